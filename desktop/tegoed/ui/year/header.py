# SPDX-License-Identifier: MIT
"""The top of the year: which one, the way to others and back to this one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tegoed.ui.platform import typography
from tegoed.ui.platform.app_locale import _
from tegoed.ui.widgets.flat_buttons import arrow, quiet_button
from tegoed.ui.widgets.plain_text import PlainLabel


class YearHeader(QWidget):
    """‹ The year 2026 › and the way back to this year."""

    previous_year = Signal()
    next_year = Signal()
    this_year = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(typography.GRID // 2)
        self.back = arrow("‹", _("Previous year"), "Alt+Left", self)
        self.title = PlainLabel(self)
        self.title.setFont(typography.tabular(typography.strong(self.font())))
        self.forth = arrow("›", _("Next year"), "Alt+Right", self)
        self.home = quiet_button(_("This year"), self)
        self.home.setToolTip("Ctrl+Home")
        row.addWidget(self.back)
        row.addWidget(self.title)
        row.addWidget(self.forth)
        row.addSpacing(typography.GRID)
        row.addWidget(self.home)
        row.addStretch(1)
        self.back.clicked.connect(self.previous_year)
        self.forth.clicked.connect(self.next_year)
        self.home.clicked.connect(self.this_year)

    def show_year(self, title: str, *, current: bool) -> None:
        """Name the year; there are none after the present one."""
        self.title.setText(title)
        self.home.setEnabled(not current)
        self.forth.setEnabled(not current)
