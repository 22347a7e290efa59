# SPDX-License-Identifier: MIT
"""Focus that was ended before its time: how much of the plan was lost, and what for.

Only what the user answered counts as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tegoed.core.calendar.spans import Span
from tegoed.core.entities.values import EndedBy, FocusSession, Interruption, StartedBy

WORTH_ASKING = 60
"""Seconds: a focus ended less before its time, or begun less ago, is not asked about."""
ANSWERABLE = 30 * 60
"""Seconds after its early end in which one may still say what it was for."""


@dataclass(frozen=True, slots=True)
class Interruptions:
    """The focus sessions of a range that were ended early.

    `lost_seconds` of their plans; `unanswered` and finished ones do not count.
    """

    by_kind: Mapping[Interruption, int] = field(default_factory=dict)
    lost_seconds: int = 0
    unanswered: int = 0

    @property
    def count(self) -> int:
        """How many times focus was interrupted."""
        return sum(self.by_kind.values())


NONE = Interruptions()


def early_seconds(session: FocusSession) -> int:
    """Return the seconds of its plan that a session lost by being ended by hand; 0 for one that was
    not, or had no plan.

    Off duty is no plan to concentrate: who ends that has chosen to be reachable, and is not asked
    why.
    """
    if (
        session.ended_by is not EndedBy.USER
        or session.until is None
        or session.end is None
        or session.started_by is StartedBy.OFF_DUTY
    ):
        return 0
    return max(0, session.until - session.end)


def is_asked_about(session: FocusSession | None, now: int) -> bool:
    """Return whether to ask what a session was ended early for: it lasted, lost something of its
    plan, ended lately, and nobody said so yet.
    """
    if session is None or session.end is None or session.interrupted_by is not None:
        return False
    if min(early_seconds(session), session.end - session.start) < WORTH_ASKING:
        return False
    return now - session.end < ANSWERABLE


def interruptions(sessions: Iterable[FocusSession], span: Span) -> Interruptions:
    """Return what ended focus early in a span; a session belongs to the span in which it ended."""
    by_kind: dict[Interruption, int] = {}
    lost = unanswered = 0
    for session in sessions:
        seconds = early_seconds(session)
        if not seconds or session.end is None or not span.start <= session.end < span.end:
            continue
        if session.interrupted_by is None:
            unanswered += 1
        elif session.interrupted_by is not Interruption.DONE:
            by_kind[session.interrupted_by] = by_kind.get(session.interrupted_by, 0) + 1
            lost += seconds
    return Interruptions(by_kind, lost, unanswered)
