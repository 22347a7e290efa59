# SPDX-License-Identifier: MIT
"""Correcting in the large: an entry moved or split, neighbours joined, many entries changed or
deleted, each as one step for undo.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise

from tegoed.core.calendar.spans import Span, day_span, instant_of, local_date
from tegoed.core.entities.values import Changes, Entry, OverlapRule
from tegoed.core.entries.entry_rules import DAY, UNSET, EditLabel, EntryEdit, checked, edited
from tegoed.core.errors import JoinGapError, Message, RefusedError
from tegoed.services.time import time_log
from tegoed.services.time.entries.overlap_resolution import (
    invoiced,
    overlaps,
    uid_maker,
    work_words,
)
from tegoed.services.time.time_log import LoggedEntry
from tegoed.services.workspace import Workspace
from tegoed.store.tables import entries as stored

SHORTEST_GAP = 300
"""Seconds: what is shorter between two entries is no gap worth a word."""


def move(
    ws: Workspace,
    uid: str,
    start: int,
    end: int | None,
    *,
    overlap: OverlapRule = OverlapRule.REFUSE,
    force: bool = False,
) -> LoggedEntry:
    """Give an entry other clock times; the step for undo says whether it was moved or resized.

    `end` None: only its start (the running timer keeps running). Raises what `time_log.edit`
    raises.
    """
    times = EntryEdit(start=start) if end is None else EntryEdit(start=start, end=end)
    old = time_log.find(ws, uid)
    is_resized = end is not None and (start == old.start or end == old.end)
    label = EditLabel.RESIZED if is_resized else EditLabel.MOVED
    return time_log.edit(ws, uid, times, overlap=overlap, force=force, label=label)


def move_to_day(
    ws: Workspace,
    uid: str,
    day: date,
    *,
    overlap: OverlapRule = OverlapRule.REFUSE,
    force: bool = False,
) -> LoggedEntry:
    """Put an entry on another local day, at the same time of its clock and as long as it was.

    One of which only the length is known stays so. Raises `RefusedError` "entry.runs" for the
    running timer, and what `time_log.edit` raises.
    """
    entry = time_log.find(ws, uid)
    if entry.end is None:
        raise RefusedError("entry.runs", work=work_words(ws.catalogue(), entry))
    zone = ws.zone()
    clock = datetime.fromtimestamp(entry.start, zone)
    start, _ = instant_of(datetime.combine(day, clock.time()), zone)
    times = EntryEdit(start=start, end=start + entry.end - entry.start, clock=entry.clock)
    return time_log.edit(ws, uid, times, overlap=overlap, force=force, label=EditLabel.MOVED)


def split(ws: Workspace, uid: str, at: int, *, force: bool = False) -> tuple[Entry, Entry]:
    """Make two entries of one, with the same work, marks, tags, note and invoice.

    The first keeps the uid; of the running timer the second does, which runs on. Raises
    `NotFoundError` "entry.unknown", `RefusedError` "split.no-clock", "split.outside",
    `ConflictError` "entry.invoiced" without `force`.
    """
    with ws.step(Message("change.split")) as step:
        entry = time_log.find(ws, uid)
        work = work_words(ws.catalogue(), entry)
        if not entry.clock:
            raise RefusedError("split.no-clock", work=work)
        end = ws.clock.now() if entry.end is None else entry.end
        if not entry.start < at < end:
            raise RefusedError(
                "split.outside", work=work, start_at=entry.start, end_at=end, split_at=at
            )
        if entry.invoice is not None and not force:
            raise invoiced(ws.catalogue(), entry)
        step.label = Message(
            "change.split", {"work": work, "start_at": entry.start, "split_at": at}
        )
        other = uid_maker(ws)()
        first, second = replace(entry, end=at), replace(entry, start=at)
        if entry.end is None:
            if at - entry.start > DAY:
                raise RefusedError("entry.too-long", length_seconds=at - entry.start)
            first = replace(first, id=0, uid=other)
            step.put("entry", stored.row(second))
            first = replace(first, id=step.put("entry", stored.row(first)))
        else:
            second = replace(second, id=0, uid=other)
            step.put("entry", stored.row(first))
            second = replace(second, id=step.put("entry", stored.row(second)))
    return first, second


def join(
    ws: Workspace, uids: Sequence[str], *, close_gaps: bool = False, force: bool = False
) -> LoggedEntry:
    """Make one entry of several of the same work: from the first's start to the last's end, notes
    and tags together.

    The first keeps its uid; a running timer keeps its own, and counts from the first's start.
    Raises `RefusedError` "join.one", "join.different" (in `what`), "join.no-clock", "join.between",
    "entry.too-long"; `ConflictError` "join.gap" without `close_gaps` when time that nobody logged
    would be added, "entry.invoiced" without `force`.
    """
    with ws.step(Message("change.joined")) as step:
        known = ws.catalogue()
        found = {entry.uid: entry for entry in (time_log.find(ws, uid) for uid in uids)}
        parts = sorted(found.values(), key=lambda entry: (entry.start, entry.uid))
        if len(parts) < 2:
            raise RefusedError("join.one")
        first, now = parts[0], ws.clock.now()
        _alike(parts)
        for entry in parts:
            if entry.invoice is not None and not force:
                raise invoiced(known, entry)
        running = next((entry for entry in parts if entry.end is None), None)
        end = max(_end(entry, now) for entry in parts)
        for other in stored.touching(ws.db, first.start, end):
            if other.uid not in found and other.clock and _fills_a_gap(other, parts, now):
                between = overlaps(known, other)
                raise RefusedError("join.between", **between.message.params)
        gap = _unlogged(parts, now)
        if gap and not close_gaps:
            raise JoinGapError("join.gap", work=work_words(known, first), gap_seconds=gap)
        kept = first if running is None else running
        joined = replace(
            kept,
            start=first.start,
            end=None if running is not None else end,
            note="; ".join(dict.fromkeys(entry.note for entry in parts if entry.note)),
            tags=tuple(dict.fromkeys(tag for entry in parts for tag in entry.tags)),
        )
        joined = checked(joined, known, max(now, end), before=parts)
        step.label = Message(
            "change.joined", {"work": work_words(known, joined), "start_at": joined.start}
        )
        for entry in parts:
            if entry.uid != kept.uid:
                step.put("entry", {"id": entry.id, "deleted": step.now})
        step.put("entry", stored.row(joined))
    return LoggedEntry(joined, (), step.changes)


def edit_many(
    ws: Workspace,
    uids: Sequence[str],
    edit: EntryEdit,
    *,
    add_tags: Sequence[str] = (),
    remove_tags: Sequence[str] = (),
    force: bool = False,
) -> tuple[Entry, ...]:
    """Correct several entries alike, all or none, as one step: work, purpose and marks, never their
    times.

    Raises `RefusedError` "bulk.no-times" for those, and what `time_log.edit` raises.
    """
    if edit.start is not UNSET or edit.end is not UNSET:
        raise RefusedError("bulk.no-times")
    with ws.step(Message("change.edited-many", {"count": len(uids)})) as step:
        done = []
        for old in _found(ws, uids):
            if old.invoice is not None and not force:
                raise invoiced(ws.catalogue(), old)
            new = edited(old, edit)
            tags = tuple(tag for tag in (*new.tags, *add_tags) if tag not in remove_tags)
            new = checked(
                replace(new, tags=tags),
                ws.catalogue(),
                max(ws.clock.now(), old.start, old.end or old.start),
                before=[old],
            )
            step.put("entry", stored.row(new))
            done.append(new)
        step.label = Message("change.edited-many", {"count": len(done)})
    return tuple(done)


def delete_many(ws: Workspace, uids: Sequence[str], *, force: bool = False) -> Changes:
    """Delete several entries, all or none, as one step. Raises what `time_log.delete` raises."""
    with ws.step(Message("change.deleted-many")) as step:
        found = _found(ws, uids)
        for entry in found:
            if entry.invoice is not None and not force:
                raise invoiced(ws.catalogue(), entry)
            if entry.end is None:
                step.remove("entry", entry.id)
            else:
                step.put("entry", {"id": entry.id, "deleted": step.now})
        step.label = Message("change.deleted-many", {"count": len(found)})
    return step.changes


def next_of_same_work(ws: Workspace, uid: str) -> Entry | None:
    """Return the entry that begins next on that local day and can be joined with this one; None
    when the next is other work.
    """
    entry, now, zone = time_log.find(ws, uid), ws.clock.now(), ws.zone()
    day = day_span(local_date(entry.start, zone), zone)
    later = [
        other
        for other in stored.touching(ws.db, entry.start, max(day.end, _end(entry, now)))
        if other.clock and (other.start, other.uid) > (entry.start, entry.uid)
    ]
    return later[0] if later and _difference(entry, later[0]) is None else None


def gaps(ws: Workspace, day: date, *, shortest: int = SHORTEST_GAP) -> tuple[Span, ...]:
    """Return what was not logged of a local day, in order; only clock times count.

    Of a day with working hours what lies in these, as far as it has passed; of another what lies
    between its entries. Of a day without entries nothing: a day off is no gap.
    """
    from tegoed.core.calendar import working_hours

    zone, now = ws.zone(), ws.clock.now()
    whole = day_span(day, zone)
    taken = _merged(
        [
            (max(entry.start, whole.start), min(_end(entry, now), whole.end))
            for entry in stored.touching(ws.db, whole.start, whole.end)
            if entry.clock
        ]
    )
    if not taken:
        return ()
    hours = working_hours.windows(day, ws.schedules(), zone) or ((taken[0][0], taken[-1][1]),)
    free = (
        stretch
        for opens, closes in hours
        for stretch in working_hours.outside(opens, min(closes, now), taken)
    )
    return tuple(Span(start, end) for start, end in free if end - start >= shortest)


def _found(ws: Workspace, uids: Sequence[str]) -> list[Entry]:
    """Return each entry once."""
    return list({entry.uid: entry for entry in (time_log.find(ws, uid) for uid in uids)}.values())


def _end(entry: Entry, now: int) -> int:
    return max(now, entry.start) if entry.end is None else entry.end


def _difference(one: Entry, other: Entry) -> str | None:
    """Return in which of what they must share two entries differ first."""
    shared = ("client", "project", "activity", "purpose", "reason", "chair", "invoice")
    return next((name for name in shared if getattr(one, name) != getattr(other, name)), None)


def _alike(parts: Sequence[Entry]) -> None:
    for entry in parts[1:]:
        if (what := _difference(parts[0], entry)) is not None:
            raise RefusedError("join.different", what=Message(f"join.different.{what}"))
    if not all(entry.clock for entry in parts):
        raise RefusedError("join.no-clock")


def _merged(taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches in order, those that touch made one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(taken):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _between(parts: Sequence[Entry], now: int) -> list[tuple[int, int]]:
    merged = _merged([(entry.start, _end(entry, now)) for entry in parts])
    return [(one[1], other[0]) for one, other in pairwise(merged)]


def _unlogged(parts: Sequence[Entry], now: int) -> int:
    return sum(end - start for start, end in _between(parts, now))


def _fills_a_gap(other: Entry, parts: Sequence[Entry], now: int) -> bool:
    return any(
        other.start < end and _end(other, now) > start for start, end in _between(parts, now)
    )
