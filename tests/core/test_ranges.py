"""Periods: their names, the ones beside them, and the columns they are drawn in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tegoed.core.comparison import compare
from tegoed.core.errors import Refused
from tegoed.core.figures import Figures
from tegoed.core.money import Amount
from tegoed.core.ranges import Grain, Period, Unit, between, of_day, parse

DAYS = st.dates(date(1901, 1, 1), date(9997, 1, 1))


@pytest.mark.parametrize(
    ("unit", "name", "first", "last"),
    [
        (Unit.WEEK, "2026-W46", date(2026, 11, 9), date(2026, 11, 15)),
        (Unit.MONTH, "2026-11", date(2026, 11, 1), date(2026, 11, 30)),
        (Unit.MONTH, "2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        (Unit.QUARTER, "2026-Q4", date(2026, 10, 1), date(2026, 12, 31)),
        (Unit.QUARTER, "2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        (Unit.YEAR, "2026", date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_name_is_that_of_its_days(unit: Unit, name: str, first: date, last: date) -> None:
    period = parse(unit, name)
    assert (period.first, period.last, period.name) == (first, last, name)


def test_a_week_begins_on_the_day_that_the_user_chose() -> None:
    assert parse(Unit.WEEK, "2026-W46", 7).first == date(2026, 11, 8)
    assert of_day(Unit.WEEK, date(2026, 11, 14), 6).first == date(2026, 11, 14)


@pytest.mark.parametrize(
    ("unit", "name", "id"),
    [
        (Unit.WEEK, "2026-W54", "week.unknown"),
        (Unit.MONTH, "2026-13", "month.unknown"),
        (Unit.MONTH, "november", "month.unknown"),
        (Unit.MONTH, "0999-11", "month.unknown"),
        (Unit.QUARTER, "2026-Q5", "quarter.unknown"),
        (Unit.YEAR, "26", "year.unknown"),
        (Unit.YEAR, "9999", "year.unknown"),
    ],
)
def test_a_name_that_is_none_is_refused(unit: Unit, name: str, id: str) -> None:
    with pytest.raises(Refused) as refused:
        parse(unit, name)
    assert refused.value.message.id == id


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        between(date(2026, 11, 2), date(2026, 11, 1))
    assert refused.value.message.id == "range.backwards"


@given(DAYS, st.sampled_from(Unit), st.integers(1, 7))
def test_the_periods_beside_one_another_meet_and_lead_back(day: date, unit: Unit, first_weekday: int) -> None:
    period = of_day(unit, day, first_weekday)
    assert period.first <= day <= period.last
    assert period.next().first == period.last + timedelta(days=1)
    assert period.previous().last == period.first - timedelta(days=1)
    assert period.next().previous().first == period.first


def test_a_range_steps_by_its_own_length() -> None:
    ten = between(date(2026, 11, 1), date(2026, 11, 10))
    assert (ten.next().first, ten.previous().first, ten.days) == (date(2026, 11, 11), date(2026, 10, 22), 10)


def test_the_calendar_has_two_ends() -> None:
    first, last = of_day(Unit.YEAR, date(1900, 5, 1)), of_day(Unit.YEAR, date(9998, 5, 1))
    assert first.previous() is first
    assert last.next() is last


@given(DAYS, st.integers(0, 5000), st.integers(1, 7))
def test_columns_begin_with_the_range_and_stay_within_it(day: date, length: int, first_weekday: int) -> None:
    period = Period(Unit.RANGE, day, day + timedelta(days=length), "", first_weekday)
    cuts = period.cuts()
    assert cuts[0] == period.first
    assert list(cuts) == sorted(set(cuts))
    assert cuts[-1] <= period.last
    assert len(cuts) <= 40


@pytest.mark.parametrize(
    ("last", "grain"),
    [
        (date(2026, 1, 16), Grain.DAY),
        (date(2026, 1, 17), Grain.WEEK),
        (date(2026, 7, 4), Grain.MONTH),
        (date(2029, 1, 5), Grain.YEAR),
    ],
)
def test_the_longer_a_range_the_longer_its_columns(last: date, grain: Grain) -> None:
    assert between(date(2026, 1, 1), last).grain is grain


def test_a_month_is_drawn_by_week_a_year_by_month_and_a_week_by_day() -> None:
    november = parse(Unit.MONTH, "2026-11")
    assert november.cuts() == tuple(date(2026, 11, day) for day in (1, 2, 9, 16, 23, 30))
    assert parse(Unit.YEAR, "2026").cuts() == tuple(date(2026, month, 1) for month in range(1, 13))
    assert len(parse(Unit.WEEK, "2026-W46").cuts()) == 7
    assert len(between(date(2020, 1, 1), date(2029, 12, 31)).cuts()) == 10


def test_a_change_is_told_absolutely_and_relatively() -> None:
    now = Figures(billable_seconds=5400, given_seconds=1800, earned=Amount(15000), given=Amount(5000))
    before = Figures(billable_seconds=3600, earned=Amount(10000))
    found = {change.measure: change for change in compare(now, before)}
    assert (found["billable_seconds"].difference, found["billable_seconds"].relative) == (1800, 0.5)
    assert (found["given_seconds"].difference, found["given_seconds"].relative) == (1800, None)
    assert (found["effective_rate_cents"].before, found["effective_rate_cents"].now) == (10000, 7500)
    assert found["effective_rate_cents"].relative == -0.25


def test_a_rate_that_is_not_there_has_no_change() -> None:
    change = next(c for c in compare(Figures(), Figures()) if c.measure == "effective_rate_cents")
    assert (change.before, change.now, change.difference, change.relative) == (None, None, None, None)
