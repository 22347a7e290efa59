# SPDX-License-Identifier: MIT
"""Python's cyclic garbage collector, held to the interface's thread.

By itself it runs in whichever thread allocates. A closed window that is part of a cycle would then
be destroyed in a job's thread, timers and all, and a `QObject` may only be destroyed in the thread
it lives in (Qt's documentation, *Threads and QObjects*).
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QObject, Slot

from tegoed.system.process.memory import CollectionSchedule


class GarbageCollector(QObject):
    """Collects what is due before the event loop waits; no timer, so nothing wakes up for it."""

    def __init__(self, parent: QCoreApplication) -> None:
        super().__init__(parent)
        gc.disable()
        self._schedule = CollectionSchedule()
        self._dispatcher = QAbstractEventDispatcher.instance()
        self._dispatcher.aboutToBlock.connect(self._collect)

    def close(self) -> None:
        """Let the collector run by itself again."""
        self._dispatcher.aboutToBlock.disconnect(self._collect)
        gc.enable()

    @Slot()
    def _collect(self) -> None:
        self._schedule.collect_due()
