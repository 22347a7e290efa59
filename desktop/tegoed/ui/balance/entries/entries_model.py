# SPDX-License-Identifier: MIT
"""The entries of a week as a table that can be corrected in place.

What is refused stays in its cell, with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal

from tegoed.core.entities.values import Catalogue, Entry
from tegoed.presentation.entries.conflict_view import ConflictView
from tegoed.presentation.entries.entry_fields import CHOICES, Choices, EntryColumn, column_titles
from tegoed.presentation.entries.entry_intents import ChangeField, DeleteEntry
from tegoed.presentation.entries.entry_table_view import EntryRowView, EntryTableView
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.widgets.plain_text import tip
from tegoed.ui.widgets.tables.columns_model import NOWHERE, ROLE_FIRST_OF_DAY, ColumnsModel, Index

ROLE_PENDING = Qt.ItemDataRole.UserRole + 3


class EntriesModel(ColumnsModel[EntryRowView]):
    """The table.

    `intent` carries a `ChangeField` or `DeleteEntry`, which is answered by `show_outcome` at once.
    `refused` tells of a `ConflictView` (None: it is over) about the change that is kept as
    `error`.
    """

    FIGURES = frozenset({EntryColumn.START, EntryColumn.END, EntryColumn.LENGTH})

    intent = Signal(object)
    refused = Signal(object)

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._titles = column_titles(app_locale())
        self._catalogue = Catalogue()
        self.error: ChangeField | DeleteEntry | None = None

    # what is shown

    def show_view(self, view: EntryTableView) -> None:
        """Take over a new list stretch by stretch, so that selection, scrolling and an open editor
        stay where they are.
        """
        self._catalogue, rows = view.catalogue, view.rows
        wanted = {row.entry.uid for row in rows}
        for first, last in reversed(
            _stretches([row.entry.uid not in wanted for row in self._rows])
        ):
            self.beginRemoveRows(NOWHERE, first, last - 1)
            del self._rows[first:last]
            self.endRemoveRows()
        known = {row.entry.uid for row in self._rows}
        fresh = dict(_stretches([row.entry.uid not in known for row in rows]))
        for place, row in enumerate(rows):
            if place in fresh:
                self.beginInsertRows(NOWHERE, place, fresh[place] - 1)
                self._rows[place:place] = rows[place : fresh[place]]
                self.endInsertRows()
            at = self.row_of(row.entry.uid)
            assert at is not None
            if at != place:
                self.beginMoveRows(NOWHERE, at, at, NOWHERE, place)
                self._rows.insert(place, self._rows.pop(at))
                self.endMoveRows()
            self._rows[place] = row
        if self.error is not None and self.row_of(self.error.uid) is None:
            self.forget_error()
        if self._rows:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self._rows) - 1, len(EntryColumn) - 1)
            )

    def entry_at(self, row: int) -> Entry:
        """Return the entry of a row."""
        return self._rows[row].entry

    def day_of(self, uid: str) -> date | None:
        """Return the local day on which an entry of the table began."""
        return next((row.day for row in self._rows if row.entry.uid == uid), None)

    def row_of(self, uid: str) -> int | None:
        """Return the row of an entry."""
        return next((place for place, row in enumerate(self._rows) if row.entry.uid == uid), None)

    def value_at(self, index: Index) -> Any:
        """Return what an editor of the cell stands on: the refused value, else the stored one."""
        row, column = self._rows[index.row()], EntryColumn(index.column())
        pending = self._pending(row, column)
        return row.values[column] if pending is None else pending

    def choices_at(self, index: Index) -> Choices:
        """Return what can be chosen in a cell."""
        choices = CHOICES[EntryColumn(index.column())]
        return choices(app_locale(), self._catalogue, self.entry_at(index.row()))

    def may_have_chair(self, row: int) -> bool:
        """Whether an entry can be in the client's chair."""
        return self._rows[row].may_have_chair

    @property
    def catalogue(self) -> Catalogue:
        """What the choices are made from."""
        return self._catalogue

    def titles(self) -> Sequence[str]:
        """Return the titles in the order of `EntryColumn`."""
        return self._titles

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows, edits and says."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], EntryColumn(index.column())
        pending = self._pending(row, column)
        if role == ROLE_PENDING:
            return pending is not None
        if role == ROLE_FIRST_OF_DAY:
            return row.begins_day
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.side(column)
        if role == Qt.ItemDataRole.CheckStateRole and column is EntryColumn.CHAIR:
            return Qt.CheckState.Checked if row.entry.chair else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.EditRole:
            return None if column in CHOICES else self.value_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.texts[column] if pending is None or column in CHOICES else pending
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(row.tip)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken[column]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what may be done to a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        row, column = self._rows[index.row()], EntryColumn(index.column())
        if column is EntryColumn.CHAIR and row.may_have_chair:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        if column in row.editable:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    # what is changed

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Ask for one cell to be changed; a refusal is kept as `error` and the typed value
        stays.
        """
        if not index.isValid() or role not in (
            Qt.ItemDataRole.EditRole,
            Qt.ItemDataRole.CheckStateRole,
        ):
            return False
        row, column = self._rows[index.row()], EntryColumn(index.column())
        if role == Qt.ItemDataRole.EditRole and value == row.values[column]:
            self.forget_error()
            return True
        if column is EntryColumn.CHAIR:
            value = Qt.CheckState(value) == Qt.CheckState.Checked
        self.intent.emit(ChangeField(row.entry.uid, column, value))
        return self.error is None

    def show_outcome(
        self, change: ChangeField | DeleteEntry, conflict: ConflictView | None
    ) -> None:
        """Show what came of a change: None where it was saved."""
        if conflict is None:
            self.forget_error()
            return
        self.error = change
        self._row_changed(change.uid)
        self.refused.emit(conflict)

    def forget_error(self) -> None:
        """Leave the entry as it is stored."""
        if self.error is None:
            return
        uid, self.error = self.error.uid, None
        self._row_changed(uid)
        self.refused.emit(None)

    def _row_changed(self, uid: str) -> None:
        row = self.row_of(uid)
        if row is not None:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(EntryColumn) - 1))

    def _pending(self, row: EntryRowView, column: EntryColumn) -> Any:
        error = self.error
        if not isinstance(error, ChangeField):
            return None
        is_here = (error.uid, error.column) == (row.entry.uid, column)
        return error.typed if is_here else None


def _stretches(marked: Sequence[bool]) -> list[tuple[int, int]]:
    """Return the runs of True: where each begins, and where it has ended."""
    edges = [
        row
        for row in range(len(marked) + 1)
        if (row < len(marked) and marked[row]) != (row > 0 and marked[row - 1])
    ]
    return list(zip(edges[::2], edges[1::2], strict=True))
