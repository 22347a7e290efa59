# SPDX-License-Identifier: MIT
"""How a boundary stands, in words."""

from __future__ import annotations

import pytest

from tegoed.core.balance.balance import compute
from tegoed.core.balance.figures import BudgetBefore
from tegoed.core.entities.values import Boundary, BoundaryKind
from tegoed.presentation.balance.boundary_words import BoundaryLine, boundary_lines
from tests.support.clocks import AMSTERDAM, HOUR
from tests.support.example_values import BOUW, HANDBOEK, peters_week
from tests.support.locales import ENGLISH


def line_of(boundary: Boundary, **week: object) -> BoundaryLine:
    balance = compute(peters_week(boundaries=(boundary,), **week))
    (line,) = boundary_lines(ENGLISH, balance, AMSTERDAM)
    return line


@pytest.mark.parametrize(
    ("hours", "amount", "when"),
    [
        (12, "11 h of 12 h", "kept"),
        (11, "11 h, the limit you set", "kept"),
        (8, "11 h of 8 h", "since Thu 12 Nov 13:30"),
    ],
)
def test_a_limit_is_below_reached_or_passed(hours: int, amount: str, when: str) -> None:
    line = line_of(
        Boundary(kind=BoundaryKind.GIVEN_HOURS, client=BOUW.id, limit_seconds=hours * HOUR)
    )
    assert (line.name, line.amount, line.when) == ("Given to Bouwgroep Noord", amount, when)


def test_a_budget_that_was_passed_by_time_of_which_no_entry_is_known_has_no_moment() -> None:
    line = line_of(
        Boundary(kind=BoundaryKind.BUDGET, project=HANDBOEK.id, percent=80),
        budgets={HANDBOEK.id: BudgetBefore(30 * HOUR)},
    )
    assert (line.name, line.when) == ("Budget of Handboek", "crossed")
