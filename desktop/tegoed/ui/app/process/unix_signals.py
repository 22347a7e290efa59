# SPDX-License-Identifier: MIT
"""SIGTERM, SIGINT and SIGHUP as a Qt signal, through a wake-up descriptor: no timer, so nothing
ticks while idle.
"""

from __future__ import annotations

import contextlib
import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

WATCHED = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)
)


class UnixSignals(QObject):
    """`asked` says that the system or the user wants the process to end."""

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read, self._write = socket.socketpair()
        self._read.setblocking(False)
        self._write.setblocking(False)
        self._before = signal.set_wakeup_fd(self._write.fileno(), warn_on_full_buffer=False)
        self._handlers = {number: signal.signal(number, _heard) for number in WATCHED}
        self._notifier = QSocketNotifier(self._read.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._wake)

    def release(self) -> None:
        """Give the signals back to their former handlers."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before)
        for number, handler in self._handlers.items():
            signal.signal(number, handler)
        self._read.close()
        self._write.close()

    @Slot()
    def _wake(self) -> None:
        with contextlib.suppress(BlockingIOError):
            heard = self._read.recv(64)
            if any(number in WATCHED for number in heard):
                self.asked.emit()


def _heard(number: int, frame: FrameType | None) -> None:
    """Do nothing: the work is done where the descriptor wakes the event loop."""
