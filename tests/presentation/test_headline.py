# SPDX-License-Identifier: MIT
"""The balance in one sentence."""

from __future__ import annotations

import pytest

from tegoed.core.balance.figures import Figures
from tegoed.core.invoicing.money import Amount
from tegoed.presentation.balance.sentence import headline, rate_scales, rate_text
from tests.support.locales import ENGLISH

HOUR = 3600


def figures(
    billable: float, given: float, earned: int, away: int, growth: float = 0, overhead: float = 0
) -> Figures:
    return Figures(
        round(billable * HOUR),
        round(given * HOUR),
        round(growth * HOUR),
        round(overhead * HOUR),
        earned=Amount(earned),
        given=Amount(away),
    )


@pytest.mark.parametrize(
    ("week", "lines"),
    [
        (figures(0, 0, 0, 0), ("Nothing is logged in this week yet.", "")),
        (
            figures(0, 0, 0, 0, growth=1, overhead=1.5),
            (
                "You worked no hours for clients.",
                "1 hour went to growth and 1.5 hours to overhead.",
            ),
        ),
        (
            figures(0, 0, 0, 0, growth=2),
            ("You worked no hours for clients.", "2 hours went to growth."),
        ),
        (
            figures(0, 0, 0, 0, overhead=2),
            ("You worked no hours for clients.", "2 hours went to overhead."),
        ),
        (
            figures(1, 0, 11000, 0),
            (
                "You worked 1 hour for clients, all of it billable.",
                "You gave nothing away; an hour brought in the €110.00 agreed.",
            ),
        ),
        (
            figures(0, 2, 0, 22000),
            (
                "You worked 2 hours for clients, nothing of it billable.",
                "You gave €220 away; an hour brought in nothing of the €110.00 agreed.",
            ),
        ),
        (
            figures(1, 0.5, 0, 0),
            (
                "You worked 1.5 hours for clients, 1 of them billable.",
                "You gave 0.5 hours away; no rate was agreed.",
            ),
        ),
    ],
)
def test_the_sentence_fits_every_kind_of_week(week: Figures, lines: tuple[str, str]) -> None:
    assert headline(ENGLISH, week, "EUR") == lines


@pytest.mark.parametrize(
    ("week", "text"),
    [
        (figures(0, 0, 0, 0, growth=1), "–"),
        (figures(1, 0, 0, 0), "no rate agreed"),
        (figures(1, 1, 11000, 11000), "€55.00 of €110.00"),
    ],
)
def test_a_rate_stands_beside_the_agreed_one_if_there_is_one(week: Figures, text: str) -> None:
    assert rate_text(ENGLISH, week, "EUR") == text


def test_bars_of_rates_share_a_scale_unless_the_agreed_rates_lie_far_apart() -> None:
    low, high = figures(1, 0, 5000, 0), figures(1, 0, 15000, 0)
    higher = figures(1, 0, 15001, 0)
    assert rate_scales([low, high]) == (15000, 15000)
    assert rate_scales([low, higher]) == (5000, 15001)
    assert rate_scales([]) == ()
