# SPDX-License-Identifier: MIT
"""The top of a day: which, the way to others, and what was logged in a line."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tegoed.core.values import Purpose
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.presentation import labels
from tegoed.ui.balance.label_widgets import ElidedLabel, arrow, quiet_button
from tegoed.ui.day.layout import DayLayout, end_of
from tegoed.ui.platform import typography
from tegoed.ui.widgets.plain_text import PlainLabel


class DayHeader(QWidget):
    """‹ Thursday 12 November › and the way back to today."""

    previous_day = Signal()
    next_day = Signal()
    today = Signal()

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
        self.back.clicked.connect(self.previous_day)
        self.forth.clicked.connect(self.next_day)
        self.home.clicked.connect(self.today)

    def show_day(self, layout: DayLayout, now: int, *, current: bool) -> None:
        """Names the day and sums it up."""
        self.title.setText(locale.long_day(layout.day))
        self.home.setEnabled(not current)
        self.sum.set_full_text(sum_line(layout, now))


def sum_line(layout: DayLayout, now: int) -> str:
    """`7 h 30 logged: 5 h billable, 2 h 30 given`, of what lies on this day."""
    spent: dict[Purpose, int] = {}
    for entry in (*(block.entry for block in layout.blocks), *layout.lengths):
        seconds = min(end_of(entry, now), layout.span.end) - max(entry.start, layout.span.start)
        spent[entry.purpose] = spent.get(entry.purpose, 0) + seconds
    if not spent:
        return ""
    parts = ", ".join(
        f"{locale.length_in_words(spent[purpose])} {labels.purpose_name(purpose)}"
        for purpose in Purpose
        if purpose in spent
    )
    return _("{length} logged: {parts}").format(
        length=locale.length_in_words(sum(spent.values())), parts=parts
    )
