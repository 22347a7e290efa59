# SPDX-License-Identifier: MIT
"""What the tray says about boundaries: crossed, near, or about to be crossed by the running
timer.
"""

from __future__ import annotations

from tegoed.core.balance import Balance
from tegoed.core.boundaries import FLOORS, BoundaryState
from tegoed.core.errors import TegoedError
from tegoed.core.values import BoundaryKind, Draft, Entry, OverlapRule
from tegoed.presentation.boundary_words import boundary_name, line_name
from tegoed.services.balance import balances, boundary_alerts
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import _, app_locale, ngettext


def measured(value: int, unit: str, currency: str) -> str:
    """Return a boundary's figure in running text: `2 h`, `€80`, `80%`."""
    if unit == "seconds":
        return app_locale().length_in_words(value)
    return app_locale().money(value, currency, whole=True) if unit == "cents" else f"{value}%"


def boundary_line(row: BoundaryState, currency: str) -> str:
    """`15 h given to Bouwgroep Noord, your limit is 6 h`."""
    limit = measured(row.limit, row.unit, currency)
    actual = "–" if row.actual is None else measured(row.actual, row.unit, currency)
    kind = row.boundary.kind
    if kind is BoundaryKind.GIVEN_HOURS and row.client is not None:
        return _("{actual} given to {client}, your limit is {limit}").format(
            actual=actual, client=row.client.name, limit=limit
        )
    if kind is BoundaryKind.BUDGET and row.project is not None:
        return _("{project}: {actual} of its budget used, your limit is {limit}").format(
            project=row.project.name, actual=actual, limit=limit
        )
    words = (
        _("{name}: {actual}, you want at least {limit}")
        if kind in FLOORS
        else _("{name}: {actual}, your limit is {limit}")
    )
    return words.format(name=line_name(app_locale(), row), actual=actual, limit=limit)


def near_line(row: BoundaryState, currency: str) -> str:
    """`Near your limit: 1 h 50 of 2 h given to Bouwgroep Noord this week`; at it, *At your
    limit*.
    """
    if row.actual is not None and row.actual >= row.limit:
        return _("At your limit: {boundary}").format(boundary=boundary_line(row, currency))
    return _("Near your limit: {boundary}").format(boundary=boundary_line(row, currency))


def crossed_lines(rows: tuple[BoundaryState, ...], week: Balance) -> str:
    """Return the crossings in a line: the one there is, or how many."""
    if not rows:
        return ""
    if len(rows) == 1:
        return boundary_line(rows[0], week.currency)
    return ngettext(
        "{count} boundary crossed this week", "{count} boundaries crossed this week", len(rows)
    ).format(count=len(rows))


def crossing_ahead(ws: Workspace, timer: Entry, week: Balance | None = None) -> str:
    """`At 15:10 this timer crosses your limit: Given to Bouwgroep Noord`; "" when it crosses none
    today.
    """
    if timer.end is not None:
        return ""
    now = ws.clock.now()
    balance = balances.week(ws) if week is None else week
    found = [
        (at, row)
        for row in balance.boundaries
        if (at := boundary_alerts.crosses_at(row, timer, now)) is not None and at - now <= SOON
    ]
    if not found:
        return ""
    at, row = min(found, key=lambda one: one[0])
    return _("At {clock} this timer crosses your limit: {boundary}").format(
        clock=app_locale().clock_time(at, ws.zone()), boundary=boundary_name(app_locale(), row)
    )


def crossed_by(ws: Workspace, draft: Draft) -> str:
    """`crosses your limit: Given to Bouwgroep Noord`, which logging this would do where it cuts
    what is in the way; else "".
    """
    try:
        crossed = time_log.foresee(ws, draft, OverlapRule.CARVE).crossed
    except TegoedError:
        return ""
    names = ", ".join(boundary_name(app_locale(), row) for row in crossed)
    return _("crosses your limit: {boundary}").format(boundary=names) if names else ""


SOON = 2 * 3600
"""Seconds ahead in which a crossing is told: further off, it is no news."""
