# SPDX-License-Identifier: MIT
"""How fast a budget is being used, and where that leads: an honest guess from the last weeks, or
the reason why there is none.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tegoed.core.calendar.spans import week_of
from tegoed.core.invoicing.money import round_half_even

WEEKS = 4
"""The pace is that of the last so many weeks with billable time on the project, the weeks between
them counted in.
"""
FEWEST = 2
"""From fewer weeks with time nothing is foretold."""
QUIET_DAYS = 28
"""After so many days without billable time there is no pace to speak of."""
FARTHEST_DAYS = 730
"""What would take longer is not in sight."""


class BudgetForecast(StrEnum):
    """Where a budget is heading."""

    OVER = "over"
    FULL = "full"
    RUNS_OUT = "runs_out"
    LASTS = "lasts"
    QUIET = "quiet"
    NOT_IN_SIGHT = "not_in_sight"
    TOO_EARLY = "too_early"
    ARCHIVED = "archived"


@dataclass(frozen=True, slots=True)
class BudgetPace:
    """What was logged from `first` to `last` (today), both included: billable time, and time given
    besides.

    `weeks` of them, at most `WEEKS`, had billable time.
    """

    first: date
    last: date
    weeks: int
    used_seconds: int
    besides_seconds: int

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    @property
    def used_seconds_a_week(self) -> int:
        """Billable time in seven such days."""
        return round_half_even(self.used_seconds * 7, self.days)


@dataclass(frozen=True, slots=True)
class ForecastState:
    """Where the budget is heading; `day` is the one on which it runs out, where that can be said.

    `rate_cents` is what an hour will have brought in of a fixed fee if the work ends as the budget
    does, and as much is given besides as of late; None where that cannot be said.
    """

    outlook: BudgetForecast
    day: date | None = None
    pace: BudgetPace | None = None
    rate_cents: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetStanding:
    """How a budget stands: what a forecast is made from.

    `used` and `besides` are seconds by local day, up to now. `ran_out_at` and `ran_out_on` are when
    the budget was passed, if it was; that may lie ahead, where time is logged ahead. `since` is the
    day after which new time comes. `until` is a month's last day, where the budget begins anew
    after it. A fixed `fee_cents` comes with the time given besides so far.
    """

    limit_seconds: int
    used_seconds: int
    used: Mapping[date, int]
    besides: Mapping[date, int]
    now: int
    today: date
    since: date
    first_weekday: int = 1
    ran_out_at: int | None = None
    ran_out_on: date | None = None
    archived: bool = False
    until: date | None = None
    fee_cents: int | None = None
    besides_seconds: int = 0

    def forecast(self) -> ForecastState:
        """Return where it is heading."""
        pace = pace_of(self.used, self.besides, self.today, self.first_weekday)
        if self.ran_out_at is not None:
            over = self.ran_out_at <= self.now
            return ForecastState(
                BudgetForecast.OVER if over else BudgetForecast.RUNS_OUT,
                None if over else self.ran_out_on,
                pace,
            )
        left = self.limit_seconds - self.used_seconds
        if left <= 0:
            return ForecastState(BudgetForecast.FULL, None, pace)
        if self.archived:
            return ForecastState(BudgetForecast.ARCHIVED, None, pace)
        if pace is None:
            return ForecastState(BudgetForecast.TOO_EARLY)
        quiet = is_quiet(self.used, self.today)
        day = None if quiet else runs_out_on(left, pace, self.since)
        if self.until is not None and (day is None or day > self.until):
            return ForecastState(BudgetForecast.LASTS, None, pace)
        if day is None:
            return ForecastState(
                BudgetForecast.QUIET if quiet else BudgetForecast.NOT_IN_SIGHT, None, pace
            )
        rate = None if self.fee_cents is None else self._rate_at_the_end(self.fee_cents, left, pace)
        return ForecastState(BudgetForecast.RUNS_OUT, day, pace, rate)

    def _rate_at_the_end(self, fee_cents: int, left: int, pace: BudgetPace) -> int:
        """Return the cents for an hour when the budget is used up, with time given besides at the
        pace of late until then.
        """
        used = pace.used_seconds
        hours = (self.limit_seconds + self.besides_seconds) * used + pace.besides_seconds * left
        return round_half_even(fee_cents * 3600 * used, hours)


def pace_of(
    used: Mapping[date, int], besides: Mapping[date, int], today: date, first_weekday: int = 1
) -> BudgetPace | None:
    """Return the pace up to today of the seconds by local day; None while too few weeks have
    time.
    """
    passed = [day for day, seconds in used.items() if seconds and day <= today]
    weeks = sorted({week_of(day, first_weekday).first for day in passed})[-WEEKS:]
    if len(weeks) < FEWEST:
        return None
    first = weeks[0]
    return BudgetPace(
        first,
        today,
        len(weeks),
        sum(seconds for day, seconds in used.items() if first <= day <= today),
        sum(seconds for day, seconds in besides.items() if first <= day <= today),
    )


def runs_out_on(left_seconds: int, pace: BudgetPace, since: date) -> date | None:
    """Return the day on which what is left will be used at this pace, the day after `since` being
    the first; None: not in sight.
    """
    days = -(-left_seconds * pace.days // pace.used_seconds)
    return since + timedelta(days=days) if days <= FARTHEST_DAYS else None


def is_quiet(used: Mapping[date, int], today: date) -> bool:
    """Return whether nothing billable was logged for so long that there is no pace."""
    since = today - timedelta(days=QUIET_DAYS)
    return not any(seconds and since < day <= today for day, seconds in used.items())
