# SPDX-License-Identifier: MIT
"""What a watch of presence tells, on every system."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from tegoed.core.entries.absence import AbsenceSource


@dataclass(frozen=True, slots=True)
class PresenceChange:
    """Something that means that nobody is there began just now, or ended."""

    source: AbsenceSource
    begins: bool


class PresenceUnavailableError(Exception):
    """The system does not tell of presence in that way."""


class PresenceWatch(Protocol):
    """A connection that tells of presence."""

    name: str

    def fileno(self) -> int:
        """Return the descriptor to watch for reading."""
        ...

    def receive(self) -> list[PresenceChange]:
        """Return what happened since; raises `BusUnavailableError`."""
        ...

    def close(self) -> None:
        """Stop watching."""
        ...
