# SPDX-License-Identifier: MIT
"""A table that is only read."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.tables.padded_delegate import PaddedDelegate
from tegoed.ui.widgets.tables.plain_tables import LEFT, RIGHT

MOST_ROWS_SEEN = 8


class ReadOnlyTable(QTableWidget):
    """Rows without a grid, of which none is chosen. `figures` is a right-aligned column."""

    def __init__(self, name: str, titles: Sequence[str], *, figures: int | None = None) -> None:
        super().__init__(0, len(titles))
        self._figures = figures
        self.setAccessibleName(name)
        self.setHorizontalHeaderLabels(list(titles))
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(LEFT)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setFont(typography.tabular(self.font()))
        PaddedDelegate(self)

    def show_cells(self, rows: Sequence[Sequence[str]]) -> None:
        """Show the texts of the first columns, row by row."""
        self.setRowCount(len(rows))
        for row, cells in enumerate(rows):
            for place, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if place == self._figures:
                    item.setTextAlignment(RIGHT)
                self.setItem(row, place, item)

    def fit_rows(self, row_height: int) -> None:
        """Make it as high as its rows, at least one and at most eight."""
        seen = min(max(self.rowCount(), 1), MOST_ROWS_SEEN)
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + seen * row_height + 2 * self.frameWidth())
