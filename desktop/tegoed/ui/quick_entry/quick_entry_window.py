# SPDX-License-Identifier: MIT
"""Quick entry: one line to type what was done, and under it what that would save and what it does
to the week.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Slot
from PySide6.QtGui import QCursor, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tegoed.core.errors import ConflictError, Message, TegoedError
from tegoed.core.phrase import ParsedPhrase, Suggestion
from tegoed.core.values import Changes, Draft, OverlapRule
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace
from tegoed.ui.platform import typography
from tegoed.ui.platform.accessibility import WINDOW, say
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.quick_entry.hints import first_hint, keys_line
from tegoed.ui.quick_entry.new_work import NewWorkRow
from tegoed.ui.quick_entry.overlap_row import OverlapRow
from tegoed.ui.quick_entry.preview import in_the_way
from tegoed.ui.quick_entry.preview_panel import EntryPreviewPanel, PreviewLine
from tegoed.ui.quick_entry.suggestions_row import SuggestionsRow
from tegoed.ui.tray.timer_actions import TimerActions
from tegoed.ui.widgets.completion_list import CompletionList
from tegoed.ui.widgets.phrase_line import PhraseLine
from tegoed.ui.widgets.purpose_buttons import PurposeButtons

WIDTH = 560
CALM = frozenset({"phrase.time-missing", "phrase.length-missing"})
"""Troubles that only mean: not done typing yet. They are said, but nothing is marked."""


class QuickEntryWindow(QWidget):
    """The window. It is made once and hidden; `appear` shows it on the pointer's screen."""

    READS_AS = WINDOW

    def __init__(self, ws: Workspace, verbs: TimerActions) -> None:
        super().__init__(
            None,
            Qt.WindowType.Dialog
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint,
        )
        self._ws = ws
        self._verbs = verbs
        self._reading = ParsedPhrase("", (), None)
        self._rule = OverlapRule.REFUSE
        self._history: list[str] = []
        self._back = 0
        self._typed = ""
        self.setWindowTitle(_("Quick entry"))
        self._build()
        self._show_reading()

    # ---- showing ----

    def appear(self, text: str = "") -> None:
        """Show it a third from the top of the pointer's screen, ready to type in.

        A text takes the place of what stood in the line; nothing is logged before Enter.
        """
        self.hide()  # a window that is newly shown gets the keyboard; one that is raised may not
        if text:
            self.line.replace(text)
        self.keys.say(keys_line(self._ws))
        self._history = time_log.phrase_history(self._ws)
        self._back = 0
        self._fit()
        screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        self.move(
            room.x() + (room.width() - self.width()) // 2,
            room.y() + room.height() // 3 - self.line.height(),
        )
        self._read_again()
        self.show()
        self.raise_()
        self.activateWindow()
        self.line.setFocus()
        self.line.selectAll()

    def ask_for_new_work(self, *, project: bool) -> None:
        """Show the form for a new client, or for a new project; what is made stands in the line
        then.
        """
        self.line.clear()
        self.below.setVisible(True)
        self.rule.setVisible(True)
        self.new_work.ask_new(project=project)
        self._fit()

    @Slot()
    def put_away(self) -> None:
        """Hide it and forget what was typed."""
        self.hide()
        self.names.hide()
        self.new_work.show_for("")
        self.line.clear()

    # ---- building ----

    def _build(self) -> None:
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.line = PhraseLine(self._read, self._take, self)
        self.line.setPlaceholderText(_("1h30 client project"))
        self.line.setAccessibleName(_("What did you do?"))
        self.line.edited.connect(self._edited)
        self.names = CompletionList(self)
        self.names.itemClicked.connect(self._accept_name)
        edge, step = typography.steps(self, 2.5), typography.steps(self, 1)
        top = QHBoxLayout()
        top.setContentsMargins(edge, step * 2, edge, step * 2)
        top.addWidget(self.line)
        outer.addLayout(top)
        self.below = QWidget()
        column = QVBoxLayout(self.below)
        column.setContentsMargins(edge, step + step // 2, edge, step)
        column.setSpacing(step)
        rule = QFrame()
        rule.setFrameShape(QFrame.Shape.HLine)
        rule.setForegroundRole(QPalette.ColorRole.Midlight)
        self.rule = rule
        outer.addWidget(rule)
        outer.addWidget(self.below)
        self.hint, self.trouble = PreviewLine(), PreviewLine()
        self.preview = EntryPreviewPanel(self._ws)
        for part in (self.hint, self.preview, self.trouble):
            column.addWidget(part)
        self.suggestions = SuggestionsRow()
        self.suggestions.picked.connect(self._take_suggestion)
        column.addWidget(self.suggestions)
        self.new_work = NewWorkRow(self._ws)
        self.new_work.made.connect(self._work_made)
        self.new_work.refused.connect(self._refuse)
        self.new_work.resized.connect(self._fit)
        column.addWidget(self.new_work)
        self.overlap = OverlapRow()
        self.overlap.cut.clicked.connect(self.cut_there)
        self.overlap.keep.clicked.connect(self.keep_both)
        column.addWidget(self.overlap)
        self.marks = PurposeButtons()
        self.marks.picked.connect(self._picked)
        column.addWidget(self.marks)
        self.keys = PreviewLine()
        self.keys.say(keys_line(self._ws))
        self.keys.setFont(typography.small(self.keys.font()))
        self.keys.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column.addWidget(self.keys)

    def _wide(self) -> int:
        return round(WIDTH * max(1.0, typography.line(self) / 20))

    def _fit(self) -> None:
        width = self._wide()
        self.setFixedWidth(width)
        outer = self.layout()
        assert outer is not None
        within = (self.preview.layout(), self.overlap.layout(), self.below.layout(), outer)
        for layout in within:  # from inside out: what was hidden has not told its height yet
            assert layout is not None
            layout.invalidate()
            layout.activate()
        wraps = outer.hasHeightForWidth()
        self.setFixedHeight(
            outer.totalHeightForWidth(width) if wraps else outer.totalSizeHint().height()
        )

    # ---- reading ----

    def _read(self, text: str) -> ParsedPhrase:
        if text != self._reading.text:
            self._reading = time_log.read_phrase(self._ws, text)
        return self._reading

    @Slot(str)
    def _edited(self, text: str) -> None:
        self._rule = OverlapRule.REFUSE
        self._read(text)
        self._show_reading()
        self._offer_names()

    def _read_again(self) -> None:
        self._reading = time_log.read_phrase(self._ws, self.line.text)
        self.line.tint_again()
        self._show_reading()

    def _show_reading(self) -> None:
        self.preview.clear()
        self.trouble.say("")
        self.overlap.show_for("")
        reading = self._reading
        empty = not reading.text.strip()
        draft = reading.draft
        try:
            if draft is not None:
                self._show_draft(draft)
            elif not empty and reading.trouble is not None:
                draft = self._show_trouble(reading.trouble)
        except TegoedError as trouble:
            self._refuse(app_locale().say(trouble.message))
        self.suggestions.show_for(() if empty else reading.suggestions)
        self.new_work.offer_for(reading, draft)
        self.marks.show_reading(reading, draft)
        self.hint.say(first_hint(self._ws) if empty else "")
        seen = bool(self.hint.text()) or not empty or self.new_work.wanted
        self.below.setVisible(seen)
        self.rule.setVisible(seen)
        self._fit()

    def _show_draft(self, draft: Draft) -> None:
        foreseen = time_log.foresee(self._ws, draft, self._rule)
        self.preview.show_foreseen(foreseen, unrecognised=self._reading.unrecognised)
        told = (*self._reading.warnings, *foreseen.warnings)
        said = [app_locale().say(one) for one in told if not one.id.startswith("phrase.no-client")]
        found = None
        if foreseen.overlap is not None:
            carved = time_log.foresee(self._ws, draft, OverlapRule.CARVE).warnings
            gives_way = [one for one in carved if one.id.startswith("entry.carved")]
            found = in_the_way(self._ws, foreseen.overlap, gives_way)
        elif self._rule is OverlapRule.KEEP:
            said.append(_("Both are kept: Enter logs."))
        self.overlap.show_for("\n".join(said), found)

    def _show_trouble(self, trouble: Message) -> Draft | None:
        """Shows a refusal, and what a timer would be for; returns the timer's draft."""
        timer = time_log.read_phrase(self._ws, self._reading.text, timer=True)
        if timer.draft is not None and timer.draft.start is None:
            self.preview.show_timer(timer.draft, unrecognised=timer.unrecognised)
        self._refuse(app_locale().say(trouble), calm=trouble.id in CALM)
        return timer.draft

    @Slot(str)
    def _refuse(self, sentence: str, calm: bool = False) -> None:
        self.trouble.set_calm(calm)
        self.trouble.say(sentence)
        self._fit()

    def _offer_names(self) -> None:
        text, at = self.line.text, self.line.cursor_at
        offered = time_log.completions(self._ws, text, at) if self.isVisible() else ()
        offered = tuple(
            name
            for name in offered
            if text[name.start : name.end].casefold() != name.text.casefold()
        )
        place = self.line.cursorRect().bottomLeft() + QPoint(-8, typography.steps(self, 1))
        self.names.offer(offered, self.line.mapToGlobal(place))

    # ---- doing ----

    @Slot()
    def log(self) -> None:
        """Logs what the line says; a refusal is shown where the preview stood."""
        self._read_again()
        draft = self._reading.draft
        if draft is None:
            return
        try:
            logged = time_log.log(self._ws, draft, overlap=self._rule)
            time_log.remember_phrase(self._ws, self.line.text)
        except ConflictError as conflict:
            self._insist(conflict)
            return
        except TegoedError as trouble:
            self._refuse(app_locale().say(trouble.message))
            return
        self._verbs.tell_logged(logged)
        self.put_away()

    def _insist(self, conflict: ConflictError) -> None:
        """Something is in the way: says how to go on."""
        if conflict.message.id == "entry.overlaps":
            self.overlap.insist()
            self._fit()
        else:
            self._refuse(app_locale().say(conflict.message))

    @Slot()
    def start_timer(self) -> None:
        """Starts the timer on what the line says."""
        reading = time_log.read_phrase(self._ws, self.line.text, timer=True)
        if reading.draft is None:
            if reading.trouble is not None:
                self._refuse(app_locale().say(reading.trouble))
            return
        try:
            logged = time_log.start_timer(self._ws, reading.draft, overlap=self._rule)
            time_log.remember_phrase(self._ws, self.line.text)
        except TegoedError as trouble:
            self._refuse(app_locale().say(trouble.message))
            return
        self._verbs.tell_started(logged)
        self.put_away()

    @Slot()
    def change_timer(self) -> None:
        """Make the running timer what the line says; its beginning stays unless the line names
        one.
        """
        reading = time_log.read_phrase(self._ws, self.line.text, timer=True)
        if reading.draft is None:
            if reading.trouble is not None:
                self._refuse(app_locale().say(reading.trouble))
            return
        try:
            self._verbs.timer.change_to(reading.draft)
            time_log.remember_phrase(self._ws, self.line.text)
        except TegoedError as refused:
            self._refuse(app_locale().say(refused.message))
            return
        self.put_away()

    @Slot()
    def cut_there(self) -> None:
        """Takes the new entry's time out of what it lies over, once it is logged."""
        self._rule = OverlapRule.CARVE
        self._show_reading()
        self.line.setFocus()

    @Slot()
    def keep_both(self) -> None:
        """Leaves what the new entry lies over as it is, once it is logged."""
        self._rule = OverlapRule.KEEP
        self._show_reading()
        self.line.setFocus()

    @Slot()
    def _accept_name(self) -> None:
        chosen = self.names.chosen
        self.names.hide()
        if chosen is not None:
            self.line.replace(chosen.text, chosen.start, chosen.end)
            self.names.hide()

    @Slot(str)
    def _picked(self, text: str) -> None:
        self.line.replace(text)
        self.names.hide()
        self.line.setFocus()

    @Slot(object)
    def _take_suggestion(self, suggestion: Suggestion) -> None:
        self.line.replace(suggestion.text, suggestion.start, suggestion.end)
        self.names.hide()
        self.line.setFocus()

    @Slot(str, str)
    def _work_made(self, offered: str, made: str) -> None:
        """What was made stands in the phrase as it is called, so that it is recognised."""
        text = self.line.text
        start = text.find(offered)
        if start >= 0 and offered != made:
            self.line.replace(made, start, start + len(offered))
        self.line.setFocus()
        self._read_again()

    @Slot(object)
    def heard(self, changes: Changes) -> None:
        """Somebody wrote: what stands there may mean something else now."""
        if self.isVisible():
            self._read_again()

    # ---- keys ----

    def _take(self, event: QKeyEvent) -> bool:
        """The keys that mean something here; False leaves them to the line."""
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.change_timer()
            else:
                (self.start_timer if control else self.log)()
            if self.isVisible():
                say(self, self.trouble.text() or self.overlap.sentence.text())
        elif key == Qt.Key.Key_Escape:
            if self.names.isVisible():
                self.names.hide()
            else:
                self.put_away()
        elif key == Qt.Key.Key_Tab:
            self._tab()
        elif key == Qt.Key.Key_Backtab:
            self.focusPreviousChild()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            down = key == Qt.Key.Key_Down
            if not self.names.step(1 if down else -1):
                self._earlier(-1 if down else 1)
        else:
            return False
        return True

    def _tab(self) -> None:
        if self.names.chosen is not None:
            self._accept_name()
        elif self.suggestions.offered:
            self._take_suggestion(self.suggestions.offered[0])
        elif self.overlap.cut.isVisible():
            self.cut_there()
        else:
            self.focusNextChild()

    def _earlier(self, by: int) -> None:
        if self._back == 0:
            self._typed = self.line.text
        self._back = min(len(self._history), max(0, self._back + by))
        self.line.replace(self._typed if self._back == 0 else self._history[self._back - 1])
        self.names.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes wherever the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A hairline around it, since it has no frame."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """The names go when the window is left; new colours tint anew."""
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.names.hide()
        elif event.type() == QEvent.Type.PaletteChange and hasattr(self, "line"):
            self.line.tint_again()
        super().changeEvent(event)
