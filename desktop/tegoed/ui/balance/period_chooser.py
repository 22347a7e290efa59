# SPDX-License-Identifier: MIT
"""Asking for another period than the ones that the arrows reach: other days, or what holds a
day.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tegoed.core.ranges import Period, Recent, Unit
from tegoed.services.balance import periods
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.remembered_period import keep_days, kept_days


class PeriodChooser(QObject):
    """Asks over a window. `chosen` brings the period; `left`: none was chosen."""

    chosen = Signal(object)
    left = Signal()

    def __init__(self, ws: Workspace, over: QWidget) -> None:
        super().__init__(over)
        self._ws = ws

    def days(self, shown: Period) -> None:
        """Asks which days to show, and keeps them for the next time."""
        from tegoed.ui.balance.choose_days import DaysDialog

        dialog = DaysDialog(shown, kept_days(self._ws), periods.today(self._ws), self._over())
        dialog.chosen.connect(self._keep)
        dialog.rejected.connect(self.left)
        dialog.open()

    def day(self, shown: Period) -> None:
        """Asks for a day, beginning with today if that is shown; brings the period like the one
        shown that holds it.
        """
        from tegoed.ui.balance.choose_day import DayDialog

        today = periods.today(self._ws)
        dialog = DayDialog(
            shown, today if shown.first <= today <= shown.last else shown.first, self._over()
        )
        dialog.chosen.connect(self.chosen)
        dialog.open()

    def other(self, shown: Period) -> None:
        """Asks for other days where days are shown, else for a day."""
        (self.days if shown.unit is Unit.RANGE else self.day)(shown)

    def _keep(self, days: Period, named: Recent | None) -> None:
        keep_days(self._ws, days, named)
        self.chosen.emit(days)

    def _over(self) -> QWidget:
        window = self.parent()
        assert isinstance(window, QWidget)
        return window
