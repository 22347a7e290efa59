# SPDX-License-Identifier: MIT
"""The timer from the tray: the first click, changes while it runs, and the questions that stay
until they are answered.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QInputDialog, QMenu
from pytestqt.qtbot import QtBot

from tegoed.core.entities.values import Purpose, Reason
from tegoed.presentation.tray.tray_intents import (
    AskTimerNote,
    CutInterruption,
    StartTimerOn,
    ToggleFocus,
    ToggleTimer,
    TrayDestination,
)
from tegoed.presentation.tray.tray_view import tray_view
from tegoed.services.setup import catalogue_setup, presets_and_favourites, settings
from tegoed.services.setup.settings import set_working_hours
from tegoed.services.time import time_log
from tegoed.services.time.timer import next_work, timer_prompts
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.quick_entry.controller import QuickEntryController
from tegoed.ui.quick_entry.quick_entry_window import QuickEntryWindow
from tegoed.ui.tray.tray_menu import TrayMenu
from tests.ui.tray_parts import Parts, shown_menu


@pytest.fixture
def quick(parts: Parts, qtbot: QtBot) -> QuickEntryWindow:
    made = QuickEntryController(parts.ws, parts.tray.timer).window
    qtbot.addWidget(made)
    return made


def line(menu: QMenu, *words: str) -> QAction:
    """The line that one finds by these words, one level after the other."""
    for word in words:
        action = next(action for action in menu.actions() if word in action.text())
        below = action.menu()
        if isinstance(below, QMenu):
            menu = below
    return action


def test_the_first_click_starts_the_only_project(parts: Parts) -> None:
    parts.ask(ToggleTimer())
    timer = time_log.running(parts.ws)
    assert timer is not None
    assert timer.project == parts.project.id


def test_a_timer_of_less_than_a_minute_is_offered_to_be_thrown_away(parts: Parts) -> None:
    parts.ask(ToggleTimer())
    parts.clock.advance(20)
    parts.ask(ToggleTimer())
    assert parts.notices.shown["time"].title == "Stopped after 20 seconds"
    parts.notices.press("time", "Throw it away")
    assert time_log.entries(parts.ws) == []
    parts.notices.press("time", "Undo")
    assert len(time_log.entries(parts.ws)) == 1


def test_the_menu_changes_in_place_as_the_state_changes(
    menu: TrayMenu, parts: Parts, qtbot: QtBot
) -> None:
    parts.ask(ToggleTimer())
    qtbot.waitUntil(lambda: menu.actions()[0].text().startswith("■ Stop:"))
    parts.stay(2)
    parts.tray.refresh()
    first = menu.actions()[0]
    parts.stay(1)
    parts.tray.refresh()
    assert menu.actions()[0] is first
    assert first.text().endswith("· 3 min")


def test_an_open_menu_is_not_built_anew_under_the_mouse(menu: TrayMenu, parts: Parts) -> None:
    menu.popup(menu.pos())
    before = menu.actions()
    parts.ask(ToggleTimer())
    parts.tray.refresh()
    assert menu.actions() == before
    menu.hide()
    assert menu.actions()[0].text().startswith("■ Stop:")


def test_opening_asks_nothing_until_a_new_day_has_begun(
    menu: TrayMenu, parts: Parts, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []
    monkeypatch.setattr(parts.tray, "look", lambda: asked.append(True))
    menu.aboutToShow.emit()
    assert asked == []
    parts.clock.advance(10 * 3600)
    menu.aboutToShow.emit()
    assert asked == [True]


def test_a_running_timer_is_changed_from_the_menu(menu: TrayMenu, parts: Parts) -> None:
    parts.ask(ToggleTimer())
    parts.tray.refresh()
    line(menu, "Change the timer", "Given").trigger()
    parts.tray.refresh()
    line(menu, "Change the timer", "Given: asked").trigger()
    parts.tray.refresh()
    line(menu, "Change the timer", "In the client's chair").trigger()
    parts.tray.refresh()
    line(menu, "Change the timer", "It began", "10 min earlier").trigger()
    timer = time_log.running(parts.ws)
    assert timer is not None
    assert (timer.purpose, timer.reason, timer.chair) == (Purpose.GIVEN, Reason.ASKED, True)
    assert parts.clock.now() - timer.start == 600
    assert parts.notices.shown["time"].title == "The timer is changed"
    assert "given, asked, in the client's chair" in parts.notices.shown["time"].text


def test_it_was_for_other_work(menu: TrayMenu, parts: Parts) -> None:
    other = catalogue_setup.add_client(parts.ws, "Zorgpunt")
    parts.log(60, 10)
    parts.ask(ToggleTimer())
    parts.tray.refresh()
    line(menu, "Change the timer", "It was for", "Zorgpunt").trigger()
    timer = time_log.running(parts.ws)
    assert timer is not None
    assert timer.client == other.id


def test_its_note_is_asked_for(menu: TrayMenu, parts: Parts, qtbot: QtBot) -> None:
    parts.ask(AskTimerNote())
    assert parts.tray.timer.running.note_dialog is None
    parts.ask(ToggleTimer())
    parts.tray.refresh()
    line(menu, "Change the timer", "Note…").trigger()
    dialog = parts.tray.timer.running.note_dialog
    assert isinstance(dialog, QInputDialog)
    qtbot.addWidget(dialog)
    dialog.setTextValue("interviews")
    dialog.accept()
    parts.tray.refresh()
    assert "“interviews”" in menu.actions()[0].text()


def test_they_rang_for_a_quarter_and_the_timer_runs_on(menu: TrayMenu, parts: Parts) -> None:
    parts.ask(ToggleTimer())
    parts.stay(20)
    parts.tray.refresh()
    line(menu, "It was an interruption", "They rang: 15 min, given, asked").trigger()
    entries = time_log.entries(parts.ws)
    assert [(entry.purpose, entry.reason) for entry in entries] == [
        (Purpose.BILLABLE, None),
        (Purpose.GIVEN, Reason.ASKED),
        (Purpose.BILLABLE, None),
    ]
    assert time_log.running(parts.ws) is not None
    parts.ask(CutInterruption(30))
    assert "has not been running that long" in parts.notices.shown["error"].text


def test_throwing_away_says_how_much(menu: TrayMenu, parts: Parts) -> None:
    parts.ask(ToggleTimer())
    parts.stay(5)
    parts.tray.refresh()
    line(menu, "It was an interruption", "Throw the whole timer away (5 min)").trigger()
    assert time_log.entries(parts.ws) == []
    assert parts.notices.shown["time"].title == "Thrown away: 5 min"


def test_work_is_pinned_and_let_go_from_the_menu(menu: TrayMenu, parts: Parts) -> None:
    pin = line(menu, "Clients and pins", "Pin: Verandertraject")
    assert not pin.isChecked()
    pin.trigger()
    assert len(presets_and_favourites.favourites(parts.ws)) == 1
    parts.tray.refresh()
    pin = line(menu, "Clients and pins", "Pin: Verandertraject")
    assert pin.isChecked()
    pin.trigger()
    assert presets_and_favourites.favourites(parts.ws) == []


def test_a_question_stays_in_the_menu_and_on_the_icon_until_it_is_answered(
    menu: TrayMenu, parts: Parts
) -> None:
    parts.ask(ToggleTimer())
    parts.clock.advance(16 * 3600)
    parts.tray.begin()
    parts.notices.shown.clear()  # the user closed it
    assert parts.tray.view.icon.crossed
    assert "A question about your timer waits in the menu" in parts.tray.view.tooltip
    (asked,) = [action for action in menu.actions() if "were away" in action.text()]
    opened: list[object] = []
    parts.tray.opens.connect(opened.append)
    asked.trigger()
    assert opened == [TrayDestination.TIME_AWAY]
    timer_prompts.cut_gap(parts.ws)
    parts.tray.refresh()
    assert not parts.tray.view.icon.crossed
    assert not [action for action in menu.actions() if "were away" in action.text()]


def test_a_timer_past_the_working_hours_is_asked_about_once(parts: Parts) -> None:
    set_working_hours(parts.ws, [{"from": "2026-01-01", "days": {"4": [["08:30", "17:30"]]}}])
    parts.ask(ToggleTimer())
    parts.stay(165)
    parts.tray.refresh()
    asked = parts.notices.shown.pop("timer.after-hours")
    assert asked.title == "Is your timer still right?"
    assert [label for label, _ in asked.choices] == ["It is right", "Stop at 17:30", "Stop now"]
    parts.tray.refresh()
    assert "timer.after-hours" not in parts.notices.shown
    dict(asked.choices)["Stop at 17:30"]()
    (entry,) = time_log.entries(parts.ws)
    assert entry.end == entry.start + 150 * 60


def test_a_long_timer_is_asked_about_and_may_be_ended_earlier(parts: Parts, qtbot: QtBot) -> None:
    settings.put(parts.ws, "long_timer_hours", 1)
    parts.ask(ToggleTimer())
    parts.stay(61)
    parts.tray.refresh()
    assert [label for label, _ in parts.notices.shown["timer.long"].choices] == [
        "It is right",
        "Say when…",
        "Stop now",
    ]
    parts.notices.press("timer.long", "It is right")
    assert "timer.long" not in parts.notices.shown


def test_a_key_that_does_not_work_is_not_in_the_menu(parts: Parts, qtbot: QtBot) -> None:
    for key in ("", "Ctrl+Alt+Space"):
        menu = shown_menu(parts.tray)
        menu.show_view(tray_view(app_locale(), parts.tray.data, key))
        qtbot.addWidget(menu)
        assert line(menu, "Quick entry").shortcut().toString() == key


def test_a_middle_click_says_what_it_did(parts: Parts) -> None:
    parts.ask(ToggleFocus())
    assert parts.notices.shown["focus-begun"].title == "Not reachable until you turn it off"
    parts.notices.press("focus-begun", "Reachable again")
    assert "focus-begun" not in parts.notices.shown


def test_quick_entry_changes_the_running_timer(
    quick: QuickEntryWindow, parts: Parts, qtbot: QtBot
) -> None:
    catalogue_setup.add_client(parts.ws, "Zorgpunt")
    quick.appear()
    assert "Alt+Enter" not in quick.keys.text()
    parts.ask(StartTimerOn(next_work.listed_work(parts.ws)[0]))
    quick.appear()
    assert "Alt+Enter change the timer" in quick.keys.text().replace("\xa0", " ")
    quick.line.setPlainText("zorgpunt !given")
    qtbot.keyClick(quick.line, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    timer = time_log.running(parts.ws)
    assert timer is not None
    assert (parts.ws.catalogue().clients[timer.client or 0].name, timer.purpose) == (
        "Zorgpunt",
        Purpose.GIVEN,
    )
    assert not quick.isVisible()


def test_quick_entry_refuses_to_change_what_does_not_run(
    quick: QuickEntryWindow, qtbot: QtBot
) -> None:
    quick.appear()
    quick.line.setPlainText("Bouwgroep")
    quick.change_timer()
    assert quick.error.text() == "No timer is running."


def test_with_nothing_to_start_quick_entry_says_what_to_type(
    quick: QuickEntryWindow, parts: Parts
) -> None:
    quick.appear()
    assert quick.hint.text() == ""
    catalogue_setup.archive_client(parts.ws, parts.client.id)
    quick.appear()
    assert quick.hint.isVisible()
    assert "Ctrl+Enter starts the timer" in quick.hint.text()


def test_a_new_client_and_project_are_made_from_the_menu(
    menu: TrayMenu, quick: QuickEntryWindow, parts: Parts, qtbot: QtBot
) -> None:
    asked: list[object] = []
    parts.tray.opens.connect(asked.append)
    line(menu, "Clients and pins", "New client…").trigger()
    line(menu, "Clients and pins", "New project…").trigger()
    assert asked == [TrayDestination.NEW_CLIENT, TrayDestination.NEW_PROJECT]
    quick.appear()
    quick.ask_for_new_work(project=False)
    quick.new_work.name.setText("Jansen")
    quick.new_work.rate.setText("95")
    quick.new_work.make()
    assert parts.ws.catalogue().client_named("Jansen") is not None
    assert quick.line.text == "Jansen"
    quick.ask_for_new_work(project=True)
    quick.new_work.client.setCurrentText("Jansen")
    assert quick.new_work.rate.text() == "95.00"
    quick.new_work.name.setText("Workshop")
    quick.new_work.make()
    assert [
        project.name
        for project in parts.ws.catalogue().projects.values()
        if project.name == "Workshop"
    ] == ["Workshop"]
