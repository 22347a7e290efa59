# SPDX-License-Identifier: MIT
"""The whole way on a real screen: the desktop tells that nobody was there, the window asks, a key
answers, the entry is right.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.screen_reader import a_reader, all_named
from tests.desktop.tray_desk import TrayDesk
from tests.desktop.user_steps import press
from tests.support.bus.private_bus import BusProgram, running_program
from tests.support.waiting import until

pytestmark = pytest.mark.desktop
PROGRAM = Path(__file__).parents[1] / "support/bus/presence_services.py"


@contextmanager
def services_on(desk: TrayDesk, having: str) -> Iterator[BusProgram]:
    """logind, a screen saver and perhaps GNOME's idle monitor on the bus of the desk."""
    desk.environment["DBUS_SYSTEM_BUS_ADDRESS"] = desk.environment["DBUS_SESSION_BUS_ADDRESS"]
    with running_program(PROGRAM, having, environment=desk.environment) as services:
        yield services


def start_half_an_hour_ago(desk: TrayDesk) -> None:
    """A timer that has run for half an hour."""
    then = datetime.now(UTC) - timedelta(minutes=30)
    desk.tegoed("start", "verand", "--said-at", then.isoformat(timespec="seconds"))


def warnings(desk: TrayDesk) -> list[Any]:
    found: list[Any] = desk.tegoed("status", "--json")["warnings"]
    return found


def test_idleness_that_gnome_tells_is_asked_about_and_left_out_by_the_keyboard(
    desk: TrayDesk,
) -> None:
    with services_on(desk, "mutter session") as services:
        desk.panel("trayer")
        desk.fill()
        start_half_an_hour_ago(desk)
        desk.app()
        assert services.said() == "idle watch 600000"
        before = datetime.now(UTC)
        services.do("idle")
        assert services.said() == "active watch"
        after = datetime.now(UTC)
        assert not desk.windows("--name", "You were away")
        services.do("active")
        id = until(lambda: desk.windows("--name", "You were away"), "the question")[0]
        assert warnings(desk)
        desk.xdo("windowactivate", "--sync", id)
        desk.window("You were away")
        known = {entry["uid"] for entry in desk.entries()}
        desk.xdo("key", "alt+t")
        desk.gone("You were away")
        (piece,) = [entry for entry in desk.entries() if entry["uid"] not in known]
        away_since = datetime.fromisoformat(piece["end"]) + timedelta(minutes=10)
        second = timedelta(seconds=1)
        assert before - second <= away_since <= after + second
        assert desk.timer()
        assert warnings(desk) == []


def test_a_question_waits_for_an_answer_over_a_kill(desk: TrayDesk) -> None:
    with services_on(desk, "mutter session") as services:
        desk.panel("trayer")
        desk.fill()
        start_half_an_hour_ago(desk)
        app = desk.app()
        assert services.said() == "idle watch 600000"
        services.do("idle")
        assert services.said() == "active watch"
        services.do("active")
        until(lambda: warnings(desk), "the question")
        app.send_signal(signal.SIGKILL)
        app.wait(10)
        assert warnings(desk)
        desk.app()
        until(lambda: desk.windows("--name", "You were away"), "the question again")


def test_the_question_is_read_and_answered_by_a_screen_reader(desk: TrayDesk) -> None:
    with services_on(desk, "mutter session") as services, a_reader(desk) as reader:
        desk.panel("trayer")
        desk.fill()
        start_half_an_hour_ago(desk)
        desk.app(QT_LINUX_ACCESSIBILITY_ALWAYS_ON="1")
        assert services.said() == "idle watch 600000"
        services.do("idle")
        assert services.said() == "active watch"
        services.do("active")
        window = reader.window("You were away")
        all_named(window)
        assert reader.until(lambda: window.find("heading", "You were away"), "its heading")
        periods = reader.until(lambda: window.find("list", "Periods away"), "the periods")
        (period,) = periods.children
        assert "no keyboard or mouse" in period.name
        press(window, "Keep it")
        until(lambda: warnings(desk) == [], "the answer")
        assert desk.timer()
