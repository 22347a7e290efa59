# SPDX-License-Identifier: MIT
"""A table of figures whose rows may have rows under them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView, QWidget

from tegoed.presentation.balance.figure_rows import TableRow
from tegoed.presentation.balance.trend_text import DASH
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.tables.plain_tables import LEFT, RIGHT, make_plain_tree


class FigureTable(QTreeView):
    """A table as high as its rows, so that only the page scrolls."""

    def __init__(
        self,
        headers: Sequence[str],
        parent: QWidget | None = None,
        *,
        opened: bool = True,
    ) -> None:
        super().__init__(parent)
        self._opened = opened
        self._rows: tuple[TableRow, ...] = ()
        self._waiting: Callable[[], tuple[TableRow, ...]] | None = None
        self._model = QStandardItemModel(0, len(headers), self)
        self.name_columns(headers)
        self.setModel(self._model)
        make_plain_tree(self)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.expanded.connect(self._fit)
        self.collapsed.connect(self._fit)

    def name_columns(self, headers: Sequence[str]) -> None:
        """Name the columns anew."""
        for column, text in enumerate(headers):
            item = QStandardItem(text)
            item.setTextAlignment(RIGHT if column else LEFT)
            self._model.setHorizontalHeaderItem(column, item)

    def fill(self, rows: Callable[[], tuple[TableRow, ...]]) -> None:
        """Show these rows: at once, or while another table stands in its place, as soon as it is
        looked at.
        """
        self._waiting = rows
        if not self.isHidden():
            self._catch_up()

    def _catch_up(self) -> None:
        if self._waiting is not None:
            rows, self._waiting = self._waiting, None
            self.show_rows(rows())

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what was to be shown."""
        super().showEvent(event)
        self._catch_up()

    def show_rows(self, rows: tuple[TableRow, ...]) -> None:
        """Show other rows; nothing moves when they are the same.

        A row that was opened or closed by hand stays so.
        """
        if rows == self._rows:
            return
        self._rows = rows
        current = self.currentIndex()
        place = (
            (current.parent().row(), current.row(), current.column()) if current.isValid() else None
        )
        turned = {
            self._model.item(n).text()
            for n in range(self._model.rowCount())
            if self._model.item(n).hasChildren()
            and self.isExpanded(self._model.index(n, 0)) is not self._opened
        }
        self.blockSignals(True)  # it is fitted once, not at each row that opens
        self._model.setRowCount(0)
        for row in rows:
            items = self.items_of(row)
            self._model.appendRow(items)
            for child in row.children:
                items[0].appendRow(self.items_of(child))
            if row.children and self._opened is (row.cells[0] not in turned):
                self.expand(items[0].index())
        self.blockSignals(False)
        self.setRootIsDecorated(any(row.children for row in rows))
        if place is not None:
            parent = self._model.index(place[0], 0) if place[0] >= 0 else QModelIndex()
            self.setCurrentIndex(self._model.index(place[1], place[2], parent))
        self._fit()

    def show_table(self, headers: Sequence[str], rows: Sequence[TableRow]) -> None:
        """Show other rows under other headers."""
        if self._model.columnCount() != len(headers):
            self._rows = ()
            self._model.setRowCount(0)
            self._model.setColumnCount(len(headers))
        self.name_columns(headers)
        self.show_rows(tuple(rows))

    def minimumSizeHint(self) -> QSize:
        """Return a small width: narrower than its columns it scrolls sideways by itself."""
        return QSize(typography.line(self) * 12, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the first column what the figures leave, as long as that is enough for a name."""
        super().resizeEvent(event)
        self._fit()

    def items_of(self, row: TableRow) -> list[QStandardItem]:
        """Make the cells of a row."""
        items = []
        for column, text in enumerate(row.cells):
            item = QStandardItem(text)
            item.setEditable(False)
            if text in ("", DASH):
                item.setData(_("nothing"), Qt.ItemDataRole.AccessibleTextRole)
            font = typography.tabular(typography.strong(self.font()) if row.strong else self.font())
            item.setFont(font)
            item.setTextAlignment(RIGHT if column else LEFT)
            items.append(item)
        return items

    def _fit(self, _index: QModelIndex | None = None) -> None:
        rows, index = 0, self._model.index(0, 0)
        while index.isValid():
            rows, index = rows + 1, self.indexBelow(index)
        header = self.header()
        least = typography.line(self) * 8
        crowded = (
            self.viewport().width() - sum(header.sectionSize(n) for n in range(1, header.count()))
            < least
        )
        mode = QHeaderView.ResizeMode.Fixed if crowded else QHeaderView.ResizeMode.Stretch
        if header.sectionResizeMode(0) is not mode:
            header.setSectionResizeMode(0, mode)
        if crowded:
            header.resizeSection(0, least)
        bar = self.horizontalScrollBar().sizeHint().height() if crowded else 0
        row = self.sizeHintForRow(0) if rows else 0
        self.setFixedHeight(
            header.sizeHint().height() + rows * row + 2 * self.frameWidth() + 2 + bar
        )
