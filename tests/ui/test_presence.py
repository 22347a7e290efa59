# SPDX-License-Identifier: MIT
"""Presence in Qt's loop: what real interfaces on a private bus tell becomes a question; without
a timer nothing is open.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tegoed.core.entities.values import Draft, Purpose
from tegoed.core.entries.absence import AbsenceSource
from tegoed.services.setup import settings
from tegoed.services.time import time_log
from tegoed.services.time.timer import absences
from tegoed.system.idle import idle_choice
from tegoed.system.idle.idle_source import IdleUnavailableError
from tegoed.system.idle.macos_idle import MacosIdleSource
from tegoed.system.idle.windows_idle import WindowsIdleSource
from tegoed.system.presence import clock_jump
from tegoed.system.presence.clock_jump import ClockReading
from tegoed.ui.absence.presence_controller import PresenceController
from tegoed.ui.platform.idle_watch import LOOK_FOR_RETURN_MS, IdleWatch
from tegoed.ui.settings.away_controller import AwayController
from tegoed.ui.settings.away_page import AwayPage
from tests.support.bus.presence_bus import presence_services
from tests.support.bus.private_bus import BusProgram
from tests.support.clocks import at
from tests.support.strict_libraries import WindowsDesktop
from tests.ui.tray_parts import Parts, make_parts
from tests.ui.windows import controller_of, open_settings


@pytest.fixture
def parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Parts]:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_ID"):
        monkeypatch.delenv(name, raising=False)
    made = make_parts(tmp_path)
    time_log.start_timer(
        made.ws, Draft(start=at("09:00"), end=None, purpose=Purpose.GROWTH, note="Reading")
    )
    yield made
    made.end()


@pytest.fixture
def services(monkeypatch: pytest.MonkeyPatch) -> Iterator[BusProgram]:
    with presence_services(monkeypatch) as found:
        yield found


@pytest.fixture
def presence(parts: Parts, services: BusProgram, qtbot: QtBot) -> Iterator[PresenceController]:
    made = PresenceController(parts.ws)
    made.follow(running=True)
    assert services.said() == "idle watch 600000"
    qtbot.waitUntil(lambda: _session_is_known(made))
    yield made
    made.close()


def _session_is_known(presence: PresenceController) -> bool:
    return any(getattr(watch, "knows_session", False) for watch in presence.watches)


def sources(parts: Parts) -> list[set[AbsenceSource]]:
    return [set(one.absence.sources) for one in absences.pending(parts.ws)]


def goes(parts: Parts) -> set[AbsenceSource]:
    return set(absences._read(parts.ws).going)


def test_what_the_desktop_tells_is_one_question(
    presence: PresenceController, parts: Parts, services: BusProgram, qtbot: QtBot
) -> None:
    def told(deed: str, clock: str, known: Callable[[], bool]) -> None:
        parts.clock.at = at(clock)
        services.do(deed)
        qtbot.waitUntil(known)

    told("locked", "15:00", lambda: AbsenceSource.LOCK in goes(parts))
    told("idle", "15:10", lambda: AbsenceSource.IDLE in goes(parts))
    assert services.said() == "active watch"
    told("sleep", "15:15", lambda: AbsenceSource.SLEEP in goes(parts))
    told("wake", "16:00", lambda: AbsenceSource.SLEEP not in goes(parts))
    told("active", "16:01", lambda: AbsenceSource.IDLE not in goes(parts))
    assert sources(parts) == []  # the screen is still locked
    told("not locked", "16:02", lambda: not goes(parts))
    (one,) = absences.pending(parts.ws)
    assert (one.span.start, one.span.end) == (at("15:00"), at("16:02"))
    assert one.absence.sources >= {AbsenceSource.LOCK, AbsenceSource.IDLE, AbsenceSource.SLEEP}


def test_windows_is_watched_in_the_same_way(
    parts: Parts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = WindowsDesktop()
    monkeypatch.setattr(ctypes, "WinDLL", desktop.load, raising=False)
    monkeypatch.setattr(sys, "platform", "win32")
    presence = PresenceController(parts.ws)
    presence.follow(running=True)
    assert presence.idle is not None
    assert presence.idle.name == "windows"
    for clock, message, source in (
        ("15:00", 0x7, AbsenceSource.LOCK),
        ("15:05", 0x2, AbsenceSource.SESSION),
    ):
        parts.clock.at = at(clock)
        desktop.send(0x02B1, message)
        qtbot.waitUntil(lambda source=source: source in goes(parts))  # type: ignore[misc]
    parts.clock.at = at("15:30")
    desktop.send(0x02B1, 0x1)
    desktop.send(0x02B1, 0x8)
    qtbot.waitUntil(lambda: not goes(parts))
    (one,) = absences.pending(parts.ws)
    assert (one.span.start, one.span.end) == (at("15:00"), at("15:30"))
    presence.follow(running=False)
    assert desktop.windows == {}


def test_the_settings_decide_what_is_open(
    presence: PresenceController, parts: Parts, qtbot: QtBot
) -> None:
    assert presence.idle is not None
    settings.put(parts.ws, "away_idle", False)
    presence.follow(running=True)
    assert presence.idle is None
    assert presence.is_open
    settings.put(parts.ws, "gap_minutes", 0)
    presence.follow(running=True)
    assert not presence.is_open
    settings.put(parts.ws, "gap_minutes", 5)
    presence.follow(running=True)
    assert presence.is_open
    presence.follow(running=False)
    assert not presence.is_open
    assert presence.watches == ()


def test_a_jump_of_the_clock_is_written_down(
    parts: Parts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.setenv(name, "unix:path=/nonexistent")
    presence = PresenceController(parts.ws)
    first = ClockReading(at("13:00"), 100, 100)
    reading = [first]
    monkeypatch.setattr(clock_jump, "read_clocks", lambda: reading[0])
    presence.follow(running=True)
    reading[0] = replace(first, wall=at("14:00"), monotonic=130, boot=130)
    with qtbot.waitSignal(presence.recorded):
        presence.follow(running=True)
    assert sources(parts) == [{AbsenceSource.CLOCK}]
    presence.close()


def test_a_bus_that_goes_away_leaves_the_rest(
    parts: Parts, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with presence_services(monkeypatch) as services:
        presence = PresenceController(parts.ws)
        presence.follow(running=True)
        assert services.said() == "idle watch 600000"
        assert presence.idle is not None
        assert presence.idle.name == "mutter"
        watch = presence.idle
    qtbot.waitUntil(lambda: not presence.watches)
    qtbot.waitUntil(lambda: not watch.name)
    assert presence.is_open
    presence.close()


class CountingSource:
    """A system that only answers when it is asked; `name` and the answer are the test's."""

    name = "windows"

    def __init__(self) -> None:
        self.seconds = 0

    def idle_seconds(self) -> int:
        """The answer of now."""
        if self.seconds < 0:
            raise IdleUnavailableError("gone")
        return self.seconds


