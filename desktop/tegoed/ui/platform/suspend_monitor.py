"""The machine's sleep as Qt signals, from logind, without polling; nothing where there is no logind."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

from tegoed.system import suspend
from tegoed.system.bus import BusUnavailableError

logger = logging.getLogger(__name__)


class SuspendMonitor(QObject):
    """`begins` comes before the machine sleeps, `ended` when it woke up."""

    begins = Signal()
    ended = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        try:
            self._watch = suspend.SleepWatch()
        except BusUnavailableError as trouble:
            logger.info("nobody says when the machine sleeps: %s", trouble)
            return
        self._notifier = QSocketNotifier(self._watch.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._receive)
        self.destroyed.connect(self._watch.close)

    @Slot()
    def _receive(self) -> None:
        try:
            heard = self._watch.receive()
        except BusUnavailableError:
            self._notifier.setEnabled(False)
            return
        for sleeps in heard:
            (self.begins if sleeps else self.ended).emit()
