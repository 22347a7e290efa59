# SPDX-License-Identifier: MIT
"""The year in a window: how the hours criterion goes, and the evidence behind it.

It follows every change, whoever makes it.
"""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from tegoed.core.errors import TegoedError
from tegoed.core.ranges import EARLIEST
from tegoed.core.report_request import ReportKind, ReportRequest
from tegoed.i18n.locale import _
from tegoed.services.balance import full_year, periods
from tegoed.services.balance.full_year import FullYear
from tegoed.services.data import reports
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.page_switch import PageSwitch
from tegoed.ui.platform import typography, window_geometry
from tegoed.ui.widgets.live_window import SMALLEST, LiveWindow
from tegoed.ui.widgets.report_saver import ReportSaver
from tegoed.ui.year.evidence_page import EvidencePage
from tegoed.ui.year.header import YearHeader, year_title
from tegoed.ui.year.page import YearPage

COURSE, EVIDENCE = 0, 1


class YearWindow(LiveWindow):
    """The window. `day_asked` (a date) is a wish that the app fulfils."""

    NAME = "year"
    FOLLOWED = frozenset({"entry", "client", "project", "activity", "setting"})

    day_asked = Signal(object)

    def __init__(
        self, ws: Workspace, year: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(ws, parent)
        self._year = self._this_year() if year is None else self._within(year)
        self.full: FullYear | None = None
        self._build()
        self._connect()
        self._bind_keys()
        window_geometry.restore(ws.home, self.NAME, self, QSize(1040, 860))
        self.refresh()

    def _build(self) -> None:
        step = typography.GRID
        window_geometry.set_smallest(self, *SMALLEST)
        self.header = YearHeader(self)
        self.header.setContentsMargins(step * 2, step, step * 3, 0)
        self.page = YearPage()
        self.area = QScrollArea(self)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.page)
        self.evidence = EvidencePage(self)
        self.evidence.setContentsMargins(step * 3, step, step * 3, step)
        self.switch = PageSwitch(
            ((_("Through the year"), self.area), (_("Evidence"), self.evidence)), self
        )
        self.saver = ReportSaver(self._ws, self)
        choice = QHBoxLayout()
        choice.setContentsMargins(step * 2, 0, step * 3, 0)
        choice.addWidget(self.switch)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(choice)
        column.addWidget(self.area, 1)
        column.addWidget(self.evidence, 1)
        column.addWidget(self.saver.bar)

    def _connect(self) -> None:
        self.header.previous_year.connect(self.show_previous)
        self.header.next_year.connect(self.show_next)
        self.header.this_year.connect(self.show_this)
        self.page.picture.month_chosen.connect(self.show_evidence)
        self.page.months.activated.connect(lambda index: self.show_evidence(index.row() + 1))
        self.evidence.view.day_asked.connect(self.day_asked)
        self.evidence.save.clicked.connect(self.save_evidence)

    def _bind_keys(self) -> None:
        for keys, slot in (
            ("Alt+Left", self.show_previous),
            ("Alt+Right", self.show_next),
            ("Ctrl+Home", self.show_this),
            ("Ctrl+1", self.show_course),
            ("Ctrl+2", self.show_list),
            ("Ctrl+F", self.search),
            ("Ctrl+D", self.open_day),
            (QKeySequence.StandardKey.Save, self.save_evidence),
            ("Escape", self._escape),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)

    # which year

    @property
    def year(self) -> int:
        """The year that is shown."""
        return self._year

    def go_to(self, year: int) -> None:
        """Shows another year, its evidence unfiltered; there are none after this one."""
        year = self._within(year)
        if year != self._year:
            self._year = year
            self.evidence.show_all()
            self.saver.bar.clear_message()
        self.refresh()

    def show_previous(self) -> None:
        """Shows the year before."""
        self.go_to(self._year - 1)

    def show_next(self) -> None:
        """Shows the year after."""
        self.go_to(self._year + 1)

    def show_this(self) -> None:
        """Shows this year."""
        self.go_to(self._this_year())

    def _within(self, year: int) -> int:
        return min(max(year, EARLIEST), self._this_year())

    def _this_year(self) -> int:
        return periods.today(self._ws).year

    # which part

    def show_course(self) -> None:
        """Shows how the hours grew."""
        self.switch.choose(COURSE)
        self.page.picture.setFocus()

    def show_list(self) -> None:
        """Shows the evidence as it was filtered last, on a line of it."""
        self.switch.choose(EVIDENCE)
        view, model = self.evidence.view, self.evidence.model
        if not view.currentIndex().isValid() and model.rowCount():
            view.setCurrentIndex(model.index(0, 0))
        view.setFocus()

    def show_evidence(self, month: int) -> None:
        """Shows the evidence of a month (1 to 12), or of the whole year for what is no month."""
        self.evidence.show_month(month if 1 <= month <= 12 else 0)
        self.show_list()

    def search(self) -> None:
        """Shows the evidence, ready to type what is looked for."""
        self.switch.choose(EVIDENCE)
        self.evidence.search.setFocus()
        self.evidence.search.selectAll()

    def open_day(self) -> None:
        """Asks for the day of the line that the keyboard stands on, or the one that is pointed at
        in the picture.
        """
        if not self.evidence.isHidden():
            self.evidence.view.ask_for_day()
        elif self.page.picture.day is not None:
            self.day_asked.emit(self.page.picture.day)

    def save_evidence(self) -> None:
        """Asks for a file and writes the evidence to it."""
        if self.evidence.save.isEnabled():
            forms = reports.REPORTS[ReportKind.YEAR].forms
            first, last = date(self._year, 1, 1), date(self._year, 12, 31)
            hide = self.evidence.hide_names.isChecked()
            self.saver.save(
                ReportRequest(
                    kind=ReportKind.YEAR, form=forms[0], first=first, last=last, hide_names=hide
                ),
                forms,
            )

    # what is shown

    def refresh(self) -> None:
        """Asks for the year again and shows it; what is pointed at, filtered and chosen stays."""
        super().refresh()
        try:
            self.full = full = full_year.look(self._ws, self._year)
            catalogue, zone = self._ws.catalogue(), self._ws.zone()
        except TegoedError as trouble:
            self.saver.refuse(trouble)
            return
        self.header.show_year(self._year, current=self._year == full.today.year)
        self.setWindowTitle(_("{year} – Tegoed").format(year=year_title(self._year)))
        self.page.show_year(full)
        self.evidence.show_year(full, catalogue, zone)
        self.keep_time()

    def counts(self) -> bool:
        """Whether a timer runs in this year."""
        return self._year == self._this_year() and time_log.running(self._ws) is not None

    # coming and going

    def _escape(self) -> None:
        """What was typed to find something first, then the window."""
        if self.evidence.search.hasFocus() and self.evidence.search.text():
            self.evidence.search.clear()
        else:
            self.close()
