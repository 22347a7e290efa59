# SPDX-License-Identifier: MIT
"""When a focus session ends that is given a clock time, also in the night in which an hour comes
twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tegoed.cli import parsing
from tegoed.core.clock import FrozenClock
from tegoed.core.errors import RefusedError
from tegoed.services.setup import settings
from tegoed.services.workspace import Workspace, open_workspace


@pytest.fixture
def ws() -> Iterator[Workspace]:
    made = open_workspace(clock=FrozenClock(0))
    settings.put(made, "timezone", "Europe/Amsterdam")
    yield made
    made.close()


@pytest.mark.parametrize(
    ("now", "typed", "ends"),
    [
        ("2026-10-25T00:10:00", "02:30", "2026-10-25T00:30:00"),  # 02:10, the first time
        ("2026-10-25T00:40:00", "02:30", "2026-10-25T01:30:00"),  # 02:40, the first time
        ("2026-10-25T01:10:00", "02:30", "2026-10-25T01:30:00"),  # 02:10, the second time
        ("2026-10-25T01:40:00", "02:30", "2026-10-26T01:30:00"),  # 02:40, the second time
        ("2026-11-12T14:00:00", "15:30", "2026-11-12T14:30:00"),
        ("2026-11-12T14:00:00", "9:00", "2026-11-13T08:00:00"),
        ("2026-11-12T14:00:00", "2026-11-12T15:30", "2026-11-12T14:30:00"),
    ],
)
def test_it_is_the_next_time_that_the_clock_shows(
    ws: Workspace, now: str, typed: str, ends: str
) -> None:
    assert isinstance(ws.clock, FrozenClock)
    ws.clock.advance(_utc(now) - ws.clock.now())
    assert parsing.until(ws, typed) == _utc(ends)


def test_a_time_that_the_clocks_skip_is_refused(ws: Workspace) -> None:
    assert isinstance(ws.clock, FrozenClock)
    ws.clock.advance(_utc("2026-03-28T23:00:00") - ws.clock.now())
    with pytest.raises(RefusedError, match=r"instant\.skipped"):
        parsing.until(ws, "02:30")


def _utc(text: str) -> int:
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())
