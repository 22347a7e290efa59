# SPDX-License-Identifier: MIT
"""Channels are set up, checked, tested and removed; their secrets are in the keyring and nowhere
else.
"""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest

from tegoed.channels.channel import (
    AuthExpiredError,
    ChannelConflictError,
    ChannelError,
)
from tegoed.channels.registry import KINDS
from tegoed.channels.webhook import Webhook
from tegoed.core.errors import ConflictError, Message, NotFoundError, RefusedError, TegoedError
from tegoed.services.data.doctor import doctor
from tegoed.services.focus import focus_session
from tegoed.services.focus.channels import channel_setup
from tegoed.services.setup import presets_and_favourites
from tegoed.services.time import undo_history
from tegoed.services.workspace import open_workspace
from tegoed.store.tables import sessions
from tegoed.system import secrets
from tests.support.focus_stage import PLACES, LeasedFake, Stage, kind_of
from tests.support.keyrings import a_ring


def listed(stage: Stage) -> dict[str, Any]:
    return {
        channel.setup.name: channel_setup.as_json(channel)
        for channel in channel_setup.listed(stage.ws)
    }


def test_the_kinds_tell_their_keys_and_whether_they_take_a_secret() -> None:
    assert [option.name for option in KINDS.named("webhook").options] == ["url", "template"]
    desktop, webhook = KINDS.named("desktop"), KINDS.named("webhook")
    assert (desktop.credential, webhook.credential) == ("none", "optional")


def test_a_channel_is_added_with_its_defaults_and_listed(stage: Stage) -> None:
    setup = channel_setup.add(stage.ws, "command", "hook", {"start": "true"})
    assert setup.options == {"start": "true", "end": ""}
    assert listed(stage)["hook"] == {
        "kind": "command",
        "name": "hook",
        "enabled": True,
        "keys": {"start": "true", "end": ""},
        "secret": False,
        "usable": True,
        "reason": None,
    }


