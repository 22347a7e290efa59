# SPDX-License-Identifier: MIT
"""Clients, projects and activities: adding, changing, archiving, and deleting what was never
used.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from tegoed.core.calendar.spans import local_date
from tegoed.core.entities import checks
from tegoed.core.entities.names import name_key
from tegoed.core.entities.values import (
    Activity,
    Catalogue,
    Client,
    Pricing,
    Project,
    Purpose,
    Rate,
    Rounding,
    Terms,
)
from tegoed.core.errors import ConflictError, Message, NotFoundError
from tegoed.services.workspace import Workspace
from tegoed.store import change
from tegoed.store.tables import catalogue as stored
from tegoed.store.tables import entries


def add_client(
    ws: Workspace, name: str, rates: Sequence[Rate] = (), rounding: Rounding | None = None
) -> Client:
    """Add a client.

    Raises `RefusedError` as `core.entities.checks.client`, `ConflictError` "client.exists" for a
    name twice.
    """
    client = checks.client(Client(name=name, rates=tuple(rates), rounding=rounding))
    with ws.step(Message("change.client-added", {"client": client.name})) as step:
        _unique("client", client, stored.read(ws.db).clients.values())
        return replace(client, id=step.put("client", stored.CLIENTS.row(client)))


def put_new_client(ws: Workspace, step: change.ChangeStep, name: str) -> Client:
    """Add a client within a step, at the rate that a new client gets. Raises as `add_client`."""
    client = checks.client(Client(name=name, rates=default_rates(ws)))
    _unique("client", client, stored.read(ws.db).clients.values())
    return replace(client, id=step.put("client", stored.CLIENTS.row(client)))


def default_rates(ws: Workspace) -> tuple[Rate, ...]:
    """Return the rate that a new client gets, from today on: the setting's, or none."""
    cents = ws.setting("default_rate_cents")
    return (Rate(local_date(ws.clock.now(), ws.zone()), cents),) if cents else ()


def edit_client(ws: Workspace, client: Client) -> Client:
    """Change the client of that id into this one.

    Raises as `add_client`, and `NotFoundError` "client.unknown".
    """
    client = checks.client(client)
    with ws.step(Message("change.client-edited", {"client": client.name})) as step:
        found = stored.read(ws.db).clients
        _there("client", client, found)
        _edit(step, "client", client, found[client.id], stored.CLIENTS.row(client), found.values())
    return client


def archive_client(ws: Workspace, id: int, archived: bool = True) -> None:
    """Take a client out of the choices (or back in); its time stays. Raises `NotFoundError`."""
    _archive(ws, "client", id, archived)


def delete_client(ws: Workspace, id: int) -> None:
    """Delete a client that nothing refers to.

    Raises `NotFoundError`, `ConflictError` "client.in-use" (archive it instead).
    """
    _delete(ws, "client", id)


def add_project(
    ws: Workspace,
    client: int,
    name: str,
    pricing: Pricing,
    *,
    rates: Sequence[Rate] = (),
    fee_cents: int | None = None,
    budget_seconds: int | None = None,
    terms: Sequence[Terms] = (),
) -> Project:
    """Add a project to a client.

    Raises `RefusedError` as `core.entities.checks.project`, `NotFoundError` "client.unknown",
    `ConflictError` "project.exists" for a name twice.
    """
    project = checks.project(
        Project(
            client=client,
            name=name,
            pricing=pricing,
            rates=tuple(rates),
            fee_cents=fee_cents,
            budget_seconds=budget_seconds,
            terms=tuple(terms),
        )
    )
    with ws.step(Message("change.project-added", {"project": project.name})) as step:
        _fits(project, stored.read(ws.db))
        return replace(project, id=step.put("project", stored.PROJECTS.row(project)))


def edit_project(ws: Workspace, project: Project) -> Project:
    """Change the project of that id into this one.

    Raises as `add_project`, `NotFoundError` "project.unknown", `ConflictError`
    "project.client-fixed" when time was logged on it and the client would change.
    """
    project = checks.project(project)
    with ws.step(Message("change.project-edited", {"project": project.name})) as step:
        found = stored.read(ws.db)
        _there("project", project, found.projects)
        before = found.projects[project.id]
        if before.client != project.client:
            _fits(project, found)
            if _used(ws, "project", project.id):
                raise ConflictError("project.client-fixed", project=project.name)
        others = _of_client(project.client, found)
        _edit(step, "project", project, before, stored.PROJECTS.row(project), others)
    return project


