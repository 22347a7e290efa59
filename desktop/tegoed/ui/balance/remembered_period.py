# SPDX-License-Identifier: MIT
"""What the balance window finds again the next time: the length of the period, and the days chosen
last.
"""

from __future__ import annotations

from datetime import date

from tegoed.core.errors import RefusedError
from tegoed.core.ranges import Period, Recent, Unit, between, recent
from tegoed.services.balance import periods
from tegoed.services.workspace import Workspace
from tegoed.ui.platform import window_geometry

DAYS = "balance/days"


def kept_period(ws: Workspace) -> Period:
    """Now in the unit that was shown last, or the days chosen last; this week the first time."""
    kept = window_geometry.settings_store(ws.home).value("balance/unit")
    if kept == Unit.RANGE:
        return kept_days(ws) or periods.present(ws, Unit.WEEK)
    return periods.present(ws, next((unit for unit in Unit if unit == kept), Unit.WEEK))


def kept_days(ws: Workspace) -> Period | None:
    """The days chosen last; what was chosen as up to today is up to today again."""
    kept, first_weekday = (
        str(window_geometry.settings_store(ws.home).value(DAYS, "")),
        ws.setting("first_weekday"),
    )
    named = next((which for which in Recent if which == kept), None)
    if named is not None:
        return recent(named, periods.today(ws), first_weekday)
    first, _slash, last = kept.partition("/")
    try:
        return between(date.fromisoformat(first), date.fromisoformat(last), first_weekday)
    except (ValueError, RefusedError):
        return None


def keep_days(ws: Workspace, days: Period, named: Recent | None) -> None:
    """Keeps the days that were chosen, or by what name they were."""
    value = f"{days.first.isoformat()}/{days.last.isoformat()}" if named is None else named.value
    window_geometry.put(ws.home, DAYS, value)
