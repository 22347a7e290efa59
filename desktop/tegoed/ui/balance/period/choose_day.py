# SPDX-License-Identifier: MIT
"""Going to a day: the week, month, quarter, year or days that hold it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QDialog, QDialogButtonBox, QVBoxLayout, QWidget

from tegoed.core.calendar.ranges import FIRST_DAY, LAST_DAY, Period
from tegoed.presentation.period_words import period_title
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.forms.date_fields import calm, date_field, date_of, qt_date
from tegoed.ui.widgets.labels import fine


class DayDialog(QDialog):
    """A day typed or found in a calendar, and under it what will be shown.

    `chosen` brings that period.
    """

    chosen = Signal(object)

    def __init__(self, shown: Period, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Go to a day"))
        self._shown = shown
        column = QVBoxLayout(self)
        edge = typography.steps(self, 3)
        column.setContentsMargins(edge, edge, edge, typography.steps(self, 2))
        column.setSpacing(typography.steps(self, 1))
        self.field = date_field(_("Day"), day, shown.first_weekday, self, calendar=False)
        self.calendar = QCalendarWidget(self)
        self.calendar.setAccessibleName(_("Days of the month"))
        calm(self.calendar, shown.first_weekday)
        self.calendar.setDateRange(qt_date(FIRST_DAY), qt_date(LAST_DAY))
        self.calendar.setDateEditEnabled(False)
        self.calendar.setSelectedDate(qt_date(day))
        self.said = fine("", self)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(_("Show"))
        for part in (self.field, self.calendar, self.said, self.buttons):
            column.addWidget(part)
        self.field.dateChanged.connect(self._found)
        self.calendar.selectionChanged.connect(self._picked)
        self.calendar.activated.connect(self._take)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._found(self.field.date())

    def period(self) -> Period:
        """Return the period that holds the day."""
        return self._shown.holding(date_of(self.field.date()))

    def accept(self) -> None:
        """Go to the day."""
        self.chosen.emit(self.period())
        super().accept()

    def _take(self, _day: QDate) -> None:
        self.accept()

    def _picked(self) -> None:
        self.field.setDate(self.calendar.selectedDate())

    def _found(self, day: QDate) -> None:
        if self.calendar.selectedDate() != day:
            self.calendar.setSelectedDate(day)
        self.said.setText(period_title(app_locale(), self.period()))
