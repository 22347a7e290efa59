"""The ring around a button that has the keyboard. The style draws none around flat buttons and links."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QFocusFrame, QWidget
from shiboken6 import isValid

WIDTH = 2
AIR = 2
"""Pixels between the button and its ring."""


class FocusRing(QFocusFrame):
    """A ring in the accent colour; it moves, hides and is freed with what it stands around."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), WIDTH))
        box = QRectF(self.rect()).adjusted(WIDTH / 2, WIDTH / 2, -WIDTH / 2, -WIDTH / 2)
        painter.drawRoundedRect(box, 4, 4)
        painter.end()


class FocusRingController(QObject):
    """Puts the ring around the button that gets the keyboard by a key; a click needs no ring."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: FocusRing | None = None
        app.focusChanged.connect(self._changed)

    @property
    def around(self) -> QWidget | None:
        """The button that has the ring now."""
        if self._ring is None or not isValid(self._ring):
            return None
        return self._ring.widget()

    @Slot(QWidget, QWidget)
    def _changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._ring is not None and isValid(self._ring):
            self._ring.setWidget(None)  # type: ignore[arg-type] # Qt takes it for "around nothing"
        if not isinstance(now, QAbstractButton):
            return
        if not now.window().testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            return
        if self._ring is None or not isValid(self._ring):
            self._ring = FocusRing(now)
        self._ring.setWidget(now)


def show_focus() -> FocusRingController:
    """Have the app show which button has the keyboard; once is enough."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app.findChild(FocusRingController) or FocusRingController(app)
