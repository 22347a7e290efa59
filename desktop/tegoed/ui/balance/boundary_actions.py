# SPDX-License-Identifier: MIT
"""What one does about a crossed boundary: bill the time, say something to the client, or let it
be.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from tegoed.core.boundaries import BoundaryState
from tegoed.core.errors import TegoedError
from tegoed.presentation.boundary_words import asked_about
from tegoed.services.balance import balances, boundary_alerts
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.undo_bar import UndoBar
from tegoed.ui.platform.app_locale import _
from tegoed.ui.widgets.saved_bar import SavedBar


class BoundaryActionsController(QObject):
    """The actions; the bars at the foot say what was done, refused or copied. `week` is shown."""

    def __init__(self, ws: Workspace, bar: UndoBar, copied: SavedBar, parent: QObject) -> None:
        super().__init__(parent)
        self._ws, self._bar, self._copied = ws, bar, copied
        self.week = ""

    @Slot(object)
    def log_as_billable(self, row: BoundaryState) -> None:
        """Make the entry that crossed it billable."""
        try:
            boundary_alerts.log_as_billable(self._ws, row)
        except TegoedError as error:
            self._bar.tell_trouble(error)
            return
        self._bar.tell_done()

    @Slot(object)
    def copy_sentence(self, row: BoundaryState) -> None:
        """Put a sentence for the client on the clipboard, and say which."""
        words = boundary_alerts.sentence(self._ws, row)
        if words is not None:
            QGuiApplication.clipboard().setText(words)
            self._copied.tell(_("Copied: {words}").format(words=words))

    @Slot(object)
    def call_fine(self, row: BoundaryState) -> None:
        """Answer that it is fine this week."""
        try:
            kind, client, project = asked_about(row)
            balances.answer_boundary(self._ws, kind, client=client, project=project, week=self.week)
        except TegoedError as error:
            self._bar.tell_trouble(error)
            return
        self._bar.tell_done()
