# SPDX-License-Identifier: MIT
"""The icon in the tray: shows the state, takes the clicks, and waits for a tray where there is none
yet.

It has its menu before it is shown: some panels read the menu's address once, and never ask again.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal, Slot
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QMenu, QSystemTrayIcon

from tegoed.presentation.tray.tray_intents import ClickIcon, ToggleFocus
from tegoed.system.bus import BusUnavailableError
from tegoed.system.desktop import tray_watch
from tegoed.ui.platform.appearance.icons import tray_icon

if TYPE_CHECKING:
    from tegoed.presentation.tray.tray_view import TrayView

PATIENCE_MS = 8000
"""How long a desktop may take to show its panel before the small window stands in for it."""
WORD_JOINER = "\u2060"
"""Nobody sees it; behind a `<` it keeps every desktop from reading a tag in a tooltip."""


class TrayIcon(QObject):
    """The icon; it is shown once it has a menu.

    `intent` carries what a click or a middle click asks for: a double click is not the same
    everywhere. `missing`: there is no tray; `appeared`: now there is one.

    `example`: it carries the mark of the example data.
    """

    intent = Signal(object)
    missing = Signal()
    appeared = Signal()

    def __init__(self, parent: QObject | None = None, *, example: bool = False) -> None:
        super().__init__(parent)
        self._example = example
        self._menu: QMenu | None = None
        self._state = (False, False, False, False)
        self._tooltip = "Tegoed"
        self._icon: QSystemTrayIcon | None = None
        self._watches: list[tray_watch.TrayWatch] = []
        self._notifiers: list[QSocketNotifier] = []
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE_MS)
        self._patience.timeout.connect(self._lost_patience)
        self._there = QSystemTrayIcon.isSystemTrayAvailable()
        if not self._there:
            self._patience.start()
            self._wait_for_tray()

    @property
    def there(self) -> bool:
        """Whether there is a tray to be seen in."""
        return self._there

    def use(self, menu: QMenu) -> None:
        """Take the menu of the right click, and show the icon."""
        self._menu = menu
        if self._icon is None:
            self._icon = self._make()
        else:
            self._icon.setContextMenu(menu)

    @Slot(object)
    def show_view(self, view: TrayView) -> None:
        """Show the state of the tray; what is the same already is not sent again."""
        told = view.icon
        state = (told.running, told.focus, told.crossed, told.unseen)
        if state != self._state:
            self._state = state
            if self._icon is not None:
                self._icon.setIcon(self._picture())
        if view.tooltip != self._tooltip:
            self._tooltip = view.tooltip
            if self._icon is not None:
                self._icon.setToolTip(_without_tags(view.tooltip))

    def close(self) -> None:
        """Take the icon away."""
        self._stop_waiting()
        if self._icon is not None:
            self._icon.hide()

    def _make(self) -> QSystemTrayIcon:
        icon = QSystemTrayIcon(self._picture(), self)
        icon.setToolTip(_without_tags(self._tooltip))
        if self._menu is not None:
            icon.setContextMenu(self._menu)
        icon.activated.connect(self._activated)
        icon.show()
        return icon

    def _picture(self) -> QIcon:
        running, focus, crossed, unseen = self._state
        return tray_icon(
            running=running, focus=focus, crossed=crossed, unseen=unseen, example=self._example
        )

    @Slot(QSystemTrayIcon.ActivationReason)
    def _activated(self, reason: QSystemTrayIcon.ActivationReason) -> None:
        if reason == QSystemTrayIcon.ActivationReason.Trigger:
            self.intent.emit(ClickIcon())
        elif reason == QSystemTrayIcon.ActivationReason.MiddleClick:
            self.intent.emit(ToggleFocus())

    def _wait_for_tray(self) -> None:
        self._watches = tray_watch.watches()
        for watch in self._watches:
            notifier = QSocketNotifier(watch.fileno(), QSocketNotifier.Type.Read, self)
            notifier.activated.connect(partial(self._heard, watch, notifier))
            self._notifiers.append(notifier)
        self._look_for_tray()  # one may have come before anybody listened

    def _heard(
        self, watch: tray_watch.TrayWatch, notifier: QSocketNotifier, *_emitted: object
    ) -> None:
        try:
            news = watch.receive()
        except BusUnavailableError:
            notifier.setEnabled(False)
            return
        if news:
            self._look_for_tray()

    def _look_for_tray(self) -> None:
        if self._there or not QSystemTrayIcon.isSystemTrayAvailable():
            return
        self._there = True
        self._stop_waiting()
        before = self._icon  # it chose its kind of tray when it was made, and keeps to it
        if before is not None:
            before.hide()
            before.deleteLater()
            self._icon = self._make()
        self.appeared.emit()

    def _stop_waiting(self) -> None:
        self._patience.stop()
        for notifier in self._notifiers:
            notifier.setEnabled(False)
            notifier.deleteLater()
        for watch in self._watches:
            watch.close()
        self._notifiers, self._watches = [], []

    @Slot()
    def _lost_patience(self) -> None:
        self.missing.emit()


def _without_tags(text: str) -> str:
    return text.replace("<", f"<{WORD_JOINER}")
