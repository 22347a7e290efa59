# SPDX-License-Identifier: MIT
"""The figures by column of time: week, month or year."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tegoed.core.entities.values import Catalogue
from tegoed.presentation.balance.figure_rows import column_headers, column_rows
from tegoed.presentation.balance.trend_text import NOTHING, TrendText
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.widgets.tables.figure_table import FigureTable


class ColumnTable(FigureTable):
    """The figures of the columns, each with its clients under it, closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(column_headers(app_locale(), NOTHING.grain), parent, opened=False)
        self._grain = NOTHING.grain

    def show_trend(self, trend: TrendText, catalogue: Catalogue) -> None:
        """Show these columns."""
        if trend.grain is not self._grain:
            self._grain = trend.grain
            self.name_columns(column_headers(app_locale(), trend.grain))
        self.fill(lambda: column_rows(app_locale(), trend, catalogue))
