# SPDX-License-Identifier: MIT
"""The entries of a week as a table that can be corrected in place.

What is refused stays in its cell, with the reason.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal

from tegoed.core.errors import ConflictError, Message, TegoedError
from tegoed.core.money import parse_length
from tegoed.core.spans import local_date, shown_seconds
from tegoed.core.values import Catalogue, Entry, OverlapRule, Purpose
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.presentation import labels
from tegoed.presentation.shares import reason_name
from tegoed.services.time import corrections, time_log
from tegoed.services.time.entry_rules import EntryEdit
from tegoed.services.workspace import Workspace
from tegoed.ui.balance import time_input
from tegoed.ui.widgets.columns_model import NOWHERE, ROLE_FIRST_OF_DAY, ColumnsModel, Index
from tegoed.ui.widgets.plain_text import tip

ROLE_PENDING = Qt.ItemDataRole.UserRole + 3


class EntryColumn(IntEnum):
    """The columns from left to right."""

    DAY = 0
    START = 1
    END = 2
    LENGTH = 3
    WORK = 4
    ACTIVITY = 5
    PURPOSE = 6
    REASON = 7
    CHAIR = 8
    NOTE = 9
    TAGS = 10


CHOICES = frozenset(
    {EntryColumn.WORK, EntryColumn.ACTIVITY, EntryColumn.PURPOSE, EntryColumn.REASON}
)


@dataclass(frozen=True, slots=True)
class CellRefusal:
    """A change that was refused: where, what was asked, and why.

    `conflict` True: it may be done all the same.

    `column` None: the entry was to be deleted.
    """

    uid: str
    column: EntryColumn | None
    typed: Any
    fields: Mapping[str, Any]
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
        self._catalogue = Catalogue()
        self._zone: ZoneInfo = ws.zone()
        self._now = 0
        self.trouble: CellRefusal | None = None

    # what is shown

    def show_entries(
        self, entries: Sequence[Entry], catalogue: Catalogue, zone: ZoneInfo, now: int
    ) -> None:
        """Takes over a new list stretch by stretch, so that selection, scrolling and an open editor
        stay where they are.
        """
        self._catalogue, self._zone, self._now = catalogue, zone, now
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
        return self._zone

    @property
    def catalogue(self) -> Catalogue:
        """What the choices are made from."""
        return self._catalogue

    def titles(self) -> Sequence[str]:
        """Return the titles in the order of `EntryColumn`."""
        return (
            _("Day"),
            _("From"),
            _("To"),
            _("Length") + "\u2002",
            _("Project and client"),
            _("Activity"),
            _("Purpose"),
            _("Why given"),
            _("Chair"),
            _("Note"),
            _("Tags"),
        )

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
            return self._text(entry, column) if pending is None or column in CHOICES else pending
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
            return flags | Qt.ItemFlag.ItemIsUserCheckable if self.may_have_chair(entry) else flags
        if column is EntryColumn.DAY and entry.end is None:
            return flags
        if column is EntryColumn.REASON and entry.purpose is not Purpose.GIVEN:
            return flags
        if column in (EntryColumn.END, EntryColumn.LENGTH) and entry.end is None:
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable

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
        unchanged = value == self._editable(entry, column)
        if role == Qt.ItemDataRole.EditRole and unchanged:
            self.forget_trouble()
            return True
        fields: dict[str, Any] = {}
        try:
            fields = self._fields(entry, column, value)
            return self._write(entry.uid, fields)
        except TegoedError as trouble:
            self._refuse(
                CellRefusal(
                    entry.uid,
                    column,
                    value,
                    fields,
                    trouble.message,
                    isinstance(trouble, ConflictError),
                )
            )
            return False

    def delete(self, uid: str, *, force: bool = False) -> bool:
        """Deletes an entry through the services; a refusal is kept as `trouble`."""
        try:
            time_log.delete(self._ws, uid, force=force)
        except TegoedError as trouble:
            self._refuse(
                CellRefusal(
                    uid, None, None, {}, trouble.message, isinstance(trouble, ConflictError)
                )
            )
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
            self._write(trouble.uid, trouble.fields, overlap=overlap, force=force)
        except TegoedError as again:
            fields, conflict = trouble.fields, isinstance(again, ConflictError)
            self._refuse(
                CellRefusal(
                    trouble.uid, trouble.column, trouble.typed, fields, again.message, conflict
                )
            )

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
        fields: Mapping[str, Any],
        *,
        overlap: OverlapRule = OverlapRule.REFUSE,
        force: bool = False,
    ) -> bool:
        if "day" in fields:
            corrections.move_to_day(self._ws, uid, fields["day"], overlap=overlap, force=force)
        else:
            time_log.edit(self._ws, uid, EntryEdit(**fields), overlap=overlap, force=force)
        self.forget_trouble()
        self.saved.emit()
        return True

    def _refuse(self, trouble: CellRefusal) -> None:
        self.trouble = trouble
        row = self.row_of(trouble.uid)
        if row is not None:
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(EntryColumn) - 1))
        self.refused.emit(trouble)

    def _fields(self, entry: Entry, column: EntryColumn, value: Any) -> dict[str, Any]:
        day = self._day(entry)
        if column is EntryColumn.DAY:
            return {
                "day": time_input.read_day(value, day, local_date(self._ws.clock.now(), self._zone))
            }
        if column is EntryColumn.START:
            start = time_input.instant_on(day, value, self._zone)
            if entry.clock or entry.end is None:
                return {"start": start}
            return {"start": start, "end": start + self._seconds(entry), "clock": True}
        if column is EntryColumn.END:
            if entry.clock:
                now = self._ws.clock.now()
                return {"end": time_input.end_typed(entry.start, day, value, self._zone, now)}
            end = time_input.instant_on(day, value, self._zone)
            return {"start": end - self._seconds(entry), "end": end, "clock": True}
        if column is EntryColumn.LENGTH:
            return {"end": entry.start + parse_length(value)}
        if column is EntryColumn.WORK:
            client, project = value
            return {"client": client, "project": project}
        if column is EntryColumn.TAGS:
            return {"tags": time_input.read_tags(value)}
        if column is EntryColumn.CHAIR:
            return {"chair": Qt.CheckState(value) == Qt.CheckState.Checked}
        if column is EntryColumn.NOTE:
            return {"note": value.strip()}
        name = {
            EntryColumn.ACTIVITY: "activity",
            EntryColumn.PURPOSE: "purpose",
            EntryColumn.REASON: "reason",
        }[column]
        return {name: value}

    # words

    def _pending(self, entry: Entry, column: EntryColumn) -> Any:
        trouble = self.trouble
        return (
            trouble.typed
            if trouble is not None and (trouble.uid, trouble.column) == (entry.uid, column)
            else None
        )

    def _day(self, entry: Entry) -> Any:
        return local_date(entry.start, self._zone)

    def _seconds(self, entry: Entry) -> int:
        return (entry.end if entry.end is not None else max(self._now, entry.start)) - entry.start

    def _shown_seconds(self, entry: Entry) -> int:
        """Return its length as it stands beside its clock times, in whole minutes."""
        seconds = self._seconds(entry)
        if not entry.clock:
            return seconds
        return shown_seconds(entry.start, entry.start + seconds)

    @staticmethod
    def may_have_chair(entry: Entry) -> bool:
        """Only time for a client can be in the client's chair."""
        return entry.purpose in (Purpose.BILLABLE, Purpose.GIVEN)

    def _text(self, entry: Entry, column: EntryColumn) -> str:
        if column is EntryColumn.DAY:
            return locale.day(self._day(entry))
        if column is EntryColumn.START:
            return locale.clock_time(entry.start, self._zone) if entry.clock else "–"
        if column is EntryColumn.END:
            if entry.end is None:
                return _("running")
            return locale.end_clock(entry.start, entry.end, self._zone) if entry.clock else "–"
        if column is EntryColumn.LENGTH:
            return locale.length(self._shown_seconds(entry))
        if column is EntryColumn.WORK:
            return labels.work_from_project(self._catalogue, entry)
        if column is EntryColumn.ACTIVITY:
            return labels.activity_name(self._catalogue, entry.activity)
        if column is EntryColumn.PURPOSE:
            return labels.purpose_name(entry.purpose)
        if column is EntryColumn.REASON:
            return reason_name(entry.reason) if entry.reason is not None else ""
        if column is EntryColumn.NOTE:
            return entry.note
        return " ".join(f"#{tag}" for tag in entry.tags) if column is EntryColumn.TAGS else ""

    def _editable(self, entry: Entry, column: EntryColumn) -> Any:
        if column is EntryColumn.WORK:
            return (entry.client, entry.project)
        if column is EntryColumn.ACTIVITY:
            return entry.activity
        if column is EntryColumn.PURPOSE:
            return entry.purpose
        if column is EntryColumn.REASON:
            return entry.reason
        if column in (EntryColumn.START, EntryColumn.END) and not entry.clock:
            return ""
        if column is EntryColumn.END and entry.end is not None:
            return locale.clock_time(entry.end, self._zone)
        if column is EntryColumn.LENGTH:
            return locale.typed_length(self._shown_seconds(entry))
        return self._text(entry, column)

    def _tip(self, entry: Entry) -> str:
        line = labels.entry_line(self._catalogue, entry, self._zone, self._now)
        if entry.invoice is None:
            return line
        return line + "\n" + _("On invoice {number}.").format(number=entry.invoice)

    def _spoken(self, entry: Entry, column: EntryColumn) -> str:
        if column is EntryColumn.CHAIR:
            return _("client's chair") if entry.chair else _("not the client's chair")
        if column is EntryColumn.REASON and entry.purpose is Purpose.GIVEN:
            return reason_name(entry.reason)
        return self._text(entry, column) or _("nothing")


def _stretches(marked: Sequence[bool]) -> list[tuple[int, int]]:
    """The runs of True: where each begins, and where it has ended."""
    edges = [
        row
        for row in range(len(marked) + 1)
        if (row < len(marked) and marked[row]) != (row > 0 and marked[row - 1])
    ]
    return list(zip(edges[::2], edges[1::2], strict=True))
