# SPDX-License-Identifier: MIT
"""The lines under a phrase: what would be kept, what it does to the week, and what else is to be
known before Enter.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from tegoed.presentation.entries.entry_preview import EntryPreviewView
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.entry.preview_line import PreviewLine


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
