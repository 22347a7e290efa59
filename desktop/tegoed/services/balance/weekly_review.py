# SPDX-License-Identifier: MIT
"""Looking back on the week: when one is invited to, once a week, and never when the note is written
already.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta

from tegoed.core.calendar.spans import Week, instant_of
from tegoed.services.balance import balances
from tegoed.services.setup import boundary_setup
from tegoed.services.workspace import Workspace
from tegoed.store.tables import settings as facts

INVITED = "review-invited"
"""The fact in which the week is kept that one was invited for last."""
OFF = "off"


def next_at(ws: Workspace) -> int | None:
    """Return the instant of the next invitation, past if due; None when the user wants none."""
    if ws.setting("review_weekday") == OFF:
        return None
    week = balances.this_week(ws)
    if facts.fact(ws.db, INVITED) == week.name or boundary_setup.week_note(ws, str(week.name)):
        week = week.next()
    return _moment(ws, week)


def note_invited(ws: Workspace) -> None:
    """Remember that the user was invited for this week."""
    facts.note_fact(ws.db, INVITED, str(balances.this_week(ws).name), ws.clock.now())


def _moment(ws: Workspace, week: Week) -> int:
    wanted = int(ws.setting("review_weekday"))
    day = week.first + timedelta(days=(wanted - week.first.isoweekday()) % 7)
    return instant_of(datetime.combine(day, time(ws.setting("review_hour"))), ws.zone())[0]
