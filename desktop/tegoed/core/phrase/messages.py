# SPDX-License-Identifier: MIT
"""What is told of a phrase and means more to its reader than its words."""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.errors import Message


@dataclass(frozen=True, slots=True)
class ClientUnknown(Message):
    """A word stands where a client is named, and no client is called so."""


@dataclass(frozen=True, slots=True)
class ProjectUnknown(Message):
    """A word stands behind a client's slash, and no project of the client is called so."""


@dataclass(frozen=True, slots=True)
class NearlyKnownWord(Message):
    """A word is nearly a name or a day that is known."""


@dataclass(frozen=True, slots=True)
class TimeMissing(Message):
    """It is not said when it was, or for how long: it may not be typed yet."""


@dataclass(frozen=True, slots=True)
class NoClientRecognised(Message):
    """Neither work nor a purpose was recognised, so it counts as overhead."""
