# SPDX-License-Identifier: MIT
"""A project's whole life, followed."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import Signal

from tegoed.core.errors import NotFoundError, TegoedError
from tegoed.presentation.project.project_view import project_view
from tegoed.services.balance.project_data import load_project
from tegoed.services.workspace import Workspace
from tegoed.ui.controllers.screen_controller import ScreenController
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.project.intents import ProjectIntent, ShowEntryAt, ShowInvoicesOf, ShowWeekOf
from tegoed.ui.project.window import ProjectWindow


class ProjectController(ScreenController[ProjectWindow]):
    """The controller of one project's window.

    `entry_asked` (uid, instant) and `day_asked` (a date) ask for the balance of that week,
    `invoices_asked` (a client's id) for the invoices.
    """

    NAME = "project"
    FOLLOWED = frozenset({"entry", "client", "project", "setting", "invoice"})

    entry_asked = Signal(str, object)
    day_asked = Signal(object)
    invoices_asked = Signal(int)

    def __init__(self, ws: Workspace, project: int) -> None:
        super().__init__(ws, ProjectWindow())
        self._project = project
        self.refresh()

    def refresh(self) -> None:
        """Load the life and render it; a project that is gone takes its window along."""
        try:
            data = load_project(self._ws, self._project)
        except NotFoundError:
            self.window.close()
        except TegoedError as error:
            self.window.show_error(app_locale().say(error.message))
        else:
            self.window.show_view(project_view(app_locale(), data))

    def handle(self, intent: ProjectIntent) -> None:
        """Ask for the window that the user wants to see."""
        match intent:
            case ShowWeekOf(day):
                self.day_asked.emit(day)
            case ShowEntryAt(uid, at):
                self.entry_asked.emit(uid, at)
            case ShowInvoicesOf(client):
                self.invoices_asked.emit(client)
            case _:
                assert_never(intent)
