# SPDX-License-Identifier: MIT
"""The page of the boundaries, and what it does in the workspace."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from PySide6.QtCore import Slot

from tegoed.core.entities.values import Boundary
from tegoed.presentation.settings.boundary_settings_view import (
    BoundarySettingsView,
    boundary_settings_view,
    read_limit,
    with_limit,
)
from tegoed.services.setup import boundary_setup
from tegoed.services.setup.settings_data import load_boundary_settings
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.settings.boundaries_page import BoundariesPage
from tegoed.ui.settings.intents import (
    AddBoundary,
    BoundariesIntent,
    DeleteBoundary,
    EditLimit,
    LiftBoundary,
)
from tegoed.ui.settings.parts.page_controller import PageController, SettingsSession


class BoundariesController(PageController[BoundariesPage]):
    """Sets boundaries. A change counts from this week on; earlier weeks keep theirs."""

    kinds = frozenset({"boundary", "client", "project"})

    def __init__(self, session: SettingsSession, page: BoundariesPage) -> None:
        super().__init__(session, page)
        page.intent.connect(self.handle)

    def refresh(self) -> None:
        """Show the boundaries that hold this week; lifted ones unticked."""
        self.widget.show_view(_boundaries(self.ws))

    @Slot(object)
    def handle(self, intent: BoundariesIntent) -> None:
        """Do what the user wants; a limit that was refused is shown as it was."""
        match intent:
            case AddBoundary():
                self.session.done(partial(self._add, intent))
            case EditLimit(boundary, limit):
                if not self.session.done(partial(self._edit, boundary, limit)):
                    self.refresh()
            case LiftBoundary(boundary, lifted):
                lift = partial(boundary_setup.archive_boundary, self.ws, boundary.id, lifted)
                self.session.done(lift)
            case DeleteBoundary(boundary):
                self.session.done(partial(boundary_setup.delete_boundary, self.ws, boundary.id))
            case _:
                assert_never(intent)

    def _add(self, asked: AddBoundary) -> None:
        bare = Boundary(kind=asked.kind, client=asked.client, project=asked.project)
        limit = read_limit(bare.kind, asked.limit)
        boundary_setup.add_boundary(self.ws, with_limit(bare, limit))

    def _edit(self, boundary: Boundary, typed: str) -> None:
        limit = read_limit(boundary.kind, typed)
        boundary_setup.edit_boundary(self.ws, with_limit(boundary, limit))


def boundaries_page(session: SettingsSession) -> BoundariesPage:
    """Return the page, with its controller."""
    page = BoundariesPage(_boundaries(session.ws))
    BoundariesController(session, page)
    return page


def _boundaries(ws: Workspace) -> BoundarySettingsView:
    return boundary_settings_view(app_locale(), load_boundary_settings(ws))
