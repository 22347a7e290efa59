# SPDX-License-Identifier: MIT
"""The top of the balance: which period, the way to others, and how long a period is shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QBoxLayout, QComboBox, QHBoxLayout, QWidget

from tegoed.core.calendar.ranges import Unit
from tegoed.presentation.balance.balance_view import PeriodHeaderView
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.platform.appearance.tinting import tint
from tegoed.ui.widgets.flat_buttons import FlatButton, quiet_button
from tegoed.ui.widgets.period_header import PeriodHeader


class PeriodTitle(FlatButton):
    """Which period is shown, as a heading that opens the way to others."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setFont(typography.tabular(typography.strong(self.font())))

    def _tint(self) -> None:
        ink = QApplication.palette().color(QPalette.ColorRole.Text)
        tint(self, {QPalette.ColorRole.ButtonText: ink})


class WeekHeader(PeriodHeader[PeriodTitle]):
    """‹ Week 46 · 9–15 November 2026 ›, the way back to the present, and whether a week, month,
    quarter, year or other days are shown.

    `other_asked`: the title was clicked, for another day or other days.
    """

    unit_chosen = Signal(object)
    other_asked = Signal()
    help_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(PeriodTitle, (_("Earlier"), _("Later"), _("This week")), parent)
        self.row.addStretch(1)
        right, self.aside = QHBoxLayout(), QHBoxLayout()
        right.setSpacing(typography.GRID // 2)
        self.rows.addLayout(right)
        self._parts = (self.row, right)
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
        self.title.clicked.connect(self.other_asked)
        self.help.clicked.connect(self.help_asked)
        self.units.activated.connect(
            lambda place: self.unit_chosen.emit(Unit(self.units.itemData(place)))
        )

    def fit_width(self, width: int) -> None:
        """Take two rows where one has no room for everything: with large text, or in a narrow
        window.
        """
        edges = self.contentsMargins()
        wide = sum(part.sizeHint().width() for part in self._parts) + self.rows.spacing()
        one = wide <= width - edges.left() - edges.right()
        direction = QBoxLayout.Direction.LeftToRight if one else QBoxLayout.Direction.TopToBottom
        self.rows.setDirection(direction)

    def show_view(self, view: PeriodHeaderView) -> None:
        """Name the period."""
        self.title.setText(view.title)
        self.title.setToolTip(view.tip)
        self.units.setCurrentIndex(self.units.findData(view.unit.value))
        self.home.setText(view.home)
        self.home.setEnabled(view.home_enabled)
