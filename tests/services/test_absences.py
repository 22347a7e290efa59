# SPDX-License-Identifier: MIT
"""Time away from a running timer: asked about until answered, and changed only by the answer."""

from __future__ import annotations

import pytest

from tegoed.core.entities.values import Draft, Entry, Purpose
from tegoed.core.entries.absence import AbsenceSource
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.core.entries.timer_absence import TimerAbsence
from tegoed.core.errors import ConflictError, RefusedError
from tegoed.services.setup import settings
from tegoed.services.time import time_log, undo_history
from tegoed.services.time.timer import absences, time_away, timer_prompts
from tegoed.services.time.timer.absences import record_heartbeat
from tegoed.services.workspace import Workspace
from tegoed.store.tables import settings as facts
from tests.support.clocks import HOUR, at, clock_of
from tests.support.example_week import Peter, draft
from tests.support.locales import ENGLISH
from tests.support.workspaces import dump

IDLE, LOCK, SLEEP = AbsenceSource.IDLE, AbsenceSource.LOCK, AbsenceSource.SLEEP
SHUTDOWN = AbsenceSource.SHUTDOWN


@pytest.fixture
def timer(ws: Workspace, work: Peter) -> Entry:
    """A timer since 9:00; it is 15:00."""
    entry = time_log.start_timer(ws, draft("09:00", project=work.verander)).entry
    assert entry is not None
    return entry


def away(ws: Workspace, since: str, until: str, source: AbsenceSource = IDLE) -> None:
    absences.record(ws, source, since=at(since))
    absences.record(ws, source, until=at(until))


def asked(ws: Workspace) -> list[tuple[int, int]]:
    return [(one.span.start, one.span.end) for one in absences.pending(ws)]


def entries(ws: Workspace) -> list[tuple[int, int | None]]:
    return [(entry.start, entry.end) for entry in time_log.entries(ws)]


def both(ws: Workspace) -> tuple[TimerAbsence, ...]:
    """Away from 10 to 11 with the screen locked, and from 12 to 13 without input."""
    away(ws, "10:00", "11:00", LOCK)
    away(ws, "12:00", "13:00")
    found = absences.pending(ws)
    assert [one.span.seconds for one in found] == [HOUR, HOUR]
    return found


def test_what_is_recorded_changes_no_entry_and_stays_a_question(
    ws: Workspace, timer: Entry
) -> None:
    before = dump(ws.db)["entry"]
    away(ws, "12:00", "13:00")
    assert dump(ws.db)["entry"] == before
    for _ in range(2):
        (question,) = timer_prompts.open_questions(ws)
        assert question.id == "timer.away"
        assert "away from" in ENGLISH.say(question)
        assert (question.params["since_at"], question.params["until_at"]) == (
            at("12:00"),
            at("13:00"),
        )


def test_kept_time_stays_and_is_not_asked_about_again(ws: Workspace, timer: Entry) -> None:
    absences.keep(ws, both(ws))
    assert asked(ws) == []
    assert entries(ws) == [(at("09:00"), None)]
    with pytest.raises(RefusedError) as refused:
        absences.keep(ws, ())
    assert refused.value.message.id == "timer.no-gap"


@pytest.mark.parametrize("first", [0, 1])
def test_one_of_two_is_discarded_and_the_other_still_asked_about(
    ws: Workspace, timer: Entry, first: int
) -> None:
    found = both(ws)
    before = dump(ws.db)["entry"]
    absences.discard(ws, [found[first]])
    (left,) = absences.pending(ws)
    assert left.span == found[1 - first].span
    absences.discard(ws, [left])
    assert entries(ws) == [
        (at("09:00"), at("10:00")),
        (at("11:00"), at("12:00")),
        (at("13:00"), None),
    ]
    undo_history.undo(ws)
    undo_history.undo(ws)
    assert dump(ws.db)["entry"] == before


def test_both_are_discarded_in_one_step_whose_undo_asks_again(ws: Workspace, timer: Entry) -> None:
    found = both(ws)
    before = dump(ws.db)["entry"]
    absences.discard(ws, found)
    assert len(entries(ws)) == 3
    assert asked(ws) == []
    undo_history.undo(ws)
    assert dump(ws.db)["entry"] == before
    assert asked(ws) == [(one.span.start, one.span.end) for one in found]
    undo_history.redo(ws)
    assert asked(ws) == []
    undo_history.undo(ws)
    absences.keep(ws, absences.pending(ws))
    assert asked(ws) == []


