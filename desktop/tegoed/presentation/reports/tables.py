# SPDX-License-Identifier: MIT
"""What a report says as tables: typed columns and rows, which `separated` and `spreadsheet` write
each in its own way.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

Cell = str | date | time | int | float | None
"""Text, a day, a clock time, whole seconds, whole cents, a count or a ratio; None is an empty
cell.
"""


class ColumnType(StrEnum):
    """What a column holds, and so how it is written: the cell's type follows from it.

    `text` str; `date` date; `time` a local `datetime.time`; `hours` whole seconds, written in the
    user's format of lengths; `money` whole cents in the table's currency; `percent` a ratio (1 is
    100 %); `count` a whole number.
    """

    TEXT = "text"
    DATE = "date"
    TIME = "time"
    HOURS = "hours"
    MONEY = "money"
    PERCENT = "percent"
    COUNT = "count"


class RowWeight(StrEnum):
    """How a row stands among the others: an ordinary line, a quieter one (a discount), or the sum
    of those above it.
    """

    PLAIN = "plain"
    QUIET = "quiet"
    SUM = "sum"


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """A titled column, its title in the user's words.

    `width` in characters; None: what its sort needs.
    """

    title: str
    sort: ColumnType = ColumnType.TEXT
    width: int | None = None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One cell for each column."""

    cells: tuple[Cell, ...]
    weight: RowWeight = RowWeight.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTable:
    """A titled table.

    `header`: lines above it as (label, value), such as ("Client", "Bouwgroep Noord").

    `totals` is the last row, over all. Sums (rows of that weight and the totals) and header lines
    are for people: a spreadsheet and a page have them, a CSV file holds the other rows alone.
    """

    title: str
    columns: Sequence[ReportColumn]
    rows: Sequence[ReportRow]
    totals: ReportRow | None = None
    header: Sequence[tuple[str, str]] = ()
    currency: str = "EUR"


DANGEROUS = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula, also in full width (OWASP, "CSV
Injection").
"""
STRIPPED = ("\t", "\r", "\n")
"""What it may strip until one appears; so it does with spaces, and with marks that show nothing."""
