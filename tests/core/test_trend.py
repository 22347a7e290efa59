# SPDX-License-Identifier: MIT
"""A column of a trend is the balance of its week, whatever the budgets, zones and clock changes."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings

from tegoed.core.balance.balance import compute, of_ledger
from tegoed.core.balance.figures import EMPTY
from tegoed.core.balance.ledger import BalanceInput, compute_ledger
from tegoed.core.balance.trend import TrendColumn, columns
from tests.core.test_balance_laws import inputs
from tests.support.example_values import BOUW, HANDBOEK, ZORG, peters_week


def _columns(whole: BalanceInput, every: int) -> tuple[TrendColumn, ...]:
    ledger = compute_ledger(whole)
    return columns(ledger, ledger.days.dates[::every])


@given(inputs())
@settings(max_examples=150, deadline=None)
def test_each_column_is_the_balance_of_its_own_days(given: BalanceInput) -> None:
    for column in _columns(given, 2):
        alone = compute(replace(given, first=column.first, last=column.last))
        assert column.totals == alone.totals
        got = {row.client.id: row.figures for row in alone.clients if row.figures.client_seconds}
        assert set(column.clients) == set(got)
        for client, figures in got.items():
            mine = column.of(client)
            assert (mine.billable_seconds, mine.given_seconds) == (
                figures.billable_seconds,
                figures.given_seconds,
            )
            assert (mine.earned, mine.given) == (figures.earned, figures.given)
        works = {
            (row.client.id, row.project.id if row.project else None): row.figures
            for row in alone.projects
            if row.figures.client_seconds
        }
        assert set(column.projects) == set(works)
        for work, figures in works.items():
            mine = column.of_work(work)
            assert (mine.billable_seconds, mine.given_seconds) == (
                figures.billable_seconds,
                figures.given_seconds,
            )
            assert (mine.earned, mine.given) == (figures.earned, figures.given)


def test_the_columns_cover_the_range_without_gap_or_overlap() -> None:
    whole = peters_week()
    found = _columns(whole, 3)
    assert (found[0].first, found[-1].last) == (whole.first, whole.last)
    for one, other in itertools.pairwise(found):
        assert other.first == one.last + timedelta(days=1)


def test_peters_week_is_one_column_of_a_trend() -> None:
    (column,) = _columns(peters_week(), 7)
    assert column.totals == compute(peters_week()).totals
    assert (column.of(BOUW.id).effective_rate_cents, column.of(ZORG.id).agreed_rate_cents) == (
        5465,
        9500,
    )
    assert column.of(None) is column.totals
    assert column.of(99) is EMPTY
    assert column.of_work((BOUW.id, HANDBOEK.id)).effective_rate_cents == 6000
    assert column.of_work((BOUW.id, None)) is EMPTY


def test_what_was_given_for_and_why_adds_up_in_money_to_what_was_given() -> None:
    balance = of_ledger(compute_ledger(peters_week()))
    assert (
        sum(value.cents for value in balance.value_by_reason.values())
        == balance.totals.given_cents
        == 132500
    )
    assert sum(value.cents for value in balance.value_by_activity.values()) == 132500


@given(inputs())
@settings(max_examples=100, deadline=None)
def test_value_by_reason_and_by_activity_are_exact(given: BalanceInput) -> None:
    balance = compute(given)
    for values in (balance.value_by_reason.values(), balance.value_by_activity.values()):
        assert sum(values, EMPTY.given) == balance.totals.given
