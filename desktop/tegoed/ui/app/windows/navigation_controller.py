# SPDX-License-Identifier: MIT
"""The windows that can be opened, each once, and the ways that lead from one to another."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from tegoed.ui.app.windows.open_windows import OpenWindows

if TYPE_CHECKING:
    import subprocess

    from tegoed.core.calendar.ranges import Period
    from tegoed.services.workspace import Workspace
    from tegoed.ui.balance.intents import OtherWindowIntent
    from tegoed.ui.balance.window import BalanceWindow
    from tegoed.ui.year.window import YearWindow


class NavigationController(QObject):
    """Opens a window, or brings it to the front.

    `quick_entry_asked` asks the app to act; `welcomed`: the first start is over;
    `welcome_put_off`: it was closed before its end; `boundaries_seen`: the balance showed a
    crossing that had not been looked at.
    """

    quick_entry_asked = Signal()
    welcomed = Signal()
    welcome_put_off = Signal()
    boundaries_seen = Signal()

    def __init__(self, ws: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._examples: list[subprocess.Popen[bytes]] = []
        self.windows = OpenWindows(self.show_help)

    @Slot()
    def show_balance(self, period: Period | None = None) -> None:
        """Open the balance of a period, by default of the one shown last, or bring it to the front
        as it is.
        """
        if self.windows.bring("balance"):
            return
        from tegoed.ui.balance.controller import BalanceController

        controller = BalanceController(self._ws, period)
        controller.other_window_asked.connect(self._open_from_balance)
        controller.crossings_seen.connect(self.boundaries_seen)
        self.windows.open("balance", controller.window)

    @Slot(object)
    def _open_from_balance(self, intent: OtherWindowIntent) -> None:
        from tegoed.ui.balance import intents

        match intent:
            case intents.OpenQuickEntry():
                self.quick_entry_asked.emit()
            case intents.OpenWelcome():
                self.show_welcome()
            case intents.OpenExample():
                self.look_around()
            case intents.OpenHelp():
                self.show_help()
            case intents.OpenInvoices():
                self.show_invoices()
            case intents.OpenDay(day):
                self.show_day(day)
            case intents.OpenYear(year):
                self.show_year(year)
            case intents.OpenProject(project):
                self.show_project(project)
            case _ as never:
                assert_never(never)

    def _balance(self) -> BalanceWindow | None:
        from tegoed.ui.balance.window import BalanceWindow

        self.show_balance()
        window = self.windows.get("balance")
        return window if isinstance(window, BalanceWindow) else None

    @Slot()
    def show_review(self) -> None:
        """Open this week at the note to oneself."""
        window = self._balance()
        if window is not None:
            QTimer.singleShot(0, window, window.look_back)

    @Slot(str, object)
    def show_moment(self, uid: str, at: int) -> None:
        """Open the week of an instant at the entry of that uid."""
        window = self._balance()
        if window is not None:
            from tegoed.ui.balance.intents import ShowMoment

            window.intent.emit(ShowMoment(uid, at))

    @Slot(object)
    def show_week_of(self, day: date) -> None:
        """Open the week of a day."""
        window = self._balance()
        if window is not None:
            from tegoed.ui.balance.intents import ShowWeekOfDay

            window.intent.emit(ShowWeekOfDay(day))

    @Slot(object)
    def show_day(self, day: date) -> None:
        """Open a day's timeline, or turn the open one to that day."""
        from tegoed.ui.day.controller import DayController

        self.windows.turn("day", day, lambda day: DayController(self._ws, day).window)

    @Slot(int)
    def show_year(self, year: int) -> None:
        """Open the page of a year, or turn the open one to that year."""
        self.windows.turn("year", year, self._year_window)

    def _year_window(self, year: int) -> YearWindow:
        from tegoed.ui.year.controller import YearController

        controller = YearController(self._ws, year)
        controller.day_asked.connect(self.show_day)
        return controller.window

    @Slot(int)
    def show_project(self, project: int) -> None:
        """Open a project's whole life, or bring it to the front."""
        name = f"project {project}"
        if self.windows.bring(name):
            return
        from tegoed.ui.project.controller import ProjectController

        controller = ProjectController(self._ws, project)
        controller.entry_asked.connect(self.show_moment)
        controller.day_asked.connect(self.show_week_of)
        controller.invoices_asked.connect(self.show_invoices_of)
        self.windows.open(name, controller.window)

    @Slot()
    def show_invoices(self) -> None:
        """Open the invoices that were sent, or bring them to the front."""
        if self.windows.bring("invoices"):
            return
        from tegoed.ui.invoices.controller import InvoicesController

        self.windows.open("invoices", InvoicesController(self._ws).window)

    @Slot(int)
    def show_invoices_of(self, client: int) -> None:
        """Open the invoices, ready to add one for a client."""
        from tegoed.ui.invoices.window import InvoicesWindow

        self.show_invoices()
        window = self.windows.get("invoices")
        if isinstance(window, InvoicesWindow):
            window.choose_client(client)

    @Slot()
    def show_welcome(self) -> None:
        """Open the four steps of the first start."""
        if self.windows.bring("welcome"):
            return
        from tegoed.ui.welcome.controller import WelcomeController
        from tegoed.ui.welcome.welcome_window import WelcomeWindow

        window = WelcomeWindow()
        welcome = WelcomeController(self._ws, window)
        welcome.finished_with.connect(self.welcomed)
        welcome.put_off.connect(self.welcome_put_off)
        welcome.demo_asked.connect(self.look_around)
        welcome.help_asked.connect(self.show_help)
        self.windows.open("welcome", window)

    @Slot()
    def show_help(self) -> None:
        """Open the help, or bring it to the front."""
        if self.windows.bring("help"):
            return
        from tegoed.ui.help.controller import HelpController
        from tegoed.ui.help.help_window import HelpWindow

        window = HelpWindow()
        made = HelpController(self._ws, window)
        made.welcome_asked.connect(self.show_welcome)
        self.windows.open("help", window)

    @Slot()
    def show_settings(self) -> None:
        """Open the settings, or bring them to the front."""
        if self.windows.bring("settings"):
            return
        from tegoed.ui.settings.controller import SettingsController
        from tegoed.ui.settings.dialog import SettingsDialog

        dialog = SettingsDialog()
        made = SettingsController(self._ws, dialog)
        made.project_asked.connect(self.show_project)
        made.help_asked.connect(self.show_help)
        self.windows.open("settings", dialog)

    @Slot(str)
    def show_channel(self, name: str) -> None:
        """Open the settings on a channel, to connect it again."""
        from tegoed.ui.settings.dialog import SettingsDialog

        self.show_settings()
        dialog = self.windows.get("settings")
        if isinstance(dialog, SettingsDialog):
            dialog.open_channel(name)

    @Slot()
    def look_around(self) -> None:
        """Open the example beside this, in a process and a folder of its own."""
        import subprocess

        from tegoed.system.process import children

        self._examples = [process for process in self._examples if process.poll() is None]
        self._examples.append(
            subprocess.Popen(children.own_command("demo"), start_new_session=True)
        )
