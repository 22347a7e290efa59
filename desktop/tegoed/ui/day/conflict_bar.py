# SPDX-License-Identifier: MIT
"""What was refused, and what may be done about it: one line over the foot of the window."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QWidget

from tegoed.core.entry_outcome import ConflictAnswer
from tegoed.presentation.conflict_view import ConflictView
from tegoed.ui.platform import accessibility, colours, typography
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.tinting import PALETTE_EVENTS, tint
from tegoed.ui.widgets.flat_buttons import quiet_button
from tegoed.ui.widgets.plain_text import PlainLabel
from tegoed.ui.widgets.state_mark import StateMark


class ConflictBar(QFrame):
    """A sentence with choices; hidden when there is nothing to ask.

    The last choice is always to leave it as it was. `answered` carries a `ConflictAnswer`.
    """

    answered = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(
            typography.GRID * 3, typography.GRID // 2, typography.GRID * 3, typography.GRID // 2
        )
        self._row.setSpacing(typography.GRID)
        mark = StateMark(self)
        mark.show_state("crossed")
        self.sentence = PlainLabel(self)
        self.sentence.setWordWrap(True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row.addWidget(mark)
        self._row.addWidget(self.sentence, 1)
        self._tint()
        self.buttons: list[QWidget] = []
        self._before: QWidget | None = None
        self.setVisible(False)

    def show_view(self, view: ConflictView | None) -> None:
        """Say what is the matter and offer what is possible; None takes the question away.

        With choices the keyboard goes to the first.
        """
        if view is None:
            self.setVisible(False)
            return
        for button in self.buttons:
            button.deleteLater()
        self.buttons = []
        self.sentence.setText(view.sentence)
        accessibility.say(self, view.sentence)
        self._before = self.window().focusWidget()
        for text, answer in (*view.choices, (_("Leave as it was"), ConflictAnswer.LEAVE)):
            button = quiet_button(text, self)
            button.clicked.connect(partial(self._answer, answer))
            self._row.addWidget(button)
            self.buttons.append(button)
        self.setVisible(True)
        if view.choices:
            self.buttons[0].setFocus()

    def leave(self) -> None:
        """Leave it as it was; the keyboard goes back to where it was."""
        before, self._before = self._before, None
        self._answer(ConflictAnswer.LEAVE)
        if before is not None:
            before.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Take the ground of another palette."""
        super().changeEvent(event)
        if event.type() in PALETTE_EVENTS:
            self._tint()

    def _answer(self, answer: ConflictAnswer, _checked: bool = False) -> None:
        self.setVisible(False)
        self.answered.emit(answer)

    def _tint(self) -> None:
        ground = colours.blend(QApplication.palette(), 0.07)
        tint(self, {QPalette.ColorRole.Window: ground})
