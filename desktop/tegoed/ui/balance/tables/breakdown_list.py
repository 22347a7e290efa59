# SPDX-License-Identifier: MIT
"""Short lists with a thin bar each: why time was given, what for; and the few other figures of the
week.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from tegoed.core.entities.values import Purpose
from tegoed.presentation.reports.shares import BreakdownShare
from tegoed.ui.platform.appearance import colours, typography
from tegoed.ui.widgets.labels import ElidedLabel, figure, fine, heading


class BreakdownBar(QWidget):
    """A thin bar in the colour of given time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._part = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_part(self, part: float) -> None:
        """Show another length, 0 to 1."""
        self._part = part
        self.update()

    def sizeHint(self) -> QSize:
        """Return a short size, as high as a line."""
        line = typography.line(self)
        return QSize(line * 4, line)

    def minimumSizeHint(self) -> QSize:
        """Return the least size: shorter it says nothing."""
        line = typography.line(self)
        return QSize(line * 2, line)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tints, high = colours.colours_for(self.palette()), self.height() * 0.36
        box = QRectF(0, (self.height() - high) / 2, self.width() * self._part, high)
        colours.paint_box(painter, box, 1.5, Purpose.GIVEN, tints)


class BreakdownList(QWidget):
    """A heading with its list."""

    def __init__(
        self, title: str, none: str, parent: QWidget | None = None, *, bars: bool = True
    ) -> None:
        super().__init__(parent)
        self._bars = bars
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(typography.GRID)
        column.addWidget(heading(title, self))
        self._none = fine(none, self)
        column.addWidget(self._none)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(typography.GRID)
        self._grid.setVerticalSpacing(typography.GRID // 2)
        self._grid.setColumnStretch(1 if bars else 0, 1)
        column.addLayout(self._grid)
        column.addStretch(1)
        self._rows: list[tuple[ElidedLabel, BreakdownBar | None, QLabel, QLabel]] = []
        self.shares: tuple[BreakdownShare, ...] = ()

    def add_below(self, widget: QWidget) -> None:
        """Put something under the list, at its left."""
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.insertWidget(column.count() - 1, widget, 0, Qt.AlignmentFlag.AlignLeft)

    def show_shares(self, shares: tuple[BreakdownShare, ...]) -> None:
        """Show another list."""
        self.shares = shares
        while len(self._rows) < len(shares):
            self._add_row()
        for number, (name, bar, text, worth) in enumerate(self._rows):
            there = number < len(shares)
            if there:
                share = shares[number]
                name.set_full_text(share.name)
                text.setText(share.figure)
                worth.setText(share.worth)
                if bar is not None:
                    bar.show_part(share.part or 0.0)
            for widget in (name, bar, text):
                if widget is not None:
                    widget.setVisible(there)
            worth.setVisible(there and bool(worth.text()))
        self._none.setVisible(not shares)

    def _add_row(self) -> None:
        number = len(self._rows)
        name, text, worth = ElidedLabel("", self), figure("", self), figure("", self)
        bar = BreakdownBar(self) if self._bars else None
        self._grid.addWidget(name, number, 0)
        if bar is not None:
            self._grid.addWidget(bar, number, 1)
        self._grid.addWidget(text, number, 2)
        self._grid.addWidget(worth, number, 3)
        self._rows.append((name, bar, text, worth))
