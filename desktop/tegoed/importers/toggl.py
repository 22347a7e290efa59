# SPDX-License-Identifier: MIT
"""Toggl Track: the detailed report as CSV."""

from __future__ import annotations

from tegoed.importers.history import History, ReadOptions
from tegoed.importers.parsing.sheet import Sheet
from tegoed.importers.parsing.table import TableFormat, read_table

FORMAT = TableFormat(
    titles={
        "date": ("start date",),
        "start_time": ("start time",),
        "end_date": ("end date", "stop date"),
        "end_time": ("end time", "stop time"),
        "hours": ("duration",),
        "client": ("client",),
        "project": ("project",),
        "task": ("task",),
        "tags": ("tags",),
        "note": ("description",),
        "billable": ("billable",),
        "amount": (
            "amount ()", "amount", "amount (eur)", "amount (usd)", "amount (gbp)", "amount (chf)",
        ),
        "user": ("user", "member"),
        "email": ("email",),
    },
    lasting_tasks=False,
)  # fmt: skip


def recognises(sheet: Sheet) -> bool:
    """Tell whether these are the titles of Toggl's detailed report."""
    return sheet.has("start date", "start time", "duration") and not sheet.has("duration (h)")


def read(sheet: Sheet, options: ReadOptions) -> History:
    """Return its rows. The hourly rate comes from the amount, whose title names the currency.

    Raises as `read_table`.
    """
    return read_table(sheet, with_money(FORMAT, sheet, amount="amount ("), options)


def with_money(format: TableFormat, sheet: Sheet, **begins: str) -> TableFormat:
    """Return the format with the titles that name a currency: those that begin so."""
    titles = dict(format.titles)
    for field, beginning in begins.items():
        titles[field] = (
            *titles.get(field, ()),
            *(title for title in sheet.titles if title.startswith(beginning)),
        )
    return TableFormat(
        titles=titles,
        over_midnight=format.over_midnight,
        without_breaks=format.without_breaks,
        lasting_tasks=format.lasting_tasks,
    )
