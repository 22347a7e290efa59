# SPDX-License-Identifier: MIT
"""One day, to be set right: the clock, the chosen entry in fields, a line to add with, and the way
back from everything.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QPalette, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tegoed.presentation.entries.conflict_view import ConflictView
from tegoed.presentation.entries.day_view import DayView, EntryMenuView
from tegoed.presentation.entries.entry_intents import DeleteEntry
from tegoed.ui.day.day_templates import DayTemplates
from tegoed.ui.day.fields import EntryFields, FieldsPanel
from tegoed.ui.day.header import DayHeader
from tegoed.ui.day.intents import (
    DayIntent,
    ShowDay,
    ShowToday,
    TurnDay,
)
from tegoed.ui.day.timeline.menu import entry_menu
from tegoed.ui.day.timeline.picture import DayChart
from tegoed.ui.platform import window_geometry
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.bars.change_bar import ChangeBar
from tegoed.ui.widgets.bars.conflict_bar import ConflictBar
from tegoed.ui.widgets.entry.add_entry_line import AddEntryLine
from tegoed.ui.widgets.page_layout import scrolling
from tegoed.ui.widgets.plain_text import PlainLabel
from tegoed.ui.widgets.screen_window import ScreenWindow


class DayWindow(ScreenWindow):
    """The window. `intent` carries a `DayIntent`."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = date.min
        self._build()
        self._connect()
        self._bind_keys()

    def usual_size(self) -> QSize:
        """Return the size in which it opens the first time."""
        return QSize(typography.line(self) * 52, typography.line(self) * 42)

    def _build(self) -> None:
        step = typography.GRID
        line = typography.line(self)
        window_geometry.set_smallest(self, line * 32, line * 22)
        self.header = DayHeader(self)
        self.header.setContentsMargins(step * 2, step, step * 3, 0)
        self.picture = DayChart()
        self.picture.setBackgroundRole(QPalette.ColorRole.Base)
        self.picture.setAutoFillBackground(True)
        self.area = scrolling(self.picture, self)
        self.fields = EntryFields(self)
        self.beside = FieldsPanel(self.fields, self)
        self.empty = PlainLabel(
            _("Nothing was logged on this day. Type a line below, or drag over the clock."), self
        )
        self.empty.setContentsMargins(step * 3, 0, step * 3, step)
        self.empty.setWordWrap(True)
        self.templates = DayTemplates(self)
        self.templates.setContentsMargins(step * 3, 0, step * 3, step)
        self.line = AddEntryLine(_("Add an entry, such as: 9-12:30 name of the project"), self)
        self.line.setContentsMargins(step * 3, step, step * 3, step)
        self.question = ConflictBar(self)
        self.question.row.setContentsMargins(step * 3, step // 2, step * 3, step // 2)
        self.change_bar = ChangeBar(self)
        middle = QHBoxLayout()
        middle.setContentsMargins(step * 2, step, step * 3, 0)
        middle.setSpacing(step * 2)
        middle.addWidget(self.area, 1)
        middle.addWidget(self.beside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.empty)
        column.addWidget(self.templates)
        column.addLayout(middle, 1)
        column.addWidget(self.line)
        column.addWidget(self.question)
        column.addWidget(self.change_bar)

    def _connect(self) -> None:
        picture = self.picture
        bars = (self.question, self.change_bar)
        for part in (self.header, picture, self.fields, self.templates, *bars):
            part.intent.connect(self.intent)
        picture.reveal_asked.connect(self._reveal)
        picture.delete_asked.connect(self.delete)
        picture.edit_asked.connect(self.edit)
        picture.typed.connect(self.line.begin)

    def _bind_keys(self) -> None:
        for keys, slot in (
            ("Alt+Left", self.show_previous),
            ("PgUp", self.show_previous),
            ("Alt+Right", self.show_next),
            ("PgDown", self.show_next),
            ("Ctrl+Home", self.show_today),
            (QKeySequence.StandardKey.Undo, self.change_bar.undo),
            ("Ctrl+Shift+Z", self.change_bar.redo),
            ("Ctrl+Y", self.change_bar.redo),
            ("Ctrl+N", self.line.line.setFocus),
            ("Escape", self._escape),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # which day

    @property
    def day(self) -> date:
        """The day that is shown."""
        return self._day

    def go_to(self, day: date) -> None:
        """Ask for another day."""
        self.intent.emit(ShowDay(day))

    def begin_day(self, *, on_clock: bool) -> None:
        """Begin at the first entry or working hour; with `on_clock` the keyboard does too."""
        if on_clock:
            first = next(iter(self.picture.stops), self.line.line)
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._scroll_to_begin)

    def is_on_clock(self) -> bool:
        """Tell whether the keyboard is on an entry or a gap, or on the line because the day has
        neither.
        """
        here = self.focusWidget()
        nothing = here is self.line.line and not self.line.line.text() and not self.picture.stops
        return nothing or (here is not None and self.picture.isAncestorOf(here))

    def show_previous(self) -> None:
        """Ask for the day before."""
        self.intent.emit(TurnDay(-1))

    def show_next(self) -> None:
        """Ask for the day after."""
        self.intent.emit(TurnDay(1))

    def show_today(self) -> None:
        """Ask for today."""
        self.intent.emit(ShowToday())

    # what is shown

    def show_view(self, view: DayView) -> None:
        """Show a day, or the same one changed."""
        self._day = view.day
        self.setWindowTitle(view.window_title)
        self.header.show_view(view)
        self.picture.show_view(view.chart)
        self.picture.setAccessibleDescription(view.sum)
        self.empty.setVisible(view.is_empty)
        self.templates.show_templates(view.templates)

    def show_conflict(self, view: ConflictView | None) -> None:
        """Ask what may be done about a conflict; None takes the question away."""
        self.question.show_view(view)
        if view is not None:
            self.question.take_keyboard()

    def open_menu(self, view: EntryMenuView, place: QPoint) -> None:
        """Open the menu of an entry at a place of the screen."""
        entry_menu(self, self, view).popup(place)

    @Slot(str)
    def stand_on(self, uid: str) -> None:
        """Give an entry the keyboard."""
        self.picture.stand_on(uid)

    def _reveal(self, button: QWidget) -> None:
        self.area.ensureWidgetVisible(button, 0, typography.line(self))

    def _scroll_to_begin(self) -> None:
        layout = self.picture.layout_shown
        starts = [layout.span.start + block.start for block in layout.blocks] + [
            one.start for one in layout.working
        ]
        first = min(starts, default=layout.span.start + 8 * 3600)
        self.area.verticalScrollBar().setValue(
            round(self.picture.y_of(first) - typography.line(self) * 2)
        )

    # what is wanted

    def want(self, intent: DayIntent) -> None:
        """Tell what the user wants."""
        self.intent.emit(intent)

    def edit(self, uid: str) -> None:
        """Take the keyboard to the fields of an entry."""
        self.picture.choose(uid)
        self.fields.edit()

    def begin_split(self, uid: str) -> None:
        """Show the line at which the keyboard splits."""
        button = self.picture.button(uid)
        if button is not None:
            button.setFocus()
            self.picture.keys.begin_cut(button)

    def delete(self, uid: str) -> None:
        """Ask for an entry to be deleted; then the keyboard goes on to the next."""
        stops = [one for one in self.picture.stops if one is not self.picture.button(uid)]
        button = self.picture.button(uid)
        after = next(
            (one for one in stops if button is not None and one.y() >= button.y()),
            stops[-1] if stops else None,
        )
        self.intent.emit(DeleteEntry(uid))
        if self.picture.button(uid) is not None:
            return
        if after is not None and after in self.picture.stops:
            after.setFocus()
        else:
            self.line.line.setFocus()

    # coming and going

    def _escape(self) -> None:
        """Leave what is in the hand first, then the question, then a field, then the window."""
        if self.picture.cancel():
            return
        if not self.question.isHidden():
            self.question.leave()
        elif self.line.line.hasFocus() and self.line.line.text():
            self.line.line.clear()
        elif self.fields.isAncestorOf(self.focusWidget()) and self.fields.uid is not None:
            self.fields.forget()
            self.picture.stand_on(self.fields.uid)
        else:
            self.close()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin with the keyboard on the first entry."""
        super().showEvent(event)
        if self.focusWidget() is None and self.picture.stops:
            self.picture.stops[0].setFocus()
            # What has no clock time lies at the top, and would be scrolled to.
            QTimer.singleShot(0, self, self._scroll_to_begin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out between the clock and the fields."""
        super().resizeEvent(event)
        self.beside.fit(self.width())
