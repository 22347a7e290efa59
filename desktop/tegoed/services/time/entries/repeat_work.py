# SPDX-License-Identifier: MIT
"""Work done again: the timer on an entry's work, an entry once more, and the work of another day as
a template.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from tegoed.core.calendar.spans import Span, day_span, instant_of, local_date
from tegoed.core.entities.values import Draft, Entry
from tegoed.core.entries.entry_rules import checked
from tegoed.core.errors import Message, RefusedError
from tegoed.services.time import time_log
from tegoed.services.time.entries.overlap_resolution import uid_maker, work_words
from tegoed.services.time.time_log import LoggedEntry
from tegoed.services.workspace import Workspace
from tegoed.store.tables import entries as stored


@dataclass(frozen=True, slots=True)
class CopiedDay:
    """The entries that a day got, and the number of those left out: in the way, or still ahead."""

    entries: tuple[Entry, ...]
    left_out: int


def continue_work(ws: Workspace, uid: str) -> LoggedEntry:
    """Start the timer with the work, marks, note and tags of an entry.

    Raises `NotFoundError` "entry.unknown", and what `time_log.start_timer` raises.
    """
    entry = time_log.find(ws, uid)
    draft = Draft(
        start=None,
        end=None,
        client=entry.client,
        project=entry.project,
        activity=entry.activity,
        purpose=entry.purpose,
        chair=entry.chair,
        reason=entry.reason,
        note=entry.note,
        tags=entry.tags,
    )
    return time_log.start_timer(ws, draft)


def copy_entry(ws: Workspace, uid: str, day: date) -> CopiedDay:
    """Log an entry once more on a local day, at the same clock time, as one step for undo.

    Where that time is taken or still ahead only its length is kept, right after what the day has.
    Raises `NotFoundError` "entry.unknown", `RefusedError` "entry.runs" for the running timer, and
    "entry.in-future" where its length does not fit before the present.
    """
    entry = time_log.find(ws, uid)
    if entry.end is None:
        raise RefusedError("entry.runs", work=work_words(ws.catalogue(), entry))
    copy = _at_same_clock(ws, entry, day)
    if not _is_free(copy, _taken(ws, day)) or _ends(copy) > ws.clock.now():
        copy = replace(_after_the_others(ws, copy, day), clock=False)
    return _written(ws, [copy], 0, day)


def copy_day(ws: Workspace, source: date, target: date) -> CopiedDay:
    """Log the work of one local day on another, at the same clock times, as one step for undo.

    An entry is left out where something is logged already, or where its time is still ahead.
    Raises `RefusedError` "repeat.empty-day" when there is nothing to copy, and "repeat.no-room"
    when all of it is left out.
    """
    whole = day_span(source, ws.zone())
    templates = [
        entry
        for entry in stored.touching(ws.db, whole.start, whole.end)
        if entry.end is not None and local_date(entry.start, ws.zone()) == source
    ]
    if not templates:
        raise RefusedError("repeat.empty-day", day=source)
    taken, now = _taken(ws, target), ws.clock.now()
    copies = [_at_same_clock(ws, entry, target) for entry in templates]
    kept = [copy for copy in copies if _ends(copy) <= now and _is_free(copy, taken)]
    if not kept:
        raise RefusedError("repeat.no-room", count=len(copies))
    return _written(ws, kept, len(copies) - len(kept), target)


def _written(ws: Workspace, copies: list[Entry], left_out: int, day: date) -> CopiedDay:
    known = ws.catalogue()
    with ws.step(Message("change.repeated", {"count": len(copies), "day": day})) as step:
        done = []
        for copy in copies:
            entry = checked(copy, known, ws.clock.now())
            done.append(replace(entry, id=step.put("entry", stored.row(entry))))
    return CopiedDay(tuple(done), left_out)


def _at_same_clock(ws: Workspace, entry: Entry, day: date) -> Entry:
    """Return a new entry like it, not on an invoice, at the same clock time of another day."""
    zone = ws.zone()
    clock = datetime.fromtimestamp(entry.start, zone).time()
    start, _occurrence = instant_of(datetime.combine(day, clock), zone)
    end = start + (entry.end or entry.start) - entry.start
    return replace(entry, id=0, uid=uid_maker(ws)(), start=start, end=end, invoice=None)


def _after_the_others(ws: Workspace, copy: Entry, day: date) -> Entry:
    """Return it at the latest place of its day at which it lies in the past."""
    length = _ends(copy) - copy.start
    whole = day_span(day, ws.zone())
    last = stored.last_end_in(ws.db, whole.start, whole.end) or copy.start
    latest = min(whole.end, ws.clock.now()) - length
    start = max(min(last, latest), whole.start)
    return replace(copy, start=start, end=start + length)


def _taken(ws: Workspace, day: date) -> list[Span]:
    whole = day_span(day, ws.zone())
    return [
        Span(entry.start, max(_ends(entry), ws.clock.now() if entry.end is None else 0))
        for entry in stored.touching(ws.db, whole.start, whole.end)
        if entry.clock
    ]


def _is_free(copy: Entry, taken: list[Span]) -> bool:
    span = Span(copy.start, _ends(copy))
    return not copy.clock or not any(span.overlaps(other) for other in taken)


def _ends(entry: Entry) -> int:
    return entry.start if entry.end is None else entry.end
