# SPDX-License-Identifier: MIT
"""What setting up decides: another pricing, a free name, a typed length, a kind of error."""

from __future__ import annotations

from datetime import date

import pytest

from tegoed.core.calendar.typed_hours import parse_hours
from tegoed.core.entities.names import free_name
from tegoed.core.entities.values import Pricing, Project, Rate, Terms
from tegoed.core.errors import RefusedError
from tegoed.core.invoicing.pricing_change import with_pricing

TODAY = date(2026, 11, 12)
BARE = Project(id=1, client=1, name="X", pricing=Pricing.UNPAID)
CLIENT_RATES = (Rate(date(2026, 1, 1), 9500),)


def test_a_pricing_begins_with_the_rate_of_the_client() -> None:
    assert with_pricing(BARE, Pricing.HOURLY, CLIENT_RATES, TODAY).rates == CLIENT_RATES
    assert with_pricing(BARE, Pricing.HOURLY, (), TODAY).rates == (Rate(TODAY, 0),)
    fixed = with_pricing(BARE, Pricing.FIXED, CLIENT_RATES, TODAY)
    assert (fixed.fee_cents, fixed.budget_seconds) == (8 * 9500, 8 * 3600)


def test_a_pricing_keeps_the_fee_the_budget_and_the_terms_there_were() -> None:
    terms = (Terms(TODAY, 1000, 7200),)
    retainer = with_pricing(
        Project(id=1, client=1, name="X", pricing=Pricing.FIXED, fee_cents=5000, terms=terms),
        Pricing.RETAINER,
        (),
        TODAY,
    )
    assert retainer.terms == terms
    fixed = with_pricing(retainer, Pricing.FIXED, (), TODAY)
    assert (fixed.fee_cents, fixed.budget_seconds) == (5000, 7200)
    made = with_pricing(BARE, Pricing.RETAINER, CLIENT_RATES, TODAY)
    assert made.terms == (Terms(TODAY, 8 * 9500, 8 * 3600),)
    assert with_pricing(fixed, Pricing.UNPAID, (), TODAY).pricing is Pricing.UNPAID


def test_a_name_that_is_taken_gets_a_number() -> None:
    assert free_name("New client", []) == "New client"
    assert free_name("New client", ["new client", "New client 2"]) == "New client 3"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("20", 72_000), ("1,5", 5400), ("20h", 72_000), ("1:30", 5400), (" ", None)],
)
def test_hours_are_read_as_typed(text: str, seconds: int | None) -> None:
    assert parse_hours(text) == seconds


def test_hours_that_are_none_are_refused() -> None:
    with pytest.raises(RefusedError):
        parse_hours("many")
