# SPDX-License-Identifier: MIT
"""What the tables of entries have in common: named columns, figures at their right side, and a mark
where a day begins.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from tegoed.ui.widgets.tables.plain_tables import LEFT, RIGHT

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROLE_FIRST_OF_DAY = Qt.ItemDataRole.UserRole + 2
Row = TypeVar("Row")


class ColumnsModel(QAbstractTableModel, Generic[Row]):
    """A table of rows whose columns are named by an enumeration, from left to right.

    A child says what `FIGURES` are, gives `titles` and keeps `_rows`.
    """

    FIGURES: frozenset[IntEnum]

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def titles(self) -> Sequence[str]:
        """Return the columns' titles."""
        raise NotImplementedError

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return one for each row."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return one for each title."""
        return 0 if parent.isValid() else len(self.titles())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Return a column's title and its side."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.side(section)
        return self.titles()[section] if role == Qt.ItemDataRole.DisplayRole else None

    def side(self, column: int) -> Qt.AlignmentFlag:
        """Return where the text of a column stands."""
        return RIGHT if column in self.FIGURES else LEFT
