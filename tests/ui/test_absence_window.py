# SPDX-License-Identifier: MIT
"""The window that asks what time away was: each period or all, by the keyboard, in one step."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tegoed.core.entities.values import Draft, Purpose
from tegoed.core.entries.absence import AbsenceSource
from tegoed.i18n.locale import Locale
from tegoed.services.time import time_log, undo_history
from tegoed.services.time.timer import absences
from tegoed.ui.absence.absence_controller import AbsenceController
from tegoed.ui.absence.absence_window import AbsenceWindow
from tegoed.ui.absence.absence_window_controller import AbsenceWindowController
from tegoed.ui.platform.app_locale import use_app_locale
from tests.support.clocks import AMSTERDAM, NOW, at
from tests.ui.tray_parts import Parts, make_parts, shown_menu

HOUR = 3600


@pytest.fixture
def parts(tmp_path: Path) -> Iterator[Parts]:
    made = make_parts(tmp_path)
    time_log.start_timer(
        made.ws,
        Draft(
            start=at("09:00"),
            end=None,
            client=made.client.id,
            project=made.project.id,
            purpose=Purpose.BILLABLE,
        ),
    )
    yield made
    made.end()


def away(parts: Parts, since: str, until: str, source: AbsenceSource) -> None:
    absences.record(parts.ws, source, since=at(since))
    absences.record(parts.ws, source, until=at(until))


@pytest.fixture
def asking(parts: Parts, qtbot: QtBot) -> AbsenceWindowController:
    away(parts, "10:00", "11:00", AbsenceSource.LOCK)
    away(parts, "12:00", "13:00", AbsenceSource.IDLE)
    made = AbsenceWindowController(parts.tray.timer)
    qtbot.addWidget(made.window)
    made.window.show()
    return made


@pytest.fixture
def window(asking: AbsenceWindowController) -> AbsenceWindow:
    return asking.window


def rows(window: AbsenceWindow) -> list[str]:
    return [window.list.item(row).text() for row in range(window.list.count())]


def times(parts: Parts) -> list[tuple[int, int | None]]:
    return [(entry.start, entry.end) for entry in time_log.entries(parts.ws)]


def test_it_lists_each_period_with_its_length_and_reason(
    window: AbsenceWindow, asking: AbsenceWindowController
) -> None:
    assert rows(window) == [
        "10:00–11:00 · 1 h · the screen was locked",
        "12:00–13:00 · 1 h · no keyboard or mouse",
    ]
    assert "Bouwgroep Noord › Verandertraject" in window.about.text()
    assert len(asking.chosen) == 2


def test_kept_time_changes_nothing_and_the_window_goes(window: AbsenceWindow, parts: Parts) -> None:
    window.keep_button.click()
    assert times(parts) == [(at("09:00"), None)]
    assert not window.isVisible()
    assert absences.pending(parts.ws) == ()


def test_one_is_left_out_and_the_other_stays_a_question(
    window: AbsenceWindow, parts: Parts
) -> None:
    QTest.keyClick(window.list, Qt.Key.Key_Down)
    QTest.keyClick(window.list, Qt.Key.Key_Space)  # takes the tick of the second away
    assert not window.stop_button.isEnabled()
    window.go_on_button.click()
    assert window.isVisible()
    assert rows(window) == ["12:00–13:00 · 1 h · no keyboard or mouse"]
    assert window.stop_button.isEnabled()
    window.stop_button.click()
    assert times(parts) == [(at("09:00"), at("10:00")), (at("11:00"), at("12:00"))]


def test_an_answer_is_undone_as_one_step(window: AbsenceWindow, parts: Parts) -> None:
    window.go_on_button.click()
    assert len(times(parts)) == 3
    assert parts.notices.shown["time"].title == "Left out 2 h"
    parts.notices.press("time", "Undo")
    assert times(parts) == [(at("09:00"), None)]
    assert len(absences.pending(parts.ws)) == 2  # taken back, it is asked again


def test_it_was_something_else_by_a_phrase_with_its_preview(
    window: AbsenceWindow, parts: Parts
) -> None:
    window.other_button.click()
    QTest.keyClicks(window.line, "Verandertraject given walking")
    assert window.preview.text().count("\n") == 1
    assert "10:00–11:00" in window.preview.text()
    assert "walking" in window.preview.text()
    QTest.keyClick(window.line, Qt.Key.Key_Return)
    given = [
        (entry.start, entry.end)
        for entry in time_log.entries(parts.ws)
        if entry.purpose is Purpose.GIVEN
    ]
    assert given == [(at("10:00"), at("11:00")), (at("12:00"), at("13:00"))]
    running = time_log.running(parts.ws)
    assert running is not None
    assert running.start == at("13:00")
    undo_history.undo(parts.ws)
    assert times(parts) == [(at("09:00"), None)]


def test_what_is_not_understood_is_not_logged(window: AbsenceWindow, parts: Parts) -> None:
    window.other_button.click()
    assert not window.log_button.isEnabled()
    QTest.keyClicks(window.line, "client:Nobody")
    assert window.preview.text()
    QTest.keyClick(window.line, Qt.Key.Key_Return)
    assert times(parts) == [(at("09:00"), None)]


def test_a_refusal_is_said_in_the_window_and_nothing_is_lost(
    window: AbsenceWindow, asking: AbsenceWindowController, parts: Parts
) -> None:
    timer = time_log.running(parts.ws)
    assert timer is not None
    time_log.cancel_timer(parts.ws)  # from another window
    window.go_on_button.click()
    assert window.refusal.isVisibleTo(window)
    assert window.refusal.text()
    asking.refresh()
    assert not window.isVisible()


def test_of_a_stopped_timer_nothing_can_be_stopped(
    window: AbsenceWindow, asking: AbsenceWindowController, parts: Parts
) -> None:
    time_log.stop_timer(parts.ws)
    asking.refresh()
    assert not window.stop_button.isEnabled()
    assert window.go_on_button.text() == "Leave i&t out"


def test_escape_leaves_the_question_for_later(
    window: AbsenceWindow, parts: Parts, qtbot: QtBot
) -> None:
    QTest.keyClick(window.list, Qt.Key.Key_Return)  # no button is the default
    assert window.isVisible()
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert len(absences.pending(parts.ws)) == 2


def test_every_way_is_reached_by_its_own_letter(
    asking: AbsenceWindowController, parts: Parts, qtbot: QtBot
) -> None:
    for code in ("en", "nl"):
        use_app_locale(Locale(code, AMSTERDAM))
        window = AbsenceWindowController(parts.tray.timer).window
        qtbot.addWidget(window)
        letters = [
            button.text()[button.text().index("&") + 1].lower()
            for button in window.findChildren(QPushButton)
            if "&" in button.text() and "{" not in button.text()
        ]
        assert len(letters) >= 5
        assert len(letters) == len(set(letters))


def test_the_window_opens_by_itself_and_again_from_the_menu(parts: Parts, qtbot: QtBot) -> None:
    controller = AbsenceController(parts.tray)
    parts.tray.opens.connect(controller.show_window)
    parts.tray.refresh()
    assert controller.asking is None
    away(parts, "12:00", "13:00", AbsenceSource.IDLE)
    parts.tray.refresh()
    assert controller.asking is not None
    window = controller.asking.window
    assert window.isVisible()
    assert window.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    window.close()
    parts.tray.refresh()
    assert not window.isVisible()  # asked once; it waits in the menu
    menu = shown_menu(parts.tray)
    qtbot.addWidget(menu)
    parts.tray.look()
    (line,) = [action for action in menu.actions() if "away" in action.text()]
    assert line.text() == "You were away 12:00–13:00…"
    line.trigger()
    again = controller.asking.window
    assert again.isVisible()
    away(parts, "13:30", "14:30", AbsenceSource.SLEEP)
    parts.tray.refresh()
    assert len(rows(again)) == 2
    parts.tray.look()
    assert "You were away 2 times…" in [action.text() for action in menu.actions()]
    again.keep_button.click()
    parts.tray.look()
    assert not [action for action in menu.actions() if "away" in action.text()]
    controller.close()


def test_a_question_survives_a_restart(parts: Parts, qtbot: QtBot) -> None:
    away(parts, "12:00", "13:00", AbsenceSource.IDLE)
    absences.record(parts.ws, AbsenceSource.SHUTDOWN, since=at("14:00"))
    controller = AbsenceController(parts.tray)
    controller.note_return()
    parts.tray.begin()
    assert controller.asking is not None
    assert rows(controller.asking.window) == [
        "12:00–13:00 · 1 h · no keyboard or mouse",
        "14:00–15:00 · 1 h · the computer was off",
    ]
    assert parts.clock.now() == NOW
    controller.close()


def test_the_sources_are_open_only_while_a_timer_runs(
    parts: Parts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.setenv(name, "unix:path=/nonexistent")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    time_log.stop_timer(parts.ws)
    controller = AbsenceController(parts.tray)
    parts.tray.refresh()
    controller.begin()
    assert controller.presence is None
    time_log.start_timer(parts.ws)
    parts.tray.refresh()
    assert controller.presence is not None
    assert controller.presence.is_open
    time_log.stop_timer(parts.ws)
    parts.tray.refresh()
    assert not controller.presence.is_open
    assert controller.presence.idle is None
    controller.close()
