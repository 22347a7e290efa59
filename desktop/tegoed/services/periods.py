"""Periods other than this week, and how the balance moved: each from the questions of one balance, whatever its length."""

from __future__ import annotations

from datetime import date, timedelta

from tegoed.core.balance import Balance, compute
from tegoed.core.comparison import Compared
from tegoed.core.ledger import keep
from tegoed.core.ranges import Period, Unit, of_day
from tegoed.core.ranges import parse as parse_period
from tegoed.core.spans import Week, local_date
from tegoed.core.trend import Column, columns

from .balance_input import gather
from .workspace import Workspace

TREND_WEEKS = 13
"""A quarter of a year: long enough to see a rate sink, short enough to be about now."""


def trend(ws: Workspace, week: Week) -> tuple[Column, ...]:
    """The thirteen weeks that end with this one, oldest first, each per client and in all."""
    cuts = [week.first - timedelta(weeks=back) for back in reversed(range(TREND_WEEKS))]
    return columns(keep(gather(ws, cuts[0], week.last)), cuts)


def named(ws: Workspace, unit: Unit, name: str) -> Period:
    """The period of that name. Raises `Refused` "week.unknown", "month.unknown", "quarter.unknown", "year.unknown"."""
    return parse_period(unit, name, ws.setting("first_weekday"))


def present(ws: Workspace, unit: Unit) -> Period:
    """The week, month, quarter or year of now, as the user's weeks go."""
    return of_day(unit, today(ws), ws.setting("first_weekday"))


def today(ws: Workspace) -> date:
    """The local day of now."""
    return local_date(ws.clock.now(), ws.zone())


def balance(ws: Workspace, period: Period) -> Balance:
    """The balance of a period; of a week, with its boundaries."""
    name = period.name if period.unit is Unit.WEEK else None
    return compute(gather(ws, period.first, period.last, name))


def compared(ws: Workspace, period: Period, now: Balance | None = None) -> Compared | None:
    """A period beside the one before it, or while it runs beside as much of that one (`Period.before`); None where the calendar
    begins. `now` spares its balance being asked for again.
    """
    day = today(ws)
    before = period.before(day)
    if before is None:
        return None
    found = balance(ws, period) if now is None else now
    return Compared(period, found, before, balance(ws, before), period.runs(day))


def of_week(week: Week, first_weekday: int = 1) -> Period:
    """A week as a period."""
    return of_day(Unit.WEEK, week.first, first_weekday)
