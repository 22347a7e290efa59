# SPDX-License-Identifier: MIT
"""The small window: everything of the tray where there is no tray, with a way to quit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from tegoed.ui.platform import accessibility, typography, window_geometry
from tegoed.ui.platform.app_locale import _
from tegoed.ui.tray import status_text
from tegoed.ui.tray.timer_actions import TimerActions
from tegoed.ui.tray.tray_menu import TrayMenu
from tegoed.ui.tray.tray_state import TrayState
from tegoed.ui.widgets.plain_text import PlainLabel

WIDTH = 400


class FallbackWindow(QWidget):
    """Stays in step with the tray's icon.

    `put_away` says that it was closed: nothing ends with it.
    """

    READS_AS = accessibility.WINDOW

    put_away = Signal()

    def __init__(self, verbs: TimerActions, watch: TrayState, menu: TrayMenu) -> None:
        super().__init__(None, Qt.WindowType.Window)
        self._verbs = verbs
        self._watch = watch
        self.setWindowTitle("Tegoed")
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
        self.toggle = QPushButton()
        self.toggle.setDefault(True)
        self.toggle.clicked.connect(verbs.toggle_timer)
        self.focus_button = QPushButton()
        self.focus_button.clicked.connect(verbs.toggle_focus)
        grid = QGridLayout()
        grid.setSpacing(typography.steps(self, 1))
        grid.addWidget(self.toggle, 0, 0)
        grid.addWidget(_button(_("Quick entry…"), verbs.wants_quick_entry), 0, 1)
        grid.addWidget(self.focus_button, 1, 0)
        grid.addWidget(_button(_("Weekly balance…"), verbs.wants_balance), 1, 1)
        column.addLayout(grid)
        column.addStretch(1)
        column.addSpacing(typography.steps(self, 1))
        self.more = QPushButton(_("More"))
        self.more.setMenu(menu)
        row = QHBoxLayout()
        row.addWidget(self.more)
        row.addStretch(1)
        row.addWidget(_button(_("Settings…"), verbs.wants_settings))
        row.addWidget(_button(_("Quit"), verbs.wants_quit))
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
        watch.changed.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Shows what is true now."""
        seen = self._watch.glance
        running = self._watch.status.timer is not None
        self._timer.setText("\n".join(seen.timer.rsplit(" · ", 1)) or _("No timer is running"))
        self._focus.setText("\n".join(line for line in (seen.focus, *seen.channels) if line))
        self._crossed.setText(seen.crossed)
        self._week.setText(status_text.week_line(self._watch.status.week))
        for label in (self._focus, self._crossed):
            label.setVisible(bool(label.text()))
        self.toggle.setText(_("Stop the timer") if running else _("Start the timer"))
        on = self._watch.focus is not None and self._watch.focus.on
        self.focus_button.setText(_("Reachable again") if on else _("Not reachable"))
        window_geometry.keep_whole(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stays high enough for its words."""
        super().resizeEvent(event)
        window_geometry.keep_whole(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the window away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it ends nothing."""
        self.put_away.emit()
        super().closeEvent(event)


def _line() -> QLabel:
    label = PlainLabel()
    label.setWordWrap(True)
    return label


def _button(words: str, wish: SignalInstance) -> QPushButton:
    button = QPushButton(words)
    button.clicked.connect(wish)
    return button
