# SPDX-License-Identifier: MIT
"""Where time comes from. The real one is `system.clock`; tests freeze theirs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Clock(Protocol):
    """Where the present comes from."""

    def now(self) -> int:
        """Return the present instant in whole epoch seconds, UTC."""
        ...


@dataclass(slots=True)
class FrozenClock:
    """A clock that stands still until it is told to move; for tests, the demo and `--said-at`."""

    at: int

    def now(self) -> int:
        """Return the instant it was set to."""
        return self.at

    def advance(self, seconds: int) -> None:
        """Move on by so many seconds."""
        self.at += seconds
