# SPDX-License-Identifier: MIT
"""The year to be read: the sentence, the picture, the months behind it, and what counts."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from tegoed.presentation.balance.figure_rows import TableRow
from tegoed.presentation.year.year_view import YearView
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.charts.chart_caption import ChartCaption
from tegoed.ui.widgets.charts.chart_legend import PurposeLegend
from tegoed.ui.widgets.labels import HeadlineLabel, fine, heading
from tegoed.ui.widgets.page_layout import centred
from tegoed.ui.widgets.tables.figure_table import FigureTable
from tegoed.ui.year.cumulative_chart import CumulativeChart

WIDEST = 1280


class YearPage(QWidget):
    """The parts from top to bottom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = HeadlineLabel(self)
        self.picture = CumulativeChart(self)
        self.legend = PurposeLegend(self)
        self._under = ChartCaption(self.legend, self)
        self.pointed = self._under.told
        self.months = FigureTable(("",), parent=self)
        self.months.setAccessibleName(_("Hours by month"))
        self.months.setAccessibleDescription(_("Enter shows the evidence of a month."))
        self.counts = [fine("", self) for _part in range(5)]
        for label in self.counts:
            label.setFont(self.font())
        self._arrange()
        self.picture.pointed.connect(self._under.tell)

    def _arrange(self) -> None:
        step = typography.GRID
        middle, column = centred(self, WIDEST, step)
        column.addWidget(self.sentence)
        column.addSpacing(step * 2)
        column.addWidget(self.picture)
        column.addWidget(self._under)
        column.addSpacing(step * 3)
        by_month = heading(_("By month"), middle)
        column.addWidget(by_month)
        column.addSpacing(step // 2)
        table = QHBoxLayout()
        self.months.setMaximumWidth(typography.line(self) * 50)
        table.addWidget(self.months, 1000)
        table.addStretch(1)
        column.addLayout(table)
        column.addSpacing(step * 3)
        column.addWidget(heading(_("What counts"), middle))
        for label in self.counts:
            column.addSpacing(step)
            column.addWidget(label)
        column.addStretch(1)
        self._figures = (self.picture, self._under, by_month, self.months)

    def show_view(self, view: YearView) -> None:
        """Fill every part; a year without hours has no picture and no months."""
        for part in self._figures:
            part.setVisible(view.has_time)
        self.sentence.show_lines(*view.headline)
        self.picture.show_chart(view.chart)
        self.legend.show_items([(text, purpose, False) for text, purpose in view.legend])
        months = view.months
        total = TableRow(months.total, strong=True)
        self.months.show_table(months.headers, [*map(TableRow, months.months), total])
        for label, text in zip(self.counts, view.notes, strict=True):
            label.setText(text)
