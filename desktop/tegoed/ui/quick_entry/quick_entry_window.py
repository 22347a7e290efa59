# SPDX-License-Identifier: MIT
"""Quick entry: one line to type what was done, and under it what that would save and what it does
to the week.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QCursor, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from tegoed.core.entities.values import OverlapRule
from tegoed.core.phrase import Completion, Suggestion
from tegoed.presentation.entries.phrase_view import NewWorkFormView
from tegoed.presentation.entries.quick_entry_view import QuickEntryView
from tegoed.ui.platform.accessibility import WINDOW, say
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.quick_entry.completion_list import CompletionList
from tegoed.ui.quick_entry.intents import (
    AskForNewWork,
    BeginQuickEntry,
    ChangeTimerToPhrase,
    ChooseOverlapRule,
    LogPhrase,
    StartTimerOnPhrase,
)
from tegoed.ui.quick_entry.overlap_row import OverlapRow
from tegoed.ui.quick_entry.preview_panel import EntryPreviewPanel
from tegoed.ui.widgets.entry.new_work_row import NewWorkRow
from tegoed.ui.widgets.entry.phrase_intents import EditPhrase
from tegoed.ui.widgets.entry.phrase_line import PhraseLine
from tegoed.ui.widgets.entry.preview_line import PreviewLine
from tegoed.ui.widgets.entry.purpose_buttons import PurposeButtons
from tegoed.ui.widgets.entry.suggestions_row import SuggestionsRow

WIDTH = 560


class QuickEntryWindow(QWidget):
    """The window. It is made once and hidden; `appear` shows it on the pointer's screen.

    `intent` carries a `QuickEntryIntent`.
    """

    READS_AS = WINDOW

    intent = Signal(object)

    def __init__(self) -> None:
        super().__init__(
            None,
            Qt.WindowType.Dialog
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint,
        )
        self._history: Sequence[str] = ()
        self._back = 0
        self._typed = ""
        self.setWindowTitle(_("Quick entry"))
        self._build()

    # ---- showing ----

    def appear(self, text: str = "") -> None:
        """Show it a third from the top of the pointer's screen, ready to type in.

        A text takes the place of what stood in the line; nothing is logged before Enter.
        """
        self.hide()  # a window that is newly shown gets the keyboard; one that is raised may not
        if text:
            self.line.replace(text)
        self.intent.emit(BeginQuickEntry(self.line.text))
        screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        self.move(
            room.x() + (room.width() - self.width()) // 2,
            room.y() + room.height() // 3 - self.line.height(),
        )
        self.show()
        self.raise_()
        self.activateWindow()
        self.line.setFocus()
        self.line.selectAll()

    def show_keys(self, keys: str, history: Sequence[str]) -> None:
        """Show the keys that mean something now; the arrow up goes through `history`."""
        self.keys.say(keys)
        self._history = history
        self._back = 0

    def ask_for_new_work(self, *, project: bool) -> None:
        """Ask for the form for a new client, or for a new project; what is made stands in the line
        then.
        """
        self.line.clear()
        self.intent.emit(AskForNewWork(project))

    def show_new_work(self, form: NewWorkFormView) -> None:
        """Show the form for a new client, or for a new project."""
        self.below.setVisible(True)
        self.rule.setVisible(True)
        self.new_work.ask_new(form)
        self._fit()

    @Slot()
    def put_away(self) -> None:
        """Hide it and forget what was typed."""
        self.hide()
        self.names.hide()
        self.new_work.dismiss()
        self.line.clear()

    # ---- building ----

    def _build(self) -> None:
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        self.line = PhraseLine(self._take, self)
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
        self.hint, self.error = PreviewLine(), PreviewLine()
        self.preview = EntryPreviewPanel()
        for part in (self.hint, self.preview, self.error):
            column.addWidget(part)
        self.suggestions = SuggestionsRow()
        self.suggestions.picked.connect(self._take_suggestion)
        column.addWidget(self.suggestions)
        self.new_work = NewWorkRow()
        self.new_work.intent.connect(self.intent)
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

    # ---- what is understood ----

    @Slot(str)
    def _edited(self, text: str) -> None:
        self.intent.emit(EditPhrase(text, self.line.cursor_at if self.isVisible() else None))

    def show_view(self, view: QuickEntryView) -> None:
        """Show how the line is understood."""
        self.line.show_reading(view.reading)
        self.preview.show_view(view.preview)
        self.error.set_calm(view.is_calm)
        self.error.say(view.error)
        self.overlap.show_for(view.told, view.overlap)
        self.suggestions.show_for(view.suggestions)
        self.new_work.show_offer(view.new_work, typed=not view.is_empty)
        self.marks.show_reading(view.reading, view.draft)
        self.hint.say(view.hint)
        seen = bool(view.hint) or not view.is_empty or self.new_work.wanted
        self.below.setVisible(seen)
        self.rule.setVisible(seen)
        self._fit()

    def refuse(self, sentence: str) -> None:
        """Say why nothing came of it, where the preview stood."""
        self.error.set_calm(False)
        self.error.say(sentence)
        self._fit()

    def insist(self) -> None:
        """Say louder how to go on: Enter was pressed, and something is in the way."""
        self.overlap.insist()
        self._fit()

    def offer_names(self, names: Sequence[Completion]) -> None:
        """Offer the names that the word at the cursor may become."""
        place = self.line.cursorRect().bottomLeft() + QPoint(-8, typography.steps(self, 1))
        self.names.offer(names, self.line.mapToGlobal(place))

    def put_work(self, offered: str, made: str) -> None:
        """Write what was made as it is called, so that it is recognised."""
        self.new_work.dismiss()
        start = self.line.text.find(offered)
        if start >= 0 and offered != made:
            self.line.replace(made, start, start + len(offered))
        self.line.setFocus()

    # ---- doing ----

    @Slot()
    def log(self) -> None:
        """Ask for what the line says to be logged."""
        self.intent.emit(LogPhrase(self.line.text))

    @Slot()
    def start_timer(self) -> None:
        """Ask for the timer to start on what the line says."""
        self.intent.emit(StartTimerOnPhrase(self.line.text))

    @Slot()
    def change_timer(self) -> None:
        """Ask for the running timer to be what the line says; its beginning stays unless the line
        names one.
        """
        self.intent.emit(ChangeTimerToPhrase(self.line.text))

    @Slot()
    def cut_there(self) -> None:
        """Take the new entry's time out of what it lies over, once it is logged."""
        self.intent.emit(ChooseOverlapRule(self.line.text, OverlapRule.CARVE))
        self.line.setFocus()

    @Slot()
    def keep_both(self) -> None:
        """Leave what the new entry lies over as it is, once it is logged."""
        self.intent.emit(ChooseOverlapRule(self.line.text, OverlapRule.KEEP))
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

    # ---- keys ----

    def _take(self, event: QKeyEvent) -> bool:
        """Do what a key means here; False leaves it to the line."""
        key, control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & Qt.KeyboardModifier.AltModifier:
                self.change_timer()
            else:
                (self.start_timer if control else self.log)()
            if self.isVisible():
                say(self, self.error.text() or self.overlap.sentence.text())
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
        """Close on Escape, wherever the keyboard is."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a hairline around it, since it has no frame."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def changeEvent(self, event: QEvent) -> None:
        """Hide the names when the window is left; tint anew in new colours."""
        if event.type() == QEvent.Type.ActivationChange and not self.isActiveWindow():
            self.names.hide()
        elif event.type() == QEvent.Type.PaletteChange and hasattr(self, "line"):
            self.line.tint_again()
        super().changeEvent(event)
