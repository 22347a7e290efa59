"""Periods other than this week, and how the balance moved: each from the questions of one balance, whatever its length."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from tegoed.core.balance import Balance, compute
from tegoed.core.comparison import Change, compare
from tegoed.core.ledger import keep
from tegoed.core.ranges import Period, Unit, of_day
from tegoed.core.ranges import parse as parse_period
from tegoed.core.spans import Week
from tegoed.core.trend import Column, columns

from .balance_input import gather
from .workspace import Workspace

TREND_WEEKS = 13
"""A quarter of a year: long enough to see a rate sink, short enough to be about now."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A period beside the one before it, as long."""

    period: Period
    now: Balance
    before_period: Period
    before: Balance

    @property
    def changes(self) -> tuple[Change, ...]:
        """What each figure was and is."""
        return compare(self.now.totals, self.before.totals)


def trend(ws: Workspace, week: Week) -> tuple[Column, ...]:
    """The thirteen weeks that end with this one, oldest first, each per client and in all."""
    cuts = [week.first - timedelta(weeks=back) for back in reversed(range(TREND_WEEKS))]
    return columns(keep(gather(ws, cuts[0], week.last)), cuts)


def named(ws: Workspace, unit: Unit, name: str) -> Period:
    """The period of that name. Raises `Refused` "week.unknown", "month.unknown", "quarter.unknown", "year.unknown"."""
    return parse_period(unit, name, ws.setting("first_weekday"))


def balance(ws: Workspace, period: Period) -> Balance:
    """The balance of a period; of a week, with its boundaries."""
    name = period.name if period.unit is Unit.WEEK else None
    return compute(gather(ws, period.first, period.last, name))


def compared(ws: Workspace, period: Period, now: Balance | None = None) -> Compared:
    """A period beside the one before it; `now` spares its balance being asked for again."""
    before = period.previous()
    return Compared(period, balance(ws, period) if now is None else now, before, balance(ws, before))


def of_week(week: Week, first_weekday: int = 1) -> Period:
    """A week as a period."""
    return of_day(Unit.WEEK, week.first, first_weekday)
