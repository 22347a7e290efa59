# SPDX-License-Identifier: MIT
"""Local days, weeks and months in zones whose clocks do odd things."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tegoed.core.calendar import spans
from tegoed.core.calendar.spans import (
    Span,
    Week,
    day_span,
    day_start,
    days_span,
    instant_of,
    iso,
    local_date,
    parse_week,
    week_of,
)
from tegoed.core.errors import RefusedError
from tests.support.clocks import AMSTERDAM, ZONES

DAYS = st.dates(date(1975, 1, 1), date(2037, 12, 31))


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Amsterdam", date(2026, 3, 29), 23), ("Europe/Amsterdam", date(2026, 10, 25), 25),
        ("Europe/Amsterdam", date(2026, 11, 9), 24),
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
        ("Australia/Lord_Howe", date(2026, 10, 4), 23.5), ("Pacific/Apia", date(2011, 12, 30), 0),
        ("Pacific/Apia", date(2011, 12, 29), 24), ("Africa/Cairo", date(2024, 4, 26), 23),
        ("America/Toronto", date(1919, 3, 30), 23.5), ("America/Toronto", date(1919, 3, 31), 23.5),
        ("America/St_Johns", date(2010, 11, 7), 25), ("America/Havana", date(2025, 11, 2), 25),
    ],
)  # fmt: skip
def test_a_day_lasts_as_long_as_its_clocks_say(zone: str, day: date, hours: float) -> None:
    assert day_span(day, ZoneInfo(zone)).seconds == hours * 3600


def test_a_day_whose_midnight_is_skipped_begins_at_its_first_instant() -> None:
    cairo, toronto = ZoneInfo("Africa/Cairo"), ZoneInfo("America/Toronto")
    assert iso(day_start(date(2024, 4, 26), cairo), cairo) == "2024-04-26T01:00:00+03:00"
    assert iso(day_start(date(1919, 3, 31), toronto), toronto) == "1919-03-31T00:30:00-04:00"


@given(DAYS, st.sampled_from(ZONES), st.floats(0, 1, exclude_max=True))
def test_the_days_of_any_zone_divide_time_without_gap_or_overlap(
    day: date, zone: ZoneInfo, share: float
) -> None:
    span, following = day_span(day, zone), day_span(day + timedelta(days=1), zone)
    assert span.end == following.start
    if span.seconds:
        assert local_date(span.start, zone) == day
        assert local_date(span.start + int(share * span.seconds), zone) == day
        assert local_date(span.end - 1, zone) == day


def test_a_date_shown_again_after_its_midnight_belongs_to_the_day_that_began() -> None:
    st_johns = ZoneInfo("America/St_Johns")
    again = day_start(date(2010, 11, 7), st_johns) + 600
    assert iso(again, st_johns).startswith("2010-11-06T23:10")
    assert local_date(again, st_johns) == date(2010, 11, 7)


@given(
    DAYS,
    st.integers(0, 9),
    st.sampled_from(ZONES),
    st.integers(-90_000, 900_000),
    st.integers(0, 200_000),
)
def test_cutting_at_midnights_loses_and_doubles_nothing(
    day: date, more: int, zone: ZoneInfo, offset: int, length: int
) -> None:
    last = day + timedelta(days=more)
    range_ = spans.days(day, last, zone)
    assert range_.span == days_span(day, last, zone)
    start = range_.span.start + offset
    pieces = list(range_.cut(start, start + length))
    wanted = Span(max(start, range_.span.start), min(start + length, range_.span.end))
    assert sum(end - begin for _, begin, end in pieces) == max(0, wanted.seconds)
    for number, (name, begin, end) in enumerate(pieces):
        assert begin < end
        assert local_date(begin, zone) == local_date(end - 1, zone) == name
        assert begin == (wanted.start if number == 0 else pieces[number - 1][2])


def test_spans_overlap_when_they_share_a_second() -> None:
    assert Span(0, 10).overlaps(Span(9, 20))
    assert not Span(0, 10).overlaps(Span(10, 20))


@given(st.dates(date(1900, 1, 8), date(9998, 12, 20)), st.integers(1, 7))
def test_a_week_is_named_by_the_iso_week_that_holds_most_of_it(
    day: date, first_weekday: int
) -> None:
    week = week_of(day, first_weekday)
    assert week.first <= day <= week.last
    assert (week.first.isoweekday(), week.last - week.first) == (first_weekday, timedelta(days=6))
    names = [
        "{}-W{:02d}".format(*found.isocalendar()) for found in spans.dates(week.first, week.last)
    ]
    assert names.count(week.name) >= 4
    assert parse_week(week.name, first_weekday) == week
    assert week.next().previous() == week
    assert week.next().first == week.last + timedelta(days=1)


def test_week_names_are_read_as_iso_writes_them() -> None:
    assert parse_week("2026-W46") == Week(date(2026, 11, 9), "2026-W46")
    assert parse_week(" 2026w46 ") == parse_week("2026-W46")
    assert parse_week("2020-W53").first == date(2020, 12, 28)


@pytest.mark.parametrize(
    "name",
    ["", "2026", "2026-46", "2026-W00", "2026-W54", "2025-W53", "0000-W01", "9999-W01", "20260-W1"],
)
def test_a_week_that_does_not_exist_is_refused(name: str) -> None:
    with pytest.raises(RefusedError) as refused:
        parse_week(name)
    assert refused.value.message.id == "week.unknown"


def test_months_begin_on_their_first_day() -> None:
    assert spans.month_first(date(2026, 11, 30)) == date(2026, 11, 1)
    assert spans.next_month(date(2026, 11, 30)) == date(2026, 12, 1)
    assert spans.next_month(date(2026, 12, 31)) == date(2027, 1, 1)


def test_a_local_time_comes_once_twice_or_never() -> None:
    assert instant_of(datetime.fromisoformat("2026-11-09T09:00"), AMSTERDAM) == (1794211200, "once")
    first, twice = instant_of(datetime.fromisoformat("2026-10-25T02:30"), AMSTERDAM)
    assert (iso(first, AMSTERDAM), twice) == ("2026-10-25T02:30:00+02:00", "twice")
    after, skipped = instant_of(datetime.fromisoformat("2026-03-29T02:30"), AMSTERDAM)
    assert (iso(after, AMSTERDAM), skipped) == ("2026-03-29T03:30:00+02:00", "skipped")


@given(st.integers(0, 2**31), st.sampled_from(ZONES))
def test_every_instant_is_found_back_by_its_local_time(instant: int, zone: ZoneInfo) -> None:
    text = iso(instant, zone)
    assert int(datetime.fromisoformat(text).timestamp()) == instant
    found, occurrence = instant_of(datetime.fromisoformat(text).replace(tzinfo=None), zone)
    assert occurrence == ("once" if found == instant else "twice") or (
        occurrence == "twice" and found == instant
    )
    assert found <= instant
