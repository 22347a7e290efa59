# SPDX-License-Identifier: MIT
"""When nobody was at the computer: what each source reports, merged into periods with a fixed
beginning.

A period begins at the first second without input, never at the moment that this was noticed. The
sources are merged: a move of the mouse on a locked screen ends nothing. Reports of one source come
in order, those of several in any order; a report that comes twice changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType

JOINED_SECONDS = 60
"""Two periods with no more than this between them are one: somebody passed by."""

REMEMBERED = 20
"""The discarded periods that are remembered."""


class AbsenceSource(StrEnum):
    """What reports that nobody is there."""

    IDLE = "idle"
    LOCK = "lock"
    SESSION = "session"
    SLEEP = "sleep"
    SHUTDOWN = "shutdown"
    CLOCK = "clock"
    HEARTBEAT = "heartbeat"


@dataclass(frozen=True, slots=True)
class AbsenceEvent:
    """A report: it began at `since`, it ended at `until`, or, with both, a whole period has passed.

    `timer` is the uid of the timer that ran then.
    """

    source: AbsenceSource
    timer: str
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """A period that is over, the sources that reported it and the timers that ran in it."""

    start: int
    end: int
    sources: frozenset[AbsenceSource]
    timers: frozenset[str]

    @property
    def seconds(self) -> int:
        """Its length."""
        return self.end - self.start


def _no_ends() -> Mapping[AbsenceSource, int]:
    return MappingProxyType({})


def _no_beginnings() -> Mapping[AbsenceSource, tuple[int, str]]:
    return MappingProxyType({})


@dataclass(frozen=True, slots=True)
class AbsenceState:
    """What is known: the sources that report absence now (since when, during which timer), when
    each ended last, and the periods.

    `discarded` are the latest that were taken out of an entry: undo may put them back, and then
    they are a question again.
    """

    going: Mapping[AbsenceSource, tuple[int, str]] = field(default_factory=_no_beginnings)
    ended: Mapping[AbsenceSource, int] = field(default_factory=_no_ends)
    past: tuple[Absence, ...] = ()
    discarded: tuple[Absence, ...] = ()


def apply(state: AbsenceState, event: AbsenceEvent) -> AbsenceState:
    """Return the state after a report."""
    if event.since is None:
        return state if event.until is None else _end(state, event, event.until)
    if event.until is None:
        return _begin(state, event, event.since)
    return _passed(state, event.source, event.since, event.until, {event.timer})


def came_back(state: AbsenceState, timer: str, at: int) -> AbsenceState:
    """Return the state after every source that is going has ended at that instant."""
    for source in state.going:
        state = apply(state, AbsenceEvent(source, timer, until=at))
    return state


def to_ask(state: AbsenceState, least: int) -> tuple[Absence, ...]:
    """Return the periods of at least so many seconds that are over, by their start.

    One that still goes on, by any source, is not over. With `least` 0 nothing is asked.
    """
    if least <= 0:
        return ()
    since = min((start for start, _timer in state.going.values()), default=None)
    return tuple(
        absence
        for absence in state.past
        if absence.seconds >= least and (since is None or absence.end + JOINED_SECONDS < since)
    )


def answered(
    state: AbsenceState, absences: Iterable[Absence], discarded: Iterable[Absence] = ()
) -> AbsenceState:
    """Return the state without the periods that were answered for. Of those that were discarded the
    latest are remembered.
    """
    done = tuple(absences)

    def left(found: tuple[Absence, ...]) -> tuple[Absence, ...]:
        return tuple(
            absence
            for absence in found
            if not any(one.start <= absence.start and absence.end <= one.end for one in done)
        )

    kept = (*left(state.discarded), *discarded)[-REMEMBERED:]
    return replace(state, past=left(state.past), discarded=kept)


def without_short(state: AbsenceState, least: int, now: int) -> AbsenceState:
    """Return the state without the periods that are too short to be asked about and can no longer
    grow.
    """
    since = min((start for start, _timer in state.going.values()), default=now)
    return replace(
        state,
        past=tuple(
            absence
            for absence in state.past
            if absence.seconds >= least or absence.end + JOINED_SECONDS >= min(since, now)
        ),
    )


def merged(absences: Iterable[Absence]) -> tuple[Absence, ...]:
    """Merge periods that share time, or have no more than `JOINED_SECONDS` between them, and sort
    them by their start.
    """
    found: list[Absence] = []
    for absence in sorted(absences, key=lambda one: (one.start, one.end)):
        last = found[-1] if found else None
        if last is None or absence.start > last.end + JOINED_SECONDS:
            found.append(absence)
        else:
            found[-1] = Absence(
                last.start,
                max(last.end, absence.end),
                last.sources | absence.sources,
                last.timers | absence.timers,
            )
    return tuple(found)


def _begin(state: AbsenceState, event: AbsenceEvent, since: int) -> AbsenceState:
    """Return the state after a source reports the beginning.

    Reported again, the earlier beginning counts; time that has ended does not begin again.
    """
    since = max(since, state.ended.get(event.source, since))
    known = state.going.get(event.source)
    if known is not None and known[0] <= since:
        return state
    timer = event.timer if known is None else known[1]
    return replace(state, going={**state.going, event.source: (since, timer)})


def _end(state: AbsenceState, event: AbsenceEvent, until: int) -> AbsenceState:
    """Return the state after a source reports the end; without a beginning that means nothing."""
    if event.source not in state.going:
        return state
    since, timer = state.going[event.source]
    going = {source: value for source, value in state.going.items() if source != event.source}
    after = replace(state, going=going, ended={**state.ended, event.source: until})
    return _passed(after, event.source, since, until, {timer, event.timer})


def _passed(
    state: AbsenceState, source: AbsenceSource, since: int, until: int, timers: set[str]
) -> AbsenceState:
    """Add a whole period; one that ends before it begins (the clock was set back) is none."""
    if until <= since:
        return state
    new = Absence(since, until, frozenset({source}), frozenset(timers))
    return replace(state, past=merged((*state.past, new)))
