# SPDX-License-Identifier: MIT
"""The JSON of values is the contract's, field by field."""

from __future__ import annotations

import json
from datetime import date
from zoneinfo import ZoneInfo

import pytest

from tegoed.core.entities.values import (
    Boundary,
    BoundaryKind,
    Catalogue,
    ChannelSetup,
    Client,
    Pricing,
    Project,
    Rate,
    Schedule,
    Terms,
)
from tegoed.export import json_values, tegoed_document

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
RATE = Rate(date(2026, 1, 1), 11000)
CATALOGUE = Catalogue(
    clients={7: Client(id=7, name="Zorgpunt")},
    projects={3: Project(id=3, client=7, name="Teamcoaching", pricing=Pricing.UNPAID)},
)


def test_each_pricing_has_its_own_fields() -> None:
    def told(pricing: Pricing, **fields: object) -> dict[str, object]:
        project = Project(client=7, name="X", pricing=pricing, **fields)  # type: ignore[arg-type]  # each case gives its own
        found = json_values.entity_json(project, CATALOGUE, AMSTERDAM)
        assert (found.pop("client"), found.pop("name"), found.pop("archived")) == (
            "Zorgpunt",
            "X",
            False,
        )
        assert found.pop("pricing") == pricing.value
        return found

    rates = [{"from": "2026-01-01", "cents": 11000}]
    assert told(Pricing.HOURLY, rates=(RATE,)) == {"rates": rates, "budget_seconds": None}
    assert told(Pricing.FIXED, fee_cents=5, budget_seconds=9) == {
        "fee_cents": 5,
        "budget_seconds": 9,
    }
    terms = [{"from": "2026-01-01", "monthly_fee_cents": 1, "monthly_budget_seconds": 2}]
    assert told(Pricing.RETAINER, terms=(Terms(date(2026, 1, 1), 1, 2),)) == {"terms": terms}
    assert told(Pricing.UNPAID) == {}


@pytest.mark.parametrize(
    ("boundary", "expected"),
    [
        (
            Boundary(
                kind=BoundaryKind.GIVEN_HOURS, client=7, limit_seconds=7200, start=date(2026, 1, 1)
            ),
            {"client": "Zorgpunt", "limit_seconds": 7200, "from": "2026-01-01"},
        ),
        (Boundary(kind=BoundaryKind.DAY_HOURS, limit_seconds=1), {"limit_seconds": 1}),
        (
            Boundary(kind=BoundaryKind.EFFECTIVE_RATE, floor_cents=8000),
            {"client": None, "floor_cents": 8000, "after_seconds": 7200},
        ),
        (
            Boundary(kind=BoundaryKind.BUDGET, client=7, project=3, percent=80),
            {"client": "Zorgpunt", "project": "Teamcoaching", "percent": 80},
        ),
        (Boundary(kind=BoundaryKind.GROWTH_HOURS, floor_seconds=7200), {"floor_seconds": 7200}),
    ],
)
def test_each_kind_of_boundary_has_its_own_fields(
    boundary: Boundary, expected: dict[str, object]
) -> None:
    found = json_values.entity_json(boundary, CATALOGUE, AMSTERDAM)
    assert found == {"kind": boundary.kind.value, **expected, "enabled": True}


def test_where_a_secret_is_kept_is_not_told() -> None:
    channel = ChannelSetup(kind="webhook", name="haak", options={"url": "x", "keyring": "y"})
    assert json_values.entity_json(channel, CATALOGUE, AMSTERDAM)["options"] == {"url": "x"}


def test_working_hours_are_told_in_the_document_s_form_from_either() -> None:
    schedule = Schedule(date(2026, 1, 1), {1: ((510, 1440),)})
    told = [{"from": "2026-01-01", "days": {"1": [["08:30", "24:00"]]}}]
    assert json_values.setting_json("working_hours", (schedule,)) == told
    assert json_values.setting_json("working_hours", told) == told
    assert json_values.setting_json("working_hours", ()) == []
    assert json_values.setting_json("language", "nl") == "nl"


def test_an_instant_is_told_with_the_offset_of_that_day() -> None:
    assert json_values.instant_json(1794211200, AMSTERDAM) == "2026-11-09T09:00:00+01:00"
    assert json_values.instant_json(1782457200, AMSTERDAM) == "2026-06-26T09:00:00+02:00"
    assert json_values.instant_json(None, AMSTERDAM) is None


def test_an_empty_document_is_whole_json_and_says_what_it_is() -> None:
    contents = tegoed_document.Contents(
        timezone="Europe/Amsterdam", currency="EUR", catalogue=Catalogue()
    )
    found = json.loads("".join(tegoed_document.write(contents, 1794211200)))
    assert (found["format"], found["version"], found["timezone"]) == (
        "tegoed",
        1,
        "Europe/Amsterdam",
    )
    assert found["exported_at"] == "2026-11-09T09:00:00+01:00"
    assert found["entries"] == []
    assert found["settings"] == {}
