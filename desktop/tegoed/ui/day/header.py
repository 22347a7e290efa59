# SPDX-License-Identifier: MIT
"""The top of a day: which, the way to others, and what was logged, in a line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tegoed.presentation.day_view import DayView
from tegoed.ui.day.intents import ShowToday, TurnDay
from tegoed.ui.platform import typography
from tegoed.ui.platform.app_locale import _
from tegoed.ui.widgets.flat_buttons import arrow, quiet_button
from tegoed.ui.widgets.labels import ElidedLabel
from tegoed.ui.widgets.plain_text import PlainLabel


class DayHeader(QWidget):
    """‹ Thursday 12 November › and the way back to today.

    `intent` carries a `TurnDay` or `ShowToday`.
    """

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(typography.GRID // 2)
        self.back = arrow("‹", _("Previous day"), "Alt+Left", self)
        self.title = PlainLabel(self)
        self.title.setFont(typography.tabular(typography.strong(self.font())))
        self.forth = arrow("›", _("Next day"), "Alt+Right", self)
        self.home = quiet_button(_("Today"), self)
        self.home.setToolTip("Ctrl+Home")
        self.sum = ElidedLabel("", self)
        self.sum.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.sum.setFont(typography.tabular(self.font()))
        row.addWidget(self.back)
        row.addWidget(self.title)
        row.addWidget(self.forth)
        row.addSpacing(typography.GRID)
        row.addWidget(self.home)
        row.addSpacing(typography.GRID)
        row.addWidget(self.sum, 1)
        self.back.clicked.connect(lambda: self.intent.emit(TurnDay(-1)))
        self.forth.clicked.connect(lambda: self.intent.emit(TurnDay(1)))
        self.home.clicked.connect(lambda: self.intent.emit(ShowToday()))

    def show_view(self, view: DayView) -> None:
        """Name the day and sum it up."""
        self.title.setText(view.title)
        self.home.setEnabled(not view.is_today)
        self.sum.set_full_text(view.sum)
