# SPDX-License-Identifier: MIT
"""Days whose work an empty day can begin with: yesterday, and the same weekday of last week."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tegoed.core.errors import TegoedError
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.label_widgets import quiet_button
from tegoed.ui.platform import typography
from tegoed.ui.platform.app_locale import _, app_locale


class DayTemplates(QWidget):
    """A button for each template that has work. `day_chosen` carries the day to copy."""

    day_chosen = Signal(object)

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._day = date.min
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(typography.GRID)
        self.yesterday = quiet_button("", self, flush=True)
        self.last_week = quiet_button("", self, flush=True)
        for button, days in ((self.yesterday, 1), (self.last_week, 7)):
            button.clicked.connect(partial(self._choose, days))
            row.addWidget(button)
        row.addStretch(1)

    def show_day(self, day: date, *, offered: bool) -> None:
        """Offer the templates of a day; `offered`: it is empty and has begun."""
        self._day = day
        before, week_before = day - timedelta(days=1), day - timedelta(days=7)
        self.yesterday.setText(_("Same as {day}").format(day=app_locale().day(before)))
        self.last_week.setText(_("Same as {day}").format(day=app_locale().day(week_before)))
        self.yesterday.setVisible(offered and self._has_work(before))
        self.last_week.setVisible(offered and self._has_work(week_before))
        self.setVisible(not (self.yesterday.isHidden() and self.last_week.isHidden()))

    def _has_work(self, day: date) -> bool:
        try:
            return any(entry.end is not None for entry in time_log.entries(self._ws, day, day))
        except TegoedError:
            return False

    def _choose(self, days: int) -> None:
        self.day_chosen.emit(self._day - timedelta(days=days))
