# SPDX-License-Identifier: MIT
"""Working hours: dated schedules of the week, what of a span lies outside them, and their form in
the document.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import Span, day_span, days, local_date
from tegoed.core.entities.values import Schedule
from tegoed.core.errors import RefusedError, shown

_CLOCK = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])|24:00")
_FULL_DAY = 86_400


def schedule_on(schedules: Sequence[Schedule], day: date) -> Schedule | None:
    """Return the schedule in force: the last that starts on or before the day, else the first.

    They are sorted by start.
    """
    if not schedules:
        return None
    return schedules[max(0, bisect_right(schedules, day, key=lambda schedule: schedule.start) - 1)]


@lru_cache(maxsize=1024)
def _pieces(day: date, zone: ZoneInfo) -> tuple[tuple[int, int, int], ...]:
    """Return a local day in pieces of constant offset: (start, end, instant of 00:00 by that
    piece's clock).
    """
    whole = day_span(day, zone)
    if whole.seconds == _FULL_DAY:
        return ((whole.start, whole.end, whole.start),)
    midnight = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - the wall clock of the zone asked for

    def piece_zero(instant: int) -> int:
        wall = datetime.fromtimestamp(instant, zone).replace(tzinfo=None)
        return instant - round((wall - midnight).total_seconds())

    found: list[tuple[int, int, int]] = []
    start = whole.start
    while start < whole.end:
        zero = piece_zero(start)
        end = whole.end
        if piece_zero(end - 1) != zero:
            same, other = start, end - 1
            while other - same > 1:
                middle = (same + other) // 2
                if piece_zero(middle) == zero:
                    same = middle
                else:
                    other = middle
            end = other
        found.append((start, end, zero))
        start = end
    return tuple(found)


def windows(
    day: date, schedules: Sequence[Schedule], zone: ZoneInfo
) -> tuple[tuple[int, int], ...] | None:
    """Return the working hours of a local day as instants, in order: the stretches in which the
    clock on the wall shows them.

    None: there are no schedules, so nothing is out of hours. Right across a clock change: of an
    hour that comes twice both are in hours, and one that is skipped shortens the day.
    """
    schedule = schedule_on(schedules, day)
    if schedule is None:
        return None
    spans = schedule.days.get(day.isoweekday(), ())
    found: list[tuple[int, int]] = []
    for start, end, zero in _pieces(day, zone):
        for first, last in spans:
            opens, closes = max(start, zero + first * 60), min(end, zero + last * 60)
            if opens < closes:
                found.append((opens, closes))
    return tuple(found)


def outside(start: int, end: int, hours: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return what of a stretch lies outside the windows (in order, not overlapping) of its day:
    (start, end) in order.
    """
    found: list[tuple[int, int]] = []
    for opens, closes in hours:
        if closes <= start:
            continue
        if opens >= end:
            break
        if start < opens:
            found.append((start, opens))
        start = closes
    if start < end:
        found.append((start, end))
    return found


def out_of_hours(span: Span, schedules: Sequence[Schedule], zone: ZoneInfo) -> int:
    """Return the seconds of a span outside the working hours in force on each local date; 0 without
    schedules.
    """
    if not schedules or span.end <= span.start:
        return 0
    seconds = 0
    for day, start, end in days(
        local_date(span.start, zone), local_date(span.end - 1, zone), zone
    ).cut(span.start, span.end):
        seconds += sum(b - a for a, b in outside(start, end, windows(day, schedules, zone) or ()))
    return seconds


def in_hours_seconds(span: Span, schedules: Sequence[Schedule], zone: ZoneInfo) -> int:
    """Return the seconds of a span inside the working hours; all of them without schedules."""
    return max(0, span.seconds) - out_of_hours(span, schedules, zone)


def parse(document: Any, place: str = "working_hours") -> tuple[Schedule, ...]:
    """Return schedules from the document's form: `[{"from": "2026-01-01", "days": {"1": [["08:30",
    "17:30"]]}}]`.

    They come back sorted by their start, spans by theirs. Raises `RefusedError` with the place of
    the error (`working_hours[0].days.1[0]`): "working-hours.list", "working-hours.schedule",
    "working-hours.from", "working-hours.from-twice", "working-hours.weekday", "working-hours.span",
    "working-hours.clock", "working-hours.span-empty", "working-hours.overlap".
    """
    if not isinstance(document, list | tuple):
        raise RefusedError("working-hours.list", place=place)
    found: dict[date, Schedule] = {}
    for number, item in enumerate(document):
        here = f"{place}[{number}]"
        if not isinstance(item, Mapping) or not isinstance(item.get("days"), Mapping):
            raise RefusedError("working-hours.schedule", place=here)
        start = _date(item.get("from"), f"{here}.from")
        if start in found:
            raise RefusedError("working-hours.from-twice", place=f"{here}.from", date=start)
        found[start] = Schedule(start, _days(item["days"], f"{here}.days"))
    return tuple(found[start] for start in sorted(found))


def emit(schedules: Iterable[Schedule]) -> list[dict[str, Any]]:
    """Return the document's form of schedules, sorted; `parse` reads it back."""
    return [
        {
            "from": schedule.start.isoformat(),
            "days": {
                str(weekday): [
                    [_clock(first), _clock(last)] for first, last in schedule.days[weekday]
                ]
                for weekday in sorted(schedule.days)
                if schedule.days[weekday]
            },
        }
        for schedule in sorted(schedules, key=lambda schedule: schedule.start)
    ]


def _date(value: Any, place: str) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise RefusedError("working-hours.from", place=place, value=shown(value)) from None


def _days(document: Mapping[Any, Any], place: str) -> dict[int, tuple[tuple[int, int], ...]]:
    found: dict[int, tuple[tuple[int, int], ...]] = {}
    for weekday, items in document.items():
        here = f"{place}.{shown(weekday)}"
        if str(weekday) not in {"1", "2", "3", "4", "5", "6", "7"}:
            raise RefusedError("working-hours.weekday", place=here, value=shown(weekday))
        if not isinstance(items, list | tuple):
            raise RefusedError("working-hours.span", place=here)
        spans = sorted(_span(item, f"{here}[{number}]") for number, item in enumerate(items))
        for (_, end, _), (start, _, there) in pairwise(spans):
            if start < end:
                raise RefusedError("working-hours.overlap", place=there)
        if spans:
            found[int(weekday)] = tuple((start, end) for start, end, _ in spans)
    return dict(sorted(found.items()))


def _span(item: Any, place: str) -> tuple[int, int, str]:
    if not isinstance(item, list | tuple) or len(item) != 2:
        raise RefusedError("working-hours.span", place=place)
    start, end = (_minute(text, place) for text in item)
    if start >= end:
        raise RefusedError("working-hours.span-empty", place=place)
    return start, end, place


def _minute(text: Any, place: str) -> int:
    found = _CLOCK.fullmatch(text) if isinstance(text, str) else None
    if not found:
        raise RefusedError("working-hours.clock", place=place, value=shown(text))
    return int(found[1]) * 60 + int(found[2]) if found[1] else 1440


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
