# SPDX-License-Identifier: MIT
"""When to remind that nothing is being logged, and of what a working day lacks. Only inside working
hours.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import local_date
from tegoed.core.calendar.working_hours import outside, windows
from tegoed.core.entities.values import Schedule

DAYS_AHEAD = 8
"""Somebody who works at all works once a week."""
SMALLEST_GAP = 15 * 60
"""Seconds: a shorter hole in a working day is a pause, and not told."""


def next_without_log(
    after: int, seconds: int, schedules: Sequence[Schedule], zone: ZoneInfo, told_at: int
) -> int | None:
    """Return the instant at which nothing was logged for so many seconds of working time since
    `after`; None: not within a week.

    Each stretch of working hours counts by itself, from its own beginning, and is reminded in once:
    not in the one of `told_at`.
    """
    for opens, closes in _stretches(after, schedules, zone):
        due = max(opens, after) + seconds
        if due < closes and not opens <= told_at < closes:
            return due
    return None


def working_end(day: date, schedules: Sequence[Schedule], zone: ZoneInfo) -> int | None:
    """Return the end of a day's working hours; None on a day off, or without schedules."""
    found = windows(day, schedules, zone)
    return found[-1][1] if found else None


def next_end(after: int, schedules: Sequence[Schedule], zone: ZoneInfo) -> int | None:
    """Return the first end of a working day after an instant; None: not within a week."""
    today = local_date(after, zone)
    for ahead in range(DAYS_AHEAD):
        end = working_end(today + timedelta(days=ahead), schedules, zone)
        if end is not None and end > after:
            return end
    return None


def holes(
    day: date,
    logged: Iterable[tuple[int, int]],
    schedules: Sequence[Schedule],
    zone: ZoneInfo,
) -> tuple[tuple[int, int], ...]:
    """Return what of a day's working hours nothing was logged in, pauses left out. `logged` may
    overlap, in any order.
    """
    covered: list[tuple[int, int]] = []
    for start, end in sorted(logged):
        if covered and start <= covered[-1][1]:
            covered[-1] = (covered[-1][0], max(covered[-1][1], end))
        else:
            covered.append((start, end))
    return tuple(
        (start, end)
        for opens, closes in windows(day, schedules, zone) or ()
        for start, end in outside(opens, closes, covered)
        if end - start >= SMALLEST_GAP
    )


def _stretches(
    after: int, schedules: Sequence[Schedule], zone: ZoneInfo
) -> Iterable[tuple[int, int]]:
    today = local_date(after, zone)
    for ahead in range(DAYS_AHEAD):
        for opens, closes in windows(today + timedelta(days=ahead), schedules, zone) or ():
            if closes > after:
                yield opens, closes
