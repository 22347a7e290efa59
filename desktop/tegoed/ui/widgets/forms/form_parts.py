# SPDX-License-Identifier: MIT
"""Words and buttons as every form has them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.plain_text import PlainLabel


class Prose(PlainLabel):
    """A paragraph in small print that wraps, and that takes no focus while it is empty."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setWordWrap(True)
        self.setFont(typography.small(self.font()))
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMinimumWidth(typography.steps(self, 44))

    def setText(self, text: str) -> None:
        """Show a text, which can be selected with the mouse."""
        super().setText(text)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            if text
            else Qt.TextInteractionFlag.NoTextInteraction
        )


def button(text: str, pressed: Callable[[], None], *, accessible: str = "") -> QPushButton:
    """Make a button that does something."""
    made = QPushButton(text)
    made.setAutoDefault(False)
    made.clicked.connect(pressed)
    if accessible:
        made.setAccessibleName(accessible)
    return made
