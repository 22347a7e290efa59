# SPDX-License-Identifier: MIT
"""A line under a phrase."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

from tegoed.ui.platform.appearance import typography
from tegoed.ui.platform.appearance.colours import warning_ink
from tegoed.ui.platform.appearance.tinting import PALETTE_EVENTS, tint
from tegoed.ui.widgets.plain_text import PlainLabel


class PreviewLine(PlainLabel):
    """Words that take as many lines as they need; there only while they say something.

    `loud` ones stand out.
    """

    def __init__(self, *, loud: bool = False) -> None:
        super().__init__()
        self._loud = self._calm = False
        self.setWordWrap(True)
        self.speak_up(loud)

    def say(self, text: str) -> None:
        """Show the words; none hides the line."""
        self.setText(text)
        self.setVisible(bool(text))

    def speak_up(self, loud: bool) -> None:
        """Stand out from now on, or no longer."""
        self._loud = loud
        font = typography.tabular(QWidget().font())
        self.setFont(typography.strong(font) if loud else font)
        self._ink()

    def set_calm(self, calm: bool) -> None:
        """Step back into a softer ink, or no longer."""
        self._calm = calm
        self._ink()

    def changeEvent(self, event: QEvent) -> None:
        """Stand out in the colours of another palette too."""
        super().changeEvent(event)
        if event.type() in PALETTE_EVENTS:
            self._ink()

    def _ink(self) -> None:
        roles = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text)
        page = QApplication.palette()
        if self._loud:
            tint(self, dict.fromkeys(roles, warning_ink(page)))
        elif self._calm:
            tint(self, dict.fromkeys(roles, page.color(QPalette.ColorRole.PlaceholderText)))
        else:
            tint(self, {})
