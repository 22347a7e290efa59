# SPDX-License-Identifier: MIT
from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tegoed.core.entities.values import Boundary, BoundaryKind, FocusSession, Purpose, Rate
from tegoed.core.errors import Message, NotFoundError, RefusedError
from tegoed.services.balance import balances
from tegoed.services.setup import boundary_setup, catalogue_setup, settings
from tegoed.services.time import time_log, undo_history
from tegoed.services.workspace import Workspace
from tegoed.store.tables import sessions
from tests.support.clocks import HOUR, NOW, at, clock_of
from tests.support.example_week import Peter, draft, log_the_week
from tests.support.workspaces import statements

END = at("2026-11-16 09:00")


def test_peters_week_comes_out_of_the_database_as_on_paper(ws: Workspace, work: Peter) -> None:
    log_the_week(work)
    balance = balances.week(ws, "2026-W46")
    totals = balance.totals
    assert (totals.billable_seconds, totals.given_seconds) == (45_000, 43_200)
    assert (totals.earned_cents, totals.given_cents) == (136_500, 132_500)
    assert (totals.effective_rate_cents, totals.agreed_rate_cents, totals.realisation) == (
        5571,
        10_980,
        0.5074,
    )
    assert (totals.out_of_hours_seconds, totals.chair_seconds) == (10_800, 12_600)
    budget = next(
        row.budget for row in balance.projects if row.project and row.project.id == work.handboek.id
    )
    assert budget is not None
    assert (budget.limit_seconds, budget.used_seconds, budget.given_seconds) == (72_000, 79_200, 0)


def test_a_week_takes_at_most_three_questions_and_two_when_it_was_asked_before(
    ws: Workspace, work: Peter
) -> None:
    log_the_week(work)
    boundary_setup.add_boundary(ws, Boundary(kind=BoundaryKind.GIVEN_HOURS, limit_seconds=7200))
    boundary_setup.add_boundary(ws, Boundary(kind=BoundaryKind.WEEK_HOURS, limit_seconds=7200))
    ws.known()
    assert statements(ws.db, lambda: balances.week(ws, "2026-W46")) == 3
    assert statements(ws.db, lambda: balances.week(ws, "2026-W46")) == 2


def test_a_week_asks_the_same_few_questions_when_a_budget_was_passed_before_it(
    ws: Workspace, work: Peter
) -> None:
    log_the_week(work)
    boundary_setup.add_boundary(ws, Boundary(kind=BoundaryKind.BUDGET, percent=50))
    first = balances.week(ws, "2026-W46")
    crossings = {row.project.name: row.crossed_at for row in first.boundaries if row.project}
    assert crossings == {"Handboek": at("2026-10-02 09:00"), "Teamcoaching": at("2026-11-03 13:00")}
    assert statements(ws.db, lambda: balances.week(ws, "2026-W46")) == 2


def test_a_correction_of_earlier_work_is_seen_in_the_budget(ws: Workspace, work: Peter) -> None:
    log_the_week(work)
    before = balances.week(ws, "2026-W46").totals
    earlier = time_log.entries(ws, date(2026, 10, 2), date(2026, 10, 2))[0]
    time_log.delete(ws, earlier.uid)
    assert balances.week(ws, "2026-W46").totals.given_seconds == before.given_seconds - 2 * HOUR
    undo_history.undo(ws)
    assert balances.week(ws, "2026-W46").totals == before


def test_a_timer_that_has_run_since_before_the_week_counts_up_to_now(
    ws: Workspace, work: Peter
) -> None:
    clock_of(ws).at = at("2026-11-07 10:00")
    time_log.start_timer(ws, draft(None, project=work.handboek))
    clock_of(ws).at = at("2026-11-09 02:00")
    assert balances.week(ws).totals.logged_seconds == 2 * HOUR
    assert balances.status(ws).today.logged_seconds == 2 * HOUR


