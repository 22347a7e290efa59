# SPDX-License-Identifier: MIT
"""What stands in the way of focus and cannot be written into the journal, such as a full disk.

The engine notes it here and pauses longer after each attempt. Who asks how focus stands reads it.
It is kept in memory only.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tegoed.core.errors import Message

if TYPE_CHECKING:
    from tegoed.core.focus.focus import ChannelState

LONGEST_PAUSE = 60
"""Seconds: nobody is told when the disk has room again, so it is tried at least so often."""


@dataclass(frozen=True, slots=True)
class FocusFault:
    """Why `about` failed `attempts` times, and the instant of the next attempt (epoch seconds)."""

    reason: Message
    retry_at: int
    about: object = None
    attempts: int = 1

    def seconds_left(self, about: object, now: int) -> int:
        """Return how long to wait before the next attempt; none for anything else.

        A clock that was set back does not make the pause longer.
        """
        left = self.retry_at - now
        return left if about == self.about and 0 < left <= LONGEST_PAUSE else 0


def next_fault(before: FocusFault | None, reason: Message, now: int, about: object) -> FocusFault:
    """Return the fault after one more failed attempt, with a longer pause."""
    from tegoed.core.focus.focus import back_off

    again = before is not None and before.about == about
    attempts = before.attempts + 1 if before is not None and again else 1
    return FocusFault(reason, now + min(back_off(attempts), LONGEST_PAUSE), about, attempts)


@dataclass(slots=True)
class FocusFaults:
    """The faults of one process: of all of focus (`whole`), and of single channels by their ids."""

    whole: FocusFault | None = None
    channels: dict[int, FocusFault] = field(default_factory=dict)

    def shown(self, channel: int, state: ChannelState) -> ChannelState:
        """Return a channel's state with what stands in its way, unless the state says so itself."""
        fault = self.channels.get(channel) or self.whole
        if fault is None or state.settled:
            return state
        name = "waiting" if state.state == "engaging" else state.state
        return replace(state, state=name, reason=fault.reason, retry_at=fault.retry_at)
