# SPDX-License-Identifier: MIT
"""What can leave the balance as a file or as words; what does not fit says why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tegoed.core.balance.balance import Balance
from tegoed.core.calendar.ranges import Period, Unit
from tegoed.core.entities.values import Client
from tegoed.core.invoicing.report_request import ReportForm
from tegoed.i18n.locale import Locale


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareView:
    """The menu of the days from `first` to `last`.

    A refusal is empty where nothing stands in the way. `hide_names` and `given` are ticked.
    """

    first: date
    last: date
    week_refusal: str
    note_refusal: str
    hide_names: bool
    given: bool
    clients: tuple[Client, ...]
    timesheet_refusal: str
    entries_refusal: str

    @property
    def year(self) -> int:
        """The year whose evidence can leave."""
        return self.last.year


def share_view(
    locale: Locale,
    period: Period,
    balance: Balance,
    *,
    has_note: bool,
    hide_names: bool,
    given: bool,
) -> ShareView:
    """Make the menu of a period; `has_note`: there is a note about its week."""
    logged = bool(balance.totals.logged_seconds)
    clients = tuple(row.client for row in balance.clients if row.figures.client_seconds)
    week_refusal = ""
    if period.unit is not Unit.WEEK:
        week_refusal = locale.gettext("This is about one week. Show a week first.")
    elif not logged:
        week_refusal = locale.gettext("Nothing is logged in this week yet.")
    no_note = locale.gettext("There is no note to myself in this week.")
    no_client = locale.gettext("No client has time in this period.")
    return ShareView(
        first=period.first,
        last=period.last,
        week_refusal=week_refusal,
        note_refusal="" if has_note else no_note,
        hide_names=hide_names,
        given=given,
        clients=clients,
        timesheet_refusal="" if clients else no_client,
        entries_refusal="" if logged else locale.gettext("Nothing is logged in this period."),
    )


def form_name(locale: Locale, form: ReportForm) -> str:
    """Return what an item of the menu calls a sort of file."""
    return {
        ReportForm.PDF: locale.gettext("PDF…"),
        ReportForm.XLSX: locale.gettext("Workbook (Excel, LibreOffice)…"),
        ReportForm.CSV: locale.gettext("CSV…"),
        ReportForm.ICS: locale.gettext("Calendar (iCal)…"),
    }[form]
