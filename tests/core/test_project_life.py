# SPDX-License-Identifier: MIT
"""A project's whole life: its sums are the balance's over all its days, the second its budget ran
out, and an honest forecast.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tegoed.core.balance.balance import compute
from tegoed.core.balance.figures import EMPTY, BudgetUse
from tegoed.core.balance.ledger import BalanceInput
from tegoed.core.balance.timeline import passed_at
from tegoed.core.budgets.budget_forecast import BudgetForecast
from tegoed.core.budgets.project_life import Milestone, ProjectLife
from tegoed.core.budgets.project_life import compute as life_of
from tegoed.core.calendar.ranges import Grain
from tegoed.core.calendar.spans import local_date
from tegoed.core.entities.values import Entry, Pricing, Project, Purpose, Rate, Terms
from tegoed.core.invoicing.money import Amount
from tests.core.test_balance_laws import inputs
from tests.support.clocks import AMSTERDAM, NEW_YEAR, at
from tests.support.example_values import (
    BUURTDAG,
    COACHING,
    HANDBOEK,
    VERANDER,
    B,
    G,
    O,
    W,
    catalogue,
    entry,
)

HOUR = 3600
NOW = at("2026-11-23 09:00")


def life(project: Project, *entries: Entry, now: int = NOW) -> ProjectLife:
    found = BalanceInput(
        first=NEW_YEAR,
        last=NEW_YEAR,
        zone=AMSTERDAM,
        now=now,
        catalogue=catalogue(projects=[project]),
        entries=entries,
    )
    return life_of(found, project.id)


def work(day: str, hours: float, project: Project, purpose: Purpose = B, **others: object) -> Entry:
    start = at(f"{day} 09:00")
    return (
        entry(start, None, project, purpose, **others)
        if not hours
        else _ended(start, hours, project, purpose, others)
    )


def _ended(
    start: int, hours: float, project: Project, purpose: Purpose, others: dict[str, object]
) -> Entry:
    return replace(entry(start, None, project, purpose, **others), end=start + round(hours * HOUR))


HANDBOOK = (
    work("2026-10-06", 9, HANDBOEK),
    work("2026-10-13", 9, HANDBOEK),
    work("2026-11-03", 3, HANDBOEK, G),
    work("2026-11-10", 4, HANDBOEK, uid="last"),
)


# ---- the balance of all its days ----


@settings(deadline=None, max_examples=150)
@given(inputs(), st.integers(1, 4))
def test_the_sums_of_a_life_are_the_balance_of_its_days(given: BalanceInput, project: int) -> None:
    found = life_of(given, project)
    mine = [entry for entry in given.entries if entry.project == project]
    if not mine:
        assert (found.first, found.last, found.figures, found.columns) == (None, None, EMPTY, ())
        return
    assert found.first is not None
    assert found.last is not None
    row = next(
        row
        for row in compute(replace(given, first=found.first, last=found.last)).projects
        if row.project is not None and row.project.id == project
    )
    assert found.figures == row.figures
    assert (found.budget.use if found.budget else None) == row.budget
    assert found.figures.logged_seconds == sum((entry.end or 0) - entry.start for entry in mine)


@settings(deadline=None, max_examples=150)
@given(inputs(), st.integers(1, 4))
def test_columns_and_months_are_the_life_cut_in_pieces(given: BalanceInput, project: int) -> None:
    found = life_of(given, project)
    for parts in (found.columns, found.months):
        if parts:
            whole = sum((part.spent.figures for part in parts), EMPTY)
            assert whole == found.figures
            assert sum(part.spent.overrun_seconds for part in parts) == found.spent.overrun_seconds
    for one, other in zip(found.columns, found.columns[1:], strict=False):
        assert other.first == one.last + timedelta(days=1)


@settings(deadline=None, max_examples=150)
@given(inputs(), st.sampled_from((2, 3)))
def test_what_was_logged_as_billable_is_inside_the_budget_or_past_it(
    given: BalanceInput, project: int
) -> None:
    found = life_of(given, project)
    billable = [e for e in given.entries if e.project == project and e.purpose is B]
    given_time = [e for e in given.entries if e.project == project and e.purpose is G]
    assert found.spent.filling_seconds == sum((e.end or 0) - e.start for e in billable)
    assert found.spent.besides_seconds == sum((e.end or 0) - e.start for e in given_time)
    if project == 2:
        assert found.budget is not None
        assert (found.budget.ran_out is not None) == (found.spent.overrun_seconds > 0)
        assert found.budget.left_seconds == max(
            0, found.budget.use.limit_seconds - found.spent.filling_seconds
        )


def test_the_range_and_budgets_of_the_input_do_not_matter() -> None:
    found = life(HANDBOEK, *HANDBOOK)
    other = replace(
        BalanceInput(
            first=date(2026, 11, 9),
            last=date(2026, 11, 15),
            zone=AMSTERDAM,
            now=NOW,
            catalogue=catalogue(),
            entries=(*HANDBOOK, work("2026-11-11", 5, VERANDER)),
            week="2026-W46",
        )
    )
    assert life_of(other, HANDBOEK.id) == found


# ---- a fixed price ----


def test_a_fixed_project_tells_its_fee_its_hours_and_what_an_hour_brought_in() -> None:
    found = life(HANDBOEK, *HANDBOOK)
    assert (found.first, found.last) == (date(2026, 10, 6), date(2026, 11, 10))
    spent = found.spent
    assert (spent.inside_seconds, spent.overrun_seconds, spent.besides_seconds) == (
        20 * HOUR,
        2 * HOUR,
        3 * HOUR,
    )
    assert (found.fee_cents, found.figures.earned_cents, found.figures.given_cents) == (
        240_000,
        240_000,
        60_000,
    )
    assert (found.whole_rate_cents, found.agreed_rate_cents) == (9600, 12_000)
    assert found.is_settled


def test_the_budget_ran_out_in_the_second_from_which_time_counts_as_given() -> None:
    found = life(HANDBOEK, *HANDBOOK)
    assert found.budget is not None
    assert found.budget.ran_out == Milestone(at("2026-11-10 11:00"), date(2026, 11, 10), "last")
    assert found.budget.use == BudgetUse(20 * HOUR, 22 * HOUR, 3 * HOUR)
    assert (found.budget.share, found.budget.left_seconds) == (1.1, 0)
    assert found.forecast is not None
    assert found.forecast.outlook is BudgetForecast.OVER


@settings(deadline=None, max_examples=100)
@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(1, 16), st.booleans()), max_size=30),
    st.integers(1, 60),
)
def test_of_work_that_does_not_overlap_it_is_the_second_at_which_the_hours_passed_the_budget(
    stretches: list[tuple[int, int, bool]], budget: int
) -> None:
    quarter, clock, entries = 900, at("2026-09-01 08:00"), []
    for gap, length, is_given in stretches:
        start = clock + gap * quarter
        clock = start + length * quarter
        entries.append(replace(entry(start, clock, HANDBOEK, G if is_given else B), clock=False))
    small = replace(HANDBOEK, budget_seconds=budget * quarter)
    found = life(small, *entries)
    assert found.budget is not None
    billable = [(e.start, e.end or 0, e.uid) for e in entries if e.purpose is B]
    expected = passed_at(billable, budget * quarter)
    assert found.budget.ran_out == (
        expected and Milestone(expected[0], local_date(expected[0], AMSTERDAM), expected[1])
    )


def test_a_budget_met_by_work_that_ends_there_ran_out_when_the_next_began() -> None:
    full = life(HANDBOEK, work("2026-10-06", 10, HANDBOEK), work("2026-10-13", 10, HANDBOEK))
    assert full.budget is not None
    assert full.budget.ran_out is None
    assert full.forecast is not None
    assert full.forecast.outlook is BudgetForecast.FULL
    assert full.is_settled
    more = life(
        HANDBOEK,
        work("2026-10-06", 10, HANDBOEK),
        work("2026-10-13", 10, HANDBOEK),
        work("2026-11-02", 1, HANDBOEK, uid="next"),
    )
    assert more.budget is not None
    assert more.budget.ran_out == Milestone(at("2026-11-02 09:00"), date(2026, 11, 2), "next")


def test_the_whole_lifes_rate_may_exceed_the_agreed_one() -> None:
    found = life(HANDBOEK, work("2026-10-06", 16, HANDBOEK))
    assert (found.whole_rate_cents, found.agreed_rate_cents) == (15_000, 12_000)
    assert found.figures.effective_rate_cents == 12_000
    assert not found.is_settled
    assert life(replace(HANDBOEK, archived=True), work("2026-10-06", 16, HANDBOEK)).is_settled


def test_a_project_without_time_has_no_days_and_no_rate() -> None:
    found = life(HANDBOEK)
    assert (found.first, found.last, found.columns, found.months) == (None, None, (), ())
    assert (found.whole_rate_cents, found.agreed_rate_cents) == (None, 12_000)
    assert found.budget is not None
    assert (found.budget.use, found.budget.ran_out) == (BudgetUse(20 * HOUR, 0, 0), None)
    assert found.forecast is not None
    assert found.forecast.outlook is BudgetForecast.TOO_EARLY
    hourly = life(VERANDER)
    assert (hourly.whole_rate_cents, hourly.agreed_rate_cents, hourly.budget, hourly.forecast) == (
        None,
    ) * 4


def test_growth_and_overhead_on_a_project_are_told_and_stand_outside_its_rate() -> None:
    found = life(
        HANDBOEK, *HANDBOOK, work("2026-11-11", 2, HANDBOEK, W), work("2026-11-12", 1, HANDBOEK, O)
    )
    assert (found.figures.growth_seconds, found.figures.overhead_seconds) == (2 * HOUR, HOUR)
    assert found.whole_rate_cents == 9600


def test_the_clients_chair_is_counted() -> None:
    assert (
        life(HANDBOEK, work("2026-10-06", 2, HANDBOEK, chair=True)).figures.chair_seconds
        == 2 * HOUR
    )


# ---- where it leads ----


def weekly(hours: float, *days: str, given: float = 0) -> tuple[Entry, ...]:
    billable = [work(day, hours, HANDBOEK) for day in days]
    besides = [replace(work(day, given, HANDBOEK, G), uid=f"g{day}") for day in days if given]
    return (*billable, *besides)


def test_the_forecast_goes_by_the_last_four_weeks_with_time_and_the_weeks_between() -> None:
    days = ("2026-09-01", "2026-10-26", "2026-11-02", "2026-11-09", "2026-11-23")
    found = life(HANDBOEK, *weekly(2, *days, given=1), now=at("2026-11-23 18:00"))
    forecast = found.forecast
    assert forecast is not None
    assert forecast.pace is not None
    assert (forecast.pace.first, forecast.pace.last) == (date(2026, 10, 26), date(2026, 11, 23))
    assert (forecast.pace.weeks, forecast.pace.used_seconds, forecast.pace.besides_seconds) == (
        4,
        8 * HOUR,
        4 * HOUR,
    )
    assert forecast.pace.used_seconds_a_week == round(8 * HOUR * 7 / 29)
    # ten hours are left: at 8 in 29 days that takes 36.25 days
    assert (forecast.outlook, forecast.day) == (
        BudgetForecast.RUNS_OUT,
        date(2026, 11, 23) + timedelta(days=37),
    )
    # 20 hours of budget, 5 given so far and 5 more on the way: 2,400 for 30 hours
    assert forecast.rate_cents == 8000


def test_from_a_single_week_nothing_is_foretold() -> None:
    found = life(HANDBOEK, work("2026-11-16", 3, HANDBOEK), work("2026-11-18", 3, HANDBOEK))
    assert found.forecast is not None
    assert (found.forecast.outlook, found.forecast.day, found.forecast.pace) == (
        BudgetForecast.TOO_EARLY,
        None,
        None,
    )


def test_of_what_lay_still_for_four_weeks_nothing_is_foretold() -> None:
    days = ("2026-10-12", "2026-10-19", "2026-10-26")
    for now, outlook in (
        ("2026-11-22 12:00", BudgetForecast.RUNS_OUT),
        ("2026-11-23 12:00", BudgetForecast.QUIET),
    ):
        found = life(HANDBOEK, *weekly(2, *days), now=at(now))
        assert found.forecast is not None
        assert found.forecast.outlook is outlook


def test_an_end_years_ahead_is_not_in_sight() -> None:
    large = replace(HANDBOEK, budget_seconds=10_000 * HOUR)
    found = life(large, *weekly(2, "2026-11-09", "2026-11-16"))
    assert found.forecast is not None
    assert (found.forecast.outlook, found.forecast.day) == (BudgetForecast.NOT_IN_SIGHT, None)


def test_an_archived_project_is_foretold_nothing() -> None:
    found = life(replace(HANDBOEK, archived=True), *weekly(2, "2026-11-09", "2026-11-16"))
    assert found.forecast is not None
    assert (found.forecast.outlook, found.forecast.day) == (BudgetForecast.ARCHIVED, None)


def test_time_logged_ahead_counts_as_in_the_balance_but_is_no_pace() -> None:
    ahead = (work("2026-12-01", 12, HANDBOEK), work("2026-12-08", 12, HANDBOEK, uid="ahead"))
    found = life(HANDBOEK, *weekly(1, "2026-11-09", "2026-11-16"), *ahead)
    assert found.last == date(2026, 12, 8)
    assert found.spent.filling_seconds == 26 * HOUR
    assert found.budget is not None
    assert found.budget.ran_out == Milestone(at("2026-12-08 15:00"), date(2026, 12, 8), "ahead")
    assert found.forecast is not None
    assert (found.forecast.outlook, found.forecast.day) == (
        BudgetForecast.RUNS_OUT,
        date(2026, 12, 8),
    )
    assert found.forecast.pace is not None
    assert found.forecast.pace.used_seconds == 2 * HOUR


def test_what_is_left_after_time_logged_ahead_begins_after_it() -> None:
    found = life(HANDBOEK, *weekly(5, "2026-11-09", "2026-11-16"), work("2026-12-01", 5, HANDBOEK))
    assert found.forecast is not None
    assert found.forecast.day is not None
    assert found.forecast.day == date(2026, 12, 1) + timedelta(days=8)  # 5 hours at 10 in 15 days


def test_a_running_timer_counts_up_to_now() -> None:
    found = life(HANDBOEK, *HANDBOOK[:2], entry("2026-11-23 08:00", None, HANDBOEK, B))
    assert found.last == date(2026, 11, 23)
    assert found.spent.inside_seconds == 19 * HOUR
    just_begun = life(HANDBOEK, entry(NOW, None, HANDBOEK, B))
    assert (just_begun.first, just_begun.figures) == (date(2026, 11, 23), EMPTY)


# ---- a retainer, by the hour, unpaid ----


def test_a_retainer_goes_month_by_month_by_the_terms_of_its_first_day() -> None:
    dearer = replace(
        COACHING,
        terms=(Terms(NEW_YEAR, 76_000, 8 * HOUR), Terms(date(2026, 11, 2), 90_000, 10 * HOUR)),
    )
    found = life(
        dearer,
        work("2026-09-08", 6, dearer),
        work("2026-11-03", 6, dearer),
        work("2026-11-11", 3, dearer, uid="over"),
        work("2026-11-18", 1, dearer, G),
    )
    assert [month.first for month in found.months] == [
        date(2026, 9, 1),
        date(2026, 10, 1),
        date(2026, 11, 1),
    ]
    september, october, november = found.months
    assert (september.unused_seconds, september.spent.figures.earned_cents, september.ran_out) == (
        2 * HOUR,
        57_000,
        None,
    )
    assert (october.unused_seconds, october.rate_cents, october.fee_cents) == (
        8 * HOUR,
        None,
        76_000,
    )
    assert (november.spent.overrun_seconds, november.spent.besides_seconds) == (HOUR, HOUR)
    assert november.ran_out == Milestone(at("2026-11-11 11:00"), date(2026, 11, 11), "over")
    assert november.rate_cents == 7600
    assert (found.fee_cents, found.whole_rate_cents) == (228_000, 14_250)
    assert (found.grain, len(found.columns)) == (Grain.MONTH, 3)
    assert found.budget is not None
    assert (found.budget.use, found.budget.ran_out) == (
        BudgetUse(8 * HOUR, 9 * HOUR, HOUR),
        november.ran_out,
    )
    assert found.forecast is not None
    assert found.forecast.outlook is BudgetForecast.OVER


@pytest.mark.parametrize(
    ("hours", "outlook", "day"),
    [
        (1, BudgetForecast.LASTS, None),
        (3, BudgetForecast.RUNS_OUT, date(2026, 11, 28)),
        (4, BudgetForecast.FULL, None),
    ],
)
def test_a_retainers_forecast_is_about_this_month(
    hours: float, outlook: BudgetForecast, day: date | None
) -> None:
    found = life(COACHING, work("2026-11-11", hours, COACHING), work("2026-11-18", hours, COACHING))
    assert found.forecast is not None
    assert (found.forecast.outlook, found.forecast.day, found.forecast.rate_cents) == (
        outlook,
        day,
        None,
    )


def test_a_retainer_that_rests_this_month_has_all_of_its_budget() -> None:
    found = life(COACHING, work("2026-10-21", 6, COACHING), work("2026-10-28", 6, COACHING))
    assert found.budget is not None
    assert found.budget.ran_out is not None
    assert found.forecast is not None
    assert (found.forecast.outlook, len(found.months)) == (BudgetForecast.LASTS, 1)


def test_an_hourly_budget_is_passed_by_time_that_is_paid_all_the_same() -> None:
    budgeted = replace(VERANDER, budget_seconds=4 * HOUR)
    found = life(
        budgeted, work("2026-11-10", 3, budgeted), work("2026-11-11", 3, budgeted, uid="past")
    )
    assert (found.spent.inside_seconds, found.spent.overrun_seconds, found.fee_cents) == (
        6 * HOUR,
        0,
        None,
    )
    assert found.budget is not None
    assert found.budget.ran_out == Milestone(at("2026-11-11 10:00"), date(2026, 11, 11), "past")
    assert found.budget.share == 1.5
    kept = life(budgeted, work("2026-11-10", 3, budgeted), work("2026-11-17", 0.5, budgeted))
    assert kept.budget is not None
    assert kept.budget.ran_out is None
    assert kept.forecast is not None
    assert (kept.forecast.outlook, kept.forecast.rate_cents) == (BudgetForecast.RUNS_OUT, None)


def test_hourly_work_is_worth_its_rates_of_the_day() -> None:
    dearer = replace(VERANDER, rates=(Rate(NEW_YEAR, 10_000), Rate(date(2026, 11, 1), 12_000)))
    found = life(
        dearer,
        work("2026-10-06", 2, dearer),
        work("2026-11-10", 2, dearer),
        work("2026-11-11", 1, dearer, G),
    )
    assert (found.figures.earned, found.figures.given) == (Amount(44_000), Amount(12_000))
    assert (found.whole_rate_cents, found.agreed_rate_cents) == (8800, 11_200)


def test_unpaid_work_is_given_besides_at_the_clients_rate() -> None:
    found = life(BUURTDAG, work("2026-10-06", 2, BUURTDAG), work("2026-10-07", 1, BUURTDAG, G))
    assert (
        found.spent.inside_seconds,
        found.spent.overrun_seconds,
        found.spent.besides_seconds,
    ) == (0, 0, 3 * HOUR)
    assert (found.figures.earned_cents, found.figures.given_cents) == (0, 28_500)
    assert (found.whole_rate_cents, found.agreed_rate_cents, found.fee_cents) == (0, 9500, None)


@pytest.mark.parametrize(
    ("first", "grain"),
    [
        ("2026-11-16", Grain.DAY),
        ("2026-06-01", Grain.WEEK),
        ("2025-11-10", Grain.MONTH),
        ("2020-11-10", Grain.MONTH),
    ],
)
def test_a_longer_life_has_longer_columns(first: str, grain: Grain) -> None:
    found = life(VERANDER, work(first, 1, VERANDER), work("2026-11-20", 1, VERANDER, uid="last"))
    assert (found.grain, found.columns[0].first, found.columns[-1].last) == (
        grain,
        date.fromisoformat(first),
        date(2026, 11, 20),
    )


def test_a_fee_without_hours_has_no_agreed_rate() -> None:
    odd = Project(
        id=9, client=1, name="Odd", pricing=Pricing.FIXED, fee_cents=1000, budget_seconds=0
    )
    found = life(odd)
    assert (found.budget, found.agreed_rate_cents) == (None, None)