def test_discarded_time_of_which_a_part_is_logged_again_is_no_question(
    ws: Workspace, timer: Entry
) -> None:
    absences.discard(ws, both(ws)[:1])
    (piece, *_rest) = time_log.entries(ws)
    time_log.edit(ws, piece.uid, EntryEdit(end=at("10:30")))
    assert asked(ws) == [(at("12:00"), at("13:00"))]


def test_discard_and_stop_ends_the_timer_where_the_last_one_began(
    ws: Workspace, timer: Entry
) -> None:
    found = both(ws)
    before = dump(ws.db)["entry"]
    absences.discard_and_stop(ws, found)
    assert entries(ws) == [(at("09:00"), at("10:00")), (at("11:00"), at("12:00"))]
    assert time_log.running(ws) is None
    undo_history.undo(ws)
    assert dump(ws.db)["entry"] == before


def test_a_timer_that_ran_only_while_nobody_was_there_is_nothing(
    ws: Workspace, timer: Entry
) -> None:
    away(ws, "08:30", "12:00")
    assert asked(ws) == [(at("09:00"), at("12:00"))]
    absences.discard_and_stop(ws, absences.pending(ws))
    assert entries(ws) == []


def test_a_stop_after_more_than_a_day_is_refused(ws: Workspace, timer: Entry) -> None:
    clock_of(ws).advance(26 * HOUR)
    away(ws, "2026-11-13 15:00", "2026-11-13 16:00")
    with pytest.raises(RefusedError) as refused:
        absences.discard_and_stop(ws, absences.pending(ws))
    assert refused.value.message.id == "timer.too-long"
    assert asked(ws)


def test_it_was_something_else_and_the_timer_goes_on(
    ws: Workspace, timer: Entry, work: Peter
) -> None:
    found = both(ws)
    before = dump(ws.db)["entry"]
    other = Draft(
        start=None, end=None, project=work.handboek.id, purpose=Purpose.BILLABLE, note="Call"
    )
    logged, _ = absences.log_instead(ws, found, other)
    assert [(entry.start, entry.end, entry.note) for entry in logged] == [
        (at("10:00"), at("11:00"), "Call"),
        (at("12:00"), at("13:00"), "Call"),
    ]
    assert all(entry.client == work.bouw.id for entry in logged)
    assert [start for start, _end in entries(ws)] == [
        at(clock) for clock in ("09:00", "10:00", "11:00", "12:00", "13:00")
    ]
    assert asked(ws) == []
    undo_history.undo(ws)
    assert dump(ws.db)["entry"] == before


def test_a_timer_that_was_stopped_since_is_still_asked_about(
    ws: Workspace, timer: Entry, work: Peter
) -> None:
    found = both(ws)
    time_log.stop_timer(ws)
    assert asked(ws) == [(one.span.start, one.span.end) for one in found]
    with pytest.raises(RefusedError) as refused:
        absences.discard_and_stop(ws, absences.pending(ws))
    assert refused.value.message.id == "timer.not-running"
    with pytest.raises(RefusedError):
        timer_prompts.cut_gap(ws)
    absences.discard(ws, absences.pending(ws))
    assert entries(ws) == [
        (at("09:00"), at("10:00")),
        (at("11:00"), at("12:00")),
        (at("13:00"), at("15:00")),
    ]


def test_one_that_ended_before_or_is_gone_is_not(ws: Workspace, timer: Entry) -> None:
    found = both(ws)
    time_log.stop_timer(ws, at=at("11:30"))
    assert asked(ws) == [(at("10:00"), at("11:00"))]
    with pytest.raises(RefusedError) as refused:
        absences.discard(ws, found)
    assert refused.value.message.id == "timer.no-gap"
    time_log.delete(ws, timer.uid)
    assert asked(ws) == []


def test_an_entry_on_an_invoice_is_not_cut(ws: Workspace, timer: Entry) -> None:
    both(ws)
    time_log.stop_timer(ws)
    time_log.edit(ws, timer.uid, EntryEdit(invoice="2026-7"))
    with pytest.raises(ConflictError) as refused:
        absences.discard(ws, absences.pending(ws))
    assert refused.value.message.id == "entry.invoiced"


