# SPDX-License-Identifier: MIT
"""The year in words: a fact, what it leads to, and what may be done."""

from __future__ import annotations

from datetime import date

import pytest

from tegoed.core.balance.year import Year, compute
from tegoed.i18n.locale import Locale
from tegoed.presentation.balance.sentence import (
    forecast_hours,
    year_pace,
    year_sentence,
    year_words,
)
from tests.support.clocks import AMSTERDAM, at
from tests.support.locales import DUTCH, ENGLISH

HOUR = 3600


def year(hours: float, now: str, *, number: int = 2026, target: int = 1225) -> Year:
    start = at(f"{number}-01-01 00:00")
    entries = [(start, start + round(hours * HOUR), "given")] if hours else []
    return compute(number, entries, target_seconds=target * HOUR, zone=AMSTERDAM, now=at(now))


def told(
    hours: float, now: str, *, number: int = 2026, target: int = 1225, locale: Locale = ENGLISH
) -> tuple[str, str]:
    return year_sentence(
        locale, year(hours, now, number=number, target=target), date.fromisoformat(now[:10])
    )


@pytest.mark.parametrize(
    ("hours", "now", "lines"),
    [
        (
            0,
            "2026-11-13 16:00",
            ("Nothing is logged in 2026 yet.", ""),
        ),
        (
            0,
            "2026-01-30 16:00",
            (
                "Nothing is logged in 2026 yet.",
                "1,225 hours in the calendar year ask for 25.6 a week from now on.",
            ),
        ),
        (
            150.25,
            "2026-01-30 17:00",
            (
                "150.25 of 1,225 hours by Friday 30 January.",
                (
                    "It is too early to say where this pace leads: from Saturday 14 "
                    "February on it can be told. 22.5 hours a week make it."
                ),
            ),
        ),
        (
            1100,
            "2026-11-13 17:00",
            (
                "1,100 of 1,225 hours by Friday 13 November.",
                (
                    "At this pace you reach it on Sunday 20 December; 18.2 hours a week "
                    "until the end of the year would do."
                ),
            ),
        ),
        (
            1012,
            "2026-11-13 17:00",
            (
                "1,012 of 1,225 hours by Friday 13 November.",
                (
                    "At this pace you end at 1,165; 31.1 hours a week until the end of the "
                    "year make it, 8.7 more than so far."
                ),
            ),
        ),
        (
            900,
            "2026-12-06 12:00",
            (
                "900 of 1,225 hours by Sunday 6 December.",
                "At this pace you end at 966; the target would take 91 hours a week "
                "and is out of reach. "
                "What was worked and not logged counts once it is here.",
            ),
        ),
        (
            1220,
            "2026-12-31 12:00",
            (
                "1,220 of 1,225 hours by Thursday 31 December.",
                "This is the last day, with 5 hours still to go.",
            ),
        ),
        (
            1225,
            "2026-11-13 17:00",
            (
                "1,225 of 1,225 hours by Friday 13 November.",
                (
                    "The target was met on Saturday 21 February; the rest of the year "
                    "needs nothing more for it."
                ),
            ),
        ),
        (
            1300,
            "2027-03-01 12:00",
            ("1,300 of 1,225 hours in 2026.", "The target was met on Saturday 21 February."),
        ),
        (
            1100,
            "2027-03-01 12:00",
            (
                "1,100 of 1,225 hours in 2026.",
                (
                    "The target was not met, 125 hours were missing. What was worked and "
                    "not logged counts once it is here."
                ),
            ),
        ),
        (0, "2027-03-01 12:00", ("Nothing is logged in 2026.", "")),
    ],
)
def test_each_state_is_a_fact_and_what_it_asks(
    hours: float, now: str, lines: tuple[str, str]
) -> None:
    assert told(hours, now) == lines


def test_a_forecast_just_below_the_target_does_not_read_as_the_target() -> None:
    found = year(1062.3, "2026-11-13 17:00")
    assert found.state == "behind"
    assert forecast_hours(ENGLISH, found) == "1,223"
    close = year(1063.66, "2026-11-13 17:00")
    assert close.state == "behind"
    assert forecast_hours(ENGLISH, close) == "1,224.72"


@pytest.mark.parametrize(
    ("hours", "now", "line"),
    [
        (0, "2026-11-13 17:00", ""),
        (10, "2025-06-01 09:00", ""),
        (
            150,
            "2026-01-30 17:00",
            "35 hours a week so far. 22.46 a week until the end of the year would do.",
        ),
        (
            1100,
            "2026-11-13 17:00",
            (
                "24.29 hours a week so far. 18.23 a week until the end of the year would "
                "do. The year comes to 1,266.56 hours at this pace."
            ),
        ),
        (
            1300,
            "2026-11-13 17:00",
            "28.71 hours a week so far. The year comes to 1,496.85 hours at this pace.",
        ),
        (
            900,
            "2026-12-06 12:00",
            "18.53 hours a week so far. The year comes to 966.18 hours at this pace.",
        ),
        (1220, "2026-12-31 12:00", ""),
        (1300, "2027-11-13 17:00", ""),
    ],
)
def test_the_pace_is_told_in_figures(hours: float, now: str, line: str) -> None:
    assert year_pace(ENGLISH, year(hours, now)) == line


def test_dutch_tells_the_same() -> None:
    first, second = told(1012, "2026-11-13 17:00", locale=DUTCH)
    assert first == "1.012 van 1.225 uur tot en met vrijdag 13 november."
    assert second.startswith("In dit tempo kom je uit op 1.165; met 31,1 uur per week")


@pytest.mark.parametrize(
    ("hours", "now", "words"),
    [
        (0, "2026-11-13 17:00", "Nothing is logged in this year."),
        (150, "2026-01-30 17:00", "It is too early to say where this pace leads."),
        (
            1100,
            "2026-11-13 17:00",
            "On track: at this pace the target is met on Sunday 20 December 2026.",
        ),
        (
            1012,
            "2026-11-13 17:00",
            "Behind: this pace gives 1,165.24 hours. 31.06 a week would do.",
        ),
        (1300, "2026-11-13 17:00", "Met on Saturday 21 February 2026."),
        (1100, "2027-03-01 12:00", "The target was not met."),
        (900, "2026-12-06 12:00", "Out of reach: it would take 91 hours a week."),
    ],
)
def test_the_page_of_the_year_has_a_sentence_for_each_state(
    hours: float, now: str, words: str
) -> None:
    assert year_words(ENGLISH, year(hours, now)) == words
