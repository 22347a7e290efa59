# SPDX-License-Identifier: MIT
"""Entries as a file: a table with a line for each, or a calendar; by default of this year."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tegoed.core.errors import RefusedError
from tegoed.core.ledger import compute_ledger
from tegoed.core.pseudonyms import hidden
from tegoed.core.report_request import ReportForm, ReportRequest
from tegoed.core.spans import days_span, local_date
from tegoed.services.balance.balance_query import gather
from tegoed.services.data.reports import author
from tegoed.services.workspace import Workspace
from tegoed.store import entries as stored


def days(ws: Workspace, wish: ReportRequest) -> tuple[date, date]:
    """The days of a wish: those it names, else from the beginning and to the end of the year of the
    one that it names, else of this year.
    """
    first = wish.first or date((wish.last or local_date(ws.clock.now(), ws.zone())).year, 1, 1)
    return first, wish.last or date(first.year, 12, 31)


def make(ws: Workspace, wish: ReportRequest) -> bytes:
    """The file. Raises `RefusedError` "report.no-entries"."""
    return _calendar(ws, wish) if wish.form is ReportForm.ICS else _table(ws, wish)


def words(ws: Workspace, wish: ReportRequest) -> str:
    """The words of the file's name; a client's name is not among them where names are hidden."""
    locale = ws.locale()
    period = locale.days_title(*days(ws, wish))
    if wish.client is None or wish.hide_names:
        return locale.gettext("Entries {period}").format(period=period)
    return locale.gettext("Entries {client} {period}").format(
        client=ws.catalogue().clients[wish.client].name, period=period
    )


def _table(ws: Workspace, wish: ReportRequest) -> bytes:
    from tegoed.presentation.entries_table import table

    first, last = days(ws, wish)
    made = table(
        ws.locale(),
        compute_ledger(gather(ws, first, last)),
        words(ws, wish),
        client=wish.client,
        hide_names=wish.hide_names,
    )
    if not made.rows:
        raise RefusedError("report.no-entries", first=first, last=last)
    if wish.form is ReportForm.CSV:
        from tegoed.export.separated import csv

        return csv(ws.locale(), [made])
    from tegoed.export.spreadsheet import xlsx

    return xlsx(ws.locale(), [made], datetime.fromtimestamp(ws.clock.now(), UTC), author(ws))


def _calendar(ws: Workspace, wish: ReportRequest) -> bytes:
    from tegoed.export.ical import ical

    first, last = days(ws, wish)
    span = days_span(first, last, ws.zone())
    found = [
        entry
        for entry in stored.of_span(ws.db, span.start, span.end, wish.client)
        if entry.end is not None
    ]
    if not found:
        raise RefusedError("report.no-entries", first=first, last=last)
    return ical(
        ws.locale(),
        found,
        hidden(ws.catalogue()) if wish.hide_names else ws.catalogue(),
        ws.zone(),
        name="Tegoed",
        changed=stored.changed(ws.db, span.start, span.end),
        now=ws.clock.now(),
        hide_names=wish.hide_names,
    )
