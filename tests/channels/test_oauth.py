# SPDX-License-Identifier: MIT
"""Signing in and renewing, against an authorization server that is strict to the RFCs; the browser
is an HTTP client.
"""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from tegoed.channels.channel import (
    AuthExpiredError,
    ChannelEnvironment,
    ChannelError,
    NotSentError,
)
from tegoed.channels.protocols import oauth
from tegoed.channels.protocols.http import HttpAnswer
from tegoed.channels.protocols.json_answer import Fields
from tegoed.channels.protocols.oauth import Grant, Provider, access_token, called, read
from tegoed.channels.protocols.oauth_sign_in import BrowserSignIn, DeviceSignIn, begin
from tegoed.channels.renewed_tokens import RenewedTokens
from tegoed.core.errors import RefusedError
from tegoed.i18n.locale import Locale
from tests.support.locales import DUTCH, ENGLISH
from tests.support.web_services.contract import Service
from tests.support.web_services.oauth_server import AuthorizationServer


@pytest.fixture
def server(service: Callable[[str], Service]) -> AuthorizationServer:
    return AuthorizationServer(service("oauth"))


class Keyring:
    """Where the secret stands, and when it was replaced."""

    def __init__(self, secret: str | None) -> None:
        self.secret = secret
        self.kept: list[str] = []
        self.broken = False
        self.tokens = RenewedTokens()

    def keep(self, secret: str) -> None:
        if self.broken:
            raise ChannelError("secret.locked")
        self.secret = secret
        self.kept.append(secret)

    @property
    def around(self) -> ChannelEnvironment:
        return ChannelEnvironment(lambda: self.secret, keep=self.keep, tokens=self.tokens)


def spent(refresh: str = "refresh-0", access: str = "old") -> Keyring:
    return Keyring(Grant(refresh=refresh, access=access, expires=1, client="app-1").kept())


def allowed(server: AuthorizationServer, **grant: Any) -> Keyring:
    server.refresh.add("refresh-0")
    return spent(**grant)


def signed_in(
    server: AuthorizationServer, locale: Locale = ENGLISH
) -> tuple[Grant, httpx2.Response]:
    begun = BrowserSignIn(locale, server.provider)
    page = server.browse(begun.url)
    return begun.wait(), page


def test_the_browser_comes_back_with_a_code_that_only_we_can_exchange(
    server: AuthorizationServer,
) -> None:
    grant, page = signed_in(server)
    assert grant.access in server.access
    assert grant.refresh in server.refresh
    assert grant.client == "app-1"
    assert grant.expires is not None
    assert grant.expires - time.time() == pytest.approx(3600, abs=5)
    assert page.status_code == 200
    assert "You are signed in" in page.text
    assert page.headers["Cache-Control"] == "no-store"
    assert "app-1" not in page.text


def test_the_page_in_the_browser_speaks_the_users_language(server: AuthorizationServer) -> None:
    _, page = signed_in(server, DUTCH)
    assert '<html lang="nl">' in page.text


def test_every_sign_in_has_its_own_state_and_verifier(server: AuthorizationServer) -> None:
    asked = []
    for _ in range(2):
        begun = BrowserSignIn(ENGLISH, server.provider)
        asked.append(
            {name: value[0] for name, value in parse_qs(urlsplit(begun.url).query).items()}
        )
        begun.cancel()
        with pytest.raises(RefusedError):
            begun.wait()
    assert asked[0]["state"] != asked[1]["state"]
    assert asked[0]["code_challenge"] != asked[1]["code_challenge"]
    assert asked[0]["scope"] == "status.write status.read"


def test_an_answer_with_another_state_changes_nothing_and_the_right_one_still_counts(
    server: AuthorizationServer,
) -> None:
    begun = BrowserSignIn(ENGLISH, server.provider)
    back = parse_qs(urlsplit(begun.url).query)["redirect_uri"][0]
    stray = server.browse(f"{back}?code=stolen&state=wrong")
    icon = server.browse(f"{back}favicon.ico")
    server.browse(begun.url)
    assert begun.wait().access in server.access
    assert (stray.status_code, icon.status_code) == (400, 404)
    assert "Go back to Tegoed" in stray.text


@pytest.mark.parametrize(
    ("decision", "raised", "id"),
    [
        ("access_denied", RefusedError, "oauth.denied"),
        ("server_error", ChannelError, "oauth.failed"),
        ("invalid_scope", AuthExpiredError, "oauth.client"),
    ],
)
def test_a_refusal_in_the_browser_is_said(
    server: AuthorizationServer, decision: str, raised: type[Exception], id: str
) -> None:
    server.decision = decision
    begun = BrowserSignIn(ENGLISH, server.provider)
    page = server.browse(begun.url)
    with pytest.raises(raised) as refused:
        begun.wait()
    assert refused.value.message.id == id  # type: ignore[attr-defined] # all of them carry one
    assert "Not signed in" in page.text


