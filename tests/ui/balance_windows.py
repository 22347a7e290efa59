# SPDX-License-Identifier: MIT
"""The balance as a test opens it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tegoed.services.workspace import Workspace
from tegoed.ui.balance.window import BalanceWindow
from tests.support.example_week import WEEK


def open_window(qtbot: QtBot, ws: Workspace, week: str | None = WEEK) -> BalanceWindow:
    """Open the window on a week and return it, shown and with the keyboard."""
    window = BalanceWindow(ws, week)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return window
