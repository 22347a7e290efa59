"""The first start."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tegoed.core.values import BoundaryKind
from tegoed.i18n import locale
from tegoed.services.setup import set_up, settings
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.ui.welcome.welcome_window import WelcomeWindow


@pytest.fixture
def ws() -> Iterator[Workspace]:
    ws = open_workspace()
    locale.use("en", zone=ws.zone())
    yield ws
    ws.close()


@pytest.fixture
def welcome(ws: Workspace, qtbot: QtBot) -> WelcomeWindow:
    welcome = WelcomeWindow(ws)
    qtbot.addWidget(welcome)
    welcome.show()
    return welcome


def test_four_steps_by_keyboard_set_everything_up(
    welcome: WelcomeWindow, ws: Workspace, qtbot: QtBot
) -> None:
    qtbot.keyClicks(welcome.rate, "110")
    qtbot.keyClick(welcome.rate, Qt.Key.Key_Return)
    qtbot.keyClicks(welcome.client, "Bouwgroep Noord")
    qtbot.keyClicks(welcome.project, "Verandertraject")
    qtbot.keyClick(welcome.project, Qt.Key.Key_Return)
    qtbot.keyClick(welcome.hours, Qt.Key.Key_Return)
    with qtbot.waitSignal(welcome.finished_with):
        qtbot.keyClick(welcome.limit, Qt.Key.Key_Return)
    known = ws.catalogue()
    assert known.clients[1].rates[0].cents == 11000
    assert known.projects[1].name == "Verandertraject"
    assert len(known.activities) == 5
    assert ws.schedules()[0].days[5] == ((510, 1050),)
    assert [boundary.kind for boundary in set_up.boundaries(ws)] == [BoundaryKind.GIVEN_HOURS]
    assert len(set_up.presets(ws)) == 3
    assert [channel.kind for channel in set_up.channels(ws)] == ["desktop"]
    assert settings.get(ws, "welcomed")


def test_every_step_can_be_skipped(welcome: WelcomeWindow, ws: Workspace) -> None:
    for _step in range(4):
        welcome.go_on_without()
    assert not ws.catalogue().clients
    assert not ws.catalogue().activities
    assert not ws.schedules()
    assert not set_up.boundaries(ws)
    assert settings.get(ws, "welcomed")


def test_closing_it_asks_nothing_more(welcome: WelcomeWindow, ws: Workspace, qtbot: QtBot) -> None:
    qtbot.keyClick(welcome, Qt.Key.Key_Escape)
    assert settings.get(ws, "welcomed")
    assert not ws.catalogue().clients


def test_what_cannot_be_understood_keeps_one_at_the_step_with_a_sentence(
    welcome: WelcomeWindow,
) -> None:
    welcome.rate.setText("duur")
    welcome.go_on()
    assert welcome.steps.currentIndex() == 0
    assert "duur" in welcome.said.text()
    welcome.rate.setText("95,50")
    welcome.go_on()
    welcome.go_on()
    welcome.hours.setText("ochtend")
    welcome.go_on()
    assert welcome.steps.currentIndex() == 2
    welcome.go_back()
    assert welcome.steps.currentIndex() == 1
