# SPDX-License-Identifier: MIT
"""What the time away from a running timer was: each period or all of them, answered in one step.

It opens by itself when somebody comes back, and so never takes a key that was meant for another
window: no button is the default, and the keyboard begins at the list. Closed without an answer, the
question stays in the tray's menu.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tegoed.presentation.tray.absence_view import AbsenceView
from tegoed.ui.absence.intents import (
    AbsenceIntent,
    ChoosePeriods,
    KeepTime,
    LeaveTimeOut,
    LogOtherWork,
)
from tegoed.ui.platform import accessibility, window_geometry
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.platform.appearance.colours import warning_ink
from tegoed.ui.widgets.entry.phrase_entry_panel import PhraseEntryPanel
from tegoed.ui.widgets.labels import HeadingLabel
from tegoed.ui.widgets.plain_text import PlainLabel

MOST_ROWS = 5


class AbsenceWindow(QWidget):
    """Asks what the time away was. `intent` carries an `AbsenceIntent`."""

    READS_AS = accessibility.WINDOW

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.WindowStaysOnTopHint)
        self.setWindowTitle(_("You were away – Tegoed"))
        self._intents: dict[QPushButton, AbsenceIntent] = {}
        self.heading = HeadingLabel(_("You were away"))
        self.heading.setFont(typography.strong(self.heading.font()))
        self.about = PlainLabel("")
        self.about.setWordWrap(True)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Periods away"))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemChanged.connect(self._chosen_changed)
        self.keep_button = self._answer(_("&Keep it"), KeepTime())
        self.keep_button.setToolTip(_("It was work: nothing changes."))
        self.go_on_button = self._answer("", LeaveTimeOut(stops=False))
        self.stop_button = self._answer(_("Leave it out and &stop"), LeaveTimeOut(stops=True))
        self.other_button = self._button(_("It was something &else…"), self._ask_for_other)
        self.log_button = self._button(_("Log &it"), self._log_other)
        self.other = self._other_part()
        self.line, self.preview = self.other.line, self.other.preview
        self.refusal = PlainLabel("")
        self.refusal.setWordWrap(True)
        self.refusal.setVisible(False)
        self._lay_out()

    def show_view(self, view: AbsenceView) -> None:
        """Show the question; other periods than before are listed from the first on."""
        self.about.setText(view.question)
        if [row.words for row in view.rows] != self._listed():
            self._list_anew(view)
        for button in (self.keep_button, self.go_on_button, self.other_button):
            button.setEnabled(view.can_answer)
        self.stop_button.setEnabled(view.can_stop)
        self.stop_button.setToolTip(view.why_not_stop)
        self.go_on_button.setText(view.leave_out)
        self.other.understand()

    def allow_log(self, can_log: bool) -> None:
        """Offer to log what was typed, or not."""
        self.log_button.setEnabled(can_log)

    def refuse(self, sentence: str) -> None:
        """Say why nothing was changed; nothing to say takes it away."""
        self.refusal.setVisible(bool(sentence))
        if not sentence:
            return
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.WindowText, warning_ink(palette))
        self.refusal.setPalette(palette)
        self.refusal.setText(sentence)
        accessibility.say(self, sentence)

    def close_other(self) -> None:
        """Take the line away that says what it was: that is logged."""
        self.line.clear()
        self.other.setVisible(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the question for later on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Stay high enough for what it shows."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            window_geometry.keep_whole(self)
        return done

    def closeEvent(self, event: QCloseEvent) -> None:
        """Discard a half-typed line."""
        self.line.clear()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Make the rows taller for larger letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_list()

    # ---- how it is built ----

    def _answer(self, words: str, intent: AbsenceIntent) -> QPushButton:
        button = self._button(words, self._pressed)
        self._intents[button] = intent
        return button

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _other_part(self) -> PhraseEntryPanel:
        part = PhraseEntryPanel((self.log_button,), self)
        part.line.setPlaceholderText(_("Such as: name of the project, or a note"))
        part.line.setAccessibleName(_("What it was"))
        part.line.returnPressed.connect(self._log_other)
        part.setVisible(False)
        return part

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        edge = typography.steps(self, 2)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(typography.steps(self, 1.5))
        column.addWidget(self.heading)
        column.addWidget(self.about)
        column.addWidget(self.list)
        grid = QGridLayout()
        grid.setSpacing(typography.steps(self, 1))
        for place, button in enumerate(
            (self.keep_button, self.go_on_button, self.other_button, self.stop_button)
        ):
            grid.addWidget(button, place // 2, place % 2)
        column.addLayout(grid)
        column.addWidget(self.other)
        column.addWidget(self.refusal)
        column.addStretch(1)
        self.setMinimumWidth(typography.steps(self, 52))
        self.list.setFocus()

    def _fit_list(self) -> None:
        rows = min(max(self.list.count(), 1), MOST_ROWS)
        row = max(self.list.sizeHintForRow(0), typography.line(self.list))
        self.list.setFixedHeight(rows * row + 2 * self.list.frameWidth())

    # ---- what it tells ----

    @Slot()
    def _pressed(self) -> None:
        button = self.sender()
        assert isinstance(button, QPushButton)
        self.intent.emit(self._intents[button])

    @Slot()
    def _log_other(self) -> None:
        self.intent.emit(LogOtherWork(self.line.text()))

    @Slot()
    def _ask_for_other(self) -> None:
        self.other.setVisible(True)
        self.line.setFocus()

    @Slot()
    def _chosen_changed(self) -> None:
        rows = range(self.list.count())
        checked = Qt.CheckState.Checked
        chosen = frozenset(row for row in rows if self.list.item(row).checkState() is checked)
        self.intent.emit(ChoosePeriods(chosen))

    def _listed(self) -> list[str]:
        return [self.list.item(row).text() for row in range(self.list.count())]

    def _list_anew(self, view: AbsenceView) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        for row in view.rows:
            item = QListWidgetItem(row.words)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            checked = Qt.CheckState.Checked if row.is_chosen else Qt.CheckState.Unchecked
            item.setCheckState(checked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._fit_list()
