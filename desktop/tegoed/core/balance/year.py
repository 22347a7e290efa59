# SPDX-License-Identifier: MIT
"""The hours criterion: a calendar year's hours against a target, and how it goes at this pace.

It is a condition of the Dutch income tax act (Wet inkomstenbelasting 2001, article 3.6, the tax
office's *urencriterium*): 1,225 hours worked for the business in a calendar year, never pro rata.
Only the hours are looked at here, none of its other conditions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from tegoed.core.balance.timeline import Stretch, passed_at
from tegoed.core.calendar.spans import days_span, local_date
from tegoed.core.entities.values import Purpose
from tegoed.core.errors import RefusedError
from tegoed.core.invoicing.money import round_half_even

YearState = Literal["not_tracked", "too_early", "on_track", "behind", "out_of_reach", "met"]

FIRST_FORECAST_DAY = 45
"""Before this day of the year a pace says too little."""
MOST_SECONDS_A_WEEK = 60 * 3600
"""A year that would need more than this each week is out of reach."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A year's hours in seconds.

    `by_purpose` is by the purpose that was logged: all four count, overrun or not.

    `needed_seconds_per_week` is None for a year that is over without being met, `forecast_seconds`
    for one that has not begun. `met_on` is the day on which the target was met, or will be at this
    pace; None when that is not in this year. `passed_days` are those begun, today included;
    `left_days` those after today.
    """

    year: int
    target_seconds: int
    logged_seconds: int
    by_purpose: Mapping[Purpose, int]
    state: YearState
    needed_seconds_per_week: int | None
    forecast_seconds: int | None
    met_on: date | None
    passed_days: int
    left_days: int

    @property
    def missing_seconds(self) -> int:
        """What is missing to the target; 0 once it is met."""
        return max(self.target_seconds - self.logged_seconds, 0)

    @property
    def pace_seconds_per_week(self) -> int | None:
        """What was logged in seven days on average, over the whole days that have begun; None for a
        year that has not.
        """
        return (
            round_half_even(self.logged_seconds * 7, self.passed_days) if self.passed_days else None
        )

    @property
    def more_seconds_per_week(self) -> int | None:
        """How much more than that a week is needed from now on; None where nothing is, or nothing
        can be done any more.
        """
        if not (self.passed_days and self.left_days and self.missing_seconds):
            return None
        passed, left = self.passed_days, self.left_days
        more = round_half_even(
            (self.missing_seconds * passed - self.logged_seconds * left) * 7, passed * left
        )
        return more if more > 0 else None

    @property
    def told_from(self) -> date:
        """The first day on which a pace says enough."""
        return date(self.year, 1, 1) + timedelta(days=FIRST_FORECAST_DAY - 1)


def compute(
    year: int,
    entries: Iterable[tuple[int, int | None, str]],
    *,
    target_seconds: int,
    zone: ZoneInfo,
    now: int,
) -> Year:
    """Compute the year from its entries as (start, end or None for the running timer, purpose),
    those that touch it in any order.

    Days are counted whole: today is one of those that have passed, and on the last day of the year
    what is missing is missing in one. Raises `RefusedError` "year.unknown" for a year outside 1900
    to 9998.
    """
    if not 1900 <= year <= 9998:
        raise RefusedError("year.unknown", year=year)
    first, last = date(year, 1, 1), date(year, 12, 31)
    span = days_span(first, last, zone)
    by_purpose: dict[str, int] = {str(purpose): 0 for purpose in Purpose}
    stretches: list[Stretch] = []
    for start, end, purpose in entries:
        begins, ends = max(start, span.start), min(now if end is None else end, span.end)
        if begins < ends:
            by_purpose[purpose] += ends - begins
            stretches.append((begins, ends, ""))
    logged = sum(by_purpose.values())
    days = (last - first).days + 1
    passed = min(max((local_date(now, zone) - first).days + 1, 0), days)
    left = max(days - passed, 1)
    missing = max(target_seconds - logged, 0)

    over = now >= span.end
    met_on: date | None = None
    if not logged:
        state: YearState = "not_tracked"
    elif not missing:
        state = "met"
        reached = passed_at(stretches, max(target_seconds, 1) - 1)
        met_on = local_date(reached[0], zone) if reached else None
    else:
        if passed and target_seconds * passed <= logged * days:
            met_on = first + timedelta(days=-(-target_seconds * passed // logged) - 1)
        state = _state(
            over=over,
            early=passed < FIRST_FORECAST_DAY,
            too_much=missing * 7 > MOST_SECONDS_A_WEEK * left,
            short=met_on is None,
        )
    return Year(
        year=year,
        target_seconds=target_seconds,
        logged_seconds=logged,
        by_purpose={purpose: by_purpose[purpose] for purpose in Purpose},
        state=state,
        needed_seconds_per_week=None if over and missing else round_half_even(missing * 7, left),
        forecast_seconds=round_half_even(logged * days, passed) if passed else None,
        met_on=met_on,
        passed_days=passed,
        left_days=days - passed,
    )


def _state(*, over: bool, early: bool, too_much: bool, short: bool) -> YearState:
    if over:
        return "out_of_reach"
    if early:
        return "too_early"
    if too_much:
        return "out_of_reach"
    return "behind" if short else "on_track"