def test_a_system_that_notifies_nobody_is_asked_as_late_as_possible(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = CountingSource()
    monkeypatch.setattr(idle_choice, "openers", tuple)
    monkeypatch.setattr(idle_choice, "polled", lambda: source)
    source.seconds = 100
    watch = IdleWatch(600)
    (next_look,) = watch.findChildren(QTimer)
    assert watch.name == "windows"
    assert next_look.interval() == 500_000
    source.seconds = 610
    with qtbot.waitSignal(watch.began) as began:
        next_look.timeout.emit()
    assert began.args == [610]
    assert next_look.interval() == LOOK_FOR_RETURN_MS
    source.seconds = 3
    with qtbot.waitSignal(watch.ended):
        next_look.timeout.emit()
    source.seconds = -1
    next_look.timeout.emit()
    assert watch.name == ""
    watch.close()


def test_the_sources_of_other_systems_say_that_this_is_none_of_theirs() -> None:
    for make in (WindowsIdleSource, MacosIdleSource):
        with pytest.raises(IdleUnavailableError):
            make().idle_seconds()
    assert idle_choice.polled() is None


def test_the_settings_say_which_source_works_here(
    parts: Parts, services: BusProgram, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = open_settings(parts.ws)
    qtbot.addWidget(dialog)
    dialog.open_page("away")
    dialog.show()
    page = dialog.pages["away"]
    assert isinstance(page, AwayPage)
    assert "through GNOME" in page.source.text()
    dialog.open_page("general")
    assert not controller_of(page, AwayController).is_looking
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
    dialog.open_page("away")
    assert "does not tell" in page.source.text()
    dialog.close()
