# SPDX-License-Identifier: MIT
"""What an entry is a template for: going on with it, doing it again, pinning its work to the
menu.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import assert_never

from PySide6.QtCore import QObject, Signal

from tegoed.core.calendar.spans import local_date
from tegoed.presentation.entries.entry_intents import (
    ContinueEntry,
    CopyEntryToToday,
    EntryTemplateIntent,
    PinEntry,
)
from tegoed.services.setup import presets_and_favourites
from tegoed.services.time import time_log
from tegoed.services.time.entries import repeat_work
from tegoed.services.workspace import Workspace


class EntryActionsController(QObject):
    """The actions of both windows that list entries.

    `attempt` does something, tells what came of it and returns it. `copied` carries the uid of an
    entry that was made.
    """

    copied = Signal(str)

    def __init__(
        self, ws: Workspace, attempt: Callable[[Callable[[], object]], object], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._ws, self._do_and_tell = ws, attempt

    def handle(self, intent: EntryTemplateIntent) -> None:
        """Do what is wanted with an entry as an example."""
        ws = self._ws
        match intent:
            case ContinueEntry(uid):
                self._attempt(partial(repeat_work.continue_work, ws, uid))
            case CopyEntryToToday(uid):
                today = local_date(ws.clock.now(), ws.zone())
                self._attempt(partial(repeat_work.copy_entry, ws, uid, today))
            case PinEntry(uid):
                self._attempt(partial(self._pin, uid))
            case _ as never:
                assert_never(never)

    def copy_day(self, source: date, target: date) -> None:
        """Log the work of one day on another."""
        self._attempt(partial(repeat_work.copy_day, self._ws, source, target))

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
        done = self._do_and_tell(act)
        if isinstance(done, repeat_work.CopiedDay):
            self.copied.emit(done.entries[0].uid)
