# SPDX-License-Identifier: MIT
"""The small window: everything of the tray where there is no tray, with a way to quit."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tegoed.presentation.tray.tray_intents import (
    ToggleFocus,
    ToggleTimer,
    TrayDestination,
    TrayIntent,
)
from tegoed.presentation.tray.tray_view import TrayView
from tegoed.ui.platform import accessibility, window_geometry
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.plain_text import PlainLabel

WIDTH = 400


class FallbackWindow(QWidget):
    """Stays in step with the tray's icon.

    `intent` carries what the user asks for. `put_away` says that it was closed: nothing ends with
    it.
    """

    READS_AS = accessibility.WINDOW

    intent = Signal(object)
    put_away = Signal()

    def __init__(self, menu: QMenu) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self.setWindowTitle("Tegoed")
        self._intents: dict[QPushButton, TrayIntent] = {}
        column = QVBoxLayout(self)
        edge = typography.steps(self, 3)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(typography.steps(self, 1))
        self._timer = _line()
        self._timer.setFont(typography.large(self._timer.font()))
        self._focus = _line()
        self._crossed = _line()
        self._week = _line()
        for label in (self._timer, self._focus, self._crossed, self._week):
            column.addWidget(label)
        column.addSpacing(typography.steps(self, 1))
        self.toggle = self._button("", ToggleTimer())
        self.toggle.setDefault(True)
        self.focus_button = self._button("", ToggleFocus())
        grid = QGridLayout()
        grid.setSpacing(typography.steps(self, 1))
        grid.addWidget(self.toggle, 0, 0)
        grid.addWidget(self._button(_("Quick entry…"), TrayDestination.QUICK_ENTRY), 0, 1)
        grid.addWidget(self.focus_button, 1, 0)
        grid.addWidget(self._button(_("Weekly balance…"), TrayDestination.BALANCE), 1, 1)
        column.addLayout(grid)
        column.addStretch(1)
        column.addSpacing(typography.steps(self, 1))
        self.more = QPushButton(_("More"))
        self.more.setMenu(menu)
        row = QHBoxLayout()
        row.addWidget(self.more)
        row.addStretch(1)
        row.addWidget(self._button(_("Settings…"), TrayDestination.SETTINGS))
        row.addWidget(self._button(_("Quit"), TrayDestination.END))
        column.addLayout(row)
        why = _line()
        why.setText(
            _(
                "Your desktop shows no icons of programs, so Tegoed is here. This "
                "window may be closed: starting Tegoed again opens it."
            )
        )
        why.setFont(typography.small(why.font()))
        why.setForegroundRole(why.foregroundRole())
        column.addWidget(why)
        self.setMinimumWidth(round(WIDTH * max(1.0, typography.line(self) / 20)))

    @Slot(object)
    def show_view(self, view: TrayView) -> None:
        """Show what is true now."""
        told = view.window
        self._timer.setText(told.timer)
        self._focus.setText(told.focus)
        self._crossed.setText(told.crossed)
        self._week.setText(told.week)
        for label in (self._focus, self._crossed):
            label.setVisible(bool(label.text()))
        self.toggle.setText(told.toggle)
        self.focus_button.setText(told.focus_toggle)

    def event(self, event: QEvent) -> bool:
        """Stay high enough for what it shows, the example's band too."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            window_geometry.keep_whole(self)
        return done

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the window away on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that the window is put away; closing it ends nothing."""
        self.put_away.emit()
        super().closeEvent(event)

    def _button(self, words: str, intent: TrayIntent) -> QPushButton:
        button = QPushButton(words)
        self._intents[button] = intent
        button.clicked.connect(self._pressed)
        return button

    @Slot()
    def _pressed(self) -> None:
        button = self.sender()
        assert isinstance(button, QPushButton)
        self.intent.emit(self._intents[button])


def _line() -> QLabel:
    label = PlainLabel()
    label.setWordWrap(True)
    return label