def test_a_sign_in_that_is_cancelled_or_takes_too_long_frees_its_port(
    server: AuthorizationServer,
) -> None:
    begun = BrowserSignIn(ENGLISH, server.provider)
    port = urlsplit(parse_qs(urlsplit(begun.url).query)["redirect_uri"][0]).port
    threading.Timer(0.05, begun.cancel).start()
    with pytest.raises(RefusedError, match="cancelled"):
        begun.wait()
    late = BrowserSignIn(ENGLISH, server.provider, patience=0.01)
    with pytest.raises(RefusedError, match="expired"):
        late.wait()
    with pytest.raises(httpx2.ConnectError):
        server.browse(f"http://127.0.0.1:{port}/")


def test_a_code_that_the_service_does_not_know_is_an_error(server: AuthorizationServer) -> None:
    begun = BrowserSignIn(ENGLISH, server.provider)
    asked = {name: value[0] for name, value in parse_qs(urlsplit(begun.url).query).items()}
    server.browse(f"{asked['redirect_uri']}?code=other&state={asked['state']}")
    with pytest.raises(ChannelError) as refused:
        begun.wait()
    assert refused.value.message.params == {"cause": "invalid_grant"}


def test_a_service_that_knows_only_some_ports_gets_one_that_is_free(
    server: AuthorizationServer,
) -> None:
    with socket.socket() as taken, socket.socket() as free:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        free.bind(("127.0.0.1", 0))
        first, second = taken.getsockname()[1], free.getsockname()[1]
        free.close()
        begun = BrowserSignIn(ENGLISH, replace(server.provider, ports=(first, second)))
        server.browse(begun.url)
        assert begun.wait().access in server.access
        with pytest.raises(ChannelError) as refused:
            BrowserSignIn(ENGLISH, replace(server.provider, ports=(first,)))
    assert refused.value.message.id == "oauth.port-taken"


def test_without_a_client_id_no_sign_in_begins(server: AuthorizationServer) -> None:
    for device in (False, True):
        with pytest.raises(RefusedError, match="client-missing"):
            begin(ENGLISH, replace(server.provider, client=""), device=device)
    with pytest.raises(RefusedError, match="no-device"):
        begin(ENGLISH, replace(server.provider, device=None), device=True)


def test_a_device_code_is_asked_after_at_the_services_pace(server: AuthorizationServer) -> None:
    server.device_answers = ["authorization_pending", "slow_down", "authorization_pending"]
    begun = DeviceSignIn(server.provider, pause=server.pause)
    assert (begun.code, begun.url) == ("BDWD-HQPK", f"{server.service.url}/activate")
    assert begun.wait().access in server.access
    assert len(server.service.asked("token")) == 4
    assert server.clock == 5 + 5 + 10 + 10


@pytest.mark.parametrize(
    ("error", "id"),
    [
        ("access_denied", "oauth.denied"),
        ("expired_token", "oauth.expired"),
        ("odd", "oauth.failed"),
    ],
)
def test_a_device_code_that_is_declined_or_over_ends_the_waiting(
    server: AuthorizationServer, error: str, id: str
) -> None:
    server.device_answers = [error]
    with pytest.raises((RefusedError, ChannelError)) as refused:
        DeviceSignIn(server.provider, pause=server.pause).wait()
    assert refused.value.message.id == id


def test_a_service_that_does_not_answer_is_asked_less_often(server: AuthorizationServer) -> None:
    begun = DeviceSignIn(server.provider, pause=server.pause)
    server.service.refuse_next(500)
    assert begun.wait().access in server.access
    assert server.clock == 5 + 10


def test_a_device_sign_in_can_be_cancelled_while_it_waits(server: AuthorizationServer) -> None:
    begun = DeviceSignIn(server.provider)
    threading.Timer(0.05, begun.cancel).start()
    with pytest.raises(RefusedError, match="cancelled"):
        begun.wait()
    assert server.service.asked("token") == []


def test_a_fresh_token_is_used_without_asking(server: AuthorizationServer) -> None:
    keyring = Keyring(Grant(refresh="r", access="fresh", expires=int(time.time()) + 3600).kept())
    assert access_token(keyring.around, server.provider) == "fresh"
    assert server.service.log == []


