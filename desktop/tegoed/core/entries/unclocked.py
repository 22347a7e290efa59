# SPDX-License-Identifier: MIT
"""Where time of which only the length is known is put on its day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import day_span, instant_of
from tegoed.core.calendar.working_hours import schedule_on
from tegoed.core.entities.values import Schedule

MORNING = 9 * 60
"""The minute at which such time begins on a day without working hours and without entries."""


def start_on(
    day: date, seconds: int, last_end: int | None, schedules: Sequence[Schedule], zone: ZoneInfo
) -> int:
    """Return the instant at which so many seconds begin: after the day's last entry, else when work
    begins, else at nine.

    What would not fit before midnight ends there: the time belongs to that day.
    """
    start = last_end
    if start is None:
        schedule = schedule_on(schedules, day)
        spans = schedule.days.get(day.isoweekday(), ()) if schedule else ()
        minute = min((first for first, _last in spans), default=MORNING)
        start = instant_of(datetime.combine(day, time(minute // 60, minute % 60)), zone)[0]
    whole = day_span(day, zone)
    return max(whole.start, min(start, whole.end - seconds))
