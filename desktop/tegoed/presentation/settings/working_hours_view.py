# SPDX-License-Identifier: MIT
"""The working hours as the settings show them: schedules, each with the hours of a week."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tegoed.core.calendar import working_hours
from tegoed.core.entities.values import Schedule
from tegoed.i18n.locale import Locale


@dataclass(frozen=True, slots=True)
class WorkingHoursData:
    """The schedules by their start, and which day it is."""

    schedules: tuple[Schedule, ...]
    today: date


@dataclass(frozen=True, slots=True)
class ScheduleView:
    """A schedule: the ISO date from which it holds ("" for always), in words, and its hours.

    `days` has pairs of `HH:MM` by ISO weekday.
    """

    key: str
    label: str
    days: Mapping[str, Sequence[Sequence[str]]]


@dataclass(frozen=True, slots=True)
class WorkingHoursView:
    """The schedules, and the place of the one that holds today."""

    schedules: tuple[ScheduleView, ...]
    now: int


def working_hours_view(locale: Locale, data: WorkingHoursData) -> WorkingHoursView:
    """Build the view of the working hours."""
    if not data.schedules:
        return WorkingHoursView((ScheduleView("", locale.gettext("always"), {}),), 0)
    holding = working_hours.schedule_on(data.schedules, data.today)
    written = working_hours.emit(data.schedules)
    return WorkingHoursView(
        tuple(
            ScheduleView(
                schedule.start.isoformat(), locale.long_day(schedule.start), document["days"]
            )
            for schedule, document in zip(data.schedules, written, strict=True)
        ),
        data.schedules.index(holding) if holding is not None else 0,
    )
