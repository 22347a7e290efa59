# SPDX-License-Identifier: MIT
"""Harvest: the detailed time report as CSV, which has lengths and, where timers were used, clock
times.
"""

from __future__ import annotations

from tegoed.importers.history import History, ReadOptions
from tegoed.importers.parsing.sheet import Sheet
from tegoed.importers.parsing.table import TableFormat, read_table

FORMAT = TableFormat(
    titles={
        "date": ("date", "spent date"),
        "start_time": ("started at", "start time", "started"),
        "end_time": ("ended at", "end time", "ended"),
        "hours": ("hours",),
        "client": ("client",),
        "project": ("project",),
        "task": ("task",),
        "note": ("notes",),
        "billable": ("billable?", "billable"),
        "rate": ("billable rate",),
        "amount": ("billable amount",),
        "user": ("first name",),
        "last_name": ("last name",),
        "email": ("email",),
        "id": ("id",),
    },
    over_midnight=True,
)


def recognises(sheet: Sheet) -> bool:
    """Whether these are the titles of Harvest's detailed time report."""
    return sheet.has("date", "hours", "project", "task") and (
        sheet.has("billable?") or sheet.has("project code") or sheet.has("first name")
    )


def read(sheet: Sheet, options: ReadOptions) -> History:
    """Its rows, and the currency of the last one that names it (`Euro - EUR`). Raises as
    `read_table`.
    """
    found = read_table(sheet, FORMAT, options)
    place = sheet.place(["currency"])
    if place is not None:
        first = next((row for _, row in sheet.rows() if len(row) > place and row[place]), None)
        code = "" if first is None else first[place].strip()[-3:]
        found.currency = code if code.isalpha() and code.isupper() else None
    return found
