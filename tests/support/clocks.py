# SPDX-License-Identifier: MIT
"""Instants that the tests tell by local time, and the clock that stands still at one of them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import instant_of
from tegoed.core.clock import FrozenClock
from tegoed.services.workspace import Workspace

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
ZONES = tuple(
    ZoneInfo(name)
    for name in (
        "Europe/Amsterdam",
        "America/St_Johns",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "Africa/Casablanca",
        "Africa/Cairo",
        "America/Havana",
        "UTC",
    )
)
"""Zones with odd offsets, dates that were skipped and changes of the clocks at midnight."""
NEW_YEAR = date(2026, 1, 1)
HOUR = 3600


def at(text: str, zone: ZoneInfo = AMSTERDAM) -> int:
    """Return the instant of a local time: `at("2026-11-12 15:00")`; a time alone is on that day."""
    local = text if "-" in text else f"2026-11-12 {text}"
    return instant_of(datetime.fromisoformat(local), zone)[0]


NOW = at("15:00")
"""Thursday 12 November 2026, 15:00 in Amsterdam."""


def clock_of(ws: Workspace) -> FrozenClock:
    """Return the clock of a workspace, which a test may move."""
    assert isinstance(ws.clock, FrozenClock)
    return ws.clock
