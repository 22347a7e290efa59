# SPDX-License-Identifier: MIT
"""What was refused, and what may be done about it: one line under a row or over the foot."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QSizePolicy, QWidget

from tegoed.presentation.entries.conflict_view import ConflictView
from tegoed.presentation.entries.entry_intents import LeaveEntries
from tegoed.ui.platform import accessibility
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import colours, typography
from tegoed.ui.platform.appearance.tinting import PALETTE_EVENTS, tint
from tegoed.ui.widgets.flat_buttons import quiet_button
from tegoed.ui.widgets.plain_text import PlainLabel
from tegoed.ui.widgets.state_mark import StateMark

MOST_CHOICES = 2


class ConflictBar(QFrame):
    """A sentence with choices; hidden when there is nothing to ask.

    `intent` carries the change as it is wanted then, or `LeaveEntries`.
    """

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(typography.GRID, 2, typography.GRID, 2)
        self.row.setSpacing(typography.GRID)
        mark = StateMark(self)
        mark.show_state("crossed")
        self.sentence = PlainLabel(self)
        self.sentence.setWordWrap(True)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.row.addWidget(mark)
        self.row.addWidget(self.sentence, 1)
        self._tint()
        self.choices = tuple(quiet_button("", self) for _number in range(MOST_CHOICES))
        self.leave_button = quiet_button(_("Leave as it was"), self)
        self.buttons = (*self.choices, self.leave_button)
        for number, button in enumerate(self.buttons):
            button.clicked.connect(partial(self._answer, number))
            self.row.addWidget(button)
        self._view: ConflictView | None = None
        self._before: QWidget | None = None
        self.setVisible(False)

    def show_view(self, view: ConflictView | None) -> None:
        """Say what is the matter, aloud too, and offer what is possible; None takes the question
        away.
        """
        self._view = view
        if view is None:
            self.setVisible(False)
            return
        self.sentence.setText(view.sentence)
        accessibility.say(self, view.sentence)
        for number, button in enumerate(self.choices):
            button.setVisible(number < len(view.choices))
            if number < len(view.choices):
                button.setText(view.choices[number][0])
        self.setVisible(True)

    def take_keyboard(self) -> None:
        """Take the keyboard to the first choice, if there is any, until the question is left."""
        self._before = self.window().focusWidget()
        if self._view is not None and self._view.choices:
            self.choices[0].setFocus()

    def leave(self) -> None:
        """Leave it as it was; the keyboard goes back to where it was."""
        before, self._before = self._before, None
        self.leave_button.click()
        if before is not None:
            before.setFocus()

    def height_for(self, width: int) -> int:
        """Return the height that the sentence needs beside the buttons in that width."""
        taken = typography.line(self) * 3 + sum(
            button.sizeHint().width() + typography.GRID
            for button in self.buttons
            if not button.isHidden()
        )
        box = QRect(0, 0, max(width - taken, 120), 10_000)
        words = QFontMetrics(self.sentence.font()).boundingRect(
            box, Qt.TextFlag.TextWordWrap, self.sentence.text()
        )
        return max(words.height(), self.leave_button.sizeHint().height()) + 6

    def changeEvent(self, event: QEvent) -> None:
        """Take the ground of another palette."""
        super().changeEvent(event)
        if event.type() in PALETTE_EVENTS:
            self._tint()

    def _answer(self, number: int, _checked: bool = False) -> None:
        self.setVisible(False)
        choices = () if self._view is None else self._view.choices
        self.intent.emit(choices[number][1] if number < len(choices) else LeaveEntries())

    def _tint(self) -> None:
        ground = colours.blend(QApplication.palette(), 0.07)
        tint(self, {QPalette.ColorRole.Window: ground})
