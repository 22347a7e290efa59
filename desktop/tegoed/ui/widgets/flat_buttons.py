# SPDX-License-Identifier: MIT
"""Buttons that are only words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPaintEvent, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)

from tegoed.ui.platform.appearance import colours
from tegoed.ui.platform.appearance.tinting import PALETTE_EVENTS, tint

CELL = 4
"""Pixels before the words in a table's cell."""


class FlatButton(QPushButton):
    """A button that is only coloured words; `flush`: they begin where a table's cells do, at the
    left edge of a column.

    One that is checked says so in the ink of the text, without a box.
    """

    def __init__(self, text: str, parent: QWidget | None = None, *, flush: bool = False) -> None:
        super().__init__(text, parent)
        self._flush = flush
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tint()

    def sizeHint(self) -> QSize:
        """Return the size of the words and a little room."""
        metrics = self.fontMetrics()
        room = 2 * CELL if self._flush else metrics.height()
        return QSize(metrics.horizontalAdvance(self.text()) + room, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the words, and the ring of the keyboard."""
        painter, option = QStylePainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        if self.isChecked():
            option.state &= ~QStyle.StateFlag.State_On
            option.palette.setColor(
                QPalette.ColorRole.ButtonText, self.palette().windowText().color()
            )
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)

    def changeEvent(self, event: QEvent) -> None:
        """Take the colour of another palette."""
        super().changeEvent(event)
        if event.type() in PALETTE_EVENTS:
            self._tint()

    def _tint(self) -> None:
        page = QApplication.palette()
        words = QPalette.ColorRole.ButtonText
        tint(
            self,
            {words: colours.colours_for(page).billable},
            disabled={words: colours.blend(page, 0.45)},
        )


class FlatMenuButton(FlatButton):
    """A word with a menu under it."""

    def sizeHint(self) -> QSize:
        """Return room for the arrow too."""
        arrow = self.style().pixelMetric(QStyle.PixelMetric.PM_MenuButtonIndicator, None, self)
        return super().sizeHint() + QSize(arrow, 0)


def quiet_button(text: str, parent: QWidget | None = None, *, flush: bool = False) -> FlatButton:
    """Make a button that is only words; `flush`: they begin where a table's cells do."""
    return FlatButton(text, parent, flush=flush)
