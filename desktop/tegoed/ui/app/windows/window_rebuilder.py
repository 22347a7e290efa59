# SPDX-License-Identifier: MIT
"""Builds the open windows again where they stand, when the language or the size of text changed.

Words and fonts are set when a window is built. So a window that is built again follows completely,
and shows the same period, day or page at the same place.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QDialog, QScrollArea, QWidget

from tegoed.ui.app.windows.navigation_controller import NavigationController

if TYPE_CHECKING:
    from tegoed.ui.quick_entry.quick_entry_window import QuickEntryWindow
    from tegoed.ui.welcome.welcome_window import WelcomeWindow

PROJECT = "project "


def rebuild(navigation: NavigationController) -> None:
    """Have the open windows built again once the present event is over: it may come from one."""
    made = navigation.findChild(WindowRebuilder) or WindowRebuilder(navigation)
    made.ask()


def hand_over(old: QuickEntryWindow, made: QuickEntryWindow | None) -> None:
    """Free a quick entry; what was typed goes on in the new one, if there is one."""
    typed = old.line.text
    old.put_away()
    old.deleteLater()
    if made is not None:
        made.line.setPlainText(typed)
        made.appear()


def free(window: QWidget) -> bool:
    """Free a window, and tell whether it was seen."""
    seen = window.isVisible()
    window.hide()
    window.deleteLater()
    return seen


class WindowRebuilder(QObject):
    """Builds what `navigation` holds open again.

    While a dialog asks something, it waits for the answer.
    """

    def __init__(self, navigation: NavigationController) -> None:
        super().__init__(navigation)
        self._navigation = navigation
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._rebuild)

    def ask(self) -> None:
        """Have the windows built again once the present event is over: it may come from one."""
        self._timer.start()

    @Slot()
    def _rebuild(self) -> None:
        asking = QApplication.activeModalWidget()
        if isinstance(asking, QDialog):
            asking.finished.connect(self.ask)
            return
        windows = self._navigation.windows
        active = QApplication.activeWindow()
        names = sorted(windows.names(), key=lambda name: windows.get(name) is active)
        for name in names:
            self._rebuild_one(name)

    def _rebuild_one(self, name: str) -> None:
        windows = self._navigation.windows
        old = windows.get(name)
        if old is None or not old.isVisible():
            return
        again = self._again(name, old)
        if again is None:
            return
        focused = old.focusWidget()
        if focused is not None:
            focused.clearFocus()  # what is half typed is kept
        geometry, scrolled = old.saveGeometry(), _scrolled(old)
        windows.detach(name)
        again()
        made = windows.get(name)
        if made is not None:
            made.restoreGeometry(geometry)
            for area, value in zip(made.findChildren(QScrollArea), scrolled, strict=False):
                area.verticalScrollBar().setValue(value)
        old.close()

    def _again(self, name: str, old: QWidget) -> Callable[[], object] | None:
        """Return what opens the same window again; None for one that is not built again."""
        from tegoed.ui.balance.window import BalanceWindow
        from tegoed.ui.day.window import DayWindow
        from tegoed.ui.help.help_window import HelpWindow
        from tegoed.ui.invoices.window import InvoicesWindow
        from tegoed.ui.settings.dialog import SettingsDialog
        from tegoed.ui.welcome.welcome_window import WelcomeWindow
        from tegoed.ui.year.window import YearWindow

        navigation = self._navigation
        if isinstance(old, BalanceWindow):
            return partial(self._balance, old.period)
        if isinstance(old, DayWindow):
            return partial(navigation.show_day, old.day)
        if isinstance(old, YearWindow):
            return partial(navigation.show_year, old.year)
        if isinstance(old, SettingsDialog):
            return partial(self._settings, old.page_key)
        if isinstance(old, HelpWindow):
            return partial(self._help, old.page_name)
        if isinstance(old, WelcomeWindow):
            return partial(self._welcome, old)
        if isinstance(old, InvoicesWindow):
            return navigation.show_invoices
        if name.startswith(PROJECT):
            return partial(navigation.show_project, int(name.removeprefix(PROJECT)))
        return None

    def _balance(self, period: object) -> None:
        from tegoed.core.calendar.ranges import Period
        from tegoed.ui.balance.intents import ShowPeriod
        from tegoed.ui.balance.window import BalanceWindow

        self._navigation.show_balance()
        window = self._navigation.windows.get("balance")
        if isinstance(window, BalanceWindow) and isinstance(period, Period):
            window.intent.emit(ShowPeriod(period))

    def _help(self, page: str) -> None:
        from tegoed.ui.help.help_window import HelpWindow

        self._navigation.show_help()
        window = self._navigation.windows.get("help")
        if isinstance(window, HelpWindow):
            window.show_page(page)

    def _welcome(self, old: WelcomeWindow) -> None:
        from tegoed.ui.welcome.welcome_window import WelcomeWindow

        form = old.give_way()
        self._navigation.show_welcome()
        window = self._navigation.windows.get("welcome")
        if isinstance(window, WelcomeWindow):
            window.go_on_from(form)

    def _settings(self, page: str) -> None:
        from tegoed.ui.settings.dialog import SettingsDialog

        self._navigation.show_settings()
        window = self._navigation.windows.get("settings")
        if isinstance(window, SettingsDialog):
            window.open_page(page)


def _scrolled(window: QWidget) -> list[int]:
    return [area.verticalScrollBar().value() for area in window.findChildren(QScrollArea)]
