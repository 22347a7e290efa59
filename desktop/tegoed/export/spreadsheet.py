# SPDX-License-Identifier: MIT
"""Tables as an Excel workbook: true numbers, days and formats, and text that never becomes a
formula.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from tegoed.i18n.locale import Locale
from tegoed.presentation.reports.tables import (
    Cell,
    ColumnType,
    ReportColumn,
    ReportRow,
    ReportTable,
    RowWeight,
)

WIDTHS = {
    ColumnType.TEXT: 24,
    ColumnType.DATE: 12,
    ColumnType.TIME: 8,
    ColumnType.HOURS: 10,
    ColumnType.MONEY: 13,
    ColumnType.PERCENT: 9,
    ColumnType.COUNT: 9,
}
"""Of a column that names none, in characters."""
LONGEST_TEXT = 32_767
"""What a cell can hold at most (Excel's specifications)."""
LONGEST_NAME = 31
"""Of a sheet."""
A4 = 9
"""Excel's number of the paper size."""
INK, QUIET_INK, LINE, SHADE = "#1F2933", "#6B7280", "#9AA5B1", "#EEF1F4"
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")


def xlsx(
    locale: Locale, tables: Sequence[ReportTable], created: datetime, author: str = ""
) -> bytes:
    """Write a workbook with a sheet for each table, in memory; the same input gives the same bytes.

    `code` is the language ("nl" or "en") whose form of dates and currency it takes; the reader's
    own spreadsheet sets the decimal sign. `created` is the moment the file says it was made, in
    whatever zone it is told. Hours are durations (`[h]:mm`) or decimal numbers that can be
    multiplied, as the user chose; amounts are numbers in the currency.
    """
    from xlsxwriter import Workbook

    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(stream, options) as book:
        book.set_properties(
            {"title": tables[0].title, "author": author, "created": created.replace(tzinfo=None)}
        )
        names: set[str] = set()
        for table in tables:
            _Sheet(locale, book, table).write(_name(table.title, names))
    return stream.getvalue()


class _Sheet:
    """One table on its way to a sheet; formats are made once each."""

    def __init__(self, locale: Locale, book: Any, table: ReportTable) -> None:
        self._locale, self._book, self._table = locale, book, table
        self._formats: dict[tuple[Any, ...], Any] = {}

    def write(self, name: str) -> None:
        table, sheet = self._table, self._book.add_worksheet(name)
        sheet.hide_gridlines(2)
        for place, column in enumerate(table.columns):
            sheet.set_column(
                place, place, column.width or max(WIDTHS[column.sort], len(column.title) + 2)
            )
        line = self._above(sheet)
        sheet.set_row(line, 20)
        for place, column in enumerate(table.columns):
            sheet.write_string(line, place, column.title, self._title(column))
        sheet.freeze_panes(line + 1, 0)
        sheet.repeat_rows(line)
        first = line + 1
        for line, row in enumerate(
            (*table.rows, *([table.totals] if table.totals else [])), start=first
        ):
            self._row(sheet, line, row, total=row is table.totals)
        sheet.set_paper(A4)
        if sum(column.width or WIDTHS[column.sort] for column in table.columns) > 95:
            sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        sheet.set_footer("&L&8&A&R&8&P / &N")

    def _above(self, sheet: Any) -> int:
        """Write the title and the header lines; return the line of the columns' titles."""
        sheet.set_row(0, 26)
        sheet.write_string(0, 0, self._table.title, self._made(bold=True, font_size=16))
        for line, (label, value) in enumerate(self._table.header, start=1):
            sheet.write_string(line, 0, label, self._made(font_color=QUIET_INK))
            sheet.write_string(line, 1, value[:LONGEST_TEXT], self._made())
        return len(self._table.header) + 2

    def _title(self, column: ReportColumn) -> Any:
        right = column.sort not in (ColumnType.TEXT, ColumnType.DATE)
        return self._made(
            bold=True,
            bottom=1,
            bottom_color=LINE,
            align="right" if right else "left",
            valign="vcenter",
        )

    def _row(self, sheet: Any, line: int, row: ReportRow, *, total: bool) -> None:
        for place, (cell, column) in enumerate(zip(row.cells, self._table.columns, strict=True)):
            form = self._form(column.sort, row.weight, total=total)
            if cell is None:
                sheet.write_blank(line, place, None, form)
            elif isinstance(cell, str):
                sheet.write_string(line, place, cell[:LONGEST_TEXT], form)
            elif isinstance(cell, date | time):
                sheet.write_datetime(line, place, cell, form)
            else:
                sheet.write_number(line, place, _number(self._locale, cell, column.sort), form)

    def _form(self, sort: ColumnType, weight: RowWeight, *, total: bool) -> Any:
        parts: dict[str, Any] = {"valign": "top"}
        if sort is ColumnType.TEXT:
            parts |= {"text_wrap": True}
        else:
            parts |= {"num_format": _format(self._locale, sort, self._table.currency)}
            parts |= {"align": "left" if sort is ColumnType.DATE else "right"}
        if total:
            parts |= {"bold": True, "top": 1, "top_color": INK}
        elif weight is RowWeight.SUM:
            parts |= {"bold": True, "bg_color": SHADE}
        elif weight is RowWeight.QUIET:
            parts |= {"font_color": QUIET_INK, "italic": True}
        return self._made(**parts)

    def _made(self, **parts: Any) -> Any:
        key = tuple(sorted(parts.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(
                {"font_name": "Calibri", "font_size": 11, "font_color": INK, **parts}
            )
        return self._formats[key]


def _number(locale: Locale, cell: Cell, sort: ColumnType) -> float:
    assert isinstance(cell, int | float)
    if sort is ColumnType.HOURS:
        return cell / (86_400 if locale.time_format == "clock" else 3600)
    return cell / 100 if sort is ColumnType.MONEY else cell


def _format(locale: Locale, sort: ColumnType, currency: str) -> str:
    if sort is ColumnType.DATE:
        return "dd-mm-yyyy" if locale.language == "nl" else "yyyy-mm-dd"
    if sort is ColumnType.TIME:
        return "hh:mm"
    if sort is ColumnType.MONEY:
        sign = locale.currency_sign(currency)
        shown = f'"{sign}"' if locale.language == "en" and sign != currency else f'"{sign}" '
        return f"{shown}#,##0.00;{shown}-#,##0.00"
    hours = "[h]:mm" if locale.time_format == "clock" else "#,##0.00"
    return {ColumnType.HOURS: hours, ColumnType.PERCENT: "0.00%"}.get(sort, "#,##0")


def _name(title: str, taken: set[str]) -> str:
    """Return a name for a sheet that Excel allows: without its forbidden characters, 31 long at
    most, none twice.
    """
    name = _NOT_IN_NAMES.sub(" ", title).strip(" '")[:LONGEST_NAME].strip(" '") or "1"
    made, number = name, 2
    while made.casefold() in taken or made.casefold() == "history":
        end = f" {number}"
        made, number = name[: LONGEST_NAME - len(end)] + end, number + 1
    taken.add(made.casefold())
    return made
