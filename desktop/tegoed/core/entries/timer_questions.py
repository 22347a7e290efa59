# SPDX-License-Identifier: MIT
"""The questions that a timer leaves: when it ended, and what the time was while nobody was there.

`work` names the work, `start` is when the timer began.
"""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.errors import Message


@dataclass(frozen=True, slots=True)
class LeftOpenTimer:
    """A timer that was put aside when another one was started after days."""

    uid: str
    work: str
    start: int


@dataclass(frozen=True, slots=True)
class OverlongTimer:
    """The running timer, after more than a day."""

    work: str
    start: int


@dataclass(frozen=True, slots=True)
class TimeAway:
    """A period in which a timer ran while nobody was there.

    `is_silence`: only the heartbeat was missing, so the app did not run.
    """

    work: str
    since: int
    until: int
    is_silence: bool


class PastHoursTimer(Message):
    """Whether the timer is right that runs past the working hours, which ended at `until_at`."""

    __slots__ = ()


LeftRunning = LeftOpenTimer | OverlongTimer
"""The questions that are answered with the time at which a timer ended."""
TimerQuestion = LeftOpenTimer | OverlongTimer | TimeAway
