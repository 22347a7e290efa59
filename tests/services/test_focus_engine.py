# SPDX-License-Identifier: MIT
"""The engine: everything engaged is put back, whoever dies, hangs or meddles in between."""

from __future__ import annotations

import json
import threading
from dataclasses import replace
from typing import NoReturn

import pytest

from tegoed.channels.channel import (
    AuthExpiredError,
    ChannelConflictError,
    ChannelError,
    NotSentError,
    RetryLaterError,
    SignInNeeded,
)
from tegoed.channels.registry import ChannelKinds
from tegoed.core.entities.values import Changes, FocusSession
from tegoed.core.errors import Message
from tegoed.core.files.storage_error import DatabaseUnreachableError, DiskFullError
from tegoed.core.focus.focus import LEASE, LOOK_AGAIN, ChannelState, FocusVerb, Hold, HoldState
from tegoed.services.focus import focus_engine, focus_session
from tegoed.services.focus.channels import channel_job, channel_secrets, channel_setup
from tegoed.services.focus.focus_engine import FocusEngine
from tegoed.services.setup import presets_and_favourites
from tegoed.store.change import ChangeStep
from tegoed.store.database import Database
from tegoed.store.tables import channel_journal, sessions
from tegoed.system import network, secrets
from tegoed.system.process import instance
from tests.support.focus_stage import NOW, PATIENCE, PLACES, Stage
from tests.support.keyrings import a_ring
from tests.support.waiting import until


class Died(BaseException):
    """Stands in for the end of the process: nothing of ours may catch it."""


# ---- the way of a session ------------------------------------------------------------------------


def test_focus_shows_on_every_channel_and_is_taken_back(stage: Stage) -> None:
    desk, mail = stage.add("desk"), stage.add("mail")
    session = focus_session.start(stage.ws, minutes=50)
    assert {name: state.state for name, state in stage.settle().items()} == {
        "desk": "on",
        "mail": "on",
    }
    assert desk.shown.startswith(f"tegoed {session.uid} {NOW + 3000}")
    focus_session.end(stage.ws)
    assert stage.settle() == {}
    assert desk.shown == mail.shown == "mine"


def test_focus_ends_by_the_clock_alone_and_its_end_is_the_planned_one(stage: Stage) -> None:
    desk = stage.add("desk")
    session = focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    stage.settle(engine)
    stage.clock.advance(3 * 3600)
    assert stage.settle(engine) == {}
    assert desk.shown == "mine"
    ended = sessions.by_uid(stage.ws.db, session.uid)
    assert ended is not None
    assert ended.end == NOW + 3000


def test_an_extended_session_tells_the_new_end_and_keeps_only_the_last_mark(stage: Stage) -> None:
    desk, local = stage.add("desk"), stage.add("local", "local-fake")
    session = focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    stage.settle(engine)
    focus_session.extend(stage.ws, 10)
    assert stage.states()["desk"].state == "engaging"
    stage.settle(engine)
    assert desk.shown.startswith(f"tegoed {session.uid} {NOW + 3600}")
    assert desk.calls.count("engage") == 2
    assert local.calls.count("engage") == 1
    serials = {
        line.name: [mark.serial for mark in line.marks]
        for line in sessions.holds(stage.ws.db, session.uid)
    }
    assert serials == {"desk": [1], "local": [0]}
    focus_session.end(stage.ws)
    stage.settle(engine)
    assert desk.shown == "mine"


def test_an_end_that_moved_while_it_could_not_be_told_is_recognised_by_either_mark(
    stage: Stage,
) -> None:
    desk = stage.add("desk")
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    stage.settle(engine)
    desk.errors["engage"] = [ChannelError("channel.slow")]
    focus_session.extend(stage.ws, 10)
    assert stage.settle(engine)["desk"].state == "waiting"
    focus_session.end(stage.ws)
    stage.settle(engine)
    assert desk.shown == "mine"


def test_an_open_ended_focus_is_renewed_while_we_live_also_after_a_long_sleep(stage: Stage) -> None:
    desk, plain = stage.add("desk", "leased-fake"), stage.add("plain")
    session = focus_session.start(stage.ws)
    engine = stage.engine()
    stage.settle(engine)
    assert str(NOW + LEASE) in desk.shown
    assert "None" in plain.shown
    stage.clock.advance(601)
    engine.reconcile()
    stage.settle(engine)
    assert str(NOW + 601 + LEASE) in desk.shown
    stage.clock.advance(8 * 3600)
    engine.reconcile()
    stage.settle(engine)
    assert str(NOW + 601 + 8 * 3600 + LEASE) in desk.shown
    assert plain.calls.count("engage") == 1
    still = sessions.by_uid(stage.ws.db, session.uid)
    assert still is not None
    assert still.end is None


