# SPDX-License-Identifier: MIT
"""The top of the window: which week, the way to others, and the week in one sentence."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QBoxLayout, QComboBox, QHBoxLayout, QPushButton, QWidget

from tegoed.core.ranges import Unit
from tegoed.presentation.balance_view import PeriodHeaderView
from tegoed.ui.platform import typography
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.tinting import tint
from tegoed.ui.widgets.flat_buttons import FlatButton, arrow, quiet_button


class PeriodTitle(FlatButton):
    """Which period is shown, as a heading that opens the way to others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setFont(typography.tabular(typography.strong(self.font())))

    def _tint(self) -> None:
        ink = QApplication.palette().color(QPalette.ColorRole.Text)
        tint(self, {QPalette.ColorRole.ButtonText: ink})


class WeekHeader(QWidget):
    """‹ Week 46 · 9–15 November 2026 ›, the way back to the present, and whether a week, month,
    quarter, year or other days are shown.

    `other_asked`: the title was clicked, for another day or other days.
    """

    previous_week = Signal()
    next_week = Signal()
    this_week = Signal()
    unit_chosen = Signal(object)
    other_asked = Signal()
    help_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(typography.GRID // 2)
        row, right = QHBoxLayout(), QHBoxLayout()
        self._parts = (row, right)
        for part in self._parts:
            part.setSpacing(typography.GRID // 2)
        self._rows.addLayout(row, 1)
        self._rows.addLayout(right)
        self.back = arrow("‹", _("Earlier"), "Alt+Left", self)
        self.title = PeriodTitle(self)
        self.forth = arrow("›", _("Later"), "Alt+Right", self)
        self.home: QPushButton = quiet_button(_("This week"), self)
        self.home.setToolTip("Ctrl+Home")
        self.aside = QHBoxLayout()
        row.addWidget(self.back)
        row.addWidget(self.title)
        row.addWidget(self.forth)
        row.addSpacing(typography.GRID)
        row.addWidget(self.home)
        row.addStretch(1)
        self.units = QComboBox(self)
        self.units.setAccessibleName(_("Period"))
        self.units.setToolTip(_("Week, month, quarter, year or other days (Ctrl+1 to Ctrl+5)"))
        for word, unit in (
            (_("Week"), Unit.WEEK),
            (_("Month"), Unit.MONTH),
            (_("Quarter"), Unit.QUARTER),
            (_("Year"), Unit.YEAR),
            (_("Days…"), Unit.RANGE),
        ):
            self.units.addItem(word, unit.value)
        right.addStretch(1)
        right.addWidget(self.units)
        right.addLayout(self.aside)
        self.help = quiet_button(_("Help"), self)
        self.help.setToolTip("F1")
        right.addWidget(self.help)
        self.back.clicked.connect(self.previous_week)
        self.forth.clicked.connect(self.next_week)
        self.home.clicked.connect(self.this_week)
        self.title.clicked.connect(self.other_asked)
        self.help.clicked.connect(self.help_asked)
        self.units.activated.connect(
            lambda place: self.unit_chosen.emit(Unit(self.units.itemData(place)))
        )

    def fit_width(self, width: int) -> None:
        """Takes two rows where one has no room for everything: with large text, or in a narrow
        window.
        """
        edges = self.contentsMargins()
        wide = sum(part.sizeHint().width() for part in self._parts) + self._rows.spacing()
        one = wide <= width - edges.left() - edges.right()
        direction = QBoxLayout.Direction.LeftToRight if one else QBoxLayout.Direction.TopToBottom
        self._rows.setDirection(direction)

    def show_view(self, view: PeriodHeaderView) -> None:
        """Name the period."""
        self.title.setText(view.title)
        self.title.setToolTip(view.tip)
        self.units.setCurrentIndex(self.units.findData(view.unit.value))
        self.home.setText(view.home)
        self.home.setEnabled(view.home_enabled)
