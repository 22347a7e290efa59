# SPDX-License-Identifier: MIT
"""The menu of what can leave the window: built each time it opens, from the days that are shown.

What does not fit says why not.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from tegoed.core.balance import Balance
from tegoed.core.ranges import Period, Unit
from tegoed.core.values import Client
from tegoed.services.data.reports import ReportForm, ReportKind, ReportRequest
from tegoed.services.setup import boundary_setup
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import _
from tegoed.ui.widgets.plain_text import tip
from tegoed.ui.widgets.sticky_menu import StickyMenu

FORMS: dict[ReportKind, tuple[ReportForm, ...]] = {
    ReportKind.TIMESHEET: (ReportForm.PDF, ReportForm.XLSX, ReportForm.CSV),
    ReportKind.ENTRIES: (ReportForm.XLSX, ReportForm.CSV, ReportForm.ICS),
    ReportKind.YEAR: (ReportForm.PDF, ReportForm.XLSX, ReportForm.CSV),
}


class ShareMenu(StickyMenu):
    """What can leave.

    `report_wished` and `words_wished` carry a `ReportRequest`; `setting_chosen` a key and whether
    it is on.
    """

    report_wished = Signal(object)
    words_wished = Signal(object)
    setting_chosen = Signal(str, bool)
    invoices_wished = Signal()

    def __init__(self, ws: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._ws = ws
        self._period: Period | None = None
        self._balance: Balance | None = None
        self._below: list[QMenu] = []
        self.with_note = False
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.build)

    def show_period(self, period: Period, balance: Balance) -> None:
        """Remembers which days are shown."""
        self._period, self._balance = period, balance

    @Slot()
    def build(self) -> None:
        """Makes the items anew."""
        self.clear()
        for menu in self._below:
            menu.deleteLater()
        self._below = []
        if self._period is None or self._balance is None:
            return
        self._week(self._period, self._balance)
        self.addSeparator()
        self._timesheets(self._balance)
        logged = bool(self._balance.totals.logged_seconds)
        entries = self._menu(_("Entries"), "" if logged else _("Nothing is logged in this period."))
        self._forms(entries, ReportKind.ENTRIES)
        self._forms(
            self._menu(_("Hours criterion {year}").format(year=self._period.last.year)),
            ReportKind.YEAR,
        )
        self.addSeparator()
        self._item(_("Invoices…"), self.invoices_wished.emit, "")

    def _week(self, period: Period, balance: Balance) -> None:
        why_not = (
            "" if period.unit is Unit.WEEK else _("This is about one week. Show a week first.")
        )
        if not why_not and not balance.totals.logged_seconds:
            why_not = _("Nothing is logged in this week yet.")
        self._item(
            _("The week as a page (PDF)…"),
            lambda: self.report_wished.emit(self.week_wish()),
            why_not,
        )
        self._item(
            _("Copy the week in words"), lambda: self.words_wished.emit(self.week_wish()), why_not
        )
        hide = self._tick(_("Hide names"), bool(self._ws.setting("share_hide_names")))
        note = self._tick(_("With my note"), self.with_note)
        hide.toggled.connect(partial(self.setting_chosen.emit, "share_hide_names"))
        hide.toggled.connect(partial(self._fit_note, note))
        note.toggled.connect(self._keep_note)
        self._fit_note(note, hide.isChecked())
        for tick in (hide, note):
            if why_not:
                _forbid(tick, why_not)

    def _fit_note(self, note: QAction, hidden: bool) -> None:
        """A note may name anybody, so it stays out where names are hidden."""
        period = self._period
        written = (
            period is not None
            and period.unit is Unit.WEEK
            and boundary_setup.week_note(self._ws, period.name)
        )
        why_not = (
            _("A note may name clients: it stays out while names are hidden.") if hidden else ""
        )
        _forbid(note, why_not or ("" if written else _("There is no note to myself in this week.")))

    def _keep_note(self, on: bool) -> None:
        self.with_note = on

    def _timesheets(self, balance: Balance) -> None:
        clients = [row.client for row in balance.clients if row.figures.client_seconds]
        menu = self._menu(
            _("Timesheet"), "" if clients else _("No client has time in this period.")
        )
        for client in clients:
            self._forms(
                self._menu(client.name.replace("&", "&&"), "", menu), ReportKind.TIMESHEET, client
            )
        menu.addSeparator()
        given = self._tick(
            _("With what was given"), bool(self._ws.setting("timesheet_given")), menu
        )
        given.toggled.connect(partial(self.setting_chosen.emit, "timesheet_given"))

    def week_wish(self) -> ReportRequest:
        """The week that is shown, as the ticks say."""
        assert self._period is not None
        hide = bool(self._ws.setting("share_hide_names"))
        days = (self._period.first, self._period.last)
        return ReportRequest(
            kind=ReportKind.WEEK,
            form=ReportForm.PDF,
            first=days[0],
            last=days[1],
            hide_names=hide,
            note=self.with_note and not hide,
        )

    def _forms(self, menu: QMenu, kind: ReportKind, client: Client | None = None) -> None:
        for form in FORMS[kind]:
            self._item(form_words(form), partial(self._wish, kind, form, client), "", menu)

    def _wish(self, kind: ReportKind, form: ReportForm, client: Client | None) -> None:
        period = self._period
        assert period is not None
        first, last = period.first, period.last
        if kind is ReportKind.YEAR:
            first, last = last.replace(month=1, day=1), last.replace(month=12, day=31)
        given = kind is ReportKind.TIMESHEET and bool(self._ws.setting("timesheet_given"))
        wish = ReportRequest(
            kind=kind,
            form=form,
            first=first,
            last=last,
            client=None if client is None else client.id,
            given=given,
        )
        self.report_wished.emit(wish)

    def _menu(self, words: str, why_not: str = "", within: QMenu | None = None) -> QMenu:
        menu = StickyMenu(words, self)
        menu.setToolTipsVisible(True)
        self._below.append(menu)
        (within or self).addMenu(menu)
        _forbid(menu.menuAction(), why_not)
        return menu

    def _item(
        self, words: str, chosen: Callable[[], None], why_not: str, menu: QMenu | None = None
    ) -> None:
        action = (menu or self).addAction(words)
        action.triggered.connect(lambda _on=False: chosen())
        _forbid(action, why_not)

    def _tick(self, words: str, on: bool, menu: QMenu | None = None) -> QAction:
        action = (menu or self).addAction(words)
        action.setCheckable(True)
        action.setChecked(on)
        return action


def form_words(form: ReportForm) -> str:
    """What an item of the menu calls a sort of file."""
    return {
        ReportForm.PDF: _("PDF…"),
        ReportForm.XLSX: _("Workbook (Excel, LibreOffice)…"),
        ReportForm.CSV: _("CSV…"),
        ReportForm.ICS: _("Calendar (iCal)…"),
    }[form]


def _forbid(action: QAction, why_not: str) -> None:
    """Takes an item away with a reason; without one it can be chosen."""
    action.setEnabled(not why_not)
    action.setToolTip(tip(why_not))
