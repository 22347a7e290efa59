# SPDX-License-Identifier: MIT
"""Working hours: the hours in which one means to work, per weekday, from a date on."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import QComboBox

from tegoed.presentation.settings.working_hours_view import WorkingHoursView
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.settings.day_hours import DayHoursEdit
from tegoed.ui.settings.intents import (
    BeginSchedule,
    RemoveSchedule,
    TypeDayHours,
    UseUsualHours,
)
from tegoed.ui.settings.parts.base_page import SettingsPage
from tegoed.ui.settings.parts.fields import small_print
from tegoed.ui.widgets.forms.form_parts import button
from tegoed.ui.widgets.plain_text import add_row


class HoursPage(SettingsPage):
    """One line a weekday: `08:30–12:30, 13:00–17:30`. Earlier schedules stay for earlier weeks."""

    def __init__(self, view: WorkingHoursView) -> None:
        super().__init__(
            _("Working hours"),
            _(
                "The hours in which you mean to work. Time logged outside them is out "
                "of hours. Leave a day empty when you do not work."
            ),
        )
        self._view = view
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
        self.show_view(view)

    def show_view(self, view: WorkingHoursView) -> None:
        """Show the schedules, the one that was chosen or else the one that holds now chosen."""
        self._view = view
        chosen = self.schedule.currentData()
        with QSignalBlocker(self.schedule):
            self.schedule.clear()
            for schedule in view.schedules:
                self.schedule.addItem(schedule.label, schedule.key)
            place = self.schedule.findData(chosen) if chosen else -1
            self.schedule.setCurrentIndex(place if place >= 0 else view.now)
        self._show_days()

    def choose(self, key: str) -> None:
        """Choose the schedule that holds from an ISO date."""
        self.schedule.setCurrentIndex(self.schedule.findData(key))
        self._show_days()

    @Slot()
    def use_usual(self) -> None:
        """Ask for Monday to Friday to be filled in the usual way."""
        self.intent.emit(UseUsualHours(self.schedule.currentData()))

    @Slot()
    def add_schedule(self) -> None:
        """Ask for a schedule of this week on."""
        self.intent.emit(BeginSchedule())

    @Slot()
    def remove_schedule(self) -> None:
        """Ask for the chosen schedule to be removed; the one before it then holds."""
        self.intent.emit(RemoveSchedule(self.schedule.currentData()))

    def _typed(self, number: int) -> None:
        text = self.days[number - 1].text
        self.intent.emit(TypeDayHours(self.schedule.currentData(), number, text))

    @Slot()
    def _show_days(self) -> None:
        days = self._view.schedules[self.schedule.currentIndex()].days
        for number, hours in enumerate(self.days, 1):
            hours.show_spans(days.get(str(number), []))
