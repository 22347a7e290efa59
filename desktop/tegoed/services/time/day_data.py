# SPDX-License-Identifier: MIT
"""What the window of a day shows, read at one moment of the database."""

from __future__ import annotations

from datetime import date, timedelta

from tegoed.core.calendar.spans import local_date
from tegoed.presentation.entries.day_view import TEMPLATE_DAYS, DayData
from tegoed.services.time import time_log
from tegoed.services.time.entries import corrections
from tegoed.services.workspace import Workspace


def load_day(ws: Workspace, day: date) -> DayData:
    """Return a day; of one that is empty and has begun also the days that it can begin with.

    Raises `StorageError`.
    """
    with ws.db.snapshot():
        entries = time_log.entries(ws, day, day)
        now, zone = ws.clock.now(), ws.zone()
        begins = not entries and day <= local_date(now, zone)
        return DayData(
            day=day,
            now=now,
            zone=zone,
            catalogue=ws.catalogue(),
            schedules=ws.schedules(),
            entries=tuple(entries),
            gaps=corrections.gaps(ws, day),
            templates=_templates(ws, day) if begins else frozenset(),
        )


def _templates(ws: Workspace, day: date) -> frozenset[date]:
    """Return those days before a day on which finished work was logged."""
    before = (day - timedelta(days=days) for days in TEMPLATE_DAYS)
    return frozenset(
        one
        for one in before
        if any(entry.end is not None for entry in time_log.entries(ws, one, one))
    )
