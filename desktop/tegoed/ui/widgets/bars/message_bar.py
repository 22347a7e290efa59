# SPDX-License-Identifier: MIT
"""One line at the foot of a window: what was done or refused, and what can be done about it."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tegoed.ui.platform import accessibility
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.flat_buttons import FlatButton, quiet_button
from tegoed.ui.widgets.plain_text import PlainLabel


class MessageBar(QWidget):
    """A sentence after buttons of these words; hidden until there is something to say."""

    def __init__(self, words: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(
            typography.GRID * 3, typography.GRID // 2, typography.GRID * 3, typography.GRID // 2
        )
        row.setSpacing(typography.GRID)
        self.sentence = PlainLabel(self)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.buttons = tuple(quiet_button(word, self, flush=True) for word in words)
        for button in self.buttons:
            row.addWidget(button)
        row.addWidget(self.sentence, 1)
        self.setVisible(False)

    def show_message(self, sentence: str, offered: Collection[FlatButton] = ()) -> None:
        """Say a sentence, aloud too, beside the buttons that go with it."""
        self.sentence.setText(sentence)
        accessibility.say(self, sentence)
        for button in self.buttons:
            button.setVisible(button in offered)
        self.setVisible(True)

    def clear_message(self) -> None:
        """Take the line away."""
        self.setVisible(False)
