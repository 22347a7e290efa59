# SPDX-License-Identifier: MIT
"""Clockify: the detailed report as CSV."""

from __future__ import annotations

from tegoed.importers.history import History, ReadOptions
from tegoed.importers.parsing.sheet import Sheet
from tegoed.importers.parsing.table import TableFormat, read_table
from tegoed.importers.toggl import with_money

FORMAT = TableFormat(
    titles={
        "date": ("start date",),
        "start_time": ("start time",),
        "end_date": ("end date",),
        "end_time": ("end time",),
        "hours": ("duration (h)", "duration (decimal)"),
        "client": ("client",),
        "project": ("project",),
        "task": ("task", "activity"),
        "tags": ("tags",),
        "note": ("description",),
        "billable": ("billable",),
        "user": ("user",),
        "email": ("email",),
    },
    lasting_tasks=False,
)


def recognises(sheet: Sheet) -> bool:
    """Whether these are the titles of Clockify's detailed report."""
    return sheet.has("start date", "start time", "end date", "end time") and (
        sheet.has("duration (h)") or sheet.has("duration (decimal)") or sheet.has("group")
    )


def read(sheet: Sheet, options: ReadOptions) -> History:
    """Its rows. Raises as `read_table`."""
    return read_table(sheet, with_money(FORMAT, sheet, rate="billable rate"), options)
