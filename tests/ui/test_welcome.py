# SPDX-License-Identifier: MIT
"""The first start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tegoed.core.entities.values import BoundaryKind
from tegoed.i18n.locale import Locale
from tegoed.presentation.setup.welcome_view import HOURS, LIMIT, RATE, TRAY, WORK
from tegoed.services.setup import boundary_setup, presets_and_favourites, settings
from tegoed.services.setup.settings import set_working_hours
from tegoed.services.workspace import Workspace
from tegoed.system.desktop import autostart, desktop_capabilities
from tegoed.ui.platform.app_locale import use_app_locale
from tegoed.ui.welcome.controller import WelcomeController
from tegoed.ui.welcome.welcome_window import WelcomeWindow
from tests.support.bus.private_bus import a_program
from tests.ui.windows import controller_of, open_welcome


@pytest.fixture
def ws(ws: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "XFCE")
    return ws


def opened(ws: Workspace, qtbot: QtBot) -> WelcomeWindow:
    """The window, as it opens."""
    welcome = open_welcome(ws)
    qtbot.addWidget(welcome)
    welcome.show()
    return welcome


@pytest.fixture
def welcome(ws: Workspace, qtbot: QtBot) -> WelcomeWindow:
    return opened(ws, qtbot)


def controller(welcome: WelcomeWindow) -> WelcomeController:
    """What sets up what the window holds."""
    return controller_of(welcome, WelcomeController)


def settle(welcome: WelcomeWindow, qtbot: QtBot) -> None:
    """Waits until the desktop has said whether it has a do-not-disturb."""
    qtbot.waitUntil(lambda: not controller(welcome).busy)


def test_four_steps_by_keyboard_set_everything_up(
    welcome: WelcomeWindow, ws: Workspace, qtbot: QtBot
) -> None:
    qtbot.keyClicks(welcome.rate, "110")
    qtbot.keyClick(welcome.rate, Qt.Key.Key_Return)
    qtbot.keyClicks(welcome.client, "Bouwgroep Noord")
    qtbot.keyClicks(welcome.project, "Verandertraject")
    qtbot.keyClick(welcome.project, Qt.Key.Key_Return)
    line = welcome.hours.hours.lineEdit()
    assert line is not None
    line.selectAll()
    qtbot.keyClicks(line, "9 tot 17")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClick(welcome.limit, Qt.Key.Key_Return)
    assert welcome.steps.currentIndex() == TRAY
    settle(welcome, qtbot)
    with qtbot.waitSignal(controller(welcome).finished_with):
        qtbot.keyClick(welcome.next, Qt.Key.Key_Return)
    known = ws.catalogue()
    assert known.clients[1].rates[0].cents == 11000
    assert ws.setting("default_rate_cents") == 11000
    assert known.projects[1].name == "Verandertraject"
    assert len(known.activities) == 5
    assert ws.schedules()[0].days[5] == ((540, 1020),)
    assert 6 not in ws.schedules()[0].days
    assert [boundary.kind for boundary in boundary_setup.boundaries(ws)] == [
        BoundaryKind.GIVEN_HOURS
    ]
    assert boundary_setup.boundaries(ws)[0].limit_seconds == 7200
    assert len(presets_and_favourites.presets(ws)) == 3
    assert settings.get(ws, "welcomed")
    assert settings.get(ws, "autostart")
    assert autostart.enabled()
    qtbot.waitUntil(lambda: not welcome.isVisible())


def test_the_currency_stands_beside_the_rate(ws: Workspace, qtbot: QtBot) -> None:
    settings.put(ws, "currency", "GBP")
    welcome = opened(ws, qtbot)
    labels = [label.text() for label in welcome.findChildren(type(welcome.said))]
    assert "An hour, in £" in labels


@pytest.mark.parametrize("typed", ["9-17", "9 tot 17", "09:00–17:00"])
def test_hours_are_typed_in_any_way_and_said_back(welcome: WelcomeWindow, typed: str) -> None:
    welcome.hours.hours.setEditText(typed)
    assert welcome.hours.spans() == ((540, 1020),)
    assert welcome.hours.understood.text() == (
        "09:00–17:00 on Mon, Tue, Wed, Thu, Fri: 40 h a week"
    )


def test_hours_that_cannot_be_read_are_refused_without_a_technical_path(
    welcome: WelcomeWindow,
) -> None:
    welcome.go_on()
    welcome.go_on()
    welcome.hours.hours.setEditText("ochtend")
    welcome.go_on()
    assert welcome.steps.currentIndex() == HOURS
    assert "ochtend" in welcome.said.text()
    assert "working_hours" not in welcome.said.text()
    welcome.hours.hours.setEditText("17-9")
    assert "not after the beginning" in welcome.hours.understood.text()


def test_a_day_is_chosen_by_its_button(welcome: WelcomeWindow, ws: Workspace, qtbot: QtBot) -> None:
    qtbot.keyClick(welcome.hours.days[4], Qt.Key.Key_Space)
    assert welcome.hours.weekdays == (1, 2, 3, 4)
    for day in welcome.hours.days:
        day.setChecked(False)
    assert "no time is out of hours" in welcome.hours.understood.text()


def test_every_step_can_be_skipped(welcome: WelcomeWindow, ws: Workspace, qtbot: QtBot) -> None:
    for _step in range(4):
        welcome.go_on_without()
    settle(welcome, qtbot)
    assert not welcome.skip.isVisible()
    welcome.tray.autostart.setChecked(False)
    welcome.go_on()
    assert not ws.catalogue().clients
    assert not ws.catalogue().activities
    assert not ws.schedules()
    assert not boundary_setup.boundaries(ws)
    assert not presets_and_favourites.channels(ws)
    assert not settings.get(ws, "autostart")
    assert settings.get(ws, "welcomed")


@pytest.mark.parametrize("way", ["escape", "close"])
def test_closed_before_its_end_it_keeps_what_was_typed(
    ws: Workspace, qtbot: QtBot, way: str
) -> None:
    welcome = opened(ws, qtbot)
    welcome.rate.setText("95,50")
    welcome.go_on()
    welcome.client.setText("Zorgpunt")
    welcome.activities.setChecked(False)
    welcome.hours.show_hours("8-16", (1, 2))
    with qtbot.waitSignal(controller(welcome).put_off):
        if way == "escape":
            qtbot.keyClick(welcome, Qt.Key.Key_Escape)
        else:
            welcome.close()
    assert not settings.get(ws, "welcomed")
    assert not ws.catalogue().clients
    again = opened(ws, qtbot)
    assert again.rate.text() == "95,50"
    assert again.client.text() == "Zorgpunt"
    assert not again.activities.isChecked()
    assert again.hours.spans() == ((480, 960),)
    assert again.hours.weekdays == (1, 2)


def test_closed_on_the_last_page_it_is_done(
    welcome: WelcomeWindow, ws: Workspace, qtbot: QtBot
) -> None:
    welcome.client.setText("Zorgpunt")
    for _step in range(4):
        welcome.go_on()
    settle(welcome, qtbot)
    made = controller(welcome)
    with qtbot.waitSignal(made.finished_with), qtbot.assertNotEmitted(made.put_off):
        welcome.close()
    assert [client.name for client in ws.catalogue().clients.values()] == ["Zorgpunt"]
    assert opened(ws, qtbot).client.text() == ""


def test_opened_again_it_shows_what_is_set_and_changes_none_of_it(
    ws: Workspace, qtbot: QtBot
) -> None:
    settings.put(ws, "default_rate_cents", 9500)
    set_working_hours(ws, [{"from": "2026-01-01", "days": {"1": [["08:00", "12:00"]]}}])
    welcome = opened(ws, qtbot)
    assert welcome.rate.text() == "95.00"
    assert welcome.hours.spans() == ((480, 720),)
    assert not welcome.hours.isEnabled()
    for _step in range(4):
        welcome.go_on()
    settle(welcome, qtbot)
    welcome.go_on()
    assert ws.schedules()[0].days == {1: ((480, 720),)}


def test_what_cannot_be_understood_keeps_one_at_the_step_with_a_sentence(
    welcome: WelcomeWindow,
) -> None:
    welcome.rate.setText("duur")
    welcome.go_on()
    assert welcome.steps.currentIndex() == RATE
    assert "duur" in welcome.said.text()
    welcome.rate.setText("95,50")
    welcome.go_on()
    welcome.project.setText("Traject")
    welcome.go_on()
    assert welcome.steps.currentIndex() == WORK
    assert "belongs to a client" in welcome.said.text()
    welcome.client.setText("Zorgpunt")
    welcome.go_on()
    welcome.go_on()
    welcome.limit.setText("veel")
    welcome.go_on()
    assert welcome.steps.currentIndex() == LIMIT
    assert "veel" in welcome.said.text()
    welcome.go_back()
    assert welcome.steps.currentIndex() == HOURS
    assert not welcome.said.isVisible()


def test_a_desktop_without_do_not_disturb_is_not_offered_one(
    ws: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    welcome = opened(ws, qtbot)
    for _step in range(4):
        welcome.go_on()
    settle(welcome, qtbot)
    assert not welcome.tray.desktop.isVisible()
    welcome.go_on()
    assert not presets_and_favourites.channels(ws)


def test_dutch_is_spoken_throughout(ws: Workspace, qtbot: QtBot) -> None:
    use_app_locale(Locale("nl", ws.zone()))
    welcome = opened(ws, qtbot)
    assert welcome.limit.text() == "2 u"
    assert "uurtarief" in welcome.intro.text()
    for _step in range(4):
        welcome.go_on()
    settle(welcome, qtbot)
    assert welcome.where.text() == "Klaar"
    welcome.close()
    assert QApplication.activeModalWidget() is None


def test_a_desktop_that_refuses_to_start_it_is_told_once_and_does_not_keep_the_window_open(
    welcome: WelcomeWindow, ws: Workspace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desktop_capabilities, "FLATPAK_INFO", Path("/"))
    for _step in range(4):
        welcome.go_on_without()
    settle(welcome, qtbot)
    with a_program(monkeypatch, "background_portal_service", "no"):
        welcome.go_on()
        qtbot.waitUntil(lambda: "did not change" in welcome.said.text())
    assert not welcome.tray.autostart.isChecked()
    with qtbot.waitSignal(controller(welcome).finished_with):
        welcome.go_on()
    assert not settings.get(ws, "autostart")
