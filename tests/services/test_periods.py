# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tegoed.core.balance.comparison import Comparison
from tegoed.core.balance.figures import EMPTY
from tegoed.core.calendar.ranges import Period, Unit, between, parse
from tegoed.core.calendar.spans import parse_week
from tegoed.core.entities.values import Purpose, Rate
from tegoed.services.balance import balances, periods
from tegoed.services.data.example import demo
from tegoed.services.setup import catalogue_setup, settings
from tegoed.services.time import time_log, undo_history
from tegoed.services.workspace import Workspace
from tests.support.clocks import HOUR, NOW, at, clock_of
from tests.support.example_week import Peter, draft, log_the_week
from tests.support.workspaces import statements

LAST = parse_week("2026-W46")


def beside(ws: Workspace, period: Period) -> Comparison:
    """The period beside the one before."""
    found = periods.compared(ws, period)
    assert found is not None
    return found


def test_the_last_of_thirteen_weeks_is_what_its_balance_says(ws: Workspace, work: Peter) -> None:
    log_the_week(work)
    found = periods.trend(ws, balances.this_week(ws).previous())
    assert len(found) == periods.TREND_WEEKS
    assert (found[0].first, found[-1].last) == (date(2026, 8, 17), date(2026, 11, 15))
    totals = balances.week(ws, "2026-W46").totals
    assert found[-1].totals.effective_rate_cents == totals.effective_rate_cents == 5571


def test_a_named_month_is_the_balance_of_its_days_beside_the_month_before(
    ws: Workspace, work: Peter
) -> None:
    log_the_week(work)
    clock_of(ws).at = at("2026-12-01 09:00")
    month = periods.named(ws, Unit.MONTH, "2026-11")
    found = periods.compared(ws, month)
    assert found is not None
    assert found.now.totals == balances.between(ws, date(2026, 11, 1), date(2026, 11, 30)).totals
    assert found.before_period.name == "2026-10"
    logged = next(change for change in found.changes if change.measure == "logged_seconds")
    assert (logged.before, logged.now) == (18 * HOUR, found.now.totals.logged_seconds)
    again = periods.compared(ws, month, found.now)
    assert again is not None
    assert again.now is found.now


def test_a_week_as_a_period_keeps_its_boundaries(ws: Workspace, work: Peter) -> None:
    log_the_week(work)
    week = periods.of_week(balances.this_week(ws).previous())
    assert week.name == "2026-W46"
    assert periods.balance(ws, week) == balances.week(ws, "2026-W46")


def test_a_running_month_stands_beside_the_same_days_of_the_one_before(
    ws: Workspace, work: Peter
) -> None:
    log_the_week(work)  # it is Monday 16 November
    for day in ("2026-10-16", "2026-10-17"):
        time_log.log(ws, draft(f"{day} 22:00", f"{day} 23:00", work.verander, Purpose.GIVEN))

    found = beside(ws, periods.present(ws, Unit.MONTH))

    assert found.so_far
    assert (found.before_period.first, found.before_period.last) == (
        date(2026, 10, 1),
        date(2026, 10, 16),
    )
    assert found.before.totals == balances.between(ws, date(2026, 10, 1), date(2026, 10, 16)).totals
    assert found.before.totals.given_seconds == HOUR
    assert found.now == periods.balance(ws, parse(Unit.MONTH, "2026-11"))


def test_an_entry_over_midnight_counts_up_to_the_same_days_end(ws: Workspace, work: Peter) -> None:
    clock_of(ws).at = at("2026-11-16 09:00")
    time_log.log(ws, draft("2026-10-16 23:00", "2026-10-17 01:30", work.verander))

    assert beside(ws, periods.present(ws, Unit.MONTH)).before.totals.billable_seconds == HOUR


def test_on_its_last_day_and_afterwards_it_stands_beside_a_whole_one(
    ws: Workspace, work: Peter
) -> None:
    for today in ("2026-11-30 00:00", "2026-12-01 00:00"):
        clock_of(ws).at = at(today)
        found = beside(ws, parse(Unit.MONTH, "2026-11"))
        assert (found.so_far, found.before_period.name) == (False, "2026-10")


