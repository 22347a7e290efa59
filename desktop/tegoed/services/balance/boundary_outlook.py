# SPDX-License-Identifier: MIT
"""Which boundaries would be crossed: by the running timer soon, or by an entry that is not logged
yet.
"""

from __future__ import annotations

from tegoed.core.balance.balance import Balance
from tegoed.core.budgets.boundaries import BoundaryState
from tegoed.core.entities.values import Draft, Entry, OverlapRule
from tegoed.core.errors import TegoedError
from tegoed.services.balance import balances, boundary_alerts
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace

SOON = 2 * 3600
"""Seconds ahead in which a crossing is told: further off, it is no news."""


def next_crossing(
    ws: Workspace, timer: Entry, week: Balance | None = None
) -> tuple[int, BoundaryState] | None:
    """Return when the timer crosses its next boundary, and which; None where it crosses none soon.

    `week` is this week's balance, where it is known already.
    """
    if timer.end is not None:
        return None
    now = ws.clock.now()
    found = [
        (at, row)
        for row in (balances.week(ws) if week is None else week).boundaries
        if (at := boundary_alerts.crosses_at(row, timer, now)) is not None and at - now <= SOON
    ]
    return min(found, key=lambda one: one[0], default=None)


def crossed_by(ws: Workspace, draft: Draft) -> tuple[BoundaryState, ...]:
    """Return the boundaries that logging this would cross, where it cuts what is in the way.

    Nothing for what would be refused.
    """
    try:
        return time_log.foresee(ws, draft, OverlapRule.CARVE).crossed
    except TegoedError:
        return ()
