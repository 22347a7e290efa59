# SPDX-License-Identifier: MIT
"""Time away from a timer: what of a period an entry holds, and the entry that it may have been."""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.calendar.spans import Span
from tegoed.core.entities.values import Draft, Entry
from tegoed.core.entries.absence import Absence


@dataclass(frozen=True, slots=True)
class TimerAbsence:
    """A question: the period, what of it the entry holds, and the entry (the running timer, or one
    that was stopped since).
    """

    absence: Absence
    span: Span
    entry: Entry


def entry_instead(draft: Draft, span: Span, uid: str = "") -> Entry:
    """Return the entry that a draft makes of a period."""
    return Entry(
        uid=uid,
        start=span.start,
        end=span.end,
        client=draft.client,
        project=draft.project,
        activity=draft.activity,
        purpose=draft.purpose,
        chair=draft.chair,
        reason=draft.reason,
        clock=True,
        note=draft.note,
        tags=draft.tags,
    )
