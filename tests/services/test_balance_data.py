# SPDX-License-Identifier: MIT
"""What the balance window reads of a period."""

from __future__ import annotations

from datetime import date

import pytest

from tegoed.core.calendar.ranges import Unit, of_day, parse
from tegoed.core.entities.values import Boundary, BoundaryKind, Draft, Purpose
from tegoed.services.balance import balances, periods
from tegoed.services.balance.balance_data import load_balance, load_question, load_trend
from tegoed.services.setup import boundary_setup, settings
from tegoed.services.time import time_log
from tests.support.clocks import at
from tests.support.example_week import MONDAY_AFTER, WEEK, Peter, limit_what_is_given, log_the_week

THIS = parse(Unit.WEEK, WEEK)


@pytest.fixture
def work(work: Peter) -> Peter:
    """Peter's work, seen on the Monday after his week."""
    work.clock.at = MONDAY_AFTER
    return work


def test_a_week_is_read_with_its_boundaries_and_note(work: Peter) -> None:
    peter = work
    limit_what_is_given(peter)
    log_the_week(peter)
    boundary_setup.put_week_note(peter.ws, WEEK, "ask first")
    boundary_setup.put_week_note(peter.ws, "2026-W45", "say no")
    balances.answer_boundary(
        peter.ws, BoundaryKind.GIVEN_HOURS, client=peter.bouw.id, project=None, week=WEEK
    )
    data = load_balance(peter.ws, THIS)
    assert data.balance == balances.week(peter.ws, WEEK)
    assert (data.note, data.note_before) == ("ask first", "say no")
    assert data.answered == {(BoundaryKind.GIVEN_HOURS, peter.bouw.id, None)}
    assert len(data.can_be_billed) == 1
    assert data.columns == () and data.compared is None and data.question is None
    assert data.timer_start is None
    assert not data.is_present


def test_what_is_looked_at_besides_is_read_too(work: Peter) -> None:
    peter = work
    log_the_week(peter)
    data = load_balance(peter.ws, THIS, compared=True, what_if=True)
    assert data.compared == periods.compared(peter.ws, THIS, data.balance)
    assert data.question is not None
    assert data.question.groups == load_question(peter.ws, THIS).groups


def test_a_long_trend_is_left_for_later_and_known_weeks_come_at_once(work: Peter) -> None:
    peter = work
    log_the_week(peter)
    first = load_balance(peter.ws, THIS)
    assert first.trend is None
    assert first.trend_week is not None
    found = load_trend(peter.ws, first.trend_week)
    assert load_balance(peter.ws, THIS).trend == found


def test_a_longer_period_has_columns_and_is_compared(work: Peter) -> None:
    peter = work
    log_the_week(peter)
    year = load_balance(peter.ws, parse(Unit.YEAR, "2026"), what_if=True)
    assert len(year.columns) == 12
    assert (year.trend_week, year.trend, year.question) == (None, None, None)
    assert year.compared is not None
    assert (year.note, year.answered, year.can_be_billed) == ("", frozenset(), frozenset())


def test_the_week_begins_where_the_user_begins_it_and_the_timer_counts(work: Peter) -> None:
    peter = work
    settings.put(peter.ws, "first_weekday", 7)
    start = peter.ws.clock.now() - 600
    time_log.start_timer(peter.ws, Draft(start=None, end=None, purpose=Purpose.GROWTH), at=start)
    data = load_balance(peter.ws, of_day(Unit.WEEK, periods.today(peter.ws)))
    assert data.period.first_weekday == 7
    assert data.timer_start == start
    assert data.is_present


def test_the_first_week_of_all_has_no_note_before_it(work: Peter) -> None:
    first = of_day(Unit.WEEK, date(1900, 1, 3))
    assert load_balance(work.ws, first).note_before == ""


def test_billable_time_that_crossed_a_boundary_cannot_be_billed_again(work: Peter) -> None:
    peter = work
    limit = Boundary(kind=BoundaryKind.WEEK_HOURS, limit_seconds=3600)
    boundary_setup.add_boundary(peter.ws, limit)
    start = at("2026-11-09 09:00")
    peter.log(start, start + 7200, peter.verander, Purpose.BILLABLE)
    data = load_balance(peter.ws, THIS)
    assert any(row.state == "crossed" for row in data.balance.boundaries)
    assert data.can_be_billed == frozenset()
