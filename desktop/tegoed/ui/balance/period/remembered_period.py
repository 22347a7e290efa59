# SPDX-License-Identifier: MIT
"""What the balance window finds again the next time: the length of the period, and the days chosen
last.
"""

from __future__ import annotations

from datetime import date

from tegoed.core.calendar.ranges import Period, Recent, Unit, between, of_day, recent
from tegoed.core.errors import RefusedError
from tegoed.ui.platform.window_memory import WindowMemory


class RememberedPeriod:
    """The period that was shown last, as of a day; weeks begin on `first_weekday`."""

    def __init__(self, memory: WindowMemory, today: date, first_weekday: int) -> None:
        self._memory, self._today, self._first_weekday = memory, today, first_weekday

    def period(self) -> Period:
        """Return now in the unit that was shown last, or the days chosen last; this week the first
        time.
        """
        kept = self._memory.value("unit")
        if kept == Unit.RANGE and (days := self.days()) is not None:
            return days
        units = (unit for unit in Unit if unit == kept and unit is not Unit.RANGE)
        return of_day(next(units, Unit.WEEK), self._today, self._first_weekday)

    def days(self) -> Period | None:
        """Return the days chosen last; those up to today are up to today again."""
        kept = self._memory.value("days")
        named = next((which for which in Recent if which == kept), None)
        if named is not None:
            return recent(named, self._today, self._first_weekday)
        first, _slash, last = kept.partition("/")
        try:
            return between(date.fromisoformat(first), date.fromisoformat(last), self._first_weekday)
        except (ValueError, RefusedError):
            return None

    def keep_days(self, days: Period, named: Recent | None) -> None:
        """Keep the days that were chosen, or by what name they were."""
        value = f"{days.first.isoformat()}/{days.last.isoformat()}" if named is None else named
        self._memory.put("days", str(value))