def test_a_week_so_far_goes_by_the_users_week_and_zone(ws: Workspace, work: Peter) -> None:
    settings.put(ws, "first_weekday", 7)
    clock_of(ws).at = at("2026-11-16 00:30")  # in UTC it is still Sunday
    found = beside(ws, periods.present(ws, Unit.WEEK))
    assert found.period.first == date(2026, 11, 15)
    assert (found.before_period.first, found.before_period.last) == (
        date(2026, 11, 8),
        date(2026, 11, 9),
    )


def test_the_week_of_the_last_work_is_this_week_until_a_new_one_is_empty(
    ws: Workspace, work: Peter
) -> None:
    assert periods.of_last_work(ws) == periods.present(ws, Unit.WEEK)
    log_the_week(work)
    clock_of(ws).at = at("2026-11-15 23:00")
    assert periods.of_last_work(ws) == periods.present(ws, Unit.WEEK)
    clock_of(ws).at = at("2026-11-16 06:00")
    assert periods.of_last_work(ws).name == "2026-W46"


def test_days_over_a_clock_change_hold_their_real_hours(ws: Workspace, work: Peter) -> None:
    clock_of(ws).at = at("2026-11-16 09:00")
    time_log.log(ws, draft("2026-10-24 22:00", "2026-10-25 12:00", work.verander))
    time_log.log(ws, draft("2026-10-22 22:00", "2026-10-23 12:00", work.verander))
    found = beside(ws, between(date(2026, 10, 24), date(2026, 10, 25)))
    assert (found.before_period.first, found.before_period.last) == (
        date(2026, 10, 22),
        date(2026, 10, 23),
    )
    logged = next(change for change in found.changes if change.measure == "logged_seconds")
    assert (logged.before, logged.now) == (14 * HOUR, 15 * HOUR)
    assert found.now.span.seconds == 49 * HOUR


def test_what_changed_in_all_is_what_changed_with_each_client(ws: Workspace, work: Peter) -> None:
    log_the_week(work)
    found = beside(ws, parse(Unit.WEEK, "2026-W46"))
    for measure in ("billable_seconds", "given_seconds"):
        in_all = next(change.difference for change in found.changes if change.measure == measure)
        each = [
            change.difference
            for row in found.clients
            for change in row.changes
            if change.measure == measure
        ]
        assert in_all == sum(difference for difference in each if difference is not None)


def test_comparing_asks_the_questions_of_two_balances(ws: Workspace, work: Peter) -> None:
    log_the_week(work)
    month = parse(Unit.MONTH, "2026-11")
    assert statements(ws.db, lambda: periods.compared(ws, month)) <= 6


def test_where_the_calendar_begins_nothing_stands_beside(ws: Workspace, work: Peter) -> None:
    assert periods.compared(ws, parse(Unit.YEAR, "1900")) is None
    assert periods.compared(ws, between(date(1900, 1, 3), date(1900, 1, 9))) is None


def test_every_week_of_the_trend_is_what_its_balance_says_in_the_example_data(
    ws: Workspace,
) -> None:
    clock_of(ws).at = NOW
    demo.fill(ws)
    found = periods.trend(ws, LAST)
    name = LAST
    for column in reversed(found):
        alone = balances.week(ws, name.name)
        assert (column.first, column.totals) == (name.first, alone.totals)
        for row in alone.projects:
            mine = column.of_work((row.client.id, row.project.id if row.project else None))
            assert mine.effective_rate_cents == row.figures.effective_rate_cents
            assert mine.agreed_rate_cents == row.figures.agreed_rate_cents
        for client in alone.clients:
            assert (
                column.of(client.client.id).effective_rate_cents
                == client.figures.effective_rate_cents
            )
        name = name.previous()
    assert len({column.totals.effective_rate_cents for column in found}) > 10


