# SPDX-License-Identifier: MIT
"""The ring around what has the keyboard: around a button, where the style draws none around flat
buttons and links, or around a part of a picture.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

WIDTH = 2
AIR = 2
"""Pixels between the button and its ring, where the button's parent has room for them."""
FOLLOWED = frozenset({QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide})


class FocusRing(QWidget):
    """A ring in the accent colour beside a button; it moves, hides and is freed with it."""

    def __init__(self, target: QAbstractButton, parent: QWidget) -> None:
        super().__init__(parent)
        self.target = target
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        target.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the button."""
        if event.type() in FOLLOWED and isValid(self):
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), WIDTH))
        box = QRectF(self.rect()).adjusted(WIDTH / 2, WIDTH / 2, -WIDTH / 2, -WIDTH / 2)
        painter.drawRoundedRect(box, 4, 4)
        painter.end()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None or not isValid(self.target):
            return
        box = self.target.geometry().adjusted(-AIR, -AIR, AIR, AIR).intersected(parent.rect())
        self.setGeometry(box)
        self.setVisible(self.target.isVisibleTo(parent))
        self.raise_()


class FocusRingController(QObject):
    """Puts the ring around the button that gets the keyboard by a key; a click needs no ring."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._changed)

    @property
    def around(self) -> QWidget | None:
        """The button that has the ring now."""
        return self._ring.target if self._ring is not None and isValid(self._ring) else None

    @Slot()
    def _changed(self) -> None:
        """Move the ring.

        The widgets that the signal carries are not taken: the old one may be half freed.
        """
        now = QApplication.focusWidget()
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring = None
        if not isinstance(now, QAbstractButton):
            return
        parent = now.parentWidget()
        by_key = now.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
        if parent is not None and by_key:
            self._ring = FocusRing(now, parent)


def paint_ring(painter: QPainter, box: QRectF, palette: QPalette) -> None:
    """Paint a ring around the part of a picture that has the keyboard."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(palette.base().color(), 4))
    painter.drawRoundedRect(box.adjusted(-1.5, -1.5, 1.5, 1.5), 4, 4)
    painter.setPen(QPen(palette.text().color(), 2))
    painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 4, 4)


def show_focus() -> FocusRingController:
    """Have the app show which button has the keyboard; once is enough."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app.findChild(FocusRingController) or FocusRingController(app)
