# SPDX-License-Identifier: MIT
"""The balance: reads a period, has the window show it, and does what is wanted there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication

from tegoed.core.balance.what_if import WhatIfQuestion
from tegoed.core.budgets.boundaries import BoundaryState
from tegoed.core.calendar.ranges import Period, Unit, of_day
from tegoed.core.calendar.spans import local_date
from tegoed.core.entries.entry_outcome import EntryDone
from tegoed.core.errors import TegoedError
from tegoed.presentation.balance.balance_view import (
    BalanceData,
    balance_view,
    comparison_view,
    later_trend,
)
from tegoed.presentation.balance.beam_view import beam_view
from tegoed.presentation.balance.boundary_words import asked_about
from tegoed.presentation.balance.trend_text import TrendText
from tegoed.presentation.balance.what_if_view import what_if_view
from tegoed.presentation.entries.conflict_view import ConflictView, conflict_view
from tegoed.presentation.entries.entry_intents import (
    ChangeField,
    ChangeFields,
    ContinueEntry,
    CopyEntryToToday,
    DeleteEntries,
    DeleteEntry,
    EntryChange,
    PinEntry,
)
from tegoed.presentation.entries.entry_search_view import entry_search_view, search_refused_view
from tegoed.services.balance import balance_data, balances, boundary_alerts, periods
from tegoed.services.setup import boundary_setup
from tegoed.services.time.entries import entry_edits, entry_search, make_billable
from tegoed.services.workspace import Workspace
from tegoed.ui.balance import intents
from tegoed.ui.balance.intents import BalanceIntent
from tegoed.ui.balance.period.remembered_period import RememberedPeriod
from tegoed.ui.balance.share.share_controller import ShareController
from tegoed.ui.balance.window import BalanceWindow
from tegoed.ui.controllers.entry_actions_controller import EntryActionsController
from tegoed.ui.controllers.screen_controller import ScreenController
from tegoed.ui.controllers.undo_controller import UndoController
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.window_memory import WindowMemory
from tegoed.ui.widgets.bars.change_bar import RedoChange, UndoChange


class BalanceController(ScreenController[BalanceWindow]):
    """The controller; it lives as long as its window.

    `other_window_asked` carries an `OtherWindowIntent`; `crossings_seen`: a crossing was looked at
    that had not been.
    """

    NAME = "balance"
    FOLLOWED = frozenset(
        {
            "entry",
            "client",
            "project",
            "activity",
            "boundary",
            "setting",
            "focus",
            "week_note",
            "invoice",
        }
    )

    other_window_asked = Signal(object)
    crossings_seen = Signal()

    def __init__(self, ws: Workspace, period: Period | None = None) -> None:
        from tegoed.ui.controllers.phrase_panel_controller import AddEntryController
        from tegoed.ui.widgets.entry.add_entry_line import AddEntryLine  # not before it is seen

        memory = WindowMemory(ws.home, self.NAME)
        shown = _remembered(ws, memory).period() if period is None else period
        add_line = AddEntryLine(_("Add an entry, such as: mon 9-12:30 name of the project"))
        window = BalanceWindow(shown, add_line, folded=memory.value("folded") == "yes")
        super().__init__(ws, window)
        self._period = shown
        self._data: BalanceData | None = None
        self._trend: TrendText | None = None
        self._question: WhatIfQuestion | None = None
        self._asks_what_if = False
        self._chosen: frozenset[str] = frozenset()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._show_later_trend)
        self._undo = UndoController(ws, window.change_bar)
        self._actions = EntryActionsController(ws, self._undo.attempt, self)
        self.share = ShareController(ws, window)
        self._line = AddEntryController(ws, add_line)
        self._line.added.connect(self._show_added)
        window.closing.connect(self._later.stop)
        self.refresh()

    @property
    def trend_is_coming(self) -> bool:
        """Whether the trend is read once the page was seen."""
        return self._later.isActive()

    def handle(self, intent: BalanceIntent) -> None:
        """Do what is wanted."""
        window = self.window
        match intent:
            case intents.Refresh():
                self.refresh()
            case intents.ShowPeriod(period):
                self._go_to(period)
            case intents.OpenColumn(period):
                self._go_to(period)
                window.take_chart_keyboard()
            case intents.ShowUnit(unit):
                around = self._today() if self._is_present else self._period.first
                self._go_to(of_day(unit, around, self._period.first_weekday))
            case intents.ShowPresent():
                self._go_to(self._period.holding(self._today()))
            case intents.ShowThisWeek():
                if self._period.unit is not Unit.WEEK:
                    self._go_to_week(self._today())
            case intents.ShowWeekOfDay(day):
                self._go_to_week(day)
            case intents.ShowMoment(uid, at):
                if self._period.unit is not Unit.WEEK or window.page.entries.row_of(uid) is None:
                    self._go_to_week(local_date(at, self._ws.zone()))
                window.show_entry(uid)
            case intents.ChooseDay():
                window.ask_day(self._today())
            case intents.ChooseDays():
                window.ask_days(_remembered(self._ws, self._memory).days(), self._today())
            case intents.ShowDays(days, named):
                _remembered(self._ws, self._memory).keep_days(days, named)
                self._go_to(days)
            case intents.CompareFigures():
                self._compare()
            case ChangeField() | DeleteEntry():
                window.page.entries.show_outcome(intent, self._change(intent))
            case ChangeFields() | DeleteEntries():
                window.page.bulk.question.show_view(self._change(intent))
            case ContinueEntry() | CopyEntryToToday() | PinEntry():
                self._actions.handle(intent)
            case intents.FindEntries(text):
                self._find(text)
            case UndoChange():
                window.page.entries.forget_error()
                self._undo.undo()
            case RedoChange():
                window.page.entries.forget_error()
                self._undo.redo()
            case intents.OpenWhatIf(opened):
                self._open_what_if(opened)
            case intents.TickBlocks(uids):
                self._chosen = uids
                self._show_what_if()
            case intents.MakeBillable(uids):
                self._make_billable(uids)
            case intents.KeepNote(week, text):
                self._keep_note(week, text)
            case intents.LogAsBillable(boundary):
                self._undo.attempt(lambda: boundary_alerts.log_as_billable(self._ws, boundary))
            case intents.CopyBoundarySentence(boundary):
                self._copy_sentence(boundary)
            case intents.CallBoundaryFine(boundary):
                self._undo.attempt(lambda: self._call_fine(boundary))
            case (
                intents.BuildShareMenu()
                | intents.ShareReport()
                | intents.PreviewReport()
                | intents.SaveReport()
                | intents.CopyReport()
                | intents.KeepShareSetting()
            ):
                self.share.handle(intent)
            case intents.ImportFiles(paths):
                self._import(paths)
            case intents.WindowActivated():
                self._note_seen()
            case intents.OpenShownDay():
                day = self._today() if self._is_present else self._period.first
                self.other_window_asked.emit(intents.OpenDay(day))
            case (
                intents.OpenQuickEntry()
                | intents.OpenWelcome()
                | intents.OpenExample()
                | intents.OpenHelp()
                | intents.OpenInvoices()
                | intents.OpenDay()
                | intents.OpenYear()
                | intents.OpenProject()
            ):
                self.other_window_asked.emit(intent)
            case _ as never:
                assert_never(never)

    # which period

    def _today(self) -> date:
        return periods.today(self._ws)

    @property
    def _is_present(self) -> bool:
        return self._period.first <= self._today() <= self._period.last

    def _go_to_week(self, day: date) -> None:
        self._go_to(of_day(Unit.WEEK, day, self._ws.setting("first_weekday")))

    def _go_to(self, period: Period) -> None:
        if period != self._period:
            self.window.leave_period()
            self.share.saver.bar.clear_message()
            self._period = period
        self.refresh()

    # what is shown

    def refresh(self) -> None:
        """Read the period and show it."""
        window = self.window
        self._later.stop()
        try:
            data = balance_data.load_balance(
                self._ws,
                self._period,
                compared=window.page.compares,
                what_if=self._asks_what_if,
            )
        except TegoedError as error:
            self._undo.tell_error(error.message)
            return
        if self._data is None or self._data.balance.span != data.balance.span:
            self._chosen = frozenset()
            window.page.what_if.forget()
        self._data, self._period, self._question = data, data.period, data.question
        view = balance_view(app_locale(), data)
        window.show_view(view)
        week = view.week
        if week is not None:
            self._line.show_week(
                week.week, current=week.current, future=week.future and not week.current
            )
        if view.trend is not None:
            self._trend = view.trend
        else:
            self._await_trend(data)
        if self._asks_what_if:
            self._show_what_if()
        self.share.show_period(data)
        self._note_seen()

    def _await_trend(self, data: BalanceData) -> None:
        """Show the trend that is there if it ends with the same week, until the other is read."""
        week, shown = data.trend_week, self._trend
        assert week is not None
        if not (
            shown is not None
            and shown.leading_up
            and shown.columns
            and shown.columns[-1].last == week.last
        ):
            shown = self._trend = later_trend(data, ())
        self.window.page.show_trend(shown)
        self._later.start()

    @Slot()
    def _show_later_trend(self) -> None:
        data = self._data
        if data is None or data.trend_week is None:
            return
        try:
            found = balance_data.load_trend(self._ws, data.trend_week)
        except TegoedError as error:
            self._undo.tell_error(error.message)
            return
        self._trend = later_trend(data, found)
        self.window.page.show_trend(self._trend)

    def _compare(self) -> None:
        """Put the period before beside the one that is shown."""
        data = self._data
        if data is None:
            return
        try:
            compared = data.compared or periods.compared(self._ws, data.period, data.balance)
        except TegoedError as error:
            self._undo.tell_error(error.message)
            return
        self.window.page.show_compared(comparison_view(app_locale(), compared))

    def _note_seen(self) -> None:
        """Remember that the crossings of the present week were looked at, if they are in front."""
        data = self._data
        if (
            data is not None
            and data.is_present
            and data.period.unit is Unit.WEEK
            and self.window.is_in_front
            and boundary_alerts.note_seen(self._ws, data.balance)
        ):
            self.crossings_seen.emit()

    def _find(self, text: str) -> None:
        ws, locale = self._ws, app_locale()
        try:
            view = entry_search_view(
                locale,
                entry_search.find(ws, text),
                ws.catalogue(),
                ws.zone(),
                ws.clock.now(),
                most=entry_search.MOST_FOUND,
            )
        except TegoedError as error:
            view = search_refused_view(locale, error.message)
        self.window.page.search.show_view(view)

    def kept(self) -> dict[str, str]:
        """Return the length of the period, and whether the list of entries is folded."""
        folded = "yes" if self.window.page.folded else ""
        return {"unit": self._period.unit.value, "folded": folded}

    # what if

    def _open_what_if(self, opened: bool) -> None:
        data, self._asks_what_if = self._data, opened
        if data is None:
            return
        if not opened:
            self.window.page.beam.show_view(
                beam_view(app_locale(), data.balance.totals, data.balance.currency)
            )
            return
        try:
            self._question = balance_data.load_question(self._ws, data.period)
        except TegoedError as error:
            self._undo.tell_error(error.message)
            return
        self._show_what_if()

    def _show_what_if(self) -> None:
        data, question = self._data, self._question
        if data is None or question is None:
            return
        locale, page, balance = app_locale(), self.window.page, data.balance
        view = what_if_view(locale, question, self._chosen, data.catalogue, data.zone)
        self._chosen = view.chosen
        page.what_if.show_view(view)
        page.beam.show_view(beam_view(locale, balance.totals, balance.currency, view.would_be))

    def _make_billable(self, uids: frozenset[str]) -> None:
        try:
            make_billable.set_right(self._ws, sorted(uids))
        except TegoedError as error:
            self.window.page.what_if.show_refusal(app_locale().say(error.message))
            return
        self._undo.tell_done()

    def _import(self, paths: Sequence[Path]) -> None:
        from tegoed.ui.imports.controller import ImportController
        from tegoed.ui.imports.import_window import ImportWindow

        importing = ImportWindow(self.window)
        ImportController(self._ws, importing, paths)
        importing.show()

    # what is done

    def _change(self, change: EntryChange) -> ConflictView | None:
        """Do it and say so at the foot; return what there is to ask."""
        ws, outcome = self._ws, entry_edits.change_entries(self._ws, change)
        if isinstance(outcome, EntryDone):
            self._undo.tell_done()
        return conflict_view(app_locale(), outcome, ws.zone(), change)

    def _keep_note(self, week: str, text: str) -> None:
        try:
            boundary_setup.put_week_note(self._ws, week, text)
        except TegoedError as error:
            self.window.page.note.show_refused()
            self._undo.tell_error(error.message)

    def _call_fine(self, boundary: BoundaryState) -> None:
        kind, client, project = asked_about(boundary)
        balances.answer_boundary(
            self._ws, kind, client=client, project=project, week=self._period.name
        )

    def _copy_sentence(self, boundary: BoundaryState) -> None:
        """Put a sentence for the client on the clipboard, and say which."""
        words = boundary_alerts.sentence(self._ws, boundary)
        if words is not None:
            QGuiApplication.clipboard().setText(words)
            self.share.saver.bar.tell(_("Copied: {words}").format(words=words))

    @Slot(str)
    def _show_added(self, uid: str) -> None:
        self._undo.tell_done()
        self.window.show_added(uid)


def _remembered(ws: Workspace, memory: WindowMemory) -> RememberedPeriod:
    return RememberedPeriod(memory, periods.today(ws), ws.setting("first_weekday"))
