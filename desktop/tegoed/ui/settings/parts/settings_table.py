# SPDX-License-Identifier: MIT
"""A table of the settings: flat titles, no frame, air between its lines, and as high as these."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyleOptionViewItem,
    QTableWidget,
    QWidget,
)

from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.forms.inputs import SteppedEdit
from tegoed.ui.widgets.tables.columns_model import Index
from tegoed.ui.widgets.tables.padded_delegate import PaddedDelegate
from tegoed.ui.widgets.tables.plain_tables import RIGHT, make_plain_table


class SteppedDelegate(PaddedDelegate):
    """Has the figures of a column typed, or changed in steps.

    `make` returns the field for a row. What is shown of a figure may be said in its accessible
    text.
    """

    def __init__(
        self, view: QAbstractItemView, column: int, make: Callable[[int, QWidget], SteppedEdit]
    ) -> None:
        super().__init__(view, column)
        self._make = make

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        """Show the figure as it is spoken."""
        super().initStyleOption(option, index)
        if spoken := index.data(Qt.ItemDataRole.AccessibleTextRole):
            option.text = spoken

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return the field."""
        return self._make(index.row(), parent)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show the figure that holds now."""
        assert isinstance(editor, SteppedEdit)
        editor.setText(str(index.data(Qt.ItemDataRole.EditRole)))
        editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed; whoever owns the table reads it."""
        assert isinstance(editor, SteppedEdit)
        model.setData(index, editor.text(), Qt.ItemDataRole.EditRole)


class SettingsTable(QTableWidget):
    """One line is chosen at a time.

    The columns share the width; `figures` are right-aligned and as wide as they need.
    """

    def __init__(self, titles: Sequence[str], name: str, figures: Collection[int] = ()) -> None:
        super().__init__(0, len(titles))
        self.setAccessibleName(name)
        make_plain_table(self)
        header = self.horizontalHeader()
        self.setHorizontalHeaderLabels(list(titles))
        header.setSectionsClickable(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for column in figures:
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
            title = self.horizontalHeaderItem(column)
            if title is not None:
                title.setTextAlignment(RIGHT)
        self.verticalHeader().setDefaultSectionSize(
            round(typography.line(self) + typography.steps(self, 1.5))
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setFont(typography.tabular(self.font()))
        PaddedDelegate(self)

    def begin_edit(self, row: int, column: int) -> None:
        """Have a cell typed over."""
        self.setCurrentCell(row, column)
        self.setFocus()
        item = self.item(row, column)
        if item is not None:
            self.editItem(item)

    def fit_rows(self, least: int, most: int) -> None:
        """Make it as high as its lines, of which so many at least and at most are seen."""
        rows = min(max(self.rowCount(), least), most)
        high = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(high + rows * self.verticalHeader().defaultSectionSize())
