# SPDX-License-Identifier: MIT
"""What the bar at the foot of a window says, and the steps that it takes back and does again."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import QObject, Signal, Slot

from tegoed.core.errors import Message, TegoedError
from tegoed.presentation import undo_bar_view
from tegoed.services.time import undo_history
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.intents import Redo, Undo, UndoIntent
from tegoed.ui.balance.undo_bar import UndoBar
from tegoed.ui.platform.app_locale import app_locale


class UndoController(QObject):
    """The controller of a bar. `turning`: a step is about to be taken back, or done again."""

    turning = Signal()

    def __init__(self, ws: Workspace, bar: UndoBar) -> None:
        super().__init__(bar)
        self._ws, self._bar = ws, bar
        bar.intent.connect(self.handle)

    @Slot(object)
    def handle(self, intent: UndoIntent) -> None:
        """Take a step back, or do it again, and say which."""
        self.turning.emit()
        try:
            match intent:
                case Undo():
                    done, view = undo_history.undo(self._ws), undo_bar_view.undone_view
                case Redo():
                    done, view = undo_history.redo(self._ws), undo_bar_view.redone_view
                case _ as never:
                    assert_never(never)
        except TegoedError as error:
            self.tell_trouble(error)
            return
        self._bar.show_view(view(app_locale(), done.message, **self._ways()))

    @Slot()
    def undo(self) -> None:
        """Take the last step back."""
        self.handle(Undo())

    @Slot()
    def redo(self) -> None:
        """Do it again."""
        self.handle(Redo())

    @Slot()
    def tell_done(self) -> None:
        """Say what was done last, and offer the way back."""
        label = undo_history.undoable(self._ws)
        if label is not None:
            self._bar.show_view(undo_bar_view.done_view(app_locale(), label, **self._ways()))

    @Slot(object)
    def tell_trouble(self, trouble: TegoedError | Message) -> None:
        """Say what was refused."""
        message = trouble.message if isinstance(trouble, TegoedError) else trouble
        self._bar.show_view(undo_bar_view.refused_view(app_locale(), message))

    def _ways(self) -> dict[str, bool]:
        return {
            "can_undo": undo_history.undoable(self._ws) is not None,
            "can_redo": undo_history.redoable(self._ws) is not None,
        }
