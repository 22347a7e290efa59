# SPDX-License-Identifier: MIT
"""The entries of a week as a table that can be corrected in place.

What is refused stays in its cell, with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal

from tegoed.core.errors import ConflictError, Message, TegoedError
from tegoed.core.spans import local_date
from tegoed.core.values import Catalogue, Entry, OverlapRule, Purpose
from tegoed.presentation import labels
from tegoed.presentation.entry_fields import (
    CHOICES,
    EntryColumn,
    cell_text,
    cell_value,
    column_titles,
    is_editable,
    may_have_chair,
)
from tegoed.presentation.entry_preview import EntryContext
from tegoed.presentation.shares import reason_name
from tegoed.services.time import time_log
from tegoed.services.time.entry_fields import change_field
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.widgets.columns_model import NOWHERE, ROLE_FIRST_OF_DAY, ColumnsModel, Index
from tegoed.ui.widgets.plain_text import tip

ROLE_PENDING = Qt.ItemDataRole.UserRole + 3


@dataclass(frozen=True, slots=True)
class CellRefusal:
    """A change that was refused: where, what was asked, and why.

    `conflict` True: it may be done all the same.

    `column` None: the entry was to be deleted.
    """

    uid: str
    column: EntryColumn | None
    typed: Any
    message: Message
    conflict: bool

    @property
    def overlaps(self) -> bool:
        """Whether another entry is in the way."""
        return self.conflict and "overlap" in self.message.id


class EntriesModel(ColumnsModel[Entry]):
    """The table.

    `refused` tells of a `Trouble` (None: it is over), `saved` that something was written.
    """

    FIGURES = frozenset({EntryColumn.START, EntryColumn.END, EntryColumn.LENGTH})

    refused = Signal(object)
    saved = Signal()

    def __init__(self, ws: Workspace, parent: Any = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._context = EntryContext(Catalogue(), ws.zone(), 0)
        self.trouble: CellRefusal | None = None

    # what is shown

    def show_entries(
        self, entries: Sequence[Entry], catalogue: Catalogue, zone: ZoneInfo, now: int
    ) -> None:
        """Takes over a new list stretch by stretch, so that selection, scrolling and an open editor
        stay where they are.
        """
        self._context = EntryContext(catalogue, zone, now)
        wanted = {entry.uid for entry in entries}
        for first, last in reversed(_stretches([entry.uid not in wanted for entry in self._rows])):
            self.beginRemoveRows(NOWHERE, first, last - 1)
            del self._rows[first:last]
            self.endRemoveRows()
        known = {entry.uid for entry in self._rows}
        fresh = dict(_stretches([entry.uid not in known for entry in entries]))
        for row, entry in enumerate(entries):
            if row in fresh:
                self.beginInsertRows(NOWHERE, row, fresh[row] - 1)
                self._rows[row:row] = entries[row : fresh[row]]
                self.endInsertRows()
            at = self.row_of(entry.uid)
            assert at is not None
            if at != row:
                self.beginMoveRows(NOWHERE, at, at, NOWHERE, row)
                self._rows.insert(row, self._rows.pop(at))
                self.endMoveRows()
            self._rows[row] = entry
        if self.trouble is not None and self.row_of(self.trouble.uid) is None:
            self.forget_trouble()
        if self._rows:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self._rows) - 1, len(EntryColumn) - 1)
            )

    def entry_at(self, row: int) -> Entry:
        """The entry of a row."""
        return self._rows[row]

    def row_of(self, uid: str) -> int | None:
        """The row of an entry."""
        return next((row for row, entry in enumerate(self._rows) if entry.uid == uid), None)

    def value_at(self, index: Index) -> Any:
        """What an editor of the cell stands on: the refused value, else the stored one."""
        entry, column = self._rows[index.row()], EntryColumn(index.column())
        pending = self._pending(entry, column)
        return self._editable(entry, column) if pending is None else pending

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which times are shown and typed."""
        return self._context.zone

    @property
    def catalogue(self) -> Catalogue:
        """What the choices are made from."""
        return self._context.catalogue

    def titles(self) -> Sequence[str]:
        """Return the titles in the order of `EntryColumn`."""
        return column_titles(app_locale())

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What a cell shows, edits and says."""
        if not index.isValid():
            return None
        entry, column = self._rows[index.row()], EntryColumn(index.column())
        pending = self._pending(entry, column)
        if role == ROLE_PENDING:
            return pending is not None
        if role == ROLE_FIRST_OF_DAY:
            return index.row() == 0 or self._day(self._rows[index.row() - 1]) != self._day(entry)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self.side(column)
        if role == Qt.ItemDataRole.CheckStateRole and column is EntryColumn.CHAIR:
            return Qt.CheckState.Checked if entry.chair else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.EditRole:
            return None if column in CHOICES else self.value_at(index)
        if role == Qt.ItemDataRole.DisplayRole:
            is_stored = pending is None or column in CHOICES
            return self._text(entry, column) if is_stored else pending
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self._tip(entry))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(entry, column)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What may be done to a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        entry, column = self._rows[index.row()], EntryColumn(index.column())
        if column is EntryColumn.CHAIR:
            return flags | Qt.ItemFlag.ItemIsUserCheckable if may_have_chair(entry) else flags
        return flags | Qt.ItemFlag.ItemIsEditable if is_editable(entry, column) else flags

    # what is changed

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Writes one cell through the services; a refusal is kept as `trouble` and the typed value
        stays.
        """
        if not index.isValid() or role not in (
            Qt.ItemDataRole.EditRole,
            Qt.ItemDataRole.CheckStateRole,
        ):
            return False
        entry, column = self._rows[index.row()], EntryColumn(index.column())
        by_check = role == Qt.ItemDataRole.CheckStateRole
        if not by_check and value == self._editable(entry, column):
            self.forget_trouble()
            return True
        typed = Qt.CheckState(value) == Qt.CheckState.Checked if by_check else value
        try:
            return self._write(entry.uid, column, typed)
        except TegoedError as trouble:
            conflict = isinstance(trouble, ConflictError)
            self._refuse(CellRefusal(entry.uid, column, typed, trouble.message, conflict))
            return False

    def delete(self, uid: str, *, force: bool = False) -> bool:
        """Deletes an entry through the services; a refusal is kept as `trouble`."""
        try:
            time_log.delete(self._ws, uid, force=force)
        except TegoedError as trouble:
            conflict = isinstance(trouble, ConflictError)
            self._refuse(CellRefusal(uid, None, None, trouble.message, conflict))
            return False
        self.forget_trouble()
        self.saved.emit()
        return True

    def insist(self, *, overlap: OverlapRule = OverlapRule.REFUSE, force: bool = False) -> None:
        """Does what was refused after all, as the user chose."""
        trouble = self.trouble
        if trouble is None:
            return
        if trouble.column is None:
            self.delete(trouble.uid, force=force)
            return
        try:
            self._write(trouble.uid, trouble.column, trouble.typed, overlap=overlap, force=force)
        except TegoedError as again:
            conflict = isinstance(again, ConflictError)
            self._refuse(replace(trouble, message=again.message, conflict=conflict))

    def forget_trouble(self) -> None:
        """Leaves the entry as it is stored."""
        if self.trouble is None:
            return
        row, self.trouble = self.row_of(self.trouble.uid), None
        if row is not None:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(EntryColumn) - 1))
        self.refused.emit(None)

    def _write(
        self,
        uid: str,
        column: EntryColumn,
        typed: Any,
        *,
        overlap: OverlapRule = OverlapRule.REFUSE,
        force: bool = False,
    ) -> bool:
        day_first = app_locale().language == "nl"
        change_field(
            self._ws, uid, column, typed, day_first=day_first, overlap=overlap, force=force
        )
        self.forget_trouble()
        self.saved.emit()
        return True

    def _refuse(self, trouble: CellRefusal) -> None:
        self.trouble = trouble
        row = self.row_of(trouble.uid)
        if row is not None:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(EntryColumn) - 1))
        self.refused.emit(trouble)

    # words

    def _pending(self, entry: Entry, column: EntryColumn) -> Any:
        trouble = self.trouble
        return (
            trouble.typed
            if trouble is not None and (trouble.uid, trouble.column) == (entry.uid, column)
            else None
        )

    def _day(self, entry: Entry) -> Any:
        return local_date(entry.start, self._context.zone)

    def _text(self, entry: Entry, column: EntryColumn) -> str:
        return cell_text(app_locale(), self._context, entry, column)

    def _editable(self, entry: Entry, column: EntryColumn) -> Any:
        return cell_value(app_locale(), self._context, entry, column)

    def _tip(self, entry: Entry) -> str:
        context = self._context
        line = labels.entry_line(app_locale(), context.catalogue, entry, context.zone, context.now)
        if entry.invoice is None:
            return line
        return line + "\n" + _("On invoice {number}.").format(number=entry.invoice)

    def _spoken(self, entry: Entry, column: EntryColumn) -> str:
        if column is EntryColumn.CHAIR:
            return _("client's chair") if entry.chair else _("not the client's chair")
        if column is EntryColumn.REASON and entry.purpose is Purpose.GIVEN:
            return reason_name(app_locale(), entry.reason)
        return self._text(entry, column) or _("nothing")


def _stretches(marked: Sequence[bool]) -> list[tuple[int, int]]:
    """The runs of True: where each begins, and where it has ended."""
    edges = [
        row
        for row in range(len(marked) + 1)
        if (row < len(marked) and marked[row]) != (row > 0 and marked[row - 1])
    ]
    return list(zip(edges[::2], edges[1::2], strict=True))