def test_a_token_within_its_last_minute_is_renewed_and_the_pair_kept_before_it_is_used(
    server: AuthorizationServer,
) -> None:
    keyring = allowed(server)
    token = access_token(keyring.around, server.provider)
    assert token in server.access
    kept = read(keyring.kept[0])
    assert kept is not None
    assert (kept.access, kept.refresh in server.refresh, kept.client) == (token, True, "app-1")
    assert access_token(keyring.around, server.provider) == token
    assert len(server.service.asked("token")) == 1


def test_a_pair_that_cannot_be_kept_is_not_used_and_not_lost(server: AuthorizationServer) -> None:
    keyring = allowed(server)
    keyring.broken = True
    with pytest.raises(ChannelError, match="locked"):
        access_token(keyring.around, server.provider)
    keyring.broken = False
    assert access_token(keyring.around, server.provider) in server.access
    assert len(server.service.asked("token")) == 1
    assert len(keyring.kept) == 1


def test_a_revoked_sign_in_says_so(server: AuthorizationServer) -> None:
    with pytest.raises(AuthExpiredError) as gone:
        access_token(spent().around, server.provider)
    assert gone.value.message.id == "oauth.revoked"


def test_a_pair_that_another_process_renewed_first_is_taken_over(
    server: AuthorizationServer,
) -> None:
    keyring = spent()
    newer = Grant(
        refresh="refresh-9", access="newer", expires=int(time.time()) + 3600, client="app-1"
    ).kept()
    server.service.before = lambda request: setattr(keyring, "secret", newer)
    assert access_token(keyring.around, server.provider) == "newer"


def test_a_token_that_the_service_refuses_is_renewed_once(server: AuthorizationServer) -> None:
    server.refresh.add("r")
    keyring = Keyring(
        Grant(refresh="r", access="revoked", expires=int(time.time()) + 3600, client="app-1").kept()
    )
    tried: list[str] = []

    def request(token: str) -> HttpAnswer:
        tried.append(token)
        return HttpAnswer(200 if token in server.access else 401, {}, b"")

    assert called(keyring.around, server.provider, request).status == 200
    assert tried[0] == "revoked"
    assert len(tried) == 2


def test_a_pasted_token_is_used_as_it_is_and_never_renewed(server: AuthorizationServer) -> None:
    keyring = Keyring("xoxp-1-2\n")
    assert access_token(keyring.around, server.provider) == "xoxp-1-2"
    with pytest.raises(AuthExpiredError, match="revoked"):
        access_token(keyring.around, server.provider, spent="xoxp-1-2")
    with pytest.raises(AuthExpiredError, match="not-signed-in"):
        access_token(Keyring(None).around, server.provider)
    assert server.service.log == []


def test_a_refresh_token_that_stays_is_kept_with_the_new_access_token(
    server: AuthorizationServer,
) -> None:
    server.rotates = False
    keyring = allowed(server)
    access_token(keyring.around, server.provider)
    kept = read(keyring.kept[0])
    assert kept is not None
    assert kept.refresh == "refresh-0"


def test_a_token_without_a_told_life_lasts_until_it_is_refused(server: AuthorizationServer) -> None:
    server.life = None
    grant, _ = signed_in(server)
    assert grant.expires is not None
    assert grant.expires - time.time() == pytest.approx(oauth.UNTOLD_LIFE, abs=5)
    alone = oauth.granted(Fields({"access_token": "a"}), "app-1")
    assert alone.expires is None
    assert access_token(Keyring(alone.kept()).around, server.provider) == "a"
    with pytest.raises(AuthExpiredError, match="revoked"):
        access_token(Keyring(alone.kept()).around, server.provider, spent="a")


def test_the_apps_own_secret_is_sent_where_a_service_gives_one(server: AuthorizationServer) -> None:
    server.provider = replace(server.provider, client_secret="not-so-secret")
    signed_in(server)
    assert server.service.asked("token")[0].form["client_secret"] == "not-so-secret"


def test_a_pair_of_another_process_that_is_spent_too_is_renewed_from_there(
    server: AuthorizationServer,
) -> None:
    keyring = spent()
    server.refresh.add("refresh-9")
    newer = Grant(refresh="refresh-9", access="newer", expires=1, client="app-1").kept()
    server.service.before = lambda request: (
        keyring.keep(newer) if request.form["refresh_token"] == "refresh-0" else None
    )
    assert access_token(keyring.around, server.provider) in server.access


@pytest.mark.parametrize(
    ("status", "body", "raised", "id"),
    [
        (400, {"error": "unauthorized_client"}, AuthExpiredError, "oauth.client"),
        (200, {"user_code": "x"}, ChannelError, "oauth.failed"),
    ],
)
def test_a_device_code_that_is_not_given_is_said(
    server: AuthorizationServer, status: int, body: Any, raised: type[Exception], id: str
) -> None:
    server.service.refuse_next(status, {}, body)
    with pytest.raises(raised) as error:
        DeviceSignIn(server.provider)
    assert error.value.message.id == id  # type: ignore[attr-defined] # all of them carry one


