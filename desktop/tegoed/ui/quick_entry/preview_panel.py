# SPDX-License-Identifier: MIT
"""The lines under a phrase: what would be kept, what it does to the week, and what else is to be
known before Enter.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from tegoed.presentation.entry_preview import EntryPreviewView
from tegoed.ui.platform import typography
from tegoed.ui.platform.colours import warning_ink
from tegoed.ui.platform.tinting import PALETTE_EVENTS, tint
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
        """Shows the words; none hides the line."""
        self.setText(text)
        self.setVisible(bool(text))

    def speak_up(self, loud: bool) -> None:
        """Stands out from now on, or no longer."""
        self._loud = loud
        font = typography.tabular(QWidget().font())
        self.setFont(typography.strong(font) if loud else font)
        self._ink()

    def set_calm(self, calm: bool) -> None:
        """Step back into a softer ink, or no longer."""
        self._calm = calm
        self._ink()

    def changeEvent(self, event: QEvent) -> None:
        """Stands out in the colours of another palette too."""
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


class EntryPreviewPanel(QWidget):
    """The lines.

    `unrecognised` says that no client was recognised, `crossed` which boundaries the entry will
    cross.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.when, self.purpose, self.what = PreviewLine(), PreviewLine(), PreviewLine()
        self.unrecognised, self.crossed = PreviewLine(loud=True), PreviewLine(loud=True)
        self.effect, self.why = PreviewLine(), PreviewLine()
        self.when.setFont(typography.strong(self.when.font()))
        self.purpose.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        step = typography.steps(self, 1)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(step * 2)
        grid.setVerticalSpacing(step // 2)
        grid.addWidget(self.when, 0, 0)
        grid.addWidget(self.purpose, 0, 1)
        rest = (self.what, self.unrecognised, self.effect, self.why, self.crossed)
        for place, label in enumerate(rest, 1):
            grid.addWidget(label, place, 0, 1, 2)
        grid.setColumnStretch(0, 1)

    def show_view(self, view: EntryPreviewView | None) -> None:
        """Say what a phrase would do; None says nothing."""
        shown = view or EntryPreviewView("", "", "")
        self.when.say(shown.when)
        self.what.say(shown.what)
        self.purpose.say(shown.purpose)
        self.unrecognised.say(shown.unrecognised)
        self.effect.say(shown.effect)
        self.why.say(shown.why)
        self.crossed.say(shown.crossed)
        self.setVisible(view is not None)
