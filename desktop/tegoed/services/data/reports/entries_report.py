# SPDX-License-Identifier: MIT
"""Entries as a file: a table with a line for each, or a calendar; by default of this year."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tegoed.core.balance.ledger import compute_ledger
from tegoed.core.calendar.spans import days_span, local_date
from tegoed.core.entities.pseudonyms import hidden
from tegoed.core.errors import RefusedError
from tegoed.core.invoicing.report_request import ReportForm, ReportRequest
from tegoed.services.balance.balance_query import gather
from tegoed.services.data.reports.reports import author
from tegoed.services.workspace import Workspace
from tegoed.store.tables import entries as stored


def days(ws: Workspace, request: ReportRequest) -> tuple[date, date]:
    """Return the days of a request: those it names, else from the beginning and to the end of the
    year of the one that it names, else of this year.
    """
    first = request.first or date(
        (request.last or local_date(ws.clock.now(), ws.zone())).year, 1, 1
    )
    return first, request.last or date(first.year, 12, 31)


def make(ws: Workspace, request: ReportRequest) -> bytes:
    """Return the file. Raises `RefusedError` "report.no-entries"."""
    return _calendar(ws, request) if request.form is ReportForm.ICS else _table(ws, request)


def words(ws: Workspace, request: ReportRequest) -> str:
    """Return the words of the file's name; a client's name is not among them where names are
    hidden.
    """
    locale = ws.locale()
    period = locale.days_title(*days(ws, request))
    if request.client is None or request.hide_names:
        return locale.gettext("Entries {period}").format(period=period)
    return locale.gettext("Entries {client} {period}").format(
        client=ws.catalogue().clients[request.client].name, period=period
    )


def _table(ws: Workspace, request: ReportRequest) -> bytes:
    from tegoed.presentation.entries.entries_table import table

    first, last = days(ws, request)
    made = table(
        ws.locale(),
        compute_ledger(gather(ws, first, last)),
        words(ws, request),
        client=request.client,
        hide_names=request.hide_names,
    )
    if not made.rows:
        raise RefusedError("report.no-entries", first=first, last=last)
    if request.form is ReportForm.CSV:
        from tegoed.export.separated import csv

        return csv(ws.locale(), [made])
    from tegoed.export.spreadsheet import xlsx

    return xlsx(ws.locale(), [made], datetime.fromtimestamp(ws.clock.now(), UTC), author(ws))


def _calendar(ws: Workspace, request: ReportRequest) -> bytes:
    from tegoed.export.ical import ical

    first, last = days(ws, request)
    span = days_span(first, last, ws.zone())
    found = [
        entry
        for entry in stored.of_span(ws.db, span.start, span.end, request.client)
        if entry.end is not None
    ]
    if not found:
        raise RefusedError("report.no-entries", first=first, last=last)
    return ical(
        ws.locale(),
        found,
        hidden(ws.catalogue()) if request.hide_names else ws.catalogue(),
        ws.zone(),
        name="Tegoed",
        changed=stored.changed(ws.db, span.start, span.end),
        now=ws.clock.now(),
        hide_names=request.hide_names,
    )