@pytest.mark.parametrize(
    ("kind", "options", "id"),
    [
        ("telepathy", {}, "channel.unknown-kind"),
        ("webhook", {}, "channel.key-missing"),
        ("webhook", {"url": " "}, "channel.key-missing"),
        ("webhook", {"url": "ftp://x"}, "http.url"),
        ("desktop", {"colour": "red"}, "channel.unknown-key"),
        ("command", {"start": "'"}, "command.unreadable"),
    ],
)
def test_what_can_never_work_is_not_added(
    stage: Stage, kind: str, options: dict[str, str], id: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        channel_setup.add(stage.ws, kind, "x", options)
    assert refused.value.message.id == id
    assert presets_and_favourites.channels(stage.ws) == []


def test_a_secret_goes_to_the_keyring_and_is_never_listed(
    stage: Stage, ring: dict[str, str]
) -> None:
    setup = channel_setup.add(stage.ws, "secret-fake", "desk", {"place": "desk"}, secret="hush")
    assert list(ring.values()) == ["hush"]
    assert listed(stage)["desk"]["secret"] is True
    assert listed(stage)["desk"]["keys"] == {"place": "desk"}
    made = channel_setup.make_channel(
        stage.ws.channel_kinds, channel_setup.as_made(setup), stage.ws.tokens
    )
    assert made.channel.surroundings.secret() == "hush"  # type: ignore[attr-defined] # the make-believe channel has it
    channel_setup.remove(stage.ws, "desk")
    assert ring == {}
    assert presets_and_favourites.channels(stage.ws) == []


def test_secrets_are_asked_where_they_are_needed_and_refused_elsewhere(
    stage: Stage, ring: dict[str, str]
) -> None:
    with pytest.raises(RefusedError, match=r"channel\.secret-needed"):
        channel_setup.add(stage.ws, "secret-fake", "a", {"place": "a"})
    with pytest.raises(RefusedError, match=r"channel\.no-secret-wanted"):
        channel_setup.add(stage.ws, "desktop", "a", secret="x")
    with pytest.raises(RefusedError, match=r"channel\.secret-empty"):
        channel_setup.add(stage.ws, "webhook", "a", {"url": "http://x"}, secret="")
    with pytest.raises(RefusedError, match=r"channel\.secret-token"):
        channel_setup.add(stage.ws, "slack", "a", secret="xoxp 1")
    assert ring == {}


def test_a_name_that_is_taken_leaves_no_secret_behind(stage: Stage, ring: dict[str, str]) -> None:
    channel_setup.add(stage.ws, "fake", "desk", {"place": "desk"}, secret="one")
    with pytest.raises(ConflictError, match=r"channel\.exists"):
        channel_setup.add(stage.ws, "fake", "DESK", {"place": "desk"}, secret="two")
    assert list(ring.values()) == ["one"]
    channel_setup.add(stage.ws, "fake", "mail", {"place": "mail"})
    with pytest.raises(ConflictError, match=r"channel\.exists"):
        channel_setup.edit(stage.ws, "mail", new_name="desk")
    assert list(ring.values()) == ["one"]


def test_editing_changes_what_is_given_and_leaves_the_rest(
    stage: Stage, ring: dict[str, str]
) -> None:
    channel_setup.add(stage.ws, "secret-fake", "desk", {"place": "desk"}, secret="one")
    changed = channel_setup.edit(
        stage.ws, "desk", new_name="chat", options={"place": "chat"}, enabled=False
    )
    assert (changed.name, changed.enabled) == ("chat", False)
    assert listed(stage)["chat"]["keys"] == {"place": "chat"}
    assert list(ring.values()) == ["one"]
    with pytest.raises(NotFoundError, match=r"channel\.unknown"):
        channel_setup.edit(stage.ws, "desk")


def test_presets_follow_a_channel_that_gets_another_name(stage: Stage) -> None:
    stage.add("desk")
    stage.add("mail")
    presets_and_favourites.add_preset(stage.ws, "Deep", 50, channels=("Desk", "mail"))
    presets_and_favourites.add_preset(stage.ws, "Other", 50, channels=("mail",))
    channel_setup.edit(stage.ws, "desk", new_name="table")
    assert [preset.channels for preset in presets_and_favourites.presets(stage.ws)] == [
        ("table", "mail"),
        ("mail",),
    ]
    undo_history.undo(stage.ws)
    assert [preset.channels for preset in presets_and_favourites.presets(stage.ws)] == [
        ("Desk", "mail"),
        ("mail",),
    ]


def test_a_channel_that_is_not_put_back_is_removed_only_by_force(stage: Stage) -> None:
    stage.add("desk")
    session = focus_session.start(stage.ws, minutes=5)
    stage.settle()
    with pytest.raises(ConflictError, match=r"channel\.in-use"):
        channel_setup.remove(stage.ws, "desk")
    channel_setup.remove(stage.ws, "desk", force=True)
    assert [line.outcome for line in sessions.holds(stage.ws.db, session.uid)] == ["left"]
    assert stage.settle() == {}


@pytest.mark.parametrize("answers", [True, False])
def test_what_a_channel_leaves_at_the_other_end_goes_with_it(
    stage: Stage, ring: dict[str, str], monkeypatch: pytest.MonkeyPatch, answers: bool
) -> None:
    asked = list[str | None]()

    class Leaving(Webhook):
        kind = "webhook"

        def retire(self) -> None:
            asked.append(self._secret())
            if not answers:
                raise ChannelError("http.no-answer", cause="x")

    stage.ws.channel_kinds = KINDS.plus(kind_of(Leaving))
    channel_setup.add(stage.ws, "webhook", "hook", {"url": "https://example.org/"}, secret="geheim")
    channel_setup.remove(stage.ws, "hook")
    assert asked == ["geheim"]
    assert (listed(stage), ring) == ({}, {})


def test_a_test_leaves_no_trace_and_says_what_it_found(stage: Stage) -> None:
    desk = stage.add("desk")
    assert channel_setup.test(stage.ws, "desk") == Message("command.found")
    assert (desk.shown, desk.calls) == ("mine", ["availability", "probe"])
    desk.errors["probe"] = [ChannelConflictError("desktop.own-dnd")]
    with pytest.raises(TegoedError, match=r"desktop\.own-dnd"):
        channel_setup.test(stage.ws, "desk")
    desk.reason = Message("desktop.no-service", {"cause": "x"})
    with pytest.raises(TegoedError, match=r"desktop\.no-service"):
        channel_setup.test(stage.ws, "desk")


def test_a_list_says_what_cannot_be_used_and_why(stage: Stage, ring: dict[str, str]) -> None:
    stage.add("desk").reason = Message("desktop.no-service", {"cause": "x"})
    channel_setup.add(stage.ws, "fake", "mail", {"place": "mail"}, secret="hush")
    ring.clear()
    presets_and_favourites.add_channel(stage.ws, "telepathy", "mind")
    reasons = {name: (told["usable"], told["reason"]) for name, told in listed(stage).items()}
    assert reasons == {
        "desk": (False, "desktop.no-service"),
        "mail": (False, "channel.secret-missing"),
        "mind": (False, "channel.unknown-kind"),
    }


def test_without_its_secret_a_channel_is_skipped_and_says_so(
    stage: Stage, ring: dict[str, str]
) -> None:
    channel_setup.add(stage.ws, "fake", "mail", {"place": "mail"}, secret="hush")
    ring.clear()
    focus_session.start(stage.ws, minutes=5)
    assert stage.settle()["mail"].reason == Message("channel.secret-missing")
    assert PLACES["mail"].calls == []


def test_a_list_shows_what_a_channel_did_last(stage: Stage) -> None:
    stage.add("desk")
    assert [channel.last for channel in channel_setup.listed(stage.ws)] == [None]
    focus_session.start(stage.ws, minutes=5)
    stage.settle()
    focus_session.end(stage.ws)
    stage.settle()
    last = channel_setup.listed(stage.ws)[0].last
    assert last is not None
    assert last.outcome == "restored"


class WaitingRing:
    """A keyring that waits for its user without end, or until it is let go."""

    priority = 5

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.gate = threading.Event()

    def get_password(self, _service: str, account: str) -> str | None:
        self.asked.append(account)
        self.gate.wait(10)
        return None


def test_while_the_keyring_waits_the_list_and_the_doctor_ask_it_once_for_all_channels(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as meanwhile:
        a_ring(meanwhile)
        for name in ("one", "two", "three"):
            channel_setup.add(stage.ws, "secret-fake", name, {"place": name}, secret="hush")
    stage.add("plain")
    ring = WaitingRing()
    monkeypatch.setattr(secrets, "_ring", lambda: ring)
    monkeypatch.setattr(channel_setup, "KEYRING_SECONDS", 1.0)
    begun = time.monotonic()
    reasons = {name: channel["reason"] for name, channel in listed(stage).items()}
    assert reasons == {
        "one": "secret.slow",
        "two": "secret.slow",
        "three": "secret.slow",
        "plain": None,
    }
    assert len(ring.asked) == 1
    checks = {
        check.name: check
        for check in doctor.doctor(stage.ws.home, channel_kinds=stage.ws.channel_kinds)
    }
    assert checks["channel two"].message == Message("secret.slow")
    assert checks["channel plain"].ok
    assert len(ring.asked) == 1  # a question that is open is not put a second time
    assert time.monotonic() - begun < 10
    ring.gate.set()


def test_a_keyring_that_fails_is_not_asked_again_for_the_next_channel(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = a_ring(monkeypatch)
    for name in ("one", "two", "three"):
        channel_setup.add(stage.ws, "secret-fake", name, {"place": name}, secret="hush")
    asked: list[str] = []

    def read(account: str) -> str | None:
        asked.append(account)
        if len(asked) == 2:
            raise secrets.SecretUnreadableError("secret.locked")
        return ring[account]

    monkeypatch.setattr(secrets, "read", read)
    reasons = {name: channel["reason"] for name, channel in listed(stage).items()}
    assert reasons == {"one": None, "two": "secret.locked", "three": "secret.locked"}
    assert len(asked) == 2


def test_a_channel_that_hangs_when_it_is_looked_at_keeps_no_other_waiting(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()
    stage.add("one")
    stage.add("two", "leased-fake")
    monkeypatch.setattr(channel_setup, "LIST_SECONDS", 0.2)
    monkeypatch.setattr(LeasedFake, "availability", lambda _: gate.wait(10))
    reasons = {name: channel["reason"] for name, channel in listed(stage).items()}
    assert reasons == {"one": None, "two": "channel.no-answer"}
    gate.set()


def test_a_channel_that_can_never_work_can_be_switched_off_but_not_on(stage: Stage) -> None:
    setup = presets_and_favourites.add_channel(
        stage.ws, "webhook", "hook", {"url": "http://[::1/", "template": ""}
    )
    assert not channel_setup.edit(stage.ws, "hook", enabled=False).enabled
    unchanged = dict(setup.options)
    assert not channel_setup.edit(stage.ws, "hook", options=unchanged, enabled=False).enabled
    with pytest.raises(RefusedError, match=r"http\.url"):
        channel_setup.edit(stage.ws, "hook", enabled=True)
    assert channel_setup.edit(stage.ws, "hook", new_name="other").name == "other"


@pytest.mark.parametrize(
    ("kept", "reason"),
    [("glpat-1 ", None), ("glpat 1", "channel.secret-token"), ("glpat-é", "channel.secret-token")],
)
def test_a_secret_that_an_earlier_version_kept_is_stripped_or_told(
    monkeypatch: pytest.MonkeyPatch, kept: str, reason: str | None
) -> None:
    ring = a_ring(monkeypatch)
    ws = open_workspace()
    with pytest.raises(RefusedError, match=r"channel\.secret-needed"):
        channel_setup.add(ws, "gitlab", "work")
    made = channel_setup.add(ws, "gitlab", "work", secret="glpat-0")
    ring[str(made.options["keyring"])] = kept
    (listed,) = channel_setup.listed(ws)
    assert (None if listed.reason is None else listed.reason.id) == reason
    channel: Any = channel_setup.make_channel(KINDS, channel_setup.as_made(made), ws.tokens).channel
    if reason is None:
        assert channel._secret() == "glpat-1"
    else:
        with pytest.raises(AuthExpiredError) as gone:
            channel._secret()
        assert gone.value.message.params == {}
    ws.close()


def test_a_kind_that_declares_no_form_may_have_any_secret(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    ring = a_ring(monkeypatch)
    ring["account"] = "two words"
    made = {"kind": "fake", "name": "x", "options": {"place": "x", "keyring": "account"}}
    channel: Any = channel_setup.make_channel(stage.ws.channel_kinds, made, stage.ws.tokens).channel
    assert channel.surroundings.secret() == "two words"
