# SPDX-License-Identifier: MIT
"""A notice as a window of our own, where the desktop has no notifications with choices: in a
corner, never taking the keyboard.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QEnterEvent, QGuiApplication, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tegoed.ui.platform import accessibility
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.labels import HeadingLabel
from tegoed.ui.widgets.plain_text import PlainLabel

WIDTH = 360


class NoticeWindow(QWidget):
    """`chosen` carries the number of a choice, "default" for a click beside them, or "" when it was
    let go.
    """

    READS_AS = accessibility.WINDOW

    chosen = Signal(str)

    def __init__(self, title: str, text: str, choices: Sequence[str], seconds: int | None) -> None:
        super().__init__(
            None,
            Qt.WindowType.Tool
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowStaysOnTopHint
            | Qt.WindowType.WindowDoesNotAcceptFocus,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        frame = QFrame(self)
        frame.setFrameShape(QFrame.Shape.StyledPanel)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        column = QVBoxLayout(frame)
        edge = typography.steps(self, 2)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(typography.steps(self, 1))
        heading = HeadingLabel(title)
        heading.setFont(typography.strong(heading.font()))
        heading.setWordWrap(True)
        column.addWidget(heading)
        if text:
            words = PlainLabel(text)
            words.setWordWrap(True)
            column.addWidget(words)
        column.addLayout(self._buttons(choices))
        usual = round(WIDTH * max(1.0, typography.line(self) / 20))
        self.setFixedWidth(
            max(usual, column.minimumSize().width())
        )  # four choices in Dutch need more
        self._leave = QTimer(self)
        self._leave.setSingleShot(True)
        self._leave.timeout.connect(self._let_go)
        if seconds is not None:
            self._leave.setInterval(seconds * 1000)

    def appear(self, above: int = 0) -> None:
        """Show it in the lower right corner of the pointer's screen, `above` pixels higher than
        usual.
        """
        screen = QGuiApplication.screenAt(QCursor.pos()) or QGuiApplication.primaryScreen()
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedHeight(layout.totalHeightForWidth(self.width()))
        corner = screen.availableGeometry().bottomRight()
        self.move(corner - QPoint(self.width() + 16, self.height() + 16 + above))
        self.show()
        if self._leave.interval():
            self._leave.start()

    def enterEvent(self, event: QEnterEvent) -> None:
        """Stay while the pointer is on it."""
        self._leave.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Start its time again when the pointer leaves."""
        if self._leave.interval():
            self._leave.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take a click beside the buttons for the default choice."""
        self.chosen.emit("default")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape, should it ever get the keyboard focus."""
        if event.key() == Qt.Key.Key_Escape:
            self._let_go()
        else:
            super().keyPressEvent(event)

    def _buttons(self, choices: Sequence[str]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        for number, label in enumerate(choices):
            button = QPushButton(label)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setProperty("key", str(number))
            button.clicked.connect(self._pressed)
            row.addWidget(button)
        if not choices:
            button = QPushButton(_("Close"))
            button.setProperty("key", "")
            button.clicked.connect(self._pressed)
            row.addWidget(button)
        return row

    def _pressed(self) -> None:
        self.chosen.emit(self.sender().property("key"))

    def _let_go(self) -> None:
        self.chosen.emit("")
