# SPDX-License-Identifier: MIT
"""What time is worth: dated rates and terms, budgets that fill entry by entry, and the running
timer.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tegoed.core.balance.balance import Balance, compute, focus_within
from tegoed.core.balance.figures import BudgetBefore, BudgetUse, Figures
from tegoed.core.balance.ledger import budgets_needed, entries_from
from tegoed.core.calendar.spans import Span
from tegoed.core.entities.values import (
    Boundary,
    BoundaryKind,
    Client,
    Entry,
    FocusSession,
    Pricing,
    Project,
    Rate,
    Terms,
)
from tegoed.core.invoicing.pricing import rate_on, reference_rate, terms_on
from tests.support.clocks import AMSTERDAM, NEW_YEAR, at
from tests.support.example_values import (
    BUURTDAG,
    COACHING,
    HANDBOEK,
    VERANDER,
    ZORG,
    B,
    G,
    O,
    W,
    catalogue,
    entry,
    peters_week,
)

RATES = (Rate(date(2026, 1, 1), 10000), Rate(date(2026, 7, 1), 12000))


@pytest.mark.parametrize(
    ("day", "cents"),
    [(date(2025, 5, 1), 10000), (date(2026, 6, 30), 10000), (date(2026, 7, 1), 12000)],
)
def test_the_last_rate_that_has_begun_holds_and_before_the_first_the_first(
    day: date, cents: int
) -> None:
    assert rate_on(RATES, day) == cents
    assert rate_on((), day) == 0


def test_the_terms_of_a_month_are_those_on_its_first_day() -> None:
    terms = (Terms(NEW_YEAR, 76000, 28800), Terms(date(2026, 11, 2), 90000, 36000))
    assert terms_on(terms, date(2026, 11, 30)) == (76000, 28800)
    assert terms_on(terms, date(2026, 12, 1)) == (90000, 36000)


def test_each_pricing_has_its_reference_rate() -> None:
    day = date(2026, 11, 9)
    assert reference_rate(ZORG, VERANDER, day) == (11000, 3600)
    assert reference_rate(ZORG, HANDBOEK, day) == (240000, 72000)
    assert reference_rate(ZORG, COACHING, day) == (76000, 28800)
    assert reference_rate(ZORG, BUURTDAG, day) == (9500, 3600)
    assert reference_rate(ZORG, None, day) == (9500, 3600)
    assert reference_rate(None, None, day) == (0, 3600)


def test_a_project_without_what_its_pricing_needs_is_worth_nothing() -> None:
    fixed = Project(id=8, client=1, name="Vast", pricing=Pricing.FIXED)
    retainer = Project(id=9, client=1, name="Abonnement", pricing=Pricing.RETAINER)
    entries = [
        entry("2026-11-09 09:00", "2026-11-09 10:00", project, B) for project in (fixed, retainer)
    ]
    totals = compute(
        peters_week(entries=entries, catalogue=catalogue(projects=(fixed, retainer)))
    ).totals
    assert (totals.earned_cents, totals.given_cents, totals.given_seconds) == (0, 0, 7198)


def _rows(*entries: Entry, **changes: object) -> dict[str | None, Figures]:
    balance = compute(peters_week(entries=entries, **changes))
    return {row.project.name if row.project else None: row.figures for row in balance.projects}


def test_unpaid_work_is_given_at_the_clients_rate() -> None:
    figures = _rows(entry("2026-11-09 09:00", "2026-11-09 11:00", BUURTDAG, B))["Buurtdag"]
    assert (figures.billable_seconds, figures.given_seconds) == (0, 7200)
    assert (figures.earned_cents, figures.given_cents, figures.effective_rate_cents) == (
        0,
        19000,
        0,
    )


def test_a_client_without_a_project_goes_by_its_own_rate() -> None:
    figures = _rows(entry("2026-11-09 09:00", "2026-11-09 11:00", ZORG, B))[None]
    assert (figures.earned_cents, figures.agreed_rate_cents) == (19000, 9500)


def test_a_client_without_a_rate_is_worked_for_at_nothing() -> None:
    friend = Client(id=7, name="Vriend")
    balance = compute(
        peters_week(
            catalogue=catalogue(clients=(friend,)),
            entries=[entry("2026-11-09 09:00", "2026-11-09 10:00", friend, B)],
        )
    )
    assert (balance.totals.agreed_rate_cents, balance.totals.realisation) == (0, None)


def test_no_client_hours_have_no_rate_and_no_time_no_utilisation() -> None:
    totals = compute(
        peters_week(entries=[entry("2026-11-09 09:00", "2026-11-09 10:00", None, W)])
    ).totals
    assert (totals.effective_rate_cents, totals.agreed_rate_cents, totals.realisation) == (
        None,
        None,
        None,
    )
    assert totals.utilisation == 0.0
    assert Figures().utilisation is None


def test_an_entry_is_priced_day_by_day_when_the_rate_changes_at_midnight() -> None:
    hourly = replace(VERANDER, rates=(Rate(NEW_YEAR, 10000), Rate(date(2026, 11, 10), 20000)))
    night = entry("2026-11-09 23:00", "2026-11-10 01:00", hourly, B)
    assert (
        _rows(night, catalogue=catalogue(projects=(hourly,)))["Verandertraject"].earned_cents
        == 30000
    )


def test_a_retainer_entry_over_the_months_end_fills_each_months_budget_with_its_own_part() -> None:
    night = entry("2026-10-31 23:00", "2026-11-01 02:00", COACHING, B)
    before = {3: BudgetBefore(28800 - 1800)}
    week = {"first": date(2026, 10, 26), "last": date(2026, 11, 1), "budgets": before}
    figures = _rows(night, **week)["Teamcoaching"]
    assert (figures.billable_seconds, figures.given_seconds) == (1800 + 7200, 1800)
    row = compute(peters_week(entries=[night], **week)).projects[0]
    assert row.budget == BudgetUse(28800, 7200, 0)


def test_an_entry_fills_its_budget_whole_though_the_range_cuts_it() -> None:
    night = entry("2026-11-08 22:00", "2026-11-09 02:00", HANDBOEK, B)
    figures = _rows(night, budgets={2: BudgetBefore(72000 - 3 * 3600)})["Handboek"]
    assert (figures.billable_seconds, figures.given_seconds) == (3600, 3600)


def test_of_entries_begun_together_the_one_with_the_lower_uid_fills_first() -> None:
    pair = [
        entry("2026-11-09 09:00", "2026-11-09 11:00", HANDBOEK, B, uid="b", chair=True),
        entry("2026-11-09 09:00", "2026-11-09 10:00", HANDBOEK, B, uid="a"),
    ]
    balance = compute(peters_week(entries=pair, budgets={2: BudgetBefore(72000 - 3600)}))
    assert (balance.totals.billable_seconds, balance.given_by_activity) == (3600, {None: 7200})


def _running(now: str) -> Balance:
    timer = entry("2026-11-09 09:00", None, VERANDER, B)
    return compute(peters_week(entries=[timer], now=at(now)))


def test_the_running_timer_counts_up_to_now() -> None:
    assert _running("2026-11-09 10:30").totals.earned_cents == 16500
    assert _running("2026-11-09 08:30").totals == Figures()


def test_what_begins_after_the_range_is_not_in_it() -> None:
    later = entry("2026-11-16 09:00", "2026-11-16 10:00", VERANDER, B)
    balance = compute(peters_week(entries=[later]))
    assert (balance.totals, balance.projects, balance.entries) == (Figures(), (), ())


def test_a_week_of_a_zone_that_skipped_a_date_has_six_days() -> None:
    from zoneinfo import ZoneInfo

    balance = compute(
        peters_week(
            first=date(2011, 12, 26),
            last=date(2012, 1, 1),
            zone=ZoneInfo("Pacific/Apia"),
            entries=[],
        )
    )
    assert [row.day.day for row in balance.days] == [26, 27, 28, 29, 31, 1]


def test_a_balance_needs_entries_from_a_day_before_it_and_from_the_running_timer() -> None:
    span = Span(1_000_000, 2_000_000)
    assert entries_from(span) == 913_600
    assert entries_from(span, 950_000) == 913_600
    assert entries_from(span, 5) == 5


def test_only_projects_with_a_budget_and_time_or_a_boundary_need_their_past() -> None:
    entries = [
        entry("2026-11-09 09:00", "2026-11-09 10:00", work, B)
        for work in (VERANDER, COACHING, BUURTDAG)
    ]
    watched = (
        Boundary(kind=BoundaryKind.BUDGET, client=1, project=2),
        Boundary(kind=BoundaryKind.BUDGET),
        Boundary(kind=BoundaryKind.WEEK_HOURS, limit_seconds=1),
    )
    assert budgets_needed(entries, catalogue()) == {3}
    assert budgets_needed(entries, catalogue(), watched) == {2, 3}


def test_an_hourly_project_with_a_budget_tells_its_use_and_has_no_overrun() -> None:
    hourly = replace(VERANDER, budget_seconds=3600)
    entries = [
        entry("2026-11-09 09:00", "2026-11-09 11:00", hourly, B),
        entry("2026-11-09 12:00", "2026-11-09 12:30", hourly, G),
        entry("2026-11-09 13:00", "2026-11-09 13:30", hourly, O),
    ]
    row = compute(peters_week(entries=entries, catalogue=catalogue(projects=(hourly,)))).projects[0]
    assert (row.budget, row.figures.billable_seconds) == (BudgetUse(3600, 7200, 1800), 7200)


def _focus(start: str, end: str | None, until: str | None = None) -> FocusSession:
    return FocusSession(
        uid=start, start=at(start), until=at(until) if until else None, end=at(end) if end else None
    )


def test_focus_counts_within_the_range_once_and_up_to_now() -> None:
    span, now = Span(at("2026-11-09 00:00"), at("2026-11-16 00:00")), at("2026-11-12 12:00")
    sessions = [
        _focus("2026-11-12 11:00", None),
        _focus("2026-11-08 23:00", "2026-11-09 01:00"),
        _focus("2026-11-10 09:00", "2026-11-10 11:00"),
        _focus("2026-11-10 10:00", "2026-11-10 10:30"),
        _focus("2026-11-11 09:00", None, "2026-11-11 09:30"),
    ]
    assert focus_within(sessions, span, now) == 3600 + 7200 + 1800 + 3600
    assert compute(peters_week(focus=sessions, now=now)).focus_seconds == 16200
    assert focus_within([_focus("2026-11-12 11:00", None, "2026-11-12 13:00")], span, now) == 3600
    lapsed = replace(_focus("2026-11-12 11:00", None), lease=at("2026-11-12 11:05"))
    assert focus_within([lapsed], span, now) == 300
    assert span == compute(peters_week()).span == peters_week().span
    assert str(AMSTERDAM) == compute(peters_week()).zone
