# SPDX-License-Identifier: MIT
"""When reminders are due: inside working hours only, once in a stretch of them."""

from __future__ import annotations

from datetime import date

from tegoed.core.entities.values import Schedule
from tegoed.core.entries import reminders
from tests.support.clocks import AMSTERDAM, at

MORNING_AND_AFTERNOON = ((540, 720), (780, 1020))
WORK = (Schedule(date(2026, 1, 1), dict.fromkeys(range(1, 6), MORNING_AND_AFTERNOON)),)
THURSDAY = date(2026, 11, 12)
HALF_HOUR = 1800


def due(after: str, told: int = 0, seconds: int = HALF_HOUR) -> int | None:
    return reminders.next_without_log(at(after), seconds, WORK, AMSTERDAM, told)


def test_it_is_due_so_long_after_the_last_entry_or_the_beginning_of_work() -> None:
    assert due("10:00") == at("10:30")
    assert due("07:00") == at("09:30")
    assert due("12:10") == at("13:30")
    assert due("11:45") == at("13:30")  # the morning ends before
    assert due("17:00") == at("2026-11-13 09:30")
    assert due("2026-11-14 10:00") == at("2026-11-16 09:30")


def test_once_in_a_morning_or_an_afternoon() -> None:
    assert due("10:00", told=at("09:40")) == at("13:30")
    assert due("14:00", told=at("09:40")) == at("14:30")


def test_never_without_working_hours_or_where_they_are_too_short() -> None:
    assert due("10:00", seconds=9 * 3600) is None
    assert reminders.next_without_log(at("10:00"), 60, (), AMSTERDAM, 0) is None
    assert reminders.next_end(at("10:00"), (), AMSTERDAM) is None
    assert reminders.working_end(THURSDAY, (), AMSTERDAM) is None


def test_the_next_end_of_a_working_day() -> None:
    assert reminders.next_end(at("10:00"), WORK, AMSTERDAM) == at("17:00")
    assert reminders.next_end(at("2026-11-13 17:00"), WORK, AMSTERDAM) == at("2026-11-16 17:00")


def test_the_holes_of_a_day_leave_out_lunch_and_pauses() -> None:
    logged = [
        (at("13:00"), at("15:00")),
        (at("08:00"), at("10:00")),
        (at("10:10"), at("11:00")),
        (at("14:00"), at("14:30")),
    ]
    assert reminders.holes(THURSDAY, logged, WORK, AMSTERDAM) == (
        (at("11:00"), at("12:00")),
        (at("15:00"), at("17:00")),
    )
    assert reminders.holes(THURSDAY, [], (), AMSTERDAM) == ()
