# SPDX-License-Identifier: MIT
"""Clock times, days and tags as they are typed into the fields of an entry."""

from __future__ import annotations

from datetime import date

import pytest

from tegoed.core.calendar.typed_times import (
    end_after,
    end_typed,
    instant_on,
    read_clock,
    read_day,
    read_tags,
)
from tegoed.core.errors import RefusedError
from tests.support.clocks import AMSTERDAM, at

TODAY = date(2026, 11, 12)


def refused(text: str, *, day_first: bool = False) -> str:
    with pytest.raises(RefusedError) as caught:
        read_day(text, TODAY, TODAY, day_first=day_first)
    return caught.value.message.id


@pytest.mark.parametrize(
    ("text", "clock"),
    [("9", (9, 0)), ("9:15", (9, 15)), ("0915", (9, 15)), ("9u15", (9, 15)), ("24:00", (24, 0))],
)
def test_a_clock_time_is_read_in_each_of_its_forms(text: str, clock: tuple[int, int]) -> None:
    assert read_clock(text) == clock


@pytest.mark.parametrize("text", ["", "noon", "9:60", "25", "24:01"])
def test_what_no_clock_shows_is_refused(text: str) -> None:
    with pytest.raises(RefusedError, match=r"balance\.no-clock"):
        read_clock(text)


def test_a_clock_time_that_the_clocks_skip_is_refused() -> None:
    with pytest.raises(RefusedError, match=r"balance\.clock-skipped"):
        instant_on(date(2026, 3, 29), "2:30", AMSTERDAM)


def test_an_end_before_the_start_is_the_next_day_unless_that_is_a_slip() -> None:
    start, now = at("2026-11-11 23:00"), at("2026-11-12 15:00")
    day = date(2026, 11, 11)
    assert end_after(start, day, "23:30", AMSTERDAM) == at("2026-11-11 23:30")
    assert end_typed(start, day, "23:30", AMSTERDAM, now) == at("2026-11-11 23:30")
    assert end_typed(start, day, "1:00", AMSTERDAM, now) == at("2026-11-12 01:00")
    for text in ("12:00", "22:00"):
        with pytest.raises(RefusedError, match=r"balance\.ends-before-start"):
            end_typed(start, day, text, AMSTERDAM, now)


def test_a_date_in_figures_is_read_as_in_a_phrase() -> None:
    assert read_day("9/11", TODAY, TODAY, day_first=True) == date(2026, 11, 9)
    assert read_day("13/5", TODAY, TODAY, day_first=False) == date(2026, 5, 13)
    with pytest.raises(RefusedError) as caught:
        read_day("9/11", TODAY, TODAY, day_first=False)
    assert caught.value.message.params["first"] == "2026-11-09"


def test_a_day_is_that_of_its_week_and_may_have_its_weekday_before_it() -> None:
    assert read_day("tue", TODAY, TODAY, day_first=False) == date(2026, 11, 10)
    assert read_day("Mon 9 Nov", TODAY, TODAY, day_first=False) == date(2026, 11, 9)
    assert read_day("yesterday", TODAY, TODAY, day_first=False) == date(2026, 11, 11)


def test_what_is_no_day_or_still_ahead_is_refused() -> None:
    assert refused("someday") == "date.unreadable"
    assert refused("someday soon") == "date.unreadable"
    assert refused("tomorrow") == "phrase.future"


def test_tags_are_told_with_or_without_their_sign_each_once() -> None:
    assert read_tags(" #a, b a ,#c") == ("a", "b", "c")
