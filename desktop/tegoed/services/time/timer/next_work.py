# SPDX-License-Identifier: MIT
"""What the timer would be started on: by a click, and by the lines of the tray's menu."""

from __future__ import annotations

from dataclasses import replace

from tegoed.core.entities.values import Catalogue, Draft, Entry, Favourite, Pricing, Purpose
from tegoed.core.entities.work_key import WorkKey, work_key
from tegoed.services.setup import presets_and_favourites
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace
from tegoed.store.tables import entries as stored

MOST_LINES = 7
MOST_PROJECTS = 20
"""Projects that are listed before anything was logged."""


def next_work(ws: Workspace) -> Favourite | None:
    """Return what a click starts: the work of the entry that began last, else the only work there
    is; None without any.

    What is archived is not started; then it is the latest work that is not.
    """
    last = stored.running(ws.db) or stored.last(ws.db)
    if last is not None and _is_current(ws.catalogue(), last):
        return work_of(last)
    recent = time_log.recent_work(ws, 1)
    if recent:
        return recent[0]
    only = current_work(ws)
    return only[0] if len(only) == 1 else None


def listed_work(ws: Workspace, limit: int = MOST_LINES) -> list[Favourite]:
    """Return what the menu lists: favourites, then recent work, each once; all current work until
    there is recent work.
    """
    recent = time_log.recent_work(ws, limit)
    others = recent or current_work(ws)
    found: dict[WorkKey, Favourite] = {}
    for work in [*presets_and_favourites.favourites(ws), *others]:
        found.setdefault(work_key(work), work)
    return list(found.values())[: limit if recent else max(limit, MOST_PROJECTS)]


def current_work(ws: Workspace) -> list[Favourite]:
    """Return each project that is not archived, and each client without one, by name."""
    known = ws.catalogue()
    clients = {client.id: client for client in known.clients.values() if not client.archived}
    projects = [
        project
        for project in known.projects.values()
        if not project.archived and project.client in clients
    ]
    found = [
        (
            clients[project.client].name.casefold(),
            project.name.casefold(),
            Favourite(
                client=project.client,
                project=project.id,
                purpose=Purpose.GIVEN if project.pricing is Pricing.UNPAID else Purpose.BILLABLE,
            ),
        )
        for project in projects
    ]
    with_project = {project.client for project in projects}
    found += [
        (client.name.casefold(), "", Favourite(client=client.id, purpose=Purpose.BILLABLE))
        for client in clients.values()
        if client.id not in with_project
    ]
    return [work for _, _, work in sorted(found, key=lambda line: line[:2])]


def toggle_pin(ws: Workspace, work: Favourite) -> None:
    """Pin work to the menu, or take its pin away.

    Raises what `presets_and_favourites.add_favourite` raises.
    """
    for pinned in presets_and_favourites.favourites(ws):
        if work_key(pinned) == work_key(work):
            presets_and_favourites.delete_favourite(ws, pinned.id)
            return
    presets_and_favourites.add_favourite(
        ws,
        client=work.client,
        project=work.project,
        activity=work.activity,
        purpose=work.purpose,
    )


def draft_of(work: Favourite) -> Draft:
    """Return the draft of a timer on that work."""
    return Draft(
        start=None,
        end=None,
        client=work.client,
        project=work.project,
        activity=work.activity,
        purpose=work.purpose,
    )


def last_minutes(work: Favourite, minutes: int, purpose: Purpose, now: int) -> Draft:
    """Return the draft of an entry on that work that ends now."""
    return replace(draft_of(work), start=now - minutes * 60, end=now, purpose=purpose)


def work_of(entry: Entry) -> Favourite:
    """Return the work of an entry, without its note and marks."""
    return Favourite(
        client=entry.client,
        project=entry.project,
        activity=entry.activity,
        purpose=entry.purpose,
    )


def _is_current(known: Catalogue, entry: Entry) -> bool:
    chosen = (
        known.clients.get(entry.client or 0),
        known.projects.get(entry.project or 0),
        known.activities.get(entry.activity or 0),
    )
    return not any(part is not None and part.archived for part in chosen)
