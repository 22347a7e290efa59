# SPDX-License-Identifier: MIT
"""The evidence with its filter: type to find, choose a month or a purpose, tick what may want a
word; below it the way to a file.
"""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tegoed.core.phrase.words import fold
from tegoed.core.values import Catalogue, Purpose
from tegoed.i18n import locale
from tegoed.i18n.locale import _, ngettext
from tegoed.presentation import labels
from tegoed.presentation.sentence import hours_words
from tegoed.services.balance.full_year import FullYear
from tegoed.ui.balance.label_widgets import fine
from tegoed.ui.platform import accessibility, typography
from tegoed.ui.year.evidence_model import EvidenceColumn, EvidenceFilter, EvidenceModel
from tegoed.ui.year.evidence_view import EvidenceView

NARROW = 36
"""Lines of text: a narrower page has its ticks and its foot under one another."""


class EvidencePage(QWidget):
    """The page; the window listens to its list and its button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._year: int | None = None
        self._all = 0
        self.model = EvidenceModel(self)
        self.view = EvidenceView(self.model, self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Find a client, project, activity or note"))
        self.search.setAccessibleName(_("Find in the evidence"))
        self.search.setToolTip("Ctrl+F")
        self.search.setClearButtonEnabled(True)
        self.month = QComboBox(self)
        accessibility.name_choices(self.month, _("Month"))
        self.purpose = QComboBox(self)
        accessibility.name_choices(self.purpose, _("Counts as"))
        self.purpose.addItem(_("every purpose"), None)
        for purpose in Purpose:
            self.purpose.addItem(labels.purpose_name(purpose), purpose.value)
        self.without_word = QCheckBox(self)
        self.without_word.setToolTip(
            _("No note, no activity and no project: a word on what it was would help.")
        )
        self.together = QCheckBox(self)
        self.together.setToolTip(_("Each such line counts in full here."))
        self.count = fine("", self)
        self.hide_names = QCheckBox(_("Letters instead of names"), self)
        self.hide_names.setToolTip(
            _("In the file: clients and projects by a letter, and no notes.")
        )
        self.save = QPushButton(_("Save evidence…"), self)
        self.save.setToolTip("Ctrl+S")
        self.save.setAutoDefault(False)
        self._arrange()
        self.search.textChanged.connect(self._sift)
        for box in (self.month, self.purpose):
            box.currentIndexChanged.connect(self._sift)
        for tick in (self.without_word, self.together):
            tick.toggled.connect(self._sift)
        self.model.filtered.connect(self._tell_count)

    def _arrange(self) -> None:
        step = typography.GRID
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(step)
        filters = QHBoxLayout()
        filters.setSpacing(step)
        filters.addWidget(self.search, 1)
        filters.addWidget(self.month)
        filters.addWidget(self.purpose)
        self._ticks = QWidget(self)
        ticks = QHBoxLayout(self._ticks)
        ticks.setContentsMargins(0, 0, 0, 0)
        ticks.setSpacing(step * 2)
        ticks.addWidget(self.without_word)
        ticks.addWidget(self.together)
        ticks.addStretch(1)
        to_file = QHBoxLayout()
        to_file.setSpacing(step * 2)
        to_file.addStretch(1)
        to_file.addWidget(self.hide_names)
        to_file.addWidget(self.save)
        foot = QHBoxLayout()
        foot.setSpacing(step)
        foot.addWidget(self.count, 1)
        foot.addLayout(to_file)
        column.addLayout(filters)
        column.addWidget(self._ticks)
        column.addWidget(self.view, 1)
        column.addLayout(foot)
        self._side_by_side = (ticks, foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Puts under one another what no longer fits side by side."""
        super().resizeEvent(event)
        narrow = self.width() < typography.line(self) * NARROW
        for layout in self._side_by_side:
            layout.setDirection(
                QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
            )

    def show_year(self, full: FullYear, catalogue: Catalogue, zone: ZoneInfo) -> None:
        """Shows the lines of a year; what is typed and chosen stays, only a tick with nothing
        behind it goes.
        """
        self._all = len(full.lines)
        if full.year.year != self._year:
            self._year = full.year.year
            self._name_months(self._year)
        for tick, count, said in (
            (self.without_word, full.without_word, _("without a word ({count})")),
            (self.together, full.together, _("at the same time as another ({count})")),
        ):
            tick.setText(said.format(count=locale.number(count)))
            tick.setVisible(bool(count))
            if not count:
                tick.setChecked(False)
        self._ticks.setVisible(bool(full.without_word or full.together))
        self.view.setColumnHidden(EvidenceColumn.REMARK, not (full.without_word or full.together))
        self.save.setEnabled(bool(full.lines))
        self.hide_names.setEnabled(bool(full.lines))
        self.model.show_lines(full.lines, catalogue, zone)
        self.view.share_width()
        self._tell_count()

    def show_month(self, month: int) -> None:
        """Shows the lines of one month alone (1 to 12)."""
        with QSignalBlocker(self.search):
            self.search.clear()
        with QSignalBlocker(self.purpose):
            self.purpose.setCurrentIndex(0)
        for tick in (self.without_word, self.together):
            with QSignalBlocker(tick):
                tick.setChecked(False)
        with QSignalBlocker(self.month):
            self.month.setCurrentIndex(month)
        self._sift()

    def show_all(self) -> None:
        """Takes the filter away."""
        self.show_month(0)

    def _name_months(self, year: int) -> None:
        chosen = max(self.month.currentIndex(), 0)
        with QSignalBlocker(self.month):
            self.month.clear()
            self.month.addItem(_("the whole year"), None)
            for number in range(1, 13):
                self.month.addItem(locale.month(date(year, number, 1)), number)
            self.month.setCurrentIndex(chosen)

    def _sift(self) -> None:
        purpose = self.purpose.currentData()
        self.model.use(
            EvidenceFilter(
                words=tuple(fold(self.search.text()).split()),
                month=self.month.currentData(),
                purpose=None if purpose is None else Purpose(purpose),
                without_word=self.without_word.isChecked(),
                together=self.together.isChecked(),
            )
        )

    def _tell_count(self) -> None:
        shown, time = self.model.rowCount(), hours_words(self.model.seconds)
        if not self._all:
            self.count.setText(_("Nothing is logged in this year."))
        elif not shown:
            self.count.setText(_("No line matches."))
        elif shown == self._all:
            counted = ngettext("{count} line", "{count} lines", shown).format(
                count=locale.number(shown)
            )
            self.count.setText(_("{counted}, {hours}").format(counted=counted, hours=time))
        else:
            self.count.setText(
                _("{shown} of {all} lines, {hours}").format(
                    shown=locale.number(shown), all=locale.number(self._all), hours=time
                )
            )
