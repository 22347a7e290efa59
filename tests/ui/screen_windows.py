# SPDX-License-Identifier: MIT
"""Windows of screens, each with its controller, as a test opens them."""

from __future__ import annotations

from datetime import date

from tegoed.services.workspace import Workspace
from tegoed.ui.day.controller import DayController
from tegoed.ui.day.window import DayWindow
from tegoed.ui.invoices.controller import InvoicesController
from tegoed.ui.invoices.window import InvoicesWindow
from tegoed.ui.project.controller import ProjectController
from tegoed.ui.project.window import ProjectWindow
from tegoed.ui.year.controller import YearController
from tegoed.ui.year.window import YearWindow


def project_window(ws: Workspace, project: int) -> ProjectWindow:
    """Return the window of a project."""
    return ProjectController(ws, project).window


def day_window(ws: Workspace, day: date) -> DayWindow:
    """Return the window of a day."""
    return DayController(ws, day).window


def year_window(ws: Workspace, year: int | None = None) -> YearWindow:
    """Return the window of a year."""
    return YearController(ws, year).window


def invoices_window(ws: Workspace) -> InvoicesWindow:
    """Return the window of invoices."""
    return InvoicesController(ws).window
