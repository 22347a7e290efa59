# SPDX-License-Identifier: MIT
"""The two reminders to log: when, about what, and once."""

from __future__ import annotations

import pytest

from tegoed.services.setup import settings
from tegoed.services.time import time_log, undo_history
from tegoed.services.time.timer import logging_reminders
from tegoed.services.workspace import Workspace
from tests.support.clocks import at, clock_of
from tests.support.example_week import Peter, draft

pytestmark = pytest.mark.usefixtures("work")


def logged(ws: Workspace, start: str, end: str, work: Peter) -> None:
    time_log.log(ws, draft(start, end, project=work.verander))


def test_both_are_off_by_default(ws: Workspace) -> None:
    assert logging_reminders.next_logging(ws) is None
    assert logging_reminders.next_day_end(ws) is None


def test_it_counts_from_the_last_entry_and_not_while_a_timer_runs(
    ws: Workspace, work: Peter
) -> None:
    settings.put(ws, "remind_logging_minutes", 30)
    assert logging_reminders.next_logging(ws) == at("09:00")
    logged(ws, "13:00", "14:45", work)
    assert logging_reminders.next_logging(ws) == at("15:15")
    assert logging_reminders.next_logging(ws, at("15:00")) == at("15:30")
    logging_reminders.note_logging_told(ws)
    assert logging_reminders.next_logging(ws) == at("2026-11-13 09:00")
    time_log.start_timer(ws)
    assert logging_reminders.next_logging(ws) is None


def test_the_day_is_looked_at_once_at_its_end(ws: Workspace, work: Peter) -> None:
    settings.put(ws, "remind_day_gap", True)
    assert logging_reminders.next_day_end(ws) == at("17:30")
    logged(ws, "08:30", "12:00", work)
    time_log.start_timer(ws, draft("13:00", project=work.verander))
    clock_of(ws).at = at("17:30")
    assert logging_reminders.next_day_end(ws) == at("17:30")
    assert logging_reminders.day_holes(ws) == ((at("12:00"), at("13:00")),)
    logging_reminders.note_day_told(ws)
    assert logging_reminders.next_day_end(ws) == at("2026-11-13 17:30")


def test_each_is_switched_off_by_one_step(ws: Workspace) -> None:
    settings.put(ws, "remind_logging_minutes", 30)
    settings.put(ws, "remind_day_gap", True)
    logging_reminders.switch_off(ws, "remind_logging_minutes")
    logging_reminders.switch_off(ws, "remind_day_gap")
    assert not ws.setting("remind_logging_minutes")
    assert not ws.setting("remind_day_gap")
    undo_history.undo(ws)
    assert ws.setting("remind_day_gap")
