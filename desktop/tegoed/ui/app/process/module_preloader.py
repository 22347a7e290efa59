# SPDX-License-Identifier: MIT
"""What the first click or window would wait for, imported beforehand while nobody waits.

Importing is most of what a first opening takes. Windows themselves are built when they are wanted:
that is quick, and their memory is not used until then. For the same reason the line with a phrase,
which is imported in 20 ms and takes 1.3 MiB, is not among them.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from importlib import import_module

from PySide6.QtCore import QObject, QTimer, Slot

from tegoed.system.process import memory

logger = logging.getLogger(__name__)

MODULES = (
    "tegoed.ui.platform.power_monitor",
    "tegoed.ui.platform.session_end_monitor",
    "tegoed.i18n.sentences.table",
    "tegoed.core.phrase",
    "tegoed.services.balance.periods",
    "tegoed.presentation.reports.shares",
    "tegoed.ui.widgets.screen_window",
    "tegoed.ui.widgets.labels",
    "tegoed.ui.balance.entries.entries_model",
    "tegoed.ui.balance.entries.entries_view",
    "tegoed.ui.balance.charts.week_picture",
    "tegoed.ui.balance.charts.period_picture",
    "tegoed.ui.balance.charts.rates",
    "tegoed.ui.balance.what_if",
    "tegoed.ui.balance.entries.bulk_bar",
    "tegoed.ui.widgets.tables.figure_table",
    "tegoed.ui.balance.page",
    "tegoed.ui.balance.share.share_menu",
    "tegoed.ui.balance.window",
    "tegoed.ui.balance.controller",
)
"""In small parts, so that the interface never waits long for one."""
PAUSE_MS = 20
"""Between two parts, for whatever the user does meanwhile."""


class ModulePreloader(QObject):
    """Imports the modules one after another, each by a single shot; then it rests for good."""

    def __init__(self, parent: QObject, modules: Sequence[str] = MODULES) -> None:
        super().__init__(parent)
        self._left = list(modules)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to import."""
        return not self._left

    def start(self) -> None:
        """Begin, as soon as the interface has nothing else to do."""
        QTimer.singleShot(PAUSE_MS, self, self._import_next)

    @Slot()
    def _import_next(self) -> None:
        if not self._left:
            return
        name = self._left.pop(0)
        try:
            import_module(name)
        except ImportError:  # whoever needs the window will say so
            logger.warning("%s cannot be imported", name, exc_info=True)
            self._left.clear()
        if self._left:
            self.start()
        else:
            memory.trim_heap()
