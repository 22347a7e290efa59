# SPDX-License-Identifier: MIT
"""A window of its own that follows: what changes, whoever makes it, and the minutes while a timer
counts in what it shows.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QHideEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QWidget

from tegoed.core.values import Changes
from tegoed.services.workspace import Workspace
from tegoed.ui.app.feed_bridge import FeedBridge
from tegoed.ui.platform import accessibility, window_geometry
from tegoed.ui.widgets.focus_ring import show_focus

MINUTE = 60_000
SMALLEST = (880, 620)
"""Pixels: how small the large windows get."""


class LiveWindow(QWidget):
    """The window. It is freed when it is closed, and finds its place again under `NAME`.

    A child says in `FOLLOWED` after which kinds of changes it asks again, in `refresh` how, and in
    `counts` whether a timer counts in it. What changes while it is hidden is asked for when it is
    seen.
    """

    READS_AS = accessibility.WINDOW
    NAME: ClassVar[str]
    FOLLOWED: ClassVar[frozenset[str]]

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        show_focus()
        self._ws = ws
        self._stale = True
        self._ear = FeedBridge(ws, self)
        self._ear.heard.connect(self._heard)
        self._tick = QTimer(self)
        self._tick.setInterval(MINUTE)
        self._tick.timeout.connect(self.refresh)

    @property
    def ticking(self) -> bool:
        """Whether the minutes are followed."""
        return self._tick.isActive()

    def refresh(self) -> None:
        """Asks again and shows it. A child does that, and says so here first."""
        self._stale = False

    def counts(self) -> bool:
        """Whether what is shown changes with the minute."""
        raise NotImplementedError

    def kept(self) -> dict[str, str]:
        """What it wants to find again beside its place."""
        return {}

    def keep_time(self) -> None:
        """Follows the minutes only while somebody can see them, and while they change something."""
        if not (self.isVisible() and not self.isMinimized() and self.counts()):
            self._tick.stop()
        elif not self._tick.isActive():
            self._tick.start()

    def _heard(self, changes: Changes) -> None:
        if changes.kinds and not changes.kinds & self.FOLLOWED:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up with what changed while it was hidden."""
        super().showEvent(event)
        if self._stale:
            self.refresh()
        self.keep_time()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stops the minutes."""
        super().hideEvent(event)
        self._tick.stop()

    def changeEvent(self, event: QEvent) -> None:
        """The minutes tick only while somebody can see them."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.keep_time()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keeps the window's place, and stops listening."""
        self._tick.stop()
        self._ear.stop()
        window_geometry.keep(self._ws.home, self.NAME, self, **self.kept())
        super().closeEvent(event)
