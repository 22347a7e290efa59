# SPDX-License-Identifier: MIT
"""The best source of idleness as Qt signals. Open only as long as somebody wants to know."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QSocketNotifier, Qt, QTimer, Signal, Slot

from tegoed.system.idle import idle_choice
from tegoed.system.idle.idle_source import IdleSource, IdleUnavailableError, PolledIdleSource

logger = logging.getLogger(__name__)
LOOK_FOR_RETURN_MS = 15_000
"""How often a system that notifies nobody is asked whether somebody is back, while nobody is there.
"""


class IdleWatch(QObject):
    """`began` says that nobody has touched anything, and for how many seconds; `ended` that
    somebody does again.

    `name` is that of the source in use, "" without one; `chosen`: it is another one now.
    """

    chosen = Signal()
    began = Signal(int)
    ended = Signal()

    def __init__(self, seconds: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_idle = False
        self._seconds = seconds
        self._tried = idle_choice.openers()
        self._source: IdleSource | None = None
        self._notifier: QSocketNotifier | None = None
        self._polled: PolledIdleSource | None = None
        self._next_look = QTimer(self)
        self._next_look.setSingleShot(True)
        self._next_look.setTimerType(Qt.TimerType.CoarseTimer)
        self._next_look.timeout.connect(self._look)
        self._open("")
        if self._source is None:
            self._polled = idle_choice.polled()
            self._look()

    @property
    def name(self) -> str:
        """The source in use."""
        if self._source is not None:
            return self._source.name
        return "" if self._polled is None else self._polled.name

    def close(self) -> None:
        """Stop watching; twice does no harm."""
        self._next_look.stop()
        self._polled = None
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._source is not None:
            self._source.close()
            self._source = None

    def _open(self, after: str) -> None:
        """Open the first source that works, of those behind the one named."""
        self._source = idle_choice.open_first(self._seconds, self._tried, after=after)
        if self._source is None:
            return
        self._notifier = QSocketNotifier(self._source.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._receive)
        QTimer.singleShot(0, self, self._receive)

    @Slot()
    def _receive(self) -> None:
        if self._source is None:
            return
        try:
            changes = self._source.receive()
        except IdleUnavailableError as error:
            name = self._source.name
            logger.info("idle source %s: %s", name, error)
            self.close()
            self._open(name)
            self.chosen.emit()
            return
        for change in changes:
            self._turn(change.idle, change.seconds)

    @Slot()
    def _look(self) -> None:
        """Ask a system that notifies nobody, as late as idleness can still be noticed in time."""
        if self._polled is None:
            return
        try:
            seconds = self._polled.idle_seconds()
        except IdleUnavailableError as error:
            logger.info("idle source %s: %s", self._polled.name, error)
            self._polled = None
            return
        idle = seconds >= self._seconds
        if idle is not self.is_idle:
            self._turn(idle, seconds)
        self._next_look.start(LOOK_FOR_RETURN_MS if idle else (self._seconds - seconds) * 1000)

    def _turn(self, idle: bool, seconds: int) -> None:
        self.is_idle = idle
        if idle:
            self.began.emit(seconds)
        else:
            self.ended.emit()
