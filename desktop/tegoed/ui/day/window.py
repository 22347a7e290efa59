# SPDX-License-Identifier: MIT
"""One day, to be set right: the clock, the chosen entry in fields, a line to add with, and the way
back from everything.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QKeySequence, QPalette, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from tegoed.core.errors import ConflictError, TegoedError
from tegoed.core.spans import Span, local_date
from tegoed.core.values import Entry, OverlapRule, Purpose
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.presentation import labels
from tegoed.presentation.entry_table_view import EditRefusalView, entry_table_view
from tegoed.services.time import corrections, time_log
from tegoed.services.time.entry_rules import EntryEdit
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.entries_model import EntriesModel
from tegoed.ui.balance.entry_actions import EntryActionsController
from tegoed.ui.balance.entry_edits_controller import EntryEditsController
from tegoed.ui.balance.undo_bar import UndoBar
from tegoed.ui.balance.undo_controller import UndoController
from tegoed.ui.day.conflict_bar import Choice, ConflictBar
from tegoed.ui.day.day_templates import DayTemplates
from tegoed.ui.day.fields import EntryFields, FieldsPanel
from tegoed.ui.day.header import DayHeader
from tegoed.ui.day.layout import lay_out
from tegoed.ui.day.menu import entry_menu
from tegoed.ui.day.picture import DayChart
from tegoed.ui.day.timeline import DayChartData
from tegoed.ui.platform import typography, window_geometry
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.quick_entry.add_entry_line import AddEntryLine
from tegoed.ui.widgets.live_window import LiveWindow
from tegoed.ui.widgets.plain_text import PlainLabel

Try = Callable[[OverlapRule, bool], object]
"""Does something by a rule about overlaps, and (True) though it is on an invoice or adds time."""


class DayWindow(LiveWindow):
    """The window."""

    NAME = "day"
    FOLLOWED = frozenset({"entry", "client", "project", "activity", "setting"})

    def __init__(
        self, ws: Workspace, day: date | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(ws, parent)
        self.ws = ws
        self._day = day or self._today()
        self._build()
        self._connect()
        self._bind_keys()
        wanted = QSize(typography.line(self) * 52, typography.line(self) * 42)
        window_geometry.restore(ws.home, self.NAME, self, wanted)
        self.go_to(self._day)

    def _build(self) -> None:
        step = typography.GRID
        line = typography.line(self)
        window_geometry.set_smallest(self, line * 32, line * 22)
        self.header = DayHeader(self)
        self.header.setContentsMargins(step * 2, step, step * 3, 0)
        self.entries = EntriesModel(self)
        EntryEditsController(self.ws, self.entries)
        self.picture = DayChart()
        self.picture.setBackgroundRole(QPalette.ColorRole.Base)
        self.picture.setAutoFillBackground(True)
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.picture)
        self.fields = EntryFields(self.entries, self)
        self.beside = FieldsPanel(self.fields, self)
        self.empty = PlainLabel(
            _("Nothing was logged on this day. Type a line below, or drag over the clock."), self
        )
        self.empty.setContentsMargins(step * 3, 0, step * 3, step)
        self.empty.setWordWrap(True)
        self.templates = DayTemplates(self.ws, self)
        self.templates.setContentsMargins(step * 3, 0, step * 3, step)
        self.line = AddEntryLine(
            self.ws, _("Add an entry, such as: 9-12:30 name of the project"), self
        )
        self.line.setContentsMargins(step * 3, step, step * 3, step)
        self.question = ConflictBar(self)
        self.undo_bar = UndoBar(self)
        self.undoing = UndoController(self.ws, self.undo_bar)
        self.entry_actions = EntryActionsController(self.ws, self.undoing, self)
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
        column.addWidget(self.undo_bar)

    def _connect(self) -> None:
        picture = self.picture
        self.header.previous_day.connect(self.show_previous)
        self.header.next_day.connect(self.show_next)
        self.header.today.connect(self.show_today)
        picture.chosen_changed.connect(self.fields.show_entry)
        picture.reveal_asked.connect(self._reveal)
        picture.move_asked.connect(self.move_entry)
        picture.split_asked.connect(self.split)
        picture.join_asked.connect(self.join)
        picture.delete_asked.connect(self.delete)
        picture.edit_asked.connect(self.edit)
        picture.fill_asked.connect(self.line.fill)
        picture.typed.connect(self.line.begin)
        picture.menu_asked.connect(self._open_menu)
        self.line.added.connect(self._added)
        self.templates.day_chosen.connect(lambda day: self.entry_actions.copy_day(day, self._day))
        self.entry_actions.copied.connect(self.picture.stand_on)
        self.entries.saved.connect(self.undoing.tell_done)
        self.entries.refused.connect(self._field_refused)
        self.undoing.turning.connect(self._let_go)

    def _bind_keys(self) -> None:
        for keys, slot in (
            ("Alt+Left", self.show_previous),
            ("PgUp", self.show_previous),
            ("Alt+Right", self.show_next),
            ("PgDown", self.show_next),
            ("Ctrl+Home", self.show_today),
            (QKeySequence.StandardKey.Undo, self.undo),
            ("Ctrl+Shift+Z", self.redo),
            ("Ctrl+Y", self.redo),
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
        """Shows another day, from its first entry or working hour; a keyboard that was on the clock
        stays there.
        """
        self.picture.cancel()
        on_clock = self._is_on_clock()
        self.question.setVisible(False)
        self.entries.forget_trouble()
        if day != self._day:
            self.undo_bar.clear_message()
        self._day = day
        self.refresh()
        self.fields.show_entry(self.picture.chosen)
        if on_clock:
            first = next(iter(self.picture.stops), self.line.line)
            first.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._scroll_to_begin)

    def _is_on_clock(self) -> bool:
        """Whether the keyboard is on an entry or a gap, or on the line because the day has
        neither.
        """
        here = self.focusWidget()
        nothing = here is self.line.line and not self.line.line.text() and not self.picture.stops
        return nothing or (here is not None and self.picture.isAncestorOf(here))

    def show_previous(self) -> None:
        """Shows the day before."""
        self.go_to(self._day - timedelta(days=1))

    def show_next(self) -> None:
        """Shows the day after."""
        self.go_to(self._day + timedelta(days=1))

    def show_today(self) -> None:
        """Shows today."""
        self.go_to(self._today())

    def _today(self) -> date:
        return local_date(self.ws.clock.now(), self.ws.zone())

    # what is shown

    def refresh(self) -> None:
        """Asks for the day again and shows it; what is chosen or being typed stays."""
        super().refresh()
        ws = self.ws
        try:
            found = time_log.entries(ws, self._day, self._day)
            gaps = corrections.gaps(ws, self._day)
            zone, now, catalogue = ws.zone(), ws.clock.now(), ws.catalogue()
        except TegoedError as trouble:
            self.undoing.tell_trouble(trouble)
            return
        layout = lay_out(found, self._day, zone, ws.schedules(), now, gaps)
        today = self._today()
        self.header.show_day(layout, now, current=self._day == today)
        self.setWindowTitle(_("{day} – Tegoed").format(day=locale.long_day(self._day)))
        self.entries.show_view(entry_table_view(app_locale(), found, catalogue, zone, now))
        self.picture.show_day(DayChartData(layout, catalogue, zone, now))
        self.picture.setAccessibleDescription(self.header.sum.text())
        self.empty.setVisible(not found and self._day <= today)
        self.templates.show_day(self._day, offered=not found and self._day <= today)
        self.fields.show_entry(self.picture.chosen)
        self.line.show_day(self._day)
        self.keep_time()

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

    def counts(self) -> bool:
        """Whether it is today: the line of now moves."""
        return self._day == self._today()

    # what is done

    def edit(self, uid: str) -> None:
        """Takes the keyboard to the fields of an entry."""
        self.picture.choose(uid)
        self.fields.show_entry(uid)
        self.fields.edit()

    def move_entry(self, uid: str, times: Span, push: bool = False) -> None:
        """Gives an entry other times; with `push` its neighbours give way."""
        entry = self._entry(uid)
        if entry is None:
            return
        end = None if entry.end is None else times.end
        rule = OverlapRule.CARVE if push else OverlapRule.REFUSE
        self._attempt(
            lambda overlap, force: corrections.move(
                self.ws, uid, times.start, end, overlap=overlap, force=force
            ),
            uid,
            rule,
        )

    def move_to_day(self, uid: str, day: date) -> None:
        """Puts an entry on another day and goes there with it."""
        if self._attempt(
            lambda overlap, force: corrections.move_to_day(
                self.ws, uid, day, overlap=overlap, force=force
            ),
            uid,
        ):
            self.go_to(day)
            self.picture.stand_on(uid)
            self.undoing.tell_done()

    def give_purpose(self, uid: str, purpose: Purpose) -> None:
        """Changes what an entry was for."""
        self._attempt(
            lambda _overlap, force: time_log.edit(
                self.ws, uid, EntryEdit(purpose=purpose), force=force
            ),
            uid,
        )

    def split(self, uid: str, at: int) -> None:
        """Makes two of an entry."""
        self._attempt(lambda _overlap, force: corrections.split(self.ws, uid, at, force=force), uid)

    def begin_split(self, uid: str) -> None:
        """Shows the line at which the keyboard splits."""
        button = self.picture.button(uid)
        if button is not None:
            button.setFocus()
            self.picture.keys.begin_cut(button)

    def next_of(self, uid: str) -> Entry | None:
        """The entry it can be joined with."""
        return corrections.next_of_same_work(self.ws, uid)

    def join(self, uid: str) -> None:
        """Makes one of an entry and the next of the same work; a gap between them is asked
        about.
        """
        other = self.next_of(uid)
        if other is None:
            self.question.ask(
                _(
                    "The next entry is other work, or there is none. Only the same "
                    "work can be joined."
                )
            )
            return
        uids = (uid, other.uid)
        self._attempt(
            lambda _overlap, force: corrections.join(self.ws, uids, close_gaps=force, force=force),
            uid,
        )

    def delete(self, uid: str) -> None:
        """Deletes an entry; the bar offers the way back."""
        stops = [one for one in self.picture.stops if one is not self.picture.button(uid)]
        button = self.picture.button(uid)
        after = next(
            (one for one in stops if button is not None and one.y() >= button.y()),
            stops[-1] if stops else None,
        )
        if self._attempt(lambda _overlap, force: time_log.delete(self.ws, uid, force=force), None):
            if after is not None and after in self.picture.stops:
                after.setFocus()
            else:
                self.line.line.setFocus()

    def undo(self) -> None:
        """Takes the last change back and says which."""
        self.undoing.undo()

    def redo(self) -> None:
        """Does it again and says what."""
        self.undoing.redo()

    def _let_go(self) -> None:
        """What was in the hand, or asked about, is so no longer."""
        self.picture.cancel()
        self.question.setVisible(False)
        self.entries.forget_trouble()

    def _attempt(
        self, act: Try, uid: str | None, rule: OverlapRule = OverlapRule.REFUSE, force: bool = False
    ) -> bool:
        """Does it, or asks. What was chosen keeps the keyboard."""
        self.question.setVisible(False)
        try:
            act(rule, force)
        except TegoedError as trouble:
            self._ask(trouble, lambda overlap, sure: self._attempt(act, uid, overlap, sure))
            return False
        self.undoing.tell_done()
        if uid is not None:
            self.picture.stand_on(uid)
        return True

    def _ask(self, trouble: TegoedError, again: Try) -> None:
        choices: list[Choice] = []
        if isinstance(trouble, ConflictError):
            if trouble.message.id == "entry.overlaps":
                choices = [
                    (_("Cut the other one"), lambda: _do(again, OverlapRule.CARVE, False)),
                    (_("Keep both"), lambda: _do(again, OverlapRule.KEEP, False)),
                ]
            elif trouble.message.id == "join.gap":
                choices = [(_("Join all the same"), lambda: _do(again, OverlapRule.REFUSE, True))]
            else:
                choices = [(_("Change anyway"), lambda: _do(again, OverlapRule.KEEP, True))]
        self.question.ask(labels.refusal(trouble.message, self.ws.zone()), choices)

    def _field_refused(self, trouble: EditRefusalView | None) -> None:
        """A field that was refused is asked about at the foot, and stands as it was until that is
        answered.
        """
        if trouble is None:
            self.question.setVisible(False)
            self.fields.forget()
            return
        choices: list[Choice] = []
        if trouble.overlaps:
            choices = [
                (_("Cut the other one"), lambda: self.entries.insist(overlap=OverlapRule.CARVE)),
                (_("Keep both"), lambda: self.entries.insist(overlap=OverlapRule.KEEP)),
            ]
        elif trouble.may_insist:
            choices = [(_("Change anyway"), lambda: self.entries.insist(force=True))]
        self.question.ask(trouble.sentence, choices)
        self.question.buttons[-1].clicked.connect(self.entries.forget_trouble)  # type: ignore[attr-defined]

    def _entry(self, uid: str) -> Entry | None:
        row = self.entries.row_of(uid)
        return None if row is None else self.entries.entry_at(row)

    def menu_of(self, uid: str, at: int | None) -> QMenu:
        """Return the menu of an entry that is shown; `at` is the instant under the pointer."""
        entry, ws = self._entry(uid), self.ws
        assert entry is not None
        joins = self.next_of(uid) is not None
        return entry_menu(
            self,
            self,
            self.entry_actions,
            entry,
            at,
            joins=joins,
            now=ws.clock.now(),
            zone=ws.zone(),
        )

    def _open_menu(self, uid: str, place: QPoint, at: int | None) -> None:
        self.menu_of(uid, at).popup(place)

    def _added(self, uid: str) -> None:
        self.undoing.tell_done()
        self.picture.stand_on(uid)

    # coming and going

    def _escape(self) -> None:
        """What is in the hand first, then the question, then a field, then the window."""
        if self.picture.cancel():
            return
        if not self.question.isHidden():
            self.entries.forget_trouble()
            self.question.leave()
        elif self.line.line.hasFocus() and self.line.line.text():
            self.line.line.clear()
        elif self.fields.isAncestorOf(self.focusWidget()) and self.fields.uid is not None:
            self.fields.forget()
            self.picture.stand_on(self.fields.uid)
        else:
            self.close()

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins on the first entry."""
        super().showEvent(event)
        if self.focusWidget() is None and self.picture.stops:
            self.picture.stops[0].setFocus()
            # What has no clock time lies at the top, and would be scrolled to.
            QTimer.singleShot(0, self, self._scroll_to_begin)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shares the width out between the clock and the fields."""
        super().resizeEvent(event)
        self.beside.fit(self.width())


def _do(act: Try, overlap: OverlapRule, force: bool) -> None:
    act(overlap, force)
