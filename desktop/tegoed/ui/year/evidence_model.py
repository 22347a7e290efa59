# SPDX-License-Identifier: MIT
"""The evidence as a table: a row for each line that the filter leaves.

Words are made when a cell is looked at, so that a long year is quick.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal

from tegoed.core.evidence import EvidenceLine
from tegoed.core.phrase.words import fold
from tegoed.core.values import Catalogue, Purpose
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.presentation import labels
from tegoed.ui.widgets.columns_model import ROLE_FIRST_OF_DAY, ColumnsModel, Index
from tegoed.ui.widgets.plain_text import tip


class EvidenceColumn(IntEnum):
    """The columns from left to right."""

    DAY = 0
    START = 1
    END = 2
    LENGTH = 3
    PURPOSE = 4
    WORK = 5
    ACTIVITY = 6
    NOTE = 7
    REMARK = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceFilter:
    """Which lines are shown: those that hold all the words, of one month (1 to 12) or purpose if
    one is chosen, and of the ticks any.
    """

    words: tuple[str, ...] = ()
    month: int | None = None
    purpose: Purpose | None = None
    without_word: bool = False
    together: bool = False

    def takes(self, line: EvidenceLine) -> bool:
        """Whether a line is shown, its words aside."""
        if self.month not in (None, line.day.month) or self.purpose not in (
            None,
            line.entry.purpose,
        ):
            return False
        ticked = self.without_word or self.together
        return (
            not ticked
            or (self.without_word and line.without_word)
            or (self.together and line.together)
        )


class EvidenceModel(ColumnsModel[EvidenceLine]):
    """The table. `filtered` says that other lines are shown."""

    FIGURES = frozenset({EvidenceColumn.START, EvidenceColumn.END, EvidenceColumn.LENGTH})

    filtered = Signal()

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self._all: list[EvidenceLine] = []
        self._words: list[str] = []
        self._catalogue = Catalogue()
        self._zone = ZoneInfo("UTC")
        self._filter = EvidenceFilter()

    def show_lines(self, lines: list[EvidenceLine], catalogue: Catalogue, zone: ZoneInfo) -> None:
        """Takes over another list."""
        if (lines, catalogue, zone) == (self._all, self._catalogue, self._zone):
            return
        self._all, self._catalogue, self._zone = lines, catalogue, zone
        self._words = []
        self._sift()

    def use(self, filter: EvidenceFilter) -> None:
        """Shows the lines that a filter takes."""
        if filter != self._filter:
            self._filter = filter
            self._sift()

    @property
    def filter(self) -> EvidenceFilter:
        """Which lines are shown."""
        return self._filter

    @property
    def lines(self) -> Sequence[EvidenceLine]:
        """Every line, shown or not."""
        return self._all

    @property
    def seconds(self) -> int:
        """The time of what is shown."""
        return sum(line.seconds for line in self._rows)

    def line_at(self, row: int) -> EvidenceLine:
        """The line of a row."""
        return self._rows[row]

    def row_of(self, uid: str, start: int) -> int | None:
        """The row of what of an entry begins at an instant; else the first of that entry."""
        rows = [row for row, line in enumerate(self._rows) if line.entry.uid == uid]
        return next(
            (row for row in rows if self._rows[row].start == start), rows[0] if rows else None
        )

    def _sift(self) -> None:
        wanted = self._filter.words
        if wanted and not self._words:
            name = lru_cache(maxsize=None)(self._searched_names)
            self._words = [
                fold(
                    f"{line.entry.note} "
                    f"{name(line.entry.client, line.entry.project, line.entry.activity)}"
                )
                for line in self._all
            ]
        self.beginResetModel()
        self._rows = [
            line
            for number, line in enumerate(self._all)
            if self._filter.takes(line) and all(word in self._words[number] for word in wanted)
        ]
        self.endResetModel()
        self.filtered.emit()

    def _searched_names(self, client: int | None, project: int | None, activity: int | None) -> str:
        return (
            f"{labels.work_name(self._catalogue, client, project)} "
            f"{labels.activity_name(self._catalogue, activity)}"
        )

    # the table

    def titles(self) -> Sequence[str]:
        """Return the titles in the order of `EvidenceColumn`."""
        return (
            _("Day"),
            _("From"),
            _("To"),
            _("Hours") + "\u2002",
            _("Counts as"),
            _("Project and client"),
            _("Activity"),
            _("Note"),
            _("Remark"),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows and says."""
        if not index.isValid():
            return None
        line, column = self._rows[index.row()], EvidenceColumn(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(line, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.side(column)
        if role == ROLE_FIRST_OF_DAY:
            return index.row() == 0 or self._rows[index.row() - 1].day != line.day
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.text(line, column) or _("nothing")
        if role == Qt.ItemDataRole.ToolTipRole:
            return (
                tip(self.text(line, column))
                if column in (EvidenceColumn.WORK, EvidenceColumn.NOTE, EvidenceColumn.REMARK)
                else None
            )
        return None

    def text(self, line: EvidenceLine, column: EvidenceColumn) -> str:
        """The words of a cell."""
        entry = line.entry
        match column:
            case EvidenceColumn.DAY:
                return locale.day(line.day)
            case EvidenceColumn.START:
                return locale.clock_time(line.start, self._zone) if entry.clock else "–"
            case EvidenceColumn.END if entry.end is None:
                return _("running")
            case EvidenceColumn.END:
                return locale.clock_time(line.end, self._zone) if entry.clock else "–"
            case EvidenceColumn.LENGTH:
                return locale.length(line.seconds)
            case EvidenceColumn.PURPOSE:
                return labels.purpose_name(entry.purpose)
            case EvidenceColumn.WORK:
                return labels.work_from_project(self._catalogue, entry)
            case EvidenceColumn.ACTIVITY:
                return labels.activity_name(self._catalogue, entry.activity)
            case EvidenceColumn.NOTE:
                return entry.note
            case _:
                return remark(line)


def remark(line: EvidenceLine) -> str:
    """What is to be known about a line, said neutrally; mostly nothing."""
    told = []
    if line.without_word:
        told.append(_("a word would help"))
    if line.together:
        told.append(_("at the same time as another"))
    return "; ".join(told)
