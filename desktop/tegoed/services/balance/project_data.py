# SPDX-License-Identifier: MIT
"""What the window of a project shows, read at one moment."""

from __future__ import annotations

from tegoed.presentation.project.project_view import ProjectData
from tegoed.services.balance import project_life
from tegoed.services.invoices import invoice_register
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace


def load_project(ws: Workspace, project: int) -> ProjectData:
    """Read a project's life, its invoices, and whether a timer runs on it.

    Raises `NotFoundError` "project.unknown".
    """
    with ws.db.snapshot():
        timer = time_log.running(ws)
        return ProjectData(
            life=project_life.of(ws, project),
            invoices=invoice_register.of_project(ws, project),
            running=timer is not None and timer.project == project,
        )
