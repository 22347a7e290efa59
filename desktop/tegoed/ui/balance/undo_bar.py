"""The quiet bar at the foot of the window: what was done, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from tegoed.language import _
from tegoed.ui import reading, typography
from tegoed.ui.balance.labels import quiet_button


class UndoBar(QWidget):
    """One line; hidden until something was done here."""

    undo_asked = Signal()
    redo_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(typography.GRID * 3, typography.GRID // 2, typography.GRID * 3, typography.GRID // 2)
        row.setSpacing(typography.GRID)
        self.sentence = QLabel(self)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.undo_button = quiet_button(_("Undo"), self)
        self.undo_button.setToolTip("Ctrl+Z")
        self.redo_button = quiet_button(_("Redo"), self)
        self.redo_button.setToolTip("Ctrl+Shift+Z")
        self.undo_button.clicked.connect(self.undo_asked)
        self.redo_button.clicked.connect(self.redo_asked)
        row.addWidget(self.undo_button)
        row.addWidget(self.redo_button)
        row.addWidget(self.sentence, 1)
        self.setVisible(False)

    def tell(self, sentence: str, *, undo: bool = False, redo: bool = False) -> None:
        """Says what was done or refused, and offers the ways that there are."""
        self.sentence.setText(sentence)
        reading.say(self, sentence)
        self.undo_button.setVisible(undo)
        self.redo_button.setVisible(redo)
        self.setVisible(True)

    def hush(self) -> None:
        """Takes the bar away."""
        self.setVisible(False)
