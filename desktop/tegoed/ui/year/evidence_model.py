# SPDX-License-Identifier: MIT
"""The evidence as a table: a row for each line that the filter leaves.

Words are made when a cell is looked at, so that a long year is quick.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal

from tegoed.core.balance.evidence import EvidenceLine
from tegoed.core.entities.values import Catalogue
from tegoed.presentation.year.evidence_table import (
    EvidenceColumn,
    EvidenceFilter,
    EvidenceList,
    evidence_titles,
)
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.widgets.plain_text import tip
from tegoed.ui.widgets.tables.columns_model import ROLE_FIRST_OF_DAY, ColumnsModel, Index


class EvidenceModel(ColumnsModel[EvidenceLine]):
    """The table. `filtered` says that other lines are shown."""

    FIGURES = frozenset({EvidenceColumn.START, EvidenceColumn.END, EvidenceColumn.LENGTH})

    filtered = Signal()

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._evidence = EvidenceList((), Catalogue(), ZoneInfo("UTC"))
        self._words: list[str] = []
        self._filter = EvidenceFilter()

    def show_evidence(self, evidence: EvidenceList) -> None:
        """Take over another list."""
        if evidence != self._evidence:
            self._evidence, self._words = evidence, []
            self._sift()

    def use(self, filter: EvidenceFilter) -> None:
        """Show the lines that a filter takes."""
        if filter != self._filter:
            self._filter = filter
            self._sift()

    @property
    def filter(self) -> EvidenceFilter:
        """Which lines are shown."""
        return self._filter

    @property
    def seconds(self) -> int:
        """The time of what is shown."""
        return sum(line.seconds for line in self._rows)

    def line_at(self, row: int) -> EvidenceLine:
        """Return the line of a row."""
        return self._rows[row]

    def row_of(self, uid: str, start: int) -> int | None:
        """Return the row of what of an entry begins at an instant; else the first of that entry."""
        rows = [row for row, line in enumerate(self._rows) if line.entry.uid == uid]
        return next(
            (row for row in rows if self._rows[row].start == start), rows[0] if rows else None
        )

    def _sift(self) -> None:
        wanted, lines = self._filter.words, self._evidence.lines
        if wanted and not self._words:
            self._words = self._evidence.searched_texts()
        self.beginResetModel()
        self._rows = [
            line
            for number, line in enumerate(lines)
            if self._filter.takes(line) and all(word in self._words[number] for word in wanted)
        ]
        self.endResetModel()
        self.filtered.emit()

    # the table

    def titles(self) -> Sequence[str]:
        """Return the titles in the order of `EvidenceColumn`."""
        return evidence_titles(app_locale())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a cell shows and says."""
        if not index.isValid():
            return None
        line, column = self._rows[index.row()], EvidenceColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(line, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.side(column)
        if role == ROLE_FIRST_OF_DAY:
            return index.row() == 0 or self._rows[index.row() - 1].day != line.day
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._text(line, column) or _("nothing")
        if role == Qt.ItemDataRole.ToolTipRole:
            return (
                tip(self._text(line, column))
                if column in (EvidenceColumn.WORK, EvidenceColumn.NOTE, EvidenceColumn.REMARK)
                else None
            )
        return None

    def _text(self, line: EvidenceLine, column: EvidenceColumn) -> str:
        return self._evidence.cell(app_locale(), line, column)
