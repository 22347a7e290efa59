# SPDX-License-Identifier: MIT
"""Spans of time, and the days, weeks and months of a zone: everything that must be right when the
clocks change.

A local day begins at its first instant and lasts until the next one's, so the days of a zone divide
time without a gap or an overlap, whatever its clocks do: 23, 24, 25 hours, or none at all for a
date that was skipped.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from tegoed.core.errors import RefusedError

Occurrence = Literal["once", "twice", "skipped"]

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_WEEK_NAME = re.compile(r"([0-9]{4})-?W([0-9]{2})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time in epoch seconds; its end does not belong to it."""

    start: int
    end: int

    @property
    def seconds(self) -> int:
        """Its elapsed length."""
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        """Return whether they share at least a second."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Week:
    """Seven local days. Its name is that of the ISO week (`2026-W46`) that holds most of them."""

    first: date
    name: str

    @property
    def last(self) -> date:
        """The seventh day."""
        return self.first + 6 * _DAY

    def next(self) -> Week:
        """Return the week after it."""
        return _week_from(self.first + _WEEK)

    def previous(self) -> Week:
        """Return the week before it."""
        return _week_from(self.first - _WEEK)


def _week_from(first: date) -> Week:
    middle = (first + 3 * _DAY).isocalendar()
    return Week(first, f"{middle.year:04d}-W{middle.week:02d}")


def week_of(day: date, first_weekday: int = 1) -> Week:
    """Return the week that holds this day; weeks begin on an ISO weekday (1 Monday … 7 Sunday)."""
    return _week_from(day - (day.isoweekday() - first_weekday) % 7 * _DAY)


def parse_week(name: str, first_weekday: int = 1) -> Week:
    """Return the week of a name such as `2026-W46`.

    Raises `RefusedError` "week.unknown" for one that does not exist.
    """
    found = _WEEK_NAME.fullmatch(name.strip())
    if not found or not 1900 <= int(found[1]) <= 9998:
        raise RefusedError("week.unknown", week=name)
    try:
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
    except ValueError:
        raise RefusedError("week.unknown", week=name) from None
    middle = monday + (first_weekday + 2) % 7 * _DAY
    return _week_from(middle - 3 * _DAY)


@lru_cache(maxsize=4096)
def day_start(day: date, zone: ZoneInfo) -> int:
    """Return the first instant of a local day.

    Of a date that the zone skipped: the instant at which it was skipped.
    """
    naive = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the wall clock of the zone asked for
    instant, occurrence = instant_of(naive, zone)
    if occurrence == "skipped":
        early, late = instant - 3 * 86_400, instant
        while late - early > 1:
            middle = (early + late) // 2
            if datetime.fromtimestamp(middle, zone).date() < day:
                early = middle
            else:
                late = middle
        return late
    return instant


def local_date(instant: int, zone: ZoneInfo) -> date:
    """Return the local day in which an instant lies."""
    day = datetime.fromtimestamp(instant, zone).date()
    # Clocks set back over midnight (St John's until 2011) show yesterday's date again in a day that
    # has begun.
    return day + _DAY if instant >= day_start(day + _DAY, zone) else day


def day_span(day: date, zone: ZoneInfo) -> Span:
    """Return a local day, from its first instant to the next day's."""
    return Span(day_start(day, zone), day_start(day + _DAY, zone))


def days_span(first: date, last: date, zone: ZoneInfo) -> Span:
    """Return the local days from the first to the last, both included."""
    return Span(day_start(first, zone), day_start(last + _DAY, zone))


def month_first(day: date) -> date:
    """Return the first day of its month."""
    return day.replace(day=1)


def next_month(day: date) -> date:
    """Return the first day of the month after it."""
    return (
        day.replace(year=day.year + 1, month=1, day=1)
        if day.month == 12
        else day.replace(month=day.month + 1, day=1)
    )


def dates(first: date, last: date) -> Iterator[date]:
    """Yield each date from the first to the last, both included."""
    for number in range((last - first).days + 1):
        yield first + timedelta(days=number)


@dataclass(frozen=True, slots=True)
class Days:
    """The local days of a zone over some dates: cuts and names instants.

    `starts` has one instant more than `dates`.
    """

    dates: tuple[date, ...]
    starts: tuple[int, ...]

    @property
    def span(self) -> Span:
        """All these days together."""
        return Span(self.starts[0], self.starts[-1])

    def index(self, instant: int) -> int:
        """Return the number of the day in which an instant of these days lies."""
        return bisect_right(self.starts, instant) - 1

    def cut(self, start: int, end: int) -> Iterator[tuple[date, int, int]]:
        """Yield what lies in these days, cut at local midnight: (day, start, end) in order, without
        empty pieces.
        """
        start = max(start, self.starts[0])
        end = min(end, self.starts[-1])
        while start < end:
            number = self.index(start)
            stop = min(end, self.starts[number + 1])
            yield self.dates[number], start, stop
            start = stop


def days(first: date, last: date, zone: ZoneInfo) -> Days:
    """Return the local days from the first to the last, both included."""
    named = tuple(dates(first, last))
    return Days(named, tuple(day_start(day, zone) for day in (*named, last + _DAY)))


def instant_of(local: datetime, zone: ZoneInfo) -> tuple[int, Occurrence]:
    """Return the instant of a naive local time (its microseconds are dropped), and how often the
    clocks show that time.

    "twice": the first of the two. "skipped": the clocks jump over it, and the instant is what it
    would have been had they not (02:30 in a jump from 02:00 to 03:00 gives 03:30).
    """
    first = int(local.replace(tzinfo=zone, microsecond=0, fold=0).timestamp())
    second = int(local.replace(tzinfo=zone, microsecond=0, fold=1).timestamp())
    if first == second:
        return first, "once"
    return first, "twice" if first < second else "skipped"


def iso(instant: int, zone: ZoneInfo) -> str:
    """Write the zone's local time in ISO 8601 with its offset: `2026-11-09T09:00:00+01:00`."""
    return datetime.fromtimestamp(instant, zone).isoformat()


def shown_seconds(start: int, end: int) -> int:
    """Return the length between two instants in whole minutes, as their clock times show it.

    Beside `09:00–10:30` a length reads 1:30, whatever the seconds.
    """
    return (end // 60 - start // 60) * 60
