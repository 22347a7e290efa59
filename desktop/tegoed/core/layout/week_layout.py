# SPDX-License-Identifier: MIT
"""Where a week's entries lie on seven clock faces: columns, minutes and lanes, before anything is
painted.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import day_span, local_date
from tegoed.core.calendar.working_hours import outside, windows
from tegoed.core.entities.values import Entry, Schedule

DAY = 1440
QUIET_FROM = 4
"""Hours without anything in the whole week from which on they are drawn shorter."""
QUIET_SHARE = 0.22


@dataclass(frozen=True, slots=True)
class WeekBlock:
    """The part of an entry on one day: minutes of the local clock, and its lane where entries
    overlap.
    """

    entry: Entry
    column: int
    start: int
    end: int
    lane: int = 0
    lanes: int = 1
    running: bool = False


@dataclass(frozen=True, slots=True)
class WeekChip:
    """An entry of which only the length is known; it stands in the strip at the day's top."""

    entry: Entry
    column: int
    seconds: int


@dataclass(frozen=True, slots=True)
class WeekStretch:
    """A stretch of one day in minutes of the local clock: working hours, or time logged outside
    them.
    """

    column: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class WeekScale:
    """The hours from early to late.

    Long stretches in which nothing ever happens are drawn shorter: `quiet` (from, to) in hours.
    """

    early: int
    late: int
    quiet: tuple[tuple[int, int], ...] = ()

    @property
    def hours(self) -> float:
        """How many hours high the picture is, quiet ones counted as the short time they take."""
        return self.height_at(self.late * 60) or 1.0

    def height_at(self, minute: float) -> float:
        """Return how far down a minute of the clock lies, in hours of full height."""
        height = (minute - self.early * 60) / 60
        for first, last in self.quiet:
            shut = min(max(minute / 60 - first, 0), last - first)
            height -= shut * (1 - QUIET_SHARE)
        return height


@dataclass(frozen=True, slots=True)
class WeekLayout:
    """Everything that the week's picture shows. `now` is (column, minute)."""

    days: tuple[date, ...]
    scale: WeekScale
    blocks: tuple[WeekBlock, ...]
    chips: tuple[WeekChip, ...]
    working: tuple[WeekStretch, ...]
    outside: tuple[WeekStretch, ...]
    now: tuple[int, int] | None


def lay_out(
    entries: Iterable[Entry],
    days: Sequence[date],
    zone: ZoneInfo,
    schedules: Sequence[Schedule],
    now: int,
) -> WeekLayout:
    """Lay out the entries that touch the days. A running timer reaches to `now`."""
    blocks: list[WeekBlock] = []
    chips: list[WeekChip] = []
    working: list[WeekStretch] = []
    beyond: list[WeekStretch] = []
    hours = {day: windows(day, schedules, zone) for day in days}
    for column, day in enumerate(days):
        working += [_stretch(column, day, start, end, zone) for start, end in hours[day] or ()]
    for entry in entries:
        end = entry.end if entry.end is not None else max(now, entry.start + 1)
        for column, day in enumerate(days):
            whole = day_span(day, zone)
            first, last = max(entry.start, whole.start), min(end, whole.end)
            if first >= last:
                continue
            if not entry.clock:
                chips.append(WeekChip(entry, column, last - first))
                continue
            part = _stretch(column, day, first, last, zone)
            blocks.append(WeekBlock(entry, column, part.start, part.end, running=entry.end is None))
            open_hours = hours[day]
            if open_hours is not None:
                beyond += [
                    _stretch(column, day, a, b, zone) for a, b in outside(first, last, open_hours)
                ]
    return WeekLayout(
        days=tuple(days),
        scale=scale_of([*blocks, *working]),
        blocks=tuple(in_lanes(blocks, len(days))),
        chips=tuple(chips),
        working=tuple(working),
        outside=tuple(beyond),
        now=_place_of(now, days, zone),
    )


def minute_of(instant: int, zone: ZoneInfo) -> int:
    """Return the minute that a clock on the wall shows at an instant."""
    local = datetime.fromtimestamp(instant, UTC).astimezone(zone)
    return local.hour * 60 + local.minute


def _stretch(column: int, day: date, start: int, end: int, zone: ZoneInfo) -> WeekStretch:
    first = minute_of(start, zone)
    last = minute_of(end, zone) if local_date(end, zone) == day else DAY
    return WeekStretch(column, first, max(last, first + 1))


def scale_of(stretches: Sequence[WeekBlock | WeekStretch]) -> WeekScale:
    """Return the hours that hold these stretches.

    Where nothing lies for hours on end, all but the edges is quiet.
    """
    busy = {hour for one in stretches for hour in range(one.start // 60, -(-one.end // 60))} or set(
        range(8, 18)
    )
    early, late = min(busy), max(busy) + 1
    quiet: list[tuple[int, int]] = []
    hour = early
    while hour < late:
        end = hour
        while end not in busy:
            end += 1
        if end - hour >= QUIET_FROM:
            quiet.append((hour, end))
        hour = max(end, hour) + 1
    return WeekScale(early, late, tuple(quiet))


def in_lanes(blocks: Sequence[WeekBlock], columns: int) -> Iterable[WeekBlock]:
    """Put blocks that overlap beside one another: each takes the first lane that is free at its
    start.

    Any unit of time will do.
    """
    for column in range(columns):
        cluster: list[tuple[WeekBlock, int]] = []
        ends: list[int] = []
        for block in sorted(
            (b for b in blocks if b.column == column), key=lambda b: (b.start, b.entry.uid)
        ):
            if ends and block.start >= max(ends):
                yield from _with_lanes(cluster, len(ends))
                cluster, ends = [], []
            lane = next((n for n, end in enumerate(ends) if end <= block.start), len(ends))
            if lane == len(ends):
                ends.append(block.end)
            else:
                ends[lane] = block.end
            cluster.append((block, lane))
        yield from _with_lanes(cluster, len(ends))


def _with_lanes(cluster: list[tuple[WeekBlock, int]], lanes: int) -> Iterable[WeekBlock]:
    for block, lane in cluster:
        yield WeekBlock(
            block.entry, block.column, block.start, block.end, lane, lanes, block.running
        )


def _place_of(now: int, days: Sequence[date], zone: ZoneInfo) -> tuple[int, int] | None:
    today = local_date(now, zone)
    return (list(days).index(today), minute_of(now, zone)) if today in days else None
