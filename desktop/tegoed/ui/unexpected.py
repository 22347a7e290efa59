"""The hook for errors that nobody expected."""

from __future__ import annotations

import logging
from types import TracebackType
from typing import Any

from PySide6.QtWidgets import QApplication

from tegoed import language
from tegoed.core.errors import StorageTrouble
from tegoed.language import _
from tegoed.system import crash, paths
from tegoed.ui.notices import Notice, Notices

logger = logging.getLogger(__name__)


class Unexpected:
    """The hook for errors that nobody expected: kept in a file, shown to be copied, once at a time.

    A database that cannot be read or written is no bug: that is told in a sentence.
    """

    def __init__(self, home: paths.Home, notices: Notices | None = None) -> None:
        self._home = home
        self._notices = notices
        self._shown: Any = None

    def __call__(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        """Keeps the report and shows it; Ctrl+C just quits."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        if isinstance(error, StorageTrouble) and self._notices is not None:
            logger.warning("storage: %s", error.message.id)
            self._notices.show(
                Notice(
                    topic="storage",
                    title=_("That did not work"),
                    text=language.say(error.message),
                )
            )
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
