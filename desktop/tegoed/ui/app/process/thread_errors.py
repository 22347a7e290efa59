# SPDX-License-Identifier: MIT
"""The hook for errors that end a thread: logged at once, then reported by the interface."""

from __future__ import annotations

import logging
import sys
import threading

from PySide6.QtCore import QObject, Signal, Slot

logger = logging.getLogger(__name__)


class ThreadErrorHook(QObject):
    """For `threading.excepthook`: hands errors of other threads to `sys.excepthook`."""

    _caught = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._caught.connect(self._report)

    def __call__(self, args: threading.ExceptHookArgs) -> None:
        """Note an error, on the thread that it ended."""
        error = args.exc_value
        if error is None or isinstance(error, SystemExit):
            return
        name = "?" if args.thread is None else args.thread.name
        logger.error("the thread “%s” met an unexpected error", name, exc_info=error)
        try:
            self._caught.emit(error)
        except RuntimeError:  # the app has ended
            return

    @Slot(object)
    def _report(self, error: BaseException) -> None:
        sys.excepthook(type(error), error, error.__traceback__)
