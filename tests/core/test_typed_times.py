# SPDX-License-Identifier: MIT
"""Clock times, days and tags as they are typed."""

from __future__ import annotations

from datetime import date

import pytest

from tegoed.core.errors import RefusedError
from tegoed.core.typed_times import (
    end_after,
    end_typed,
    instant_on,
    read_clock,
    read_day,
    read_tag_changes,
    read_tags,
)
from tegoed.i18n.locale import Locale
from tests.support.clocks import AMSTERDAM, at

TODAY = date(2026, 11, 12)


def test_a_date_in_figures_is_read_as_in_a_phrase() -> None:
    assert read_day("9/11", TODAY, TODAY, day_first=True) == date(2026, 11, 9)
    assert read_day("13/5", TODAY, TODAY, day_first=False) == date(2026, 5, 13)
    with pytest.raises(RefusedError) as caught:
        read_day("9/11", TODAY, TODAY, day_first=False)
    assert "2026-11-09 or 2026-09-11" in Locale().say(caught.value.message)


@pytest.mark.parametrize(
    ("text", "clock"),
    [("9", (9, 0)), ("9:15", (9, 15)), ("0915", (9, 15)), ("9u15", (9, 15)), ("24:00", (24, 0))],
)
def test_a_clock_time_is_read_as_it_is_typed(text: str, clock: tuple[int, int]) -> None:
    assert read_clock(text) == clock


@pytest.mark.parametrize("text", ["nine", "25", "9:75", "24:01"])
def test_what_is_no_clock_time_is_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        read_clock(text)


def test_a_time_that_the_clocks_jump_over_is_refused() -> None:
    with pytest.raises(RefusedError):
        instant_on(date(2026, 3, 29), "2:30", AMSTERDAM)


def test_an_end_before_its_start_is_the_next_day_unless_that_is_a_slip() -> None:
    start, now = at("2026-11-09 23:00"), at("2026-11-12 12:00")
    day = date(2026, 11, 9)
    assert end_after(start, day, "23:30", AMSTERDAM) == at("2026-11-09 23:30")
    assert end_typed(start, day, "23:30", AMSTERDAM, now) == at("2026-11-09 23:30")
    assert end_typed(start, day, "0:30", AMSTERDAM, now) == at("2026-11-10 00:30")
    for text, seen in (("22:00", now), ("0:30", at("2026-11-09 23:10"))):
        with pytest.raises(RefusedError):
            end_typed(start, day, text, AMSTERDAM, seen)


@pytest.mark.parametrize(
    ("text", "day"),
    [("fri", 13), ("2026-11-05", 5), ("5 nov", 5), ("Thu 12 Nov", 12), ("yesterday", 11)],
)
def test_a_day_is_typed_as_in_a_phrase(text: str, day: int) -> None:
    read = read_day(text, date(2026, 11, 9), TODAY, day_first=False)
    assert read == date(2026, 11, day)


@pytest.mark.parametrize("text", ["", "soon", "soon after", "31 feb", "tomorrow"])
def test_what_is_no_day_or_one_to_come_is_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        read_day(text, TODAY, TODAY, day_first=False)


def test_tags_are_added_and_taken_away() -> None:
    assert read_tags("#a, b #a") == ("a", "b")
    assert read_tag_changes("onsite, -team #x") == (("onsite", "x"), ("team",))
