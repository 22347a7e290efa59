# SPDX-License-Identifier: MIT
"""The year in a window: how the hours criterion goes, and the evidence behind it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tegoed.presentation.year.year_view import YearView
from tegoed.ui.platform import window_geometry
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.bars.saved_bar import SavedBar
from tegoed.ui.widgets.page_layout import scrolling
from tegoed.ui.widgets.page_switch import PageSwitch
from tegoed.ui.widgets.period_header import PeriodHeader, period_title
from tegoed.ui.widgets.screen_window import SMALLEST, ScreenWindow
from tegoed.ui.year.evidence_page import EvidencePage
from tegoed.ui.year.intents import SaveEvidence, ShowDayOf, ShowYear
from tegoed.ui.year.page import YearPage

COURSE, EVIDENCE = 0, 1


class YearWindow(ScreenWindow):
    """The window of a year."""

    def __init__(self, year: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.year = year
        self._build()
        self._connect()
        self._bind_keys()

    def usual_size(self) -> QSize:
        """Return the size in which it opens the first time."""
        return QSize(1040, 860)

    def _build(self) -> None:
        step = typography.GRID
        window_geometry.set_smallest(self, *SMALLEST)
        words = (_("Previous year"), _("Next year"), _("This year"))
        self.header = PeriodHeader(period_title, words, self)
        self.header.row.addStretch(1)
        self.header.setContentsMargins(step * 2, step, step * 3, 0)
        self.page = YearPage()
        self.area = scrolling(self.page, self)
        self.evidence = EvidencePage(self)
        self.evidence.setContentsMargins(step * 3, step, step * 3, step)
        self.switch = PageSwitch(
            ((_("Through the year"), self.area), (_("Evidence"), self.evidence)), self
        )
        self.saved_bar = SavedBar(self)
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
        column.addWidget(self.saved_bar)

    def _connect(self) -> None:
        self.header.previous_asked.connect(self.show_previous)
        self.header.next_asked.connect(self.show_next)
        self.header.present_asked.connect(self.show_this)
        self.page.picture.month_chosen.connect(self.show_evidence)
        self.page.months.activated.connect(lambda index: self.show_evidence(index.row() + 1))
        self.evidence.view.intent.connect(self.intent)
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

    def go_to(self, year: int) -> None:
        """Ask for another year."""
        self.intent.emit(ShowYear(year))

    @Slot()
    def show_previous(self) -> None:
        """Ask for the year before."""
        self.go_to(self.year - 1)

    @Slot()
    def show_next(self) -> None:
        """Ask for the year after."""
        self.go_to(self.year + 1)

    @Slot()
    def show_this(self) -> None:
        """Ask for the present year."""
        self.intent.emit(ShowYear(None))

    # which part

    def show_course(self) -> None:
        """Show how the hours grew."""
        self.switch.choose(COURSE)
        self.page.picture.setFocus()

    def show_list(self) -> None:
        """Show the evidence as it was filtered last, on a line of it."""
        self.switch.choose(EVIDENCE)
        view, model = self.evidence.view, self.evidence.model
        if not view.currentIndex().isValid() and model.rowCount():
            view.setCurrentIndex(model.index(0, 0))
        view.setFocus()

    def show_evidence(self, month: int) -> None:
        """Show the evidence of a month (1 to 12), or of the whole year for what is no month."""
        self.evidence.show_month(month if 1 <= month <= 12 else 0)
        self.show_list()

    def search(self) -> None:
        """Show the evidence, ready to type what is looked for."""
        self.switch.choose(EVIDENCE)
        self.evidence.search.setFocus()
        self.evidence.search.selectAll()

    def open_day(self) -> None:
        """Ask for the day of the line that the keyboard stands on, or the one that is pointed at
        in the picture.
        """
        if not self.evidence.isHidden():
            self.evidence.view.ask_for_day()
        elif self.page.picture.day is not None:
            self.intent.emit(ShowDayOf(self.page.picture.day))

    def save_evidence(self) -> None:
        """Ask for a file with the evidence."""
        if self.evidence.save.isEnabled():
            self.intent.emit(SaveEvidence(hide_names=self.evidence.hide_names.isChecked()))

    # what is shown

    def show_view(self, view: YearView) -> None:
        """Show a year; what is pointed at, filtered and chosen stays, of another year it goes."""
        if view.year != self.year:
            self.year = view.year
            self.evidence.show_all()
            self.saved_bar.clear_message()
        self.setWindowTitle(view.window_title)
        self.header.title.setText(view.title)
        for way_on in (self.header.home, self.header.forth):
            way_on.setEnabled(not view.current)  # there are no years after the present one
        self.page.show_view(view)
        self.evidence.show_view(view.evidence)
        self.follow_minutes(view.counts)

    # coming and going

    def _escape(self) -> None:
        """Clear what was typed to find something first, then close the window."""
        if self.evidence.search.hasFocus() and self.evidence.search.text():
            self.evidence.search.clear()
        else:
            self.close()
