# SPDX-License-Identifier: MIT
"""The page: every part of the balance in the order in which it is read, from the sentence to the
note.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tegoed.core.balance import Balance
from tegoed.core.comparison import Comparison
from tegoed.core.ranges import Grain, Unit
from tegoed.core.week_layout import lay_out
from tegoed.core.year import Year
from tegoed.i18n import locale
from tegoed.i18n.locale import _, ngettext
from tegoed.presentation import shares as told
from tegoed.presentation.boundary_words import Asked
from tegoed.presentation.sentence import headline
from tegoed.services.balance import boundary_alerts
from tegoed.services.workspace import Workspace
from tegoed.ui.balance import breakdown_list, tables, week_picture
from tegoed.ui.balance.beam_chart import BeamChart
from tegoed.ui.balance.boundaries import BoundaryList
from tegoed.ui.balance.bulk_bar import BulkBar
from tegoed.ui.balance.comparison_table import ComparisonTable
from tegoed.ui.balance.entries_model import EntriesModel
from tegoed.ui.balance.entries_view import EntriesView
from tegoed.ui.balance.entry_search import EntrySearch
from tegoed.ui.balance.header import HeadlineLabel
from tegoed.ui.balance.label_widgets import (
    CaptionLabel,
    centred,
    fine,
    heading,
    quiet_button,
)
from tegoed.ui.balance.page_switch import PageSwitch
from tegoed.ui.balance.period_picture import PeriodChart
from tegoed.ui.balance.rates import RateList
from tegoed.ui.balance.trend_text import TrendText
from tegoed.ui.balance.week_note_editor import WeekNoteEdit
from tegoed.ui.balance.what_if import WhatIfPanel
from tegoed.ui.platform import typography

WIDEST = 1280
BY_DAY, BY_COLUMN, COMPARED = 1, 2, 3
NARROW = 41
"""Lines of text: a narrower page has its pictures under one another."""


class EmptyHint(QWidget):
    """What to do about an empty week."""

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
        for button in (self.quick_entry, self.welcome, self.demo):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addWidget(self.sentence, 1)

    def show_state(self, *, new: bool) -> None:
        """`new`: nothing has been set up yet."""
        self.sentence.setText(
            _("There are no clients yet.")
            if new
            else _("Log what you did, or start the timer from the tray.")
        )
        self.quick_entry.setVisible(not new)
        self.welcome.setVisible(new)
        self.demo.setVisible(new)


class BalancePage(QWidget):
    """The parts of the balance; the window fills them and listens to them.

    `compare_asked`: `show_compared` is wanted.
    """

    compare_asked = Signal()

    def __init__(self, ws: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._ordered = -1
        self._week = True
        self._width = WIDEST
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAutoFillBackground(True)
        self._make()
        self._arrange()
        self.picture.entry_pointed.connect(self._under_part.tell)
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
        self.what_if = WhatIfPanel(self._ws, self)
        self.what_if.thought.connect(self.beam.show_if)
        self.picture = week_picture.WeekChart(self)
        self.legend = week_picture.WeekChartLegend(self)
        self._under_part = CaptionLabel(self.legend, self)
        self.pointed = self._under_part.told
        self.columns = PeriodChart(self)
        self.columns_caption = CaptionLabel(
            week_picture.WeekChartLegend(items=week_picture.purposes()), self
        )
        self.columns.column_pointed.connect(self.columns_caption.tell)
        self.why = breakdown_list.BreakdownList(_("Given: why"), _("Nothing was given away."), self)
        self.what_for = breakdown_list.BreakdownList(
            _("Given: what for"), _("Nothing was given away."), self
        )
        self.others = breakdown_list.BreakdownList(_("Also"), "", self, bars=False)
        self.year_button = quiet_button(_("Year…"), self, flush=True)
        self.year_button.setToolTip(_("The hours criterion and its evidence (Ctrl+Shift+Y)"))
        self.others.add_below(self.year_button)
        self.boundaries = BoundaryList(self)
        self.work_table = tables.FigureTable(tables.work_headers(), tables.work_rows, self)
        self.work_table.setAccessibleName(_("Figures by client and project"))
        self.day_table = tables.FigureTable(tables.day_headers(), tables.day_rows, self)
        self.day_table.setAccessibleName(_("Figures by day"))
        self.column_table = tables.ColumnTable(self)
        self.compared = ComparisonTable(self)
        self.entries = EntriesModel(self._ws, self)
        self.entries_view = EntriesView(self.entries, self)
        self.entries_heading = heading("", self)
        self.fold_button = quiet_button("", self, flush=True)
        self.folded = False
        self.fold_button.clicked.connect(lambda: self.fold_entries(not self.folded))
        self.search = EntrySearch(self._ws, self)
        self.delete_button = quiet_button(_("Delete"), self)
        self.delete_button.setToolTip(_("Delete the chosen entry (Del)"))
        self.bulk = BulkBar(self._ws, self)
        from tegoed.ui.quick_entry.add_entry_line import AddEntryLine  # not before it is seen
        from tegoed.ui.quick_entry.phrase_panel_controller import AddEntryController

        self.add_line = AddEntryLine(
            _("Add an entry, such as: mon 9-12:30 name of the project"), self
        )
        self.add_entry = AddEntryController(self._ws, self.add_line)
        self.note = WeekNoteEdit(self._ws, self)

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
        """Puts under one another what no longer fits side by side: with large text, or in a narrow
        window.
        """
        narrow = width < typography.line(self) * NARROW
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        for layout in self._side_by_side:
            layout.setDirection(direction)
        self.what_if.fit_width(narrow=narrow)
        self._width = width
        self.boundaries.fit_width(min(width, WIDEST) - 6 * typography.GRID)

    def show_unit(self, unit: Unit, beside: str) -> None:
        """A longer period than a week has no days on a clock, boundaries, list or note; `beside`:
        the period before it.
        """
        self._week = unit is Unit.WEEK
        self.beside.setText(beside)
        self.beside.setVisible(bool(beside))
        of_week = (self.picture, self._under_part, self._boundaries_heading, self.boundaries)
        for part in (*of_week, self._entries, self._note_part):
            part.setVisible(self._week)
        self.columns.setVisible(not self._week)
        self.columns_caption.setVisible(not self._week)
        self.table_switch.offer(BY_DAY, there=self._week)

    def compare(self) -> None:
        """Looks at the period before too, as a click on the word does."""
        self.table_switch.group.button(COMPARED).click()

    @property
    def compares(self) -> bool:
        """Whether the period before is looked at."""
        return not self.compared.isHidden()

    def show_compared(self, compared: Comparison | None) -> None:
        """Fills the table beside the period before, also where nothing is logged now but was
        then.
        """
        self.compared.show_compared(compared)
        if compared is not None and compared.before.totals.logged_seconds:
            self._figures.show()

    def _ask_compared(self) -> None:
        if self.compares:
            self.compare_asked.emit()

    def show_trend(self, trend: TrendText) -> None:
        """How the rates moved; of a week, with the figures of each week."""
        self.rates.show_trend(trend)
        if self._week:
            self._show_column_table(trend)

    def show_columns(self, trend: TrendText) -> None:
        """The picture of a longer period than a week, and its figures."""
        if not self._week:
            self.columns.show_trend(trend)
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
        self.column_table.show_trend(trend, self._ws.catalogue())

    def show_balance(self, balance: Balance, year: Year | None, answered: frozenset[Asked]) -> None:
        """Fills every part; parts that have nothing to say give way."""
        ws, zone = self._ws, self._ws.zone()
        catalogue, now = ws.catalogue(), ws.clock.now()
        totals = balance.totals
        self.sentence.show_lines(*headline(totals, balance.currency))
        if not totals.logged_seconds and not self._week:
            self.sentence.show_lines(_("Nothing is logged in this period."), "")
        self.hint.setVisible(not totals.logged_seconds and self._week)
        self.hint.show_state(new=not catalogue.clients)
        self._pictures.setVisible(bool(totals.client_seconds))
        self.beam.show_figures(totals, balance.currency)
        self.rates.show_balance(balance)
        self.what_if.show_balance(balance)
        if not self._week:
            self.what_if.hide()
            self._show_figures(balance, year)
            return
        days = tuple(row.day for row in balance.days)
        layout = lay_out(balance.entries, days, zone, ws.schedules(), now)
        self.picture.show_week(
            week_picture.WeekChartData(layout, balance.days, catalogue, zone, now)
        )
        self._show_figures(balance, year)
        billable = {
            str(row.crossed_by)
            for row in balance.boundaries
            if row.state == "crossed" and boundary_alerts.can_be_billed(ws, row)
        }
        self.boundaries.show_balance(balance, zone, answered, billable)
        self.boundaries.fit_width(min(self._width, WIDEST) - 6 * typography.GRID)
        self.day_table.show_balance(balance)
        self.entries.show_entries(balance.entries, catalogue, zone, now)
        self._count()
        if self._ordered != len(self.boundaries.rows):
            self._order_tabs()

    def show_invoices(self, lines: Sequence[str]) -> None:
        """Tell what is not invoiced yet, and what the invoices of the period make of an hour."""
        self.invoices.setText("\n".join(lines))
        self.invoices.setVisible(bool(lines))

    def _show_figures(self, balance: Balance, year: Year | None) -> None:
        """What every period has."""
        totals, catalogue = balance.totals, self._ws.catalogue()
        self._three.setVisible(bool(totals.logged_seconds))
        self.why.show_shares(told.given_why(balance))
        self.what_for.show_shares(told.given_what_for(balance, catalogue))
        self.others.show_shares((*told.other_figures(balance), *told.year_figures(year)))
        self._figures.setVisible(bool(totals.logged_seconds))
        self.work_table.show_balance(balance)

    def _order_tabs(self) -> None:
        """The Tab key goes through the parts as they are read; boundaries come and go."""
        self._ordered = len(self.boundaries.rows)
        refusal = self.entries_view.refusal
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
        chain += [
            self.bulk.purpose,
            self.bulk.work,
            self.bulk.activity,
            self.bulk.reason,
            self.bulk.chair,
        ]
        chain += [self.bulk.tags, self.bulk.delete_button, self.bulk.anyway]
        chain += [self.entries_view, refusal.cut_button, refusal.keep_button, refusal.force_button]
        chain += [refusal.leave_button, *self.add_line.stops()]
        for first, second in pairwise(chain):
            QWidget.setTabOrder(first, second)

    def _count(self) -> None:
        count = self.entries.rowCount()
        counted = ngettext("{count} entry", "{count} entries", count).format(
            count=locale.number(count)
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
        self.bulk.show_entries(
            [self.entries.entry_at(row) for row in rows if row is not None], self._ws.catalogue()
        )
        there = bool(self.entries.rowCount()) and not self.folded
        self.bulk.setHidden(self.bulk.isHidden() or self.folded)
        self.delete_button.setVisible(self.bulk.isHidden() and there)