def test_an_entry_of_which_only_the_length_is_known_is_not_asked_about(
    ws: Workspace, timer: Entry
) -> None:
    both(ws)
    time_log.stop_timer(ws)
    time_log.edit(ws, timer.uid, EntryEdit(clock=False))
    assert asked(ws) == []


def test_without_a_timer_nothing_is_recorded(ws: Workspace, work: Peter) -> None:
    away(ws, "12:00", "13:00")
    absences.record_return(ws)
    time_log.start_timer(ws, draft("09:00", project=work.verander))
    assert asked(ws) == []


def test_an_absence_ends_also_after_the_timer_was_stopped_elsewhere(
    ws: Workspace, timer: Entry
) -> None:
    absences.record(ws, LOCK, since=at("12:00"))
    time_log.stop_timer(ws, at=at("14:00"))
    absences.record(ws, LOCK, until=at("14:30"))
    assert asked(ws) == [(at("12:00"), at("14:00"))]


def test_what_does_not_count_is_not_recorded(ws: Workspace, timer: Entry) -> None:
    settings.put(ws, "away_lock", False)
    away(ws, "10:00", "11:00", LOCK)
    away(ws, "10:00", "11:00", AbsenceSource.SESSION)
    assert asked(ws) == []
    settings.put(ws, "away_idle", False)
    away(ws, "10:00", "11:00")
    assert asked(ws) == []
    away(ws, "10:00", "11:00", SLEEP)
    assert len(asked(ws)) == 1
    settings.put(ws, "gap_minutes", 0)
    assert asked(ws) == []
    away(ws, "12:00", "13:00", SLEEP)
    record_heartbeat(ws)
    clock_of(ws).advance(HOUR)
    record_heartbeat(ws)
    settings.put(ws, "gap_minutes", 10)
    assert asked(ws) == [(at("10:00"), at("11:00"))]  # from before it was switched off


def test_a_shutdown_lasts_until_the_app_is_there_again(ws: Workspace, timer: Entry) -> None:
    record_heartbeat(ws)
    absences.record(ws, SHUTDOWN, since=at("15:00"))
    clock_of(ws).at = at("16:00")
    absences.record_return(ws)
    record_heartbeat(ws)
    (one,) = absences.pending(ws)
    assert (one.span.start, one.span.end) == (at("15:00"), at("16:00"))
    assert one.absence.sources == {SHUTDOWN, AbsenceSource.HEARTBEAT}


def test_an_answer_for_one_leaves_a_silence_that_was_not_noted_yet_a_question(
    ws: Workspace, timer: Entry
) -> None:
    away(ws, "12:00", "13:00")
    record_heartbeat(ws)
    clock_of(ws).advance(HOUR)
    absences.keep(ws, absences.pending(ws)[:1])
    assert asked(ws) == [(at("15:00"), at("16:00"))]


@pytest.mark.parametrize("text", ["no JSON", "[]", "{}", '{"going": [["moon", 1, "a"]]}'])
def test_a_state_that_cannot_be_read_is_none(ws: Workspace, timer: Entry, text: str) -> None:
    facts.note_fact(ws.db, absences.ABSENCE, text, 1)
    assert asked(ws) == []
    away(ws, "12:00", "13:00")
    assert len(asked(ws)) == 1


def test_other_work_that_is_refused_leaves_the_question(ws: Workspace, timer: Entry) -> None:
    both(ws)
    before = dump(ws.db)["entry"]
    with pytest.raises(RefusedError):
        absences.log_instead(
            ws,
            absences.pending(ws),
            Draft(start=None, end=None, purpose=Purpose.GROWTH, note="x" * 20_000),
        )
    assert dump(ws.db)["entry"] == before
    assert len(asked(ws)) == 2


def test_the_window_reads_the_questions_with_their_work(ws: Workspace, timer: Entry) -> None:
    away(ws, "10:00", "11:00")
    data = time_away.load_absences(ws)
    assert [one.span.seconds for one in data.asked] == [HOUR]
    assert list(data.works) == [timer.uid]


def test_what_it_was_instead_is_read_as_a_timer(ws: Workspace, timer: Entry) -> None:
    phrase = time_away.load_other_work(ws, "walking growth")
    assert phrase.reading.draft is not None
    assert phrase.reading.draft.start is None
