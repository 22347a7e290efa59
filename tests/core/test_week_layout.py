# SPDX-License-Identifier: MIT
"""A week on a clock face: where each entry stands, and how much of the day is drawn."""

from __future__ import annotations

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from tegoed.core.entities.values import Entry, Purpose, Schedule
from tegoed.core.layout.week_layout import WeekLayout, lay_out
from tests.support.clocks import AMSTERDAM, HOUR, at
from tests.support.example_values import WEEKDAYS

DAYS = tuple(date(2026, 11, 9) + timedelta(days=number) for number in range(7))
LATER = at("2026-11-20 12:00")


def entry(start: int, end: int | None, uid: str = "a", *, clock: bool = True) -> Entry:
    return Entry(uid=uid, start=start, end=end, purpose=Purpose.BILLABLE, clock=clock)


def laid(
    *entries: Entry, schedules: tuple[Schedule, ...] = WEEKDAYS, now: int = LATER
) -> WeekLayout:
    return lay_out(entries, DAYS, AMSTERDAM, schedules, now)


def test_an_entry_over_midnight_stands_on_both_days() -> None:
    layout = laid(entry(at("2026-11-14 23:00"), at("2026-11-15 00:30")))

    assert [(block.column, block.start, block.end) for block in layout.blocks] == [
        (5, 1380, 1440),
        (6, 0, 30),
    ]


def test_what_overlaps_stands_side_by_side() -> None:
    layout = laid(
        entry(at("2026-11-09 09:00"), at("2026-11-09 11:00"), "a"),
        entry(at("2026-11-09 10:00"), at("2026-11-09 12:00"), "b"),
        entry(at("2026-11-09 11:00"), at("2026-11-09 12:00"), "c"),
        entry(at("2026-11-09 13:00"), at("2026-11-09 14:00"), "d"),
    )

    lanes = {block.entry.uid: (block.lane, block.lanes) for block in layout.blocks}
    assert lanes == {"a": (0, 2), "b": (1, 2), "c": (0, 2), "d": (0, 1)}


def test_only_what_lies_outside_working_hours_is_tinted() -> None:
    layout = laid(
        entry(at("2026-11-09 08:00"), at("2026-11-09 09:00")),
        entry(at("2026-11-14 10:00"), at("2026-11-14 11:00"), "b"),
    )

    assert [(one.column, one.start, one.end) for one in layout.outside] == [
        (0, 480, 510),
        (5, 600, 660),
    ]


def test_without_working_hours_nothing_is_out_of_hours() -> None:
    layout = laid(entry(at("2026-11-09 22:00"), at("2026-11-09 23:00")), schedules=())

    assert layout.outside == ()
    assert layout.working == ()


def test_an_entry_without_clock_times_stands_in_the_strip() -> None:
    layout = laid(entry(at("2026-11-09 09:00"), at("2026-11-09 10:30"), clock=False))

    assert layout.blocks == ()
    assert [(chip.column, chip.seconds) for chip in layout.chips] == [(0, 5400)]


def test_a_running_timer_reaches_to_now() -> None:
    layout = laid(entry(at("2026-11-10 09:00"), None), now=at("2026-11-10 09:40"))

    assert (layout.blocks[0].start, layout.blocks[0].end, layout.blocks[0].running) == (
        540,
        580,
        True,
    )
    assert layout.now == (1, 580)


def test_a_day_that_loses_an_hour_keeps_the_clock_on_the_wall() -> None:
    sunday = date(2026, 3, 29)
    start = at("2026-03-29 01:00")

    layout = lay_out([entry(start, start + 2 * HOUR)], (sunday,), AMSTERDAM, (), LATER)

    assert [(block.start, block.end) for block in layout.blocks] == [(60, 240)]


def test_hours_in_which_nothing_ever_happens_are_drawn_shorter() -> None:
    quiet = laid(
        entry(at("2026-11-09 09:00"), at("2026-11-09 17:00")),
        entry(at("2026-11-15 00:00"), at("2026-11-15 00:30"), "b"),
    ).scale

    assert (quiet.early, quiet.late) == (0, 18)
    assert quiet.quiet == ((1, 8),)
    assert quiet.hours < 13


@pytest.mark.parametrize("zone", ["Europe/Amsterdam", "UTC"])
def test_an_empty_week_shows_an_ordinary_day(zone: str) -> None:
    layout = lay_out((), DAYS, ZoneInfo(zone), (), LATER)

    assert (layout.scale.early, layout.scale.late) == (8, 18)
    assert layout.scale.quiet == ()


def test_what_is_not_in_the_week_stands_nowhere_in_it() -> None:
    layout = laid(entry(at("2026-11-06 09:00"), at("2026-11-06 10:00")), now=at("2026-11-20 12:00"))
    assert (layout.blocks, layout.chips, layout.now) == ((), (), None)
