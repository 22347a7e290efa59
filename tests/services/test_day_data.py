# SPDX-License-Identifier: MIT
"""A day as its window reads it, and a field of an entry that is corrected there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tegoed.core.errors import OverlapError, RefusedError
from tegoed.core.values import Entry, OverlapRule, Purpose, Reason
from tegoed.presentation.entry_fields import EntryColumn
from tegoed.services.time import time_log
from tegoed.services.time.day_data import load_day
from tegoed.services.time.entry_fields import change_field
from tegoed.services.workspace import Workspace
from tests.support.clocks import at
from tests.support.example_week import Peter, draft
from tests.support.workspaces import statements

TODAY = date(2026, 11, 12)
C = EntryColumn


def logged(ws: Workspace, start: str, end: str, **others: Any) -> Entry:
    entry = time_log.log(ws, draft(start, end, **others)).entry
    assert entry is not None
    return entry


def changed(ws: Workspace, uid: str, column: EntryColumn, typed: Any, **others: Any) -> Entry:
    change_field(ws, uid, column, typed, day_first=False, **others)
    return time_log.find(ws, uid)


def test_a_day_has_its_entries_gaps_and_hours(ws: Workspace, work: Peter) -> None:
    entry = logged(ws, "09:00", "12:00")
    data = load_day(ws, TODAY)
    assert data.entries == (entry,)
    assert [(gap.start, gap.end) for gap in data.gaps] == [
        (at("08:30"), at("09:00")),
        (at("12:00"), at("15:00")),
    ]
    assert (data.day, data.today, data.templates) == (TODAY, TODAY, frozenset())
    assert data.schedules == ws.schedules()


def test_an_empty_day_that_has_begun_can_begin_as_another(ws: Workspace, work: Peter) -> None:
    logged(ws, "2026-11-05 09:00", "2026-11-05 10:00")
    time_log.start_timer(ws, at=at("2026-11-11 20:00"))
    assert load_day(ws, TODAY).entries  # the timer runs into it
    time_log.cancel_timer(ws)
    assert load_day(ws, TODAY).templates == {date(2026, 11, 5)}
    assert load_day(ws, date(2026, 11, 13)).templates == frozenset()


def test_a_day_with_entries_takes_no_more_questions_than_it_shows(
    ws: Workspace, work: Peter
) -> None:
    logged(ws, "09:00", "12:00")
    load_day(ws, TODAY)
    assert statements(ws.db, lambda: load_day(ws, TODAY)) <= 6


def test_times_are_typed(ws: Workspace, work: Peter) -> None:
    uid = logged(ws, "09:00", "12:00").uid
    assert changed(ws, uid, C.START, "8:30").start == at("08:30")
    assert changed(ws, uid, C.END, "11").end == at("11:00")
    assert changed(ws, uid, C.LENGTH, "1h").end == at("09:30")
    assert changed(ws, uid, C.DAY, "tue").start == at("2026-11-10 08:30")
    with pytest.raises(RefusedError, match=r"balance\.no-clock"):
        changed(ws, uid, C.START, "soon")
    with pytest.raises(RefusedError, match=r"balance\.ends-before-start"):
        changed(ws, uid, C.END, "8:00")


def test_a_length_alone_gets_clock_times_of_either_end(ws: Workspace, work: Peter) -> None:
    for column, typed in ((C.START, "9:00"), (C.END, "10:00")):
        uid = logged(ws, "12:00", "13:00").uid
        time_log.delete(ws, uid)
        entry = work.log(at("12:00"), at("13:00"), None, Purpose.GROWTH, clock=False)
        found = changed(ws, entry.uid, column, typed)
        assert (found.start, found.end, found.clock) == (at("09:00"), at("10:00"), True)
        time_log.delete(ws, entry.uid)


def test_the_start_of_the_timer_is_typed_and_it_runs_on(ws: Workspace, work: Peter) -> None:
    timer = time_log.start_timer(ws, draft(None), at=at("14:00")).entry
    assert timer is not None
    found = changed(ws, timer.uid, C.START, "13:30")
    assert (found.start, found.end) == (at("13:30"), None)
    time_log.cancel_timer(ws)
    short = time_log.start_timer(ws, draft(None), at=at("14:00")).entry
    assert short is not None
    assert changed(ws, short.uid, C.NOTE, " calls ").note == "calls"


def test_what_it_was_for_is_chosen(ws: Workspace, work: Peter) -> None:
    uid = logged(ws, "09:00", "12:00", project=work.verander).uid
    assert changed(ws, uid, C.WORK, (work.bouw.id, None)).project is None
    assert changed(ws, uid, C.ACTIVITY, work.research.id).activity == work.research.id
    assert changed(ws, uid, C.PURPOSE, Purpose.GIVEN).purpose is Purpose.GIVEN
    assert changed(ws, uid, C.REASON, Reason.ASKED).reason is Reason.ASKED
    assert changed(ws, uid, C.CHAIR, True).chair
    assert changed(ws, uid, C.TAGS, "#a b").tags == ("a", "b")


def test_an_overlap_is_refused_unless_it_may_be(ws: Workspace, work: Peter) -> None:
    logged(ws, "12:00", "13:00")
    uid = logged(ws, "09:00", "11:00").uid
    with pytest.raises(OverlapError):
        changed(ws, uid, C.END, "12:30")
    assert changed(ws, uid, C.END, "12:30", overlap=OverlapRule.KEEP).end == at("12:30")
