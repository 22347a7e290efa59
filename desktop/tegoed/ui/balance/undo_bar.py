# SPDX-License-Identifier: MIT
"""The quiet bar at the foot of a window: what was done, taken back or refused, and the ways back
and forth.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tegoed.presentation.undo_bar_view import UndoBarView
from tegoed.ui.balance.intents import Redo, Undo
from tegoed.ui.balance.label_widgets import quiet_button
from tegoed.ui.platform import accessibility, typography
from tegoed.ui.platform.app_locale import _
from tegoed.ui.widgets.plain_text import PlainLabel


class UndoBar(QWidget):
    """One line; hidden until something was done here. `intent` carries an `UndoIntent`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(
            typography.GRID * 3, typography.GRID // 2, typography.GRID * 3, typography.GRID // 2
        )
        row.setSpacing(typography.GRID)
        self.sentence = PlainLabel(self)
        self.sentence.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.sentence.setWordWrap(True)
        self.undo_button = quiet_button(_("Undo"), self, flush=True)
        self.undo_button.setToolTip("Ctrl+Z")
        self.redo_button = quiet_button(_("Redo"), self, flush=True)
        self.redo_button.setToolTip("Ctrl+Shift+Z")
        self.undo_button.clicked.connect(lambda: self.intent.emit(Undo()))
        self.redo_button.clicked.connect(lambda: self.intent.emit(Redo()))
        row.addWidget(self.undo_button)
        row.addWidget(self.redo_button)
        row.addWidget(self.sentence, 1)
        self.setVisible(False)

    def show_view(self, view: UndoBarView) -> None:
        """Say it, aloud too."""
        self.sentence.setText(view.sentence)
        accessibility.say(self, view.sentence)
        self.undo_button.setVisible(view.can_undo)
        self.redo_button.setVisible(view.can_redo)
        self.setVisible(True)

    def clear_message(self) -> None:
        """Take the bar away."""
        self.setVisible(False)
