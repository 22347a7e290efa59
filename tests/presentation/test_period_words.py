# SPDX-License-Identifier: MIT
"""Periods in words, and a change in a row."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tegoed.core.balance.balance import compute
from tegoed.core.balance.comparison import Comparison, FigureChange
from tegoed.core.calendar.ranges import Period, Unit, between, parse
from tegoed.presentation import period_words
from tests.support.example_values import VERANDER, G, entry, peters_week
from tests.support.locales import DUTCH, ENGLISH

DAYS = between(date(2026, 10, 1), date(2026, 11, 15))
WEEK = parse(Unit.WEEK, "2026-W46")


def compared(now: int, before: int, *, so_far: bool = False) -> Comparison:
    """A week in which so many hours were given, beside one with so many; 0 is no time at all."""

    def given(hours: int) -> tuple[object, ...]:
        return (
            (entry("2026-11-09 09:00", f"2026-11-09 {9 + hours}:00", VERANDER, G),) if hours else ()
        )

    week, earlier = (
        compute(peters_week(entries=given(hours), budgets={})) for hours in (now, before)
    )
    return Comparison(WEEK, week, WEEK.previous(), earlier, so_far)


@pytest.mark.parametrize(
    ("period", "english", "dutch", "short"),
    [
        (WEEK, "Week 46 · 9–15 November 2026", "Week 46 · 9–15 november 2026", "Week 46"),
        (parse(Unit.MONTH, "2026-11"), "November 2026", "november 2026", "november 2026"),
        (
            parse(Unit.QUARTER, "2026-Q4"),
            "Quarter 4 of 2026",
            "Kwartaal 4 van 2026",
            "Kwartaal 4 van 2026",
        ),
        (parse(Unit.YEAR, "2026"), "2026", "2026", "2026"),
        (DAYS, "1 Oct – 15 Nov 2026", "1 okt – 15 nov 2026", "1 okt – 15 nov 2026"),
        (
            between(date(2026, 11, 1), date(2026, 11, 30)),
            "1–30 Nov 2026",
            "1–30 nov 2026",
            "1–30 nov 2026",
        ),
    ],
)
def test_a_period_has_a_title_in_both_languages(
    period: Period, english: str, dutch: str, short: str
) -> None:
    assert period_words.period_title(ENGLISH, period) == english
    assert (period_words.period_title(DUTCH, period), period_words.period_short(DUTCH, period)) == (
        dutch,
        short,
    )


def test_a_week_that_begins_on_sunday_is_told_by_its_own_days() -> None:
    assert (
        period_words.period_title(ENGLISH, parse(Unit.WEEK, "2026-W46", 7))
        == "Week 46 · 8–14 November 2026"
    )


@pytest.mark.parametrize(
    ("now", "before", "line"),
    [
        (
            3,
            1,
            "Given: 3 hours, 2 hours more than in the period before (Week 45 · 2–8 November 2026).",
        ),
        (
            1,
            3,
            "Given: 1 hour, 2 hours less than in the period before (Week 45 · 2–8 November 2026).",
        ),
        (2, 2, "Given: 2 hours, as much as in the period before (Week 45 · 2–8 November 2026)."),
        (0, 2, ""),
        (2, 0, ""),
    ],
)
def test_what_was_given_is_told_beside_the_period_before(now: int, before: int, line: str) -> None:
    assert period_words.compared_line(ENGLISH, compared(now, before)) == line


@pytest.mark.parametrize(
    ("now", "before", "line"),
    [
        (
            3,
            1,
            (
                "Given so far: 3 hours, 2 hours more than in the same days of the period "
                "before (2–3 Nov 2026)."
            ),
        ),
        (
            1,
            3,
            (
                "Given so far: 1 hour, 2 hours less than in the same days of the period "
                "before (2–3 Nov 2026)."
            ),
        ),
        (
            2,
            2,
            (
                "Given so far: 2 hours, as much as in the same days of the period before "
                "(2–3 Nov 2026)."
            ),
        ),
    ],
)
def test_of_a_running_period_it_says_so_far_and_beside_which_days(
    now: int, before: int, line: str
) -> None:
    days = between(date(2026, 11, 2), date(2026, 11, 3))
    found = replace(compared(now, before, so_far=True), before_period=days)
    assert period_words.compared_line(ENGLISH, found) == line
    assert (
        period_words.beside_line(ENGLISH, found)
        == "So far, beside the same days of the period before: 2–3 Nov 2026."
    )
    assert period_words.change_headers(ENGLISH, found)[1:3] == ("2–3 Nov 2026", "Week 46, so far")


def test_a_whole_period_stands_beside_a_whole_one_and_the_first_beside_none() -> None:
    found = compared(2, 1)
    assert (
        period_words.beside_line(ENGLISH, found)
        == "Beside the period before: Week 45 · 2–8 November 2026."
    )
    assert period_words.change_headers(ENGLISH, found) == (
        "Figure",
        "Week 45",
        "Week 46",
        "Difference",
        "Percent",
    )
    assert period_words.beside_line(ENGLISH, None) == "There is no period before this one."
    assert period_words.compared_line(ENGLISH, None) == ""
    assert period_words.change_headers(ENGLISH, None) == ("Figure", "", "", "Difference", "Percent")


@pytest.mark.parametrize(
    ("change", "cells"),
    [
        (FigureChange("given_seconds", 3600, 5400), ("Given", "1:00", "1:30", "+0:30", "+50%")),
        (
            FigureChange("earned_cents", 12000, 9000),
            ("Earned", "€120.00", "€90.00", "−€30.00", "−25%"),
        ),
        (FigureChange("growth_seconds", 0, 7200), ("Growth", "–", "2:00", "+2:00", "–")),
        (FigureChange("overhead_seconds", 7200, 0), ("Overhead", "2:00", "–", "−2:00", "−100%")),
        (
            FigureChange("agreed_rate_cents", 11000, 11001),
            ("Agreed", "€110.00", "€110.01", "+€0.01", "0%"),
        ),
        (
            FigureChange("chair_seconds", 60, 60 * 31),
            ("Client's chair", "0:01", "0:31", "+0:30", "+3,000%"),
        ),
        (FigureChange("out_of_hours_seconds", 0, 0), ("Out of hours", "–", "–", "–", "–")),
        (FigureChange("effective_rate_cents", None, 5571), ("An hour", "–", "€55.71", "–", "–")),
        (
            FigureChange("effective_rate_cents", 5571, 0),
            ("An hour", "€55.71", "€0.00", "−€55.71", "−100%"),
        ),
        (FigureChange("effective_rate_cents", None, None), ("An hour", "–", "–", "–", "–")),
        (
            FigureChange("agreed_rate_cents", 11000, 11000),
            ("Agreed", "€110.00", "€110.00", "–", "–"),
        ),
    ],
)
def test_a_change_is_a_row_with_signs_and_dashes_and_no_judgement(
    change: FigureChange, cells: tuple[str, ...]
) -> None:
    assert period_words.change_row(ENGLISH, change, "EUR").cells == cells
