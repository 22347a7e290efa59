# SPDX-License-Identifier: MIT
"""Small builders for tests of the numbers, and the week of product.md, Peter's."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from tegoed.core.balance.figures import BudgetBefore
from tegoed.core.balance.ledger import BalanceInput
from tegoed.core.entities.values import (
    Catalogue,
    Client,
    Entry,
    Pricing,
    Project,
    Purpose,
    Rate,
    Schedule,
    Terms,
)
from tests.support.clocks import AMSTERDAM, NEW_YEAR, at

WEEKDAYS = (Schedule(NEW_YEAR, dict.fromkeys(range(1, 6), ((510, 1050),))),)

BOUW = Client(id=1, name="Bouwgroep Noord", rates=(Rate(NEW_YEAR, 11000),))
ZORG = Client(id=2, name="Zorgpunt", rates=(Rate(NEW_YEAR, 9500),))
VERANDER = Project(
    id=1, client=1, name="Verandertraject", pricing=Pricing.HOURLY, rates=(Rate(NEW_YEAR, 11000),)
)
HANDBOEK = Project(
    id=2, client=1, name="Handboek", pricing=Pricing.FIXED, fee_cents=240000, budget_seconds=72000
)
COACHING = Project(
    id=3,
    client=2,
    name="Teamcoaching",
    pricing=Pricing.RETAINER,
    terms=(Terms(NEW_YEAR, 76000, 28800),),
)
BUURTDAG = Project(id=4, client=2, name="Buurtdag", pricing=Pricing.UNPAID)


def catalogue(
    clients: Iterable[Client] = (BOUW, ZORG),
    projects: Iterable[Project] = (VERANDER, HANDBOEK, COACHING, BUURTDAG),
) -> Catalogue:
    return Catalogue(
        {client.id: client for client in clients}, {project.id: project for project in projects}
    )


def entry(
    start: str | int,
    end: str | int | None,
    work: Project | Client | None,
    purpose: Purpose,
    **others: Any,
) -> Entry:
    """An entry between two local times or instants; its uid is its start unless one is given."""
    begins = at(start) if isinstance(start, str) else start
    client = work.client if isinstance(work, Project) else work.id if work else None
    return Entry(
        uid=others.pop("uid", f"e{begins}"),
        start=begins,
        end=at(end) if isinstance(end, str) else end,
        client=client,
        project=work.id if isinstance(work, Project) else None,
        purpose=purpose,
        **others,
    )


B, G, W, O = Purpose.BILLABLE, Purpose.GIVEN, Purpose.GROWTH, Purpose.OVERHEAD  # noqa: E741

PETERS_ENTRIES = (
    entry("2026-11-09 09:00", "2026-11-09 12:30", VERANDER, B),
    entry("2026-11-09 13:00", "2026-11-09 17:00", VERANDER, G),
    entry("2026-11-09 20:00", "2026-11-09 21:30", VERANDER, G),
    entry("2026-11-10 09:00", "2026-11-10 13:00", HANDBOEK, B),
    entry("2026-11-10 14:00", "2026-11-10 16:00", VERANDER, B, chair=True),
    entry("2026-11-11 09:00", "2026-11-11 12:00", COACHING, B),
    entry("2026-11-11 13:30", "2026-11-11 15:30", None, W),
    entry("2026-11-12 09:00", "2026-11-12 12:00", VERANDER, B),
    entry("2026-11-12 13:00", "2026-11-12 15:00", VERANDER, G),
    entry("2026-11-13 10:00", "2026-11-13 11:30", None, O),
    entry("2026-11-14 23:00", "2026-11-15 00:30", VERANDER, G, chair=True),
)


def peters_week(**changes: Any) -> BalanceInput:
    """2026-W46 as product.md tells it, seen a week later."""
    given: dict[str, Any] = {
        "first": date(2026, 11, 9),
        "last": date(2026, 11, 15),
        "zone": AMSTERDAM,
        "now": at("2026-11-23 09:00"),
        "catalogue": catalogue(),
        "entries": PETERS_ENTRIES,
        "week": "2026-W46",
        "schedules": WEEKDAYS,
        "budgets": {2: BudgetBefore(18 * 3600), 3: BudgetBefore(6 * 3600)},
    }
    return BalanceInput(**(given | changes))
