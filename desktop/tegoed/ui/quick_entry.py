"""Quick entry: one line to type what was done, and under it what that would save and what it does to the week."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Qt, Slot
from PySide6.QtGui import QCursor, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tegoed import language
from tegoed.core.errors import Conflicts, Message, TegoedError
from tegoed.core.phrase import Reading
from tegoed.core.values import Changes, OverlapRule
from tegoed.language import _
from tegoed.services import time_log
from tegoed.services.workspace import Workspace
from tegoed.ui import typography
from tegoed.ui.completion_list import CompletionList
from tegoed.ui.marks_row import MarksRow
from tegoed.ui.new_client import NewClient
from tegoed.ui.phrase_line import PhraseLine
from tegoed.ui.plain_text import PlainLabel
from tegoed.ui.preview import marks, overlap_line, preview, what
from tegoed.ui.reading import WINDOW, say
from tegoed.ui.verbs import Verbs

WIDTH = 560
CALM = frozenset({"phrase.time-missing", "phrase.length-missing"})
"""Troubles that only mean: not done typing yet. They are said, but nothing is marked."""


class QuickEntry(QWidget):
    """The window. It is made once and hidden; `appear` shows it on the pointer's screen."""

    READS_AS = WINDOW

    def __init__(self, ws: Workspace, verbs: Verbs) -> None:
        super().__init__(
            None,
            Qt.WindowType.Dialog
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint,
        )
        self._ws = ws
        self._verbs = verbs
        self._reading = Reading("", (), None)
        self._cut = False
        self._history: list[str] = []
        self._back = 0
        self._typed = ""
        self.setWindowTitle(_("Quick entry"))
        self._build()
        self._show_reading()

    # ---- showing ----

    def appear(self) -> None:
        """Shows it a third from the top of the pointer's screen, ready to type in."""
        self.hide()  # a window that is newly shown gets the keyboard; one that is raised may not
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

    @Slot()
    def put_away(self) -> None:
        """Hides it and forgets what was typed."""
        self.hide()
        self.names.hide()
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
        self.when, self.what, self.purpose, self.effect = _label(), _label(), _label(), _label()
        self.when.setFont(typography.strong(typography.tabular(self.when.font())))
        self.purpose.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        self.effect.setFont(typography.tabular(self.effect.font()))
        grid = QGridLayout()
        grid.setHorizontalSpacing(step * 2)
        grid.setVerticalSpacing(step // 2)
        grid.addWidget(self.when, 0, 0)
        grid.addWidget(self.purpose, 0, 1)
        grid.addWidget(self.what, 1, 0, 1, 2)
        grid.addWidget(self.effect, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        column.addLayout(grid)
        self.trouble = _label()
        column.addWidget(self.trouble)
        self.overlap = _label()
        self.cut = QPushButton(_("&Cut it there"))
        self.cut.setAutoDefault(False)
        self.cut.clicked.connect(self.cut_there)
        row = QHBoxLayout()
        row.setSpacing(step)
        row.addWidget(self.overlap, 1)
        row.addWidget(self.cut, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self.new_client = NewClient(self._ws)
        self.new_client.made.connect(self._client_made)
        self.new_client.refused.connect(self._refuse)
        column.addWidget(self.new_client)
        self.marks = MarksRow(self._wide() - 2 * edge)
        self.marks.picked.connect(self._picked)
        column.addWidget(self.marks)
        self.keys = _label(_("Enter log · Ctrl+Enter start timer · ↑ earlier · Esc"))
        self.keys.setFont(typography.small(self.keys.font()))
        self.keys.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column.addWidget(self.keys)

    def _wide(self) -> int:
        return round(WIDTH * max(1.0, typography.line(self) / 20))

    def _fit(self) -> None:
        width = self._wide()
        self.setFixedWidth(width)
        inner, outer = self.below.layout(), self.layout()
        assert inner is not None and outer is not None
        for layout in (
            inner,
            outer,
        ):  # from inside out: what was hidden a moment ago has not told its height yet
            layout.invalidate()
            layout.activate()
        wraps = outer.hasHeightForWidth()
        self.setFixedHeight(
            outer.totalHeightForWidth(width) if wraps else outer.totalSizeHint().height()
        )

    # ---- reading ----

    def _read(self, text: str) -> Reading:
        if text != self._reading.text:
            self._reading = time_log.read_phrase(self._ws, text)
        return self._reading

    @Slot(str)
    def _edited(self, text: str) -> None:
        self._cut = False
        self._read(text)
        self._show_reading()
        self._offer_names()

    def _read_again(self) -> None:
        self._reading = time_log.read_phrase(self._ws, self.line.text)
        self.line.tint_again()
        self._show_reading()

    def _show_reading(self) -> None:
        for label in (self.when, self.what, self.purpose, self.effect, self.trouble, self.overlap):
            label.setText("")
        self.cut.setVisible(False)
        reading = self._reading
        empty = not reading.text.strip()
        try:
            if reading.draft is not None:
                self._show_draft()
            elif not empty and reading.trouble is not None:
                self._show_trouble(reading.trouble)
        except TegoedError as trouble:
            self._refuse(language.say(trouble.message))
        unknown = reading.trouble is not None and reading.trouble.id == "phrase.client-unknown"
        self.new_client.show_for(
            str(reading.trouble.params["word"]) if unknown and reading.trouble else ""
        )
        self.marks.show_draft(reading.text, reading.draft)
        self.marks.setVisible(reading.draft is not None and reading.draft.client is not None)
        for label in (self.when, self.what, self.purpose, self.effect, self.trouble, self.overlap):
            label.setVisible(bool(label.text()))
        self.below.setVisible(not empty)
        self.rule.setVisible(not empty)
        self._fit()

    def _show_draft(self) -> None:
        assert self._reading.draft is not None
        rule = OverlapRule.CARVE if self._cut else OverlapRule.REFUSE
        foreseen = time_log.foresee(self._ws, self._reading.draft, rule)
        lines = preview(self._ws, foreseen)
        self.when.setText(lines.when)
        self.what.setText(lines.what)
        self.purpose.setText(lines.purpose)
        self.effect.setText(lines.effect)
        said = [language.say(warning) for warning in (*self._reading.warnings, *foreseen.warnings)]
        if foreseen.overlap is not None:
            said.append(overlap_line(foreseen.overlap, self._ws.zone()))
            self.cut.setVisible(True)
        self.overlap.setText("\n".join(said))

    def _show_trouble(self, trouble: Message) -> None:
        timer = time_log.read_phrase(self._ws, self._reading.text, timer=True)
        if timer.draft is not None and timer.draft.start is None:
            self.when.setText(_("No time yet: Ctrl+Enter starts the timer"))
            self.what.setText(what(self._ws, timer.draft))
            self.purpose.setText(marks(timer.draft))
        if trouble.id in CALM:
            self._refuse(language.say(trouble), calm=True)
        else:
            self._refuse(language.say(trouble))

    @Slot(str)
    def _refuse(self, sentence: str, calm: bool = False) -> None:
        colours = self.palette()
        tone = colours.color(
            QPalette.ColorRole.PlaceholderText if calm else QPalette.ColorRole.Text
        )
        colours.setColor(QPalette.ColorRole.WindowText, tone)
        self.trouble.setPalette(colours)
        self.trouble.setText(sentence)
        self.trouble.setVisible(True)
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
            logged = time_log.log(
                self._ws, draft, overlap=OverlapRule.CARVE if self._cut else OverlapRule.REFUSE
            )
            time_log.remember_phrase(self._ws, self.line.text)
        except Conflicts:
            return  # it stands there already, with its way out
        except TegoedError as trouble:
            self._refuse(language.say(trouble.message))
            return
        self._verbs.tell_logged(logged)
        self.put_away()

    @Slot()
    def start_timer(self) -> None:
        """Starts the timer on what the line says."""
        reading = time_log.read_phrase(self._ws, self.line.text, timer=True)
        if reading.draft is None:
            if reading.trouble is not None:
                self._refuse(language.say(reading.trouble))
            return
        try:
            rule = OverlapRule.CARVE if self._cut else OverlapRule.REFUSE
            logged = time_log.start_timer(self._ws, reading.draft, overlap=rule)
            time_log.remember_phrase(self._ws, self.line.text)
        except TegoedError as trouble:
            self._refuse(language.say(trouble.message))
            return
        self._verbs.tell_started(logged)
        self.put_away()

    @Slot()
    def cut_there(self) -> None:
        """Takes the new entry's time out of what it lies over, once it is logged."""
        self._cut = True
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

    @Slot(str)
    def _client_made(self, name: str) -> None:
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
            (self.start_timer if control else self.log)()
            if self.isVisible():
                say(self, self.trouble.text() or self.overlap.text())
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
        elif self.cut.isVisible():
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


def _label(text: str = "") -> QLabel:
    label = PlainLabel(text)
    label.setWordWrap(True)
    return label
