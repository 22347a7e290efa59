# SPDX-License-Identifier: MIT
"""The period before, beside this one: what each figure was and is, of all and of each client,
without saying whether that is good.
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tegoed.core.comparison import Comparison
from tegoed.presentation.period_words import beside_line, change_headers, change_row
from tegoed.ui.balance.label_widgets import fine
from tegoed.ui.balance.tables import FigureTable, TableRow
from tegoed.ui.platform import typography
from tegoed.ui.platform.app_locale import _, app_locale

WIDEST = 54
"""Lines of text: in a wide window the figures stay near their names."""


def compared_rows(compared: Comparison) -> tuple[TableRow, ...]:
    """A row for all and one for each client, each with its figures under it."""
    groups = [
        (_("In all"), compared.changes),
        *((row.client.name, row.changes) for row in compared.clients),
    ]
    return tuple(
        TableRow(
            (name, "", "", "", ""),
            children=tuple(
                TableRow(change_row(app_locale(), change, compared.now.currency).cells)
                for change in changes
            ),
        )
        for name, changes in groups
    )


class ComparisonTable(QWidget):
    """What stands beside what, in a line, and the table."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(typography.GRID // 2)
        self.line = fine("", self)
        self.table = FigureTable(change_headers(app_locale(), None), parent=self)
        self.table.setMaximumWidth(typography.line(self) * WIDEST)
        self.table.setAccessibleName(_("Figures beside those of the period before"))
        column.addWidget(self.line)
        column.addWidget(self.table)

    def show_compared(self, compared: Comparison | None) -> None:
        """Shows both periods; at the calendar's beginning, that there is none before."""
        self.line.setText(beside_line(app_locale(), compared))
        self.table.setVisible(compared is not None)
        if compared is not None:
            self.table.name_columns(change_headers(app_locale(), compared))
            self.table.show_rows(compared_rows(compared))
            self.table.setAccessibleDescription(self.line.text())
