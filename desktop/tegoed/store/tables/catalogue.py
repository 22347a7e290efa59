# SPDX-License-Identifier: MIT
"""Clients, projects and activities."""

from __future__ import annotations

from typing import Any

from tegoed.core.entities.values import Activity, Catalogue, Client, Project
from tegoed.store.database import Database
from tegoed.store.models import (
    ActivityRow,
    BoundaryRow,
    ClientRow,
    FavouriteRow,
    InvoiceRow,
    ProjectRow,
)
from tegoed.store.query import Statement, slot
from tegoed.store.tables.rows import EntityRows

CLIENTS = EntityRows(Client, ClientRow, lambda model: (model.name_key,))
PROJECTS = EntityRows(Project, ProjectRow, lambda model: (model.name_key, model.id))
ACTIVITIES = EntityRows(Activity, ActivityRow, lambda model: (model.name_key,))


def read(db: Database) -> Catalogue:
    """All that is not deleted, archived ones included; by name."""
    return Catalogue(
        clients={client.id: client for client in CLIENTS.all(db)},
        projects={project.id: project for project in PROJECTS.all(db)},
        activities={activity.id: activity for activity in ACTIVITIES.all(db)},
    )


def is_referred_to(db: Database, column: str, id: int) -> bool:
    """Whether a boundary, a favourite, a project or an invoice refers to that client, project or
    activity (`column`).
    """
    return any(statement.first(db, id=id) is not None for statement in _referring[column])


def _refers(model: Any, column: str) -> Statement:
    return Statement(
        lambda: (
            model.select(model.id)
            .where(getattr(model, column) == slot("id"), model.deleted.is_null())
            .limit(1)
        )
    )


_invoiced_client = Statement(
    lambda: InvoiceRow.select(InvoiceRow.id).where(InvoiceRow.client == slot("id")).limit(1)
)
_referring = {
    "client": (
        _refers(ProjectRow, "client"),
        _refers(BoundaryRow, "client"),
        _refers(FavouriteRow, "client"),
        _invoiced_client,
    ),
    "project": (_refers(BoundaryRow, "project"), _refers(FavouriteRow, "project")),
    "activity": (_refers(FavouriteRow, "activity"),),
}
