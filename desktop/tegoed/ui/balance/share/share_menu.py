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

from tegoed.core.entities.values import Client
from tegoed.core.invoicing.report_request import ReportForm, ReportKind, ReportRequest
from tegoed.presentation.reports.share_view import ShareView, form_name
from tegoed.ui.balance.intents import (
    BuildShareMenu,
    CopyReport,
    KeepShareSetting,
    OpenInvoices,
    ShareReport,
)
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.widgets.plain_text import tip
from tegoed.ui.widgets.sticky_menu import StickyMenu

FORMS: dict[ReportKind, tuple[ReportForm, ...]] = {
    ReportKind.TIMESHEET: (ReportForm.PDF, ReportForm.XLSX, ReportForm.CSV),
    ReportKind.ENTRIES: (ReportForm.XLSX, ReportForm.CSV, ReportForm.ICS),
    ReportKind.YEAR: (ReportForm.PDF, ReportForm.XLSX, ReportForm.CSV),
}


class ShareMenu(StickyMenu):
    """What can leave. `intent` carries a `ShareIntent`, or asks for the invoices."""

    intent = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._view: ShareView | None = None
        self._below: list[QMenu] = []
        self._hides_names = self._given = self._with_note = False
        self.setToolTipsVisible(True)
        self.aboutToShow.connect(self.build)

    @Slot()
    def build(self) -> None:
        """Ask for the items anew."""
        self.intent.emit(BuildShareMenu())

    def show_view(self, view: ShareView) -> None:
        """Make the items anew."""
        self._view, self._hides_names, self._given = view, view.hide_names, view.given
        self.clear()
        for menu in self._below:
            menu.deleteLater()
        self._below = []
        self._week(view)
        self.addSeparator()
        self._timesheets(view)
        self._forms(self._menu(_("Entries"), view.entries_refusal), ReportKind.ENTRIES)
        self._forms(self._menu(_("Hours criterion {year}").format(year=view.year)), ReportKind.YEAR)
        self.addSeparator()
        self._item(_("Invoices…"), lambda: self.intent.emit(OpenInvoices()), "")

    def _week(self, view: ShareView) -> None:
        why_not = view.week_refusal
        self._item(
            _("The week as a page (PDF)…"),
            lambda: self.intent.emit(ShareReport(self.week_request())),
            why_not,
        )
        self._item(
            _("Copy the week in words"),
            lambda: self.intent.emit(CopyReport(self.week_request())),
            why_not,
        )
        hide = self._tick(_("Hide names"), view.hide_names)
        note = self._tick(_("With my note"), self._with_note)
        hide.toggled.connect(partial(self._hide_names, note))
        note.toggled.connect(self._keep_note)
        self._fit_note(note)
        for tick in (hide, note):
            if why_not:
                _forbid(tick, why_not)

    def _hide_names(self, note: QAction, hides: bool) -> None:
        self._hides_names = hides
        self._fit_note(note)
        self.intent.emit(KeepShareSetting("share_hide_names", hides))

    def _fit_note(self, note: QAction) -> None:
        """Leave the note out where names are hidden, since it may name anybody."""
        hidden = _("A note may name clients: it stays out while names are hidden.")
        written = self._view.note_refusal if self._view is not None else ""
        _forbid(note, hidden if self._hides_names else written)

    def _keep_note(self, on: bool) -> None:
        self._with_note = on

    def _timesheets(self, view: ShareView) -> None:
        menu = self._menu(_("Timesheet"), view.timesheet_refusal)
        for client in view.clients:
            self._forms(
                self._menu(client.name.replace("&", "&&"), "", menu), ReportKind.TIMESHEET, client
            )
        menu.addSeparator()
        given = self._tick(_("With what was given"), view.given, menu)
        given.toggled.connect(self._keep_given)

    def _keep_given(self, on: bool) -> None:
        self._given = on
        self.intent.emit(KeepShareSetting("timesheet_given", on))

    def week_request(self) -> ReportRequest:
        """Return the week that is shown, as the ticks say."""
        view, hides = self._view, self._hides_names
        return ReportRequest(
            kind=ReportKind.WEEK,
            form=ReportForm.PDF,
            first=None if view is None else view.first,
            last=None if view is None else view.last,
            hide_names=hides,
            note=self._with_note and not hides,
        )

    def _forms(self, menu: QMenu, kind: ReportKind, client: Client | None = None) -> None:
        for form in FORMS[kind]:
            self._item(
                form_name(app_locale(), form), partial(self._share, kind, form, client), "", menu
            )

    def _share(self, kind: ReportKind, form: ReportForm, client: Client | None) -> None:
        view = self._view
        if view is None:
            return
        first, last = view.first, view.last
        if kind is ReportKind.YEAR:
            first, last = last.replace(month=1, day=1), last.replace(month=12, day=31)
        request = ReportRequest(
            kind=kind,
            form=form,
            first=first,
            last=last,
            client=None if client is None else client.id,
            given=kind is ReportKind.TIMESHEET and self._given,
        )
        self.intent.emit(ShareReport(request))

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


def _forbid(action: QAction, why_not: str) -> None:
    """Disable an item with a reason; without one it can be chosen."""
    action.setEnabled(not why_not)
    action.setToolTip(tip(why_not))
