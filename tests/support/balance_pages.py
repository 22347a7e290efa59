# SPDX-License-Identifier: MIT
"""What the balance window shows of Peter's week, as values."""

from __future__ import annotations

from datetime import date
from typing import Any

from tegoed.core.balance import year
from tegoed.core.balance.balance import Balance, compute, of_ledger
from tegoed.core.balance.comparison import Comparison
from tegoed.core.balance.ledger import compute_ledger
from tegoed.core.balance.trend import columns
from tegoed.core.calendar.ranges import Period, Unit, parse
from tegoed.presentation.balance.balance_view import BalanceData
from tests.support.clocks import AMSTERDAM, at
from tests.support.example_values import peters_week

WEEK = parse(Unit.WEEK, "2026-W46")
NOVEMBER = parse(Unit.MONTH, "2026-11")


def balance_data(
    period: Period = WEEK, week: dict[str, Any] | None = None, **parts: Any
) -> BalanceData:
    """What is read of a period, seen a week after Peter's; his entries are all there are.

    `week` changes what the balance is computed from, `parts` what is read besides.
    """
    is_week = period.unit is Unit.WEEK
    given = peters_week(
        first=period.first, last=period.last, week=period.name if is_week else None, **(week or {})
    )
    ledger = compute_ledger(given)
    found: dict[str, Any] = {
        "period": period,
        "today": date(2026, 11, 23),
        "now": at("2026-11-23 09:00"),
        "zone": AMSTERDAM,
        "catalogue": given.catalogue,
        "schedules": given.schedules,
        "balance": compute(given) if is_week else of_ledger(ledger),
        "columns": () if is_week else columns(ledger, period.cuts()),
        "trend_week": None,
        "trend": None,
        "year": year.compute(
            2026, (), target_seconds=1225 * 3600, zone=AMSTERDAM, now=at("2026-11-23 09:00")
        ),
        "invoices": (),
        "compared": None,
        "answered": frozenset(),
        "can_be_billed": frozenset(),
        "note": "",
        "note_before": "",
        "timer_start": None,
        "question": None,
    }
    return BalanceData(**(found | parts))


def compared(period: Period = WEEK, before: Balance | None = None) -> Comparison:
    """Peter's week or another period beside the one before it, in which nothing was logged."""
    earlier = period.previous()
    empty = peters_week(first=earlier.first, last=earlier.last, week=None, entries=())
    return Comparison(
        period,
        balance_data(period).balance,
        earlier,
        of_ledger(compute_ledger(empty)) if before is None else before,
    )
