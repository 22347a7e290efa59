# SPDX-License-Identifier: MIT
"""Working hours: the hours in which one means to work, per weekday, from a date on."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QComboBox

from tegoed.core import working_hours
from tegoed.core.errors import RefusedError
from tegoed.core.spans import local_date
from tegoed.core.typed_hours import parse_day_hours
from tegoed.core.values import Schedule
from tegoed.services.setup.settings import set_working_hours
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.settings.base_page import SettingsController, SettingsPage, button
from tegoed.ui.settings.day_hours import DayHoursEdit
from tegoed.ui.settings.fields import small_print
from tegoed.ui.widgets.plain_text import add_row

USUAL = [["08:30", "17:30"]]


class HoursPage(SettingsPage):
    """One line a weekday: `08:30–12:30, 13:00–17:30`. Earlier schedules stay for earlier weeks."""

    kinds = frozenset({"setting"})

    def __init__(self, desk: SettingsController) -> None:
        super().__init__(
            desk,
            _("Working hours"),
            _(
                "The hours in which you mean to work. Time logged outside them is out "
                "of hours. Leave a day empty when you do not work."
            ),
        )
        form = self.form()
        self.schedule = QComboBox()
        self.schedule.setAccessibleName(_("Schedule"))
        self.schedule.activated.connect(self._show_days)
        add_row(form, _("Holds from"), self.schedule)
        self.days: list[DayHoursEdit] = []
        for number in range(1, 8):
            hours = DayHoursEdit(app_locale().weekday(number))
            hours.edited.connect(partial(self._typed, number))
            self.days.append(hours)
            add_row(form, app_locale().weekday(number), hours)
        form.addRow(
            "", small_print(_("Type hours like 9-17 or 8:30-12:30, 13-17, or choose them."))
        )
        self.buttons(
            button(_("Monday to Friday, 08:30–17:30"), self.use_usual),
            button(_("Change from this week on"), self.add_schedule),
            button(_("Remove this schedule"), self.remove_schedule),
        )
        self.column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Shows the schedules, the one that holds now chosen."""
        schedules = self.desk.ws.schedules()
        chosen = self.schedule.currentData()
        with QSignalBlocker(self.schedule):
            self.schedule.clear()
            for schedule in schedules:
                self.schedule.addItem(
                    app_locale().long_day(schedule.start), schedule.start.isoformat()
                )
            if not schedules:
                self.schedule.addItem(_("always"), "")
            place = self.schedule.findData(chosen) if chosen else -1
            self.schedule.setCurrentIndex(place if place >= 0 else self._now())
        self._show_days()

    @Slot()
    def use_usual(self) -> None:
        """Fills Monday to Friday in the usual way."""
        self._put({str(day): USUAL for day in range(1, 6)})

    @Slot()
    def add_schedule(self) -> None:
        """Begins a new schedule this week, alike until it is changed; earlier weeks keep theirs."""
        from tegoed.core.spans import week_of

        first = week_of(self._today(), self.desk.ws.setting("first_weekday")).first
        schedules = working_hours.emit(self.desk.ws.schedules())
        if any(schedule["from"] == first.isoformat() for schedule in schedules):
            self.desk.tell(
                _("This week has a schedule of its own already: change the hours above.")
            )
            return
        days = schedules[self._now()]["days"] if schedules else {}
        if self._keep([*schedules, {"from": first.isoformat(), "days": days}]):
            self.schedule.setCurrentIndex(self.schedule.findData(first.isoformat()))
            self._show_days()

    @Slot()
    def remove_schedule(self) -> None:
        """Removes the chosen schedule; the one before it then holds."""
        chosen = self.schedule.currentData()
        self._keep([s for s in working_hours.emit(self.desk.ws.schedules()) if s["from"] != chosen])

    def _typed(self, number: int) -> None:
        days = self._days()
        try:
            days[str(number)] = parse_day_hours(self.days[number - 1].text)
        except RefusedError as refused:
            self.desk.refuse(refused)
            self._show_days()
            return
        self._put(days)

    def _put(self, days: dict[str, Any]) -> None:
        chosen = self.schedule.currentData() or date(2000, 1, 1).isoformat()
        others = [s for s in working_hours.emit(self.desk.ws.schedules()) if s["from"] != chosen]
        self._keep(
            [
                *others,
                {"from": chosen, "days": {day: spans for day, spans in days.items() if spans}},
            ]
        )

    def _keep(self, schedules: list[dict[str, Any]]) -> bool:
        done = self.desk.done(lambda: set_working_hours(self.desk.ws, schedules))
        self.refresh()
        return done

    def _days(self) -> dict[str, Any]:
        chosen = self.schedule.currentData()
        return next(
            (
                dict(s["days"])
                for s in working_hours.emit(self.desk.ws.schedules())
                if s["from"] == chosen
            ),
            {},
        )

    def _show_days(self) -> None:
        days = self._days()
        for number, hours in enumerate(self.days, 1):
            hours.show_spans(days.get(str(number), []))

    def _now(self) -> int:
        schedules: tuple[Schedule, ...] = self.desk.ws.schedules()
        holding = working_hours.schedule_on(schedules, self._today())
        return schedules.index(holding) if holding is not None else 0

    def _today(self) -> date:
        return local_date(self.desk.ws.clock.now(), self.desk.ws.zone())
