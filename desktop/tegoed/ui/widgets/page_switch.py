# SPDX-License-Identifier: MIT
"""Words of which one is chosen, and the part of the page that each stands for."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from tegoed.ui.widgets.flat_buttons import FlatButton


class PageSwitchButton(FlatButton):
    """One of several words of which one is chosen: that one has a line under it."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setCheckable(True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, and the line under the chosen ones."""
        super().paintEvent(event)
        if self.isChecked():
            metrics = self.fontMetrics()
            wide, high = metrics.horizontalAdvance(self.text()), max(2, metrics.height() // 8)
            top = (self.height() + metrics.height()) // 2 + 1
            painter = QPainter(self)
            painter.fillRect(
                QRect((self.width() - wide) // 2, top, wide, high), self.palette().buttonText()
            )


class PageSwitch(QWidget):
    """The words, and the parts of which one is shown."""

    def __init__(
        self, choices: tuple[tuple[str, QWidget], ...], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._shown = tuple(widget for _word, widget in choices)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.group = QButtonGroup(self)
        for number, (word, widget) in enumerate(choices):
            widget.setVisible(number == 0)
            button = PageSwitchButton(word, self)
            button.setChecked(number == 0)
            self.group.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        self.group.idClicked.connect(self._choose)

    def choose(self, number: int) -> None:
        """Show one of them, as a click on its word does."""
        self.group.button(number).setChecked(True)
        self._choose(number)

    def offer(self, number: int, *, there: bool = True, word: str = "") -> None:
        """Offer a choice or not, by another word if there is one; without the one that was chosen
        the first is.
        """
        button = self.group.button(number)
        button.setVisible(there)
        if word:
            button.setText(word)
        if not there and self.group.checkedId() == number:
            self.choose(0)

    def _choose(self, number: int) -> None:
        for place, widget in enumerate(self._shown):
            widget.setVisible(place == number)
