# SPDX-License-Identifier: MIT
"""The balance: a window on a week or a longer period, with everything that one can do there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from tegoed.core.calendar.ranges import Period, Unit
from tegoed.presentation.balance.balance_view import BalanceView
from tegoed.presentation.entries.conflict_view import ConflictView
from tegoed.ui.balance import intents
from tegoed.ui.balance.page import BalancePage
from tegoed.ui.balance.period import period_chooser
from tegoed.ui.balance.period.header import WeekHeader
from tegoed.ui.balance.share.share_menu import ShareMenu
from tegoed.ui.platform import window_geometry
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.bars.change_bar import ChangeBar, RedoChange, UndoChange
from tegoed.ui.widgets.file_drop import FileDropTarget
from tegoed.ui.widgets.flat_buttons import FlatMenuButton
from tegoed.ui.widgets.page_layout import scrolling
from tegoed.ui.widgets.screen_window import SMALLEST, ScreenWindow

if TYPE_CHECKING:
    from tegoed.ui.widgets.entry.add_entry_line import AddEntryLine


class BalanceWindow(ScreenWindow):
    """The window. `intent` carries a `BalanceIntent`."""

    def __init__(self, period: Period, add_line: AddEntryLine, *, folded: bool) -> None:
        super().__init__()
        self._period = period
        self._build(add_line)
        self._connect()
        self._bind_keys()
        FileDropTarget(self).dropped.connect(self._import)
        self.page.fold_entries(folded)

    def usual_size(self) -> QSize:
        """Return the size in which it opens the first time."""
        return QSize(1120, 860)

    # building

    def _build(self, add_line: AddEntryLine) -> None:
        step = typography.GRID
        window_geometry.set_smallest(self, *SMALLEST)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.header = WeekHeader(self)
        self.header.setContentsMargins(step * 2, step, step * 3, 0)
        self.page = BalancePage(add_line)
        self.area = scrolling(self.page, self)
        self.change_bar = ChangeBar(self)
        self.share_menu = ShareMenu(self)
        self.share_button = FlatMenuButton(_("Share"), self)
        self.share_button.setMenu(self.share_menu)
        self.share_button.setToolTip("Ctrl+S")
        self.header.aside.addWidget(self.share_button)
        QWidget.setTabOrder(self.header.units, self.share_button)
        self._column.addWidget(self.header)
        self._column.addWidget(self.area, 1)
        self._column.addWidget(self.change_bar)

    def add_message_bar(self, bar: QWidget) -> None:
        """Put a bar above the one at the foot."""
        self._column.insertWidget(self._column.count() - 1, bar)

    def _connect(self) -> None:
        page, header = self.page, self.header
        header.previous_asked.connect(self.show_previous)
        header.next_asked.connect(self.show_next)
        header.present_asked.connect(self._tell(intents.ShowPresent()))
        header.unit_chosen.connect(self.show_unit)
        header.other_asked.connect(self._choose_other)
        header.help_asked.connect(self._tell(intents.OpenHelp()))
        page.intent.connect(self.intent)
        self.share_menu.intent.connect(self.intent)
        self.change_bar.intent.connect(self.intent)
        page.picture.entry_chosen.connect(self.show_entry)
        page.what_if.entry_asked.connect(self.show_entry)
        page.entries.refused.connect(self._keep_in_sight)
        page.entries_view.day_asked.connect(self._open_day_of)
        page.entries_view.row_changed.connect(self._reveal_row)
        page.add_line.resized.connect(
            self._keep_add_line_in_sight, Qt.ConnectionType.QueuedConnection
        )

    def _bind_keys(self) -> None:
        for keys, slot in (
            ("Alt+Left", self.show_previous),
            ("PgUp", self.show_previous),
            ("Alt+Right", self.show_next),
            ("PgDown", self.show_next),
            ("Ctrl+Home", self._tell(intents.ShowPresent())),
            (QKeySequence.StandardKey.Undo, self._tell(UndoChange())),
            ("Ctrl+Shift+Z", self._tell(RedoChange())),
            ("Ctrl+Y", self._tell(RedoChange())),
            ("Ctrl+N", self._to_add_line),
            ("Ctrl+D", self._open_day),
            ("Ctrl+Shift+Y", self.page.open_year),
            ("Ctrl+G", self._tell(intents.ChooseDay())),
            ("Ctrl+S", self.share_button.showMenu),
            ("Ctrl+F", self._to_search),
            ("Escape", self._escape),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(slot)
        for number, unit in enumerate(Unit, 1):
            chosen = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            chosen.activated.connect(lambda unit=unit: self.show_unit(unit))

    def _tell(self, intent: intents.BalanceIntent) -> Callable[[], None]:
        return lambda: self.intent.emit(intent)

    # which period

    @property
    def period(self) -> Period:
        """The week, month, quarter, year or days that are shown."""
        return self._period

    @Slot()
    def show_previous(self) -> None:
        """Ask for the period before."""
        self.intent.emit(intents.ShowPeriod(self._period.previous()))

    @Slot()
    def show_next(self) -> None:
        """Ask for the period after."""
        self.intent.emit(intents.ShowPeriod(self._period.next()))

    @Slot(object)
    def show_unit(self, unit: Unit) -> None:
        """Ask for another length of the period, or for other days."""
        if unit is Unit.RANGE:
            self.intent.emit(intents.ChooseDays())
        else:
            self.intent.emit(intents.ShowUnit(unit))

    @Slot()
    def _choose_other(self) -> None:
        """Ask for other days where days are shown, else for a day."""
        shows_days = self._period.unit is Unit.RANGE
        self.intent.emit(intents.ChooseDays() if shows_days else intents.ChooseDay())

    def ask_days(self, last: Period | None, today: date) -> None:
        """Open the dialog that asks which days to show; `last` are the days chosen last."""
        period_chooser.ask_days(self, self._period, last, today)

    def ask_day(self, today: date) -> None:
        """Open the dialog that asks for a day."""
        period_chooser.ask_day(self, self._period, today)

    # what is shown

    @property
    def is_in_front(self) -> bool:
        """Whether it is in front of somebody; one behind others, or minimised, is not."""
        return self.isVisible() and self.isActiveWindow()

    def leave_period(self) -> None:
        """Keep what was typed about the period that was shown, and begin at the top of another."""
        self.page.note.keep()
        self.page.entries.forget_error()
        self.change_bar.clear_message()
        self.area.verticalScrollBar().setValue(0)

    def show_view(self, view: BalanceView) -> None:
        """Show a period; selection, scrolling and an open editor stay."""
        self._period = view.period
        self.header.show_view(view.header)
        self.header.fit_width(self.width())
        self.setWindowTitle(view.header.window_title)
        self.page.show_view(view)
        self.follow_minutes(view.ticks)

    @Slot(str)
    def show_entry(self, uid: str) -> None:
        """Stand on an entry in the list and bring it into sight."""
        view = self.page.entries_view
        if self.page.entries.row_of(uid) is not None:
            self.page.fold_entries(False)
        if view.select_entry(uid):
            view.setFocus()
            self._reveal_row(view.currentIndex().row())
            # A window that is not shown yet has no heights; it is scrolled again once it has.
            QTimer.singleShot(0, self, self._reveal_current)

    def show_added(self, uid: str) -> None:
        """Bring an entry that was added into sight; the keyboard stays where it is."""
        view = self.page.entries_view
        if view.select_entry(uid):
            self._reveal_row(view.currentIndex().row())

    def take_chart_keyboard(self) -> None:
        """Take the keyboard to the chart of what is shown."""
        if self._period.unit is Unit.WEEK:
            self.page.picture.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.page.columns.take_keyboard()

    def _reveal_current(self) -> None:
        index = self.page.entries_view.currentIndex()
        if index.isValid():
            self._reveal_row(index.row())

    @Slot()
    def _open_day(self) -> None:
        """Ask for the day of the entry that has the keyboard, else today, else the first day that
        is shown.
        """
        page = self.page
        uid = (
            page.entries_view.selected_uid()
            if page.entries_view.hasFocus()
            else page.picture.focused_uid
        )
        if uid is None or not self._open_day_of(uid):
            self.intent.emit(intents.OpenShownDay())

    def _open_day_of(self, uid: str) -> bool:
        day = self.page.entries.day_of(uid)
        if day is not None:
            self.intent.emit(intents.OpenDay(day))
        return day is not None

    @Slot(int)
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

    @Slot(object)
    def _keep_in_sight(self, conflict: ConflictView | None) -> None:
        if conflict is not None:
            self._reveal_current()

    @Slot()
    def _keep_add_line_in_sight(self) -> None:
        """Scroll to what stands under the line while somebody types in it."""
        line = self.page.add_line
        if line.isAncestorOf(self.focusWidget()):
            self.area.ensureWidgetVisible(line, 0, typography.GRID)

    # where the keyboard goes

    @Slot()
    def _to_add_line(self) -> None:
        self.intent.emit(intents.ShowThisWeek())
        line = self.page.add_line.line
        line.setFocus()
        self.area.ensureWidgetVisible(line)

    @Slot()
    def _to_search(self) -> None:
        self.intent.emit(intents.ShowThisWeek())
        self.page.search.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.page.search.field.selectAll()
        self.area.ensureWidgetVisible(self.page.search.field)

    @Slot()
    def look_back(self) -> None:
        """Go to the note to oneself, ready to be typed in."""
        self.intent.emit(intents.ShowThisWeek())
        self.area.ensureWidgetVisible(self.page.note)
        self.page.note.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
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

    @Slot(object)
    def _import(self, paths: list[Path]) -> None:
        self.intent.emit(intents.ImportFiles(tuple(paths)))

    # coming and going

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the page choose what stands side by side."""
        super().resizeEvent(event)
        self.header.fit_width(self.width())
        self.page.fit_width(self.width() - self.area.verticalScrollBar().sizeHint().width())

    def changeEvent(self, event: QEvent) -> None:
        """Say when it comes in front of somebody."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.is_in_front:
            self.intent.emit(intents.WindowActivated())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the note too."""
        self.page.note.keep()
        super().closeEvent(event)
