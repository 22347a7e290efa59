# SPDX-License-Identifier: MIT
"""The window of a project's whole life: what was agreed and worked, when the budget ran out, where
its pace leads.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tegoed.presentation.balance.figure_rows import TableRow
from tegoed.presentation.project.project_view import ProjectView
from tegoed.ui.platform import window_geometry
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.project.intents import ShowEntryAt, ShowInvoicesOf
from tegoed.ui.project.legend import LifeLegend
from tegoed.ui.project.life_chart import LifeChart
from tegoed.ui.widgets.charts.chart_caption import ChartCaption
from tegoed.ui.widgets.flat_buttons import quiet_button
from tegoed.ui.widgets.labels import HeadingLabel, HeadlineLabel, SecondaryLabel, fine, heading
from tegoed.ui.widgets.page_layout import centred, scrolling
from tegoed.ui.widgets.plain_text import PlainLabel
from tegoed.ui.widgets.screen_window import ScreenWindow
from tegoed.ui.widgets.tables.figure_table import FigureTable

WIDEST = 1080
_ANY_SIDE = Qt.AlignmentFlag(0)
"""As wide as there is room."""


class ProjectWindow(ScreenWindow):
    """The window of one project; it shows the last `view` that it was given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view: ProjectView | None = None
        self._build()
        QShortcut(QKeySequence("Escape"), self).activated.connect(self.close)

    def usual_size(self) -> QSize:
        """Return the size in which it opens the first time."""
        line = typography.line(self)
        return QSize(line * 50, line * 42)

    # building

    def _build(self) -> None:
        step = typography.GRID
        line = typography.line(self)
        window_geometry.set_smallest(self, line * 28, line * 22)
        page = QWidget()
        middle, inner = centred(page, WIDEST, step * 2)
        self._fill(inner, middle)
        self.area = scrolling(page, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)

    def _fill(self, column: QVBoxLayout, middle: QWidget) -> None:
        step = typography.GRID
        self.title = HeadingLabel("", middle)
        self.title.setFont(typography.strong(self.font()))
        self.title.setWordWrap(True)
        self.sentence = HeadlineLabel(middle)
        self.outlook = PlainLabel(middle)
        self.outlook.setWordWrap(True)
        self.outlook.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.outlook.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.pace = fine("", middle)
        self.show_button = quiet_button(_("Show where the budget ran out"), middle)
        self.show_button.clicked.connect(self._show_entry)
        self.picture = LifeChart(middle)
        self.picture.intent.connect(self.intent)
        self.legend = LifeLegend(middle)
        under = ChartCaption(self.legend, middle)
        self.pointed = under.told
        self.picture.pointed.connect(under.tell)
        self.figures = FigureTable((_("Figure"), _("Time"), _("Amount")), parent=middle)
        self.figures.setAccessibleName(_("Figures of the whole project"))
        self.figures.setMaximumWidth(typography.line(self) * 34)
        self.invoices = fine("", middle)
        self.invoices_button = quiet_button(_("Invoices…"), middle, flush=True)
        self.invoices_button.clicked.connect(self._ask_for_invoices)
        self.periods_heading = heading("", middle)
        self.periods = FigureTable(("",), parent=middle)
        foot = QWidget(middle)
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(under, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignVCenter)
        for table in (self.figures, self.periods):
            table.selectionModel().currentChanged.connect(self._reveal)
        self._rest = QWidget(middle)
        rest = QVBoxLayout(self._rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(0)
        for part, space in (
            (self.picture, 0),
            (foot, step * 2),
            (heading(_("Figures"), middle), step // 2),
            (self.figures, step),
            (self.invoices, 0),
            (self.invoices_button, step * 2),
            (self.periods_heading, step // 2),
            (self.periods, 0),
        ):
            side = Qt.AlignmentFlag.AlignLeft if part is self.invoices_button else _ANY_SIDE
            rest.addWidget(part, 0, side)
            rest.addSpacing(space)
        head = QVBoxLayout()
        head.setSpacing(step)
        for widget in (self.title, self.sentence, self.outlook, self.pace):
            head.addWidget(widget)
        column.addLayout(head)
        column.addSpacing(step)
        column.addWidget(self._rest)
        self.hint = SecondaryLabel(
            _("Once there is time on it, its hours stand here against what was agreed."), middle
        )
        self.hint.setWordWrap(True)
        column.addWidget(self.hint)
        column.addStretch(1)

    # what is shown

    def show_view(self, view: ProjectView) -> None:
        """Show a project."""
        self.view = view
        self.setWindowTitle(view.window_title)
        self.title.setText(view.title)
        self.sentence.show_lines(view.headline[0], "\n".join(view.headline[1:]))
        for label, text in (
            (self.outlook, view.outlook),
            (self.pace, view.pace),
            (self.invoices, "\n".join(view.invoices)),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self.show_button.setVisible(view.ran_out is not None)
        self._rest.setVisible(view.has_time)
        self.hint.setVisible(not view.has_time)
        self.picture.show_chart(view.chart)
        self.legend.show_items(view.legend)
        self.figures.show_rows(tuple(map(TableRow, view.figures)))
        self.periods_heading.setText(view.periods.heading)
        self.periods.setAccessibleName(view.periods.heading)
        self.periods.show_table(view.periods.headers, list(map(TableRow, view.periods.rows)))
        self.follow_minutes(view.counts)

    def show_error(self, text: str) -> None:
        """Show why the project cannot be shown as it is now."""
        self.outlook.setText(text)

    @Slot()
    def _reveal(self) -> None:
        """Bring the row that the keyboard stands on into sight: tables are as high as their rows,
        only the page scrolls.
        """
        page = self.area.widget()
        for table in (self.figures, self.periods):
            if table.hasFocus() and page is not None:
                box = table.visualRect(table.currentIndex())
                place = table.viewport().mapTo(page, box.center())
                self.area.ensureVisible(1, place.y(), 0, box.height() * 2)

    @Slot()
    def _ask_for_invoices(self) -> None:
        if self.view is not None:
            self.intent.emit(ShowInvoicesOf(self.view.client))

    @Slot()
    def _show_entry(self) -> None:
        if self.view is not None and self.view.ran_out is not None:
            self.intent.emit(ShowEntryAt(self.view.ran_out.uid, self.view.ran_out.at))

    # coming and going

    def showEvent(self, event: QShowEvent) -> None:
        """Let the keyboard begin on the picture."""
        super().showEvent(event)
        if self.focusWidget() is None:
            self.picture.setFocus()