def test_an_open_ended_focus_of_a_dead_process_ended_with_its_lease(stage: Stage) -> None:
    desk = stage.add("desk")
    session = focus_session.start(stage.ws)
    stage.settle()
    stage.clock.advance(8 * 3600)
    stage.settle()
    assert desk.shown == "mine"
    ended = sessions.by_uid(stage.ws.db, session.uid)
    assert ended is not None
    assert ended.end == NOW + LEASE


def test_a_restarted_app_goes_on_with_a_session_that_is_still_on(stage: Stage) -> None:
    desk = stage.add("desk")
    focus_session.start(stage.ws, minutes=50)
    stage.settle()
    stage.clock.advance(60)
    assert stage.settle()["desk"].state == "on"
    assert desk.calls.count("capture") == 1


def test_what_another_program_wiped_is_shown_again_after_some_minutes_and_the_users_own_is_not(
    stage: Stage,
) -> None:
    chat = stage.add("chat", "fading-fake")
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    stage.settle(engine)
    ours, chat.shown = chat.shown, ""
    stage.clock.advance(LOOK_AGAIN - 1)
    assert engine.reconcile() <= 1
    assert stage.settle(engine)["chat"].state == "on"
    assert chat.shown == ""
    stage.clock.advance(1)
    stage.settle(engine)
    assert chat.shown == ours
    chat.shown = "with a client"
    stage.clock.advance(LOOK_AGAIN)
    stage.settle(engine)
    assert chat.calls.count("show_again") == 2
    focus_session.end(stage.ws)
    assert stage.settle(engine) == {}
    assert chat.shown == "with a client"


def test_a_look_that_fails_or_hangs_changes_nothing_of_how_it_stands(stage: Stage) -> None:
    chat = stage.add("chat", "fading-fake")
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine(call_seconds=0.05)
    stage.settle(engine)
    chat.errors["show_again"] = [AuthExpiredError("http.refused", status=401)]
    stage.clock.advance(LOOK_AGAIN)
    assert stage.settle(engine)["chat"] == ChannelState("chat", "on")
    gate = chat.hang("show_again")
    stage.clock.advance(LOOK_AGAIN)
    assert stage.settle(engine)["chat"] == ChannelState("chat", "on")
    gate.set()
    focus_session.extend(stage.ws, 5)
    assert stage.settle(engine)["chat"] == ChannelState("chat", "on")
    assert stage.told == []
    focus_session.end(stage.ws)
    assert stage.settle(engine) == {}
    assert chat.shown == "mine"


def test_only_the_channels_of_the_preset_and_those_switched_on_take_part(stage: Stage) -> None:
    for name in ("desk", "mail", "off"):
        stage.add(name)
    presets_and_favourites.enable_channel(
        stage.ws, presets_and_favourites.channel_named(stage.ws, "off").id, False
    )
    presets_and_favourites.add_preset(stage.ws, "Deep", 50, channels=("DESK", "off"))
    focus_session.start(stage.ws, preset="deep")
    assert set(stage.settle()) == {"desk"}


def test_a_channel_that_is_switched_off_during_focus_is_put_back(stage: Stage) -> None:
    desk = stage.add("desk")
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    stage.settle(engine)
    presets_and_favourites.enable_channel(
        stage.ws, presets_and_favourites.channel_named(stage.ws, "desk").id, False
    )
    assert stage.states()["desk"].state == "restoring"
    assert stage.settle(engine) == {}
    assert desk.shown == "mine"


# ---- the user's own ------------------------------------------------------------------------------


def test_the_users_own_unavailability_is_left_alone(stage: Stage) -> None:
    desk = stage.add("desk")
    desk.errors["capture"] = [ChannelConflictError("desktop.own-dnd")]
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    assert stage.settle(engine)["desk"] == ChannelState(
        "desk", "skipped", Message("desktop.own-dnd")
    )
    focus_session.end(stage.ws)
    stage.settle(engine)
    assert desk.calls == ["availability", "capture"]
    assert stage.told == []


