# SPDX-License-Identifier: MIT
"""A balance fed by the store: what came before the week fills its budgets, to the second."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tegoed.core.balance.balance import Balance
from tegoed.core.balance.figures import BudgetUse
from tegoed.core.clock import FrozenClock
from tegoed.services.balance import balances
from tegoed.services.data.imports import import_export
from tegoed.services.workspace import open_workspace
from tests.support.clocks import at


def _week(tmp_path: Path, project: dict[str, Any], times: list[tuple[str, str]]) -> Balance:
    entries = [
        {
            "uid": f"u{n}",
            "start": start,
            "end": end,
            "client": "Zorgpunt",
            "project": "Opdracht",
            "purpose": "billable",
        }
        for n, (start, end) in enumerate(times)
    ]
    document = {
        "format": "tegoed",
        "version": 1,
        "timezone": "Europe/Amsterdam",
        "currency": "EUR",
        "clients": [{"name": "Zorgpunt", "rates": []}],
        "projects": [{"client": "Zorgpunt", "name": "Opdracht", **project}],
        "entries": entries,
        "boundaries": [{"kind": "budget"}],
    }
    file = tmp_path / "document.json"
    file.write_text(json.dumps(document))
    ws = open_workspace(clock=FrozenClock(at("2026-11-23 09:00")))
    try:
        import_export.import_file(ws, file)
        return balances.week(ws, "2026-W46")
    finally:
        ws.close()


RETAINER = {
    "pricing": "retainer",
    "terms": [{"from": "2026-01-01", "monthly_fee_cents": 76000, "monthly_budget_seconds": 28800}],
}


def test_of_an_entry_over_the_months_start_only_its_own_part_fills_a_retainer(
    tmp_path: Path,
) -> None:
    balance = _week(
        tmp_path,
        RETAINER,
        [
            ("2026-10-31T20:00:00+01:00", "2026-11-01T02:00:00+01:00"),
            ("2026-11-03T09:00:00+01:00", "2026-11-03T16:00:00+01:00"),
            ("2026-11-09T09:00:00+01:00", "2026-11-09T12:00:00+01:00"),
        ],
    )
    assert balance.projects[0].budget == BudgetUse(28800, 12 * 3600, 0)
    assert (balance.totals.billable_seconds, balance.totals.given_seconds) == (0, 3 * 3600)
    (row,) = balance.boundaries
    assert (row.state, row.crossed_at, row.crossed_by) == ("crossed", at("2026-11-03 15:00"), "u1")


def test_a_fixed_budget_is_filled_by_all_that_ever_was(tmp_path: Path) -> None:
    balance = _week(
        tmp_path,
        {"pricing": "fixed", "fee_cents": 240000, "budget_seconds": 72000},
        [
            ("2024-02-01T00:00:00+01:00", "2024-02-01T18:00:00+01:00"),
            ("2026-11-08T23:00:00+01:00", "2026-11-09T02:00:00+01:00"),
        ],
    )
    assert (balance.totals.billable_seconds, balance.totals.given_seconds) == (3600, 3600)
    assert balance.boundaries[0].crossed_at == at("2026-11-09 01:00")
