# SPDX-License-Identifier: MIT
"""What the first start sets up."""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.entities.values import Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstSetup:
    """What the steps of the first start hold; what was skipped is None or empty.

    `spans` are the working hours of each day of `weekdays`, in minutes since midnight.
    """

    rate_cents: int | None = None
    client: str = ""
    project: str = ""
    activities: tuple[tuple[str, Purpose], ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    weekdays: tuple[int, ...] = ()
    given_limit_seconds: int | None = None
