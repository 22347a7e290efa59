# SPDX-License-Identifier: MIT
"""One way for every secret: none is left behind in the keyring, and none is lost that something
still needs.
"""

from __future__ import annotations

import threading
from typing import Any

import pytest

from tegoed.channels.channel import AuthExpiredError, ChannelConflictError, SignInNeeded
from tegoed.core.errors import Message, RefusedError
from tegoed.services.focus import focus_session
from tegoed.services.focus.channels import channel_secrets, channel_setup, sign_in
from tegoed.services.focus.channels.channel_secrets import FRESH
from tegoed.services.setup import presets_and_favourites
from tegoed.services.time import undo_history
from tegoed.system import secrets
from tegoed.system.secrets import SecretError, SecretUnreadableError
from tests.support.focus_stage import PATIENCE, PLACES, Fake, Stage


def add(stage: Stage, name: str = "desk", secret: str = "one") -> Any:
    return channel_setup.add(stage.ws, "secret-fake", name, {"place": name}, secret=secret)


def tidied(stage: Stage) -> None:
    stage.clock.advance(FRESH)
    channel_secrets.tidy(stage.ws)


def test_a_new_secret_takes_the_place_of_the_old_one_and_undo_does_not_lose_it(
    stage: Stage, ring: dict[str, str]
) -> None:
    before = add(stage)
    assert sign_in.keep(stage.ws, "desk", "two") == before
    assert list(ring.values()) == ["two"]
    channel_setup.edit(stage.ws, "desk", options={"place": "chat"})
    undo_history.undo(stage.ws)
    assert channel_setup.listed(stage.ws)[0].reason is None
    tidied(stage)
    assert list(ring.values()) == ["two"]


