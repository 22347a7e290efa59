# SPDX-License-Identifier: MIT
"""The line under a chart: its legend, or the item that is pointed at in words."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.labels import ElidedLabel


class ChartCaption(QWidget):
    """What stands under a picture: its legend, and in its place, while something is pointed at,
    that thing in a line.

    Nothing moves.
    """

    def __init__(self, resting: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._resting = resting
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(resting)
        keeps = resting.sizePolicy()
        keeps.setRetainSizeWhenHidden(True)
        resting.setSizePolicy(keeps)
        self.told = ElidedLabel("", self)
        self.told.setFont(typography.small(self.font()))
        self.told.hide()

    def tell(self, line: str) -> None:
        """Tell a line; an empty one brings the legend back."""
        self.told.set_full_text(line)
        self._resting.setVisible(not line)
        self.told.setVisible(bool(line))
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make the line as wide as there is room."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        self.told.setGeometry(0, 0, self.width(), self.told.sizeHint().height())
