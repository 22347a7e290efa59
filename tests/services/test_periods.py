from __future__ import annotations

from datetime import date

from tegoed.core.comparison import Compared
from tegoed.core.ranges import Period, Unit, between, parse
from tegoed.core.values import Purpose
from tegoed.services import balances, periods, settings, time_log
from tegoed.services.workspace import Workspace
from tests.services.test_balances import statements, week_of_peter
from tests.working import HOUR, Peter, at, clock_of, draft


def beside(ws: Workspace, period: Period) -> Compared:
    """The period beside the one before."""
    found = periods.compared(ws, period)
    assert found is not None
    return found


def test_the_last_of_thirteen_weeks_is_what_its_balance_says(ws: Workspace, work: Peter) -> None:
    week_of_peter(ws, work)
    found = periods.trend(ws, balances.this_week(ws).previous())
    assert len(found) == periods.TREND_WEEKS
    assert (found[0].first, found[-1].last) == (date(2026, 8, 17), date(2026, 11, 15))
    totals = balances.week(ws, "2026-W46").totals
    assert found[-1].totals.effective_rate_cents == totals.effective_rate_cents == 5571


def test_a_named_month_is_the_balance_of_its_days_beside_the_month_before(ws: Workspace, work: Peter) -> None:
    week_of_peter(ws, work)
    clock_of(ws).at = at("2026-12-01 09:00")
    month = periods.named(ws, Unit.MONTH, "2026-11")
    found = periods.compared(ws, month)
    assert found is not None
    assert found.now.totals == balances.between(ws, date(2026, 11, 1), date(2026, 11, 30)).totals
    assert found.before_period.name == "2026-10"
    logged = next(change for change in found.changes if change.measure == "logged_seconds")
    assert (logged.before, logged.now) == (0, found.now.totals.logged_seconds)
    again = periods.compared(ws, month, found.now)
    assert again is not None
    assert again.now is found.now


def test_a_week_as_a_period_keeps_its_boundaries(ws: Workspace, work: Peter) -> None:
    week_of_peter(ws, work)
    week = periods.of_week(balances.this_week(ws).previous())
    assert week.name == "2026-W46"
    assert periods.balance(ws, week) == balances.week(ws, "2026-W46")


def test_a_running_month_stands_beside_the_same_days_of_the_one_before(ws: Workspace, work: Peter) -> None:
    week_of_peter(ws, work)  # it is Monday 16 November
    for day in ("2026-10-16", "2026-10-17"):
        time_log.log(ws, draft(f"{day} 22:00", f"{day} 23:00", work.traject, Purpose.GIVEN))

    found = beside(ws, periods.present(ws, Unit.MONTH))

    assert found.so_far
    assert (found.before_period.first, found.before_period.last) == (date(2026, 10, 1), date(2026, 10, 16))
    assert found.before.totals == balances.between(ws, date(2026, 10, 1), date(2026, 10, 16)).totals
    assert found.before.totals.given_seconds == HOUR
    assert found.now == periods.balance(ws, parse(Unit.MONTH, "2026-11"))


def test_an_entry_over_midnight_counts_up_to_the_same_days_end(ws: Workspace, work: Peter) -> None:
    clock_of(ws).at = at("2026-11-16 09:00")
    time_log.log(ws, draft("2026-10-16 23:00", "2026-10-17 01:30", work.traject))

    assert beside(ws, periods.present(ws, Unit.MONTH)).before.totals.billable_seconds == HOUR


def test_on_its_last_day_and_afterwards_it_stands_beside_a_whole_one(ws: Workspace, work: Peter) -> None:
    for today in ("2026-11-30 00:00", "2026-12-01 00:00"):
        clock_of(ws).at = at(today)
        found = beside(ws, parse(Unit.MONTH, "2026-11"))
        assert (found.so_far, found.before_period.name) == (False, "2026-10")


def test_a_week_so_far_goes_by_the_users_week_and_zone(ws: Workspace, work: Peter) -> None:
    settings.put(ws, "first_weekday", 7)
    clock_of(ws).at = at("2026-11-16 00:30")  # in UTC it is still Sunday
    found = beside(ws, periods.present(ws, Unit.WEEK))
    assert found.period.first == date(2026, 11, 15)
    assert (found.before_period.first, found.before_period.last) == (date(2026, 11, 8), date(2026, 11, 9))


def test_days_over_a_clock_change_hold_their_real_hours(ws: Workspace, work: Peter) -> None:
    clock_of(ws).at = at("2026-11-16 09:00")
    time_log.log(ws, draft("2026-10-24 22:00", "2026-10-25 12:00", work.traject))
    time_log.log(ws, draft("2026-10-22 22:00", "2026-10-23 12:00", work.traject))
    found = beside(ws, between(date(2026, 10, 24), date(2026, 10, 25)))
    assert (found.before_period.first, found.before_period.last) == (date(2026, 10, 22), date(2026, 10, 23))
    logged = next(change for change in found.changes if change.measure == "logged_seconds")
    assert (logged.before, logged.now) == (14 * HOUR, 15 * HOUR)
    assert found.now.span.seconds == 49 * HOUR


def test_what_changed_in_all_is_what_changed_with_each_client(ws: Workspace, work: Peter) -> None:
    week_of_peter(ws, work)
    found = beside(ws, parse(Unit.WEEK, "2026-W46"))
    for measure in ("billable_seconds", "given_seconds"):
        in_all = next(change.difference for change in found.changes if change.measure == measure)
        each = [change.difference for row in found.clients for change in row.changes if change.measure == measure]
        assert in_all == sum(difference for difference in each if difference is not None)


def test_comparing_asks_the_questions_of_two_balances(ws: Workspace, work: Peter) -> None:
    week_of_peter(ws, work)
    month = parse(Unit.MONTH, "2026-11")
    assert statements(lambda: periods.compared(ws, month)) <= 6


def test_where_the_calendar_begins_nothing_stands_beside(ws: Workspace, work: Peter) -> None:
    assert periods.compared(ws, parse(Unit.YEAR, "1900")) is None
    assert periods.compared(ws, between(date(1900, 1, 3), date(1900, 1, 9))) is None