def test_a_range_is_its_local_days_and_no_week(ws: Workspace, work: Peter) -> None:
    log_the_week(work)
    range_ = balances.between(ws, date(2026, 11, 9), date(2026, 11, 10))
    assert (range_.week, range_.totals.logged_seconds) == (None, 15 * HOUR)
    assert [row.day for row in range_.days] == [date(2026, 11, 9), date(2026, 11, 10)]
    with pytest.raises(RefusedError) as caught:
        balances.between(ws, date(2026, 11, 10), date(2026, 11, 9))
    assert caught.value.message.id == "range.backwards"


def test_weeks_begin_on_the_users_weekday(ws: Workspace, work: Peter) -> None:
    settings.put(ws, "first_weekday", 7)
    assert balances.week(ws).span.start == at("2026-11-08 00:00")
    with pytest.raises(RefusedError):
        balances.week(ws, "2026-W99")


def test_focus_counts_in_the_balance(ws: Workspace, work: Peter) -> None:
    with ws.step(Message("x"), undoable=False) as step:
        step.put(
            "focus_session",
            sessions.SESSIONS.row(FocusSession(uid="s", start=NOW - HOUR, until=NOW, end=NOW)),
        )
    assert balances.week(ws).focus_seconds == HOUR


def test_the_status_has_the_timer_today_and_the_questions(ws: Workspace, work: Peter) -> None:
    time_log.log(ws, draft("2026-11-11 09:00", "2026-11-11 10:00", work.verander))
    timer = time_log.start_timer(ws, draft("14:00", project=work.verander)).entry
    status = balances.status(ws)
    assert (status.now, status.timer, status.focus, status.warnings) == (NOW, timer, None, ())
    assert status.today.logged_seconds == HOUR
    assert status.week.totals.logged_seconds == 2 * HOUR


def test_a_year_counts_all_purposes_and_the_timer(ws: Workspace, work: Peter) -> None:
    time_log.log(ws, draft("09:00", "10:00", None, Purpose.OVERHEAD))
    time_log.start_timer(ws, draft("14:00", project=work.verander))
    year = balances.year(ws)
    assert (year.year, year.logged_seconds, year.target_seconds) == (2026, 2 * HOUR, 1225 * HOUR)
    assert (year.by_purpose[Purpose.OVERHEAD], year.by_purpose[Purpose.BILLABLE]) == (HOUR, HOUR)
    assert balances.year(ws, 2025).logged_seconds == 0
    with pytest.raises(RefusedError):
        balances.year(ws, 20_026)


def test_an_answer_to_a_boundary_holds_for_its_week_until_it_is_taken_back(
    ws: Workspace, work: Peter
) -> None:
    kind, client = BoundaryKind.GIVEN_HOURS, work.bouw.id
    balances.answer_boundary(ws, kind, client=client)
    balances.answer_boundary(ws, BoundaryKind.WEEK_HOURS, answer="fine", week="2026-W46")
    assert set(balances.answers(ws)) == {
        balances.YearAnswer(kind, client, None, "fine"),
        balances.YearAnswer(BoundaryKind.WEEK_HOURS, None, None, "fine"),
    }
    assert balances.answers(ws, "2026-W45") == ()
    balances.answer_boundary(ws, kind, client=client, answer="asked")
    assert balances.YearAnswer(kind, client, None, "asked") in balances.answers(ws)
    balances.answer_boundary(ws, kind, client=client, answer="")
    assert len(balances.answers(ws)) == 1
    undo_history.undo(ws)
    assert len(balances.answers(ws)) == 2


def test_an_answer_names_what_is_there(ws: Workspace, work: Peter) -> None:
    kind = BoundaryKind.BUDGET
    with pytest.raises(NotFoundError):
        balances.answer_boundary(ws, kind, client=99)
    with pytest.raises(NotFoundError):
        balances.answer_boundary(ws, kind, project=99)
    with pytest.raises(RefusedError):
        balances.answer_boundary(ws, kind, answer="x" * 201)


def test_a_new_rate_changes_the_balance_at_once(ws: Workspace, work: Peter) -> None:
    time_log.log(ws, draft("09:00", "10:00", work.verander))
    assert balances.week(ws).totals.earned_cents == 11_000
    catalogue_setup.edit_project(
        ws, replace(work.verander, rates=(Rate(date(2026, 1, 1), 12_000),))
    )
    assert balances.week(ws).totals.earned_cents == 12_000
