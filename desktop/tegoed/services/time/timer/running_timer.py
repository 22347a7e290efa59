# SPDX-License-Identifier: MIT
"""The running timer changed while it runs: its work and marks, its beginning, an interruption cut
out of it.
"""

from __future__ import annotations

from tegoed.core.entities.values import Draft, Entry, OverlapRule, Purpose, Reason
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.core.errors import RefusedError
from tegoed.services.time import time_log
from tegoed.services.time.time_log import LoggedEntry
from tegoed.services.workspace import Workspace

MINUTE = 60


def change(ws: Workspace, edit: EntryEdit) -> LoggedEntry:
    """Correct the running timer.

    Raises `RefusedError` "timer.not-running", and what `time_log.edit` raises.
    """
    return time_log.edit(ws, _timer(ws).uid, edit)


def change_to(ws: Workspace, draft: Draft) -> LoggedEntry:
    """Make the running timer what a phrase says.

    Its beginning stays where the phrase names none, and so does its note. Raises as `change`.
    """
    timer = _timer(ws)
    return time_log.edit(
        ws,
        timer.uid,
        EntryEdit(
            start=timer.start if draft.start is None else draft.start,
            client=draft.client,
            project=draft.project,
            activity=draft.activity,
            purpose=draft.purpose,
            chair=draft.chair,
            reason=draft.reason,
            note=draft.note or timer.note,
            tags=draft.tags or timer.tags,
        ),
        overlap=OverlapRule.CARVE,
    )


def began_earlier(ws: Workspace, minutes: int) -> LoggedEntry:
    """Move the timer's beginning back by some minutes; what was logged there gives way.

    Raises as `change`.
    """
    timer = _timer(ws)
    return time_log.edit(
        ws,
        timer.uid,
        EntryEdit(start=timer.start - minutes * MINUTE),
        overlap=OverlapRule.CARVE,
    )


def cut_interruption(
    ws: Workspace, minutes: int, *, purpose: Purpose = Purpose.GIVEN, reason: Reason | None = None
) -> LoggedEntry:
    """Log the last minutes as an interruption by the timer's client; the timer runs on around it.

    Raises `RefusedError` "timer.not-running", "timer.shorter-than-interruption", and what
    `time_log.log` raises.
    """
    timer, now = _timer(ws), ws.clock.now()
    start = now - minutes * MINUTE
    if start < timer.start:
        raise RefusedError("timer.shorter-than-interruption", length_seconds=now - timer.start)
    draft = Draft(
        start=start,
        end=now,
        client=timer.client,
        project=timer.project,
        purpose=purpose,
        reason=reason,
    )
    return time_log.log(ws, draft, overlap=OverlapRule.CARVE)


def _timer(ws: Workspace) -> Entry:
    timer = time_log.running(ws)
    if timer is None:
        raise RefusedError("timer.not-running")
    return timer