def test_a_conflict_seen_only_while_engaging_changes_nothing_and_is_skipped(stage: Stage) -> None:
    desk = stage.add("desk")
    desk.errors["engage"] = [ChannelConflictError("desktop.own-dnd")]
    focus_session.start(stage.ws, minutes=50)
    assert stage.settle()["desk"].state == "skipped"
    focus_session.end(stage.ws)
    assert stage.settle() == {}
    assert "restore" not in desk.calls


def test_a_conflict_at_an_extension_is_not_tried_again_and_still_put_back(stage: Stage) -> None:
    desk = stage.add("desk")
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    stage.settle(engine)
    desk.errors["engage"] = [ChannelConflictError("desktop.own-dnd")]
    focus_session.extend(stage.ws, 5)
    assert stage.settle(engine)["desk"] == ChannelState(
        "desk", "waiting", Message("desktop.own-dnd")
    )
    stage.clock.advance(300)
    stage.settle(engine)
    assert desk.calls.count("engage") == 2
    focus_session.end(stage.ws)
    stage.settle(engine)
    assert desk.shown == "mine"


def test_what_the_user_changed_during_focus_is_left(stage: Stage) -> None:
    desk = stage.add("desk")
    session = focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    stage.settle(engine)
    desk.shown = "on holiday"
    focus_session.end(stage.ws)
    stage.settle(engine)
    assert desk.shown == "on holiday"
    assert [line.outcome for line in sessions.holds(stage.ws.db, session.uid)] == ["left"]


def test_a_channel_that_cannot_be_used_here_says_why(stage: Stage) -> None:
    desk = stage.add("desk")
    desk.reason = Message("desktop.no-service", {"cause": "–"})
    focus_session.start(stage.ws, minutes=50)
    assert stage.settle()["desk"] == ChannelState("desk", "skipped", desk.reason)
    assert desk.calls == ["availability"]


# ---- errors --------------------------------------------------------------------------------------


def test_one_channels_error_is_its_own_and_told_once(stage: Stage) -> None:
    desk, mail = stage.add("desk"), stage.add("mail")
    desk.errors["engage"] = [ChannelError("channel.slow"), ChannelError("channel.slow")]
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    states = stage.settle(engine)
    assert states["mail"].state == "on"
    assert states["desk"] == ChannelState("desk", "waiting", Message("channel.slow"), NOW + 5)
    stage.clock.advance(5)
    engine.reconcile()
    assert stage.settle(engine)["desk"].retry_at == NOW + 5 + 15
    stage.clock.advance(15)
    engine.reconcile()
    assert stage.settle(engine)["desk"].state == "on"
    assert [message.id for message in stage.told] == ["focus.not-engaged"]
    assert stage.told[0].params == {"channel": "desk", "reason": Message("channel.slow")}
    assert mail.calls.count("engage") == 1


def test_a_failed_restore_is_kept_tried_again_and_told_once(stage: Stage) -> None:
    desk = stage.add("desk")
    focus_session.start(stage.ws, minutes=50)
    stage.settle()
    desk.errors["restore"] = [ChannelError("channel.slow"), ChannelError("channel.slow")]
    focus_session.end(stage.ws)
    states = stage.settle()
    state = focus_session.current(stage.ws)
    assert state is not None
    assert not state.on
    assert states["desk"] == ChannelState("desk", "restoring", Message("channel.slow"), NOW + 5)
    stage.clock.advance(5)
    assert stage.settle()["desk"].retry_at == NOW + 5 + 15
    assert desk.shown != "mine"
    stage.clock.advance(15)
    assert stage.settle() == {}
    assert desk.shown == "mine"
    assert [message.id for message in stage.told] == ["focus.not-restored"]


def test_the_other_end_says_when_to_come_back(stage: Stage) -> None:
    desk = stage.add("desk")
    desk.errors["capture"] = [RetryLaterError(NOW + 42, "http.later", status=429)]
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    assert stage.settle(engine)["desk"].retry_at == NOW + 42
    stage.clock.advance(42)
    engine.reconcile()
    assert stage.settle(engine)["desk"].state == "on"


def test_a_lost_login_is_skipped_at_the_start_and_waits_for_the_user_at_the_end(
    stage: Stage,
) -> None:
    desk, mail, chat = stage.add("desk"), stage.add("mail"), stage.add("chat")
    desk.errors["capture"] = [AuthExpiredError("http.refused", status=401)]
    chat.errors["engage"] = [AuthExpiredError("http.refused", status=401)]
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    states = stage.settle(engine)
    assert (states["desk"].state, states["chat"].state) == ("skipped", "skipped")
    mail.errors["restore"] = [AuthExpiredError("http.refused", status=401)]
    focus_session.end(stage.ws)
    assert stage.settle(engine)["mail"] == ChannelState(
        "mail", "restoring", Message("http.refused", {"status": 401}), reconnect=True
    )
    stage.clock.advance(10**6)
    engine.reconcile()
    assert stage.settle(engine)["mail"].retry_at is None
    focus_session.end(stage.ws)  # the user did something and asks again
    assert stage.settle(engine) == {}
    assert mail.shown == "mine"


