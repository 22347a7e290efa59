# SPDX-License-Identifier: MIT
"""A day as its window reads it."""

from __future__ import annotations

from datetime import date
from typing import Any

from tegoed.core.entities.values import Entry
from tegoed.services.time import time_log
from tegoed.services.time.day_data import load_day
from tegoed.services.workspace import Workspace
from tests.support.clocks import at
from tests.support.example_week import Peter, draft
from tests.support.workspaces import statements

TODAY = date(2026, 11, 12)


def logged(ws: Workspace, start: str, end: str, **others: Any) -> Entry:
    entry = time_log.log(ws, draft(start, end, **others)).entry
    assert entry is not None
    return entry


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
