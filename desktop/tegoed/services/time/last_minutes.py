# SPDX-License-Identifier: MIT
"""Logs the last minutes on a piece of work."""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.errors import ConflictError, Message, OverlapError
from tegoed.core.values import Favourite, OverlapRule, Purpose
from tegoed.services.time import next_work, time_log
from tegoed.services.time.time_log import LoggedEntry
from tegoed.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class LastMinutesOverlap:
    """The last minutes were not logged: that work is logged there already."""

    start: int
    end: int
    work: str


@dataclass(frozen=True, slots=True)
class LastMinutesRefused:
    """The last minutes were not logged: what would be cut may not be, such as an invoiced entry."""

    message: Message


LastMinutesOutcome = LoggedEntry | LastMinutesOverlap | LastMinutesRefused


def log_last_minutes(
    ws: Workspace, work: Favourite, minutes: int, purpose: Purpose, *, cuts: bool
) -> LastMinutesOutcome:
    """Log the last so many minutes. `cuts`: what is logged there already gives way.

    Raises what `time_log.log` raises, but for a conflict.
    """
    draft = next_work.last_minutes(work, minutes, purpose, ws.clock.now())
    try:
        return time_log.log(ws, draft, overlap=OverlapRule.CARVE if cuts else OverlapRule.REFUSE)
    except OverlapError as overlap:
        params = overlap.message.params
        return LastMinutesOverlap(params["start_at"], params["end_at"], params["work"])
    except ConflictError as conflict:
        return LastMinutesRefused(conflict.message)
