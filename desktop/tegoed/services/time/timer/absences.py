# SPDX-License-Identifier: MIT
"""The time a timer ran while nobody was there: written down as it is reported, asked about until it
is answered.

Nothing of an entry changes before the answer. The state is a fact of this database, so a question
survives a restart. A silence of the heartbeat (once a minute, as long as the app runs with a timer)
is one of the sources.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from tegoed.core.calendar.spans import Span
from tegoed.core.entities.values import Changes, Draft, Entry, OverlapRule
from tegoed.core.entries import absence
from tegoed.core.entries.absence import Absence, AbsenceEvent, AbsenceSource, AbsenceState
from tegoed.core.entries.entry_rules import DAY, checked
from tegoed.core.entries.overlap import carve
from tegoed.core.entries.timer_absence import TimerAbsence, entry_instead
from tegoed.core.errors import Message, RefusedError
from tegoed.services.time.entries.overlap_resolution import (
    OverlapResolution,
    invoiced,
    room_for,
    uid_maker,
    work_words,
)
from tegoed.services.workspace import Workspace
from tegoed.store import change
from tegoed.store.tables import entries as stored
from tegoed.store.tables import settings as facts

ABSENCE = "absence"
IDLE_SOURCES = frozenset({AbsenceSource.IDLE})
LOCK_SOURCES = frozenset({AbsenceSource.LOCK, AbsenceSource.SESSION})


def least_seconds(ws: Workspace) -> int:
    """Return the shortest absence that is asked about; 0: none is."""
    return int(ws.setting("gap_minutes")) * 60


def counts(ws: Workspace, source: AbsenceSource) -> bool:
    """Tell whether what this source reports counts, by the settings."""
    if not least_seconds(ws):
        return False
    if source in IDLE_SOURCES:
        return bool(ws.setting("away_idle"))
    return source not in LOCK_SOURCES or bool(ws.setting("away_lock"))


def record(
    ws: Workspace, source: AbsenceSource, *, since: int | None = None, until: int | None = None
) -> None:
    """Write down what a source reports. Without a timer, and of a source that does not count, only
    an end does.
    """
    timer = stored.running(ws.db)
    if since is not None and (timer is None or not counts(ws, source)):
        return
    uid = "" if timer is None else timer.uid
    before = _read(ws)
    after = absence.apply(before, AbsenceEvent(source, uid, since=since, until=until))
    _write(ws, before, after)


def record_heartbeat(ws: Workspace) -> None:
    """Write down that the app is here now. A silence that was too long becomes a period first."""
    now = ws.clock.now()
    before = _read(ws)
    _write(ws, before, _with_silence(ws, before, now))
    facts.note_fact(ws.db, facts.HEARTBEAT, str(now), now)


def record_return(ws: Workspace) -> None:
    """Write down that somebody is here: the app was started. What was going on before it ended is
    over.
    """
    timer = stored.running(ws.db)
    before = _read(ws)
    after = absence.came_back(before, "" if timer is None else timer.uid, ws.clock.now())
    _write(ws, before, after)


def pending(ws: Workspace) -> tuple[TimerAbsence, ...]:
    """Return the questions that wait for an answer, by their start; also a silence that lasts until
    now.

    Discarded time that undo has put back, whole, is a question again.
    """
    now, least = ws.clock.now(), least_seconds(ws)
    found: list[TimerAbsence] = []
    state = _with_silence(ws, _read(ws), now)
    for one in absence.to_ask(state, least):
        found += _in_entries(ws, one, now)
    for one in state.discarded if least else ():
        found += [
            again
            for again in _in_entries(ws, one, now)
            if (again.span.start, again.span.end) == (one.start, one.end)
        ]
    return tuple(sorted(found, key=lambda one: (one.span.start, one.entry.uid)))


def _in_entries(ws: Workspace, one: Absence, now: int) -> list[TimerAbsence]:
    """Return what of a period the entries of its timers hold."""
    found = []
    for uid in sorted(one.timers):
        entry = stored.by_uid(ws.db, uid) if uid else None
        if entry is not None and entry.clock:
            span = Span(max(one.start, entry.start), min(one.end, entry.end or now))
            if span.seconds > 0:
                found.append(TimerAbsence(one, span, entry))
    return found


def keep(ws: Workspace, chosen: Sequence[TimerAbsence]) -> None:
    """Answer that this time was worked: nothing changes. Raises `RefusedError` "timer.no-gap"."""
    _require(ws, chosen)
    _answer(ws, chosen)


def discard(ws: Workspace, chosen: Sequence[TimerAbsence]) -> Changes:
    """Answer that nobody worked then: the time is taken out, and a running timer goes on; one
    step.

    Of a timer with more than a day before the absence it stays a question when that ended. Raises
    `RefusedError` "timer.no-gap", `ConflictError` "entry.invoiced".
    """
    _require(ws, chosen)
    with ws.step(_label(ws, "change.gap-cut", chosen)) as step:
        _answer(ws, chosen, _take_out(ws, step, chosen))
    return step.changes


def discard_and_stop(ws: Workspace, chosen: Sequence[TimerAbsence]) -> Changes:
    """Answer that the timer should have ended when the last of these began; the others are taken
    out. One step.

    Raises `RefusedError` "timer.no-gap", "timer.not-running" (it was stopped already),
    "timer.too-long".
    """
    _require(ws, chosen)
    last = max(chosen, key=lambda one: one.span.start)
    if last.entry.end is not None:
        raise RefusedError("timer.not-running")
    with ws.step(_label(ws, "change.stopped", [last])) as step:
        renamed = _take_out(ws, step, [one for one in chosen if one is not last])
        timer = stored.running(ws.db)
        assert timer is not None  # the entry of `last`, of which only earlier time was taken
        if last.span.start - timer.start > DAY:
            raise RefusedError(
                "timer.too-long", work=work_words(ws.catalogue(), timer), start_at=timer.start
            )
        if last.span.start <= timer.start:
            step.remove("entry", timer.id)
        else:
            step.put("entry", stored.row(replace(timer, end=last.span.start)))
        _answer(ws, chosen, renamed)
    return step.changes


def log_instead(
    ws: Workspace, chosen: Sequence[TimerAbsence], draft: Draft
) -> tuple[tuple[Entry, ...], Changes]:
    """Answer that it was something else: each period becomes an entry of that work, and a running
    timer goes on. One step.

    The times of the draft do not count. Raises `RefusedError` "timer.no-gap", "entry.too-long" and
    what a new entry may be refused for; `ConflictError` "entry.overlaps", "entry.invoiced".
    """
    _require(ws, chosen)
    with ws.step(_label(ws, "change.logged", chosen)) as step:
        renamed = _take_out(ws, step, chosen)
        logged = []
        for one in chosen:
            room_for(ws, one.span, OverlapRule.REFUSE).make(step)
            entry = checked(
                entry_instead(draft, one.span, uid_maker(ws)()), ws.catalogue(), ws.clock.now()
            )
            logged.append(replace(entry, id=step.put("entry", stored.row(entry))))
        step.label = _entry_label(ws, "change.logged", logged[0])
        _answer(ws, chosen, renamed)
    return tuple(logged), step.changes


def _require(ws: Workspace, chosen: Sequence[TimerAbsence]) -> None:
    """Refuse what is no question any more: answered elsewhere, or its timer is gone."""
    known = {(one.span, one.entry.uid) for one in pending(ws)}
    if not chosen or any((one.span, one.entry.uid) not in known for one in chosen):
        raise RefusedError("timer.no-gap")


def _take_out(
    ws: Workspace, step: change.ChangeStep, chosen: Sequence[TimerAbsence]
) -> dict[str, set[str]]:
    """Take the periods out of their entries; return the uids of the pieces that each entry was cut
    into.
    """
    pieces: dict[str, set[str]] = {}
    new_uid = uid_maker(ws)
    for one in chosen:
        uids = {one.entry.uid, *pieces.get(one.entry.uid, ())}
        parts = [
            entry
            for uid in sorted(uids)
            for entry in [stored.by_uid(ws.db, uid)]
            if entry is not None
        ]
        for entry in parts:
            if entry.invoice is not None:
                raise invoiced(ws.catalogue(), entry)
        cuts = carve(one.span, parts, new_uid)
        OverlapResolution(cuts, ()).make(step)
        made = {piece.uid for cut in cuts for piece in cut.after}
        pieces[one.entry.uid] = uids | made
    return pieces


def _answer(
    ws: Workspace,
    chosen: Sequence[TimerAbsence],
    pieces: dict[str, set[str]] | None = None,
) -> None:
    """Write down that these were answered. With `pieces` they were discarded, and the others may
    now lie in a piece of their entry.
    """
    now = ws.clock.now()
    before = _read(ws)
    state = _with_silence(ws, before, now)  # also one that was not chosen stays a question
    discarded = [
        Absence(one.span.start, one.span.end, one.absence.sources, frozenset({one.entry.uid}))
        for one in chosen
        if pieces is not None
    ]
    state = absence.answered(state, [one.absence for one in chosen], discarded)
    cut = pieces or {}
    past = tuple(
        replace(one, timers=one.timers.union(*(cut.get(uid, ()) for uid in one.timers)))
        for one in state.past
    )
    _write(ws, before, replace(state, past=past))
    if facts.fact(ws.db, facts.HEARTBEAT) is not None:
        facts.note_fact(ws.db, facts.HEARTBEAT, str(now), now)


def _with_silence(ws: Workspace, state: AbsenceState, now: int) -> AbsenceState:
    """Return the state with the silence that lasts until now, if a timer runs through it and it is
    long enough.
    """
    text, timer = facts.fact(ws.db, facts.HEARTBEAT), stored.running(ws.db)
    if text is None or timer is None:
        return state
    since = int(text)
    least = least_seconds(ws)
    if not least or timer.start > since or now - since <= least:
        return state
    event = AbsenceEvent(AbsenceSource.HEARTBEAT, timer.uid, since=since, until=now)
    return absence.apply(state, event)


def _label(ws: Workspace, id: str, chosen: Sequence[TimerAbsence]) -> Message:
    first = min(chosen, key=lambda one: one.span.start)
    words = work_words(ws.catalogue(), first.entry)
    return Message(id, {"work": words, "since_at": first.span.start, "start_at": first.entry.start})


def _entry_label(ws: Workspace, id: str, entry: Entry) -> Message:
    return Message(id, {"work": work_words(ws.catalogue(), entry), "start_at": entry.start})


def _read(ws: Workspace) -> AbsenceState:
    """Return the state as it was written; what cannot be read is no state."""
    text = facts.fact(ws.db, ABSENCE)
    if text is None:
        return AbsenceState()
    try:
        document = json.loads(text)
        return AbsenceState(
            going={
                AbsenceSource(source): (int(since), str(timer))
                for source, since, timer in document["going"]
            },
            ended={AbsenceSource(source): int(until) for source, until in document["ended"]},
            past=_absences(document["past"]),
            discarded=_absences(document["discarded"]),
        )
    except (ValueError, TypeError, KeyError):
        return AbsenceState()


def _absences(rows: list[list[Any]]) -> tuple[Absence, ...]:
    return tuple(
        Absence(
            int(start),
            int(end),
            frozenset(AbsenceSource(source) for source in sources),
            frozenset(timers),
        )
        for start, end, sources, timers in rows
    )


def _rows(absences: tuple[Absence, ...]) -> list[list[Any]]:
    return [[one.start, one.end, sorted(one.sources), sorted(one.timers)] for one in absences]


def _write(ws: Workspace, before: AbsenceState, after: AbsenceState) -> None:
    """Write the state if it changed. Periods that can never be asked about are left out."""
    if after == before:
        return
    now = ws.clock.now()
    after = absence.without_short(after, least_seconds(ws), now)
    document = {
        "going": [[source, since, timer] for source, (since, timer) in after.going.items()],
        "ended": [[source, until] for source, until in after.ended.items()],
        "past": _rows(after.past),
        "discarded": _rows(after.discarded),
    }
    facts.note_fact(ws.db, ABSENCE, json.dumps(document), now)
