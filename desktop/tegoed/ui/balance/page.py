# SPDX-License-Identifier: MIT
"""The page: every part of the balance in the order in which it is read, from the sentence to the
note.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tegoed.core.calendar.ranges import Grain
from tegoed.presentation.balance.balance_view import (
    BalanceView,
    ComparisonView,
    EmptyHintView,
    WeekPartsView,
)
from tegoed.presentation.balance.chart_legend import purpose_legend
from tegoed.presentation.balance.figure_rows import day_headers
from tegoed.presentation.balance.trend_text import TrendText
from tegoed.presentation.entries.bulk_bar_view import bulk_bar_view
from tegoed.ui.balance.boundaries import BoundaryList
from tegoed.ui.balance.charts import week_picture
from tegoed.ui.balance.charts.beam_chart import BeamChart
from tegoed.ui.balance.charts.period_picture import PeriodChart
from tegoed.ui.balance.charts.rates import RateList
from tegoed.ui.balance.entries.bulk_bar import BulkBar
from tegoed.ui.balance.entries.entries_model import EntriesModel
from tegoed.ui.balance.entries.entries_view import EntriesView
from tegoed.ui.balance.entries.entry_search import EntrySearch
from tegoed.ui.balance.intents import (
    CompareFigures,
    OpenDay,
    OpenExample,
    OpenProject,
    OpenQuickEntry,
    OpenWelcome,
    OpenYear,
)
from tegoed.ui.balance.tables import breakdown_list
from tegoed.ui.balance.tables.column_table import ColumnTable
from tegoed.ui.balance.tables.comparison_table import ComparisonTable
from tegoed.ui.balance.tables.work_table import WorkTable
from tegoed.ui.balance.week_note_editor import WeekNoteEdit
from tegoed.ui.balance.what_if import WhatIfPanel
from tegoed.ui.platform.app_locale import _, app_locale, ngettext
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.charts.chart_caption import ChartCaption
from tegoed.ui.widgets.charts.chart_legend import PurposeLegend
from tegoed.ui.widgets.flat_buttons import quiet_button
from tegoed.ui.widgets.labels import HeadlineLabel, fine, heading
from tegoed.ui.widgets.page_layout import centred
from tegoed.ui.widgets.page_switch import PageSwitch
from tegoed.ui.widgets.tables.figure_table import FigureTable

if TYPE_CHECKING:
    from tegoed.ui.widgets.entry.add_entry_line import AddEntryLine

WIDEST = 1280
BY_DAY, BY_COLUMN, COMPARED = 1, 2, 3
NARROW = 41
"""Lines of text: a narrower page has its pictures under one another."""


class EmptyHint(QWidget):
    """What to do about an empty week."""

    intent = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(typography.GRID)
        self.sentence = fine("", self)
        self.sentence.setFont(self.font())
        self.sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.quick_entry = QPushButton(_("Quick entry…"), self)
        self.welcome = QPushButton(_("Set up in four steps…"), self)
        self.demo = QPushButton(_("Look around with example data"), self)
        for button, intent in (
            (self.quick_entry, OpenQuickEntry()),
            (self.welcome, OpenWelcome()),
            (self.demo, OpenExample()),
        ):
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._ask, intent))
            row.addWidget(button)
        row.addWidget(self.sentence, 1)

    def _ask(self, intent: object, _on: bool = False) -> None:
        self.intent.emit(intent)

    def show_view(self, view: EmptyHintView) -> None:
        """Show what to do."""
        self.sentence.setText(view.sentence)
        self.quick_entry.setVisible(not view.new)
        self.welcome.setVisible(view.new)
        self.demo.setVisible(view.new)


class BalancePage(QWidget):
    """The parts of the balance. `intent` carries what any of them wants.

    `add_line` is the line that adds an entry to a week.
    """

    intent = Signal(object)

    def __init__(self, add_line: AddEntryLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.add_line = add_line
        add_line.setParent(self)
        self._ordered = -1
        self._view: BalanceView | None = None
        self._width = WIDEST
        self._make()
        self._arrange()
        for part in (
            self.hint,
            self.rates,
            self.what_if,
            self.columns,
            self.boundaries,
            self.entries,
            self.entries_view,
            self.search,
            self.bulk,
            self.note,
        ):
            part.intent.connect(self.intent)
        self.work_table.project_asked.connect(self._open_project)
        self.picture.pointed.connect(self._under_part.tell)
        self.picture.day_chosen.connect(self._open_day)
        self.year_button.clicked.connect(self.open_year)
        self.delete_button.clicked.connect(self.entries_view.delete_current)
        self.entries_view.delete_chosen_asked.connect(self.bulk.delete)
        self.entries.rowsInserted.connect(self._count)
        self.entries.rowsRemoved.connect(self._count)
        self.entries_view.chosen_changed.connect(self._show_bulk)
        self.entries.dataChanged.connect(self._show_bulk)

    def _make(self) -> None:
        self.sentence = HeadlineLabel(self)
        self.beside = fine("", self)
        self.hint = EmptyHint(self)
        self.beam = BeamChart(self)
        self.rates = RateList(self)
        self.what_if = WhatIfPanel(self)
        self.picture = week_picture.WeekChart(self)
        self.legend = PurposeLegend(self)
        self._under_part = ChartCaption(self.legend, self)
        self.pointed = self._under_part.told
        self.columns = PeriodChart(self)
        self.columns_caption = ChartCaption(PurposeLegend(items=purpose_legend(app_locale())), self)
        self.columns.pointed.connect(self.columns_caption.tell)
        self.why = breakdown_list.BreakdownList(_("Given: why"), _("Nothing was given away."), self)
        self.what_for = breakdown_list.BreakdownList(
            _("Given: what for"), _("Nothing was given away."), self
        )
        self.others = breakdown_list.BreakdownList(_("Also"), "", self, bars=False)
        self.year_button = quiet_button(_("Year…"), self, flush=True)
        self.year_button.setToolTip(_("The hours criterion and its evidence (Ctrl+Shift+Y)"))
        self.others.add_below(self.year_button)
        self.boundaries = BoundaryList(self)
        self.work_table = WorkTable(self)
        self.day_table = FigureTable(day_headers(app_locale()), self)
        self.day_table.setAccessibleName(_("Figures by day"))
        self.column_table = ColumnTable(self)
        self.compared = ComparisonTable(self)
        self.entries = EntriesModel(self)
        self.entries_view = EntriesView(self.entries, self)
        self.entries_heading = heading("", self)
        self.fold_button = quiet_button("", self, flush=True)
        self.folded = False
        self.fold_button.clicked.connect(lambda: self.fold_entries(not self.folded))
        self.search = EntrySearch(self)
        self.delete_button = quiet_button(_("Delete"), self)
        self.delete_button.setToolTip(_("Delete the chosen entry (Del)"))
        self.bulk = BulkBar(self)
        self.note = WeekNoteEdit(self)

    def _arrange(self) -> None:
        step = typography.GRID
        self._side_by_side = (QHBoxLayout(), QHBoxLayout())
        middle, column = centred(self, WIDEST, step)
        column.addWidget(self.sentence)
        column.addWidget(self.beside)
        column.addSpacing(step)
        column.addWidget(self.hint)
        self._pictures = QWidget(middle)
        pictures = self._side_by_side[0]
        self._pictures.setLayout(pictures)
        pictures.setContentsMargins(0, step, 0, 0)
        pictures.setSpacing(step * 4)
        pictures.addWidget(self.beam, 0, Qt.AlignmentFlag.AlignTop)
        right = QVBoxLayout()
        right.setSpacing(step)
        right.addWidget(heading(_("An hour brings in"), middle))
        right.addWidget(self.rates)
        right.addStretch(1)
        pictures.addLayout(right, 1)
        column.addWidget(self._pictures)
        column.addSpacing(step)
        self.invoices = fine("", middle)
        column.addWidget(self.invoices)
        column.addSpacing(step)
        column.addWidget(self.what_if)
        column.addSpacing(step * 3)
        column.addWidget(self._make_note_part(middle))
        column.addWidget(self.picture)
        column.addWidget(self._under_part)
        column.addWidget(self.columns)
        column.addWidget(self.columns_caption)
        column.addSpacing(step * 3)
        self._three = QWidget(middle)
        three = self._side_by_side[1]
        self._three.setLayout(three)
        three.setContentsMargins(0, 0, 0, step * 3)
        three.setSpacing(step * 5)
        for part in (self.why, self.what_for, self.others):
            three.addWidget(part, 1)
        column.addWidget(self._three)
        self._boundaries_heading = heading(_("Boundaries"), middle)
        column.addWidget(self._boundaries_heading)
        column.addSpacing(step)
        column.addWidget(self.boundaries)
        column.addSpacing(step * 3)
        column.addWidget(self._figures_part(middle))
        self._entries = QWidget(middle)
        self._entries.setLayout(self._entries_part())
        column.addWidget(self._entries)
        column.addStretch(1)

    def _make_note_part(self, parent: QWidget) -> QWidget:
        """Make the note to oneself: near the top, since it is what a review ends with."""
        self._note_part = QWidget(parent)
        note = QVBoxLayout(self._note_part)
        note.setContentsMargins(0, 0, 0, typography.GRID * 3)
        note.setSpacing(0)
        note.addWidget(heading(_("Note to myself"), parent))
        note.addSpacing(typography.GRID)
        note.addWidget(self.note)
        note.addWidget(self.note.earlier)
        return self._note_part

    def _figures_part(self, parent: QWidget) -> QWidget:
        self._figures = QWidget(parent)
        column = QVBoxLayout(self._figures)
        column.setContentsMargins(0, 0, 0, typography.GRID * 3)
        column.setSpacing(typography.GRID // 2)
        choices = (
            (_("By client"), self.work_table),
            (_("By day"), self.day_table),
            (_("By week"), self.column_table),
            (_("Compared"), self.compared),
        )
        self.table_switch = PageSwitch(choices, parent)
        self.table_switch.group.idClicked.connect(self._ask_compared)
        title = QHBoxLayout()
        title.addWidget(heading(_("Figures"), parent))
        title.addSpacing(typography.GRID)
        title.addWidget(self.table_switch, 1)
        column.addLayout(title)
        column.addWidget(self.work_table)
        column.addWidget(self.day_table)
        column.addWidget(self.column_table)
        column.addWidget(self.compared)
        return self._figures

    def _entries_part(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(typography.GRID // 2)
        title = QHBoxLayout()
        title.addWidget(self.entries_heading)
        title.addSpacing(typography.GRID)
        title.addWidget(self.fold_button)
        title.addStretch(1)
        title.addWidget(self.delete_button)
        column.addLayout(title)
        column.addWidget(self.search)
        column.addWidget(self.bulk)
        column.addWidget(self.entries_view)
        column.addSpacing(typography.GRID)
        column.addWidget(self.add_line)
        return column

    def fit_width(self, width: int) -> None:
        """Put under one another what no longer fits side by side: with large text, or in a narrow
        window.
        """
        narrow = width < typography.line(self) * NARROW
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for layout in self._side_by_side:
            layout.setDirection(direction)
        self.what_if.fit_width(narrow=narrow)
        self._width = width
        self.boundaries.fit_width(min(width, WIDEST) - 6 * typography.GRID)

    def _open_project(self, project: int) -> None:
        self.intent.emit(OpenProject(project))

    def _open_day(self, day: date) -> None:
        self.intent.emit(OpenDay(day))

    def open_year(self, _on: bool = False) -> None:
        """Ask for the page of the year that the figures are of."""
        if self._view is not None:
            self.intent.emit(OpenYear(self._view.period.last.year))

    def compare(self) -> None:
        """Show the period before too, as a click on the word does."""
        self.table_switch.group.button(COMPARED).click()

    @property
    def compares(self) -> bool:
        """Whether the period before is looked at."""
        return not self.compared.isHidden()

    def _ask_compared(self) -> None:
        if self.compares:
            self.intent.emit(CompareFigures())

    def show_trend(self, trend: TrendText) -> None:
        """Show how the rates moved; of a week, with the figures of each week."""
        self.rates.show_trend(trend)
        if self._is_week:
            self._show_column_table(trend)

    def _show_column_table(self, trend: TrendText) -> None:
        word, name = {
            Grain.DAY: (_("By day"), _("Figures by day")),
            Grain.WEEK: (_("By week"), _("Figures by week")),
            Grain.MONTH: (_("By month"), _("Figures by month")),
            Grain.YEAR: (_("By year"), _("Figures by year")),
        }[trend.grain]
        self.table_switch.offer(BY_COLUMN, word=word)
        self.column_table.setAccessibleName(name)
        if self._view is not None:
            self.column_table.show_trend(trend, self._view.catalogue)

    @property
    def _is_week(self) -> bool:
        return self._view is not None and self._view.week is not None

    def show_view(self, view: BalanceView) -> None:
        """Fill every part; parts that have nothing to say give way.

        A longer period than a week has no days on a clock, boundaries, list or note.
        """
        self._view, week = view, view.week
        self.beside.setText(view.beside)
        self.beside.setVisible(bool(view.beside))
        of_week = (self.picture, self._under_part, self._boundaries_heading, self.boundaries)
        for part in (*of_week, self._entries, self._note_part):
            part.setVisible(week is not None)
        self.columns.setVisible(week is None)
        self.columns_caption.setVisible(week is None)
        self.table_switch.offer(BY_DAY, there=week is not None)
        self.sentence.show_lines(*view.headline)
        self.hint.setVisible(view.hint is not None)
        if view.hint is not None:
            self.hint.show_view(view.hint)
        self._pictures.setVisible(view.has_client_time)
        self.beam.show_view(view.beam)
        self.rates.show_view(view.rates)
        self.what_if.setVisible(view.has_given)
        self.invoices.setText(view.invoices)
        self.invoices.setVisible(bool(view.invoices))
        if week is not None:
            self.picture.show_view(week.chart)
        self._show_figures(view)
        if week is not None:
            self._show_week(week)
        else:
            self.columns.show_trend(view.columns)
            self._show_column_table(view.columns)
        if view.trend is not None:
            self.show_trend(view.trend)

    def show_compared(self, view: ComparisonView) -> None:
        """Fill the table beside the period before, also where nothing is logged now but was
        then.
        """
        self.compared.show_view(view)
        if view.has_time_before:
            self._figures.show()

    def _show_figures(self, view: BalanceView) -> None:
        """Show what every period has."""
        self._three.setVisible(view.has_time)
        self.why.show_shares(view.why)
        self.what_for.show_shares(view.what_for)
        self.others.show_shares(view.others)
        self._figures.setVisible(view.has_time)
        self.work_table.fill(lambda: view.work_rows)
        if self.compares:
            self.show_compared(view.compared)

    def _show_week(self, week: WeekPartsView) -> None:
        self.boundaries.show_view(week.boundaries)
        self.boundaries.fit_width(min(self._width, WIDEST) - 6 * typography.GRID)
        self.day_table.fill(lambda: week.day_rows)
        self.entries.show_view(week.entries)
        self._count()
        if self._ordered != len(self.boundaries.rows):
            self._order_tabs()
        self.note.show_view(week.note)

    def _order_tabs(self) -> None:
        """Let the Tab key go through the parts as they are read; boundaries come and go."""
        self._ordered = len(self.boundaries.rows)
        chain: list[QWidget] = [self.hint.quick_entry, self.hint.welcome, self.hint.demo]
        chain += [
            self.rates,
            *self.what_if.controls(),
            self.note,
            self.picture,
            self.columns,
            self.year_button,
        ]
        for row in self.boundaries.rows:
            chain += row.buttons()
        chain += [*self.table_switch.group.buttons(), self.work_table, self.day_table]
        chain += [self.column_table, self.compared.table]
        chain += [self.fold_button, self.delete_button, self.search.field, self.search.results]
        chain += [*self.bulk.buttons.values(), self.bulk.tags, self.bulk.delete_button]
        chain += [*self.bulk.question.buttons]
        chain += [self.entries_view, *self.entries_view.refusal.buttons, *self.add_line.stops()]
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)

    def _count(self) -> None:
        count = self.entries.rowCount()
        counted = ngettext("{count} entry", "{count} entries", count).format(
            count=app_locale().number(count)
        )
        self.entries_heading.setText(counted if count else _("Entries"))
        self.fold_button.setVisible(bool(count))
        self.fold_button.setText(_("Show the list") if self.folded else _("Fold"))
        self.entries_view.setVisible(bool(count) and not self.folded)
        self._show_bulk()

    def fold_entries(self, folded: bool) -> None:
        """Fold the list of entries away, or show it."""
        self.folded = folded
        self._count()

    def _show_bulk(self) -> None:
        rows = [self.entries.row_of(uid) for uid in self.entries_view.chosen_uids()]
        chosen = [self.entries.entry_at(row) for row in rows if row is not None]
        self.bulk.show_view(bulk_bar_view(app_locale(), chosen, self.entries.catalogue))
        there = bool(self.entries.rowCount()) and not self.folded
        self.bulk.setHidden(self.bulk.isHidden() or self.folded)
        self.delete_button.setVisible(self.bulk.isHidden() and there)
