# SPDX-License-Identifier: MIT
"""What the user can answer in the window about time away."""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.presentation.intent import BareIntent


@dataclass(frozen=True, slots=True)
class ChoosePeriods:
    """The answer is about these rows."""

    rows: frozenset[int]


class KeepTime(BareIntent):
    """It was work: nothing changes."""


@dataclass(frozen=True, slots=True)
class LeaveTimeOut:
    """The time does not count. `stops`: the timer ended where the last period began; else it goes
    on.
    """

    stops: bool


@dataclass(frozen=True, slots=True)
class LogOtherWork:
    """It was something else, as typed."""

    text: str


AbsenceIntent = ChoosePeriods | KeepTime | LeaveTimeOut | LogOtherWork
