# SPDX-License-Identifier: MIT
"""A line across a chart of time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChartLevel:
    """A height in seconds, and the words that stand at it."""

    seconds: int
    label: str
