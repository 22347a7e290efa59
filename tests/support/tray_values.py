# SPDX-License-Identifier: MIT
"""What the tray shows, as values: nothing runs, on Thursday 12 November 2026, 15:00."""

from __future__ import annotations

from typing import Any

from tegoed.core.balance.balance import Balance, compute
from tegoed.core.budgets.boundaries import BoundaryState
from tegoed.core.entities.values import Boundary, BoundaryKind, Favourite, Purpose
from tegoed.presentation.tray.menu_line import MenuLine
from tegoed.presentation.tray.tray_data import TrayData, TrayWork
from tests.support.clocks import AMSTERDAM, NOW, at
from tests.support.example_values import BOUW, VERANDER, catalogue, peters_week

ON_VERANDER = Favourite(client=BOUW.id, project=VERANDER.id, purpose=Purpose.BILLABLE)
GIVEN_LIMIT = Boundary(kind=BoundaryKind.GIVEN_HOURS, client=BOUW.id, limit_seconds=3600)
WEEK_LIMIT = Boundary(kind=BoundaryKind.WEEK_HOURS, limit_seconds=36_000)
GROWTH_FLOOR = Boundary(kind=BoundaryKind.GROWTH_HOURS, floor_seconds=18_000)


def week(*boundaries: Boundary, **changes: Any) -> Balance:
    """Return the balance of Peter's week, seen a week later."""
    return compute(peters_week(boundaries=boundaries, **changes))


def row(boundary: Boundary) -> BoundaryState:
    """Return how a boundary stands in Peter's week."""
    return week(boundary).boundaries[0]


def tray_work(*listed: Favourite, **changes: Any) -> TrayWork:
    """Return work of which the first is the next."""
    first = listed[0] if listed else None
    given: dict[str, Any] = {
        "next": first,
        "last": first,
        "listed": listed,
        "pinned": (),
        "all": listed,
    }
    return TrayWork(**(given | changes))


def tray_data(**changes: Any) -> TrayData:
    """Return what the tray shows when nothing runs, with the given changes."""
    given: dict[str, Any] = {
        "now": NOW,
        "zone": AMSTERDAM,
        "catalogue": catalogue(),
        "is_example": False,
        "timer": None,
        "week": week(entries=()),
        "questions": (),
        "focus": None,
        "early": None,
        "presets": (),
        "lunch": None,
        "evening": None,
        "crossed": (),
        "has_unseen_crossing": False,
        "can_be_billed": False,
        "has_sentence": False,
        "work": tray_work(ON_VERANDER),
        "click": "timer",
        "click_opens_menu": False,
        "click_crosses": (),
        "stale_at": at("2026-11-13 00:00"),
    }
    return TrayData(**(given | changes))


def outline(lines: tuple[MenuLine, ...], *, depth: int = 0) -> list[str]:
    """Return the words of a menu, indented by level; a separator is a rule, a tick is marked."""
    found = []
    for line in lines:
        tick = "" if line.ticked is None else "[x] " if line.ticked else "[ ] "
        found.append(f"{'  ' * depth}{tick}{line.words}" if line.words else f"{'  ' * depth}---")
        found += outline(line.below, depth=depth + 1)
    return found


def line_of(lines: tuple[MenuLine, ...], *words: str) -> MenuLine:
    """Return the line that one finds by these words, one level after the other."""
    for word in words:
        found = next(line for line in lines if word in line.words)
        lines = found.below
    return found
