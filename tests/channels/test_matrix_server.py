# SPDX-License-Identifier: MIT
"""Matrix on a real Synapse: what bob sees of anna, whose text it is, and signing in with everything
that can happen to it.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tegoed.channels.channel import (
    AuthExpiredError,
    ChannelConflictError,
    ChannelEnvironment,
    ChannelError,
    NeedsRefresh,
    NotSentError,
    RetryLaterError,
    StatusRequest,
)
from tegoed.channels.protocols import http
from tegoed.core.errors import Message
from tegoed.core.focus.focus import ChannelMark
from tests.channels.asking import shown
from tests.servers.synapse import PASSWORD, Synapse
from tests.support.kinds import checked_options, make
from tests.support.waiting import until

MESSAGE = "Not available until 13:00."
OURS = f"🔕 {MESSAGE}"


class Ring:
    """A keyring with one secret, and everything that was ever kept in it."""

    def __init__(self, secret: str) -> None:
        self.secret = secret
        self.kept: list[dict[str, Any]] = []

    def keep(self, secret: str) -> None:
        self.secret = secret
        self.kept.append(json.loads(secret))


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Synapse]:
    with Synapse(tmp_path_factory.mktemp("synapse")) as server:
        yield server


@pytest.fixture
def server(running: Synapse) -> Synapse:
    """The server with nothing shown and nothing silenced."""
    running.anna_writes(None)
    running.silent(False)
    return running


def channel(server: Synapse, ring: Ring | None = None, **options: str) -> Any:
    kept = ring or Ring(PASSWORD)
    given = {"url": server.url, "user": "anna", **options}
    return make(
        "matrix",
        checked_options("matrix", given),
        ChannelEnvironment(lambda: kept.secret, keep=kept.keep),
    )


def ask(serial: int = 0, message: str = MESSAGE) -> StatusRequest:
    now = int(time.time())
    return StatusRequest("7f3c", now, now + 3000, message, serial)


def test_bob_sees_the_text_and_afterwards_nothing(server: Synapse) -> None:
    ours = channel(server)
    saved = ours.capture()
    mark = shown(ours, ask(), saved)
    assert server.bob_sees() == OURS
    assert ours.restore(saved, [mark]) == "restored"
    assert server.bob_sees() is None


def test_annas_text_comes_back_also_in_a_new_process_and_twice(server: Synapse) -> None:
    server.anna_writes("At the office")
    ours = channel(server)
    saved = ours.capture()
    mark = shown(ours, ask(), saved)
    shown(ours, ask(), saved)
    assert channel(server).restore(saved, [mark]) == "restored"
    assert channel(server).restore(saved, [mark]) == "restored"
    assert server.bob_sees() == "At the office"


@pytest.mark.parametrize("text", ["With a client", None])
def test_what_anna_changes_meanwhile_stays(server: Synapse, text: str | None) -> None:
    server.anna_writes("At the office")
    ours = channel(server)
    saved = ours.capture()
    mark = shown(ours, ask(), saved)
    server.anna_writes(text)
    assert ours.restore(saved, [mark]) == "left"
    assert server.bob_sees() == text


def test_a_moved_end_is_shown_unless_anna_wrote_something(server: Synapse) -> None:
    ours = channel(server)
    saved = ours.capture()
    first = shown(ours, ask(), saved)
    second = shown(ours, ask(1, "Not available until 14:00."), saved)
    assert server.bob_sees() == "🔕 Not available until 14:00."
    server.anna_writes("With a client")
    with pytest.raises(ChannelConflictError, match=r"status\.changed"):
        shown(ours, ask(2), saved)
    assert ours.restore(saved, [first, second]) == "left"
    assert server.bob_sees() == "With a client"


def test_a_text_that_another_client_wiped_is_written_again_and_annas_own_is_not(
    server: Synapse,
) -> None:
    server.anna_writes("At the office")
    ours = channel(server)
    saved = ours.capture()
    first = shown(ours, ask(), saved)
    server.anna_writes(None)  # as a client does that only sets her presence
    fading: NeedsRefresh = ours
    fading.show_again(ask(), saved, first.own)
    assert server.bob_sees() == OURS
    server.anna_writes(None)
    second = shown(ours, ask(1, "Not available until 14:00."), saved)
    assert server.bob_sees() == "🔕 Not available until 14:00."
    server.anna_writes("With a client")
    fading.show_again(ask(1), saved, second.own)
    assert server.bob_sees() == "With a client"
    assert ours.restore(saved, [first, second]) == "left"


def test_focus_of_another_computer_is_left_to_it(server: Synapse) -> None:
    ours = channel(server)
    saved = ours.capture()
    mark = shown(ours, ask(), saved)
    with pytest.raises(ChannelConflictError, match=r"focus\.elsewhere"):
        channel(server).capture()
    assert channel(server).probe() == Message("status.found-own")
    assert ours.restore(saved, [mark]) == "restored"


def test_only_the_text_is_set_anna_stays_online(server: Synapse) -> None:
    server.anna_writes("At the office")
    ours = channel(server)
    shown(ours, ask(), ours.capture())
    seen = server.ask("bob", "GET", "/presence/%40anna%3Alocalhost/status")
    assert (seen["presence"], seen["status_msg"]) == ("online", OURS)


def test_notifications_are_silenced_only_when_asked_and_speak_again(server: Synapse) -> None:
    plain = channel(server)
    saved = plain.capture()
    mark = shown(plain, ask(), saved)
    assert server.silent() is False
    plain.restore(saved, [mark])
    ours = channel(server, silence="yes")
    saved = ours.capture()
    mark = shown(ours, ask(), saved)
    assert server.silent() is True
    assert channel(server, silence="yes").restore(saved, [mark]) == "restored"
    assert server.silent() is False
    assert channel(server, silence="yes").restore(saved, [mark]) == "restored"


def test_notifications_that_were_silent_stay_silent(server: Synapse) -> None:
    server.silent(True)
    ours = channel(server, silence="yes")
    saved = ours.capture()
    mark = shown(ours, ask(), saved)
    assert ours.restore(saved, [mark]) == "restored"
    assert server.silent() is True
    assert server.bob_sees() is None


def test_notifications_that_anna_wants_to_hear_again_are_not_silenced_by_a_moved_end(
    server: Synapse,
) -> None:
    ours = channel(server, silence="yes")
    saved = ours.capture()
    first = shown(ours, ask(), saved)
    server.silent(False)
    second = shown(ours, ask(1), saved)
    assert server.silent() is False
    assert ours.restore(saved, [first, second]) == "left"
    assert server.bob_sees() is None


def test_a_probe_says_what_is_shown(server: Synapse) -> None:
    assert channel(server).probe() == Message("status.found")
    server.anna_writes("At the office")
    assert channel(server).probe() == Message("status.found-text", {"text": "At the office"})
    assert server.bob_sees() == "At the office"


# ---- signing in
# --------------------------------------------------------------------------------------------------


def test_a_password_signs_in_once_and_its_tokens_are_kept(server: Synapse) -> None:
    ring = Ring(PASSWORD)
    before = server.devices()
    channel(server, ring).capture()
    channel(server, ring).capture()
    new = {id: name for id, name in server.devices().items() if id not in before}
    assert list(new.values()) == ["Tegoed"]
    assert len(ring.kept) == 1
    assert ring.kept[0].keys() == {
        "password",
        "access_token",
        "refresh_token",
        "user_id",
        "device_id",
    }


def test_a_whole_id_signs_in_as_well(server: Synapse) -> None:
    assert channel(server, user="@anna:localhost").capture()["text"] == ""


def test_a_pasted_token_is_used_as_it_is_until_it_is_revoked(server: Synapse) -> None:
    ring = Ring(server.log_in("anna"))
    token = ring.secret
    ours = channel(server, ring)
    saved = ours.capture()
    mark = shown(ours, ask(), saved)
    server.sign_out(token)
    with pytest.raises(AuthExpiredError, match=r"matrix\.signed-out"):
        ours.restore(saved, [mark])
    assert ring.kept == []
    assert channel(server).restore(saved, [mark]) == "restored"
    assert server.bob_sees() is None


def test_signed_out_elsewhere_in_the_middle_the_password_signs_in_again(server: Synapse) -> None:
    ring = Ring(PASSWORD)
    ours = channel(server, ring)
    saved = ours.capture()
    mark = shown(ours, ask(), saved)
    server.sign_out(ring.kept[0]["access_token"])
    assert ours.restore(saved, [mark]) == "restored"
    assert server.bob_sees() is None
    assert len(ring.kept) == 2


def test_a_wrong_password_is_refused(server: Synapse) -> None:
    with pytest.raises(AuthExpiredError, match=r"http\.refused"):
        channel(server, Ring("guessed")).capture()


def test_a_server_that_hangs_or_is_down_is_an_error_that_passes(
    server: Synapse, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = Ring(PASSWORD)
    ours = channel(server, ring)
    saved = ours.capture()
    mark = shown(ours, ask(), saved)
    monkeypatch.setattr(http, "TOTAL_SECONDS", 5.5)
    server.pause()
    try:
        with pytest.raises(ChannelError, match=r"http\.no-answer"):
            ours.restore(saved, [mark])
    finally:
        server.resume()
        monkeypatch.undo()
    server.kill()
    try:
        with pytest.raises(NotSentError, match=r"http\.no-answer"):
            ours.restore(saved, [mark])
    finally:
        server.start()
    assert channel(server, ring).restore(saved, [mark]) == "restored"
    assert server.bob_sees() is None


def test_an_expired_token_is_refreshed_and_the_new_pair_is_kept(tmp_path: Path) -> None:
    with Synapse(tmp_path, lifetime="700") as server:  # milliseconds
        ring = Ring(PASSWORD)
        ours = channel(server, ring)
        saved = ours.capture()
        first = dict(ring.kept[-1])
        until(lambda: not server.is_valid(first["access_token"]), "the token has had its time")
        mark = shown(ours, ask(), saved)
        second = ring.kept[-1]
        assert server.bob_sees() == OURS
        assert first["refresh_token"] != second["refresh_token"]
        assert (first["password"], first["device_id"]) == (second["password"], second["device_id"])
        assert channel(server, ring).restore(saved, [mark]) == "restored"


def test_put_back_at_once_the_server_says_wait_and_when(tmp_path: Path) -> None:
    with Synapse(tmp_path, limits=True) as server:
        server.anna_writes("At the office")
        ours = channel(server)
        saved = ours.capture()
        mark = ChannelMark(0, None, MESSAGE, ours.mark(ask(), saved))
        with pytest.raises(RetryLaterError, match=r"http\.later") as later:
            ours.engage(ask(), saved, mark.own)
        assert 0 < later.value.at - time.time() <= 11
        assert server.bob_sees() == "At the office"
        assert ours.restore(saved, [mark]) == "restored"
