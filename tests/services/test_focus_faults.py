# SPDX-License-Identifier: MIT
"""Whatever goes wrong with a channel, the rules or a look, focus goes on and says so."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

import pytest

from tegoed.channels.channel import ChannelEnvironment, ChannelError, Saved
from tegoed.core.errors import Message, RefusedError, StorageError, TegoedError
from tegoed.core.files.storage_error import DatabaseLockedError, DiskFullError
from tegoed.core.focus.focus import UNUSABLE, ChannelState, Hold, HoldState
from tegoed.services.focus import (
    crash_restore,
    focus_background,
    focus_engine,
    focus_faults,
    focus_rules,
    focus_session,
)
from tegoed.services.focus.channels import channel_job, channel_setup
from tegoed.services.focus.channels.channel_worker import ChannelWorker
from tegoed.services.focus.focus_engine import FocusEngine
from tegoed.services.focus.focus_faults import FocusFault, next_fault
from tegoed.services.setup import presets_and_favourites
from tegoed.store.change import ChangeStep
from tegoed.store.tables import channel_journal, sessions
from tegoed.system.process import instance
from tests.support.focus_stage import NOW, PATIENCE, PLACES, Fake, LocalFake, Stage, a_stage
from tests.support.waiting import until

FAILED = Message("channel.failed")
UNEXPECTED = Message("channel.unexpected")


class BrokenFake(LocalFake):
    """One whose constructor fails as long as its place says so."""

    kind: ClassVar[str] = "broken-fake"
    error: ClassVar[Exception | None] = None

    def __init__(self, options: Mapping[str, str], surroundings: ChannelEnvironment) -> None:
        super().__init__(options, surroundings)
        if self.error is not None:
            raise self.error

    @classmethod
    def check(cls, options: Mapping[str, str]) -> None:
        if isinstance(cls.error, ValueError):
            raise RefusedError("http.url", url=options["place"])


class LostFake(Fake):
    """One that fails at a question that is asked before its thread is."""

    kind: ClassVar[str] = "lost-fake"

    def is_lost(self, saved: Saved) -> bool:
        raise ZeroDivisionError

    def availability(self) -> Message | None:
        if self.place.gone:
            raise ZeroDivisionError
        return None


@pytest.fixture
def stage(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    with a_stage(BrokenFake, LostFake) as made:
        monkeypatch.setattr(focus_engine, "CALM_SECONDS", 0.01)
        yield made


def messages(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records]


# ---- one channel


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ZeroDivisionError(), UNEXPECTED),
        (ValueError("http://[::1/"), Message("http.url", {"url": "bad"})),
        (RefusedError("http.url", url="bad"), Message("http.url", {"url": "bad"})),
    ],
)
def test_a_channel_that_cannot_be_made_is_left_out_alone_named_and_told_once(
    stage: Stage,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    error: Exception,
    reason: Message,
) -> None:
    stage.add("bad", "broken-fake")
    good = stage.add("good")
    monkeypatch.setattr(BrokenFake, "error", error)
    engine = stage.engine()
    engine.start()
    focus_session.start(stage.ws, minutes=50)
    bad = ChannelState("bad", "skipped", reason, unusable=True)
    assert stage.settle(engine) == {"bad": bad, "good": ChannelState("good", "on")}
    for _ in range(3):
        engine.wake()
    focus_session.extend(stage.ws, 5)
    assert stage.settle(engine)["bad"] == bad
    told = Message("focus.not-engaged", {"channel": "bad", "reason": reason})
    assert stage.told == [told]
    assert {listed.setup.name: listed.reason for listed in channel_setup.listed(stage.ws)} == {
        "bad": reason,
        "good": None,
    }
    with pytest.raises(TegoedError) as tested:
        channel_setup.test(stage.ws, "bad")
    assert tested.value.message == reason
    unforeseen = ["channel broken-fake"] * 3  # by the engine, the list, the test
    assert messages(caplog) == (unforeseen if reason == UNEXPECTED else [])
    channel_setup.edit(stage.ws, "bad", enabled=False)
    monkeypatch.setattr(BrokenFake, "error", None)
    channel_setup.edit(stage.ws, "bad", enabled=True)
    channel_setup.edit(stage.ws, "bad", options={"place": "better"})
    assert stage.settle(engine)["bad"].state == "on"
    focus_session.end(stage.ws)
    assert stage.settle(engine) == {}
    assert good.shown == PLACES["better"].shown == "mine"
    engine.close()


def test_a_channel_that_cannot_be_made_any_more_keeps_what_is_to_be_put_back_and_can_be_removed(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.add("bad", "broken-fake")
    focus_session.start(stage.ws, minutes=50)
    stage.settle()
    monkeypatch.setattr(BrokenFake, "error", ZeroDivisionError())
    focus_session.end(stage.ws)
    stuck = ChannelState("bad", "restoring", UNEXPECTED, unusable=True)
    assert stage.settle() == {"bad": stuck}
    assert stage.settle() == {"bad": stuck}
    assert stage.told == [
        Message("focus.not-restored", {"channel": "bad", "reason": UNEXPECTED}),
    ]
    channel_setup.remove(stage.ws, "bad", force=True)
    assert focus_session.current(stage.ws) is None


def test_a_channel_that_waited_and_was_then_set_up_wrongly_says_so(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = stage.add("bad", "broken-fake")
    bad.errors["capture"] = [ChannelError("channel.slow")]
    focus_session.start(stage.ws, minutes=50)
    assert stage.settle()["bad"].state == "waiting"
    monkeypatch.setattr(BrokenFake, "error", ZeroDivisionError())
    assert stage.settle()["bad"] == ChannelState("bad", "skipped", UNEXPECTED, unusable=True)


def test_a_question_that_a_channel_fails_at_is_its_error_alone(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    lost, good = stage.add("lost", "lost-fake"), stage.add("good")
    focus_session.start(stage.ws, minutes=50)
    stage.settle()
    monkeypatch.setattr(channel_job, "OWNER", "another")
    monkeypatch.setattr(focus_engine, "OWNER", "another")
    focus_session.end(stage.ws)
    assert stage.settle() == {"lost": ChannelState("lost", "restoring", UNEXPECTED, unusable=True)}
    assert good.shown == "mine"
    assert messages(caplog) == ["channel lost-fake"]
    lost.gone = True
    assert [listed.reason for listed in channel_setup.listed(stage.ws)] == [UNEXPECTED, None]


def test_a_removal_that_a_channel_fails_at_removes_it(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def retire(self: Fake) -> None:
        raise self.place.errors["retire"].pop()

    monkeypatch.setattr(Fake, "retire", retire, raising=False)
    for name, error in (("one", ZeroDivisionError()), ("two", ChannelError("channel.slow"))):
        stage.add(name).errors["retire"] = [error]
        channel_setup.remove(stage.ws, name)
    assert presets_and_favourites.channels(stage.ws) == []
    assert messages(caplog) == ["channel fake"]


def test_a_probe_that_fails_or_hangs_ends_in_a_sentence(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk = stage.add("desk")
    desk.errors["probe"] = [ZeroDivisionError()]
    with pytest.raises(TegoedError) as failed:
        channel_setup.test(stage.ws, "desk")
    assert failed.value.message == UNEXPECTED
    monkeypatch.setattr(channel_setup, "TEST_SECONDS", 0.05)
    desk.hang("probe")
    with pytest.raises(TegoedError) as slow:
        channel_setup.test(stage.ws, "desk")
    assert slow.value.message == Message("channel.no-answer")
    assert messages(caplog) == ["channel fake"]


def test_a_look_that_fails_in_an_unforeseen_way_changes_nothing(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    chat = stage.add("chat", "fading-fake")
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    stage.settle(engine)
    chat.errors["show_again"] = [ZeroDivisionError()]
    stage.clock.advance(600)
    engine.reconcile()
    assert stage.settle(engine)["chat"] == ChannelState("chat", "on")
    assert messages(caplog) == ["channel fading-fake, at a look"]


# ---- the journal


def test_a_backup_that_is_put_back_during_a_call_leaves_the_engine_at_work(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    desk, mail = stage.add("desk"), stage.add("mail")
    engine = stage.engine()
    engine.start()
    gates = [place.hang("engage") for place in (desk, mail)]
    first = focus_session.start(stage.ws, minutes=50)
    for place in (desk, mail):
        assert place.reached["engage"].wait(PATIENCE)
    with stage.ws.step(
        focus_session.LABEL, undoable=False
    ) as step:  # what putting a copy back amounts to
        for line in sessions.holds(stage.ws.db, first.uid):
            step.remove("hold", line.id)
        step.remove("focus_session", first.id)
    for gate in gates:
        gate.set()
    assert stage.settle(engine) == {}
    assert desk.shown == mail.shown == "mine"
    second = focus_session.start(stage.ws, minutes=50)
    assert {name: state.state for name, state in stage.settle(engine).items()} == {
        "desk": "on",
        "mail": "on",
    }
    assert second.uid in desk.shown
    engine.close()
    assert messages(caplog) == []


def test_a_line_whose_number_another_one_has_now_is_written_beside_it(stage: Stage) -> None:
    stage.add("desk")
    session = focus_session.start(stage.ws, minutes=50)
    stage.settle()
    [line] = sessions.holds(stage.ws.db, session.uid)
    stranger = replace(line, session="another session")
    with stage.ws.step(focus_session.LABEL, undoable=False) as step:
        written = channel_journal.put(step, stranger)
    assert written.id != line.id
    assert sessions.holds(stage.ws.db, session.uid) == [line]


def test_what_cannot_be_written_about_a_late_call_is_shown_and_tried_later(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk = stage.add("desk")
    desk.hang("capture")
    focus_session.start(stage.ws, minutes=50)
    real = channel_journal.put

    def put(step: ChangeStep, hold: Hold) -> Hold:
        raise DiskFullError("disk.full")

    monkeypatch.setattr(channel_journal, "put", put)
    engine = stage.engine(call_seconds=0.05)
    stage.settle(engine)
    waits = ChannelState("desk", "waiting", Message("disk.full"), retry_at=NOW + 5)
    assert stage.states() == {"desk": waits}
    monkeypatch.setattr(channel_journal, "put", real)
    assert len(caplog.records) == 1


def test_an_error_of_another_kind_in_the_journal_pauses_the_channel_and_ends_no_thread(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stage.add("desk")
    real = channel_journal.put

    def put(step: ChangeStep, hold: Hold) -> Hold:
        raise KeyError("hold", 1)

    monkeypatch.setattr(channel_journal, "put", put)
    engine = stage.engine()
    focus_session.start(stage.ws, minutes=50)
    assert stage.settle(engine)["desk"] == ChannelState("desk", "waiting", FAILED, NOW + 5)
    monkeypatch.setattr(channel_journal, "put", real)
    stage.clock.advance(5)
    engine.reconcile()
    assert stage.settle(engine)["desk"].state == "on"
    assert len(caplog.records) == 2


def test_a_pause_grows_to_a_minute_and_holds_for_that_alone_and_for_a_clock_that_goes_on() -> None:
    fault: FocusFault | None = None
    pauses = []
    for _ in range(5):
        fault = next_fault(fault, FAILED, NOW, "this")
        pauses.append(fault.retry_at - NOW)
    assert fault is not None
    assert pauses == [5, 15, 60, 60, 60]
    assert fault.seconds_left("this", NOW + 50) == 10
    assert fault.seconds_left("this", NOW + 60) == 0
    assert fault.seconds_left("that", NOW) == 0
    assert fault.seconds_left("this", NOW - 3600) == 0
    assert next_fault(fault, FAILED, NOW, "that").attempts == 1


def test_after_a_sleep_a_channel_that_pauses_is_tried_at_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = stage.add("desk")
    engine = stage.engine()
    focus_session.start(stage.ws, minutes=50)
    stage.ws.focus_faults.channels[1] = FocusFault(FAILED, NOW + 60, ("capture", "x"))
    monkeypatch.setattr(engine, "_came_back", lambda _now: True)
    engine.reconcile()
    assert stage.settle(engine)["desk"].state == "on"
    assert desk.calls.count("capture") == 1


# ---- the engine itself


def breaking(
    monkeypatch: pytest.MonkeyPatch, errors: list[Exception]
) -> tuple[threading.Event, list[int]]:
    """Has the next looks end with these errors; an event for the first look after them."""
    went, looks = threading.Event(), list[int]()
    real = FocusEngine.reconcile

    def reconcile(self: FocusEngine) -> float:
        looks.append(1)
        if errors:
            raise errors.pop(0)
        pause = real(self)
        went.set()
        return pause

    monkeypatch.setattr(FocusEngine, "reconcile", reconcile)
    return went, looks


def test_an_engine_survives_errors_that_nobody_foresaw_and_tells_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("tegoed.core.focus.focus.back_off", lambda _: 0)
    errors: list[Exception] = [KeyError("hold", 1), OSError(22, "x"), RecursionError()]
    went, _looks = breaking(monkeypatch, errors)
    desk = stage.add("desk")
    engine = stage.engine()
    engine.start()
    focus_session.start(stage.ws, minutes=50)
    assert went.wait(PATIENCE)
    assert stage.settle(engine)["desk"].state == "on"
    assert desk.shown.startswith("tegoed")
    engine.close()
    assert stage.told == [Message("focus.not-looked-after", {"reason": FAILED})]
    assert len(caplog.records) == 3
    assert stage.ws.focus_faults.whole is None


def test_while_it_fails_channels_say_why_and_nobody_can_make_it_spin(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(focus_engine, "CALM_SECONDS", 0.2)
    _went, looks = breaking(monkeypatch, [ZeroDivisionError()] * 1000)
    stage.add("desk")
    engine = stage.engine()
    engine.start()
    focus_session.start(stage.ws, minutes=50)
    assert engine.settle(PATIENCE)  # it waits, and says why
    assert stage.states()["desk"].reason == FAILED
    for _ in range(500):
        engine.wake()
        time.sleep(0.001)
    engine.close()
    assert len(looks) < 10
    assert len(stage.told) == 1


def test_a_command_that_is_the_engine_does_not_wait_for_an_error_to_go_away(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    breaking(monkeypatch, [ZeroDivisionError()] * 10)
    stage.add("desk")
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine(stays=False)
    assert engine.settle(PATIENCE)
    assert stage.states()["desk"] == ChannelState("desk", "waiting", FAILED, NOW + 5)
    assert len(caplog.records) == 1


@pytest.mark.parametrize("error", [ZeroDivisionError(), RefusedError("preset.unknown", preset="x")])
def test_rules_that_fail_keep_no_channel_waiting_and_are_told_once(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def carry_out(*_: object) -> focus_rules.RuleForecast:
        raise error

    real = focus_rules.carry_out
    monkeypatch.setattr(focus_rules, "carry_out", carry_out)
    desk = stage.add("desk")
    engine = stage.engine()
    focus_session.start(stage.ws, minutes=50)
    assert stage.settle(engine)["desk"].state == "on"
    focus_session.end(stage.ws)
    assert stage.settle(engine) == {}
    assert desk.shown == "mine"
    assert engine.reconcile() <= focus_faults.LONGEST_PAUSE
    [told] = stage.told
    reason = error.message if isinstance(error, TegoedError) else FAILED
    assert told == Message("focus.rules-failed", {"reason": reason})
    monkeypatch.setattr(focus_rules, "carry_out", real)
    assert engine.reconcile() == float("inf")


class StubbornSwitch:
    """A dead-man's switch that fails, as under a clock that is changed."""

    def arm(self) -> None:
        raise OSError(22, "Invalid argument")

    def disarm(self) -> None:
        raise OSError(22, "Invalid argument")


