# SPDX-License-Identifier: MIT
"""The hook for errors that nobody expected."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import Any

from PySide6.QtWidgets import QApplication

from tegoed.core.errors import StorageError
from tegoed.system import paths
from tegoed.system.process import crash
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.tray.notices import Notice, Notices

logger = logging.getLogger(__name__)
MOST_FAULTS = 100
"""How many different ones are counted."""


class CrashReporter:
    """The hook for errors that nobody expected: kept in a file and shown to be copied, each once,
    one at a time.

    A database that cannot be read or written is no bug: that is told in a sentence.
    """

    def __init__(self, home: paths.Home, notices: Notices | None = None) -> None:
        self._home = home
        self._notices = notices
        self._shown: Any = None
        self._seen: dict[tuple[object, ...], int] = {}

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Keep the report and show it; just quit on Ctrl+C."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if isinstance(error, StorageError) and self._notices is not None:
            logger.warning("storage: %s", error.message.id)
            self._notices.show(
                Notice(
                    topic="storage",
                    title=_("That did not work"),
                    text=app_locale().say(error.message),
                )
            )
            return
        text = crash.report(kind, error, trace)
        fault = (kind, *((at.filename, at.lineno) for at in traceback.extract_tb(trace)))
        if len(self._seen) > MOST_FAULTS:
            self._seen.clear()
        self._seen[fault] = times = self._seen.get(fault, 0) + 1
        if times & (
            times - 1
        ):  # the first, second, fourth, eighth … time: a fault may come without end
            return
        kept = crash.keep(self._home.logs, text, times=max(1, times // 2))
        if times > 1:
            return
        logger.error("unexpected: %s", text)
        if self._shown is None:
            from tegoed.ui.app.error_dialogs import CrashReportDialog

            self._shown = CrashReportDialog(text, kept)
            self._shown.destroyed.connect(self._closed)
            self._shown.show()

    def _closed(self) -> None:
        self._shown = None