def test_a_device_code_whose_time_is_over_is_asked_after_no_more(
    server: AuthorizationServer,
) -> None:
    begun = DeviceSignIn(server.provider, pause=server.pause)
    begun._begun.end = 0
    with pytest.raises(RefusedError, match="expired"):
        begun.wait()
    assert server.service.asked("token") == []


def test_an_access_token_too_long_for_windows_is_not_kept_but_asked_for_once(
    server: AuthorizationServer,
) -> None:
    server.long = "x" * 2000
    server.rotates = False
    keyring = allowed(server)
    token = access_token(keyring.around, server.provider)
    assert token in server.access
    assert access_token(keyring.around, server.provider) == token
    assert len(server.service.asked("token")) == 1
    assert len(keyring.secret or "") <= oauth.LONGEST_KEPT


def test_two_threads_renew_once(server: AuthorizationServer) -> None:
    keyring = allowed(server)
    found: list[str] = []
    threads = [
        threading.Thread(target=lambda: found.append(access_token(keyring.around, server.provider)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)
    assert len(found) == 4
    assert len(set(found)) == 1
    assert len(server.service.asked("token")) == 1


def test_of_a_token_that_was_renewed_nothing_is_kept_here(server: AuthorizationServer) -> None:
    keyring = allowed(server)
    spent = read(keyring.secret or "")
    assert spent is not None
    access_token(keyring.around, server.provider)
    assert spent.refresh not in {*keyring.tokens._turns, *keyring.tokens.grants}


def test_an_account_whose_renewal_hangs_holds_up_no_other(server: AuthorizationServer) -> None:
    other = allowed(server)
    with other.tokens.turn("refresh-of-another-account"):
        renewed: list[str] = []
        thread = threading.Thread(
            target=lambda: renewed.append(access_token(other.around, server.provider))
        )
        thread.start()
        thread.join(10)
        assert len(renewed) == 1
    assert server.service.asked("token")


@pytest.mark.parametrize(
    ("status", "body", "raised", "id"),
    [
        (400, {"error": "invalid_client"}, AuthExpiredError, "oauth.client"),
        (400, {"error": "temporarily_unavailable"}, ChannelError, "oauth.failed"),
        (400, {}, ChannelError, "oauth.failed"),
        (200, {}, ChannelError, "oauth.failed"),
        (200, "<html>sign in to the wifi</html>", ChannelError, "http.rubbish"),
        (503, {}, ChannelError, "http.failed"),
    ],
)
def test_what_keeps_a_token_from_being_renewed_is_told_apart(
    server: AuthorizationServer, status: int, body: Any, raised: type[ChannelError], id: str
) -> None:
    server.service.refuse_next(status, {}, body)
    with pytest.raises(raised) as error:
        access_token(spent().around, server.provider)
    assert type(error.value) is raised
    assert error.value.message.id == id


def test_nobody_there_leaves_nothing_behind(server: AuthorizationServer) -> None:
    server.service.close()
    with pytest.raises(NotSentError):
        access_token(spent().around, server.provider)


def test_tokens_are_in_no_repr(server: AuthorizationServer) -> None:
    said = repr(
        (
            Grant(refresh="geheim-1", access="geheim-2"),
            replace(server.provider, client_secret="geheim-3"),
        )
    )
    assert "geheim" not in said


def test_addresses_follow_the_channels_own_server_and_options() -> None:
    provider = Provider(
        name="X",
        home="https://graph.example.org",
        authorize="https://login.example.org/{tenant}/authorize",
        token="https://login.example.org/{tenant}/token",
        scopes=("a",),
        scopes_for={"mail": ("b",), "chat": ("c",)},
    )
    own = provider.at(
        {
            "url": "http://127.0.0.1:1/v1",
            "tenant": "t",
            "client": " id ",
            "mail": "yes",
            "chat": "no",
        }
    )
    assert (own.authorize, own.token) == (
        "http://127.0.0.1:1/t/authorize",
        "http://127.0.0.1:1/t/token",
    )
    assert (own.client, own.scope, own.device) == ("id", "a b", None)
    usual = provider.at({"url": "https://graph.example.org/", "tenant": "t"})
    assert usual.token == "https://login.example.org/t/token"


@pytest.mark.parametrize("secret", ["xoxp-1", "[1]", '{"password": "x"}', "{", "12"])
def test_what_is_no_grant_is_a_plain_token(secret: str) -> None:
    assert read(secret) is None
