# SPDX-License-Identifier: MIT
"""Windows as a test opens them."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tegoed.services.workspace import Workspace
from tegoed.ui.balance.window import BalanceWindow
from tests.support.example_week import WEEK


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
