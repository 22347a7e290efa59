# SPDX-License-Identifier: MIT
"""The end of the session as a Qt signal, from the session manager, without polling; nothing where
none tells.

Qt itself speaks only the older protocol of X11 (XSMP), which the wheels of PySide6 leave out. Where
no session manager is asked here, a signal ends the app, or the screen that goes away.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

from tegoed.system.bus import BusUnavailableError
from tegoed.system.presence import session_manager

logger = logging.getLogger(__name__)


class SessionEndMonitor(QObject):
    """`begins` comes when the session ends; the session manager waits until `close`, for some
    seconds.
    """

    begins = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._client: session_manager.SessionClient | None = None
        try:
            self._client = session_manager.SessionClient()
        except BusUnavailableError as error:
            logger.info("nobody says when the session ends: %s", error)
            return
        self._notifier = QSocketNotifier(self._client.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._receive)

    @Slot()
    def close(self) -> None:
        """Answer whoever waits, and listen no longer; twice does no harm."""
        if self._client is not None:
            self._notifier.setEnabled(False)
            self._client.close()
            self._client = None

    @Slot()
    def _receive(self) -> None:
        if self._client is None:
            return
        try:
            ends = self._client.receive()
        except BusUnavailableError:
            self.close()
            return
        if any(ends):
            self.begins.emit()