def test_a_secret_that_cannot_be_kept_is_not_noted_either(
    stage: Stage, ring: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(account: str, secret: str) -> None:
        raise SecretUnreadableError("secret.locked")

    monkeypatch.setattr(secrets, "write", locked)
    with pytest.raises(SecretError, match=r"secret\.locked"):
        add(stage)
    assert presets_and_favourites.channels(stage.ws) == []
    stage.clock.advance(FRESH)
    assert channel_secrets.unneeded(stage.ws) == []


def test_the_secret_of_a_channel_whose_adding_was_undone_is_forgotten(
    stage: Stage, ring: dict[str, str]
) -> None:
    add(stage)
    undo_history.undo(stage.ws)
    channel_secrets.tidy(stage.ws)
    assert list(ring.values()) == ["one"]  # redo would still want it
    tidied(stage)
    assert ring == {}
    add(stage, secret="two")
    tidied(stage)
    assert list(ring.values()) == ["two"]


def test_a_keyring_that_does_not_forget_now_is_asked_again(
    stage: Stage, ring: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add(stage)
    undo_history.undo(stage.ws)
    forget = secrets.delete

    def locked(account: str) -> None:
        raise SecretUnreadableError("secret.locked")

    monkeypatch.setattr(secrets, "delete", locked)
    tidied(stage)
    assert list(ring.values()) == ["one"]
    monkeypatch.setattr(secrets, "delete", forget)
    tidied(stage)
    assert ring == {}


def test_a_start_of_the_app_forgets_what_nothing_needs(
    stage: Stage, ring: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add(stage)
    undo_history.undo(stage.ws)
    stage.clock.advance(FRESH)
    forgotten = threading.Event()

    def forget(account: str) -> None:
        ring.pop(account)
        forgotten.set()

    monkeypatch.setattr(secrets, "delete", forget)
    engine = stage.engine()
    engine.start()
    assert forgotten.wait(PATIENCE)
    engine.close()
    assert ring == {}


def test_the_secret_of_an_earlier_version_is_forgotten_as_well(
    stage: Stage, ring: dict[str, str]
) -> None:
    ring["old"] = "one"
    made = presets_and_favourites.add_channel(
        stage.ws, "secret-fake", "desk", {"place": "desk", "keyring": "old"}
    )
    tidied(stage)
    assert ring == {"old": "one"}
    presets_and_favourites.delete_channel(stage.ws, made.id)
    tidied(stage)
    assert ring == {}


def test_what_has_to_be_put_back_at_another_account_keeps_its_own_secret_until_it_is(
    stage: Stage, ring: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    used = list[tuple[str, str | None]]()

    def restore(self: Fake, saved: Any, marks: Any) -> Any:
        used.append((self.place.shown, self.surroundings.secret()))
        self.place.shown = saved["shown"]
        return "restored"

    monkeypatch.setattr(Fake, "restore", restore)
    add(stage, secret="anna's")
    focus_session.start(stage.ws, minutes=50)
    assert stage.settle()["desk"].state == "on"
    channel_setup.edit(stage.ws, "desk", options={"place": "bob"})
    sign_in.keep(stage.ws, "desk", "bob's")
    sign_in.keep(stage.ws, "desk", "bob's second")
    tidied(stage)
    assert sorted(ring.values()) == ["anna's", "bob's second"]
    focus_session.end(stage.ws)
    assert stage.settle() == {}
    assert [secret for _, secret in used] == ["anna's"]
    tidied(stage)
    assert list(ring.values()) == ["bob's second"]


def test_a_channel_that_is_removed_by_force_leaves_no_secret_of_an_earlier_set_up(
    stage: Stage, ring: dict[str, str]
) -> None:
    add(stage)
    focus_session.start(stage.ws, minutes=50)
    stage.settle()
    channel_setup.edit(stage.ws, "desk", options={"place": "bob"})
    sign_in.keep(stage.ws, "desk", "two")
    assert len(ring) == 2
    channel_setup.remove(stage.ws, "desk", force=True)
    assert ring == {}
    undo_history.undo(stage.ws)
    assert channel_setup.listed(stage.ws)[0].reason == Message("channel.secret-missing")


def test_a_channel_that_came_without_its_secret_says_so_and_joins_focus_once_it_is_given(
    stage: Stage, ring: dict[str, str]
) -> None:
    presets_and_favourites.add_channel(stage.ws, "secret-fake", "desk", {"place": "desk"})
    channel_setup.edit(stage.ws, "desk", options={"place": "chat"})  # it may be changed before
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    state = stage.settle(engine)["desk"]
    assert (state.state, state.reason, state.reconnect) == (
        "skipped",
        Message("channel.secret-none"),
        True,
    )
    sign_in.keep(stage.ws, "desk", "one")
    assert stage.settle(engine)["desk"].state == "on"
    focus_session.end(stage.ws)
    assert stage.settle(engine) == {}
    engine.close()


@pytest.mark.parametrize("id", ["channel.secret-missing", "oauth.not-signed-in"])
def test_signing_in_anew_joins_the_focus_that_is_on(
    stage: Stage, ring: dict[str, str], id: str
) -> None:
    add(stage)
    place = PLACES.setdefault("desk", Fake({"place": "desk"}, None).place)  # type: ignore[arg-type] # nothing is asked of it
    place.reason = SignInNeeded(id)
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    assert stage.settle(engine)["desk"].reconnect
    place.reason = None
    sign_in.keep(stage.ws, "desk", "two")
    assert stage.settle(engine)["desk"].state == "on"
    engine.close()


def test_a_channel_that_was_left_out_is_tried_again_when_it_is_changed(stage: Stage) -> None:
    desk, chat = stage.add("desk"), stage.add("chat")
    for place in (desk, chat):
        place.errors["capture"] = [ChannelConflictError("desktop.own-dnd")]
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    assert {state.state for state in stage.settle(engine).values()} == {"skipped"}
    channel_setup.edit(stage.ws, "desk", new_name="table")
    assert stage.settle(engine)["table"].state == "skipped"
    channel_setup.edit(stage.ws, "table", options={"place": "bench"})
    states = stage.settle(engine)
    assert (states["table"].state, states["chat"].state) == ("on", "skipped")
    engine.close()


def test_a_keyring_that_is_locked_is_tried_again(
    stage: Stage, ring: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    add(stage)
    read = secrets.read

    def locked(account: str) -> str:
        raise SecretUnreadableError("secret.locked")

    monkeypatch.setattr(secrets, "read", locked)
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    state = stage.settle(engine)["desk"]
    assert (state.state, state.reason) == ("waiting", Message("secret.locked"))
    assert state.retry_at is not None
    monkeypatch.setattr(secrets, "read", read)
    stage.clock.advance(5)
    engine.reconcile()
    assert stage.settle(engine)["desk"].state == "on"
    engine.close()


def test_a_lost_sign_in_at_the_end_is_put_back_with_the_new_secret(
    stage: Stage, ring: dict[str, str]
) -> None:
    add(stage)
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    stage.settle(engine)
    PLACES["desk"].errors["restore"] = [AuthExpiredError("http.refused", status=401)]
    focus_session.end(stage.ws)
    assert stage.settle(engine)["desk"].reconnect
    sign_in.keep(stage.ws, "desk", "two")
    assert stage.settle(engine) == {}
    assert PLACES["desk"].shown == "mine"
    engine.close()


def test_an_empty_secret_is_refused_and_the_old_one_stays(
    stage: Stage, ring: dict[str, str]
) -> None:
    add(stage)
    with pytest.raises(RefusedError, match=r"channel\.secret-empty"):
        sign_in.keep(stage.ws, "desk", " ")
    assert list(ring.values()) == ["one"]


def test_a_secret_is_asked_of_the_keyring_once_for_a_job_and_a_renewed_one_is_seen(
    stage: Stage, ring: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[str]()

    def read(account: str) -> str | None:
        asked.append(account)
        return ring.get(account)

    monkeypatch.setattr(secrets, "read", read)
    made = channel_setup.make_channel(
        stage.ws.channel_kinds, channel_setup.as_made(add(stage)), stage.ws.tokens
    )
    around = made.channel.surroundings  # type: ignore[attr-defined] # the make-believe channel has it
    assert (around.secret(), around.secret()) == ("one", "one")
    assert len(asked) == 2  # outside a job nothing is remembered
    around.keep("two")
    with made.secret.read_once():
        assert (around.secret(), around.secret()) == ("two", "two")
        assert len(asked) == 3
        ring[asked[0]] = "of another process"
        assert around.secret() == "two"
        assert (around.again(), around.secret()) == ("of another process", "of another process")
        around.keep("three")
        assert (around.secret(), ring[asked[0]]) == ("three", "three")
    ring[asked[0]] = "four"
    assert around.secret() == "four"
