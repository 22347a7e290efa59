# SPDX-License-Identifier: MIT
"""When the crossings of the present week count as seen: its page is in front of somebody."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget

from tegoed.core.balance import Balance
from tegoed.services.balance import boundary_alerts
from tegoed.services.workspace import Workspace


class CrossingSeenTracker(QObject):
    """`first`: a crossing was looked at that had not been.

    A window behind others, or minimised, shows nobody anything.
    """

    first = Signal()

    def __init__(self, ws: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._ws = ws
        self._week: Balance | None = None
        window.installEventFilter(self)

    def show(self, week: Balance | None) -> None:
        """The page now shows the present week; None: it shows something else."""
        self._week = week
        self._look()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Looks again when the window comes to the front."""
        if event.type() == QEvent.Type.ActivationChange:
            self._look()
        return False

    def _look(self) -> None:
        window = self.parent()
        in_front = isinstance(window, QWidget) and window.isVisible() and window.isActiveWindow()
        if self._week is not None and in_front and boundary_alerts.note_seen(self._ws, self._week):
            self.first.emit()
