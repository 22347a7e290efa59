# SPDX-License-Identifier: MIT
"""The year to be read: the sentence, the picture, the months behind it, and what counts."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tegoed.core.year import Year
from tegoed.presentation.sentence import year_sentence
from tegoed.presentation.year_table import never_pro_rata, what_counts, what_does_not
from tegoed.services.balance.full_year import FullYear
from tegoed.ui.balance.header import HeadlineLabel
from tegoed.ui.balance.label_widgets import CaptionLabel, centred, fine, heading
from tegoed.ui.balance.tables import FigureTable
from tegoed.ui.balance.week_picture import WeekChartLegend
from tegoed.ui.platform import typography
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.year import months
from tegoed.ui.year.cumulative_chart import CumulativeChart, legend_items

WIDEST = 1280


class YearPage(QWidget):
    """The parts from top to bottom."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self.sentence = HeadlineLabel(self)
        self.picture = CumulativeChart(self)
        self.legend = WeekChartLegend(self)
        self._under = CaptionLabel(self.legend, self)
        self.pointed = self._under.told
        self.months = FigureTable(months.headers(), parent=self)
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

    def show_year(self, full: FullYear) -> None:
        """Fills every part; a year without hours has no picture and no months."""
        year = full.year
        for part in self._figures:
            part.setVisible(bool(year.logged_seconds))
        first, second = year_sentence(app_locale(), year, full.today)
        self.sentence.show_lines(first, second)
        self.picture.show_year(full)
        spoken = " ".join(part for part in (first, second, months.spoken(full)) if part)
        self.picture.setAccessibleDescription(spoken)
        self.legend.show_items(legend_items(full))
        self.months.show_rows(months.rows(full))
        for label, text in zip(self.counts, what_to_know(year), strict=True):
            label.setText(text)


def what_to_know(year: Year) -> tuple[str, ...]:
    """What counts, what does not, what the target is, and what Tegoed does not tell, each in a
    sentence or two.
    """
    logged = _(
        "Hours stand here as you logged them; past a budget or without a price the "
        "balance calls them given."
    )
    also = _("So do travel, bookkeeping, acquisition and your own study.")
    setting = _("You can change it in the settings.")
    source = _(
        "Source: the hours criterion of the Dutch income tax act (urencriterium, Wet "
        "inkomstenbelasting 2001, article 3.6). "
        "Tegoed counts hours; it does not look at the other conditions of that article "
        "and gives no tax advice."
    )
    return (
        f"{what_counts(app_locale())} {also}",
        logged,
        what_does_not(app_locale()),
        f"{never_pro_rata(app_locale(), year)} {setting}",
        source,
    )
