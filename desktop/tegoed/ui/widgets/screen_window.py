# SPDX-License-Identifier: MIT
"""A window of its own that renders views and tells what its user wants."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QWidget

from tegoed.ui.platform import accessibility
from tegoed.ui.widgets.focus_ring import show_focus

MINUTE = 60_000
SMALLEST = (880, 620)
"""Pixels: how small the large windows get."""


class ScreenWindow(QWidget):
    """The window of a screen, which is freed when it is closed.

    `intent` carries what the user wants, `refresh_needed` asks for the present view, `closing`
    comes before it is freed.
    """

    READS_AS = accessibility.WINDOW

    intent = Signal(object)
    refresh_needed = Signal()
    closing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        show_focus()
        self._stale = False
        self._counts = False
        self._tick = QTimer(self)
        self._tick.setInterval(MINUTE)
        self._tick.timeout.connect(self.refresh_needed)

    @property
    def ticking(self) -> bool:
        """Whether the minutes are followed."""
        return self._tick.isActive()

    def usual_size(self) -> QSize:
        """Return the size in which it opens the first time."""
        raise NotImplementedError

    def follow_minutes(self, counts: bool) -> None:
        """Ask for a view every minute while somebody can see the window, if that counts."""
        self._counts = counts
        self._keep_time()

    def mark_stale(self) -> None:
        """Ask for the present view: now, or when the window is shown again."""
        self._stale = not self.isVisible()
        if not self._stale:
            self.refresh_needed.emit()

    def _keep_time(self) -> None:
        if not (self.isVisible() and not self.isMinimized() and self._counts):
            self._tick.stop()
        elif not self._tick.isActive():
            self._tick.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while it was hidden."""
        super().showEvent(event)
        if self._stale:
            self.mark_stale()
        self._keep_time()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the minutes."""
        super().hideEvent(event)
        self._tick.stop()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the minutes only while the window is not minimized."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self._keep_time()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell the controller before the window is freed."""
        self._tick.stop()
        self.closing.emit()
        super().closeEvent(event)
