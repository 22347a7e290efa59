# SPDX-License-Identifier: MIT
"""Which column of a table holds what, each chosen from the titles of the file."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.plain_text import PlainLabel

NO_COLUMN = ""


def fields() -> tuple[tuple[str, str], ...]:
    """Return what a column may hold here, with its words."""
    return (
        ("date", _("Date")),
        ("start", _("Start")),
        ("end", _("End")),
        ("hours", _("Hours")),
        ("client", _("Client")),
        ("project", _("Project")),
        ("task", _("Activity")),
        ("note", _("Note")),
        ("tags", _("Tags")),
        ("billable", _("Billable")),
        ("rate", _("Rate")),
        ("user", _("Person")),
    )


class ColumnForm(QWidget):
    """The lists, in two columns. `chosen` comes when one was changed."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._header: tuple[str, ...] = ()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(typography.steps(self, 1.5))
        grid.setVerticalSpacing(typography.steps(self, 1))
        self.boxes: dict[str, QComboBox] = {}
        named = fields()
        half = (len(named) + 1) // 2
        for place, (field, words) in enumerate(named):
            box = QComboBox()
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(14)
            box.activated.connect(self._activated)
            label = PlainLabel(words)
            label.setBuddy(box)
            row, column = place % half, 2 * (place // half)
            grid.addWidget(label, row, column)
            grid.addWidget(box, row, column + 1)
            self.boxes[field] = box

    def show_header(self, header: tuple[str, ...]) -> None:
        """Offer the titles of a file; the same titles keep what was chosen."""
        if header == self._header:
            return
        self._header = header
        for box in self.boxes.values():
            box.clear()
            box.addItem(_("no column"), NO_COLUMN)
            for number, title in enumerate(header, 1):
                named = title and header.count(title) == 1
                words = title or _("column {number}").format(number=number)
                box.addItem(words, title if named else str(number))

    @property
    def columns(self) -> Mapping[str, str]:
        """The number of the column that holds each field, for those that were chosen."""
        return {field: box.currentData() for field, box in self.boxes.items() if box.currentData()}

    @Slot()
    def _activated(self) -> None:
        self.chosen.emit()
