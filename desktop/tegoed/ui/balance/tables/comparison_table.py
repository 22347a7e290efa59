# SPDX-License-Identifier: MIT
"""The period before, beside this one: what each figure was and is, of all and of each client,
without saying whether that is good.
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tegoed.presentation.balance.balance_view import ComparisonView
from tegoed.presentation.period_words import change_headers
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.labels import fine
from tegoed.ui.widgets.tables.figure_table import FigureTable

WIDEST = 54
"""Lines of text: in a wide window the figures stay near their names."""


class ComparisonTable(QWidget):
    """What stands beside what, in a line, and the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(typography.GRID // 2)
        self.line = fine("", self)
        self.table = FigureTable(change_headers(app_locale(), None), self)
        self.table.setMaximumWidth(typography.line(self) * WIDEST)
        self.table.setAccessibleName(_("Figures beside those of the period before"))
        column.addWidget(self.line)
        column.addWidget(self.table)

    def show_view(self, view: ComparisonView) -> None:
        """Show both periods; at the calendar's beginning, that there is none before."""
        self.line.setText(view.line)
        self.table.setVisible(bool(view.headers))
        if view.headers:
            self.table.name_columns(view.headers)
            self.table.show_rows(view.rows)
            self.table.setAccessibleDescription(view.line)
