# SPDX-License-Identifier: MIT
"""The mark around a setting that was found."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFormLayout, QWidget

from tegoed.ui.platform.appearance import colours


class FoundMark(QWidget):
    """A tinted box with a rim behind what was found; it follows when that moves."""

    def __init__(self, page: QWidget) -> None:
        super().__init__(page)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._around: QWidget | None = None
        self.hide()

    @property
    def around(self) -> QWidget | None:
        """What is marked now."""
        return self._around

    def put_around(self, widget: QWidget | None) -> None:
        """Mark a widget with its label; None takes the mark away."""
        if self._around is not None:
            self._around.removeEventFilter(self)
        self._around = widget
        self.setVisible(widget is not None)
        if widget is not None:
            widget.installEventFilter(self)
            self.lower()
            self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow what is marked."""
        if event.type() in (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colours.chosen_ground(self.palette()))
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)
        painter.end()

    def _place(self) -> None:
        widget, page = self._around, self.parentWidget()
        if widget is None or page is None:
            return
        box = _box_of(widget, page)
        label = _label_of(widget, page)
        if label is not None:
            box = box.united(_box_of(label, page))
        self.setGeometry(box.adjusted(-8, -6, 8, 6))


def _box_of(widget: QWidget, page: QWidget) -> QRect:
    return QRect(widget.mapTo(page, QPoint(0, 0)), widget.size())


def _label_of(widget: QWidget, page: QWidget) -> QWidget | None:
    for form in page.findChildren(QFormLayout):
        label = form.labelForField(widget)
        if label is not None:
            return label
    return None
