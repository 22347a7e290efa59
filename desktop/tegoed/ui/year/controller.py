# SPDX-License-Identifier: MIT
"""The year in a window, followed."""

from __future__ import annotations

from datetime import date
from typing import assert_never

from PySide6.QtCore import Signal

from tegoed.core.calendar.ranges import EARLIEST
from tegoed.core.errors import TegoedError
from tegoed.core.invoicing.report_request import ReportKind, ReportRequest
from tegoed.presentation.year.year_view import year_view
from tegoed.services.balance import periods
from tegoed.services.balance.full_year import load_year
from tegoed.services.data.reports.reports import REPORTS
from tegoed.services.workspace import Workspace
from tegoed.ui.controllers.report_controller import ReportController
from tegoed.ui.controllers.screen_controller import ScreenController
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.year.intents import SaveEvidence, ShowDayOf, ShowYear, YearIntent
from tegoed.ui.year.window import YearWindow


class YearController(ScreenController[YearWindow]):
    """The controller of a year's window. `day_asked` (a date) asks for that day's timeline."""

    NAME = "year"
    FOLLOWED = frozenset({"entry", "client", "project", "activity", "setting"})

    day_asked = Signal(object)

    def __init__(self, ws: Workspace, year: int | None = None) -> None:
        self._year = _within(ws, year)
        super().__init__(ws, YearWindow(self._year))
        self._saver = ReportController(ws, self.window.saved_bar)
        self.refresh()

    def refresh(self) -> None:
        """Load the year and render it."""
        try:
            data = load_year(self._ws, self._year)
        except TegoedError as error:
            self._saver.refuse(error)
        else:
            self.window.show_view(year_view(app_locale(), data))

    def handle(self, intent: YearIntent) -> None:
        """Turn to a year, ask for a day, or save the evidence."""
        match intent:
            case ShowYear(year):
                self._year = _within(self._ws, year)
                self.refresh()
            case ShowDayOf(day):
                self.day_asked.emit(day)
            case SaveEvidence(hide_names):
                self._save(hide_names=hide_names)
            case _:
                assert_never(intent)

    def _save(self, *, hide_names: bool) -> None:
        forms = REPORTS[ReportKind.YEAR].forms
        request = ReportRequest(
            kind=ReportKind.YEAR,
            form=forms[0],
            first=date(self._year, 1, 1),
            last=date(self._year, 12, 31),
            hide_names=hide_names,
        )
        self._saver.save(request, forms)


def _within(ws: Workspace, year: int | None) -> int:
    """Return the year, but none after the present one."""
    present = periods.today(ws).year
    return present if year is None else min(max(year, EARLIEST), present)
