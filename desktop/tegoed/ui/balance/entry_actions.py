# SPDX-License-Identifier: MIT
"""What an entry is a template for: going on with it, doing it again, pinning its work to the
menu.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QObject, Signal

from tegoed.core.errors import Message, TegoedError
from tegoed.core.spans import local_date
from tegoed.services.setup import presets_and_favourites
from tegoed.services.time import repeat_work, time_log
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.undo_controller import UndoController


class EntryActionsController(QObject):
    """The actions of both windows that list entries; the bar says what was done or refused.

    `copied` carries the uid of an entry that was made.
    """

    copied = Signal(str)

    def __init__(self, ws: Workspace, undo: UndoController, parent: QObject) -> None:
        super().__init__(parent)
        self._ws, self._undo = ws, undo

    def continue_work(self, uid: str) -> None:
        """Start the timer on the work of an entry."""
        self._attempt(lambda: repeat_work.continue_work(self._ws, uid))

    def copy_to_today(self, uid: str) -> None:
        """Log an entry once more, today."""
        self.copy_to(uid, local_date(self._ws.clock.now(), self._ws.zone()))

    def copy_to(self, uid: str, day: date) -> None:
        """Log an entry once more on a day."""
        self._attempt(lambda: repeat_work.copy_entry(self._ws, uid, day))

    def copy_day(self, source: date, target: date) -> None:
        """Log the work of one day on another."""
        self._attempt(lambda: repeat_work.copy_day(self._ws, source, target))

    def pin(self, uid: str) -> None:
        """Pin the work of an entry to the menu."""
        self._attempt(lambda: self._pin(uid))

    def _pin(self, uid: str) -> None:
        entry = time_log.find(self._ws, uid)
        presets_and_favourites.add_favourite(
            self._ws,
            client=entry.client,
            project=entry.project,
            activity=entry.activity,
            purpose=entry.purpose,
        )

    def _attempt(self, act: Callable[[], object]) -> None:
        try:
            done = act()
        except TegoedError as error:
            self._undo.tell_trouble(error)
            return
        if isinstance(done, repeat_work.CopiedDay) and not done.entries:
            self._undo.tell_trouble(Message("repeat.no-room", {"count": done.left_out}))
            return
        self._undo.tell_done()
        if isinstance(done, repeat_work.CopiedDay):
            self.copied.emit(done.entries[0].uid)
