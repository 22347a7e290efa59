# SPDX-License-Identifier: MIT
"""What came of a correction of entries."""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.errors import Message


@dataclass(frozen=True, slots=True)
class EditSaved:
    """The change was written."""


@dataclass(frozen=True, slots=True)
class EditOverlaps:
    """Another entry is in the way; a rule about overlaps may allow it."""

    message: Message


@dataclass(frozen=True, slots=True)
class EditConflicts:
    """The change collides with what is there, such as an invoice; `force` may allow it."""

    message: Message


@dataclass(frozen=True, slots=True)
class EditRefused:
    """The change cannot be made."""

    message: Message


EditOutcome = EditSaved | EditOverlaps | EditConflicts | EditRefused
