# SPDX-License-Identifier: MIT
"""Reminders to log: in working hours, of whoever is there, never during focus, and off with one
press.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tegoed.core.entities.values import Draft, Purpose
from tegoed.services.focus import focus_session
from tegoed.services.setup import settings
from tegoed.services.setup.settings import set_working_hours
from tegoed.services.time import time_log
from tegoed.ui.app.reminders.logging_reminder_controller import LoggingReminderController
from tests.support.clocks import at
from tests.support.example_week import OFFICE
from tests.ui.tray_parts import Parts, make_parts


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Parts]:
    """Thursday, 15:00, in an office from 8:30 to 17:30, on a desktop that tells nothing of keyboard
    and mouse.
    """
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    made = make_parts(tmp_path)
    set_working_hours(made.ws, OFFICE)
    time_log.log(made.ws, Draft(start=at("08:30"), end=at("14:45"), purpose=Purpose.GROWTH))
    yield made
    made.end()


@pytest.fixture
def reminder(parts: Parts, qtbot: QtBot) -> LoggingReminderController:
    return LoggingReminderController(parts.tray, parts.notices)


def test_switched_off_nothing_is_set(reminder: LoggingReminderController) -> None:
    assert not reminder.timer.isActive()
    assert reminder.presence is None


def test_one_timer_is_set_to_the_moment_that_is_due(
    reminder: LoggingReminderController, parts: Parts
) -> None:
    settings.put(parts.ws, "remind_day_gap", True)
    reminder.look()
    assert reminder.timer.interval() == (at("17:30") - at("15:00")) * 1000
    settings.put(parts.ws, "remind_logging_minutes", 30)
    reminder.look()
    assert reminder.timer.interval() == 15 * 60 * 1000


def test_whoever_is_there_is_reminded_once(
    reminder: LoggingReminderController, parts: Parts
) -> None:
    settings.put(parts.ws, "remind_logging_minutes", 30)
    parts.clock.at = at("15:15")
    reminder.look()
    assert reminder.presence is not None
    assert "reminder" not in parts.notices.shown
    reminder.look()  # a change meanwhile
    reminder.still_there.timeout.emit()
    assert parts.notices.shown["reminder"].title == "Nothing is being logged"
    assert reminder.presence is None
    assert reminder.timer.interval() == (at("2026-11-13 09:00") - at("15:15")) * 1000
    parts.notices.press("reminder", "Do not remind me")
    assert not parts.ws.setting("remind_logging_minutes")


def test_for_whoever_comes_back_the_time_counts_anew(
    reminder: LoggingReminderController, parts: Parts
) -> None:
    settings.put(parts.ws, "remind_logging_minutes", 30)
    parts.clock.at = at("15:15")
    reminder.look()
    assert reminder.presence is not None
    reminder.presence.began.emit(60)
    assert not reminder.still_there.isActive()
    parts.clock.at = at("16:00")
    reminder.presence.ended.emit()
    assert reminder.presence is None
    assert reminder.timer.interval() == 30 * 60 * 1000


def test_a_timer_that_starts_meanwhile_is_answer_enough(
    reminder: LoggingReminderController, parts: Parts
) -> None:
    settings.put(parts.ws, "remind_logging_minutes", 30)
    parts.clock.at = at("15:15")
    reminder.look()
    time_log.start_timer(parts.ws, Draft(start=None, end=None, purpose=Purpose.GROWTH))
    parts.tray.refresh()
    assert reminder.presence is None
    reminder.still_there.timeout.emit()
    assert "reminder" not in parts.notices.shown


def test_during_focus_nobody_is_reminded(reminder: LoggingReminderController, parts: Parts) -> None:
    settings.put(parts.ws, "remind_logging_minutes", 30)
    settings.put(parts.ws, "remind_day_gap", True)
    focus_session.start(parts.ws, until=at("17:45"))
    parts.tray.follow_focus()
    parts.clock.at = at("17:30")
    reminder.look()
    assert not reminder.timer.isActive()
    assert "reminder-day" not in parts.notices.shown
    parts.clock.at = at("17:45")
    focus_session.end(parts.ws)
    parts.tray.refresh()
    assert "reminder-day" in parts.notices.shown


def test_the_end_of_the_day_tells_its_gaps_once(
    reminder: LoggingReminderController, parts: Parts, qtbot: QtBot
) -> None:
    settings.put(parts.ws, "remind_day_gap", True)
    parts.clock.at = at("17:30")
    reminder.look()
    told = parts.notices.shown["reminder-day"]
    assert (told.title, told.text) == ("Today 2 h 45 was not logged", "14:45–17:30")
    with qtbot.waitSignal(reminder.day_asked):
        parts.notices.press("reminder-day", "Show the day")
    parts.notices.withdraw("reminder-day")
    reminder.look()
    assert "reminder-day" not in parts.notices.shown
    parts.notices.shown["reminder-day"] = replace(told)
    parts.notices.press("reminder-day", "Do not remind me")
    assert not parts.ws.setting("remind_day_gap")


@pytest.mark.parametrize("late", [True, False])
def test_a_day_that_is_over_for_long_or_full_tells_nothing(
    reminder: LoggingReminderController, parts: Parts, late: bool
) -> None:
    settings.put(parts.ws, "remind_day_gap", True)
    parts.clock.at = at("22:00" if late else "17:30")
    if not late:
        time_log.log(parts.ws, Draft(start=at("14:45"), end=at("17:30"), purpose=Purpose.GROWTH))
    reminder.look()
    assert "reminder-day" not in parts.notices.shown
