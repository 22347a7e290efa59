# SPDX-License-Identifier: MIT
"""A calendar year's evidence for the hours criterion as a file: by default of this year."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tegoed.core.calendar.spans import local_date
from tegoed.core.errors import RefusedError
from tegoed.core.invoicing.report_request import ReportForm, ReportRequest
from tegoed.services.balance import full_year
from tegoed.services.data.reports.reports import author, sender
from tegoed.services.workspace import Workspace


def number(ws: Workspace, request: ReportRequest) -> int:
    """Return the year of a request: that of its days, else this one.

    Raises `RefusedError` "report.whole-year" where the days are not one whole year.
    """
    if request.first is None and request.last is None:
        return local_date(ws.clock.now(), ws.zone()).year
    year = (request.first or request.last or date.min).year
    if (request.first or date(year, 1, 1), request.last or date(year, 12, 31)) != (
        date(year, 1, 1),
        date(year, 12, 31),
    ):
        raise RefusedError("report.whole-year")
    return year


def make(ws: Workspace, request: ReportRequest) -> bytes:
    """Return the file; the year and its lines come from the same entries.

    Raises `RefusedError` "report.whole-year", "report.no-entries", "year.unknown".
    """
    from tegoed.presentation.year.year_table import months

    asked = number(ws, request)
    first, last = date(asked, 1, 1), date(asked, 12, 31)
    ledger, found = full_year.ledger(ws, asked)
    if not found.logged_seconds:
        raise RefusedError("report.no-entries", first=first, last=last)
    by_month = months(ledger, hide_names=request.hide_names)
    if request.form is ReportForm.PDF:
        from tegoed.export.pdf.year_page import pdf
        from tegoed.presentation.reports.week_story import hidden_words

        return pdf(
            ws.locale(),
            found,
            by_month,
            sender=sender(ws),
            hidden=hidden_words(ws.locale()) if request.hide_names else "",
            example=ws.home.is_example,
        )
    if request.form is ReportForm.CSV:
        from tegoed.export.separated import csv
        from tegoed.presentation.year.year_table import tables

        return csv(ws.locale(), tables(ws.locale(), found, by_month))
    from tegoed.export.spreadsheet import xlsx
    from tegoed.presentation.year.year_table import tables

    return xlsx(
        ws.locale(),
        tables(ws.locale(), found, by_month, sender(ws)),
        datetime.fromtimestamp(ws.clock.now(), UTC),
        author(ws),
    )


def words(ws: Workspace, request: ReportRequest) -> str:
    """Return the words of the file's name. Raises `RefusedError` "report.whole-year"."""
    return ws.locale().gettext("Hours criterion {year}").format(year=number(ws, request))
