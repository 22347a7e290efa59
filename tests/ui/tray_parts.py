# SPDX-License-Identifier: MIT
"""What the tests of the tray stand on: a real workspace with a client, a frozen clock, and notices
that are kept to be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from tegoed.channels.registry import KINDS, ChannelKinds
from tegoed.core.clock import FrozenClock
from tegoed.core.entities.values import Client, Draft, Project, Purpose, Rate
from tegoed.core.entities.values import Pricing as Pricing
from tegoed.i18n.locale import Locale
from tegoed.presentation.tray.tray_intents import TrayIntent
from tegoed.services.setup import catalogue_setup, settings
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.system.paths import Home
from tegoed.ui.platform.app_locale import use_app_locale
from tegoed.ui.tray.controller import TrayController
from tegoed.ui.tray.notices import Notice, Notices
from tegoed.ui.tray.tray_menu import TrayMenu
from tests.support.clocks import NOW


class KeptNotices(Notices):
    """Notices as they would be shown; the newest of each topic."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: dict[str, Notice] = {}

    def show(self, notice: Notice) -> None:
        """Keeps it."""
        self.shown[notice.topic] = notice

    def withdraw(self, topic: str) -> None:
        """Forgets it."""
        self.shown.pop(topic, None)

    def press(self, topic: str, label: str) -> None:
        """Presses a button of a notice."""
        dict(self.shown[topic].choices)[label]()


@dataclass(frozen=True, slots=True)
class Parts:
    """The tray's parts, without a tray."""

    ws: Workspace
    clock: FrozenClock
    client: Client
    project: Project
    notices: KeptNotices
    tray: TrayController

    def ask(self, intent: TrayIntent) -> None:
        """Asks for what a click asks for."""
        self.tray.handle(intent)

    def log(self, minutes_ago: int, length: int, purpose: Purpose = Purpose.BILLABLE) -> None:
        """Logs some minutes on the project."""
        start = self.clock.now() - minutes_ago * 60
        time_log.log(
            self.ws,
            Draft(
                start=start,
                end=start + length * 60,
                client=self.client.id,
                project=self.project.id,
                purpose=purpose,
            ),
        )

    def stay(self, minutes: int) -> None:
        """Let minutes pass in which the app is heard of."""
        for _minute in range(minutes):
            self.clock.advance(60)
            self.tray.note_presence()

    def end(self) -> None:
        """Lets go of everything."""
        self.tray.close()
        self.ws.close()


def make_parts(folder: Path, name: str = "tegoed", channel_kinds: ChannelKinds = KINDS) -> Parts:
    """A home with one client and one project, nothing logged."""
    clock = FrozenClock(NOW)
    ws = open_workspace(Home(folder / name), clock, channel_kinds)
    ws.is_app = True
    settings.put(ws, "timezone", "Europe/Amsterdam")
    use_app_locale(Locale("en", ws.zone()))
    rates = (Rate(date(2026, 1, 1), 11000),)
    client = catalogue_setup.add_client(ws, "Bouwgroep Noord", rates)
    project = catalogue_setup.add_project(
        ws, client.id, "Verandertraject", Pricing.HOURLY, rates=rates
    )
    notices = KeptNotices()
    return Parts(ws, clock, client, project, notices, TrayController(ws, notices))


def shown_menu(tray: TrayController) -> TrayMenu:
    """Return a menu that shows the tray."""
    menu = TrayMenu()
    tray.show_on(menu)
    return menu


def submenu(menu: QMenu, action: QAction) -> QMenu | None:
    """Return the menu that an item opens.

    `QAction.menu` of PySide6 6.10 gives one that ends together with the item's Python object.
    """
    below = menu.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return next((each for each in below if each.menuAction() == action), None)
