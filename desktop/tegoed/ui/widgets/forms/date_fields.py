# SPDX-License-Identifier: MIT
"""Fields for a date: typed, stepped with the arrows, or chosen in a calendar whose weeks are the
user's.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QDateEdit, QWidget

from tegoed.core.calendar.ranges import FIRST_DAY, LAST_DAY


def date_of(day: QDate) -> date:
    """Return a date out of Qt's."""
    return date(day.year(), day.month(), day.day())


def qt_date(day: date) -> QDate:
    """Return Qt's date."""
    return QDate(day.year, day.month, day.day)


def date_field(
    name: str, day: date, first_weekday: int, parent: QWidget, *, calendar: bool = True
) -> QDateEdit:
    """Make a field for a day, with a calendar to unfold."""
    field = QDateEdit(qt_date(day), parent)
    field.setAccessibleName(name)
    field.setDateRange(qt_date(FIRST_DAY), qt_date(LAST_DAY))
    field.setDisplayFormat("d MMM yyyy")
    if calendar:
        field.setCalendarPopup(True)
        calm(field.calendarWidget(), first_weekday)
    return field


def calm(calendar: QCalendarWidget, first_weekday: int) -> None:
    """Show a calendar in the ink of the text, weekends too, that begins its weeks where the user
    does.
    """
    calendar.setFirstDayOfWeek(Qt.DayOfWeek(first_weekday))
    calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
    for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
        calendar.setWeekdayTextFormat(day, QTextCharFormat())
