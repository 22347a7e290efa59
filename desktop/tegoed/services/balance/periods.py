# SPDX-License-Identifier: MIT
"""Periods other than this week, and how the balance moved: each from the questions of one balance,
whatever its length.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tegoed.core.balance.balance import Balance, compute, of_ledger
from tegoed.core.balance.comparison import Comparison
from tegoed.core.balance.ledger import compute_ledger
from tegoed.core.balance.trend import TrendColumn, columns
from tegoed.core.calendar.ranges import Period, Unit, of_day
from tegoed.core.calendar.ranges import parse as parse_period
from tegoed.core.calendar.spans import Week, day_start, local_date, week_of
from tegoed.services.balance.balance_query import gather
from tegoed.services.workspace import CachedCatalogue, Workspace
from tegoed.store.tables import entries

TREND_WEEKS = 13
"""A quarter of a year: long enough to see a rate sink, short enough to be about now."""
FEW_DAYS = 61
"""A shorter period has too few columns for a line: its line is that of the thirteen weeks up to its
end.
"""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PeriodColumns:
    """A period's balance, and the columns in which it is drawn."""

    balance: Balance
    columns: tuple[TrendColumn, ...]


def trend(ws: Workspace, week: Week) -> tuple[TrendColumn, ...]:
    """Return the thirteen weeks that end with this one, oldest first, each per client and project
    and in all.

    A week is asked for once: it is known until an entry before its end changes, or what entries are
    worth. With a timer running, the weeks from its start on are asked for each time.
    """
    found = _known_weeks(ws, week)
    missing = [first for first, column in found.items() if column is None]
    if missing:
        known, held = ws.known(), ws.sums()
        cuts = [first for first in found if missing[0] <= first <= missing[-1]]
        given = gather(ws, cuts[0], cuts[-1] + 6 * _DAY, focus=False)
        running = min((entry.start for entry in given.entries if entry.end is None), default=None)
        for column in columns(compute_ledger(given), cuts):
            found[column.first] = column
            key = _key(known, column.first)
            if running is None or key[-1] <= running:
                held[key] = known, column
    return tuple(column for column in found.values() if column is not None)


def trend_week(ws: Workspace, period: Period) -> Week | None:
    """Return the week with which the trend of a period ends: its last, of the present one this
    week.

    None: its own columns are its trend.
    """
    if period.days >= FEW_DAYS:
        return None
    if period.unit is Unit.WEEK:
        return week_of(period.first, period.first_weekday)
    today = local_date(ws.clock.now(), ws.zone())
    end = today if period.first <= today <= period.last else period.last
    return week_of(end, ws.setting("first_weekday"))


def weeks_to_ask(ws: Workspace, week: Week) -> int:
    """Return for how many of its weeks a trend would have to ask the store."""
    return sum(column is None for column in _known_weeks(ws, week).values())


def _known_weeks(ws: Workspace, week: Week) -> dict[date, TrendColumn | None]:
    """Return the weeks of a trend by their first days, oldest first; None: not known yet, or no
    longer.
    """
    held, known = ws.sums(), ws.known()
    found: dict[date, TrendColumn | None] = {}
    for back in reversed(range(TREND_WEEKS)):
        first = week.first - back * 7 * _DAY
        since, column = held.get(_key(known, first), (None, None))
        found[first] = column if since is known else None
    return found


def _key(known: CachedCatalogue, first: date) -> tuple[str, date, int]:
    """Return what a week's column is kept by in `ws.sums()`: it ends with the instant at which the
    week does.
    """
    return "week", first, day_start(first + 7 * _DAY, known.zone)


def named(ws: Workspace, unit: Unit, name: str) -> Period:
    """Return the period of that name.

    Raises `RefusedError` "week.unknown", "month.unknown", "quarter.unknown", "year.unknown".
    """
    return parse_period(unit, name, ws.setting("first_weekday"))


def present(ws: Workspace, unit: Unit) -> Period:
    """Return the present week, month, quarter or year, as the user's weeks go."""
    return of_day(unit, today(ws), ws.setting("first_weekday"))


def of_last_work(ws: Workspace) -> Period:
    """Return the week of the entry that began last, or this week when there is none."""
    found = entries.last(ws.db)
    day = today(ws) if found is None else local_date(found.start, ws.zone())
    return of_day(Unit.WEEK, day, ws.setting("first_weekday"))


def today(ws: Workspace) -> date:
    """Return the local day of now."""
    return local_date(ws.clock.now(), ws.zone())


def balance(ws: Workspace, period: Period) -> Balance:
    """Return the balance of a period; of a week, with its boundaries."""
    name = period.name if period.unit is Unit.WEEK else None
    return compute(gather(ws, period.first, period.last, name))


def compared(ws: Workspace, period: Period, now: Balance | None = None) -> Comparison | None:
    """Return a period beside the one before it, or while it runs beside as much of that one
    (`Period.before`); None where the calendar begins.

    `now` spares its balance being asked for again.
    """
    day = today(ws)
    before = period.before(day)
    if before is None:
        return None
    found = balance(ws, period) if now is None else now
    return Comparison(period, found, before, balance(ws, before), period.runs(day))


def drawn(ws: Workspace, period: Period) -> PeriodColumns:
    """Return the balance of a period with its columns, from the same pass; a week is drawn on a
    clock and has none.
    """
    if period.unit is Unit.WEEK:
        return PeriodColumns(balance(ws, period), ())
    ledger = compute_ledger(gather(ws, period.first, period.last))
    return PeriodColumns(of_ledger(ledger), columns(ledger, period.cuts()))


def of_week(week: Week, first_weekday: int = 1) -> Period:
    """Return a week as a period."""
    return of_day(Unit.WEEK, week.first, first_weekday)
