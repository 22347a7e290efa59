"""What a new entry lies over, and the two ways on: the other entry gives way, or both are kept."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tegoed.language import _
from tegoed.ui import typography
from tegoed.ui.entry_preview import Line


class OverlapRow(QWidget):
    """A sentence and, where something is in the way, two buttons: Tab or Alt+Y, and Alt+K."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = Line()
        self.cut = QPushButton(_("Shorten that entr&y"))
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

    def show_for(self, told: str, *, ways_out: bool = False, loud: bool = False) -> None:
        """Says it, with or without the ways out; "" hides the row."""
        self.sentence.speak_up(loud)
        self.sentence.say(told)
        self.cut.setVisible(ways_out)
        self.keep.setVisible(ways_out)
        self.setVisible(bool(told))

    def insist(self) -> None:
        """Enter was pressed, and something is in the way: says louder how to go on."""
        ways = _("Not logged yet. Tab shortens that entry, Alt+K keeps both.")
        told = self.sentence.text().removesuffix(f"\n{ways}")
        self.show_for(f"{told}\n{ways}", ways_out=True, loud=True)
