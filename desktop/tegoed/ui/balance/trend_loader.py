# SPDX-License-Identifier: MIT
"""When the page gets its lines and columns: at once where little has to be asked for, else right
after the page was seen.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from tegoed.core.errors import TegoedError
from tegoed.core.ranges import Grain, Period
from tegoed.core.spans import Week
from tegoed.core.trend import TrendColumn
from tegoed.services.balance import periods
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.page import BalancePage
from tegoed.ui.balance.trend_text import NOTHING, TrendText

AT_ONCE = 5
"""For so many weeks the store is asked while the page is made: a page that turns needs one, of
months five.
"""


class TrendLoader(QObject):
    """Fills the page's lines and columns.

    However fast pages turn, what takes longer is asked for once, for the last of them.
    """

    troubled = Signal(object)  # a TegoedError

    def __init__(self, ws: Workspace, page: BalancePage, parent: QObject) -> None:
        super().__init__(parent)
        self._ws = ws
        self._page = page
        self._week: Week | None = None
        self._shown = NOTHING
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._ask)

    def show_period(self, period: Period, own: tuple[TrendColumn, ...]) -> None:
        """How the rates moved up to a period, or through it; and the picture of its own columns,
        which a week has not.
        """
        self.stop()
        self._page.show_columns(self._of(own, period.grain))
        week = self._week = periods.trend_week(self._ws, period)
        if week is None:
            self._show(self._of(own, period.grain))
        elif periods.weeks_to_ask(self._ws, week) <= AT_ONCE:
            self._ask()
        else:
            last = (
                self._shown.columns[-1].last
                if self._shown.leading_up and self._shown.columns
                else None
            )
            self._show(
                self._shown if last == week.last else self._of((), Grain.WEEK, leading_up=True)
            )
            self._later.start()

    def stop(self) -> None:
        """Asks for nothing any more."""
        self._later.stop()

    def _ask(self) -> None:
        assert self._week is not None
        try:
            found = periods.trend(self._ws, self._week)
        except TegoedError as trouble:
            self.troubled.emit(trouble)
            return
        self._show(self._of(found, Grain.WEEK, leading_up=True))

    def _show(self, trend: TrendText) -> None:
        self._shown = trend
        self._page.show_trend(trend)

    def _of(
        self, columns: tuple[TrendColumn, ...], grain: Grain, *, leading_up: bool = False
    ) -> TrendText:
        ws = self._ws
        return TrendText(
            columns,
            grain,
            periods.today(ws),
            int(ws.setting("first_weekday")),
            ws.setting("currency"),
            leading_up,
        )
