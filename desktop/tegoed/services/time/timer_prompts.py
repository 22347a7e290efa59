"""What a timer leaves to ask: was it left running for days, and was somebody there in the gap in which the app was not?

While the app runs it writes a heartbeat: when a timer starts, and once a minute. A silence longer than the setting `gap_minutes` during a timer is written down
as a gap, and stays a question until it is answered: keep the time, stop at its beginning (`stop_timer` with `at`), or cut it out.
"""

from __future__ import annotations

import json
from dataclasses import replace

from tegoed.core.errors import Message, NotFoundError, RefusedError
from tegoed.core.overlap import carve
from tegoed.core.spans import Span
from tegoed.core.values import Changes, Entry, OverlapRule
from tegoed.services.time.overlap_resolution import (
    OverlapResolution,
    left_open,
    room_for,
    uid_maker,
    work_words,
)
from tegoed.services.workspace import Workspace
from tegoed.store import entries as stored
from tegoed.store import settings as facts

HEARTBEAT = "heartbeat"
GAP = "gap"
DAY = 86_400


def record_heartbeat(ws: Workspace) -> None:
    """Writes down that somebody is here now. A silence that was too long becomes a question first."""
    now = ws.clock.now()
    gap = _silence(ws, now)
    if gap is not None and gap != _noted_gap():
        facts.note_fact(GAP, json.dumps(gap), now)
    facts.note_fact(HEARTBEAT, str(now), now)


def open_questions(ws: Workspace) -> tuple[Message, ...]:
    """What to ask about timers, the oldest first.

    "timer.left-open" (`uid`, `work`, `start_at`): put aside when another was started; `answer_left_open` gives it its end.
    "timer.too-long" (`work`, `start_at`): running for more than a day. "timer.gap" (`work`, `since_at`, `until_at`).
    """
    known, now = ws.catalogue(), ws.clock.now()
    found = [left_open(known, entry) for entry in stored.left_open()]
    entry = stored.running()
    if entry is None:
        return tuple(found)
    words = work_words(known, entry)
    if now - entry.start > DAY:
        found.append(Message("timer.too-long", {"work": words, "start_at": entry.start}))
    gap = gap_of(ws, entry)
    if gap is not None:
        found.append(Message("timer.gap", {"work": words, "since_at": gap[0], "until_at": gap[1]}))
    return tuple(found)


def gap_of(ws: Workspace, timer: Entry) -> tuple[int, int] | None:
    """The gap in a running timer that was not answered for yet: (since, until)."""
    noted = _noted_gap()
    if noted is not None and noted[0] >= timer.start:
        return noted
    return _silence(ws, ws.clock.now())


def keep_gap(ws: Workspace) -> None:
    """Answers that the gap was worked. Raises `RefusedError` "timer.no-gap"."""
    _, gap = _asked(ws)
    _answered(ws, gap)


def cut_gap(ws: Workspace) -> tuple[Entry, Changes]:
    """Answers that nobody was there: the time before the gap becomes an entry, and the timer runs on from its end.

    Of more than a day before the gap it stays a question when that ended.

    Returns the timer. Raises `RefusedError` "timer.no-gap".
    """
    timer, gap = _asked(ws)
    with ws.step(
        Message("change.gap-cut", {"work": work_words(ws.catalogue(), timer), "since_at": gap[0]})
    ) as step:
        OverlapResolution(carve(Span(*gap), [timer], uid_maker(ws)), ()).make(step)
    _answered(ws, gap)
    return replace(timer, start=gap[1]), step.changes


def answer_left_open(
    ws: Workspace, uid: str, end: int, *, overlap: OverlapRule = OverlapRule.REFUSE
) -> tuple[Entry, tuple[Message, ...], Changes]:
    """Gives a timer that was put aside its end; returns the entry, what to tell besides, and what changed.

    Raises `NotFoundError` "entry.unknown", `RefusedError` "timer.before-start", "entry.too-long", "entry.in-future", `ConflictError`
    "entry.overlaps".
    """
    with ws.step(Message("change.stopped")) as step:
        entry = _left_open(uid)
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
    """Answers that a timer that was put aside counts for nothing. Raises `NotFoundError` "entry.unknown"."""
    with ws.step(Message("change.cancelled")) as step:
        entry = _left_open(uid)
        step.label = Message(
            "change.cancelled", {"work": work_words(ws.catalogue(), entry), "start_at": entry.start}
        )
        step.remove("entry", entry.id)
    return step.changes


def _left_open(uid: str) -> Entry:
    for entry in stored.left_open():
        if entry.uid == uid:
            return entry
    raise NotFoundError("entry.unknown", uid=uid)


def _asked(ws: Workspace) -> tuple[Entry, tuple[int, int]]:
    timer = stored.running()
    gap = None if timer is None else gap_of(ws, timer)
    if timer is None or gap is None:
        raise RefusedError("timer.no-gap")
    return timer, gap


def _answered(ws: Workspace, gap: tuple[int, int]) -> None:
    now = ws.clock.now()
    facts.note_fact(GAP, json.dumps([0, 0]), now)
    facts.note_fact(HEARTBEAT, str(max(now, gap[1])), now)


def _noted_gap() -> tuple[int, int] | None:
    text = facts.fact(GAP)
    since, until = (0, 0) if text is None else json.loads(text)
    return (since, until) if until else None


def _silence(ws: Workspace, now: int) -> tuple[int, int] | None:
    """The silence that lasts until now, if a timer runs through it and it is longer than the setting."""
    text = facts.fact(HEARTBEAT)
    timer = stored.running()
    if text is None or timer is None:
        return None
    since = int(text)
    return (
        (since, now)
        if timer.start <= since and now - since > ws.setting("gap_minutes") * 60
        else None
    )
