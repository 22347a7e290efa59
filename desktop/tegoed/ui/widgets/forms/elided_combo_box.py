# SPDX-License-Identifier: MIT
"""A list to choose from whose chosen words end in an ellipsis where they do not fit."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QComboBox, QStyle, QStyleOptionComboBox, QStylePainter

PAD = 1
"""Pixels that Qt's styles keep free at both ends of the words."""


class ElidedComboBox(QComboBox):
    """Qt cuts the words at the last pixel; the whole of them is in the list and read aloud."""

    @property
    def shown_text(self) -> str:
        """What is seen of the chosen words."""
        return self._option().currentText

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box with the words that fit."""
        painter, option = QStylePainter(self), self._option()
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def _option(self) -> QStyleOptionComboBox:
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        option.currentText = self.fontMetrics().elidedText(
            option.currentText, Qt.TextElideMode.ElideRight, room.width() - 2 * PAD
        )
        return option
