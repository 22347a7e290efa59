# SPDX-License-Identifier: MIT
"""The balance: Peter's week to the cent, and that nothing is counted twice or lost in any zone,
order or split.
"""

from __future__ import annotations

from datetime import date

import pytest

from tegoed.core.balance.balance import Balance, compute
from tegoed.core.balance.figures import BudgetUse, Figures
from tegoed.core.entities.values import Purpose
from tests.support.example_values import peters_week

HOUR = 3600


@pytest.fixture(scope="module")
def peter() -> Balance:
    return compute(peters_week())


def _row(figures: Figures) -> tuple[object, ...]:
    return (
        figures.billable_seconds / HOUR,
        figures.given_seconds / HOUR,
        figures.earned_cents,
        figures.given_cents,
        figures.agreed_rate_cents,
        figures.effective_rate_cents,
        figures.realisation,
    )


PETERS_TABLE = {
    "Verandertraject": (8.5, 9.0, 93500, 99000, 11000, 5343, 0.4857),
    "Handboek": (2.0, 2.0, 24000, 24000, 12000, 6000, 0.5),
    "Bouwgroep Noord": (10.5, 11.0, 117500, 123000, 11186, 5465, 0.4886),
    "Teamcoaching": (2.0, 1.0, 19000, 9500, 9500, 6333, 0.6667),
    "Zorgpunt": (2.0, 1.0, 19000, 9500, 9500, 6333, 0.6667),
    "all clients": (12.5, 12.0, 136500, 132500, 10980, 5571, 0.5074),
}


@pytest.mark.parametrize("name", PETERS_TABLE)
def test_peters_week_is_the_table_of_the_product(peter: Balance, name: str) -> None:
    rows = {"all clients": peter.totals}
    rows |= {row.client.name: row.figures for row in peter.clients}
    rows |= {row.project.name: row.figures for row in peter.projects if row.project}
    assert _row(rows[name]) == PETERS_TABLE[name]


def test_peters_totals_are_the_contracts(peter: Balance) -> None:
    totals = peter.totals
    seconds = (
        totals.growth_seconds,
        totals.overhead_seconds,
        totals.logged_seconds,
        totals.chair_seconds,
    )
    assert (totals.billable_seconds, totals.given_seconds, *seconds) == (
        45000,
        43200,
        7200,
        5400,
        100800,
        12600,
    )
    assert (totals.out_of_hours_seconds, totals.utilisation) == (10800, 0.4464)
    assert (peter.week, peter.zone, peter.currency, peter.focus_seconds) == (
        "2026-W46",
        "Europe/Amsterdam",
        "EUR",
        0,
    )


def test_peters_rows_stand_in_order_with_their_budgets_to_date(peter: Balance) -> None:
    assert [row.client.name for row in peter.clients] == ["Bouwgroep Noord", "Zorgpunt"]
    assert [(row.project and row.project.name, row.budget) for row in peter.projects] == [
        ("Verandertraject", None),
        ("Handboek", BudgetUse(72000, 79200, 0)),
        ("Teamcoaching", BudgetUse(28800, 32400, 0)),
    ]


def test_peters_evenings_and_weekend_are_out_of_hours(peter: Balance) -> None:
    out = {row.day.day: row.figures.out_of_hours_seconds / HOUR for row in peter.days}
    assert out == {9: 1.5, 10: 0, 11: 0, 12: 0, 13: 0, 14: 1.0, 15: 0.5}
    assert [row.day for row in peter.days] == [date(2026, 11, number) for number in range(9, 16)]


def test_the_purposes_in_their_order_are_all_that_was_logged() -> None:
    totals = compute(peters_week()).totals
    assert [purpose for purpose, _seconds in totals.by_purpose] == list(Purpose)
    assert dict(totals.by_purpose)[Purpose.GIVEN] == totals.given_seconds > 0
    assert sum(seconds for _purpose, seconds in totals.by_purpose) == totals.logged_seconds
