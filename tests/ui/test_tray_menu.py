# SPDX-License-Identifier: MIT
"""The tray's menu, and the window that stands in for the tray."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tegoed.core.entities.values import Draft, Purpose
from tegoed.services.setup import catalogue_setup
from tegoed.services.setup.settings import set_working_hours
from tegoed.services.time import time_log
from tegoed.ui.platform.appearance.icons import SIZES, tray_icon
from tegoed.ui.tray.fallback_window import FallbackWindow
from tegoed.ui.tray.tray_menu import TrayMenu
from tests.ui.tray_parts import Parts, submenu


def lines(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def choose(menu: QMenu, *words: str) -> None:
    """Clicks through to an item."""
    for word in words:
        action = next(action for action in menu.actions() if word in action.text())
        below = submenu(menu, action)
        if below is not None:
            menu = below
        else:
            action.trigger()


def test_before_anything_is_logged_it_offers_all_current_work_focus_and_the_rest(
    menu: TrayMenu, parts: Parts
) -> None:
    parts.tray.look()
    assert lines(menu) == [
        "▶ Start: Bouwgroep Noord › Verandertraject, billable",
        "Log the last…",
        "Quick entry…",
        "Clients and pins",
        "Focus",
        "This week: no time for clients yet",
        "Weekly balance…",
        "Settings…",
        "Help",
        "Quit",
    ]


def test_a_running_timer_stands_first_with_its_ways_to_stop(menu: TrayMenu, parts: Parts) -> None:
    parts.log(240, 60)
    parts.log(180, 30, Purpose.GIVEN)
    time_log.start_timer(parts.ws)
    parts.stay(72)
    parts.tray.look()
    assert lines(menu)[:5] == [
        "■ Stop: Bouwgroep Noord › Verandertraject, given · 1 h 12",
        "Change the timer",
        "It was an interruption",
        "▶ Verandertraject (billable)",
        "Log the last…",
    ]
    assert "This week: 2 h 42 for clients, 1 h billable, €41 of €110 an hour" in lines(menu)
    choose(menu, "It was an interruption", "Stop, without the last 15 min")
    assert time_log.running(parts.ws) is None


def test_work_is_started_or_switched_in_one_click(menu: TrayMenu, parts: Parts) -> None:
    parts.log(240, 60, Purpose.GIVEN)
    parts.log(120, 60)
    parts.tray.look()
    choose(menu, "▶ Verandertraject (given)")
    timer = time_log.running(parts.ws)
    assert timer is not None
    assert timer.purpose is Purpose.GIVEN


def test_the_last_half_hour_is_logged_as_given(menu: TrayMenu, parts: Parts) -> None:
    parts.log(240, 60)
    parts.tray.look()
    choose(menu, "Log the last", "30 min given, Verandertraject")
    assert [entry.purpose for entry in time_log.entries(parts.ws)] == [
        Purpose.BILLABLE,
        Purpose.GIVEN,
    ]


def test_focus_offers_lunch_and_the_end_of_the_working_day_while_they_are_to_come(
    menu: TrayMenu, parts: Parts
) -> None:
    set_working_hours(
        parts.ws, [{"from": "2026-01-01", "days": {"4": [["08:30", "12:30"], ["13:00", "17:30"]]}}]
    )
    parts.clock.advance(-5 * 3600)
    parts.tray.look()
    focus = submenu(menu, next(a for a in menu.actions() if a.text() == "Focus"))
    assert focus is not None
    assert lines(focus) == [
        "25 min",
        "50 min",
        "until lunch, 12:30",
        "until 17:30",
        "until I turn it off",
    ]
    choose(focus, "until lunch")
    parts.tray.look()
    assert "◐ Not reachable until 12:30" in lines(menu)
    choose(menu, "Focus", "Reachable again")
    parts.tray.look()
    assert "◐ Not reachable until 12:30" not in lines(menu)


def test_without_its_database_the_menu_says_so_and_keeps_the_windows(
    menu: TrayMenu, parts: Parts
) -> None:
    parts.ws.home.database.rename(parts.ws.home.root / "elsewhere")
    parts.clock.advance(10 * 3600)
    menu.aboutToShow.emit()
    said, *windows = lines(menu)
    assert "database" in said
    assert windows == ["Weekly balance…", "Settings…", "Help", "Quit"]


def test_an_ampersand_in_a_name_is_no_mnemonic(menu: TrayMenu, parts: Parts) -> None:
    client = catalogue_setup.add_client(parts.ws, "Jansen & Zonen")
    now = parts.clock.now()
    time_log.log(
        parts.ws, Draft(start=now - 60, end=now, client=client.id, purpose=Purpose.BILLABLE)
    )
    parts.tray.look()
    assert "▶ Start: Jansen && Zonen, billable" in lines(menu)


def test_building_it_again_leaves_no_menus_behind(
    menu: TrayMenu, parts: Parts, qtbot: QtBot
) -> None:
    parts.log(240, 60)
    parts.tray.look()
    count = len(menu.findChildren(QMenu))
    for _ in range(5):
        parts.tray.look()
    qtbot.waitUntil(lambda: len(menu.findChildren(QMenu)) == count)


def test_the_small_window_follows_the_timer_and_closing_it_ends_nothing(
    menu: TrayMenu, parts: Parts, qtbot: QtBot
) -> None:
    parts.log(240, 60)
    parts.tray.begin()
    window = FallbackWindow(menu)
    parts.tray.show_on(window)
    qtbot.addWidget(window)
    window.show()
    assert window.toggle.text() == "Start the timer"
    qtbot.mouseClick(window.toggle, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.toggle.text() == "Stop the timer")
    with qtbot.waitSignal(window.put_away):
        qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert time_log.running(parts.ws) is not None


@pytest.mark.parametrize("size", SIZES)
def test_each_state_of_the_icon_looks_different_at_every_size(size: int, qtbot: QtBot) -> None:
    pictures = [
        tray_icon(running=running, focus=focus, crossed=crossed).pixmap(size, size).toImage()
        for running in (False, True)
        for focus in (False, True)
        for crossed in (False, True)
    ]
    assert all(one != other for at, one in enumerate(pictures) for other in pictures[at + 1 :])
    assert all(picture.width() == size for picture in pictures)
