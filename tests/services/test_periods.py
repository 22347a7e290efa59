from __future__ import annotations

from datetime import date

from tegoed.core.ranges import Unit
from tegoed.services import balances, periods
from tegoed.services.workspace import Workspace
from tests.services.test_balances import week_of_peter
from tests.working import Peter


def test_the_last_of_thirteen_weeks_is_what_its_balance_says(ws: Workspace, work: Peter) -> None:
    week_of_peter(ws, work)
    found = periods.trend(ws, balances.this_week(ws).previous())
    assert len(found) == periods.TREND_WEEKS
    assert (found[0].first, found[-1].last) == (date(2026, 8, 17), date(2026, 11, 15))
    totals = balances.week(ws, "2026-W46").totals
    assert found[-1].totals.effective_rate_cents == totals.effective_rate_cents == 5571


def test_a_named_month_is_the_balance_of_its_days_beside_the_month_before(ws: Workspace, work: Peter) -> None:
    week_of_peter(ws, work)
    month = periods.named(ws, Unit.MONTH, "2026-11")
    found = periods.compared(ws, month)
    assert found is not None
    assert found.now.totals == balances.between(ws, date(2026, 11, 1), date(2026, 11, 30)).totals
    assert found.before_period.name == "2026-10"
    logged = next(change for change in found.changes if change.measure == "logged_seconds")
    assert (logged.before, logged.now) == (0, found.now.totals.logged_seconds)
    again = periods.compared(ws, month, found.now)
    assert again is not None
    assert again.now is found.now


def test_a_week_as_a_period_keeps_its_boundaries(ws: Workspace, work: Peter) -> None:
    week_of_peter(ws, work)
    week = periods.of_week(balances.this_week(ws).previous())
    assert week.name == "2026-W46"
    assert periods.balance(ws, week) == balances.week(ws, "2026-W46")
