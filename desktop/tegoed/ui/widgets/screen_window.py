# SPDX-License-Identifier: MIT
"""A window of its own that shows a view and asks for another one: after a change, and by the minute
while a timer counts in what it shows.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QHideEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QWidget

from tegoed.ui.platform import accessibility
from tegoed.ui.platform.window_memory import WindowMemory
from tegoed.ui.widgets.focus_ring import show_focus

MINUTE = 60_000
SMALLEST = (880, 620)
"""Pixels: how small the large windows get."""


class ScreenWindow(QWidget):
    """The window. It is freed when it is closed, and finds its place again.

    `intent` tells its controller what is wanted; a child says in `REFRESH` and `CLOSED` which
    intents ask for another view and tell that it is closed. What changes while it is hidden is
    asked for when it is seen. A child sets `ticks`: whether what it shows changes with the minute.
    """

    READS_AS = accessibility.WINDOW
    REFRESH: ClassVar[object]
    CLOSED: ClassVar[object]

    intent = Signal(object)

    def __init__(self, memory: WindowMemory, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        show_focus()
        self._memory = memory
        self._stale = False
        self.ticks = False
        self._tick = QTimer(self)
        self._tick.setInterval(MINUTE)
        self._tick.timeout.connect(self.refresh)

    @property
    def ticking(self) -> bool:
        """Whether the minutes are followed."""
        return self._tick.isActive()

    @property
    def is_in_front(self) -> bool:
        """Whether it is in front of somebody; one behind others, or minimised, is not."""
        return self.isVisible() and self.isActiveWindow()

    @Slot()
    def refresh(self) -> None:
        """Ask for what is shown anew."""
        self._stale = False
        self.intent.emit(self.REFRESH)

    def note_change(self) -> None:
        """Ask anew after a change: at once where it is seen, else when it will be."""
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def restore_place(self, usual: QSize) -> None:
        """Put the window where it was; the first time it has its usual size."""
        self._memory.restore(self, usual)

    def kept(self) -> dict[str, str]:
        """Return what it wants to find again beside its place."""
        return {}

    def keep_time(self) -> None:
        """Follow the minutes only while somebody can see them, and while they change something."""
        if not (self.isVisible() and not self.isMinimized() and self.ticks):
            self._tick.stop()
        elif not self._tick.isActive():
            self._tick.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what changed while it was hidden."""
        super().showEvent(event)
        if self._stale:
            self.refresh()
        self.keep_time()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop the minutes."""
        super().hideEvent(event)
        self._tick.stop()

    def changeEvent(self, event: QEvent) -> None:
        """Tick only while somebody can see it."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.keep_time()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the window's place, and say that it is closed."""
        self._tick.stop()
        self._memory.keep(self, **self.kept())
        self.intent.emit(self.CLOSED)
        super().closeEvent(event)
