# SPDX-License-Identifier: MIT
"""A project's whole life: what was agreed and worked, when the budget ran out, where its pace
leads.

It follows every change.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QPalette, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from tegoed.core.errors import NotFoundError, TegoedError
from tegoed.core.project_life import ProjectLife
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.presentation import invoice_words, project_table, project_words
from tegoed.presentation.figure_rows import TableRow
from tegoed.services.balance import project_life
from tegoed.services.invoices import invoice_register
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.header import HeadlineLabel
from tegoed.ui.balance.label_widgets import (
    CaptionLabel,
    SecondaryLabel,
    centred,
    fine,
    heading,
    quiet_button,
)
from tegoed.ui.balance.tables import FigureTable
from tegoed.ui.platform import accessibility, typography, window_geometry
from tegoed.ui.project.legend import LifeLegend
from tegoed.ui.project.picture import LifeChart
from tegoed.ui.widgets.live_window import LiveWindow
from tegoed.ui.widgets.plain_text import PlainLabel

WIDEST = 1080
_ANY_SIDE = Qt.AlignmentFlag(0)
"""As wide as there is room."""


class ProjectWindow(LiveWindow):
    """The window of one project.

    `entry_asked` (uid, instant) and `day_asked` (a date) ask for the balance of that week,
    `invoices_asked` (a client's id) for the invoices.
    """

    NAME = "project"
    FOLLOWED = frozenset({"entry", "client", "project", "setting", "invoice"})

    entry_asked = Signal(str, object)
    day_asked = Signal(object)
    invoices_asked = Signal(int)

    def __init__(self, ws: Workspace, project: int, parent: QWidget | None = None) -> None:
        super().__init__(ws, parent)
        self._project = project
        self.life: ProjectLife | None = None
        self._build()
        QShortcut(QKeySequence("Escape"), self).activated.connect(self.close)
        line = typography.line(self)
        window_geometry.restore(ws.home, self.NAME, self, QSize(line * 50, line * 42))
        self.refresh()

    # building

    def _build(self) -> None:
        step = typography.GRID
        line = typography.line(self)
        window_geometry.set_smallest(self, line * 28, line * 22)
        page = QWidget()
        page.setBackgroundRole(QPalette.ColorRole.Base)
        page.setAutoFillBackground(True)
        middle, inner = centred(page, WIDEST, step * 2)
        self._fill(inner, middle)
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.area)

    def _fill(self, column: QVBoxLayout, middle: QWidget) -> None:
        step = typography.GRID
        self.title = accessibility.HeadingLabel("", middle)
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
        self.picture.day_chosen.connect(self.day_asked)
        self.legend = LifeLegend(middle)
        under = CaptionLabel(self.legend, middle)
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

    @property
    def project(self) -> int:
        """The id of the project."""
        return self._project

    @Slot()
    def refresh(self) -> None:
        """Asks for the life again and shows it; a project that is gone takes its window along."""
        super().refresh()
        try:
            life = project_life.of(self._ws, self._project)
            sent = invoice_register.of_project(self._ws, self._project)
        except NotFoundError:
            self.close()
            return
        except TegoedError as trouble:
            self.outlook.setText(locale.say(trouble.message))
            return
        self.life = life
        self.setWindowTitle(_("Project: {name} – Tegoed").format(name=life.project.name))
        archived = _("{title} (archived)") if life.project.archived else "{title}"
        self.title.setText(archived.format(title=project_words.title(life)))
        first, *others = project_words.headline(life)
        self.sentence.show_lines(first, "\n".join(others))
        for label, text in (
            (self.outlook, project_words.outlook(life)),
            (self.pace, project_words.pace_words(life)),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        ran_out = life.budget is not None and life.budget.ran_out is not None
        self.show_button.setVisible(ran_out)
        self._rest.setVisible(life.first is not None)
        self.hint.setVisible(life.first is None)
        lines = [invoice_words.rate_line(one, life.currency) for one in sent]
        self.invoices.setText("\n".join(lines))
        self.invoices.setVisible(bool(lines))
        self.picture.show_life(life)
        self.legend.show_life(life)
        self._show_tables(life)
        self.keep_time()

    def _show_tables(self, life: ProjectLife) -> None:
        rows = project_table.figure_rows(life)
        self.figures.show_rows(tuple(TableRow((row.name, row.hours, row.amount)) for row in rows))
        headers = project_table.period_headers(life)
        by = {"day": _("By day"), "week": _("By week"), "month": _("By month")}[life.grain.value]
        self.periods_heading.setText(by)
        self.periods.setAccessibleName(by)
        self.periods.show_table(
            headers, [TableRow(cells) for cells in project_table.period_rows(life)]
        )

    @Slot()
    def _reveal(self) -> None:
        """The row that the keyboard stands on comes into sight: tables are as high as their rows,
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
        if self.life is not None:
            self.invoices_asked.emit(self.life.client.id)

    @Slot()
    def _show_entry(self) -> None:
        ran_out = (
            self.life.budget.ran_out
            if self.life is not None and self.life.budget is not None
            else None
        )
        if ran_out is not None:
            self.entry_asked.emit(ran_out.uid, ran_out.at)

    def counts(self) -> bool:
        """Whether a timer runs on the project."""
        timer = time_log.running(self._ws)
        return timer is not None and timer.project == self._project

    # coming and going

    def showEvent(self, event: QShowEvent) -> None:
        """The keyboard begins on the picture."""
        super().showEvent(event)
        if self.focusWidget() is None:
            self.picture.setFocus()
