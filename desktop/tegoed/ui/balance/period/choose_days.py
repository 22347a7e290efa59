# SPDX-License-Identifier: MIT
"""Which days to show: a first and a last one, or days that have a name."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tegoed.core.calendar.ranges import Period, Recent, between, recent
from tegoed.core.errors import RefusedError
from tegoed.presentation.period_words import period_title
from tegoed.ui.platform import accessibility
from tegoed.ui.platform.app_locale import _, app_locale, ngettext
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.flat_buttons import quiet_button
from tegoed.ui.widgets.forms.date_fields import date_field, date_of
from tegoed.ui.widgets.labels import fine
from tegoed.ui.widgets.plain_text import PlainLabel


def recent_name(which: Recent) -> str:
    """Return what days up to today are called."""
    return {
        Recent.WEEKS: _("Last 4 weeks"),
        Recent.MONTHS: _("Last 12 months"),
        Recent.YEAR: _("This year so far"),
    }[which]


class DaysDialog(QDialog):
    """Asks for days; it opens on those of `shown`.

    `chosen` brings them, and by which name if they have one.

    A range that ends before it begins is refused in the dialog, which then stays open. `last`: the
    days chosen last.
    """

    chosen = Signal(object, object)

    def __init__(
        self, shown: Period, last: Period | None, today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Which days"))
        self._first_weekday = shown.first_weekday
        column = QVBoxLayout(self)
        edge = typography.steps(self, 3)
        column.setContentsMargins(edge, edge, edge, typography.steps(self, 2))
        column.setSpacing(typography.steps(self, 1))
        fields = QHBoxLayout()
        fields.setSpacing(typography.steps(self, 1))
        self.first = date_field(_("First day"), shown.first, self._first_weekday, self)
        self.last = date_field(_("Last day"), shown.last, self._first_weekday, self)
        fields.addWidget(_named(_("From"), self.first, self))
        fields.addWidget(self.first, 1)
        fields.addSpacing(typography.steps(self, 1))
        fields.addWidget(_named(_("to and including"), self.last, self))
        fields.addWidget(self.last, 1)
        column.addLayout(fields)
        self.said = fine("", self)
        column.addWidget(self.said)
        column.addSpacing(typography.steps(self, 1))
        self.quick: list[QPushButton] = []
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        self._grid.setHorizontalSpacing(typography.steps(self, 2))
        self._grid.setVerticalSpacing(0)
        for which in Recent:
            self._add(recent_name(which), recent(which, today, self._first_weekday), which)
        if last is not None and all(
            last != recent(which, today, self._first_weekday) for which in Recent
        ):
            self._add(_("Chosen last"), last, None)
        column.addLayout(self._grid)
        column.addSpacing(typography.steps(self, 1))
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.buttons.button(QDialogButtonBox.StandardButton.Ok).setText(_("Show"))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        column.addWidget(self.buttons)
        self.first.dateChanged.connect(self._tell)
        self.last.dateChanged.connect(self._tell)
        self._tell()

    def days(self) -> Period:
        """Return the days in the fields.

        Raises `RefusedError` "range.backwards", "range.too-long".
        """
        return between(date_of(self.first.date()), date_of(self.last.date()), self._first_weekday)

    def accept(self) -> None:
        """Take the days in the fields; a refusal leaves the dialog open."""
        try:
            days = self.days()
        except RefusedError as refused:
            accessibility.say(self, app_locale().say(refused.message))
            self.last.setFocus()
            return
        self._choose(days, None)

    def _choose(self, days: Period, named: Recent | None) -> None:
        self.chosen.emit(days, named)
        super().accept()

    def _add(self, name: str, days: Period, named: Recent | None) -> None:
        button, title = quiet_button(name, self, flush=True), period_title(app_locale(), days)
        button.setAccessibleDescription(title)
        button.clicked.connect(lambda: self._choose(days, named))
        row = len(self.quick)
        self._grid.addWidget(button, row, 0, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(fine(title, self), row, 1)
        self.quick.append(button)

    def _tell(self) -> None:
        try:
            count = self.days().days
        except RefusedError as refused:
            self.said.setText(app_locale().say(refused.message))
            return
        self.said.setText(
            ngettext("{count} day", "{count} days", count).format(count=app_locale().number(count))
        )


def _named(words: str, field: QWidget, parent: QWidget) -> QLabel:
    label = PlainLabel(words, parent)
    label.setBuddy(field)
    return label
