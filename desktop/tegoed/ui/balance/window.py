# SPDX-License-Identifier: MIT
"""The weekly balance: a window on one week that follows every change, whoever makes it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from tegoed.core.balance import Balance
from tegoed.core.boundaries import BoundaryState
from tegoed.core.errors import TegoedError
from tegoed.core.ranges import LATEST, Period, Unit, of_day
from tegoed.core.spans import Week, local_date, week_of
from tegoed.presentation import invoice_words
from tegoed.presentation.period_words import compared_line, period_title
from tegoed.services.balance import balances, periods
from tegoed.services.invoices import invoice_register
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.boundary_actions import BoundaryActionsController
from tegoed.ui.balance.crossing_seen_tracker import CrossingSeenTracker
from tegoed.ui.balance.entry_actions import EntryActionsController
from tegoed.ui.balance.header import WeekHeader
from tegoed.ui.balance.page import BalancePage
from tegoed.ui.balance.period_chooser import PeriodChooser
from tegoed.ui.balance.remembered_period import kept_period
from tegoed.ui.balance.report_sharing import ReportSharing
from tegoed.ui.balance.trend_loader import TrendLoader
from tegoed.ui.balance.undo_bar import UndoBar
from tegoed.ui.platform import typography, window_geometry
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.widgets.file_drop import FileDropTarget
from tegoed.ui.widgets.live_window import SMALLEST, LiveWindow


class BalanceWindow(LiveWindow):
    """The window.

    `quick_entry_asked`, `welcome_asked`, `demo_asked`, `help_asked`, `day_asked` (a date),
    `year_asked` (its number) and `project_asked` (its id) are wishes that the app fulfils.
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

    quick_entry_asked = Signal()
    welcome_asked = Signal()
    demo_asked = Signal()
    help_asked = Signal()
    day_asked = Signal(object)
    year_asked = Signal(int)
    project_asked = Signal(int)

    def __init__(
        self, ws: Workspace, week: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(ws, parent)
        self._choosing = PeriodChooser(ws, self)
        self.seen = CrossingSeenTracker(ws, self)
        self._period = kept_period(ws) if week is None else periods.named(ws, Unit.WEEK, week)
        self.balance: Balance | None = None
        self._build()
        self._connect()
        self._bind_keys()
        FileDropTarget(self).dropped.connect(self.open_import)
        window_geometry.restore(ws.home, self.NAME, self, QSize(1120, 860))
        if window_geometry.settings_store(ws.home).value(f"{self.NAME}/folded") == "yes":
            self.page.fold_entries(True)
        self.go_to_period(self._period)

    # building

    def _build(self) -> None:
        step = typography.GRID
        window_geometry.set_smallest(self, *SMALLEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = WeekHeader(self)
        self.header.setContentsMargins(step * 2, step, step * 3, 0)
        self.page = BalancePage(self._ws)
        self._trends = TrendLoader(self._ws, self.page, self)
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.page)
        self.undo_bar = UndoBar(self._ws, self)
        self.entry_actions = EntryActionsController(
            self._ws, self.undo_bar.tell_done, self.undo_bar.tell_trouble, self
        )
        self.share = ReportSharing(self._ws, self)
        self.boundary_actions = BoundaryActionsController(
            self._ws, self.undo_bar, self.share.saver.bar, self
        )
        self.header.aside.addWidget(self.share.button)
        QWidget.setTabOrder(self.header.units, self.share.button)
        column.addWidget(self.header)
        column.addWidget(self.area, 1)
        column.addWidget(self.share.saver.bar)
        column.addWidget(self.undo_bar)

    def _connect(self) -> None:
        page = self.page
        self.header.previous_week.connect(self.show_previous)
        self.header.next_week.connect(self.show_next)
        self.header.this_week.connect(self.show_this)
        self.header.unit_chosen.connect(self.show_unit)
        self.header.other_asked.connect(self.choose_other)
        self.header.help_asked.connect(self.help_asked)
        self._choosing.chosen.connect(self.go_to_period)
        self._choosing.left.connect(self.refresh)
        self.undo_bar.turning.connect(page.entries.forget_trouble)
        page.compare_asked.connect(self.refresh)
        page.picture.entry_chosen.connect(self.show_entry)
        page.picture.day_chosen.connect(self.day_asked)
        page.work_table.project_asked.connect(self.project_asked)
        page.rates.period_chosen.connect(self.go_to_period)
        page.columns.day_chosen.connect(self.day_asked)
        page.columns.period_chosen.connect(self._open_column)
        self._trends.troubled.connect(self.undo_bar.tell_trouble)
        page.boundaries.show_crossing.connect(self.show_crossing)
        page.boundaries.fine_this_week.connect(self.boundary_actions.call_fine)
        page.boundaries.project_asked.connect(self.project_asked)
        page.boundaries.billable_asked.connect(self.boundary_actions.log_as_billable)
        page.boundaries.sentence_asked.connect(self.boundary_actions.copy_sentence)
        page.entries.saved.connect(self.undo_bar.tell_done)
        page.entries.refused.connect(self._keep_in_sight)
        page.entries_view.delete_asked.connect(self.delete)
        page.entries_view.delete_chosen_asked.connect(page.bulk.delete)
        page.entries_view.day_asked.connect(self._open_day_of)
        page.entries_view.continue_asked.connect(self.entry_actions.continue_work)
        page.entries_view.copy_asked.connect(self.entry_actions.copy_to_today)
        page.entries_view.pin_asked.connect(self.entry_actions.pin)
        page.search.entry_chosen.connect(self.show_moment)
        page.bulk.done.connect(self.undo_bar.tell_done)
        page.what_if.done.connect(self.undo_bar.tell_done)
        page.what_if.entry_asked.connect(self.show_entry)
        page.entries_view.row_changed.connect(self._reveal_row)
        page.delete_button.clicked.connect(self._delete_chosen)
        page.add_entry.added.connect(self._added)
        page.add_line.resized.connect(
            self._keep_add_line_in_sight, Qt.ConnectionType.QueuedConnection
        )
        page.year_button.clicked.connect(self.open_year)
        page.note.refused.connect(self.undo_bar.tell_trouble)
        page.hint.quick_entry.clicked.connect(self.quick_entry_asked)
        page.hint.welcome.clicked.connect(self.welcome_asked)
        page.hint.demo.clicked.connect(self.demo_asked)

    def _bind_keys(self) -> None:
        for keys, slot in (
            ("Alt+Left", self.show_previous),
            ("PgUp", self.show_previous),
            ("Alt+Right", self.show_next),
            ("PgDown", self.show_next),
            ("Ctrl+Home", self.show_this),
            (QKeySequence.StandardKey.Undo, self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Y", self.redo),
            ("Ctrl+N", self._to_add_line),
            ("Ctrl+D", self.open_day),
            ("Ctrl+Shift+Y", self.open_year),
            ("Ctrl+G", self.choose_day),
            ("Ctrl+S", self.share.open_menu),
            ("Ctrl+F", self._to_search),
            ("Escape", self._escape),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(slot)
        for number, unit in enumerate(Unit, 1):
            chosen = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            chosen.activated.connect(lambda unit=unit: self.show_unit(unit))

    # which week

    @property
    def week(self) -> Week:
        """The week that is shown; of a longer period, its first."""
        return week_of(self._period.first, int(self._ws.setting("first_weekday")))

    @property
    def period(self) -> Period:
        """The week, month, quarter, year or days that are shown."""
        return self._period

    def go_to(self, week: Week) -> None:
        """Shows another week, from its top."""
        self.go_to_period(periods.of_week(week, int(self._ws.setting("first_weekday"))))

    def go_to_period(self, period: Period) -> None:
        """Shows another period, from its top."""
        other = period != self._period
        self._period = period
        if other:
            self.page.entries.forget_trouble()
            self.undo_bar.clear_message()
            self.share.saver.bar.clear_message()
            self.area.verticalScrollBar().setValue(0)
        self.refresh()

    def show_previous(self) -> None:
        """Shows the period before."""
        self.go_to_period(self._period.previous())

    def show_next(self) -> None:
        """Shows the period after."""
        self.go_to_period(self._period.next())

    def show_this(self) -> None:
        """Shows the present week, month, quarter or year; chosen days come here by their own
        length.
        """
        self.go_to_period(self._period.holding(self._present_day()))

    def show_unit(self, unit: Unit) -> None:
        """Shows the week, month, quarter or year around today if that is in sight, else around the
        first day shown; asks for other days.
        """
        if unit is Unit.RANGE:
            self.choose_days()
            return
        period, today = self._period, self._present_day()
        self.go_to_period(
            of_day(unit, today if self._is_present else period.first, period.first_weekday)
        )

    def choose_days(self) -> None:
        """Asks which days to show."""
        self._choosing.days(self._period)

    def choose_day(self) -> None:
        """Asks for a day, and shows what holds it."""
        self._choosing.day(self._period)

    def choose_other(self) -> None:
        """Asks for other days where days are shown, else for a day."""
        self._choosing.other(self._period)

    def show_week(self, name: str) -> None:
        """Shows the week of that name (`2026-W46`). Raises `RefusedError` "week.unknown"."""
        self.go_to_period(periods.named(self._ws, Unit.WEEK, name))

    @property
    def _is_present(self) -> bool:
        return self._period.first <= self._present_day() <= self._period.last

    def _present_day(self) -> date:
        return periods.today(self._ws)

    def _present(self) -> Week:
        return week_of(self._present_day(), int(self._ws.setting("first_weekday")))

    # what is shown

    def refresh(self) -> None:
        """Asks for the week again and shows it; selection, scrolling and an open editor stay."""
        super().refresh()
        ws = self._ws
        self._period = period = self._period.begun_on(int(ws.setting("first_weekday")))
        is_week, compares = period.unit is Unit.WEEK, self.page.compares
        try:
            drawn = periods.drawn(ws, period)
            self.balance = drawn.balance
            year = balances.year(ws, min(period.last.year, LATEST))
            sent = invoice_register.of_days(ws, period.first, period.last)
            compared = (
                periods.compared(ws, period, self.balance) if compares or not is_week else None
            )
            given_answers = balances.answers(ws, period.name) if is_week else ()
            answered = frozenset(
                (answer.kind, answer.client, answer.project) for answer in given_answers
            )
        except TegoedError as trouble:
            self.undo_bar.tell_trouble(trouble)
            return
        current = self._is_present
        self.header.show_period(period, current=current)
        self.header.fit_width(self.width())
        self.setWindowTitle(_("{week} – Tegoed").format(week=period_title(app_locale(), period)))
        self.page.show_unit(period.unit, "" if is_week else compared_line(app_locale(), compared))
        self.page.show_balance(self.balance, year, answered)
        waiting, currency = self.balance.uninvoiced, self.balance.currency
        self.page.show_invoices(invoice_words.period_lines(app_locale(), waiting, sent, currency))
        if compares:
            self.page.show_compared(compared)
        self._trends.show_period(period, drawn.columns)
        self.share.show_period(period, self.balance)
        self.boundary_actions.week = period.name
        if is_week:
            week, today = self.week, self._present_day()
            self.page.add_entry.show_week(
                week, current=current, future=week.first > today and not current
            )
            self.page.note.show_week(period.name)
        self.seen.show(self.balance if is_week and current else None)
        self.keep_time()

    def _open_column(self, period: Period) -> None:
        """Goes from a period's picture to a column of it; the keyboard goes along."""
        self.go_to_period(period)
        if period.unit is Unit.WEEK:
            self.page.picture.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.page.columns.take_keyboard()

    def show_entry(self, uid: str) -> None:
        """Stands on an entry in the list and brings it into sight."""
        view = self.page.entries_view
        if self.page.entries.row_of(uid) is not None:
            self.page.fold_entries(False)
        if view.select_entry(uid):
            view.setFocus()
            self._reveal_row(view.currentIndex().row())
            # A window that is not shown yet has no heights; it is scrolled again once it has.
            QTimer.singleShot(0, self, self._reveal_current)

    def _reveal_current(self) -> None:
        index = self.page.entries_view.currentIndex()
        if index.isValid():
            self._reveal_row(index.row())

    def open_day(self) -> None:
        """Asks for the day of the entry that has the keyboard, else today, else the first day that
        is shown.
        """
        page, zone = self.page, self._ws.zone()
        uid = (
            page.entries_view.selected_uid()
            if page.entries_view.hasFocus()
            else page.picture.focused_uid
        )
        today = local_date(self._ws.clock.now(), zone)
        if uid is None or not self._open_day_of(uid):
            self.day_asked.emit(today if self._is_present else self._period.first)

    def open_year(self) -> None:
        """Asks for the page of the year that the figures are of."""
        self.year_asked.emit(self._period.last.year)

    def _open_day_of(self, uid: str) -> bool:
        row = self.page.entries.row_of(uid)
        if row is not None:
            self.day_asked.emit(local_date(self.page.entries.entry_at(row).start, self._ws.zone()))
        return row is not None

    def show_crossing(self, row: BoundaryState) -> None:
        """Goes to the entry that crossed a boundary; a budget may have been passed in an earlier
        week.
        """
        if row.crossed_by is not None and row.crossed_at is not None:
            self.show_moment(row.crossed_by, row.crossed_at)

    def show_moment(self, uid: str, at: int) -> None:
        """Stands on an entry in the list; one that is not in sight is looked for in the week of
        that instant.
        """
        if self._period.unit is not Unit.WEEK or self.page.entries.row_of(uid) is None:
            self.show_day(local_date(at, self._ws.zone()))
        self.show_entry(uid)

    def show_day(self, day: date) -> None:
        """Shows the week of a day."""
        self.go_to(week_of(day, int(self._ws.setting("first_weekday"))))

    def counts(self) -> bool:
        """Whether a timer runs that began before the end of the period."""
        timer = time_log.running(self._ws)
        return (
            timer is not None and self.balance is not None and timer.start < self.balance.span.end
        )

    def _reveal_row(self, row: int) -> None:
        view = self.page.entries_view
        layout = self.page.layout()
        if layout is not None:
            layout.activate()
        box = view.row_box(row)
        top = view.mapTo(self.page, box.topLeft())
        self.area.ensureVisible(
            top.x() + 1, top.y() + box.height() // 2, 0, box.height() + typography.line(self) * 2
        )

    def _keep_in_sight(self, trouble: object) -> None:
        index = self.page.entries_view.currentIndex()
        if trouble is not None and index.isValid():
            self._reveal_row(index.row())

    @Slot()
    def _keep_add_line_in_sight(self) -> None:
        """Scroll to what stands under the line while somebody types in it."""
        line = self.page.add_line
        if line.isAncestorOf(self.focusWidget()):
            self.area.ensureWidgetVisible(line, 0, typography.GRID)

    def _to_add_line(self) -> None:
        if self._period.unit is not Unit.WEEK:
            self.go_to(self._present())
        line = self.page.add_line.line
        line.setFocus()
        self.area.ensureWidgetVisible(line)

    @Slot(object)
    def open_import(self, paths: list[Path]) -> None:
        """Open the window for an import with files that were dropped here."""
        from tegoed.ui.imports.controller import ImportController
        from tegoed.ui.imports.import_window import ImportWindow

        window = ImportWindow(self)
        ImportController(self._ws, window, paths)
        window.show()

    # what is done

    def delete(self, uid: str) -> None:
        """Deletes an entry; the bar offers the way back.

        One on an invoice is asked about under its row.
        """
        entries, view = self.page.entries, self.page.entries_view
        row, column = entries.row_of(uid), view.currentIndex().column()
        if entries.delete(uid) and row is not None and entries.rowCount():
            view.setCurrentIndex(entries.index(min(row, entries.rowCount() - 1), max(column, 0)))

    def undo(self) -> None:
        """Takes the last change back and says which."""
        self.undo_bar.undo()

    def redo(self) -> None:
        """Does it again and says what."""
        self.undo_bar.redo()

    def _delete_chosen(self) -> None:
        uid = self.page.entries_view.selected_uid()
        if uid is not None:
            self.delete(uid)

    def _added(self, uid: str) -> None:
        self.undo_bar.tell_done()
        view = self.page.entries_view
        if view.select_entry(uid):
            self._reveal_row(view.currentIndex().row())

    def _to_search(self) -> None:
        if self._period.unit is not Unit.WEEK:
            self.go_to(self._present())
        self.page.search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page.search.field.selectAll()
        self.area.ensureWidgetVisible(self.page.search.field)

    def _escape(self) -> None:
        """Leave the search, then a field, and only then the window."""
        here, page = self.focusWidget(), self.page
        if here is not None and page.search.isAncestorOf(here):
            page.search.clear()
            self.area.setFocus()
            page.picture.setFocus(Qt.FocusReason.OtherFocusReason)
        elif isinstance(here, QLineEdit | QPlainTextEdit):
            if isinstance(here, QLineEdit):
                here.clear()
            page.picture.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not page.search.clear():
            self.close()

    @Slot()
    def look_back(self) -> None:
        """Goes to the note to oneself, ready to be typed in."""
        if self._period.unit is not Unit.WEEK:
            self.go_to(self._present())
        self.area.ensureWidgetVisible(self.page.note)
        self.page.note.setFocus(Qt.FocusReason.OtherFocusReason)

    # coming and going

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lets the page choose what stands side by side."""
        super().resizeEvent(event)
        self.header.fit_width(self.width())
        self.page.fit_width(self.width() - self.area.verticalScrollBar().sizeHint().width())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keeps the note too, and asks for nothing any more."""
        self.page.note.keep()
        self._trends.stop()
        super().closeEvent(event)

    def kept(self) -> dict[str, str]:
        """Return which kind of period is shown, and whether the list is folded."""
        return {"unit": self._period.unit.value, "folded": "yes" if self.page.folded else ""}
