# SPDX-License-Identifier: MIT
"""The hours criterion through a year."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tegoed.core.balance.year import Year, compute
from tegoed.core.calendar.spans import day_start
from tegoed.core.errors import RefusedError
from tests.support.clocks import AMSTERDAM, at

HOUR = 3600
TARGET = 1225 * HOUR


def year(entries: list[tuple[int, int | None, str]], now: str, **others: Any) -> Year:
    return compute(
        others.pop("year", 2026),
        entries,
        target_seconds=others.pop("target", TARGET),
        zone=AMSTERDAM,
        now=at(now),
    )


def hours(
    number: float, day: str = "2026-01-05 09:00", purpose: str = "billable"
) -> tuple[int, int | None, str]:
    return at(day), at(day) + int(number * HOUR), purpose


def test_all_four_purposes_count_within_the_local_year() -> None:
    found = year(
        [
            hours(2, "2025-12-31 23:00"),
            hours(1, purpose="given"),
            hours(2, purpose="growth"),
            hours(3, purpose="overhead"),
            hours(2, "2026-12-31 23:30"),
            hours(5, "2025-06-01 09:00"),
        ],
        "2026-11-23 09:00",
    )
    assert found.logged_seconds == 7.5 * HOUR
    assert found.by_purpose == {
        "billable": 1.5 * HOUR,
        "given": HOUR,
        "growth": 2 * HOUR,
        "overhead": 3 * HOUR,
    }


def test_the_running_timer_counts_up_to_now() -> None:
    assert (
        year([(at("2026-11-23 08:00"), None, "growth")], "2026-11-23 09:00").logged_seconds == HOUR
    )


@pytest.mark.parametrize(
    ("logged", "now", "state"),
    [
        (None, "2026-11-23 09:00", "not_tracked"),
        (None, "2027-11-23 09:00", "not_tracked"),
        (10, "2026-02-13 09:00", "too_early"),
        (10, "2026-02-14 09:00", "behind"),
        (1224, "2026-02-13 09:00", "too_early"),
        (1225, "2026-02-13 09:00", "met"),
        (1225, "2026-11-23 09:00", "met"),
        (1224.9, "2026-12-30 09:00", "on_track"),
        (1100, "2026-11-23 09:00", "on_track"),
        (1000, "2026-11-23 09:00", "behind"),
        (800, "2026-11-23 09:00", "out_of_reach"),
        (1224, "2027-01-01 00:00", "out_of_reach"),
        (1225, "2028-01-01 00:00", "met"),
        (10, "2025-06-01 09:00", "too_early"),
    ],
)
def test_a_year_has_the_state_its_pace_gives_it(logged: float | None, now: str, state: str) -> None:
    assert year([] if logged is None else [hours(logged)], now).state == state


def test_exactly_sixty_hours_a_week_is_still_within_reach() -> None:
    # 28 days are left on 3 December: 240 hours are sixty a week
    assert year([hours(985)], "2026-12-03 12:00").state == "behind"
    assert year([hours(984.999)], "2026-12-03 12:00").state == "out_of_reach"


def test_pace_is_told_by_whole_days() -> None:
    found = year([hours(1000)], "2026-11-23 23:00")
    assert found.needed_seconds_per_week == round(225 * HOUR * 7 / 38)
    assert found.forecast_seconds == round(1000 * HOUR * 365 / 327)
    assert found.met_on is None


def test_the_day_it_will_be_met_at_this_pace() -> None:
    # ten hours in each of 100 days: 1,225 are reached on day 123
    found = year([hours(1000)], "2026-04-10 12:00")
    assert (found.state, found.met_on) == ("on_track", date(2026, 5, 3))


def test_a_pace_that_meets_the_target_on_the_last_day_is_on_track() -> None:
    found = year([hours(73)], "2026-03-14 12:00", target=365 * HOUR)
    assert (found.state, found.forecast_seconds, found.met_on) == (
        "on_track",
        365 * HOUR,
        date(2026, 12, 31),
    )


def test_the_day_it_was_met_is_the_day_of_the_second_that_did() -> None:
    entries = [
        hours(2, "2026-03-02 09:00"),
        hours(3, "2026-03-03 23:00"),
        hours(4, "2026-03-05 09:00"),
    ]
    assert year(entries, "2026-11-23 09:00", target=3 * HOUR).met_on == date(2026, 3, 3)
    assert year(entries, "2026-11-23 09:00", target=3 * HOUR + 1).met_on == date(2026, 3, 4)
    found = year(entries, "2026-11-23 09:00", target=2 * HOUR)
    assert (found.met_on, found.needed_seconds_per_week) == (date(2026, 3, 2), 0)


def test_a_year_that_is_over_needs_nothing_any_more_and_one_to_come_has_no_forecast() -> None:
    over, coming = year([hours(10)], "2028-01-01 00:00"), year([], "2025-06-01 09:00")
    assert (over.needed_seconds_per_week, over.forecast_seconds, over.met_on) == (
        None,
        10 * HOUR,
        None,
    )
    assert (coming.forecast_seconds, coming.needed_seconds_per_week) == (
        None,
        round(TARGET * 7 / 365),
    )


def test_on_the_last_day_what_is_missing_is_missing_in_a_day() -> None:
    assert year([hours(1220)], "2026-12-31 12:00").needed_seconds_per_week == 35 * HOUR


def test_a_year_nobody_lives_in_is_refused() -> None:
    with pytest.raises(RefusedError) as refused:
        year([], "2026-11-23 09:00", year=12)
    assert refused.value.message.id == "year.unknown"


@given(st.integers(1, 1300), st.integers(0, 364))
def test_on_track_means_a_day_in_this_year_and_a_forecast_of_the_target(
    logged: int, days: int
) -> None:
    now = day_start(date(2026, 1, 1), AMSTERDAM) + days * 86_400 + 7200
    found = compute(2026, [hours(logged)], target_seconds=TARGET, zone=AMSTERDAM, now=now)
    enough = found.forecast_seconds is not None and found.forecast_seconds >= TARGET
    if found.state == "on_track":
        assert enough
        assert found.met_on is not None
        assert (
            date(2026, 1, 1).toordinal() + days
            < found.met_on.toordinal()
            <= date(2026, 12, 31).toordinal()
        )
    if found.state == "behind":
        assert not enough
        assert found.met_on is None


def test_what_more_a_week_asks_is_what_is_needed_beyond_the_pace_so_far() -> None:
    found = year([hours(1000)], "2026-11-23 23:00")
    assert (found.passed_days, found.left_days, found.missing_seconds) == (327, 38, 225 * HOUR)
    assert found.pace_seconds_per_week == round(1000 * HOUR * 7 / 327)
    assert found.more_seconds_per_week == round((225 * 7 / 38 - 1000 * 7 / 327) * HOUR)


@pytest.mark.parametrize(
    ("logged", "now"),
    [
        (1100, "2026-11-23 23:00"),
        (1225, "2026-11-23 23:00"),
        (1220, "2026-12-31 12:00"),
        (10, "2025-06-01 09:00"),
    ],
)
def test_nothing_more_is_asked_where_the_pace_is_enough_or_no_day_is_left_or_none_has_begun(
    logged: float, now: str
) -> None:
    assert year([hours(logged)], now).more_seconds_per_week is None


def test_a_year_that_has_not_begun_has_no_pace_and_every_year_a_day_from_which_it_tells() -> None:
    found = year([hours(10)], "2025-06-01 09:00")
    assert found.pace_seconds_per_week is None
    assert found.told_from == date(2026, 2, 14)
