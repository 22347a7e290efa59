# SPDX-License-Identifier: MIT
"""A project's life out of the database, in one question."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tegoed.core.budgets.budget_forecast import BudgetForecast
from tegoed.core.entities.values import Purpose
from tegoed.core.errors import NotFoundError
from tegoed.services.balance import balances, project_life
from tegoed.services.setup import catalogue_setup
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace
from tests.support.clocks import HOUR, at, clock_of
from tests.support.example_week import Peter, draft, log_the_week
from tests.support.workspaces import statements


def test_a_life_holds_what_the_balance_of_all_its_days_says(ws: Workspace, work: Peter) -> None:
    log_the_week(work)
    life = project_life.of(ws, work.handboek.id)
    assert (life.first, life.last, life.currency) == (date(2026, 10, 1), date(2026, 11, 10), "EUR")
    assert life.first is not None
    assert life.last is not None
    row = next(
        row
        for row in balances.between(ws, life.first, life.last).projects
        if row.project is not None and row.project.id == work.handboek.id
    )
    assert (life.figures, life.budget and life.budget.use) == (row.figures, row.budget)
    assert life.budget is not None
    assert life.budget.ran_out is not None
    assert life.budget.ran_out.at == at("2026-11-10 11:00")
    assert life.figures.out_of_hours_seconds == HOUR  # on two mornings from 8:00


def test_the_entry_in_which_the_budget_ran_out_is_the_one_that_is_named(
    ws: Workspace, work: Peter
) -> None:
    log_the_week(work)
    life = project_life.of(ws, work.handboek.id)
    (that,) = (
        e
        for e in time_log.entries(ws, date(2026, 11, 10), date(2026, 11, 10))
        if e.project == work.handboek.id
    )
    assert life.budget is not None
    assert life.budget.ran_out is not None
    assert life.budget.ran_out.uid == that.uid


def test_a_life_takes_one_question_and_reads_no_others_entries(ws: Workspace, work: Peter) -> None:
    log_the_week(work)
    ws.known()
    assert statements(ws.db, lambda: project_life.of(ws, work.handboek.id)) <= 2
    plan = ws.db.peewee.execute_sql(
        "EXPLAIN QUERY PLAN SELECT id FROM entry WHERE deleted IS NULL AND client = 1 "
        "AND project = 1"
    ).fetchall()
    assert "SEARCH" in plan[0][3]


def test_a_running_timer_and_a_deleted_entry_are_where_they_belong(
    ws: Workspace, work: Peter
) -> None:
    gone = time_log.log(ws, draft("2026-11-11 09:00", "2026-11-11 10:00", work.verander)).entry
    assert gone is not None
    time_log.delete(ws, gone.uid)
    time_log.start_timer(ws, draft("14:00", project=work.verander))
    life = project_life.of(ws, work.verander.id)
    assert life.figures.billable_seconds == HOUR
    clock_of(ws).at += HOUR
    assert project_life.of(ws, work.verander.id).figures.billable_seconds == 2 * HOUR


def test_an_archived_project_has_a_life_too(ws: Workspace, work: Peter) -> None:
    time_log.log(ws, draft("2026-11-11 09:00", "2026-11-11 10:00", work.handboek, Purpose.GIVEN))
    catalogue_setup.archive_project(ws, work.handboek.id)
    life = project_life.of(ws, work.handboek.id)
    assert life.forecast is not None
    assert life.forecast.outlook is BudgetForecast.ARCHIVED


def test_a_new_price_is_seen_at_once(ws: Workspace, work: Peter) -> None:
    time_log.log(ws, draft("2026-11-11 09:00", "2026-11-11 11:00", work.handboek))
    assert project_life.of(ws, work.handboek.id).whole_rate_cents == 120_000
    catalogue_setup.edit_project(ws, replace(work.handboek, fee_cents=100_000))
    assert project_life.of(ws, work.handboek.id).whole_rate_cents == 50_000


def test_nobody_knows_a_project_that_is_not_there(ws: Workspace, work: Peter) -> None:
    with pytest.raises(NotFoundError) as caught:
        project_life.of(ws, 99)
    assert caught.value.message.id == "project.unknown"
