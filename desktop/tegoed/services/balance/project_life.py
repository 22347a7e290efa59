# SPDX-License-Identifier: MIT
"""A project's whole life: one question to the store, whatever its length, then a pure function."""

from __future__ import annotations

from tegoed.core.balance.ledger import BalanceInput
from tegoed.core.budgets.project_life import ProjectLife, compute
from tegoed.core.calendar.spans import local_date
from tegoed.core.errors import NotFoundError
from tegoed.services.workspace import Workspace
from tegoed.store.tables import entries as stored


def of(ws: Workspace, project: int) -> ProjectLife:
    """Return the life of the project of that id up to now, what is logged ahead included.

    Raises `NotFoundError` "project.unknown".
    """
    known = ws.known()
    found = known.catalogue.projects.get(project)
    if found is None:
        raise NotFoundError("project.unknown", project=str(project))
    now = ws.clock.now()
    today = local_date(now, known.zone)
    given = BalanceInput(
        first=today,
        last=today,
        zone=known.zone,
        now=now,
        catalogue=known.catalogue,
        entries=stored.of_project(ws.db, found.client, project),
        currency=ws.setting("currency"),
        first_weekday=ws.setting("first_weekday"),
        schedules=known.schedules,
    )
    return compute(given, project)
