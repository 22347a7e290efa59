# SPDX-License-Identifier: MIT
"""A table's header without boxes."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from tegoed.ui.platform import colours, typography
from tegoed.ui.widgets.flat_buttons import CELL

PAD = 5
"""Pixels that a header and its cells are wider than their words, at each side."""


class PlainHeaderView(QHeaderView):
    """A table's header without boxes: small words over a thin line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFont(typography.small(self.font()))
        self.setHighlightSections(False)
        self.setSectionsMovable(False)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)

    def sizeHint(self) -> QSize:
        """A line and a little air."""
        return QSize(super().sizeHint().width(), round(self.fontMetrics().height() * 1.5))

    def sectionSizeFromContents(self, section: int) -> QSize:
        """The word with the room that the cells below it keep."""
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        return QSize(self.fontMetrics().horizontalAdvance(text) + 2 * PAD, self.sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paints the word and the line."""
        painter.save()
        painter.fillRect(rect, self.palette().base())
        painter.setPen(colours.blend(self.palette(), 0.2))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(self.font())
        painter.setPen(colours.blend(self.palette(), 0.68))
        side = self.model().headerData(
            section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
        )
        side = self.defaultAlignment() if side is None else side
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        box = rect.adjusted(CELL, 0, -CELL, 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(side), shown)
        painter.restore()
