# SPDX-License-Identifier: MIT
"""The top of a day: which, the way to others, and what was logged, in a line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from tegoed.presentation.entries.day_view import DayView
from tegoed.ui.day.intents import ShowToday, TurnDay
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.labels import ElidedLabel
from tegoed.ui.widgets.period_header import PeriodHeader, period_title
from tegoed.ui.widgets.plain_text import PlainLabel


class DayHeader(PeriodHeader[PlainLabel]):
    """‹ Thursday 12 November › and the way back to today.

    `intent` carries a `TurnDay` or `ShowToday`.
    """

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(period_title, (_("Previous day"), _("Next day"), _("Today")), parent)
        self.sum = ElidedLabel("", self)
        self.sum.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.sum.setFont(typography.tabular(self.font()))
        self.row.addSpacing(typography.GRID)
        self.row.addWidget(self.sum, 1)
        self.previous_asked.connect(lambda: self.intent.emit(TurnDay(-1)))
        self.next_asked.connect(lambda: self.intent.emit(TurnDay(1)))
        self.present_asked.connect(lambda: self.intent.emit(ShowToday()))

    def show_view(self, view: DayView) -> None:
        """Name the day and sum it up."""
        self.title.setText(view.title)
        self.home.setEnabled(not view.is_today)
        self.sum.set_full_text(view.sum)
