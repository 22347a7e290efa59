# SPDX-License-Identifier: MIT
"""Sleep and shutdown of the machine as Qt signals, from logind, without polling; nothing where
there is no logind.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

from tegoed.system.bus import BusUnavailableError
from tegoed.system.presence import power
from tegoed.system.presence.power import PowerEvent
from tegoed.ui.platform.app_locale import _

logger = logging.getLogger(__name__)


class PowerMonitor(QObject):
    """`sleep_begins` and `shutdown_begins` come before it happens, `woke` afterwards.

    What is delayed waits until the slots of `sleep_begins` have returned, or for `close`.
    """

    sleep_begins = Signal()
    woke = Signal()
    shutdown_begins = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._delays = False
        self._watch: power.PowerWatch | None = None
        try:
            self._watch = power.PowerWatch(_("Focus is put back, and the timer is noted"))
        except BusUnavailableError as error:
            logger.info("nobody says when the machine sleeps or is turned off: %s", error)
            return
        self._notifier = QSocketNotifier(self._watch.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._receive)

    def delay(self, *, wanted: bool) -> None:
        """Let sleep and shutdown wait a moment from now on, or no longer."""
        self._delays = wanted
        self._apply(wanted=wanted)

    @Slot()
    def close(self) -> None:
        """Listen no longer, and delay nothing; twice does no harm."""
        if self._watch is not None:
            self._notifier.setEnabled(False)
            self._watch.close()
            self._watch = None

    def _apply(self, *, wanted: bool) -> None:
        if self._watch is None:
            return
        try:
            (self._watch.delay if wanted else self._watch.let_go)()
        except BusUnavailableError:
            self.close()

    @Slot()
    def _receive(self) -> None:
        if self._watch is None:
            return
        try:
            events = self._watch.receive()
        except BusUnavailableError:
            self.close()
            return
        for event in events:
            if event is PowerEvent.SLEEP_BEGINS:
                self.sleep_begins.emit()
                self._apply(wanted=False)
            elif event is PowerEvent.SLEEP_ENDED:
                self._apply(wanted=self._delays)
                self.woke.emit()
            else:
                self.shutdown_begins.emit()
