"""The machine being turned off, as a Qt signal."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

from tegoed.system import shutdown
from tegoed.system.bus import BusUnavailableError

logger = logging.getLogger(__name__)


class ShutdownMonitor(QObject):
    """`begins` comes before the machine is turned off."""

    begins = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        try:
            self._watch = shutdown.ShutdownWatch()
        except BusUnavailableError as refused:
            logger.info("nobody says when the machine is turned off: %s", refused)
            return
        self._notifier = QSocketNotifier(self._watch.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._receive)
        self.destroyed.connect(self._watch.close)

    @Slot()
    def _receive(self) -> None:
        try:
            announced = self._watch.receive()
        except BusUnavailableError:
            self._notifier.setEnabled(False)
            return
        if any(announced):
            self.begins.emit()