def test_a_channel_that_is_connected_again_joins_the_focus_that_is_on(stage: Stage) -> None:
    desk, mail, chat = stage.add("desk"), stage.add("mail"), stage.add("chat")
    desk.reason = SignInNeeded("channel.secret-missing")
    mail.errors["engage"] = [AuthExpiredError("http.refused", status=401)]
    chat.errors["capture"] = [ChannelConflictError("focus.elsewhere")]
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    states = stage.settle(engine)
    assert {name: (state.state, state.reconnect) for name, state in states.items()} == {
        "desk": ("skipped", True),
        "mail": ("skipped", True),
        "chat": ("skipped", False),
    }
    assert sorted(message.params["channel"] for message in stage.told) == ["desk", "mail"]
    now = focus_session.current(stage.ws)
    assert now is not None
    assert not now.seen
    desk.reason = None
    focus_session.try_again(stage.ws)
    states = stage.settle(engine)
    assert {name: state.state for name, state in states.items()} == {
        "desk": "on",
        "mail": "on",
        "chat": "skipped",
    }
    now = focus_session.current(stage.ws)
    assert now is not None
    assert now.seen
    focus_session.end(stage.ws)
    assert stage.settle(engine) == {}
    engine.close()


def test_where_nothing_ever_left_this_machine_there_is_nothing_to_put_back(stage: Stage) -> None:
    desk = stage.add("desk")
    desk.errors["engage"] = [NotSentError("http.no-answer"), NotSentError("http.no-answer")]
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    assert stage.settle(engine)["desk"] == ChannelState(
        "desk", "waiting", Message("http.no-answer"), NOW + 5
    )
    focus_session.end(stage.ws)
    assert stage.settle(engine) == {}
    assert "restore" not in desk.calls


def test_an_extension_that_could_not_be_told_is_put_back_all_the_same(stage: Stage) -> None:
    desk = stage.add("desk")
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    stage.settle(engine)
    desk.errors["engage"] = [NotSentError("http.no-answer")]
    focus_session.extend(stage.ws, 5)
    stage.settle(engine)
    focus_session.end(stage.ws)
    stage.settle(engine)
    assert desk.shown == "mine"


def test_trying_again_also_reaches_what_was_never_captured(stage: Stage) -> None:
    desk, mail = stage.add("desk"), stage.add("mail")
    desk.errors["capture"] = [ChannelError("channel.slow")]
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    assert stage.settle(engine)["desk"].state == "waiting"
    focus_session.try_again(stage.ws)
    engine.reconcile()
    assert stage.settle(engine)["desk"].state == "on"
    mail.errors["restore"] = [ChannelError("channel.slow")]
    focus_session.end(stage.ws)
    stage.settle(engine)
    focus_session.try_again(stage.ws)
    engine.reconcile()
    assert stage.settle(engine) == {}