def archive_project(ws: Workspace, id: int, archived: bool = True) -> None:
    """Take a project out of the choices (or back in); its time stays. Raises `NotFoundError`."""
    _archive(ws, "project", id, archived)


def delete_project(ws: Workspace, id: int) -> None:
    """Delete a project that nothing refers to.

    Raises `NotFoundError`, `ConflictError` "project.in-use".
    """
    _delete(ws, "project", id)


def add_activity(ws: Workspace, name: str, purpose: Purpose) -> Activity:
    """Add an activity.

    Raises `RefusedError` for the name, `ConflictError` "activity.exists" for a name twice.
    """
    activity = Activity(name=checks.name(name), purpose=purpose)
    with ws.step(Message("change.activity-added", {"activity": activity.name})) as step:
        _unique("activity", activity, stored.read(ws.db).activities.values())
        return replace(activity, id=step.put("activity", stored.ACTIVITIES.row(activity)))


def edit_activity(ws: Workspace, activity: Activity) -> Activity:
    """Change the activity of that id into this one.

    Raises as `add_activity`, and `NotFoundError` "activity.unknown".
    """
    activity = replace(activity, name=checks.name(activity.name))
    with ws.step(Message("change.activity-edited", {"activity": activity.name})) as step:
        found = stored.read(ws.db).activities
        _there("activity", activity, found)
        row = stored.ACTIVITIES.row(activity)
        _edit(step, "activity", activity, found[activity.id], row, found.values())
    return activity


def archive_activity(ws: Workspace, id: int, archived: bool = True) -> None:
    """Take an activity out of the choices (or back in); its time stays. Raises `NotFoundError`."""
    _archive(ws, "activity", id, archived)


def delete_activity(ws: Workspace, id: int) -> None:
    """Delete an activity that nothing refers to.

    Raises `NotFoundError`, `ConflictError` "activity.in-use".
    """
    _delete(ws, "activity", id)


_Named = Client | Project | Activity


def _fits(project: Project, found: Catalogue) -> None:
    if project.client not in found.clients:
        raise NotFoundError("client.unknown", client=str(project.client))
    _unique("project", project, _of_client(project.client, found))


def _of_client(client: int, found: Catalogue) -> Iterable[Project]:
    return (other for other in found.projects.values() if other.client == client)


def _edit(
    step: change.ChangeStep,
    kind: str,
    value: _Named,
    before: _Named,
    row: dict[str, Any],
    others: Iterable[_Named],
) -> None:
    """Write a changed row.

    The name is checked when it changes: an earlier version let in some that are now the same.
    """
    if value.name == before.name:
        row.pop("name_key")
    else:
        _unique(kind, value, others)
    step.put(kind, row)


def _unique(kind: str, value: _Named, others: Iterable[_Named]) -> None:
    key = name_key(value.name)
    for other in others:
        if other.id != value.id and name_key(other.name) == key:
            raise ConflictError(f"{kind}.exists", **{kind: other.name})


def _there(kind: str, value: _Named, found: Any) -> None:
    if value.id not in found:
        raise NotFoundError(f"{kind}.unknown", **{kind: value.name})


def _named(ws: Workspace, kind: str, id: int) -> str:
    found = getattr(stored.read(ws.db), "activities" if kind == "activity" else f"{kind}s")
    if id not in found:
        raise NotFoundError(f"{kind}.unknown", **{kind: str(id)})
    return str(found[id].name)


def _archive(ws: Workspace, kind: str, id: int, archived: bool) -> None:
    verb = "archived" if archived else "unarchived"
    with ws.step(Message(f"change.{kind}-{verb}")) as step:
        step.label = Message(step.label.id, {kind: _named(ws, kind, id)})
        step.put(kind, {"id": id, "archived": int(archived)})


def _delete(ws: Workspace, kind: str, id: int) -> None:
    with ws.step(Message(f"change.{kind}-deleted")) as step:
        name = _named(ws, kind, id)
        if _used(ws, kind, id):
            raise ConflictError(f"{kind}.in-use", **{kind: name})
        step.label = Message(step.label.id, {kind: name})
        _tombstone(step, kind, id)


def _used(ws: Workspace, kind: str, id: int) -> bool:
    return entries.is_used(ws.db, kind, id) or stored.is_referred_to(ws.db, kind, id)


def _tombstone(step: change.ChangeStep, table: str, id: int) -> None:
    step.put(table, {"id": id, "deleted": step.now})
