# SPDX-License-Identifier: MIT
"""The working hours of the first start: picked from a list or typed, and said back as they are
understood.
"""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from tegoed.core.calendar.hours_text import read_spans, write_spans
from tegoed.core.errors import TegoedError
from tegoed.presentation.setup.welcome_view import USUAL_HOURS, WORKDAYS, hours_understood
from tegoed.ui.platform import accessibility
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.forms.form_parts import Prose


class HoursField(QWidget):
    """A list of usual hours that takes typed ones, a box for each weekday, and a line below."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.hours = QComboBox()
        self.hours.setEditable(True)
        self.hours.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.hours.addItems(list(USUAL_HOURS))
        self.hours.setMinimumContentsLength(24)
        self.hours.editTextChanged.connect(self._understand)
        line = self.hours.lineEdit()
        if line is not None:
            line.setAccessibleName(_("Hours"))
            line.editingFinished.connect(self._write_plainly)
        accessibility.name_choices(self.hours, _("Hours"))
        self.days: list[QCheckBox] = []
        row = QHBoxLayout()
        row.setSpacing(typography.steps(self, 1.5))
        for weekday in range(1, 8):
            day = QCheckBox(app_locale().weekday(weekday, short=True))
            day.setAccessibleName(app_locale().weekday(weekday))
            day.setChecked(weekday in WORKDAYS)
            day.toggled.connect(self._understand)
            self.days.append(day)
            row.addWidget(day)
        row.addStretch(1)
        self.understood = Prose("")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(typography.steps(self, 1))
        column.addWidget(self.hours)
        column.addLayout(row)
        column.addWidget(self.understood)
        self.setFocusProxy(self.hours)
        self._understand()

    @property
    def weekdays(self) -> tuple[int, ...]:
        """The days that are chosen, by ISO weekday."""
        return tuple(number for number, day in enumerate(self.days, 1) if day.isChecked())

    def text(self) -> str:
        """Return the hours as they are typed."""
        return self.hours.currentText().strip()

    def spans(self) -> tuple[tuple[int, int], ...]:
        """Return the spans of a working day.

        Raises what `core.calendar.hours_text.read_spans` raises.
        """
        return read_spans(self.text())

    def show_hours(self, text: str, weekdays: tuple[int, ...]) -> None:
        """Show these hours on these days."""
        self.hours.setEditText(text)
        for number, day in enumerate(self.days, 1):
            day.setChecked(number in weekdays)

    @Slot()
    def _understand(self) -> None:
        self.understood.setText(hours_understood(app_locale(), self.text(), self.weekdays))
        self.edited.emit()

    @Slot()
    def _write_plainly(self) -> None:
        """Write what was typed as it was understood; what was not stays as it is."""
        try:
            spans = self.spans()
        except TegoedError:
            return
        if spans:
            self.hours.setEditText(write_spans(spans))
