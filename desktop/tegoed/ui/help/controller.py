# SPDX-License-Identifier: MIT
"""The help's window, and what it does in a workspace."""

from __future__ import annotations

from typing import assert_never

from PySide6.QtCore import Signal, Slot

from tegoed.presentation.setup.help_view import help_view
from tegoed.services.setup.tray_clicks_data import load_tray_clicks
from tegoed.services.workspace import Workspace
from tegoed.ui.help.help_window import HelpWindow
from tegoed.ui.help.intents import CloseHelp, HelpIntent, OpenFirstStart
from tegoed.ui.platform import window_geometry
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.widgets.widget_controller import WidgetController


class HelpController(WidgetController[HelpWindow]):
    """Shows the help. `welcome_asked`: a link asks for the first start."""

    welcome_asked = Signal()

    def __init__(self, ws: Workspace, window: HelpWindow) -> None:
        super().__init__(window)
        self._home = ws.home
        window.intent.connect(self.handle)
        window_geometry.restore(ws.home, "help", window, window.usual_size())
        window.show_view(help_view(app_locale(), load_tray_clicks(ws)))

    @Slot(object)
    def handle(self, intent: HelpIntent) -> None:
        """Do what the user wants."""
        match intent:
            case OpenFirstStart():
                self.welcome_asked.emit()
            case CloseHelp():
                window_geometry.keep(self._home, "help", self.widget)
            case _:
                assert_never(intent)
