# SPDX-License-Identifier: MIT
"""Two periods beside each other: what changed, in all and for each client."""

from __future__ import annotations

from tegoed.core.balance.balance import compute
from tegoed.core.balance.comparison import Comparison, compare
from tegoed.core.balance.figures import Figures
from tegoed.core.calendar.ranges import Unit, parse
from tegoed.core.invoicing.money import Amount
from tests.support.example_values import COACHING, VERANDER, B, G, entry, peters_week


def test_changes_of_clients_come_in_the_order_of_now_then_of_before() -> None:
    now = compute(
        peters_week(
            budgets={}, entries=[entry("2026-11-09 09:00", "2026-11-09 11:00", COACHING, B)]
        )
    )
    before = compute(
        peters_week(
            budgets={}, entries=[entry("2026-11-09 09:00", "2026-11-09 10:00", VERANDER, G)]
        )
    )
    week = parse(Unit.WEEK, "2026-W46")
    found = Comparison(week, now, week.previous(), before)
    assert [row.client.name for row in found.clients] == ["Zorgpunt", "Bouwgroep Noord"]
    zorg, bouw = ([(c.measure, c.before, c.now) for c in row.changes] for row in found.clients)
    assert zorg == [
        ("billable_seconds", 0, 7200),
        ("given_seconds", 0, 0),
        ("effective_rate_cents", None, 9500),
    ]
    assert bouw == [
        ("billable_seconds", 0, 0),
        ("given_seconds", 3600, 0),
        ("effective_rate_cents", 0, None),
    ]


def test_a_change_is_told_absolutely_and_relatively() -> None:
    now = Figures(
        billable_seconds=5400, given_seconds=1800, earned=Amount(15000), given=Amount(5000)
    )
    before = Figures(billable_seconds=3600, earned=Amount(10000))
    found = {change.measure: change for change in compare(now, before)}
    assert (found["billable_seconds"].difference, found["billable_seconds"].relative) == (1800, 0.5)
    assert (found["given_seconds"].difference, found["given_seconds"].relative) == (1800, None)
    assert (found["effective_rate_cents"].before, found["effective_rate_cents"].now) == (
        10000,
        7500,
    )
    assert found["effective_rate_cents"].relative == -0.25


def test_a_rate_that_is_not_there_has_no_change() -> None:
    change = next(c for c in compare(Figures(), Figures()) if c.measure == "effective_rate_cents")
    assert (change.before, change.now, change.difference, change.relative) == (
        None,
        None,
        None,
        None,
    )
