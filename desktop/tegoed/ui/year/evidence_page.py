# SPDX-License-Identifier: MIT
"""The evidence with its filter: type to find, choose a month or a purpose, tick what may want a
word; below it the way to a file.
"""

from __future__ import annotations

from datetime import date

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

from tegoed.core.entities.values import Purpose
from tegoed.core.phrase.words import fold
from tegoed.presentation.year.evidence_table import EvidenceFilter, EvidencePageView, count_line
from tegoed.ui.platform import accessibility
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.labels import fine
from tegoed.ui.year.evidence_model import EvidenceModel
from tegoed.ui.year.evidence_view import EvidenceView

NARROW = 36
"""Lines of text: a narrower page has its ticks and its foot under one another."""


class EvidencePage(QWidget):
    """The page; the window listens to its list and its button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known = 0
        self.model = EvidenceModel(self)
        self.view = EvidenceView(self.model, self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(_("Find a client, project, activity or note"))
        self.search.setAccessibleName(_("Find in the evidence"))
        self.search.setToolTip("Ctrl+F")
        self.search.setClearButtonEnabled(True)
        self.month = QComboBox(self)
        accessibility.name_choices(self.month, _("Month"))
        self.month.addItem(_("the whole year"), None)
        for number in range(1, 13):
            self.month.addItem(app_locale().month(date(2026, number, 1)), number)
        self.purpose = QComboBox(self)
        accessibility.name_choices(self.purpose, _("Counts as"))
        self.purpose.addItem(_("every purpose"), None)
        for purpose in Purpose:
            self.purpose.addItem(app_locale().word(purpose), purpose.value)
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
        """Put under one another what no longer fits side by side."""
        super().resizeEvent(event)
        narrow = self.width() < typography.line(self) * NARROW
        for layout in self._side_by_side:
            layout.setDirection(
                QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
            )

    def show_view(self, view: EvidencePageView) -> None:
        """Show the lines of a year; what is typed and chosen stays, only a tick with nothing behind
        it goes.
        """
        self._known = len(view.evidence.lines)
        for tick, words in (
            (self.without_word, view.without_word),
            (self.together, view.together),
        ):
            tick.setText(words)
            tick.setVisible(bool(words))
            if not words:
                tick.setChecked(False)
        self._ticks.setVisible(bool(view.longest_remark))
        self.save.setEnabled(bool(self._known))
        self.hide_names.setEnabled(bool(self._known))
        self.model.show_evidence(view.evidence)
        self.view.show_remarks(view.longest_remark)
        self._tell_count()

    def show_month(self, month: int) -> None:
        """Show the lines of one month alone (1 to 12)."""
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
        """Take the filter away."""
        self.show_month(0)

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
        shown = count_line(app_locale(), self.model.rowCount(), self._known, self.model.seconds)
        self.count.setText(shown)
