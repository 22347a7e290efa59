# SPDX-License-Identifier: MIT
"""A chart whose items are told in words when they are pointed at."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip, QWidget

from tegoed.ui.platform import accessibility
from tegoed.ui.widgets.plain_text import show_tip


@dataclass(frozen=True, slots=True)
class ChartItem:
    """Something in a chart: what tells it apart, its line in words, and where it has a tooltip
    (None: it has none).
    """

    key: Hashable
    line: str
    tip_box: QRect | None


class InteractiveChart(QWidget):
    """The chart. `pointed` tells the item under the pointer in words; empty when there is none.

    A child says in `item_at` what lies at a place, and tells by `pointed` what the keyboard stands
    on. `hovered` is the key of the item under the pointer.
    """

    READS_AS = accessibility.PICTURE

    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovered: Hashable = None
        self.setMouseTracking(True)

    def item_at(self, place: QPointF) -> ChartItem | None:
        """Return what lies at a place."""
        raise NotImplementedError

    def event(self, event: QEvent) -> bool:
        """Tell the item under the pointer in a tooltip."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            item = self.item_at(QPointF(event.pos()))
            if item is None or item.tip_box is None:
                QToolTip.hideText()
            else:
                show_tip(event.globalPos(), item.line, self, item.tip_box)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at the item under the pointer."""
        self._point_at(self.item_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        """Point at nothing any more."""
        self._point_at(None)
        super().leaveEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring of the keyboard away."""
        super().focusOutEvent(event)
        self.pointed.emit("")
        self.update()

    def _point_at(self, item: ChartItem | None) -> None:
        key = None if item is None else item.key
        if key == self.hovered:
            return
        self.hovered = key
        self.pointed.emit("" if item is None else item.line)
        self.setCursor(
            Qt.CursorShape.ArrowCursor if item is None else Qt.CursorShape.PointingHandCursor
        )
        self.update()