def test_a_bug_in_a_channel_is_a_line_in_the_log_and_a_reason(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    desk = stage.add("desk")
    desk.errors["capture"] = [ZeroDivisionError()]
    focus_session.start(stage.ws, minutes=50)
    assert stage.settle()["desk"].reason == Message("channel.failed")
    assert [record.getMessage() for record in caplog.records] == ["channel fake"]


def test_a_kind_that_this_version_does_not_know_is_skipped_and_its_lines_are_kept(
    stage: Stage,
) -> None:
    stage.add("desk")
    session = focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    stage.settle(engine)
    presets_and_favourites.add_channel(stage.ws, "telepathy", "mind")
    engine.reconcile()
    assert stage.settle(engine)["mind"].reason is not None
    assert engine.reconcile() > 0
    with stage.ws.step(focus_session.LABEL, undoable=False) as step:
        channel_journal.put(
            step,
            Hold(
                session=session.uid,
                channel=99,
                setup={"kind": "telepathy", "name": "old", "options": {}},
                state=HoldState.ENGAGED,
            ),
        )
    assert stage.settle()["old"].state == "restoring"
    assert stage.states()["old"].reason is not None


# ---- threads -------------------------------------------------------------------------------------


def test_a_hung_channel_delays_no_other_and_is_given_up_in_time(stage: Stage) -> None:
    desk, mail = stage.add("desk"), stage.add("mail")
    desk.hang("engage")
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine(call_seconds=0.2)
    states = stage.settle(engine)
    assert mail.shown.startswith("tegoed")
    assert states["desk"] == ChannelState("desk", "waiting", Message("channel.slow"), NOW + 5)
    assert engine.reconcile() > 0  # the hung thread is left to itself, and watched


def test_what_a_hung_call_still_did_is_put_back(stage: Stage) -> None:
    desk = stage.add("desk")
    gate = desk.hang("engage")
    session = focus_session.start(stage.ws, minutes=50)
    engine = stage.engine(call_seconds=0.2)
    stage.settle(engine)
    focus_session.end(stage.ws)
    del desk.gates["engage"]
    gate.set()
    assert engine.settle(PATIENCE)
    assert stage.states() == {}
    assert desk.shown == "mine"
    assert [line.state for line in sessions.holds(stage.ws.db, session.uid)] == [HoldState.CLOSED]


def test_a_job_that_ends_while_the_journal_is_read_is_not_begun_anew(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = stage.add("desk")
    gate = desk.hang("capture")
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    engine.reconcile()
    assert desk.reached["capture"].wait(PATIENCE)
    read = sessions.open_holds
    ended = threading.Event()
    monkeypatch.setattr(engine, "wake", ended.set)
    (worker,) = engine._workers.values()
    monkeypatch.setattr(worker, "_done", ended.set)

    def out_of_date(db: Database) -> list[Hold]:
        lines = read(db)
        gate.set()
        assert ended.wait(PATIENCE)
        return lines

    monkeypatch.setattr(sessions, "open_holds", out_of_date)
    assert engine.reconcile() == 0.0
    monkeypatch.setattr(sessions, "open_holds", read)
    assert stage.settle(engine)["desk"].state == "on"
    assert desk.calls.count("capture") == 1
    engine.close()


def test_a_thread_that_hangs_for_minutes_is_replaced(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(focus_engine, "LATE_SECONDS", 0.3)
    desk = stage.add("desk")
    desk.hang("capture")
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine(call_seconds=0.1)
    stage.settle(engine)
    gate = desk.gates.pop("capture")
    stage.clock.advance(5)
    until(lambda: engine.reconcile() and desk.calls.count("capture") == 2, "a second call")
    assert stage.settle(engine)["desk"].state == "on"
    gate.set()


def test_the_engines_own_thread_hears_of_changes_and_ends_when_closed(stage: Stage) -> None:
    desk = stage.add("desk")
    engine = stage.engine()
    engine.start()
    focus_session.start(stage.ws, minutes=50)
    assert stage.settle(engine)["desk"].state == "on"
    stage.ws.feed.publish(Changes(kinds=frozenset({"entry"})))
    stage.ws.feed.publish(Changes())
    focus_session.end(stage.ws)
    assert stage.settle(engine) == {}
    engine.close()
    assert desk.shown == "mine"
    assert instance.take(focus_engine.lock_of(stage.ws)) is not None


def test_there_is_one_engine_at_a_time_and_the_next_one_takes_over(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(focus_engine, "LOCK_SECONDS", 0.01)
    desk = stage.add("desk")
    first, second = stage.engine(), stage.engine()
    assert first.claim()
    assert first.claim()
    assert not second.claim()
    second.start()
    focus_session.start(stage.ws, minutes=50)
    assert not second.settle(0.1)
    assert desk.calls == []
    first.close()
    assert stage.settle(second)["desk"].state == "on"
    second.close()


def test_an_engine_whose_database_fails_for_a_moment_goes_on(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(focus_engine, "CALM_SECONDS", 0.02)
    monkeypatch.setattr("tegoed.core.focus.focus.back_off", lambda _: 0)
    desk = stage.add("desk")
    engine = stage.engine()
    errors = [DiskFullError("disk.full")]
    real = FocusEngine.reconcile

    def reconcile(self: FocusEngine) -> float:
        if errors:
            raise errors.pop()
        return real(self)

    monkeypatch.setattr(FocusEngine, "reconcile", reconcile)
    focus_session.start(stage.ws, minutes=50)
    engine.start()
    desk.reached["engage"] = threading.Event()
    assert desk.reached["engage"].wait(PATIENCE)
    assert stage.settle(engine)["desk"].state == "on"
    engine.close()
    assert desk.shown.startswith("tegoed")
    assert len(caplog.records) == 1
    assert stage.told == [
        Message("focus.not-looked-after", {"reason": Message("disk.full")}),
    ]


def test_a_journal_that_cannot_be_written_keeps_the_channel_untouched(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk = stage.add("desk")
    focus_session.start(stage.ws, minutes=50)
    real = channel_journal.put

    def put(step: ChangeStep, hold: Hold) -> Hold:
        if threading.current_thread().name.startswith("channel"):
            raise DiskFullError("disk.full")
        return real(step, hold)

    monkeypatch.setattr(channel_journal, "put", put)
    engine = stage.engine()
    engine.reconcile()
    until(lambda: not engine.busy, "the end of every call", PATIENCE)
    assert desk.shown == "mine"
    assert desk.calls.count("capture") == 1
    waits = ChannelState("desk", "waiting", Message("disk.full"), retry_at=NOW + 5)
    assert stage.states() == {"desk": waits}
    for _ in range(3):  # however often somebody has it look
        assert engine.reconcile() == 5
    assert desk.calls.count("capture") == 1
    desk.errors["capture"] = [ChannelError("channel.slow")]
    stage.clock.advance(5)
    engine.reconcile()
    until(lambda: not engine.busy, "the end of every call", PATIENCE)
    assert stage.states()["desk"].retry_at == NOW + 5 + 15
    assert len(caplog.records) == 2
    assert stage.told == [
        Message("focus.not-engaged", {"channel": "desk", "reason": Message("disk.full")}),
        Message("focus.not-engaged", {"channel": "desk", "reason": Message("channel.slow")}),
    ]
    monkeypatch.setattr(channel_journal, "put", real)
    stage.clock.advance(15)
    assert stage.settle(engine) == {"desk": ChannelState("desk", "on")}
    engine.close()


# ---- deaths --------------------------------------------------------------------------------------

STEPS = ("captured", "journaled", "engaged", "settled", "restoring", "restored", "closed")


def dead_at(stage: Stage, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """Runs an engine whose worker dies at a step of a session that begins and ends."""
    died = threading.Event()

    def observe(name: str, seen: str) -> None:
        if seen == step:
            died.set()
            raise Died

    monkeypatch.setattr(threading, "excepthook", lambda _: None)
    engine = stage.engine(observe=observe)
    engine.reconcile()
    if step in STEPS[:4]:
        assert died.wait(PATIENCE)
        return
    until(lambda: not engine.busy, "the end of every call", PATIENCE)
    focus_session.end(stage.ws)
    engine.reconcile()
    assert died.wait(PATIENCE)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("kind", ["fake", "local-fake", "leased-fake"])
def test_whenever_it_dies_the_next_one_puts_everything_back(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, kind: str, step: str
) -> None:
    desk = stage.add("desk", kind)
    focus_session.start(stage.ws, minutes=50)
    dead_at(stage, monkeypatch, step)
    focus_session.end(stage.ws)
    assert stage.settle() == {}
    assert desk.shown == "mine"


@pytest.mark.parametrize("step", STEPS)
def test_a_new_focus_over_a_crashed_one_settles_that_first(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    desk = stage.add("desk")
    focus_session.start(stage.ws, minutes=50)
    dead_at(stage, monkeypatch, step)
    focus_session.end(stage.ws)
    second = focus_session.start(stage.ws, minutes=25)
    assert stage.settle()["desk"].state == "on"
    assert second.uid in desk.shown
    focus_session.end(stage.ws)
    assert stage.settle() == {}
    assert desk.shown == "mine"


def test_while_the_old_focus_cannot_be_put_back_the_new_one_does_not_begin_there(
    stage: Stage,
) -> None:
    desk = stage.add("desk")
    first = focus_session.start(stage.ws, minutes=50)
    stage.settle()
    desk.errors["restore"] = [ChannelError("channel.slow")]
    focus_session.end(stage.ws)
    focus_session.start(stage.ws, minutes=25)
    engine = stage.engine()
    assert stage.settle(engine)["desk"].state == "restoring"
    assert first.uid in desk.shown
    stage.clock.advance(5)
    engine.reconcile()
    assert stage.settle(engine)["desk"].state == "on"
    focus_session.end(stage.ws)
    stage.settle(engine)
    assert desk.shown == "mine"


def test_what_went_with_a_dead_process_is_engaged_again(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = stage.add("desk")
    monkeypatch.setattr(channel_job, "OWNER", "one")
    focus_session.start(stage.ws, minutes=50)
    stage.settle()
    desk.shown, desk.gone = "mine", True
    monkeypatch.setattr(channel_job, "OWNER", "two")
    monkeypatch.setattr(focus_engine, "OWNER", "two")
    assert stage.settle()["desk"].state == "on"
    assert desk.calls.count("capture") == 2


def test_a_session_that_vanished_with_a_restored_backup_is_still_put_back(stage: Stage) -> None:
    desk = stage.add("desk")
    session = focus_session.start(stage.ws, minutes=50)
    stage.settle()
    with stage.ws.step(focus_session.LABEL, undoable=False) as step:
        step.remove("focus_session", session.id)
    state = focus_session.current(stage.ws)
    assert state is not None
    assert (state.session.uid, state.on) == (session.uid, False)
    assert stage.settle() == {}
    assert desk.shown == "mine"


# ---- the dead-man's switch -----------------------------------------------------------------------


class Switch:
    """Notes what it is told."""

    def __init__(self) -> None:
        self.armed = 0
        self.stood_down = 0

    def arm(self) -> None:
        self.armed += 1

    def disarm(self) -> None:
        self.stood_down += 1


def test_the_switch_is_armed_before_anything_on_this_machine_changes_and_sent_home_after(
    stage: Stage,
) -> None:
    desk = stage.add("desk", "local-fake")
    stage.add("mail")
    switch = Switch()
    engine = stage.engine(deadman=switch)
    focus_session.start(stage.ws, minutes=50)
    desk.hang("capture")
    engine.reconcile()
    assert desk.reached["capture"].wait(PATIENCE)
    assert switch.armed == 1
    desk.gates["capture"].set()
    stage.settle(engine)
    assert switch.stood_down == 0
    focus_session.end(stage.ws)
    stage.settle(engine)
    engine.reconcile()
    assert switch.stood_down > 0


def test_an_app_that_leaves_during_focus_leaves_this_machine_to_the_switch(stage: Stage) -> None:
    stage.add("desk", "local-fake")
    switch = Switch()
    engine = stage.engine(deadman=switch)
    focus_session.start(stage.ws, minutes=50)
    stage.settle(engine)
    engine.close()
    assert (switch.armed > 0, switch.stood_down) == (True, 0)


def test_an_app_that_leaves_after_focus_sends_the_switch_home(stage: Stage) -> None:
    stage.add("desk", "fake")
    switch = Switch()
    engine = stage.engine(deadman=switch)
    focus_session.start(stage.ws, minutes=50)
    stage.settle(engine)
    engine.close()
    assert switch.stood_down == 1


def test_an_engine_with_nothing_to_do_looks_only_when_something_happens(stage: Stage) -> None:
    engine = stage.engine()
    assert engine.reconcile() == float("inf")
    session = focus_session.start(stage.ws, minutes=1)
    assert engine.reconcile() == focus_engine.LOOK_SECONDS
    stage.clock.advance(50)
    assert engine.reconcile() == 10
    focus_session.end(stage.ws)
    assert engine.reconcile() == float("inf")
    assert sessions.by_uid(stage.ws.db, session.uid) is not None


@pytest.mark.parametrize("with_secret", [False, True])
def test_what_the_channels_need_is_imported_once_when_focus_may_start(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, with_secret: bool
) -> None:
    asked = list[str]()
    monkeypatch.setattr(ChannelKinds, "prepare", lambda _kinds, name: asked.append(name))
    monkeypatch.setattr(secrets, "prepare", lambda: asked.append("the keyring"))
    a_ring(monkeypatch)
    stage.add("desk")
    stage.add("chair")
    stage.add("mail", "leased-fake")
    channel_setup.add(stage.ws, "webhook", "off", {"url": "https://example.org"}, enabled=False)
    if with_secret:
        channel_setup.add(stage.ws, "secret-fake", "chat", {"place": "chat"}, secret="hush")
    engine = stage.engine()
    engine.prepare()
    engine.prepare()
    wait_for_thread("focus soon")
    assert asked == [
        "fake",
        "leased-fake",
        *(["secret-fake", "the keyring"] if with_secret else []),
    ]


def wait_for_thread(name: str) -> None:
    for thread in threading.enumerate():
        if thread.name == name:
            thread.join(PATIENCE)


def test_a_database_that_cannot_be_read_now_ends_neither_the_head_start_nor_the_tidying_with_a_bug(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[str]()

    def away(_ws: object) -> NoReturn:
        asked.append("asked")
        raise DatabaseUnreachableError("database.cannot-open", path="x")

    monkeypatch.setattr(presets_and_favourites, "channels", away)
    monkeypatch.setattr(channel_secrets, "unneeded", lambda _ws: ["an account"])
    monkeypatch.setattr(channel_secrets, "tidy", away)
    engine = stage.engine()
    engine.prepare()
    wait_for_thread("focus soon")
    engine._tidy()
    wait_for_thread("secrets")
    assert asked == ["asked", "asked"]


def test_no_secret_is_in_the_journal_or_in_what_is_printed(stage: Stage) -> None:
    stage.add("desk")
    session = focus_session.start(stage.ws, minutes=50)
    stage.settle()
    line = sessions.holds(stage.ws.db, session.uid)[0]
    assert json.dumps(dict(line.setup)) == json.dumps(
        {"kind": "fake", "name": "desk", "options": {"place": "desk"}}
    )
    assert "secret=" not in repr(
        channel_setup.make_channel(stage.ws.channel_kinds, line.setup, stage.ws.tokens)
    )


def test_jobs_that_were_abandoned_write_nothing_more(stage: Stage) -> None:
    stage.add("desk")
    focus_session.start(stage.ws, minutes=50)
    state = focus_session.current(stage.ws)
    assert state is not None
    channel = channel_setup.make_channel(
        stage.ws.channel_kinds,
        {"kind": "fake", "name": "desk", "options": {"place": "desk"}},
        stage.ws.tokens,
    )
    wanted = focus_session.wanted(stage.ws, state.session, NOW)
    line = Hold(
        session=state.session.uid,
        channel=1,
        setup={"kind": "fake", "name": "desk", "options": {"place": "desk"}},
    )
    job = channel_job.ChannelJob(FocusVerb.CAPTURE, channel, line, wanted, NOW, stage.ws.zone())
    job.abandoned.set()
    channel_job.ChannelJobContext(stage.ws).do(job)
    assert PLACES["desk"].calls == []
    channel_job.ChannelJobContext(stage.ws)._ended_by(job, ChannelError("channel.slow"))
    assert sessions.holds(stage.ws.db, state.session.uid) == []


def test_several_sessions_left_open_are_all_closed(stage: Stage) -> None:
    with stage.ws.step(focus_session.LABEL, undoable=False) as step:
        for number in (1, 2):
            old = FocusSession(
                uid=f"old{number}", start=NOW - 9000 * number, until=NOW - 8000 * number
            )
            step.put("focus_session", sessions.SESSIONS.row(old))
    stage.settle()
    assert [session.end for session in sessions.SESSIONS.all(stage.ws.db)] == [
        NOW - 16000,
        NOW - 8000,
    ]
    assert replace(sessions.SESSIONS.all(stage.ws.db)[0], id=0, end=None).uid == "old2"


# ---- coming back
# --------------------------------------------------------------------------------------------------


def test_after_a_sleep_what_waits_is_tried_at_once_but_not_what_waits_for_the_user(
    stage: Stage,
) -> None:
    desk, mail = stage.add("desk"), stage.add("mail")
    focus_session.start(stage.ws, minutes=500)
    engine = stage.engine()
    stage.settle(engine)
    desk.errors["restore"] = [ChannelError("channel.slow")] * 5
    mail.errors["restore"] = [AuthExpiredError("http.refused", status=401)]
    focus_session.end(stage.ws)
    stage.settle(engine)
    for pause in (5, 15, 60, 300):
        stage.clock.advance(pause)
        engine.reconcile()
        stage.settle(engine)
    assert (desk.calls.count("restore"), stage.states()["desk"].retry_at) == (
        5,
        stage.clock.now() + 900,
    )
    stage.clock.advance(60)
    engine.reconcile()
    assert set(stage.settle(engine)) == {"mail"}
    assert mail.calls.count("restore") == 1


def test_another_way_to_the_network_is_a_reason_to_try_at_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = stage.add("desk")
    desk.errors["capture"] = [ChannelError("channel.slow")]
    ways = [frozenset[tuple[str, ...]]()]
    monkeypatch.setattr(network, "ways_out", lambda: ways[-1])
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    assert stage.settle(engine)["desk"].state == "waiting"
    engine.reconcile()
    assert stage.settle(engine)["desk"].state == "waiting"
    ways.append(frozenset({("0101A8C0", "wlan0")}))
    engine.reconcile()
    assert stage.settle(engine)["desk"].state == "on"
