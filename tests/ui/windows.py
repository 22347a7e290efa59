# SPDX-License-Identifier: MIT
"""Windows as a test opens them."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tegoed.core.errors import StorageError
from tegoed.services.workspace import Workspace
from tegoed.system.paths import Home
from tegoed.ui.app.error_dialogs import StorageDialog
from tegoed.ui.app.storage_trouble_controllers import StartupErrorController
from tegoed.ui.balance.window import BalanceWindow
from tegoed.ui.help.controller import HelpController
from tegoed.ui.help.help_window import HelpWindow
from tegoed.ui.settings.controller import SettingsController
from tegoed.ui.settings.dialog import SettingsDialog
from tegoed.ui.welcome.controller import WelcomeController
from tegoed.ui.welcome.welcome_window import WelcomeWindow
from tests.support.example_week import WEEK

Controller = TypeVar("Controller", bound=QObject)


def controller_of(window: QWidget, kind: type[Controller]) -> Controller:
    """Return the controller of that class that a window or a page belongs to."""
    found = window.findChild(kind)
    assert isinstance(found, kind)
    return found


def open_settings(ws: Workspace) -> SettingsDialog:
    """Return the settings of a workspace, not shown yet."""
    dialog = SettingsDialog()
    SettingsController(ws, dialog)
    return dialog


def startup_error(home: Home, trouble: StorageError) -> StorageDialog:
    """Return the dialog of a database that cannot be opened, not shown yet."""
    dialog = StorageDialog()
    StartupErrorController(home, trouble, dialog)
    return dialog


def open_help(ws: Workspace) -> HelpWindow:
    """Return the help of a workspace, not shown yet."""
    window = HelpWindow()
    HelpController(ws, window)
    return window


def open_welcome(ws: Workspace) -> WelcomeWindow:
    """Return the first start of a workspace, not shown yet."""
    window = WelcomeWindow()
    WelcomeController(ws, window)
    return window


def await_settings(qtbot: QtBot, dialog: QWidget) -> None:
    """Wait until no page of the settings waits for something."""
    made = controller_of(dialog.window(), SettingsController)
    qtbot.waitUntil(lambda: not made.busy, timeout=30_000)


def show_active(qtbot: QtBot, window: QWidget) -> None:
    """Show a window, wait until it has the keyboard, and close it after the test."""
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)


def open_window(qtbot: QtBot, ws: Workspace, week: str | None = WEEK) -> BalanceWindow:
    """Open the balance on a week and return its window, shown and with the keyboard."""
    window = BalanceWindow(ws, week)
    show_active(qtbot, window)
    return window
