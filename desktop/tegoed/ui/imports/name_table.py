# SPDX-License-Identifier: MIT
"""The names of a file, each with its time and a list of what it may mean here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)

from tegoed.presentation.import_view import NameRowView
from tegoed.ui.platform import accessibility, typography
from tegoed.ui.platform.app_locale import _
from tegoed.ui.settings.padded_delegate import PaddedDelegate
from tegoed.ui.widgets.elided_combo_box import ElidedComboBox

MOST_ROWS_SEEN = 8


class NameTable(QTableWidget):
    """One line a name. `chosen` comes when one was sent elsewhere; `targets` tells them all."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__(0, 3)
        self._work: list[tuple[str, str]] = []
        self._boxes: list[QComboBox] = []
        self.setAccessibleName(_("Names in the file"))
        self.setHorizontalHeaderLabels([_("In the file"), _("Time"), _("Comes in as")])
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setFont(typography.tabular(self.font()))
        PaddedDelegate(self)

    def show_rows(self, rows: Sequence[NameRowView]) -> None:
        """List the names with the choices that hold; the same names keep their lists."""
        work = [(row.key, row.time) for row in rows]
        if work == self._work:
            return
        self._work = work
        self._boxes = []
        self.setRowCount(len(rows))
        for place, row in enumerate(rows):
            self.setItem(place, 0, QTableWidgetItem(row.said))
            time = QTableWidgetItem(row.time)
            time.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(place, 1, time)
            box = self._choices(row)
            self._boxes.append(box)
            self.setCellWidget(place, 2, box)
            self.setRowHeight(place, box.sizeHint().height() + 2)
        seen = min(max(len(rows), 1), MOST_ROWS_SEEN)
        self.setFixedHeight(
            self.horizontalHeader().sizeHint().height()
            + seen * (self.rowHeight(0) if rows else 0)
            + 2 * self.frameWidth()
        )

    @property
    def targets(self) -> dict[str, str]:
        """What each name was sent to; those that stay as named are left out."""
        pairs = zip(self._work, self._boxes, strict=True)
        return {key: box.currentData() for (key, _time), box in pairs if box.currentData()}

    @Slot()
    def _activated(self) -> None:
        self.chosen.emit()

    def _choices(self, row: NameRowView) -> QComboBox:
        box = ElidedComboBox()
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(16)
        accessibility.name_choices(box, _("{name} comes in as").format(name=row.said))
        for label, target in row.choices:
            box.addItem(label, target)
        box.setCurrentIndex(max(0, box.findData(row.target)))
        box.activated.connect(self._activated)
        return box
