# SPDX-License-Identifier: MIT
"""Undo and redo in a window, told in its bar."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from tegoed.core.errors import Message, TegoedError
from tegoed.presentation.tray.change_view import ChangeView, redone_words, undone_words
from tegoed.services.time import undo_history
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.widgets.bars.change_bar import ChangeBar

Done = TypeVar("Done")


class UndoController:
    """Takes changes back or does them again, and tells of them in a bar."""

    def __init__(self, ws: Workspace, bar: ChangeBar) -> None:
        self._ws, self._bar = ws, bar

    def undo(self) -> None:
        """Take the last change back and tell which."""
        try:
            done = undo_history.undo(self._ws)
        except TegoedError as error:
            self.tell_error(error.message)
        else:
            self._tell(undone_words(app_locale(), done.message))

    def redo(self) -> None:
        """Do it again and tell what."""
        try:
            done = undo_history.redo(self._ws)
        except TegoedError as error:
            self.tell_error(error.message)
        else:
            self._tell(redone_words(app_locale(), done.message))

    def attempt(self, act: Callable[[], Done]) -> Done | None:
        """Do it, and tell that it was done or why it was refused; None where it was."""
        try:
            done = act()
        except TegoedError as error:
            self.tell_error(error.message)
            return None
        self.tell_done()
        return done

    def tell_done(self, warnings: Iterable[Message] = ()) -> None:
        """Tell what was done last and what is odd about it, and offer the way back."""
        label = undo_history.undoable(self._ws)
        if label is not None:
            self._tell(" – ".join(map(app_locale().say, (label, *warnings))))

    def tell_error(self, message: Message) -> None:
        """Tell what was refused."""
        self._bar.show_view(ChangeView(app_locale().say(message)))

    def _tell(self, sentence: str) -> None:
        undo, redo = undo_history.undoable(self._ws), undo_history.redoable(self._ws)
        self._bar.show_view(ChangeView(sentence, undo is not None, redo is not None))
