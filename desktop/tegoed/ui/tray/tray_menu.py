# SPDX-License-Identifier: MIT
"""The tray's menu: there before the icon is shown, and following what changes, so that opening it
asks nothing.

Some panels read the menu's address once, when the icon comes. Until the database is open it says
that the app is starting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from tegoed.presentation.tray.menu_line import MenuLine, grouped
from tegoed.presentation.tray.tray_intents import MenuOpened, TrayDestination
from tegoed.ui.platform.app_locale import _
from tegoed.ui.tray.updating_menu import UpdatingMenu

if TYPE_CHECKING:
    from tegoed.presentation.tray.tray_view import TrayView


class TrayMenu(UpdatingMenu):
    """Everything the app can do, in words; whatever a click on the icon does stands here too."""

    def __init__(self) -> None:
        super().__init__(opened=MenuOpened())

    def show_starting(self) -> None:
        """Say that the app is starting, with a way to end it."""
        said = MenuLine(key="starting", words=_("Tegoed is starting…"))
        end = MenuLine(key="quit", words=_("Quit"), intent=TrayDestination.END)
        self.put(grouped([said], [end]))

    @Slot(object)
    def show_view(self, view: TrayView) -> None:
        """Show the menu of the tray."""
        self.put(view.menu)
