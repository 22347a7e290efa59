# SPDX-License-Identifier: MIT
"""Where a day's entries lie on one clock face: seconds since the day's first instant, so that days
of 23 and 25 hours are as long as they were.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import Span, day_span
from tegoed.core.calendar.working_hours import windows
from tegoed.core.entities.values import Entry, Schedule
from tegoed.core.layout.week_layout import WeekBlock, in_lanes

HOUR = 3600


@dataclass(frozen=True, slots=True)
class HourLine:
    """A line of the clock: an instant, and what the clock on the wall shows (with the zone's name
    where it shows it twice).
    """

    at: int
    text: str


@dataclass(frozen=True, slots=True)
class DayLayout:
    """What the timeline shows. All times are instants; blocks are in seconds since `span.start`.

    `twice` are stretches that more than one entry covers, `change` the instant at which the clocks
    go forward (`jump` > 0) or back, and by how many seconds.
    """

    day: date
    span: Span
    blocks: tuple[WeekBlock, ...]
    lengths: tuple[Entry, ...]
    gaps: tuple[Span, ...]
    twice: tuple[Span, ...]
    working: tuple[Span, ...]
    hours: tuple[HourLine, ...]
    change: int | None
    jump: int
    now: int | None


def lay_out(
    entries: Sequence[Entry],
    day: date,
    zone: ZoneInfo,
    schedules: Sequence[Schedule],
    now: int,
    gaps: Sequence[Span] = (),
) -> DayLayout:
    """Lay out the entries that touch a local day. A running timer reaches to `now`."""
    whole = day_span(day, zone)
    blocks: list[WeekBlock] = []
    lengths: list[Entry] = []
    for entry in entries:
        end = end_of(entry, now)
        first, last = max(entry.start, whole.start), min(end, whole.end)
        if first >= last:
            continue
        if entry.clock:
            blocks.append(
                WeekBlock(
                    entry, 0, first - whole.start, last - whole.start, running=entry.end is None
                )
            )
        else:
            lengths.append(entry)
    change, jump = _clock_change(whole, zone)
    return DayLayout(
        day=day,
        span=whole,
        blocks=tuple(in_lanes(blocks, 1)),
        lengths=tuple(lengths),
        gaps=tuple(gaps),
        twice=_twice(blocks, whole.start),
        working=tuple(Span(start, end) for start, end in windows(day, schedules, zone) or ()),
        hours=_hours(whole, zone),
        change=change,
        jump=jump,
        now=now if whole.start <= now < whole.end else None,
    )


def end_of(entry: Entry, now: int) -> int:
    """Return the end of an entry; of the running timer the present."""
    return max(now, entry.start + 1) if entry.end is None else entry.end


def _hours(whole: Span, zone: ZoneInfo) -> tuple[HourLine, ...]:
    """Return each whole hour that the clock shows, midnight at both ends."""
    instants = [
        at for at in range(whole.start, whole.end + 1, HOUR // 4) if _local(at, zone).minute == 0
    ]
    shown = [_local(at, zone) for at in instants]
    clocks = [f"{local:%H:%M}" for local in shown]
    return tuple(
        HourLine(
            at,
            f"{clock} {local:%Z}"
            if clocks.count(clock) > 1 and at not in (whole.start, whole.end)
            else clock,
        )
        for at, clock, local in zip(instants, clocks, shown, strict=True)
    )


def _clock_change(whole: Span, zone: ZoneInfo) -> tuple[int | None, int]:
    before = _offset(whole.start, zone)
    for at in range(whole.start, whole.end, HOUR // 4):
        if (jump := _offset(at, zone) - before) != 0:
            return at, jump
    return None, 0


def _twice(blocks: Sequence[WeekBlock], start: int) -> tuple[Span, ...]:
    """Return what lies under more than one entry, in order; stretches that touch are one."""
    edges = sorted([(block.start, 1) for block in blocks] + [(block.end, -1) for block in blocks])
    found: list[Span] = []
    depth, since = 0, 0
    for at, step in edges:
        if depth == 1 and step == 1:
            since = at
        elif depth == 2 and step == -1 and at > since:
            if found and found[-1].end == start + since:
                since = found.pop().start - start
            found.append(Span(start + since, start + at))
        depth += step
    return tuple(found)


def _local(at: int, zone: ZoneInfo) -> datetime:
    return datetime.fromtimestamp(at, UTC).astimezone(zone)


def _offset(at: int, zone: ZoneInfo) -> int:
    offset = _local(at, zone).utcoffset()
    return round(offset.total_seconds()) if offset is not None else 0
