# SPDX-License-Identifier: MIT
"""What is said of a project's whole life, for every way it can stand."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tegoed.core.budgets.project_life import ProjectLife
from tegoed.core.entities.values import Entry, Project, Purpose
from tegoed.presentation.project import project_table, project_words
from tests.core.test_project_life import HOUR, life, work
from tests.support.example_values import BOUW, BUURTDAG, COACHING, HANDBOEK, VERANDER, B, G
from tests.support.locales import ENGLISH


def told(project: Project, *entries: Entry) -> list[str]:
    found = life(project, *entries)
    lines = [
        *project_words.headline(ENGLISH, found),
        project_words.outlook(ENGLISH, found),
        project_words.pace_words(ENGLISH, found),
    ]
    return [line for line in lines if line]


def test_a_budget_that_is_exactly_used_up() -> None:
    entries = (work("2026-10-06", 10, HANDBOEK), work("2026-10-13", 10, HANDBOEK))
    assert told(HANDBOEK, *entries) == [
        "€2,400 for 20 hours. You worked 20.",
        "An hour brought in the €120.00 agreed.",
        "The budget is used up.",
    ]


def test_an_archived_project_that_took_less_time_than_agreed() -> None:
    assert told(replace(HANDBOEK, archived=True), work("2026-10-06", 16, HANDBOEK)) == [
        "€2,400 for 20 hours. You worked 16.",
        "An hour brought in €150.00, more than the €120.00 agreed.",
    ]


def test_nothing_is_foretold_too_early_after_silence_or_years_ahead() -> None:
    assert told(HANDBOEK, work("2026-11-16", 3, HANDBOEK)) == [
        "€2,400 for 20 hours. You worked 3.",
        "The budget has 17 hours left.",
        "It is too early to say where this pace leads.",
    ]
    quiet = (work("2026-08-03", 3, HANDBOEK), work("2026-08-10", 3, HANDBOEK))
    assert told(HANDBOEK, *quiet)[-1].startswith(
        "Nothing billable was logged on it in the last four weeks"
    )
    large = replace(HANDBOEK, budget_seconds=10_000 * HOUR)
    slow = (work("2026-11-09", 1, large), work("2026-11-16", 1, large))
    assert (
        told(large, *slow)[-1] == "At the pace of the last weeks no end of the budget is in sight."
    )


def test_a_pace_without_gifts_ends_at_the_agreed_rate() -> None:
    entries = (work("2026-11-09", 6, HANDBOEK), work("2026-11-16", 6, HANDBOEK))
    assert told(HANDBOEK, *entries)[2] == (
        "At the pace of the last weeks the budget runs out around 3 December. "
        "If you finish then, an hour will have brought in the €120.00 agreed."
    )


def test_a_budget_that_runs_out_by_what_is_logged_ahead() -> None:
    ahead = (
        work("2026-11-09", 6, HANDBOEK),
        work("2026-11-16", 6, HANDBOEK),
        work("2026-12-01", 12, HANDBOEK),
    )
    assert told(HANDBOEK, *ahead)[1] == "The budget runs out on Tuesday 1 December."


def test_a_retainers_month_that_runs_out_by_what_is_logged_ahead() -> None:
    ahead = (work("2026-11-09", 6, COACHING), work("2026-11-26", 6, COACHING))
    assert told(COACHING, *ahead)[3] == (
        "By what is logged ahead this month's budget runs out on Thursday 26 November."
    )


def test_time_that_was_only_given_or_is_neither() -> None:
    assert told(HANDBOEK, work("2026-11-16", 3, HANDBOEK, G))[0] == (
        "€2,400 for 20 hours. You gave 3 hours and used nothing of the budget."
    )
    growth = work("2026-11-16", 3, HANDBOEK, Purpose.GROWTH)
    assert told(HANDBOEK, growth)[0] == "€2,400 for 20 hours. You worked no hours on it."
    assert (
        told(VERANDER, work("2026-11-16", 3, VERANDER, Purpose.GROWTH))[0]
        == "You worked no hours on it."
    )
    assert told(BUURTDAG, work("2026-11-16", 3, BUURTDAG, Purpose.GROWTH)) == [
        "You worked no hours on it."
    ]
    assert ("Growth", "3:00") in [
        (row.name, row.hours) for row in project_table.figure_rows(ENGLISH, life(HANDBOEK, growth))
    ]


def test_a_retainers_month_lasts_is_full_or_runs_out() -> None:
    def both(hours: float) -> list[str]:
        return told(
            COACHING, work("2026-11-11", hours, COACHING), work("2026-11-18", hours, COACHING)
        )

    assert both(1)[3] == "At the pace of the last weeks this month's budget lasts."
    assert (
        both(3)[3]
        == "At the pace of the last weeks this month's budget runs out around 28 November."
    )
    assert both(4)[3] == "This month's budget is used up."
    assert both(5)[3] == "This month's budget has run out."
    given = (work("2026-10-11", 1, COACHING), work("2026-11-18", 3, COACHING, G))
    assert told(COACHING, *given)[:3] == [
        "€760 a month for 8 hours.",
        "In 2 months you worked 1 hour and gave 3 besides.",
        "€1,520 in fees. An hour brought in €380.00, more than the €95.00 agreed.",
    ]


def test_work_by_the_hour_that_was_all_invoiced_or_not_at_all() -> None:
    assert told(VERANDER, work("2026-11-16", 3, VERANDER)) == [
        "You worked 3 hours, all of it billable.",
        "You gave nothing away; an hour brought in the €110.00 agreed.",
    ]
    assert (
        told(VERANDER, work("2026-11-16", 3, VERANDER, G))[0]
        == "You worked 3 hours, nothing of it billable."
    )
    budgeted = replace(VERANDER, budget_seconds=3 * HOUR)
    assert told(budgeted, work("2026-11-16", 1, budgeted))[2] == (
        "The budget has 2 hours left. It is too early to say where this pace leads."
    )
    assert told(budgeted, work("2026-11-16", 3, budgeted))[2] == "The budget is used up."


def test_unpaid_work_is_worth_the_clients_rate_if_there_is_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert told(BUURTDAG, work("2026-11-16", 2, BUURTDAG)) == [
        "You worked 2 hours on it, unpaid.",
        "At the client's rate they were worth €190.",
    ]
    monkeypatch.setattr("tests.core.test_project_life.catalogue", _without_rates)
    assert told(BUURTDAG, work("2026-11-16", 2, BUURTDAG))[1] == (
        "The client has no rate that says what they were worth."
    )


def _without_rates(projects: list[Project]) -> object:
    from tests.support.example_values import ZORG, catalogue

    return catalogue((BOUW, replace(ZORG, rates=())), projects)


def test_weeks_and_months_are_named_as_short_as_they_can_be() -> None:
    def names(found: ProjectLife) -> list[str]:
        return [row[0] for row in project_table.period_rows(ENGLISH, found)]

    weekly = life(
        VERANDER, *(work(day, 1, VERANDER) for day in ("2026-09-03", "2026-10-01", "2026-11-16"))
    )
    assert names(weekly) == ["3–6 Sep 2026", "28 Sep – 4 Oct 2026", "16 Nov 2026"]
    over_the_year = life(
        VERANDER, *(work(day, 1, VERANDER) for day in ("2025-12-03", "2025-12-30", "2026-02-16"))
    )
    assert names(over_the_year)[1] == "29 Dec 2025 – 4 Jan 2026"
    daily = life(VERANDER, work("2026-11-16", 1, VERANDER), work("2026-11-18", 1, VERANDER, B))
    assert names(daily) == ["Mon 16 Nov", "Wed 18 Nov"]
    monthly = life(VERANDER, work("2025-12-03", 1, VERANDER), work("2026-11-18", 1, VERANDER))
    assert names(monthly) == ["December 2025", "November 2026"]


def test_a_fee_without_a_budget_has_nothing_left_and_no_rate_without_time_for_the_client() -> None:
    without = replace(HANDBOEK, budget_seconds=None)
    assert told(without, work("2026-11-16", 3, without)) == ["€2,400 for no hours. You worked 3."]
    archived = replace(HANDBOEK, archived=True)
    assert told(archived, work("2026-11-16", 3, archived, Purpose.GROWTH)) == [
        "€2,400 for 20 hours. You worked no hours on it."
    ]
