# SPDX-License-Identifier: MIT
"""A menu whose ticks are set without closing it, so that one sets several, or goes on to what a
tick is for.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu


class StickyMenu(QMenu):
    """The menu.

    A click sets a tick and leaves it open, and so does each of `KEYS`; whatever else is chosen
    closes it.
    """

    KEYS: ClassVar[frozenset[int]] = frozenset(
        {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
    )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Set a tick, or choose as any menu does."""
        if not _ticked(self.actionAt(event.position().toPoint())):
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Set a tick, or do as any menu does."""
        if event.key() not in self.KEYS or not _ticked(self.activeAction()):
            super().keyPressEvent(event)


def _ticked(action: QAction | None) -> bool:
    if action is None or not action.isCheckable() or not action.isEnabled():
        return False
    action.trigger()
    return True
