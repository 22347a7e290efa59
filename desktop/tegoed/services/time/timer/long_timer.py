# SPDX-License-Identifier: MIT
"""A timer that runs longer than one would expect: past the working hours in which it began, or for
more hours than is set.

It is asked about once for each timer and reason, over a restart too.
"""

from __future__ import annotations

import json

from tegoed.core.calendar import working_hours
from tegoed.core.calendar.spans import local_date
from tegoed.core.entities.values import Entry
from tegoed.core.entries.timer_questions import PastHoursTimer
from tegoed.core.errors import Message
from tegoed.services.time.entries.overlap_resolution import work_words
from tegoed.services.workspace import Workspace
from tegoed.store.tables import entries as stored
from tegoed.store.tables import settings as facts

ASKED = "timer-asked"
"""The fact in which is kept what was asked about the running timer: its uid and the ids of the
questions.
"""
AFTER_HOURS = "timer.after-hours"
LONG = "timer.long"
GRACE = 900
"""Seconds past the working hours: the last minutes of a day need no question."""
HOUR = 3600


def due(ws: Workspace) -> Message | None:
    """Return the question that is due about the running timer and was not asked yet.

    `PastHoursTimer` (`work`, `start_at`, `until_at`: the end of the working hours), or "timer.long"
    (`work`, `start_at`, `length_seconds`).
    """
    timer = stored.running(ws.db)
    if timer is None:
        return None
    asked, now = _asked(ws, timer), ws.clock.now()
    words = {"work": work_words(ws.catalogue(), timer), "start_at": timer.start}
    end = hours_end(ws, timer)
    if end is not None and now >= end + GRACE and AFTER_HOURS not in asked:
        return PastHoursTimer(AFTER_HOURS, {**words, "until_at": end})
    hours = ws.setting("long_timer_hours")
    if hours and now - timer.start >= hours * HOUR and LONG not in asked:
        return Message(LONG, {**words, "length_seconds": now - timer.start})
    return None


def note_asked(ws: Workspace, question: Message) -> None:
    """Remember that the question was asked about the running timer."""
    timer = stored.running(ws.db)
    if timer is not None:
        kept = {"uid": timer.uid, "asked": sorted({*_asked(ws, timer), question.id})}
        facts.note_fact(ws.db, ASKED, json.dumps(kept), ws.clock.now())


def hours_end(ws: Workspace, timer: Entry) -> int | None:
    """Return when the working hours of the day on which the timer began end.

    None when it began after them, on a day without any, or when that is not to be asked.
    """
    if not ws.setting("ask_after_hours"):
        return None
    zone = ws.zone()
    windows = working_hours.windows(local_date(timer.start, zone), ws.schedules(), zone)
    end = windows[-1][1] if windows else None
    return end if end is not None and timer.start < end else None


def _asked(ws: Workspace, timer: Entry) -> frozenset[str]:
    kept = json.loads(facts.fact(ws.db, ASKED) or "{}")
    return frozenset(kept["asked"]) if kept.get("uid") == timer.uid else frozenset()
