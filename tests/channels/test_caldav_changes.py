# SPDX-License-Identifier: MIT
"""What the user makes of the block in their calendar wins, at every renewal; and peers between us
and the server.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tegoed.channels.channel import (
    AuthExpiredError,
    ChannelConflictError,
    ChannelEnvironment,
    ChannelError,
    NotSentError,
    StatusRequest,
)
from tegoed.core.focus.focus import ChannelMark
from tests.servers.certificate import certificate
from tests.servers.digest_proxy import DigestProxy
from tests.servers.radicale import Radicale
from tests.servers.rewriting_proxy import RewritingProxy
from tests.support.kinds import make

NOW = int(time.time())
ASK = StatusRequest("0199f6a0", NOW, NOW + 3600, "Back at 15:00")
LONGER = replace(ASK, until=NOW + 7200, serial=1, is_shown=True)
Change = Callable[[Radicale, str], None]


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with Radicale(tmp_path_factory.mktemp("radicale")) as made:
        made.make_calendar("work", "Work")
        yield made


@pytest.fixture
def server(running: Radicale) -> Iterator[Radicale]:
    yield running
    for name in running.names("work"):
        running.delete("work", name)


def channel(url: str, password: str = Radicale.password) -> Any:
    given = {"url": url, "user": Radicale.user, "calendar": "work"}
    return make("caldav", given, ChannelEnvironment(lambda: password))


def marked(*own: dict[str, Any]) -> tuple[ChannelMark, ...]:
    return tuple(ChannelMark(n, None, ASK.message, each) for n, each in enumerate(own))


def renamed(server: Radicale, name: str) -> None:
    server.put("work", name, server.get("work", name).replace(b"Back at 15:00", b"Dentist"))


def shortened(server: Radicale, name: str) -> None:
    lines = server.get("work", name).splitlines(keepends=True)
    ends = [line for line in lines if line.startswith(b"DTEND")]
    stamp = time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(NOW + 1800)).encode()
    (end,) = ends
    server.put("work", name, b"".join(lines).replace(end, b"DTEND:" + stamp + b"\r\n"))


def removed(server: Radicale, name: str) -> None:
    server.delete("work", name)


@pytest.mark.parametrize(
    ("change", "reason", "outcome"),
    [
        (renamed, "caldav.changed", "left"),
        (shortened, "caldav.changed", "left"),
        (removed, "caldav.removed", "restored"),
    ],
)
def test_a_renewal_leaves_what_the_user_changed(
    server: Radicale, change: Change, reason: str, outcome: str
) -> None:
    made = channel(server.url)
    saved = made.capture()
    first = made.mark(ASK, saved)
    made.engage(ASK, saved, first)
    (name,) = server.names("work")
    change(server, name)
    theirs = server.events("work")
    second = made.mark(LONGER, saved)
    later = channel(server.url)  # another process renews it
    with pytest.raises(ChannelConflictError, match=reason.replace(".", r"\.")):
        later.engage(replace(LONGER, marks=marked(first, second)), saved, second)
    assert server.events("work") == theirs
    assert later.restore(saved, marked(first, second)) == outcome
    assert server.events("work") == theirs


def test_a_block_that_never_got_there_is_made_at_the_next_renewal(server: Radicale) -> None:
    made = channel(server.url)
    saved = made.capture()
    first = made.mark(ASK, saved)
    longer = replace(LONGER, is_shown=False)
    second = made.mark(longer, saved)
    made.engage(replace(longer, marks=marked(first, second)), saved, second)
    assert server.events("work")[0].end == NOW + 7200
    made.engage(replace(longer, marks=marked(first, second)), saved, second)
    assert len(server.names("work")) == 1


@pytest.mark.parametrize("weakens", [False, True])
def test_a_proxy_that_compresses_and_weakens_tags_lets_the_block_be_moved_and_taken_away(
    server: Radicale, weakens: bool
) -> None:
    with RewritingProxy(server.port, weakens=weakens) as proxy:
        made = channel(proxy.url)
        saved = made.capture()
        first = made.mark(ASK, saved)
        made.engage(ASK, saved, first)
        second = made.mark(LONGER, saved)
        made.engage(replace(LONGER, marks=marked(first, second)), saved, second)
        assert server.events("work")[0].end == NOW + 7200
        assert made.restore(saved, marked(first, second)) == "restored"
        assert server.names("work") == []
        assert proxy.agents == {"Tegoed/0.1.0"}


@pytest.mark.parametrize("algorithm", ["MD5", "SHA-256"])
def test_a_server_that_wants_digest_gets_it(server: Radicale, algorithm: str) -> None:
    with DigestProxy(server.port, Radicale.user, Radicale.password, algorithm) as proxy:
        made = channel(proxy.url)
        saved = made.capture()
        mark = made.mark(ASK, saved)
        made.engage(ASK, saved, mark)
        assert len(server.events("work")) == 1
        proxy.forget_nonces()  # it was started again: the old one is stale
        assert made.restore(saved, marked(mark)) == "restored"
        assert proxy.accepted > 3
        # one challenge at first, one after the nonces were forgotten
        assert proxy.challenged == 2
        with pytest.raises(AuthExpiredError, match=r"http\.refused"):
            channel(proxy.url, "wrong").probe()


def test_a_certificate_that_this_computer_does_not_trust_is_told_and_one_that_it_does_is_not(
    server: Radicale, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with RewritingProxy(server.port, tls=certificate(tmp_path)) as proxy:
        with pytest.raises(NotSentError, match=r"channel\.untrusted"):
            channel(proxy.url).probe()
        assert proxy.agents == set()
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
        assert channel(proxy.url).probe().params == {"calendar": "Work"}


def test_addresses_in_the_clear_from_behind_a_proxy_are_asked_at_the_proxy(
    server: Radicale, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate(tmp_path)[0]))
    with RewritingProxy(
        server.port, tls=(tmp_path / "cert.pem", tmp_path / "key.pem"), absolute=True
    ) as proxy:
        made = channel(proxy.url)
        saved = made.capture()
        assert saved["calendar"].startswith(proxy.url)
        mark = made.mark(ASK, saved)
        made.engage(ASK, saved, mark)
        assert made.restore(saved, marked(mark)) == "restored"


def test_a_home_on_another_server_gets_no_password(server: Radicale) -> None:
    with (
        RewritingProxy(server.port) as other,
        RewritingProxy(server.port, absolute=True, named=other.url) as proxy,
    ):
        with pytest.raises(ChannelError) as error:
            channel(proxy.url).probe()
        assert error.value.message.id == "http.elsewhere"
        assert error.value.message.params["other"] == other.url.rstrip("/")
        assert other.agents == set()
