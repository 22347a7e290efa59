"""The hook for errors that nobody expected."""

from __future__ import annotations

import logging
from types import TracebackType
from typing import Any

from PySide6.QtWidgets import QApplication

from tegoed.system import crash, paths

logger = logging.getLogger(__name__)


class Unexpected:
    """The hook for errors that nobody expected: kept in a file, shown to be copied, once at a time."""

    def __init__(self, home: paths.Home) -> None:
        self._home = home
        self._shown: Any = None

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Keeps the report and shows it; Ctrl+C just quits."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        text = crash.report(kind, error, trace)
        kept = crash.keep(self._home.logs, text)
        logger.error("unexpected: %s", text)
        if self._shown is None:
            from tegoed.ui.trouble import Report

            self._shown = Report(text, kept)
            self._shown.destroyed.connect(self._closed)
            self._shown.show()

    def _closed(self) -> None:
        self._shown = None
