# SPDX-License-Identifier: MIT
"""What the user of a year's window can want."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ShowYear:
    """Another year; None: the present one."""

    year: int | None


@dataclass(frozen=True, slots=True)
class ShowDayOf:
    """The timeline of a day."""

    day: date


@dataclass(frozen=True, slots=True)
class SaveEvidence:
    """The evidence in a file; `hide_names`: clients and projects by a letter, and no notes."""

    hide_names: bool


YearIntent = ShowYear | ShowDayOf | SaveEvidence