def test_a_trend_costs_two_questions_and_the_next_page_no_more(ws: Workspace, work: Peter) -> None:
    log_the_week(work)
    balances.week(ws)
    assert periods.weeks_to_ask(ws, LAST) == periods.TREND_WEEKS
    assert statements(ws.db, lambda: periods.trend(ws, LAST)) <= 2
    assert statements(ws.db, lambda: periods.trend(ws, LAST)) == 0
    assert periods.weeks_to_ask(ws, LAST.previous()) == 1
    assert statements(ws.db, lambda: periods.trend(ws, LAST.previous())) <= 2


def test_only_the_weeks_from_a_changed_entry_on_are_asked_for_again(
    ws: Workspace, work: Peter
) -> None:
    log_the_week(work)
    before = periods.trend(ws, LAST)
    time_log.log(ws, draft("2026-11-03 16:00", "2026-11-03 18:00", work.verander, Purpose.GIVEN))
    assert periods.weeks_to_ask(ws, LAST) == 2
    after = periods.trend(ws, LAST)
    assert [one is other for one, other in zip(before, after, strict=True)] == [True] * 11 + [
        False
    ] * 2
    assert after[11].totals == balances.week(ws, "2026-W45").totals != before[11].totals
    undo_history.undo(ws)
    assert periods.trend(ws, LAST) == before


def test_another_rate_changes_every_week_of_the_trend(ws: Workspace, work: Peter) -> None:
    log_the_week(work)
    assert periods.trend(ws, LAST)[-1].of(work.zorg.id).agreed_rate_cents == 9500
    catalogue_setup.edit_project(
        ws, replace(work.verander, rates=(Rate(date(2026, 1, 1), 20_000),))
    )
    assert periods.weeks_to_ask(ws, LAST) == periods.TREND_WEEKS
    assert (
        periods.trend(ws, LAST)[-1].of_work((work.bouw.id, work.verander.id)).agreed_rate_cents
        == 20_000
    )


def test_a_week_with_a_running_timer_is_asked_for_each_time(ws: Workspace, work: Peter) -> None:
    clock_of(ws).at = at("2026-11-12 09:00")
    time_log.start_timer(ws, draft(None, None, work.verander))
    for clock, seconds in (("2026-11-12 10:00", 3600), ("2026-11-12 11:00", 7200)):
        clock_of(ws).at = at(clock)
        assert periods.trend(ws, LAST)[-1].totals.billable_seconds == seconds
    assert periods.weeks_to_ask(ws, LAST) == 1


def test_a_period_is_drawn_from_the_questions_of_its_balance(ws: Workspace, work: Peter) -> None:
    log_the_week(work)
    month = periods.named(ws, Unit.MONTH, "2026-11")
    periods.balance(ws, month)  # what is known by heart afterwards
    alone = statements(ws.db, lambda: periods.balance(ws, month))
    assert statements(ws.db, lambda: periods.drawn(ws, month)) == alone
    drawn = periods.drawn(ws, month)
    assert drawn.balance == periods.balance(ws, month)
    assert tuple(column.first for column in drawn.columns) == month.cuts()
    assert sum((column.totals for column in drawn.columns), EMPTY) == drawn.balance.totals
    assert drawn.columns[2].totals == balances.week(ws, "2026-W46").totals
    assert periods.drawn(ws, periods.named(ws, Unit.WEEK, "2026-W46")).columns == ()


@pytest.mark.parametrize(
    ("unit", "name", "week"),
    [
        (Unit.WEEK, "2026-W47", "2026-W47"),
        (Unit.MONTH, "2026-10", "2026-W44"),
        (Unit.MONTH, "2026-11", "2026-W46"),
        (Unit.QUARTER, "2026-Q3", None),
        (Unit.YEAR, "2026", None),
    ],
)
def test_what_is_too_short_for_a_line_has_that_of_the_weeks_before_its_end(
    ws: Workspace, work: Peter, unit: Unit, name: str, week: str | None
) -> None:
    clock_of(ws).at = NOW
    found = periods.trend_week(ws, periods.named(ws, unit, name))
    assert (found.name if found else None) == week


def test_a_short_range_has_the_line_of_the_weeks_before_its_end(ws: Workspace, work: Peter) -> None:
    found = periods.trend_week(ws, between(date(2026, 9, 1), date(2026, 9, 10)))
    assert found is not None
    assert found.name == "2026-W37"