def test_a_switch_that_fails_stops_no_channel(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    desk = stage.add("desk", "local-fake")
    engine = stage.engine(deadman=StubbornSwitch())
    focus_session.start(stage.ws, minutes=50)
    assert stage.settle(engine)["desk"].state == "on"
    focus_session.end(stage.ws)
    assert stage.settle(engine) == {}
    assert desk.shown == "mine"
    engine.close()
    assert set(messages(caplog)) == {"focus goes on without this"}


def test_after_the_app_a_broken_channel_keeps_no_other_from_being_put_back(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    stage.add("bad", "broken-fake")
    desk = stage.add("desk", "local-fake")
    focus_session.start(stage.ws, minutes=50)
    stage.settle()
    monkeypatch.setattr(BrokenFake, "error", ZeroDivisionError())
    assert crash_restore.put_back(stage.ws) == 2
    assert desk.shown == "mine"


def test_whoever_fails_to_hear_of_an_error_stops_no_channel(
    stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    def deaf(_: object) -> None:
        raise RuntimeError("the window is gone")

    desk = stage.add("desk")
    desk.errors["capture"] = [ChannelError("channel.slow")]
    focus_session.start(stage.ws, minutes=50)
    engine = FocusEngine(stage.ws, tell=deaf)
    assert stage.settle(engine)["desk"].reason == Message("channel.slow")
    stage.clock.advance(5)
    engine.reconcile()
    assert stage.settle(engine)["desk"].state == "on"
    assert messages(caplog) == ["an error could not be told"]


def test_a_lock_that_cannot_be_opened_is_a_sentence(stage: Stage, tmp_path: Path) -> None:
    lock = focus_engine.lock_of(stage.ws)
    lock.mkdir()
    with pytest.raises(StorageError) as refused:
        stage.engine().claim()
    assert refused.value.message.id == "lock.cannot-take"
    assert refused.value.message.params["path"] == str(lock)
    lock.rmdir()
    assert instance.take(lock) is not None


@pytest.mark.parametrize("work", [focus_background._prepare, focus_background._forget])
def test_nothing_that_goes_wrong_in_the_background_ends_a_thread_with_a_trace(
    stage: Stage,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    work: Callable[[object], None],
) -> None:
    monkeypatch.setattr(presets_and_favourites, "channels", None)
    work(None)
    assert len(caplog.records) == 1


def test_a_workers_thread_ends_when_it_is_dismissed() -> None:
    done = threading.Event()
    worker = ChannelWorker("x", lambda _job: None, done.set)
    worker.dismiss()
    for thread in threading.enumerate():
        if thread.name == "channel x":
            thread.join(PATIENCE)
            assert not thread.is_alive()


def test_the_outcome_of_a_channel_that_cannot_be_made_is_in_the_journal(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.add("bad", "broken-fake")
    monkeypatch.setattr(BrokenFake, "error", ZeroDivisionError())
    session = focus_session.start(stage.ws, minutes=50)
    stage.settle()
    [line] = sessions.holds(stage.ws.db, session.uid)
    assert (line.state, line.outcome, line.told) == (HoldState.SKIPPED, UNUSABLE, True)


def test_what_cannot_be_written_about_one_channel_keeps_no_other_waiting(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.add("bad", "broken-fake")
    good = stage.add("good")
    monkeypatch.setattr(BrokenFake, "error", ZeroDivisionError())
    real = channel_journal.put

    def put(step: ChangeStep, hold: Hold) -> Hold:
        if hold.name == "bad":
            raise DiskFullError("disk.full")
        return real(step, hold)

    monkeypatch.setattr(channel_journal, "put", put)
    focus_session.start(stage.ws, minutes=50)
    engine = stage.engine()
    with pytest.raises(StorageError):
        engine.settle(PATIENCE)
    until(lambda: not engine.busy, "the end of every call", PATIENCE)
    assert good.shown.startswith("tegoed")
    assert stage.told == []
    monkeypatch.setattr(channel_journal, "put", real)
    assert stage.settle(engine)["bad"].unusable


def test_rules_that_cannot_be_written_are_the_disks_error(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def carry_out(*_: object) -> focus_rules.RuleForecast:
        raise DiskFullError("disk.full")

    monkeypatch.setattr(focus_rules, "carry_out", carry_out)
    with pytest.raises(StorageError):
        stage.engine().reconcile()
    assert stage.told == []


def test_a_database_that_cannot_be_asked_about_a_channel_is_no_error_of_the_channel(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage.add("desk", "broken-fake")
    monkeypatch.setattr(BrokenFake, "error", DatabaseLockedError("database.locked"))
    session = focus_session.start(stage.ws, minutes=50)
    with pytest.raises(StorageError):
        stage.engine().reconcile()
    assert sessions.holds(stage.ws.db, session.uid) == []
