# SPDX-License-Identifier: MIT
"""What was invoiced and what was given as two piles of bricks on a beam: how many bricks, and how
far it tilts.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

STEEPEST = 6.5  # degrees: the tilt when all the weight is on one side
ROWS = 7
ACROSS = 4
HOUR = 3600


@dataclass(frozen=True, slots=True)
class BrickPile:
    """Bricks of one purpose: how many whole ones, and the share of the last."""

    whole: int
    part: float

    @property
    def rows(self) -> int:
        """How high the pile stands, in rows."""
        return math.ceil((self.whole + (1 if self.part else 0)) / ACROSS)


def hours_a_brick(billable_seconds: int, given_seconds: int) -> int:
    """Return the fewest hours a brick must stand for, so that both piles fit: 1, 2, 4, 8 …"""
    hours = 1
    while max(billable_seconds, given_seconds) > hours * HOUR * ROWS * ACROSS:
        hours *= 2
    return hours


def pile(seconds: int, hours: int) -> BrickPile:
    """Return the bricks that so many seconds make."""
    whole, rest = divmod(seconds, hours * HOUR)
    return BrickPile(whole, rest / (hours * HOUR))


def tilt(billable_seconds: int, given_seconds: int) -> float:
    """Return the degrees, positive when what was given weighs more and the right side goes down."""
    both = billable_seconds + given_seconds
    if not both:
        return 0.0
    share = (given_seconds - billable_seconds) / both
    return STEEPEST * math.copysign(math.sqrt(abs(share)), share)
