# SPDX-License-Identifier: MIT
"""The net under every other source: the clock on the wall against the clocks of the kernel.

CLOCK_BOOTTIME counts sleep and CLOCK_MONOTONIC does not, so what they grew apart is sleep. What the
wall clock gained on CLOCK_BOOTTIME is a clock that was set. Without CLOCK_BOOTTIME (Windows, macOS)
the two cannot be told apart; there it is sleep.
"""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass

from tegoed.core.entries.absence import AbsenceSource

logger = logging.getLogger(__name__)
SMALLEST_JUMP = 60
"""Seconds; a minute's heartbeat finds what is longer."""


@dataclass(frozen=True, slots=True)
class ClockReading:
    """The clocks at one moment, in seconds. `boot` None: this system has no such clock."""

    wall: float
    monotonic: float
    boot: float | None


@dataclass(frozen=True, slots=True)
class ClockJump:
    """A period that passed without the app, by its instants, and why."""

    source: AbsenceSource
    since: int
    until: int


def read_clocks() -> ClockReading:
    """Return the clocks now."""
    boot = getattr(time, "CLOCK_BOOTTIME", None)
    return ClockReading(
        time.time(), time.monotonic(), None if boot is None else time.clock_gettime(boot)
    )


def jumps_between(before: ClockReading, after: ClockReading) -> tuple[ClockJump, ...]:
    """Return what was slept and what was set between two readings. A clock that was set back is no
    period; it is logged.
    """
    wall, awake = after.wall - before.wall, after.monotonic - before.monotonic
    boot = None if before.boot is None or after.boot is None else after.boot - before.boot
    slept = (wall if boot is None else boot) - awake
    was_set = 0.0 if boot is None else wall - boot
    if was_set < -SMALLEST_JUMP or (boot is None and slept < -SMALLEST_JUMP):
        logger.warning("the clock was set back by %d s", -min(was_set, slept))
    found = []
    for source, seconds in ((AbsenceSource.SLEEP, slept), (AbsenceSource.CLOCK, was_set)):
        if seconds > SMALLEST_JUMP:
            since = int(before.wall)
            found.append(ClockJump(source, since, since + int(seconds)))
    return tuple(found)
