# SPDX-License-Identifier: MIT
"""The lines of a year and its course."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tegoed.core.balance import evidence
from tegoed.core.balance.ledger import BalanceInput, compute_ledger
from tegoed.core.entities.values import Entry, Purpose
from tests.support.clocks import AMSTERDAM, at
from tests.support.example_values import PETERS_ENTRIES, VERANDER, catalogue, entry

HOUR = 3600


def lines(
    *entries: Entry, now: str = "2026-11-23 09:00", year: int = 2026
) -> list[evidence.EvidenceLine]:
    given = BalanceInput(
        first=date(year, 1, 1),
        last=date(year, 12, 31),
        zone=AMSTERDAM,
        now=at(now),
        catalogue=catalogue(),
        entries=entries,
    )
    return evidence.lines(compute_ledger(given))


def own(start: str, end: str | None, **others: Any) -> Entry:
    return entry(start, end, None, others.pop("purpose", Purpose.OVERHEAD), **others)


def test_an_entry_over_midnight_has_a_line_for_each_day() -> None:
    found = lines(own("2026-11-14 23:00", "2026-11-15 00:30"))
    assert [(line.day, line.seconds) for line in found] == [
        (date(2026, 11, 14), HOUR),
        (date(2026, 11, 15), HOUR // 2),
    ]
    assert not any(line.together for line in found)


def test_only_the_later_of_two_that_lie_at_the_same_time_is_pointed_out() -> None:
    found = lines(
        own("2026-11-09 09:00", "2026-11-09 11:00"), own("2026-11-09 10:00", "2026-11-09 12:00")
    )
    assert [line.together for line in found] == [False, True]


def test_a_short_one_within_a_long_one_leaves_the_long_one_in_mind() -> None:
    found = lines(
        own("2026-11-09 09:00", "2026-11-09 12:00"),
        own("2026-11-09 09:30", "2026-11-09 10:00"),
        own("2026-11-09 11:00", "2026-11-09 13:00"),
        own("2026-11-09 13:00", "2026-11-09 14:00"),
    )
    assert [line.together for line in found] == [False, True, True, False]


def test_a_length_without_clock_times_lies_beside_nothing() -> None:
    found = lines(
        own("2026-11-09 09:00", "2026-11-09 11:00", clock=False),
        own("2026-11-09 10:00", "2026-11-09 12:00"),
    )
    assert not any(line.together for line in found)


@pytest.mark.parametrize(
    ("said", "vague"),
    [
        ({}, True),
        ({"note": "  "}, True),
        ({"note": "bookkeeping"}, False),
        ({"activity": 7}, False),
    ],
)
def test_a_line_with_neither_note_nor_activity_nor_project_is_without_a_word(
    said: dict[str, Any], vague: bool
) -> None:
    (line,) = lines(own("2026-01-05 09:00", "2026-01-05 10:00", **said))
    assert line.without_word is vague


def test_a_project_is_a_word() -> None:
    (line,) = lines(entry("2026-01-05 09:00", "2026-01-05 10:00", VERANDER, Purpose.BILLABLE))
    assert not line.without_word


def test_the_course_piles_up_by_day_and_ends_at_what_the_lines_come_to() -> None:
    found = lines(*PETERS_ENTRIES)
    course = evidence.course(2026, 327, found)
    assert course.days == 327
    sunday = (date(2026, 11, 8) - date(2026, 1, 1)).days
    assert (course.total_at(sunday), course.total_at(sunday + 1)) == (0, 9 * HOUR)
    assert course.total_at(326) == sum(line.seconds for line in found)
    assert [course.reached[purpose][-1] / HOUR for purpose in Purpose] == [
        sum(line.seconds for line in found if line.entry.purpose is purpose) / HOUR
        for purpose in Purpose
    ]


def test_each_month_has_its_hours_and_one_that_has_not_begun_has_nothing() -> None:
    found = lines(
        own("2026-01-30 09:00", "2026-01-30 12:00"), own("2026-03-02 09:00", "2026-03-02 10:00")
    )
    months = evidence.course(2026, 70, found).months
    assert [(month.seconds // HOUR, month.reached_seconds) for month in months[:4]] == [
        (3, 3 * HOUR),
        (0, 3 * HOUR),
        (1, 4 * HOUR),
        (0, None),
    ]
    assert (months[1].first, months[1].last) == (date(2026, 2, 1), date(2026, 2, 28))
    assert months[0].by_purpose[Purpose.OVERHEAD] == 3 * HOUR


def test_time_on_days_to_come_has_its_days_too() -> None:
    found = lines(own("2026-06-01 09:00", "2026-06-01 10:00"), now="2026-02-01 09:00")
    course = evidence.course(2026, 32, found)
    assert course.days == (date(2026, 6, 1) - date(2026, 1, 1)).days + 1
    assert course.months[5].seconds == HOUR


def test_a_year_that_has_not_begun_has_no_days() -> None:
    course = evidence.course(2027, 0, [])
    assert course.days == 0
    assert all(month.reached_seconds is None for month in course.months)
