# SPDX-License-Identifier: MIT
"""Windows as a test opens them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tegoed.core.ranges import Period, Unit, parse
from tegoed.services.balance import periods
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.controller import BalanceController
from tegoed.ui.balance.intents import OtherWindowIntent, ShowPeriod
from tegoed.ui.balance.share_controller import ShareController
from tegoed.ui.balance.window import BalanceWindow
from tests.support.example_week import WEEK


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


def controller_of(window: BalanceWindow) -> BalanceController:
    """Return what the balance is controlled by."""
    (found,) = window.findChildren(BalanceController)
    return found


def sharing(window: BalanceWindow) -> ShareController:
    """Return what shares the balance."""
    return controller_of(window).share


def other_windows_asked(window: BalanceWindow) -> list[OtherWindowIntent]:
    """Return the list that takes what the balance asks of other windows from now on."""
    asked: list[OtherWindowIntent] = []
    controller_of(window).other_window_asked.connect(asked.append)
    return asked
