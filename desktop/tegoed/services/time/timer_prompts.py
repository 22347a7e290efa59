# SPDX-License-Identifier: MIT
"""What a timer leaves to ask: was it left running for days, and was somebody there while nothing
was heard of them?

The absences themselves are in `services.time.absences`; what stays a question until it is answered
is listed here.
"""

from __future__ import annotations

from dataclasses import replace

from tegoed.core.errors import Message, NotFoundError, RefusedError
from tegoed.core.spans import Span
from tegoed.core.values import Changes, Entry, OverlapRule
from tegoed.services.time import absences
from tegoed.services.time.overlap_resolution import left_open, room_for, work_words
from tegoed.services.workspace import Workspace
from tegoed.store import entries as stored

DAY = 86_400


def open_questions(ws: Workspace) -> tuple[Message, ...]:
    """What to ask about timers, the oldest first.

    "timer.left-open" (`uid`, `work`, `start_at`): put aside when another was started;
    `answer_left_open` gives it its end. "timer.too-long" (`work`, `start_at`): running for more
    than a day. "timer.gap" and "timer.away" (`work`, `since_at`, `until_at`): a timer ran while
    nobody was there; each is one of `absences.pending`.
    """
    known, now = ws.catalogue(), ws.clock.now()
    found = [left_open(known, entry) for entry in stored.left_open(ws.db)]
    entry = stored.running(ws.db)
    if entry is not None and now - entry.start > DAY:
        words = work_words(known, entry)
        found.append(Message("timer.too-long", {"work": words, "start_at": entry.start}))
    found += [absences.question(ws, asked) for asked in absences.pending(ws)]
    return tuple(found)


def keep_gap(ws: Workspace) -> None:
    """Answers that the first absence was worked. Raises `RefusedError` "timer.no-gap"."""
    absences.keep(ws, absences.pending(ws)[:1])


def cut_gap(ws: Workspace) -> tuple[Entry, Changes]:
    """Answers that nobody worked in the running timer's first absence: the time before it becomes
    an entry, the timer runs on.

    Of more than a day before the absence it stays a question when that ended.

    Returns the timer. Raises `RefusedError` "timer.no-gap".
    """
    of_timer = [asked for asked in absences.pending(ws) if asked.entry.end is None]
    changes = absences.discard(ws, of_timer[:1])
    timer = stored.running(ws.db)
    assert timer is not None
    return timer, changes


def answer_left_open(
    ws: Workspace, uid: str, end: int, *, overlap: OverlapRule = OverlapRule.REFUSE
) -> tuple[Entry, tuple[Message, ...], Changes]:
    """Gives a timer that was put aside its end; returns the entry, what to tell besides, and what
    changed.

    Raises `NotFoundError` "entry.unknown", `RefusedError` "timer.before-start", "entry.too-long",
    "entry.in-future", `ConflictError` "entry.overlaps".
    """
    with ws.step(Message("change.stopped")) as step:
        entry = _left_open(ws, uid)
        step.label = Message(
            "change.stopped", {"work": work_words(ws.catalogue(), entry), "start_at": entry.start}
        )
        if end <= entry.start:
            raise RefusedError("timer.before-start", start_at=entry.start)
        if end - entry.start > DAY:
            raise RefusedError("entry.too-long", length_seconds=end - entry.start)
        if end > ws.clock.now():
            raise RefusedError("entry.in-future", start_at=end)
        room = room_for(ws, Span(entry.start, end), overlap)
        room.make(step)
        entry = replace(entry, end=end)
        step.put("entry", stored.row(entry))
    return entry, room.warnings, step.changes


def throw_left_open_away(ws: Workspace, uid: str) -> Changes:
    """Answers that a timer that was put aside counts for nothing. Raises `NotFoundError`
    "entry.unknown".
    """
    with ws.step(Message("change.cancelled")) as step:
        entry = _left_open(ws, uid)
        step.label = Message(
            "change.cancelled", {"work": work_words(ws.catalogue(), entry), "start_at": entry.start}
        )
        step.remove("entry", entry.id)
    return step.changes


def _left_open(ws: Workspace, uid: str) -> Entry:
    for entry in stored.left_open(ws.db):
        if entry.uid == uid:
            return entry
    raise NotFoundError("entry.unknown", uid=uid)
