# SPDX-License-Identifier: MIT
"""What a timer leaves to ask: was it left running for days, and was somebody there while nothing
was heard of them?

The absences themselves are in `services.time.timer.absences`; what stays a question until it is
answered is listed here.
"""

from __future__ import annotations

from dataclasses import replace

from tegoed.core.calendar.spans import Span
from tegoed.core.entities.values import Changes, Entry, OverlapRule
from tegoed.core.entries.absence import AbsenceSource
from tegoed.core.entries.timer_questions import (
    LeftOpenTimer,
    OverlongTimer,
    TimeAway,
    TimerQuestion,
)
from tegoed.core.errors import Message, NotFoundError, RefusedError
from tegoed.services.time.entries.overlap_resolution import room_for, work_words
from tegoed.services.time.timer import absences
from tegoed.services.workspace import Workspace
from tegoed.store.tables import entries as stored

DAY = 86_400


def questions(ws: Workspace) -> tuple[TimerQuestion, ...]:
    """Return what to ask about timers: those left open first, then absences by their start.

    `answer_left_open` gives a timer that was put aside its end. Each `TimeAway` is one of
    `absences.pending`.
    """
    known, now = ws.catalogue(), ws.clock.now()
    found: list[TimerQuestion] = [
        LeftOpenTimer(entry.uid, work_words(known, entry), entry.start)
        for entry in stored.left_open(ws.db)
    ]
    entry = stored.running(ws.db)
    if entry is not None and now - entry.start > DAY:
        found.append(OverlongTimer(work_words(known, entry), entry.start))
    for asked in absences.pending(ws):
        is_silence = asked.absence.sources == {AbsenceSource.HEARTBEAT}
        words = work_words(known, asked.entry)
        found.append(TimeAway(words, asked.span.start, asked.span.end, is_silence))
    return tuple(found)


def open_questions(ws: Workspace) -> tuple[Message, ...]:
    """Return what to ask about timers as messages, in the order of `questions`.

    "timer.left-open" (`uid`, `work`, `start_at`), "timer.too-long" (`work`, `start_at`),
    "timer.gap" (only the heartbeat was missing) and "timer.away" (`work`, `since_at`, `until_at`).
    """
    return tuple(_message(question) for question in questions(ws))


def _message(question: TimerQuestion) -> Message:
    if isinstance(question, LeftOpenTimer):
        params = {"work": question.work, "start_at": question.start, "uid": question.uid}
        return Message("timer.left-open", params)
    if isinstance(question, OverlongTimer):
        return Message("timer.too-long", {"work": question.work, "start_at": question.start})
    id = "timer.gap" if question.is_silence else "timer.away"
    return Message(
        id, {"work": question.work, "since_at": question.since, "until_at": question.until}
    )


def keep_gap(ws: Workspace) -> None:
    """Answer that the first absence was worked. Raises `RefusedError` "timer.no-gap"."""
    absences.keep(ws, absences.pending(ws)[:1])


def cut_gap(ws: Workspace) -> tuple[Entry, Changes]:
    """Answer that nobody worked in the running timer's first absence: the time before it becomes an
    entry, the timer runs on.

    Of more than a day before the absence it stays a question when that ended.

    Return the timer. Raises `RefusedError` "timer.no-gap".
    """
    of_timer = [asked for asked in absences.pending(ws) if asked.entry.end is None]
    changes = absences.discard(ws, of_timer[:1])
    timer = stored.running(ws.db)
    assert timer is not None
    return timer, changes


def answer_left_open(
    ws: Workspace, uid: str, end: int, *, overlap: OverlapRule = OverlapRule.REFUSE
) -> tuple[Entry, tuple[Message, ...], Changes]:
    """Give a timer that was put aside its end; return the entry, what to tell besides, and what
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
    """Answer that a timer that was put aside counts for nothing. Raises `NotFoundError`
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
