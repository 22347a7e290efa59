# SPDX-License-Identifier: MIT
"""Boundaries with their versions, and the notes to oneself about a week.

A boundary of one kind, client and project has versions by date. A change counts from this week on:
it makes a version that begins on the week's first day, and never rewrites what held before.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tegoed.core.calendar.spans import local_date, parse_week, week_of
from tegoed.core.entities import checks
from tegoed.core.entities.values import Boundary
from tegoed.core.errors import ConflictError, Message, NotFoundError, RefusedError
from tegoed.services.workspace import Workspace
from tegoed.store.tables import boundaries as stored
from tegoed.store.tables import catalogue as stored_catalogue

LONGEST_NOTE = 2000


def boundaries(ws: Workspace, *, versions: bool = False) -> tuple[Boundary, ...]:
    """Return each boundary as it holds this week (or, if it only begins later, its first version);
    all versions when asked.
    """
    every = ws.known().boundaries
    if versions:
        return every
    last = week_of(local_date(ws.clock.now(), ws.zone()), ws.setting("first_weekday")).last
    held: dict[tuple[object, ...], Boundary] = {}
    for boundary in sorted(every, key=_start):
        if _key(boundary) not in held or _start(boundary) <= last:
            held[_key(boundary)] = boundary
    return tuple(sorted(held.values(), key=lambda boundary: boundary.id))


def add_boundary(ws: Workspace, boundary: Boundary) -> Boundary:
    """Add a boundary; without a start it holds from the beginning.

    Raises `RefusedError` as `core.entities.checks.boundary`, `NotFoundError` "client.unknown",
    "project.unknown", `ConflictError` "boundary.exists" when there is one of that kind, client and
    project (with that start, if one is given).
    """
    boundary = replace(_checked(ws, boundary), id=0)
    with ws.step(Message("change.boundary-added", {"kind": boundary.kind.value})) as step:
        same = _versions(ws, boundary)
        if any(boundary.start is None or other.start == boundary.start for other in same):
            raise ConflictError("boundary.exists", kind=boundary.kind.value)
        return replace(boundary, id=step.put("boundary", stored.BOUNDARIES.row(boundary)))


def edit_boundary(ws: Workspace, boundary: Boundary) -> Boundary:
    """Change what a boundary asks, from this week on; return the version that holds now.

    `boundary` is any version of it with the new limit; kind, client, project and start stay. Raises
    as `add_boundary`, and `NotFoundError` "boundary.unknown".
    """
    boundary = _checked(ws, boundary)
    with ws.step(Message("change.boundary-edited", {"kind": boundary.kind.value})) as step:
        old = _found(ws, boundary.id)
        if _key(old) != _key(boundary):
            raise ConflictError("boundary.other", kind=old.kind.value)
        first = week_of(local_date(ws.clock.now(), ws.zone()), ws.setting("first_weekday")).first
        newest = max(_versions(ws, boundary), key=_start)
        if _start(newest) >= first:  # made this week, or it begins later
            made = replace(boundary, id=newest.id, start=newest.start)
        else:
            made = replace(boundary, id=0, start=first)
        return replace(made, id=step.put("boundary", stored.BOUNDARIES.row(made)))


def archive_boundary(ws: Workspace, id: int, archived: bool = True) -> Boundary:
    """Lift a boundary from this week on (or set it again); earlier weeks keep it.

    Raises `NotFoundError`.
    """
    old = _found(ws, id)
    newest = max(_versions(ws, old), key=_start)
    return edit_boundary(ws, replace(newest, enabled=not archived))


def delete_boundary(ws: Workspace, id: int) -> None:
    """Delete a boundary with all its versions, for earlier weeks too. Raises `NotFoundError`."""
    with ws.step(Message("change.boundary-deleted")) as step:
        old = _found(ws, id)
        step.label = Message(step.label.id, {"kind": old.kind.value})
        for version in _versions(ws, old):
            step.put("boundary", {"id": version.id, "deleted": step.now})


def week_note(ws: Workspace, week: str) -> str:
    """Return the note about a week, "" when there is none. Raises `RefusedError` "week.unknown"."""
    found = stored.week_note(ws.db, parse_week(week).name)
    return "" if found is None else found[1]


def put_week_note(ws: Workspace, week: str, note: str) -> None:
    """Write the note about a week; an empty one takes it away.

    Raises `RefusedError` "week.unknown", "note.too-long".
    """
    name, text = parse_week(week).name, note.strip()
    if len(text) > LONGEST_NOTE:
        raise RefusedError("note.too-long", longest=LONGEST_NOTE)
    with ws.step(Message("change.week-note", {"week": name})) as step:
        found = stored.week_note(ws.db, name)
        if found is None:
            if text:
                step.put("week_note", {"week": name, "note": text})
        elif text:
            step.put("week_note", {"id": found[0], "note": text})
        else:
            step.remove("week_note", found[0])


def _checked(ws: Workspace, boundary: Boundary) -> Boundary:
    boundary = checks.boundary(boundary)
    known = stored_catalogue.read(ws.db)
    if boundary.client is not None and boundary.client not in known.clients:
        raise NotFoundError("client.unknown", client=str(boundary.client))
    if boundary.project is not None:
        project = known.projects.get(boundary.project)
        if project is None or project.client != boundary.client:
            raise NotFoundError("project.unknown", project=str(boundary.project))
    return boundary


def _found(ws: Workspace, id: int) -> Boundary:
    for boundary in stored.BOUNDARIES.all(ws.db):
        if boundary.id == id:
            return boundary
    raise NotFoundError("boundary.unknown", boundary=str(id))


def _versions(ws: Workspace, boundary: Boundary) -> list[Boundary]:
    return [other for other in stored.BOUNDARIES.all(ws.db) if _key(other) == _key(boundary)]


def _key(boundary: Boundary) -> tuple[object, ...]:
    return boundary.kind, boundary.client, boundary.project


def _start(boundary: Boundary) -> date:
    return boundary.start or date.min
