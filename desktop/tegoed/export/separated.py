# SPDX-License-Identifier: MIT
"""Tables as CSV (RFC 4180), as the spreadsheets of a country expect it: in Dutch `;`, a decimal
comma and 31-12-2026.
"""

from __future__ import annotations

import csv as _csv
import io
import re
from collections.abc import Sequence
from datetime import date, time
from unicodedata import category

from tegoed.core.invoicing.money import round_half_even
from tegoed.i18n.locale import Locale
from tegoed.presentation.reports.tables import (
    DANGEROUS,
    STRIPPED,
    Cell,
    ColumnType,
    ReportColumn,
    ReportTable,
    RowWeight,
)

SEPARATORS = {"nl": ";", "en": ","}
_ELSEWHERE = ",;\t"
"""What separates cells for one spreadsheet or another."""
_UNSEEN = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf"})
"""Categories of Unicode: spaces, control signs, and marks that show nothing."""


def csv(locale: Locale, tables: Sequence[ReportTable]) -> bytes:
    """Write UTF-8 with a byte order mark (without it Excel guesses another encoding), lines ended
    by CR LF.

    `code` is the language whose conventions hold: "nl" or "en" (`,`, a decimal point, ISO dates). A
    line of column titles, then the rows without sums; of several tables each has its title above it
    and an empty line between. Hours are `1:30` (`1:30:15` where seconds are left) or have four
    decimals, enough to tell each second, as the user chose; amounts name the currency in the
    column's title.
    """
    stream = io.StringIO(newline="")
    writer = _csv.writer(stream, delimiter=SEPARATORS[locale.language], lineterminator="\r\n")
    for number, table in enumerate(tables):
        if number:
            writer.writerow([])
        if len(tables) > 1:
            writer.writerow([harmless(table.title, locale.language)])
        writer.writerow(
            [harmless(_title(column, table.currency), locale.language) for column in table.columns]
        )
        for row in table.rows:
            if row.weight is not RowWeight.SUM:
                writer.writerow(
                    [
                        _written(locale, cell, column.sort)
                        for cell, column in zip(row.cells, table.columns, strict=True)
                    ]
                )
    return b"\xef\xbb\xbf" + stream.getvalue().encode()


def harmless(text: str, code: str) -> str:
    """Make text that no spreadsheet takes for a formula: what could be one gets an apostrophe in
    front.

    So does what would be a cell of its own where a file of the language `code` is read with another
    separator.
    """
    parts = re.split(f"([\r\n{_ELSEWHERE.replace(SEPARATORS[code], '')}])", text)
    parts[0] = parts[0] if not (text.startswith(STRIPPED) or _begins(text)) else f"'{parts[0]}"
    for at in range(2, len(parts), 2):
        if _begins(parts[at].replace('"', "")):
            parts[at] = f"'{parts[at]}"
    return "".join(parts)


def _begins(text: str) -> bool:
    """Tell whether the first character of a text that shows is one that begins a formula."""
    return next((sign for sign in text if category(sign) not in _UNSEEN), "") in DANGEROUS


def _title(column: ReportColumn, currency: str) -> str:
    return f"{column.title} ({currency})" if column.sort is ColumnType.MONEY else column.title


def _written(locale: Locale, cell: Cell, sort: ColumnType) -> str:
    """Write a cell as text. Numbers are Tegoed's, so a minus before them stays what it is."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return harmless(cell, locale.language)
    if isinstance(cell, date):
        return f"{cell:%d-%m-%Y}" if locale.language == "nl" else cell.isoformat()
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    if sort is ColumnType.HOURS and locale.time_format == "clock":
        text = _clock(locale, int(cell))
    elif sort is ColumnType.HOURS:
        text = _decimal(round_half_even(int(cell) * 10_000, 3600), 4)
    elif sort is ColumnType.MONEY:
        text = _decimal(int(cell), 2)
    elif sort is ColumnType.PERCENT:
        text = f"{cell * 100:.2f}%"
    else:
        text = str(cell)
    return text.replace(".", ",") if locale.language == "nl" else text


def _clock(locale: Locale, seconds: int) -> str:
    """Write whole seconds as `1:30`, with the seconds where there are any."""
    rest = abs(seconds) % 60
    return locale.typed_length(seconds) + (f":{rest:02}" if rest else "")


def _decimal(scaled: int, decimals: int) -> str:
    """Write a whole number of the last decimal's unit, with its point."""
    whole, rest = divmod(abs(scaled), 10**decimals)
    return f"{'-' if scaled < 0 else ''}{whole}.{rest:0{decimals}}"
