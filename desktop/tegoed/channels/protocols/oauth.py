# SPDX-License-Identifier: MIT
"""Tokens by OAuth 2: what is kept of a sign-in, and an access token whenever a channel asks for
one.

Rules from RFC 6749 §5 and §6 (tokens, refreshing), RFC 9700 §4.14 (a refresh token that may be used
once). A new pair is kept before it is used: a process that dies in between has lost nothing. Tokens
never reach a log, a message or a repr.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlsplit

from tegoed.channels.channel import AuthExpiredError, ChannelEnvironment, ChannelError
from tegoed.channels.protocols import http
from tegoed.channels.protocols.http import HttpAnswer
from tegoed.channels.protocols.json_answer import Fields, parsed
from tegoed.channels.secret_text import is_token
from tegoed.core.errors import RefusedError

MARGIN = 60
"""Seconds before its end from which an access token counts as spent: clocks differ, and a call
takes a while.
"""
LONGEST_KEPT = 1_280
"""Characters: Windows keeps 2,560 bytes of a secret, in UTF-16.

An access token that does not fit is asked for anew instead.
"""
LONGEST_LIFE = 10 * 365 * 86_400
"""Seconds: an access token is not believed to last longer."""
UNTOLD_LIFE = 3_600
"""Seconds: how long an access token is used that comes with a refresh token but without a length of
life.
"""
GONE = frozenset(
    {
        "invalid_grant",
        "interaction_required",
        "consent_required",
        "login_required",
    }  # RFC 6749; Microsoft
    | {
        "token_revoked",
        "invalid_refresh_token",
        "token_expired",
        "account_inactive",
        "invalid_auth",
    }  # Slack
)
"""The errors after which only a new sign-in helps."""


def as_it_is(fields: Fields) -> Fields:
    """Return the answer of a token address that follows RFC 6749."""
    return fields


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """Where and how one signs in with a service: a kind declares it as `sign_in`, `at` makes it fit
    a channel's options.

    Addresses may hold `{tenant}` and other options. With an option `url` that is not under `home`
    (a server of one's own, a test), the same paths are used at that server. Options that count:
    `url`, `client` (the client id) and, where the kind has it, `client_secret` (of an installed
    app, which is no secret: RFC 8252 §8.5). `redirect` with `{port}`: what the service wants the
    loopback address to look like; `ports`: the ports it knows, 0 for any. `scopes_for`: further
    scopes for an option that is `yes`. `scope_name` and `scope_separator` for those who deviate,
    `pick` finds the RFC's fields in their answer.
    """

    name: str
    home: str
    authorize: str
    token: str
    device: str | None = None
    scopes: tuple[str, ...]
    scopes_for: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    scope_name: str = "scope"
    scope_separator: str = " "
    extra: Mapping[str, str] = field(default_factory=dict)
    redirect: str = "http://127.0.0.1:{port}/"
    ports: tuple[int, ...] = (0,)
    pick: Callable[[Fields], Fields] = as_it_is
    client: str = ""
    client_secret: str = field(default="", repr=False)

    def at(self, options: Mapping[str, str]) -> Provider:
        """Return the provider as a channel with these options uses it."""
        url = options.get("url", "")
        elsewhere = url if url and urlsplit(url).netloc != urlsplit(self.home).netloc else ""

        def placed(address: str) -> str:
            parts = urlsplit(address.format_map(options))
            if elsewhere:
                server = urlsplit(elsewhere)
                parts = parts._replace(scheme=server.scheme, netloc=server.netloc)
            return parts.geturl()

        return replace(
            self,
            authorize=placed(self.authorize),
            token=placed(self.token),
            device=None if self.device is None else placed(self.device),
            scopes=(
                *self.scopes,
                *(
                    scope
                    for name, more in self.scopes_for.items()
                    if options.get(name) == "yes"
                    for scope in more
                ),
            ),
            client=options.get("client", "").strip(),
            client_secret=options.get("client_secret", "").strip(),
        )

    @property
    def scope(self) -> str:
        """The scopes as they are asked for."""
        return self.scope_separator.join(self.scopes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What a sign-in gave.

    `expires` in epoch seconds; None: the access token lasts until it is revoked. `client`: who
    asked for it.
    """

    refresh: str = field(default="", repr=False)
    access: str = field(default="", repr=False)
    expires: int | None = None
    client: str = ""

    def is_fresh(self, now: float) -> bool:
        """Tell whether the access token can be used now."""
        return bool(self.access) and (self.expires is None or now < self.expires - MARGIN)

    def kept(self) -> str:
        """Return it as it stands in the keyring: compact JSON.

        The access token is left out when it would be too long for Windows.
        """
        fields = {
            "refresh": self.refresh,
            "access": self.access,
            "expires": self.expires,
            "client": self.client,
        }
        full = _compact(fields)
        if len(full) <= LONGEST_KEPT or not self.refresh:
            return full
        return _compact({**fields, "access": "", "expires": None})


def read(secret: str) -> Grant | None:
    """Return the grant of a kept secret; None for a plain token that was pasted."""
    try:
        found = Fields(parsed(secret.encode("utf-8", "surrogatepass")))
        if not ({"refresh", "access"} & found.raw.keys()):
            return None
        return Grant(
            refresh=found.text("refresh"),
            access=found.text("access"),
            expires=found.whole("expires"),
            client=found.text("client"),
        )
    except ChannelError:
        return None


def access_token(surroundings: ChannelEnvironment, provider: Provider, *, spent: str = "") -> str:
    """Return an access token that can be used now; a pasted plain token as it is.

    `provider` is the one made fit by `at`.

    `spent`: a token that the service has just refused, so that another one is fetched. Raises
    `AuthExpiredError` "oauth.not-signed-in", "oauth.revoked" (also for a plain token that is
    spent), "oauth.client"; `ChannelError` when it cannot be asked now.
    """
    grant = _granted(surroundings, spent)
    if isinstance(grant, str):
        return grant
    grants = surroundings.tokens.grants
    with surroundings.tokens.turn(grant.refresh):
        grant = _granted(
            surroundings, spent, anew=True
        )  # another thread may have renewed it meanwhile
        if isinstance(grant, str):
            return grant
        waiting: Grant = grants.get(grant.refresh, grant)
        if not _is_usable(waiting, spent):
            waiting = _refreshed(surroundings, provider, waiting, spent)
            grants[grant.refresh] = waiting
        if waiting.kept() != grant.kept():
            surroundings.keep(waiting.kept())
        if waiting.refresh != grant.refresh:
            grants[waiting.refresh] = waiting
            grants.pop(grant.refresh, None)
        return waiting.access


def is_unauthorized(answer: HttpAnswer) -> bool:
    """Tell whether a service says by RFC 6750 that the token is spent."""
    return answer.status == 401


def called(
    surroundings: ChannelEnvironment,
    provider: Provider,
    request: Callable[[str], HttpAnswer],
    is_spent: Callable[[HttpAnswer], bool] = is_unauthorized,
) -> HttpAnswer:
    """Return the answer to a request made with an access token.

    The request is made once more with a new token when the first is spent.

    Raises what `access_token` raises: "oauth.revoked" when there is no new one to be had.
    """
    token = access_token(surroundings, provider)
    answer = request(token)
    return (
        request(access_token(surroundings, provider, spent=token)) if is_spent(answer) else answer
    )


def asked(provider: Provider, url: str, form: Mapping[str, str]) -> tuple[int, Fields]:
    """Ask the token or device address of a provider; return the status and the RFC's fields.

    Raises `ChannelError` and `RetryLaterError`.
    """
    whole = {"client_id": provider.client, **form}
    if provider.client_secret:
        whole["client_secret"] = provider.client_secret
    answer = http.call("POST", url, form=whole, headers={"Accept": "application/json"})
    if answer.status in {429, 503} or answer.status >= 500:
        http.expect(answer)
    fields = answer.fields()
    return answer.status, fields if "error" in fields else provider.pick(fields)


def granted(fields: Fields, client: str, *, before: Grant | None = None) -> Grant:
    """Return the grant in the answer of a token address.

    A service that sends no new refresh token means the old one to stay.

    Raises `ChannelError` "oauth.failed" for an answer without a token.
    """
    access = fields.text("access_token")
    refresh = fields.text("refresh_token") or (before.refresh if before else "")
    if not is_token(access) or (refresh and not is_token(refresh)):
        raise ChannelError("oauth.failed", cause="access_token")
    life = _life(fields)
    if life is None:
        life = UNTOLD_LIFE if refresh else 0
    return Grant(
        refresh=refresh,
        access=access,
        expires=int(time.time()) + life if life else None,
        client=client,
    )


def _life(fields: Fields) -> int | None:
    """Return how long the access token lasts; None where that is not told."""
    try:
        life = fields.whole("expires_in")
    except ChannelError:
        return None
    return None if life is None else min(max(life, 0), LONGEST_LIFE)


def _anew(surroundings: ChannelEnvironment) -> str | None:
    return (surroundings.again or surroundings.secret)()


def _granted(surroundings: ChannelEnvironment, spent: str, *, anew: bool = False) -> str | Grant:
    """Return the token to use at once, or the grant to get one with. Raises `AuthExpiredError`."""
    secret = _anew(surroundings) if anew else surroundings.secret()
    if not secret:
        raise AuthExpiredError("oauth.not-signed-in")
    grant = read(secret)
    plain = secret.strip() if grant is None else grant.access if not grant.refresh else ""
    if plain and plain != spent and (grant is None or grant.is_fresh(time.time())):
        return plain
    if grant is None or not grant.refresh:
        raise AuthExpiredError("oauth.revoked")
    return grant.access if _is_usable(grant, spent) else grant


def _is_usable(grant: Grant, spent: str) -> bool:
    return grant.is_fresh(time.time()) and grant.access != spent


def _refreshed(
    surroundings: ChannelEnvironment, provider: Provider, grant: Grant, spent: str
) -> Grant:
    client = grant.client or provider.client
    status, fields = asked(
        replace(provider, client=client),
        provider.token,
        {"grant_type": "refresh_token", "refresh_token": grant.refresh},
    )
    error = error_in(fields)
    if not error and status < 400:
        return granted(fields, client, before=grant)
    if error in GONE:
        # another process of this user may have been faster with the same token
        newer = read(_anew(surroundings) or "")
        if newer is not None and newer.refresh != grant.refresh:
            if _is_usable(newer, spent):
                return newer
            return _refreshed(surroundings, provider, newer, spent)
        raise AuthExpiredError("oauth.revoked")
    raise refusal(error, status)


def error_in(fields: Fields) -> str:
    """Return the error code of an answer; "" for none, "?" for what is no code.

    Some services answer with an object.
    """
    error = fields.raw.get("error")
    return "" if error is None else http.code(error) if isinstance(error, str) else "?"


def refusal(error: str, status: int) -> AuthExpiredError | ChannelError:
    """Return what an error of a token address means.

    Either the app itself is not welcome, or it may work later.
    """
    if error in {
        "invalid_client",
        "unauthorized_client",
        "invalid_client_id",
        "bad_client_secret",
        "invalid_scope",
    }:
        return AuthExpiredError("oauth.client", cause=error)
    return ChannelError("oauth.failed", cause=error or f"status {status}")


def check_client(provider: Provider) -> None:
    """Refuse a sign-in without a client id: "oauth.client-missing"."""
    if not provider.client:
        raise RefusedError("oauth.client-missing", service=provider.name)


def _compact(fields: Mapping[str, Any]) -> str:
    return json.dumps(
        {name: value for name, value in fields.items() if value}, separators=(",", ":")
    )
