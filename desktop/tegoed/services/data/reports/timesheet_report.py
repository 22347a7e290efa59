# SPDX-License-Identifier: MIT
"""A client's timesheet as a file: by default of this month, for the client of the request."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from tegoed.core.balance.ledger import compute_ledger
from tegoed.core.calendar.spans import local_date, month_first, next_month
from tegoed.core.errors import RefusedError
from tegoed.core.invoicing.report_request import ReportForm, ReportRequest
from tegoed.core.invoicing.timesheet import Timesheet, timesheet
from tegoed.i18n.locale import Locale
from tegoed.services.balance.balance_query import gather
from tegoed.services.data.reports.reports import author, sender
from tegoed.services.workspace import Workspace


def sheet(ws: Workspace, request: ReportRequest) -> Timesheet:
    """Return the timesheet itself.

    Raises `RefusedError` "report.client-missing", "report.nothing-billed".
    """
    if request.client is None:
        raise RefusedError("report.client-missing")
    first, last = days(ws, request)
    client = ws.catalogue().clients[request.client]
    made = timesheet(
        compute_ledger(gather(ws, first, last)),
        client,
        with_given=request.given,
        with_notes=not request.without_notes,
        unit_seconds=_unit_seconds(ws.locale(), request.form),
    )
    if not made.works:
        raise RefusedError("report.nothing-billed", client=client.name, first=first, last=last)
    return made


def _unit_seconds(locale: Locale, form: ReportForm) -> int:
    """Return the precision in which a form prints hours: a second in CSV, else 0.01 h or 1 min."""
    if form is ReportForm.CSV:
        return 1
    return 36 if locale.time_format == "decimal" else 60


def days(ws: Workspace, request: ReportRequest) -> tuple[date, date]:
    """Return the days of a request: those it names, else the month of the one that it names, else
    this month.
    """
    first = request.first or month_first(request.last or local_date(ws.clock.now(), ws.zone()))
    return first, request.last or next_month(month_first(first)) - timedelta(days=1)


def make(ws: Workspace, request: ReportRequest) -> bytes:
    """Return the file. Raises as `sheet`."""
    made = sheet(ws, request)
    if request.form is ReportForm.PDF:
        from tegoed.export.pdf.timesheet_page import pdf

        return pdf(ws.locale(), made, sender(ws), example=ws.home.is_example)
    if request.form is ReportForm.CSV:
        from tegoed.export.separated import csv
        from tegoed.presentation.reports.timesheet_table import table

        return csv(ws.locale(), [table(ws.locale(), made)])
    from tegoed.export.spreadsheet import xlsx
    from tegoed.presentation.reports.timesheet_table import table

    return xlsx(
        ws.locale(),
        [table(ws.locale(), made, sender(ws))],
        datetime.fromtimestamp(ws.clock.now(), UTC),
        author(ws),
    )


def words(ws: Workspace, request: ReportRequest) -> str:
    """Return the words of the file's name. Raises as `sheet`."""
    from tegoed.presentation.reports.timesheet_table import file_words

    return file_words(ws.locale(), sheet(ws, request))
