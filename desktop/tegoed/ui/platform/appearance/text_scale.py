# SPDX-License-Identifier: MIT
"""The size of text that the desktop asks for, put on the app's font at the start and when it
changes.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from tegoed.system.bus import BusUnavailableError
from tegoed.system.desktop import text_scale

logger = logging.getLogger(__name__)


class TextScaleMonitor(QObject):
    """Scales the app's font. `changed` says that windows are to be built in the new size."""

    changed = Signal()

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._usual = QFont(app.font())
        self._factor = 1.0
        try:
            self._watch = text_scale.TextScaleWatch()
        except BusUnavailableError as error:
            logger.info("nobody tells how large text is to be: %s", error)
            return
        self._notifier = QSocketNotifier(self._watch.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._receive)
        self.destroyed.connect(self._watch.close)

    def use(self, factor: float) -> None:
        """Put text of so many times the usual size on the app."""
        if factor == self._factor:
            return
        self._factor = factor
        font = QFont(self._usual)
        if font.pointSizeF() > 0:
            font.setPointSizeF(font.pointSizeF() * factor)
        else:
            font.setPixelSize(round(font.pixelSize() * factor))
        self._app.setFont(font)
        self.changed.emit()

    @Slot()
    def _receive(self) -> None:
        try:
            told = self._watch.receive()
        except BusUnavailableError:
            self._notifier.setEnabled(False)
            return
        if told:
            self.use(told[-1])
