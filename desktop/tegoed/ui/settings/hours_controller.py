# SPDX-License-Identifier: MIT
"""The page of the working hours, and what it does in the workspace."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any, assert_never

from PySide6.QtCore import Slot

from tegoed.core.calendar import working_hours
from tegoed.core.calendar.spans import week_of
from tegoed.core.calendar.typed_hours import parse_day_hours
from tegoed.core.errors import TegoedError
from tegoed.presentation.settings.working_hours_view import WorkingHoursView, working_hours_view
from tegoed.services.setup.settings import set_working_hours
from tegoed.services.setup.settings_data import load_working_hours
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.settings.hours_page import HoursPage
from tegoed.ui.settings.intents import (
    BeginSchedule,
    RemoveSchedule,
    TypeDayHours,
    UseUsualHours,
    WorkingHoursIntent,
)
from tegoed.ui.settings.parts.page_controller import PageController, SettingsSession

USUAL_HOURS_OF_A_DAY = [["08:30", "17:30"]]


class WorkingHoursController(PageController[HoursPage]):
    """Sets the working hours. Earlier schedules stay for earlier weeks."""

    kinds = frozenset({"setting"})

    def __init__(self, session: SettingsSession, page: HoursPage) -> None:
        super().__init__(session, page)
        page.intent.connect(self.handle)

    def refresh(self) -> None:
        """Show the schedules."""
        self.widget.show_view(_hours(self.ws))

    @Slot(object)
    def handle(self, intent: WorkingHoursIntent) -> None:
        """Do what the user wants; what was refused is shown as it was."""
        match intent:
            case TypeDayHours(schedule, weekday, text):
                self._type(schedule, weekday, text)
            case UseUsualHours(schedule):
                self._put(schedule, {str(day): USUAL_HOURS_OF_A_DAY for day in range(1, 6)})
            case BeginSchedule():
                self._begin()
            case RemoveSchedule(schedule):
                self._keep([one for one in self._schedules() if one["from"] != schedule])
            case _:
                assert_never(intent)

    def _type(self, schedule: str, weekday: int, text: str) -> None:
        found = (one["days"] for one in self._schedules() if one["from"] == schedule)
        days = dict(next(found, {}))
        try:
            days[str(weekday)] = parse_day_hours(text)
        except TegoedError as error:
            self.session.refuse(error)
            self.refresh()
            return
        self._put(schedule, days)

    def _begin(self) -> None:
        """Begin a schedule this week, alike until it is changed; earlier weeks keep theirs."""
        today = load_working_hours(self.ws).today
        first = week_of(today, self.ws.setting("first_weekday")).first
        schedules = self._schedules()
        if any(one["from"] == first.isoformat() for one in schedules):
            self.session.tell(
                _("This week has a schedule of its own already: change the hours above.")
            )
            return
        days = schedules[_hours(self.ws).now]["days"] if schedules else {}
        if self._keep([*schedules, {"from": first.isoformat(), "days": days}]):
            self.widget.choose(first.isoformat())

    def _put(self, schedule: str, days: dict[str, Any]) -> None:
        start = schedule or date(2000, 1, 1).isoformat()
        others = [one for one in self._schedules() if one["from"] != start]
        worked = {day: spans for day, spans in days.items() if spans}
        self._keep([*others, {"from": start, "days": worked}])

    def _keep(self, schedules: list[dict[str, Any]]) -> bool:
        done = self.session.done(partial(set_working_hours, self.ws, schedules))
        self.refresh()
        return done

    def _schedules(self) -> list[dict[str, Any]]:
        return working_hours.emit(self.ws.schedules())


def hours_page(session: SettingsSession) -> HoursPage:
    """Return the page, with its controller."""
    page = HoursPage(_hours(session.ws))
    WorkingHoursController(session, page)
    return page


def _hours(ws: Workspace) -> WorkingHoursView:
    return working_hours_view(app_locale(), load_working_hours(ws))
