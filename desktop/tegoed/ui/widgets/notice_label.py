# SPDX-License-Identifier: MIT
"""A line of small print that is there only while it says something, as a warning or calmly."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

from tegoed.ui.platform import accessibility
from tegoed.ui.platform.appearance import typography
from tegoed.ui.platform.appearance.colours import warning_ink
from tegoed.ui.platform.appearance.tinting import PALETTE_EVENTS, tint
from tegoed.ui.widgets.plain_text import PlainLabel


class NoticeLabel(PlainLabel):
    """The line. `lasting` keeps its room while it says nothing; `small` is small print."""

    def __init__(
        self, parent: QWidget | None = None, *, lasting: bool = False, small: bool = True
    ) -> None:
        super().__init__("", parent)
        self._warning, self._lasting = False, lasting
        self.setWordWrap(True)
        if small:
            self.setFont(typography.small(self.font()))
        if not lasting:
            self.hide()

    def say(self, text: str, *, warning: bool = False) -> None:
        """Show a sentence, and have a screen reader say it; an empty one hides the line."""
        changed = text != self.text()
        self._warning = warning and bool(text)
        self.setText(text)
        if not self._lasting:
            self.setVisible(bool(text))
        self._ink()
        if text and changed:
            accessibility.say(self, text)

    def changeEvent(self, event: QEvent) -> None:
        """Take the ink of another palette."""
        super().changeEvent(event)
        if event.type() in PALETTE_EVENTS and hasattr(self, "_warning"):
            self._ink()

    def _ink(self) -> None:
        ink = warning_ink(QApplication.palette())
        tint(self, {QPalette.ColorRole.WindowText: ink} if self._warning else {})
