# SPDX-License-Identifier: MIT
"""Lists with air: what stands in them keeps off the edges."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QSize
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from tegoed.ui.platform.appearance import colours, typography
from tegoed.ui.widgets.tables.columns_model import Index


class PaddedDelegate(QStyledItemDelegate):
    """Words half a step from the edge of what is chosen, and lines that do not touch."""

    def __init__(self, view: QAbstractItemView, column: int | None = None) -> None:
        super().__init__(view)
        self._view = view
        if column is None:
            view.setItemDelegate(self)
        else:
            view.setItemDelegateForColumn(column, self)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a size that is wider by both edges, and higher."""
        hint = super().sizeHint(option, index)
        return QSize(hint.width() + 2 * self._edge(), hint.height() + self._edge())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint what is chosen from edge to edge, and the words inside it."""
        option = QStyleOptionViewItem(option)
        ground = colours.chosen_ground(option.palette)
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive):
            option.palette.setColor(group, QPalette.ColorRole.Highlight, ground)
            ink = option.palette.color(group, QPalette.ColorRole.Text)
            option.palette.setColor(group, QPalette.ColorRole.HighlightedText, ink)
        has_keyboard = bool(option.state & QStyle.StateFlag.State_HasFocus)
        option.state &= ~QStyle.StateFlag.State_HasFocus
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        self._view.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, whole, painter, self._view
        )
        super().paint(painter, self._inside(option), index)
        if option.state & QStyle.StateFlag.State_Selected:
            self._mark(painter, option, first=not index.column(), has_keyboard=has_keyboard)

    def _mark(
        self, painter: QPainter, option: QStyleOptionViewItem, *, first: bool, has_keyboard: bool
    ) -> None:
        """Paint a bar at the left of what is chosen, and a rim around it while it has the
        keyboard.
        """
        accent = option.palette.color(QPalette.ColorRole.Accent)
        painter.save()
        box = option.rect
        if first:
            painter.fillRect(box.left(), box.top(), 3, box.height(), accent)
        if has_keyboard:
            painter.setPen(accent)
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Take a click on a tick where it is painted."""
        return super().editorEvent(event, model, self._inside(option), index)

    def _inside(self, option: QStyleOptionViewItem) -> QStyleOptionViewItem:
        inside = QStyleOptionViewItem(option)
        inside.rect.adjust(self._edge(), 0, -self._edge(), 0)
        return inside

    def _edge(self) -> int:
        return typography.steps(self._view, 0.5)
