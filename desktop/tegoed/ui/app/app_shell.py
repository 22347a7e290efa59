# SPDX-License-Identifier: MIT
"""What the app has before its database is open: icon, menu, notices, hotkey, language and look."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication

from tegoed.i18n.locale import Locale, environment_locale
from tegoed.system import paths
from tegoed.ui.app.example_controller import ExampleController
from tegoed.ui.app.process.unix_signals import UnixSignals
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.platform.appearance.theme import ThemeController
from tegoed.ui.platform.hotkey import Hotkey
from tegoed.ui.platform.qt_translation import QtTranslation
from tegoed.ui.tray.notices import Notices
from tegoed.ui.tray.tray_icon import TrayIcon
from tegoed.ui.tray.tray_menu import TrayMenu

logger = logging.getLogger(__name__)


class AppShell(QObject):
    """The parts of the app that its user meets first.

    `closing` are the steps that leave them in order.
    """

    def __init__(self, qt: QApplication, home: paths.Home, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.qt, self.home = qt, home
        self.translation = QtTranslation()
        self.appearance = ThemeController(qt)
        self.example = ExampleController(qt, home, self)
        self.example.left.connect(self.end)
        self.notices = Notices(self, only=self.example.topics)
        self.hotkey = Hotkey(self)
        self.translation.use(environment_locale(os.environ))
        self.menu = TrayMenu()
        self.menu.show_starting()
        self.icon = TrayIcon(self, example=self.example.is_on)
        self.icon.use(self.menu)
        self.signals = UnixSignals(self)
        self.signals.asked.connect(self.end)
        self.closing: list[Callable[[], object]] = [
            self.hotkey.release,
            self.notices.close,
            self.icon.close,
        ]

    def use_settings(
        self, locale: Locale, setting: Callable[[str], Any], *, portal: bool = False
    ) -> bool:
        """Follow the settings, each read by its key; tell whether the language changed.

        `portal`: the desktop may be asked for the hotkey.
        """
        before = app_locale().language
        self.translation.use(locale)
        self.appearance.use(setting("appearance"), setting("contrast"))
        key = self.example.hotkey(setting("hotkey"))
        self.hotkey.use(key, portal=portal and setting("hotkey_portal"))
        return before != app_locale().language

    @Slot()
    def end(self) -> None:
        """End the app. No window is asked: Qt's `quit` would stay when one of them failed to
        close.
        """
        self.qt.exit(0)


def close_all(steps: Iterable[Callable[[], object]]) -> None:
    """Take the steps in order; what fails is noted, and the rest is done all the same."""
    for step in steps:
        try:
            step()
        except Exception:  # the edge of the program: it ends, whatever a part says
            logger.warning("at the end", exc_info=True)
