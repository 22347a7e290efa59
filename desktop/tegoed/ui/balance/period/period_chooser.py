# SPDX-License-Identifier: MIT
"""Asking for another period than the ones that the arrows reach: other days, or what holds a
day.
"""

from __future__ import annotations

from datetime import date

from tegoed.core.calendar.ranges import Period
from tegoed.ui.balance.intents import Refresh, ShowDays, ShowPeriod
from tegoed.ui.widgets.screen_window import ScreenWindow


def ask_days(window: ScreenWindow, shown: Period, last: Period | None, today: date) -> None:
    """Ask over a window which days to show; `last` are the days chosen last."""
    from tegoed.ui.balance.period.choose_days import DaysDialog

    dialog = DaysDialog(shown, last, today, window)
    dialog.chosen.connect(lambda days, named: window.intent.emit(ShowDays(days, named)))
    dialog.rejected.connect(lambda: window.intent.emit(Refresh()))
    dialog.open()


def ask_day(window: ScreenWindow, shown: Period, today: date) -> None:
    """Ask over a window for a day, beginning with today if that is shown; what is shown then is the
    period like the one shown that holds it.
    """
    from tegoed.ui.balance.period.choose_day import DayDialog

    first = today if shown.first <= today <= shown.last else shown.first
    dialog = DayDialog(shown, first, window)
    dialog.chosen.connect(lambda period: window.intent.emit(ShowPeriod(period)))
    dialog.open()
