# SPDX-License-Identifier: MIT
"""Tables without boxes: their header, their cells, and what is set of every table."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QTreeView,
    QWidget,
)

from tegoed.ui.platform.appearance import colours, typography
from tegoed.ui.widgets.flat_buttons import CELL

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
PAD = 5
"""Pixels that a header and its cells are wider than their words, at each side."""


class PlainHeaderView(QHeaderView):
    """A table's header without boxes: small words over a thin line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setFont(typography.small(self.font()))
        self.setHighlightSections(False)
        self.setSectionsMovable(False)
        self.setDefaultAlignment(LEFT)

    def sizeHint(self) -> QSize:
        """Return the height of a line and a little air."""
        return QSize(super().sizeHint().width(), round(self.fontMetrics().height() * 1.5))

    def sectionSizeFromContents(self, section: int) -> QSize:
        """Return the size of the word with the room that the cells below it keep."""
        text = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        return QSize(self.fontMetrics().horizontalAdvance(text) + 2 * PAD, self.sizeHint().height())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint the word and the line."""
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


class RoomyDelegate(QStyledItemDelegate):
    """Cells with air between the figures."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return a size a little wider and higher than the words."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + 2 * PAD, round(option.fontMetrics.height() * 1.35))


def make_plain_table(table: QTableView) -> None:
    """Show a table without boxes, of which whole rows are chosen and which Tab leaves."""
    table.setFrameShape(QFrame.Shape.NoFrame)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setHorizontalHeader(PlainHeaderView(table))
    table.verticalHeader().hide()


def make_plain_tree(tree: QTreeView) -> None:
    """Show a tree without boxes, whose page scrolls in its place and which Tab leaves.

    The first column takes the width that the others leave.
    """
    tree.setFrameShape(QFrame.Shape.NoFrame)
    tree.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    tree.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    tree.setUniformRowHeights(True)
    tree.setTabKeyNavigation(False)
    tree.setAllColumnsShowFocus(True)
    tree.setAnimated(False)
    tree.setTextElideMode(Qt.TextElideMode.ElideRight)
    tree.setHeader(PlainHeaderView(tree))
    tree.setItemDelegate(RoomyDelegate(tree))
    header = tree.header()
    header.setStretchLastSection(False)
    header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
