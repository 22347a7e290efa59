"""The weekly balance: a window on one week that follows every change, whoever makes it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeySequence, QPalette, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from tegoed import language
from tegoed.core.balance import Balance, BoundaryRow
from tegoed.core.errors import Message, TegoedError
from tegoed.core.spans import Week, local_date, parse_week, week_of
from tegoed.core.values import Changes
from tegoed.language import _
from tegoed.services import balances, history, time_log
from tegoed.services.workspace import Workspace
from tegoed.ui import reading, typography
from tegoed.ui.balance.boundaries import asked_about
from tegoed.ui.balance.header import WeekHeader
from tegoed.ui.balance.page import Page
from tegoed.ui.balance.undo_bar import UndoBar

MINUTE = 60_000
SMALLEST = (880, 620)
FOLLOWED = frozenset({"entry", "client", "project", "activity", "boundary", "setting", "focus", "week_note"})
"""Kinds of changes after which a balance is asked for again."""


class Ear(QObject):
    """Brings the feed into the interface's thread, whichever thread wrote."""

    heard = Signal(object)

    def __init__(self, ws: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self.stop = ws.feed.subscribe(self.heard.emit)


class BalanceWindow(QWidget):
    """The window. It is freed when it is closed.

    `quick_entry_asked`, `welcome_asked`, `demo_asked` and `day_asked` (a date) are wishes that the app fulfils.
    """

    READS_AS = reading.WINDOW
    quick_entry_asked = Signal()
    welcome_asked = Signal()
    demo_asked = Signal()
    day_asked = Signal(object)

    def __init__(self, ws: Workspace, week: str | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._ws = ws
        self._stale = True
        self._did_here = False
        first_weekday = int(ws.setting("first_weekday"))
        self._week = parse_week(week, first_weekday) if week is not None else self._present()
        self.balance: Balance | None = None
        self._ear = Ear(ws, self)
        self._ear.heard.connect(self._heard)
        self._tick = QTimer(self)
        self._tick.setInterval(MINUTE)
        self._tick.timeout.connect(self.refresh)
        self._build()
        self._connect()
        self._bind_keys()
        self._restore_place()
        self.go_to(self._week)

    # building

    def _build(self) -> None:
        step = typography.GRID
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.setMinimumSize(*SMALLEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.header = WeekHeader(self)
        self.header.setContentsMargins(step * 2, step, step * 3, 0)
        self.page = Page(self._ws)
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.page)
        self.undo_bar = UndoBar(self)
        column.addWidget(self.header)
        column.addWidget(self.area, 1)
        column.addWidget(self.undo_bar)

    def _connect(self) -> None:
        page = self.page
        self.header.previous_week.connect(self.show_previous)
        self.header.next_week.connect(self.show_next)
        self.header.this_week.connect(self.show_this)
        self.undo_bar.undo_asked.connect(self.undo)
        self.undo_bar.redo_asked.connect(self.redo)
        page.picture.entry_chosen.connect(self.show_entry)
        page.picture.day_chosen.connect(self.day_asked)
        page.boundaries.show_crossing.connect(self.show_crossing)
        page.boundaries.fine_this_week.connect(self._answer)
        page.entries.saved.connect(self._tell_done)
        page.entries.refused.connect(self._keep_in_sight)
        page.entries_view.delete_asked.connect(self.delete)
        page.entries_view.delete_chosen_asked.connect(page.bulk.delete)
        page.entries_view.day_asked.connect(self._open_day_of)
        page.bulk.done.connect(self._tell_done)
        page.what_if.done.connect(self._tell_done)
        page.what_if.entry_asked.connect(self.show_entry)
        page.entries_view.row_changed.connect(self._reveal_row)
        page.delete_button.clicked.connect(self._delete_chosen)
        page.add_line.added.connect(self._added)
        page.note.refused.connect(self._tell_trouble)
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
            ("Escape", self.close),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.activated.connect(slot)

    # which week

    @property
    def week(self) -> Week:
        """The week that is shown."""
        return self._week

    @property
    def ticking(self) -> bool:
        """Whether the minutes are followed."""
        return self._tick.isActive()

    def go_to(self, week: Week) -> None:
        """Shows another week, from its top."""
        other = week != self._week
        self._week = week
        if other:
            self.page.entries.forget_trouble()
            self.undo_bar.hush()
            self.area.verticalScrollBar().setValue(0)
        self.refresh()

    def show_previous(self) -> None:
        """Shows the week before."""
        self.go_to(self._week.previous())

    def show_next(self) -> None:
        """Shows the week after."""
        self.go_to(self._week.next())

    def show_this(self) -> None:
        """Shows the present week."""
        self.go_to(self._present())

    def show_week(self, name: str) -> None:
        """Shows the week of that name (`2026-W46`). Raises `Refused` "week.unknown"."""
        self.go_to(parse_week(name, int(self._ws.setting("first_weekday"))))

    def _present(self) -> Week:
        return week_of(local_date(self._ws.clock.now(), self._ws.zone()), int(self._ws.setting("first_weekday")))

    # what is shown

    def refresh(self) -> None:
        """Asks for the week again and shows it; selection, scrolling and an open editor stay."""
        self._stale = False
        ws = self._ws
        try:
            self.balance = balances.week(ws, self._week.name)
            year = balances.year(ws, self._week.last.year)
            answered = frozenset(
                (answer.kind, answer.client, answer.project) for answer in balances.answers(ws, self._week.name)
            )
        except TegoedError as trouble:
            self._tell_trouble(trouble)
            return
        present = self._present()
        current = present == self._week
        self.header.show_week(self._week, current=current)
        self.setWindowTitle(_("{week} – Tegoed").format(week=language.week_title(self._week)))
        self.page.show_balance(self.balance, year, answered)
        self.page.add_line.show_week(self._week, current=current, future=self._week.first > present.last)
        self.page.note.show_week(self._week.name)
        self._keep_time()

    def show_entry(self, uid: str) -> None:
        """Stands on an entry in the list and brings it into sight."""
        view = self.page.entries_view
        if view.select_entry(uid):
            view.setFocus()
            self._reveal_row(view.currentIndex().row())

    def open_day(self) -> None:
        """Asks for the day of the entry that has the keyboard, else today, else the first day that is shown."""
        page, zone = self.page, self._ws.zone()
        uid = page.entries_view.selected_uid() if page.entries_view.hasFocus() else page.picture.focused_uid
        today = local_date(self._ws.clock.now(), zone)
        if uid is None or not self._open_day_of(uid):
            self.day_asked.emit(today if self._week == self._present() else self._week.first)

    def _open_day_of(self, uid: str) -> bool:
        row = self.page.entries.row_of(uid)
        if row is not None:
            self.day_asked.emit(local_date(self.page.entries.entry_at(row).start, self._ws.zone()))
        return row is not None

    def show_crossing(self, row: BoundaryRow) -> None:
        """Goes to the entry that crossed a boundary; a budget may have been passed in an earlier week."""
        if row.crossed_by is None or row.crossed_at is None:
            return
        if self.page.entries.row_of(row.crossed_by) is None:
            day = local_date(row.crossed_at, self._ws.zone())
            self.go_to(week_of(day, int(self._ws.setting("first_weekday"))))
        self.show_entry(row.crossed_by)

    def _heard(self, changes: Changes) -> None:
        if changes.kinds and not changes.kinds & FOLLOWED:
            return
        if self.isVisible():
            self.refresh()
        else:
            self._stale = True

    def _keep_time(self) -> None:
        timer = time_log.running(self._ws)
        counts = timer is not None and self.balance is not None and timer.start < self.balance.span.end
        if counts and self.isVisible() and not self.isMinimized():
            if not self._tick.isActive():
                self._tick.start()
        else:
            self._tick.stop()

    def _reveal_row(self, row: int) -> None:
        view = self.page.entries_view
        layout = self.page.layout()
        if layout is not None:
            layout.activate()
        box = view.row_box(row)
        top = view.mapTo(self.page, box.topLeft())
        self.area.ensureVisible(top.x() + 1, top.y() + box.height() // 2, 0, box.height() + typography.line(self) * 2)

    def _keep_in_sight(self, trouble: object) -> None:
        index = self.page.entries_view.currentIndex()
        if trouble is not None and index.isValid():
            self._reveal_row(index.row())

    def _to_add_line(self) -> None:
        line = self.page.add_line.line
        line.setFocus()
        self.area.ensureWidgetVisible(line)

    # what is done

    def delete(self, uid: str) -> None:
        """Deletes an entry; the bar offers the way back. One on an invoice is asked about under its row."""
        entries, view = self.page.entries, self.page.entries_view
        row, column = entries.row_of(uid), view.currentIndex().column()
        if entries.delete(uid) and row is not None and entries.rowCount():
            view.setCurrentIndex(entries.index(min(row, entries.rowCount() - 1), max(column, 0)))

    def undo(self) -> None:
        """Takes the last change back and says which."""
        self._go_back_or_forth(back=True)

    def redo(self) -> None:
        """Does it again and says what."""
        self._go_back_or_forth(back=False)

    def _go_back_or_forth(self, *, back: bool) -> None:
        self.page.entries.forget_trouble()
        try:
            done = history.undo(self._ws) if back else history.redo(self._ws)
        except TegoedError as trouble:
            self._tell_trouble(trouble)
            return
        said = _("Taken back: {change}") if back else _("Done again: {change}")
        self._say(said.format(change=language.say(done.message)))

    def _delete_chosen(self) -> None:
        uid = self.page.entries_view.selected_uid()
        if uid is not None:
            self.delete(uid)

    def _added(self, uid: str) -> None:
        self._tell_done()
        view = self.page.entries_view
        if view.select_entry(uid):
            self._reveal_row(view.currentIndex().row())

    def _answer(self, row: BoundaryRow) -> None:
        try:
            kind, client, project = asked_about(row)
            balances.answer_boundary(self._ws, kind, client=client, project=project, week=self._week.name)
        except TegoedError as trouble:
            self._tell_trouble(trouble)
            return
        self._tell_done()

    def _tell_done(self) -> None:
        label = history.undoable(self._ws)
        if label is not None:
            self._say(language.say(label))

    def _say(self, sentence: str) -> None:
        undo, redo = history.undoable(self._ws), history.redoable(self._ws)
        self.undo_bar.tell(sentence, undo=undo is not None, redo=redo is not None)

    @Slot()
    def look_back(self) -> None:
        """Goes to the note to oneself, ready to be typed in."""
        self.area.ensureWidgetVisible(self.page.note)
        self.page.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_trouble(self, trouble: TegoedError | Message) -> None:
        message = trouble.message if isinstance(trouble, TegoedError) else trouble
        self.undo_bar.tell(language.say(message))

    # coming and going

    def showEvent(self, event: QShowEvent) -> None:
        """Catches up with what changed while it was hidden."""
        super().showEvent(event)
        if self._stale:
            self.refresh()
        self._keep_time()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stops the minutes."""
        super().hideEvent(event)
        self._tick.stop()

    def changeEvent(self, event: QEvent) -> None:
        """The minutes tick only while somebody can see them."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.balance is not None:
            self._keep_time()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lets the page choose what stands side by side."""
        super().resizeEvent(event)
        self.page.fit_width(self.width() - self.area.verticalScrollBar().sizeHint().width())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keeps the note and the window's place, and stops listening."""
        self.page.note.keep()
        self._tick.stop()
        self._ear.stop()
        self._keep_place()
        super().closeEvent(event)

    def _places(self) -> QSettings:
        return QSettings(str(self._places_file()), QSettings.Format.IniFormat)

    def _places_file(self) -> Path:
        return self._ws.home.root / "windows.ini"

    def _restore_place(self) -> None:
        kept = self._places().value("balance/geometry")
        if not (isinstance(kept, QByteArray) and self.restoreGeometry(kept)):
            self.resize(1120, 860)

    def _keep_place(self) -> None:
        places = self._places()
        places.setValue("balance/geometry", self.saveGeometry())
        places.sync()
        self._places_file().chmod(0o600)
