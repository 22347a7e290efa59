# SPDX-License-Identifier: MIT
"""A year in full: its figures those of the hours criterion, its course and lines adding up to
them.
"""

from __future__ import annotations

from datetime import date

import pytest

from tegoed.core.entities.values import OverlapRule, Purpose
from tegoed.core.errors import RefusedError
from tegoed.services.balance import balances
from tegoed.services.balance.full_year import load_year
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace
from tests.support.clocks import clock_of
from tests.support.example_week import Peter, draft, log_the_week


@pytest.mark.parametrize("number", [2024, 2025, 2026])
def test_the_figures_are_those_of_the_criterion_and_course_and_lines_come_to_them(
    year: Workspace, number: int
) -> None:
    full = load_year(year, number)
    assert full.year == balances.year(year, number)
    assert sum(line.seconds for line in full.evidence.lines) == full.year.logged_seconds
    assert full.course.total_at(full.course.days - 1) == full.year.logged_seconds
    for purpose in Purpose:
        assert full.course.reached[purpose][-1] == full.year.by_purpose[purpose]
        assert (
            sum(month.by_purpose[purpose] for month in full.course.months)
            == full.year.by_purpose[purpose]
        )


def test_without_a_number_it_is_this_year_with_the_timer_up_to_now(
    ws: Workspace, work: Peter
) -> None:
    time_log.start_timer(ws, draft(None, project=work.verander))
    clock_of(ws).advance(3600)
    full = load_year(ws)
    assert (full.year.year, full.today) == (2026, date(2026, 11, 12))
    assert [line.seconds for line in full.evidence.lines] == [3600]


def test_lines_that_want_a_word_and_those_at_the_same_time_are_known(
    ws: Workspace, work: Peter
) -> None:
    log_the_week(work)
    assert not any(line.without_word or line.together for line in load_year(ws).evidence.lines)
    time_log.log(ws, draft("08:00", "08:30", None, Purpose.OVERHEAD))
    time_log.log(ws, draft("08:15", "08:45", work.verander, note="call"), overlap=OverlapRule.KEEP)
    lines = load_year(ws).evidence.lines
    assert [line.without_word for line in lines].count(True) == 1
    assert [line.together for line in lines].count(True) == 1


def test_a_timer_is_told(ws: Workspace, work: Peter) -> None:
    assert not load_year(ws).running
    time_log.start_timer(ws, draft(None, project=work.verander))
    assert load_year(ws).running


@pytest.mark.parametrize("number", [1899, 9999])
def test_a_year_that_nobody_has_is_refused(ws: Workspace, number: int) -> None:
    with pytest.raises(RefusedError, match=r"year\.unknown"):
        load_year(ws, number)
