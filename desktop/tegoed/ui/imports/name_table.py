# SPDX-License-Identifier: MIT
"""The names of a file, each with its time and a list of what it may mean here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QHeaderView

from tegoed.presentation.setup.import_view import NameRowView
from tegoed.ui.platform import accessibility
from tegoed.ui.platform.app_locale import _
from tegoed.ui.widgets.forms.elided_combo_box import ElidedComboBox
from tegoed.ui.widgets.tables.read_only_table import ReadOnlyTable


class NameTable(ReadOnlyTable):
    """One line a name. `chosen` comes when one was sent elsewhere; `targets` tells them all."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__(
            _("Names in the file"), [_("In the file"), _("Time"), _("Comes in as")], figures=1
        )
        self._work: list[tuple[str, str]] = []
        self._boxes: list[QComboBox] = []
        for column in (0, 2):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def show_rows(self, rows: Sequence[NameRowView]) -> None:
        """List the names with the choices that hold; the same names keep their lists."""
        work = [(row.key, row.time) for row in rows]
        if work == self._work:
            return
        self._work = work
        self._boxes = []
        self.show_cells([(row.said, row.time) for row in rows])
        for place, row in enumerate(rows):
            box = self._choices(row)
            self._boxes.append(box)
            self.setCellWidget(place, 2, box)
            self.setRowHeight(place, box.sizeHint().height() + 2)
        self.fit_rows(self.rowHeight(0) if rows else 0)

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
