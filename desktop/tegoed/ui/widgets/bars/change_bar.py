# SPDX-License-Identifier: MIT
"""The line at the foot of a window that tells of a change, and the ways back and forth."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tegoed.presentation.intent import BareIntent
from tegoed.presentation.tray.change_view import ChangeView
from tegoed.ui.platform.app_locale import _
from tegoed.ui.widgets.bars.message_bar import MessageBar


class UndoChange(BareIntent):
    """The last change is to be taken back."""


class RedoChange(BareIntent):
    """What was taken back last is to be done again."""


class ChangeBar(MessageBar):
    """What was done, taken back or refused. `intent` carries `UndoChange` or `RedoChange`."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((_("Undo"), _("Redo")), parent)
        self.sentence.setWordWrap(True)
        self.undo_button, self.redo_button = self.buttons
        self.undo_button.setToolTip("Ctrl+Z")
        self.redo_button.setToolTip("Ctrl+Shift+Z")
        self.undo_button.clicked.connect(self.undo)
        self.redo_button.clicked.connect(self.redo)

    def undo(self) -> None:
        """Ask for the last change to be taken back."""
        self.intent.emit(UndoChange())

    def redo(self) -> None:
        """Ask for it to be done again."""
        self.intent.emit(RedoChange())

    def show_view(self, view: ChangeView) -> None:
        """Show what happened."""
        offered = ((self.undo_button, view.undo), (self.redo_button, view.redo))
        self.show_message(view.sentence, [button for button, there in offered if there])
