# SPDX-License-Identifier: MIT
"""Windows as a test opens them."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tegoed.core.calendar.ranges import Period, Unit, parse
from tegoed.core.errors import StorageError
from tegoed.services.balance import periods
from tegoed.services.workspace import Workspace
from tegoed.system.paths import Home
from tegoed.ui.app.error_dialogs import StorageDialog
from tegoed.ui.app.storage.storage_error_controllers import StartupErrorController
from tegoed.ui.balance.controller import BalanceController
from tegoed.ui.balance.intents import OtherWindowIntent, ShowPeriod
from tegoed.ui.balance.share.share_controller import ShareController
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


def startup_error(home: Home, error: StorageError) -> StorageDialog:
    """Return the dialog of a database that cannot be opened, not shown yet."""
    dialog = StorageDialog()
    StartupErrorController(home, error, dialog)
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


def balance_window(ws: Workspace, week: str | None = None) -> BalanceWindow:
    """Make the balance of a week (without one, of what was shown last), and return its window."""
    period = None if week is None else periods.named(ws, Unit.WEEK, week)
    return BalanceController(ws, period).window


def open_window(qtbot: QtBot, ws: Workspace, week: str | None = WEEK) -> BalanceWindow:
    """Open the balance on a week and return its window, shown and with the keyboard."""
    window = balance_window(ws, week)
    show_active(qtbot, window)
    return window


def show_week(window: BalanceWindow, week: str) -> None:
    """Have the balance show the week of that name."""
    first_weekday = window.period.first_weekday
    window.intent.emit(ShowPeriod(parse(Unit.WEEK, week, first_weekday)))


def turn_to(window: BalanceWindow, period: Period) -> None:
    """Have the balance show a period."""
    window.intent.emit(ShowPeriod(period))


def sharing(window: BalanceWindow) -> ShareController:
    """Return what shares the balance."""
    return controller_of(window, BalanceController).share


def other_windows_asked(window: BalanceWindow) -> list[OtherWindowIntent]:
    """Return the list that takes what the balance asks of other windows from now on."""
    asked: list[OtherWindowIntent] = []
    controller_of(window, BalanceController).other_window_asked.connect(asked.append)
    return asked
