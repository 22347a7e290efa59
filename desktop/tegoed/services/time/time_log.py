# SPDX-License-Identifier: MIT
"""The verbs of time: logging, starting, stopping, correcting, deleting, and the questions that a
timer leaves open.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from tegoed.core.calendar.spans import Span, days_span
from tegoed.core.entities.values import Changes, Draft, Entry, Favourite, OverlapRule
from tegoed.core.entries.entry_rules import DAY, EditLabel, EntryEdit, checked, edited
from tegoed.core.errors import ConflictError, Message, NotFoundError, RefusedError
from tegoed.services.time.entries.overlap_resolution import (
    NO_ROOM_NEEDED,
    OverlapResolution,
    invoiced,
    left_open,
    room_for,
    uid_maker,
    work_words,
)
from tegoed.services.workspace import Workspace
from tegoed.store import change
from tegoed.store.tables import entries as stored
from tegoed.store.tables import settings as stored_settings

if TYPE_CHECKING:
    from tegoed.core.entries.entry_preview import EntryPreview
    from tegoed.core.phrase import Completion, ParseContext, ParsedPhrase

SHORTEST_UID = 4
NOTHING_CHANGED = Changes()
RECENT = 300
"""The number of entries in which recent work is looked for."""


@dataclass(frozen=True, slots=True)
class LoggedEntry:
    """What a verb wrote: the entry (None: there is none any more), what to tell besides, and what
    changed.
    """

    entry: Entry | None
    warnings: tuple[Message, ...] = ()
    changes: Changes = NOTHING_CHANGED


def read_phrase(
    ws: Workspace,
    text: str,
    *,
    said_at: int | None = None,
    timer: bool = False,
    creates: bool = False,
) -> ParsedPhrase:
    """Return what a phrase means, as if said at that instant. Never raises for what a user types.

    With `creates` a client that nobody knows and that is named by `client:NAME` is the draft's new
    client.
    """
    from tegoed.core import phrase

    where = replace(scene(ws, said_at=said_at), creates=creates)
    return phrase.read(text, where, timer=timer)


def completions(ws: Workspace, text: str, cursor: int) -> tuple[Completion, ...]:
    """Return how the word at the cursor may go on."""
    from tegoed.core import phrase

    return phrase.complete(text, cursor, scene(ws))


def scene(ws: Workspace, *, said_at: int | None = None) -> ParseContext:
    """Return what a phrase is read against. In Dutch a date in figures begins with its day."""
    from tegoed.core import phrase

    known = ws.known()

    def last_end_of(day: date) -> int | None:
        span = days_span(day, day, known.zone)
        return stored.last_end_in(ws.db, span.start, span.end)

    return phrase.ParseContext(
        now=ws.clock.now() if said_at is None else said_at,
        zone=known.zone,
        names=ws.names(),
        schedules=known.schedules,
        last_end_of=last_end_of,
        day_first=ws.locale().language == "nl",
    )


def remember_phrase(ws: Workspace, text: str) -> None:
    """Keep a phrase for the arrow up; not a step for undo."""
    if tidy := text.strip():
        stored_settings.note_phrase(ws.db, tidy, ws.clock.now())


def phrase_history(ws: Workspace, limit: int = 50) -> list[str]:
    """Return the phrases used last, latest first."""
    return stored_settings.phrases(ws.db, limit)


def log(
    ws: Workspace, draft: Draft, *, overlap: OverlapRule = OverlapRule.REFUSE, force: bool = False
) -> LoggedEntry:
    """Log a finished entry, and make its new client.

    With `force` also entries on an invoice are carved.

    Raises `RefusedError`: "entry.time-missing", "entry.not-after-start", "entry.too-long",
    "entry.in-future", "entry.reason-only-given", "entry.project-of-another", "note.too-long";
    `NotFoundError` for unknown work; `ConflictError` "entry.overlaps", "entry.invoiced".
    """
    entry = _finished(ws, draft)
    with ws.step(_label(ws, "change.logged", entry)) as step:
        room = _room(ws, entry, overlap, force=force)
        room.make(step)
        entry = _for_new_client(ws, step, entry, draft, "change.logged")
        entry = replace(entry, id=step.put("entry", stored.row(entry)))
    return LoggedEntry(entry, room.warnings, step.changes)


def foresee(
    ws: Workspace, draft: Draft, overlap: OverlapRule = OverlapRule.REFUSE, *, force: bool = False
) -> EntryPreview:
    """Return what `log` would do, without doing it: an overlap is told instead of raised.

    Raises `log`'s other refusals.
    """
    from tegoed.core.entries.entry_preview import EntryPreview
    from tegoed.services.balance import balances

    entry = _finished(ws, draft)
    room, conflict = NO_ROOM_NEEDED, None
    try:
        room = _room(ws, entry, overlap, force=force)
    except ConflictError as error:
        conflict = error.message
    effect = balances.effect_of(ws, entry, room.carved)
    return EntryPreview(
        entry,
        room.warnings,
        conflict,
        effect.before,
        effect.after,
        effect.crossed,
        room.carved,
    )


def start_timer(
    ws: Workspace,
    draft: Draft | None = None,
    *,
    at: int | None = None,
    overlap: OverlapRule = OverlapRule.REFUSE,
    force: bool = False,
) -> LoggedEntry:
    """Start the timer (at an instant that has passed, if named) and end the running one at the same
    instant.

    Without a draft it resumes the work of the entry that began last. A running timer of more than a
    day is put aside as an open question and told of. Raises `RefusedError`:
    "timer.nothing-to-resume", "timer.in-future", "timer.before-running", and what `log` raises.
    """
    now = ws.clock.now()
    with ws.step(Message("change.started")) as step:
        running_one = stored.running(ws.db)
        if draft is None:
            draft = _resumed(running_one or stored.last(ws.db))
        start = draft.start if at is None else at
        start = now if start is None else start
        if start > now:
            raise RefusedError("timer.in-future", start_at=start)
        entry = _entry(ws, replace(draft, end=None), start)
        warnings = [] if running_one is None else _end_for_next(ws, step, running_one, start)
        room = room_for(ws, Span(start, max(now, start + 1)), overlap, force=force)
        room.make(step)
        step.label = _label(ws, "change.started", entry)
        entry = _for_new_client(ws, step, entry, draft, "change.started")
        entry = replace(entry, id=step.put("entry", stored.row(entry)))
        if ws.is_app:  # a crash a moment later is a gap too
            stored_settings.note_fact(ws.db, stored_settings.HEARTBEAT, str(now), now)
    return LoggedEntry(entry, (*warnings, *room.warnings), step.changes)


def stop_timer(ws: Workspace, *, at: int | None = None) -> LoggedEntry:
    """End the timer, now or at an instant that has passed.

    One of 0 s is discarded with a warning (`entry` None).

    Raises `RefusedError`: "timer.not-running", "timer.in-future", "timer.before-start",
    "timer.too-long" (of more than a day).
    """
    with ws.step(Message("change.stopped")) as step:
        logged = _stop(ws, step, _running(ws), at)
    return replace(logged, changes=step.changes)


def cancel_timer(ws: Workspace) -> LoggedEntry:
    """Discard the running timer. Raises `RefusedError` "timer.not-running"."""
    with ws.step(Message("change.cancelled")) as step:
        entry = _running(ws)
        step.label = _label(ws, "change.cancelled", entry)
        step.remove("entry", entry.id)
    return LoggedEntry(None, (), step.changes)


def running(ws: Workspace) -> Entry | None:
    """Return the running timer."""
    return stored.running(ws.db)


def edit(
    ws: Workspace,
    uid: str,
    edit: EntryEdit,
    *,
    overlap: OverlapRule = OverlapRule.REFUSE,
    force: bool = False,
    label: EditLabel = EditLabel.EDITED,
) -> LoggedEntry:
    """Correct an entry. Giving the running timer an end stops it. `label` names the step for undo.

    A project brings its client along; a reason stays only with given time, the client's chair only
    with time for a client. Raises `NotFoundError` "entry.unknown", `ConflictError` "entry.invoiced"
    without `force`, and what `log` raises.
    """
    with ws.step(Message(label.value)) as step:
        old = find(ws, uid)
        if old.invoice is not None and not force:
            raise invoiced(ws.catalogue(), old)
        new = edited(old, edit)
        stops = old.end is None and new.end is not None
        now = ws.clock.now()
        if (old.start, old.end) == (
            new.start,
            new.end,
        ):  # what was imported may lie ahead, and is corrected all the same
            now = max(now, new.start, new.end or new.start)
        at = new.end
        new = replace(new, end=None) if stops else new
        new = checked(new, ws.catalogue(), now, before=[old])
        step.label = _label(ws, label.value, new, tells_end=label is EditLabel.RESIZED)
        warnings: tuple[Message, ...] = ()
        if old.start != new.start or (old.end != new.end and not stops):
            end = max(ws.clock.now(), new.start + 1) if at is None else at
            span = Span(new.start, end)
            room = (
                room_for(ws, span, overlap, but=[old.uid], force=force)
                if new.clock
                else NO_ROOM_NEEDED
            )
            room.make(step)
            warnings = room.warnings
        logged = _stop(ws, step, new, at) if stops else LoggedEntry(new)
        if not stops:
            step.put("entry", stored.row(new))
    return replace(logged, warnings=(*warnings, *logged.warnings), changes=step.changes)


def delete(ws: Workspace, uid: str, *, force: bool = False) -> LoggedEntry:
    """Delete an entry; return it as it was.

    Raises `NotFoundError` "entry.unknown", `ConflictError` "entry.invoiced" without `force`.
    """
    with ws.step(Message("change.deleted")) as step:
        entry = find(ws, uid)
        if entry.invoice is not None and not force:
            raise invoiced(ws.catalogue(), entry)
        step.label = _label(ws, "change.deleted", entry)
        if entry.end is None:
            step.remove("entry", entry.id)
        else:
            step.put("entry", {"id": entry.id, "deleted": step.now})
    return LoggedEntry(entry, (), step.changes)


def find(ws: Workspace, uid: str) -> Entry:
    """Return the entry of that uid, or the only one whose uid begins so (four characters or more).

    Raises `NotFoundError` "entry.unknown", `RefusedError` "entry.ambiguous".
    """
    wanted = uid.strip()
    entry = stored.by_uid(ws.db, wanted)
    if entry is not None:
        return entry
    found = stored.by_uid_start(ws.db, wanted) if len(wanted) >= SHORTEST_UID else []
    if len(found) > 1:
        raise RefusedError("entry.ambiguous", uid=wanted)
    if not found:
        raise NotFoundError("entry.unknown", uid=wanted)
    return found[0]


def entries(
    ws: Workspace, first: date | None = None, last: date | None = None, client: str | None = None
) -> list[Entry]:
    """Return the entries with time on those local days (both belong to the range), of one client if
    named; by start, then uid.

    Raises `NotFoundError` "client.unknown".
    """
    id: int | None = None
    if client is not None:
        named = ws.catalogue().client_named(client.strip())
        if named is None:
            raise NotFoundError("client.unknown", client=client)
        id = named.id
    if first is None and last is None:
        return list(stored.listed(ws.db, client=id))
    span = days_span(first or date(1900, 1, 1), last or date(9998, 12, 31), ws.zone())
    return list(stored.of_span(ws.db, span.start, span.end, id))


def recent_work(ws: Workspace, limit: int = 7) -> list[Favourite]:
    """Return the latest distinct work for a client or of an activity, latest first, archived work
    left out.
    """
    known = ws.catalogue()
    found: list[Favourite] = []
    for client, project, activity, purpose in stored.recent_work(ws.db, RECENT):
        chosen = (
            known.clients.get(client or 0),
            known.projects.get(project or 0),
            known.activities.get(activity or 0),
        )
        if any(chosen) and not any(part is not None and part.archived for part in chosen):
            found.append(
                Favourite(client=client, project=project, activity=activity, purpose=purpose)
            )
    return found[:limit]


def _running(ws: Workspace) -> Entry:
    entry = stored.running(ws.db)
    if entry is None:
        raise RefusedError("timer.not-running")
    return entry


def _stop(ws: Workspace, step: change.ChangeStep, entry: Entry, at: int | None) -> LoggedEntry:
    now = ws.clock.now()
    end = now if at is None else at
    step.label = _label(ws, "change.stopped", entry)
    if end > now:
        raise RefusedError("timer.in-future", start_at=end)
    if end < entry.start:
        raise RefusedError("timer.before-start", start_at=entry.start)
    if end - entry.start > DAY:
        raise RefusedError(
            "timer.too-long", work=work_words(ws.catalogue(), entry), start_at=entry.start
        )
    if end == entry.start:
        step.remove("entry", entry.id)
        return LoggedEntry(None, (_thrown_away(ws, entry),))
    ended = replace(entry, end=end)
    step.put("entry", stored.row(ended))
    return LoggedEntry(ended)


def _end_for_next(ws: Workspace, step: change.ChangeStep, entry: Entry, at: int) -> list[Message]:
    """End the running timer because the next one starts; return what that leaves to tell."""
    if at < entry.start:
        raise RefusedError("timer.before-running", start_at=entry.start)
    if at == entry.start:
        step.remove("entry", entry.id)
        return [_thrown_away(ws, entry)]
    if at - entry.start > DAY:
        step.put("entry", {"id": entry.id, "deleted": step.now})
        return [left_open(ws.catalogue(), entry)]
    step.put("entry", stored.row(replace(entry, end=at)))
    return []


def _thrown_away(ws: Workspace, entry: Entry) -> Message:
    return Message("timer.thrown-away", {"work": work_words(ws.catalogue(), entry)})


def _resumed(entry: Entry | None) -> Draft:
    if entry is None:
        raise RefusedError("timer.nothing-to-resume")
    return Draft(
        start=None,
        end=None,
        client=entry.client,
        project=entry.project,
        activity=entry.activity,
        purpose=entry.purpose,
    )


def _label(ws: Workspace, id: str, entry: Entry, *, tells_end: bool = False) -> Message:
    params = {"work": work_words(ws.catalogue(), entry), "start_at": entry.start}
    if tells_end:
        params["end_at"] = entry.end
    return Message(id, params)


def _for_new_client(
    ws: Workspace, step: change.ChangeStep, entry: Entry, draft: Draft, label: str
) -> Entry:
    """Make the draft's new client at the usual rate; the entry is for it.

    Without one the entry stays as it is.
    """
    if not draft.new_client:
        return entry
    from tegoed.services.setup import catalogue_setup

    client = catalogue_setup.put_new_client(ws, step, draft.new_client)
    step.label = Message(label, {"work": client.name, "start_at": entry.start})
    return replace(entry, client=client.id)


def _finished(ws: Workspace, draft: Draft) -> Entry:
    if draft.start is None or draft.end is None:
        raise RefusedError("entry.time-missing")
    return _entry(ws, draft, draft.start)


def _entry(ws: Workspace, draft: Draft, start: int) -> Entry:
    entry = Entry(
        uid=uid_maker(ws)(),
        start=start,
        end=draft.end,
        client=draft.client,
        project=draft.project,
        activity=draft.activity,
        purpose=draft.purpose,
        chair=draft.chair,
        reason=draft.reason,
        clock=draft.clock,
        note=draft.note,
        tags=draft.tags,
    )
    return checked(entry, ws.catalogue(), ws.clock.now())


def _room(ws: Workspace, entry: Entry, overlap: OverlapRule, *, force: bool) -> OverlapResolution:
    """Return what gives way to a finished entry: nothing, if only its length is known."""
    return room_for(ws, _span(entry), overlap, force=force) if entry.clock else NO_ROOM_NEEDED


def _span(entry: Entry) -> Span:
    return Span(entry.start, entry.end or entry.start)
