# SPDX-License-Identifier: MIT
"""The mark of a boundary or a conflict: crossed, open or kept."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from tegoed.ui.platform.appearance import colours, typography


class StateMark(QWidget):
    """A small mark: filled vermilion for crossed, a ring for open, a tick for kept.

    The words beside it say the same.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = "kept"
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_state(self, state: str) -> None:
        """Show another state."""
        self._state = state
        self.update()

    def sizeHint(self) -> QSize:
        """Return half a line square."""
        side = round(typography.line(self) * 0.6)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
        ink = colours.blend(self.palette(), 0.6)
        if self._state == "crossed":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colours.colours_for(self.palette()).crossed)
            painter.drawEllipse(box)
        elif self._state == "open":
            painter.setPen(QPen(ink, 1.5))
            painter.drawEllipse(box)
        else:
            painter.setPen(
                QPen(
                    ink,
                    1.8,
                    Qt.PenStyle.SolidLine,
                    Qt.PenCapStyle.RoundCap,
                    Qt.PenJoinStyle.RoundJoin,
                )
            )
            middle = box.left() + box.width() * 0.4
            painter.drawPolyline(
                QPolygonF(
                    [
                        QPointF(box.left(), box.center().y()),
                        QPointF(middle, box.bottom()),
                        QPointF(box.right(), box.top()),
                    ]
                )
            )
