# SPDX-License-Identifier: MIT
"""What was refused, and what may be done about it: one line over the foot of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QWidget

from tegoed.ui.balance.boundaries import StateMark
from tegoed.ui.balance.label_widgets import quiet_button
from tegoed.ui.platform import accessibility, colours, typography
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.tinting import PALETTE_EVENTS, tint
from tegoed.ui.widgets.plain_text import PlainLabel

Choice = tuple[str, Callable[[], None]]


class ConflictBar(QFrame):
    """A sentence with choices; hidden when there is nothing to ask.

    The last choice is always to leave it as it was.
    """

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

    def ask(self, sentence: str, choices: Sequence[Choice] = ()) -> None:
        """Says what is the matter and offers what is possible.

        With choices the keyboard goes to the first.
        """
        self._clear()
        self.sentence.setText(sentence)
        accessibility.say(self, sentence)
        self._before = self.window().focusWidget()
        for text, do in (*choices, (_("Leave as it was"), self.leave)):
            button = quiet_button(text, self)
            button.clicked.connect(self._done)
            button.clicked.connect(do)
            self._row.addWidget(button)
            self.buttons.append(button)
        self.setVisible(True)
        if choices:
            self.buttons[0].setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Takes the ground of another palette."""
        super().changeEvent(event)
        if event.type() in PALETTE_EVENTS:
            self._tint()

    def _tint(self) -> None:
        ground = colours.blend(QApplication.palette(), 0.07)
        tint(self, {QPalette.ColorRole.Window: ground})

    def leave(self) -> None:
        """Takes the question away; the keyboard goes back to where it was."""
        before = self._before
        self._done()
        if before is not None:
            before.setFocus()

    def _done(self) -> None:
        self._before = None
        self.setVisible(False)

    def _clear(self) -> None:
        for button in self.buttons:
            button.deleteLater()
        self.buttons = []
