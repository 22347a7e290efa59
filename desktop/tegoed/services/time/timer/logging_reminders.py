# SPDX-License-Identifier: MIT
"""The two reminders to log: when they are due, what they are about, and that they were given."""

from __future__ import annotations

from tegoed.core.calendar.spans import day_span, local_date
from tegoed.core.entries import reminders
from tegoed.services.setup import settings
from tegoed.services.workspace import Workspace
from tegoed.store.tables import entries as stored
from tegoed.store.tables import settings as facts

LOGGING_TOLD = "reminded-logging"
DAY_TOLD = "reminded-day"


def next_logging(ws: Workspace, active_since: int = 0) -> int | None:
    """Return when to remind that nothing is being logged; past if it is due. None: never, as things
    are.

    It counts from the last end of an entry, or from `active_since` if that is later.
    """
    minutes = ws.setting("remind_logging_minutes")
    if not minutes or stored.running(ws.db) is not None:
        return None
    now, zone = ws.clock.now(), ws.zone()
    day = day_span(local_date(now, zone), zone)
    since = max(stored.last_end_in(ws.db, day.start, now) or day.start, active_since)
    return reminders.next_without_log(
        since, minutes * 60, ws.schedules(), zone, int(facts.fact(ws.db, LOGGING_TOLD) or 0)
    )


def note_logging_told(ws: Workspace) -> None:
    """Remember that this stretch of working hours had its reminder."""
    now = ws.clock.now()
    facts.note_fact(ws.db, LOGGING_TOLD, str(now), now)


def next_day_end(ws: Workspace) -> int | None:
    """Return when to look whether the working day has holes; past if it is due today. None: never,
    as things are.
    """
    if not ws.setting("remind_day_gap"):
        return None
    now, zone = ws.clock.now(), ws.zone()
    today = local_date(now, zone)
    end = reminders.working_end(today, ws.schedules(), zone)
    if end is not None and facts.fact(ws.db, DAY_TOLD) != today.isoformat():
        return end
    return reminders.next_end(day_span(today, zone).end - 1, ws.schedules(), zone)


def day_holes(ws: Workspace) -> tuple[tuple[int, int], ...]:
    """Return what of today's working hours nothing was logged in."""
    now, zone = ws.clock.now(), ws.zone()
    today = local_date(now, zone)
    span = day_span(today, zone)
    logged = [
        (entry.start, now if entry.end is None else entry.end)
        for entry in stored.touching(ws.db, span.start, span.end)
    ]
    return reminders.holes(today, logged, ws.schedules(), zone)


def note_day_told(ws: Workspace) -> None:
    """Remember that today was looked at."""
    now = ws.clock.now()
    facts.note_fact(ws.db, DAY_TOLD, local_date(now, ws.zone()).isoformat(), now)


def switch_off(ws: Workspace, key: str) -> None:
    """Switch a reminder off; undoable as any setting."""
    settings.put(ws, key, 0 if key == "remind_logging_minutes" else False)
