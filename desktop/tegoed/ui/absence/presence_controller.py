# SPDX-License-Identifier: MIT
"""Writes down who reports that nobody is there, while a timer runs. Without a timer, or switched
off, nothing of it is open.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

from tegoed.core.entries.absence import AbsenceSource
from tegoed.core.errors import TegoedError
from tegoed.services.time.timer import absences
from tegoed.services.workspace import Workspace
from tegoed.system.bus import BusUnavailableError
from tegoed.system.presence import clock_jump, session_watch
from tegoed.system.presence.presence import PresenceChange, PresenceUnavailableError, PresenceWatch
from tegoed.ui.platform.idle_watch import IdleWatch

logger = logging.getLogger(__name__)


class PresenceController(QObject):
    """Follows the sources of presence while a timer runs.

    `recorded`: something was written down, and there may be something to ask.
    """

    recorded = Signal()

    def __init__(self, ws: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self.idle: IdleWatch | None = None
        self._open: list[tuple[PresenceWatch, QSocketNotifier]] = []
        self._wanted: tuple[int, bool] | None = None
        self._clocks = clock_jump.read_clocks()

    @property
    def is_open(self) -> bool:
        """Whether anything is watched."""
        return self._wanted is not None

    @property
    def watches(self) -> tuple[PresenceWatch, ...]:
        """The connections that tell of the session and the screen; idleness has its own."""
        return tuple(watch for watch, _notifier in self._open)

    def follow(self, *, running: bool) -> None:
        """Open and closes the sources with the timer and the settings, and compares the clocks;
        called once a minute with a timer.
        """
        least = absences.least_seconds(self._ws)
        wanted = (
            (least, absences.counts(self._ws, AbsenceSource.IDLE)) if running and least else None
        )
        if wanted != self._wanted:
            self.close()
            self._wanted = wanted
            if wanted is not None:
                self._begin(*wanted)
        if wanted is not None:
            self._compare_clocks()

    def close(self) -> None:
        """Close every source."""
        self._wanted = None
        if self.idle is not None:
            self.idle.close()
            self.idle.deleteLater()
            self.idle = None
        for watch, notifier in self._open:
            _end(watch, notifier)
        self._open = []

    def _begin(self, least: int, with_idle: bool) -> None:
        self._clocks = clock_jump.read_clocks()
        if with_idle:
            self.idle = IdleWatch(least, self)
            self.idle.began.connect(self._idle_began)
            self.idle.ended.connect(self._idle_ended)
        for make in session_watch.makers():
            try:
                watch = make()
            except (BusUnavailableError, PresenceUnavailableError) as error:
                logger.info("presence: %s", error)
                continue
            notifier = QSocketNotifier(watch.fileno(), QSocketNotifier.Type.Read, self)
            notifier.activated.connect(self._receive)
            self._open.append((watch, notifier))

    @Slot()
    def _receive(self) -> None:
        """Read every connection: which of them can be read, its answer of no messages tells as
        well.
        """
        for held in list(self._open):
            try:
                self._note(held[0].receive())
            except BusUnavailableError as error:
                logger.info("presence: %s", error)
                self._open.remove(held)
                _end(*held)

    def _note(self, changes: Sequence[PresenceChange]) -> None:
        now = self._ws.clock.now()
        for change in changes:
            if change.begins:
                self._record(change.source, since=now)
            else:
                self._record(change.source, until=now)

    @Slot(int)
    def _idle_began(self, seconds: int) -> None:
        self._record(AbsenceSource.IDLE, since=self._ws.clock.now() - seconds)

    @Slot()
    def _idle_ended(self) -> None:
        self._record(AbsenceSource.IDLE, until=self._ws.clock.now())

    def _compare_clocks(self) -> None:
        before, self._clocks = self._clocks, clock_jump.read_clocks()
        for jump in clock_jump.jumps_between(before, self._clocks):
            self._record(jump.source, since=jump.since, until=jump.until)

    def _record(
        self, source: AbsenceSource, *, since: int | None = None, until: int | None = None
    ) -> None:
        try:
            absences.record(self._ws, source, since=since, until=until)
        except TegoedError as error:
            logger.warning("absence: %s", error.message.id)
            return
        self.recorded.emit()


def _end(watch: PresenceWatch, notifier: QSocketNotifier) -> None:
    notifier.setEnabled(False)
    notifier.deleteLater()
    watch.close()
