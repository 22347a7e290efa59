# SPDX-License-Identifier: MIT
"""A small table of amounts that hold from a date on: a client's rates, a retainer's terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QAbstractItemModel, QDate, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDateEdit,
    QHBoxLayout,
    QStyleOptionViewItem,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from tegoed.core.errors import RefusedError
from tegoed.core.invoicing.money import parse_cents, parse_length
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.appearance import typography
from tegoed.ui.settings.parts.settings_table import SettingsTable, SteppedDelegate
from tegoed.ui.widgets.forms.date_fields import date_of, qt_date
from tegoed.ui.widgets.forms.form_parts import button
from tegoed.ui.widgets.forms.inputs import SteppedEdit
from tegoed.ui.widgets.tables.columns_model import Index
from tegoed.ui.widgets.tables.padded_delegate import PaddedDelegate
from tegoed.ui.widgets.tables.plain_tables import RIGHT


@dataclass(frozen=True, slots=True)
class DatedColumn:
    """A column of amounts: its title, and whether it holds money (else hours)."""

    title: str
    money: bool

    @property
    def step(self) -> int:
        """How much an arrow changes: five whole units of money, or half an hour."""
        return 500 if self.money else 1800

    def title_in(self, currency: str) -> str:
        """Return the title, with the sign of the currency for money."""
        sign = app_locale().currency_sign(currency)
        return f"{self.title} ({sign})" if self.money else self.title

    def shown(self, value: int) -> str:
        """Return the amount as it is typed: `110.00`, `8:00`."""
        return app_locale().decimal(value) if self.money else app_locale().typed_length(value)

    def read(self, text: str) -> int:
        """Return the amount in cents or seconds. Raises `RefusedError`."""
        if self.money:
            return parse_cents(text)
        typed = text.strip()
        return parse_length(f"{typed}h" if typed.isdecimal() else typed)


Line = tuple[date, tuple[int, ...]]


class DateDelegate(PaddedDelegate):
    """Shows a date in words, `1 Feb 2026`, and has it changed by typing or in a small calendar."""

    def displayText(self, value: object, locale: QLocale | QLocale.Language) -> str:
        """Return the date as it is read."""
        if isinstance(value, QDate):
            return app_locale().short_date(date_of(value))
        return str(value)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a field for a date, with a calendar to choose from."""
        editor = QDateEdit(parent)
        editor.setCalendarPopup(True)
        editor.setDisplayFormat("d MMM yyyy")
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Fill in the date that holds now."""
        assert isinstance(editor, QDateEdit)
        editor.setDate(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Write the date that was chosen."""
        assert isinstance(editor, QDateEdit)
        model.setData(index, editor.date(), Qt.ItemDataRole.EditRole)


def _editor(column: DatedColumn, _row: int, parent: QWidget) -> SteppedEdit:
    return SteppedEdit(column.read, column.shown, column.step, parent)


class DatedAmountsTable(QWidget):
    """Lines of a date and amounts.

    `changed` carries all lines after an edit; who hears it shows those that hold then, at once.
    `unreadable` carries why what was typed is no amount.
    """

    changed = Signal(object)
    unreadable = Signal(object)

    def __init__(self, currency: str, columns: Sequence[DatedColumn], name: str) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._lines: list[Line] = []
        self._today = date.min
        titles = [_("From date"), *(column.title_in(currency) for column in columns)]
        self.table = SettingsTable(titles, name, figures=range(1, 1 + len(columns)))
        DateDelegate(self.table, 0)
        for place, column in enumerate(self._columns, 1):
            SteppedDelegate(self.table, place, partial(_editor, column))
        self.table.itemChanged.connect(self._edited)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.add_button = button(_("Set a rate…"), self.add_line)
        row = QHBoxLayout()
        row.setSpacing(typography.steps(self, 1))
        row.addWidget(self.add_button)
        row.addWidget(button(_("Remove line"), self.remove_line))
        row.addStretch(1)
        layout.addLayout(row)

    def show_lines(self, lines: Sequence[Line], today: date) -> None:
        """Show these lines; a new one holds from today."""
        self._lines, self._today = sorted(lines), today
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._lines))
        for row, (start, amounts) in enumerate(self._lines):
            from_date = QTableWidgetItem()
            from_date.setData(Qt.ItemDataRole.EditRole, qt_date(start))
            self.table.setItem(row, 0, from_date)
            for place, (column, amount) in enumerate(zip(self._columns, amounts, strict=True), 1):
                item = QTableWidgetItem(column.shown(amount))
                item.setTextAlignment(RIGHT)
                self.table.setItem(row, place, item)
        self.table.blockSignals(False)
        self.add_button.setText(_("New rate from…") if self._lines else _("Set a rate…"))
        self.table.fit_rows(2, 5)

    @Slot()
    def add_line(self) -> None:
        """Add a line from today with the last amounts, ready to be typed over."""
        if self._row_of_today() is None:
            amounts = self._lines[-1][1] if self._lines else (0,) * len(self._columns)
            self._change([*self._lines, (self._today, amounts)])
        row = self._row_of_today()
        if row is not None:
            self.table.begin_edit(row, 1)

    @Slot()
    def remove_line(self) -> None:
        """Remove the chosen line."""
        row = self.table.currentRow()
        if 0 <= row < len(self._lines):
            self._change([line for place, line in enumerate(self._lines) if place != row])

    def _row_of_today(self) -> int | None:
        starts = [start for start, _amounts in self._lines]
        return starts.index(self._today) if self._today in starts else None

    @Slot(QTableWidgetItem)
    def _edited(self, item: QTableWidgetItem) -> None:
        row, place = item.row(), item.column()
        start, amounts = self._lines[row]
        try:
            if place == 0:
                chosen: QDate = item.data(Qt.ItemDataRole.EditRole)
                start = date_of(chosen)
            else:
                values = list(amounts)
                values[place - 1] = self._columns[place - 1].read(item.text())
                amounts = tuple(values)
        except RefusedError as refused:
            self.unreadable.emit(refused.message)
            self.show_lines(self._lines, self._today)
            return
        self._change([*self._lines[:row], (start, amounts), *self._lines[row + 1 :]])

    def _change(self, lines: Sequence[Line]) -> None:
        self.changed.emit(lines)
        self.show_lines(self._lines, self._today)  # as they hold now
