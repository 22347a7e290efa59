# SPDX-License-Identifier: MIT
"""What a new entry lies over, and the two ways on: the other entry gives way, or both are kept."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tegoed.presentation.entries.entry_preview import OverlapView
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.entry.preview_line import PreviewLine


class OverlapRow(QWidget):
    """A sentence and, where something is in the way, two buttons: Tab or Alt+Y, and Alt+K."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = PreviewLine()
        self._found: OverlapView | None = None
        self.cut = QPushButton()
        self.keep = QPushButton(_("&Keep both"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(typography.steps(self, 0.5))
        column.addWidget(self.sentence)
        row = QHBoxLayout()
        row.setSpacing(typography.steps(self, 1))
        for button in (self.cut, self.keep):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.show_for("")

    def show_for(self, told: str, found: OverlapView | None = None) -> None:
        """Say it, and with something in the way how to go on; nothing to say hides the row."""
        self._found = found
        lines = [told, f"{found.told}: {found.way_out}" if found else ""]
        self._show("\n".join(line for line in lines if line), loud=False)

    def insist(self) -> None:
        """Say louder how to go on: Enter was pressed, and something is in the way."""
        if self._found is not None:
            ways = _("Not logged yet: {way_out}, Alt+K keeps both.").format(
                way_out=self._found.way_out
            )
            self._show(f"{self._found.told}.\n{ways}", loud=True)

    def _show(self, told: str, *, loud: bool) -> None:
        self.sentence.speak_up(loud)
        self.sentence.say(told)
        if self._found is not None:
            self.cut.setText(self._found.button)
        self.cut.setVisible(self._found is not None)
        self.keep.setVisible(self._found is not None)
        self.setVisible(bool(told))
