"""The icon in the tray: shows the state, takes the clicks, and watches for a tray where there is none yet."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from tegoed.ui.platform.icons import tray_icon
from tegoed.ui.widgets.plain_text import tip_of_tray

LOOK_MS = 500
LOOK_SELDOM_MS = 2000
PATIENCE_MS = 8000
"""How long a desktop may take to show its panel before the small window stands in for it."""


class TrayIcon(QObject):
    """The icon. `clicked` and `middle_clicked` are all there is: a double click is not the same everywhere."""

    clicked = Signal()
    middle_clicked = Signal()
    missing = Signal()
    appeared = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._menu: QMenu | None = None
        self._state = (False, False, False, False)
        self._tooltip = "Tegoed"
        self._icon = self._make()
        self._look = QTimer(self)
        self._look.timeout.connect(self._look_for_tray)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._lost_patience)
        if not QSystemTrayIcon.isSystemTrayAvailable():
            self._look.start(LOOK_MS)
            self._patience.start()

    @property
    def there(self) -> bool:
        """Whether there is a tray to be seen in."""
        return not self._look.isActive()

    def use(self, menu: QMenu) -> None:
        """The menu of the right click."""
        self._menu = menu
        self._icon.setContextMenu(menu)

    def show(
        self, *, running: bool, focus: bool, crossed: bool, tooltip: str, unseen: bool = False
    ) -> None:
        """Shows a state; what is the same already is not sent again."""
        state = (running, focus, crossed, unseen)
        if state != self._state:
            self._state = state
            self._icon.setIcon(
                tray_icon(running=running, focus=focus, crossed=crossed, unseen=unseen)
            )
        if tooltip != self._tooltip:
            self._tooltip = tooltip
            self._icon.setToolTip(tip_of_tray(tooltip))

    def close(self) -> None:
        """Takes the icon away."""
        self._look.stop()
        self._patience.stop()
        self._icon.hide()

    def _make(self) -> QSystemTrayIcon:
        running, focus, crossed, unseen = self._state
        icon = QSystemTrayIcon(
            tray_icon(running=running, focus=focus, crossed=crossed, unseen=unseen), self
        )
        icon.setToolTip(tip_of_tray(self._tooltip))
        if self._menu is not None:
            icon.setContextMenu(self._menu)
        icon.activated.connect(self._activated)
        icon.show()
        return icon

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.clicked.emit()
        elif reason == QSystemTrayIcon.ActivationReason.MiddleClick:
            self.middle_clicked.emit()

    @Slot()
    def _look_for_tray(self) -> None:
        if not QSystemTrayIcon.isSystemTrayAvailable():
            return
        self._look.stop()
        self._patience.stop()
        before = self._icon  # it chose its kind of tray when it was made, and keeps to it
        before.hide()
        before.deleteLater()
        self._icon = self._make()
        self.appeared.emit()

    @Slot()
    def _lost_patience(self) -> None:
        self._look.setInterval(LOOK_SELDOM_MS)
        self.missing.emit()
