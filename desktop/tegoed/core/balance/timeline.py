# SPDX-License-Identifier: MIT
"""When a limit was passed: sweeps over stretches of time, each counting its own seconds,
overlapping or not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Stretch = tuple[int, int, str]
"""Start, end and uid of the entry that it belongs to."""

Earning = tuple[int, int, str, int]
"""A stretch with what each of its seconds adds to the distance above the floor: negative below
it.
"""


def passed_at(stretches: Sequence[Stretch], limit: int, before: int = 0) -> tuple[int, str] | None:
    """Return the second in which the stretches together, on top of `before`, passed a limit, and
    the uid of the entry that did.

    It is the last instant at which they did not exceed the limit, in whole seconds: a limit of two
    hours, met by work that goes on at 15:00:00, is passed at 15:00:00; met by work that ends there,
    when the next begins. None: never passed. `before` does not exceed the limit.
    """
    changes = sorted(
        [(start, 1) for start, _, _ in stretches] + [(end, -1) for _, end, _ in stretches]
    )
    total, running, at = before, 0, 0
    for instant, change in changes:
        grown = total + running * (instant - at)
        if grown > limit:
            second = at + (limit - total) // running
            return second, _whose(stretches, second)
        total, at = grown, instant
        running += change
    return None


def under_since(stretches: Sequence[Earning], after: int) -> tuple[int, str] | None:
    """Return the second since which a rate has been under its floor, and the uid of the entry in
    which it went under.

    It is judged once `after` seconds are in, and only if it is still under when all is in: a rate
    that recovered counts from the last time it went under. None: it is not under.
    """
    changes = sorted(
        [(start, 1, rise) for start, _, _, rise in stretches]
        + [(end, -1, -rise) for _, end, _, rise in stretches]
    )
    seconds, height, running, slope, at = 0, 0, 0, 0, 0
    since: int | None = None
    for instant, change, rise in changes:
        passed = instant - at
        reached, now = seconds + running * passed, height + slope * passed
        if reached < after or now >= 0:
            since = None
        elif since is None:
            enough = at if seconds >= after else at + (after - seconds) // running
            below = at if height < 0 else at + height // -slope
            since = max(enough, below)
        seconds, height, at = reached, now, instant
        running += change
        slope += rise
    return None if since is None else (since, _whose([stretch[:3] for stretch in stretches], since))


def _whose(stretches: Iterable[Stretch], second: int) -> str:
    """Return the entry that was running at a second, of several the one begun last; between two,
    the one that had just ended.
    """
    return max(
        (second < end, start, uid) for start, end, uid in stretches if start <= second <= end
    )[2]
