# SPDX-License-Identifier: MIT
"""Periods: their names, the ones beside them, and the columns they are drawn in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tegoed.core.calendar.ranges import (
    FIRST_DAY,
    LAST_DAY,
    Grain,
    Period,
    Recent,
    Unit,
    between,
    known_day,
    of_day,
    parse,
    recent,
)
from tegoed.core.errors import RefusedError

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
    with pytest.raises(RefusedError) as refused:
        parse(unit, name)
    assert refused.value.message.id == id


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        between(date(2026, 11, 2), date(2026, 11, 1))
    assert refused.value.message.id == "range.backwards"


@given(DAYS, st.sampled_from(Unit), st.integers(1, 7))
def test_the_periods_beside_one_another_meet_and_lead_back(
    day: date, unit: Unit, first_weekday: int
) -> None:
    period = of_day(unit, day, first_weekday)
    assert period.first <= day <= period.last
    assert period.next().first == period.last + timedelta(days=1)
    assert period.previous().last == period.first - timedelta(days=1)
    assert period.next().previous().first == period.first


def test_a_range_steps_by_its_own_length() -> None:
    ten = between(date(2026, 11, 1), date(2026, 11, 10))
    assert (ten.next().first, ten.previous().first, ten.days) == (
        date(2026, 11, 11),
        date(2026, 10, 22),
        10,
    )


@pytest.mark.parametrize("first_weekday", [1, 6, 7])
@pytest.mark.parametrize("unit", [Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR])
def test_the_calendar_has_two_ends_and_every_period_between_is_reached(
    unit: Unit, first_weekday: int
) -> None:
    names = {
        Unit.WEEK: ("1900-W01", "9998-W52"),
        Unit.MONTH: ("1900-01", "9998-12"),
        Unit.QUARTER: ("1900-Q1", "9998-Q4"),
        Unit.YEAR: ("1900", "9998"),
    }
    first, last = (parse(unit, name, first_weekday) for name in names[unit])
    assert first.previous() is first
    assert first.before(FIRST_DAY) is None
    assert first.next().previous() == first
    while (following := last.next()) != last:
        last = following
    assert last.name.startswith("9998")
    assert last.previous().next() == last


def test_a_range_stays_within_the_calendar() -> None:
    whole = between(date(1950, 1, 1), date(2049, 12, 31))
    assert whole.previous() is whole
    assert whole.before(date(2026, 11, 17)) is None
    late = between(date(9900, 1, 1), LAST_DAY)
    assert late.next() is late
    edge = between(date(1900, 1, 11), date(1900, 1, 20))
    assert (edge.previous().first, edge.previous().last) == (FIRST_DAY, date(1900, 1, 10))


@pytest.mark.parametrize(
    ("first", "last", "id"),
    [
        (date(1899, 12, 31), date(1900, 1, 2), "range.beyond"),
        (date(9998, 12, 31), date(9999, 1, 1), "range.beyond"),
        (date(1, 1, 1), date.max, "range.beyond"),
        (FIRST_DAY, date(2100, 12, 31), "range.too-long"),
    ],
)
def test_days_beyond_the_calendar_and_centuries_are_refused(
    first: date, last: date, id: str
) -> None:
    with pytest.raises(RefusedError) as refused:
        between(first, last)
    assert refused.value.message.id == id


def test_the_calendars_own_ends_are_known() -> None:
    assert (known_day(FIRST_DAY), known_day(LAST_DAY)) == (FIRST_DAY, LAST_DAY)


@given(DAYS, st.integers(1, 7), st.integers(1, 400), st.integers(-2000, 2000))
def test_a_range_goes_to_a_day_by_its_own_length(
    day: date, first_weekday: int, length: int, away: int
) -> None:
    period = between(day, day + timedelta(days=length - 1), first_weekday)
    wanted = min(max(day + timedelta(days=away), date(1902, 3, 1)), date(9996, 1, 1))
    found = period.holding(wanted)
    assert found.first <= wanted <= found.last
    assert (found.days, found.first_weekday) == (length, first_weekday)
    assert (found.first - period.first).days % length == 0


def test_a_range_is_cut_off_where_the_calendar_ends() -> None:
    ten = between(date(1900, 1, 5), date(1900, 1, 14))
    assert (ten.holding(FIRST_DAY).first, ten.holding(FIRST_DAY).last) == (
        FIRST_DAY,
        date(1900, 1, 4),
    )
    late = between(date(9998, 12, 20), date(9998, 12, 27))
    assert (late.holding(LAST_DAY).first, late.holding(LAST_DAY).last) == (
        date(9998, 12, 28),
        LAST_DAY,
    )


def test_a_unit_goes_to_a_day_as_its_calendar_goes() -> None:
    assert parse(Unit.MONTH, "2026-11").holding(date(2025, 2, 3)).name == "2025-02"
    assert parse(Unit.WEEK, "2026-W46", 7).holding(date(2026, 11, 1)).first == date(2026, 11, 1)


def test_weeks_that_begin_on_another_day_keep_their_name_and_other_periods_their_days() -> None:
    week = parse(Unit.WEEK, "2026-W46").begun_on(7)
    assert (week.name, week.first, week.first_weekday) == ("2026-W46", date(2026, 11, 8), 7)
    november = parse(Unit.MONTH, "2026-11").begun_on(7)
    assert (november.first, november.last, november.cuts()[1]) == (
        date(2026, 11, 1),
        date(2026, 11, 30),
        date(2026, 11, 8),
    )


def test_a_range_keeps_the_weeks_of_the_user_when_it_steps() -> None:
    range_ = between(date(2026, 10, 1), date(2026, 11, 15), 7)
    assert {range_.next().first_weekday, range_.previous().first_weekday} == {7}


@pytest.mark.parametrize(
    ("unit", "today", "first", "last"),
    [
        (Unit.WEEK, date(2026, 11, 12), date(2026, 11, 2), date(2026, 11, 5)),
        (Unit.MONTH, date(2026, 11, 17), date(2026, 10, 1), date(2026, 10, 17)),
        (Unit.MONTH, date(2026, 3, 30), date(2026, 2, 1), date(2026, 2, 28)),
        (Unit.QUARTER, date(2026, 11, 17), date(2026, 7, 1), date(2026, 8, 17)),
        (Unit.QUARTER, date(2026, 5, 31), date(2026, 1, 1), date(2026, 2, 28)),
        (Unit.YEAR, date(2028, 2, 29), date(2027, 1, 1), date(2027, 2, 28)),
        (Unit.YEAR, date(2029, 11, 17), date(2028, 1, 1), date(2028, 11, 17)),
    ],
)
def test_while_it_runs_a_period_is_compared_with_the_same_days_of_the_one_before(
    unit: Unit, today: date, first: date, last: date
) -> None:
    period = of_day(unit, today)
    before = period.before(today)
    assert before is not None
    assert period.runs(today)
    assert (before.first, before.last) == (first, last)


def test_chosen_days_are_compared_with_as_many_before_them() -> None:
    days = between(date(2026, 11, 1), date(2026, 11, 10))
    running, over = days.before(date(2026, 11, 4)), days.before(date(2026, 11, 20))
    assert running is not None
    assert over is not None
    assert (running.first, running.last) == (date(2026, 10, 22), date(2026, 10, 25))
    assert over == days.previous()


@given(DAYS, st.sampled_from(Unit), st.integers(1, 7))
def test_from_its_last_day_on_and_before_its_first_a_period_stands_beside_a_whole_one(
    day: date, unit: Unit, first_weekday: int
) -> None:
    period = of_day(unit, day, first_weekday)
    for today in (period.first - timedelta(days=1), period.last, period.last + timedelta(days=1)):
        assert not period.runs(today)
        assert period.before(today) == period.previous()


@given(DAYS, st.sampled_from([Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR]), st.integers(1, 7))
def test_what_a_running_period_is_compared_with_grows_with_it_and_stays_within_the_one_before(
    today: date, unit: Unit, first_weekday: int
) -> None:
    period = of_day(unit, today, first_weekday)
    earlier, before = period.previous(), period.before(today)
    assert before is not None
    assert before.first == earlier.first
    assert before.last <= earlier.last
    tomorrow = period.before(today + timedelta(days=1))
    assert tomorrow is not None
    if period.runs(today):
        assert tomorrow.last >= before.last
        assert (
            abs(before.days - (today - period.first).days - 1) <= 3
        )  # months are not equally long


@pytest.mark.parametrize(
    ("which", "today", "first"),
    [
        (Recent.WEEKS, date(2026, 11, 17), date(2026, 10, 21)),
        (Recent.MONTHS, date(2026, 11, 17), date(2025, 11, 18)),
        (Recent.MONTHS, date(2028, 2, 29), date(2027, 3, 1)),
        (Recent.YEAR, date(2026, 11, 17), date(2026, 1, 1)),
    ],
)
def test_days_with_a_name_end_with_today(which: Recent, today: date, first: date) -> None:
    found = recent(which, today, 7)
    assert (found.unit, found.first, found.last, found.first_weekday) == (
        Unit.RANGE,
        first,
        today,
        7,
    )


@given(DAYS, st.integers(0, 5000), st.integers(1, 7))
def test_columns_begin_with_the_range_and_stay_within_it(
    day: date, length: int, first_weekday: int
) -> None:
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
