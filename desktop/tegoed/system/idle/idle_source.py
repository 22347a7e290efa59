# SPDX-License-Identifier: MIT
"""What every source of idleness owes.

A source notifies: it is given a number of seconds and tells by its descriptor when nobody has
touched anything for so long, and when somebody does again. Nothing is asked over and over. Windows
and macOS notify nobody; there the interval to the next look is as long as idleness can still be
from its threshold (`PolledIdleSource`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class IdleUnavailableError(Exception):
    """The source does not work here, or went away."""


@dataclass(frozen=True, slots=True)
class IdleChange:
    """Idleness began (`idle`), so many seconds ago, or it ended just now."""

    idle: bool
    seconds: int = 0


class IdleSource(Protocol):
    """A source that was asked for idleness of so many seconds.

    Call `receive` once after opening it; then watch `fileno` and call it when that can be read.
    """

    name: str

    def fileno(self) -> int:
        """Return the descriptor to watch for reading."""
        ...

    def receive(self) -> list[IdleChange]:
        """Return what happened since; raises `IdleUnavailableError` when the source went away, or
        turns out not to work.
        """
        ...

    def close(self) -> None:
        """Stop watching; twice does no harm."""
        ...


class PolledIdleSource(Protocol):
    """A system that only answers when it is asked."""

    name: str

    def idle_seconds(self) -> int:
        """Return for how long nobody has touched anything; raises `IdleUnavailableError`."""
        ...
