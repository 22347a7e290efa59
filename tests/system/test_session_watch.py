# SPDX-License-Identifier: MIT
"""What logind and the screen saver tell, by their real interfaces on a private bus."""

from __future__ import annotations

import select
from collections.abc import Callable
from typing import Protocol

import pytest

from tegoed.core.entries.absence import AbsenceSource
from tegoed.system.bus import BusUnavailableError, serial_answered
from tegoed.system.idle import idle_choice
from tegoed.system.idle.idle_source import IdleChange, IdleUnavailableError
from tegoed.system.idle.mutter_idle import MutterIdleSource
from tegoed.system.presence.presence import PresenceChange
from tegoed.system.presence.session_watch import LogindWatch, ScreenSaverWatch
from tests.support.bus.presence_bus import presence_services
from tests.support.bus.private_bus import gather

pytestmark = pytest.mark.desktop
BUS = ("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")


class Reads(Protocol):
    """What can be read when its descriptor says so."""

    def fileno(self) -> int:
        """The descriptor."""
        ...

    def receive(self) -> list[PresenceChange] | list[IdleChange]:
        """What happened."""
        ...


def begins(source: AbsenceSource) -> PresenceChange:
    return PresenceChange(source, True)


def ends(source: AbsenceSource) -> PresenceChange:
    return PresenceChange(source, False)


def read_until(watched: Reads, known: Callable[[], bool]) -> None:
    """Reads the answers to what was asked, in which nothing happens yet."""
    while not known():
        assert select.select([watched.fileno()], [], [], 10)[0]
        assert watched.receive() == []


@pytest.mark.parametrize("place", ["an id", "the process", "the user's screen"])
def test_logind_is_heard(monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    monkeypatch.delenv("XDG_SESSION_ID", raising=False)
    if place == "an id":
        monkeypatch.setenv("XDG_SESSION_ID", "2")
    having = "mutter" if place == "the user's screen" else "mutter session"
    with presence_services(monkeypatch, having) as services:
        watch = LogindWatch()
        read_until(watch, lambda: watch.knows_session)
        services.do("sleep", "wake", "wish lock", "locked", "unlock", "locked", "not locked")
        services.do("other user", "this user", "shutdown")
        assert gather(watch, lambda heard: len(heard) >= 9) == [
            begins(AbsenceSource.SLEEP),
            ends(AbsenceSource.SLEEP),
            begins(AbsenceSource.LOCK),
            ends(AbsenceSource.LOCK),
            begins(AbsenceSource.LOCK),
            ends(AbsenceSource.LOCK),
            begins(AbsenceSource.SESSION),
            ends(AbsenceSource.SESSION),
            begins(AbsenceSource.SHUTDOWN),
        ]
        watch.close()


def test_the_screen_saver_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    with presence_services(monkeypatch) as services:
        watch = ScreenSaverWatch()
        asked = watch._bus.call(*BUS, "GetId")  # answered after what was asked before
        answers: list[int] = []
        while asked not in answers:
            assert select.select([watch.fileno()], [], [], 10)[0]
            answers += [serial_answered(message) for message in watch._bus.receive()]
        services.do("saver on", "saver off")
        assert gather(watch, lambda heard: len(heard) == 2) == [
            begins(AbsenceSource.LOCK),
            ends(AbsenceSource.LOCK),
        ]
        watch.close()


def test_gnome_tells_idleness_and_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    with presence_services(monkeypatch) as services:
        source = MutterIdleSource(600)
        assert services.said() == "idle watch 600000"
        for _ in range(2):
            read_until(source, lambda: source._idle_watch > 0)
            services.do("idle", "idle")
            assert gather(source, bool) == [IdleChange(True, 600)]
            assert services.said() == "active watch"
            read_until(source, lambda: source._active_watch > 0)
            services.do("active")
            assert gather(source, bool) == [IdleChange(False)]
        source.close()


def test_where_there_is_no_gnome_it_says_so_and_the_next_is_tried(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with presence_services(monkeypatch, "session"):
        source = MutterIdleSource(600)
        with pytest.raises(IdleUnavailableError):
            gather(source, bool)
        source.close()
        tried = idle_choice.openers({})
        assert idle_choice.open_first(600, tried, after="mutter") is None


def test_without_a_bus_nobody_tells(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "DBUS_SYSTEM_BUS_ADDRESS"):
        monkeypatch.setenv(name, "unix:path=/nonexistent")
    for watch in (LogindWatch, ScreenSaverWatch):
        with pytest.raises(BusUnavailableError):
            watch()
    with pytest.raises(IdleUnavailableError):
        MutterIdleSource(600)


def test_a_bus_that_goes_away_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with presence_services(monkeypatch):
        source, watch = MutterIdleSource(600), LogindWatch()
    with pytest.raises(IdleUnavailableError):
        gather(source, bool)
    with pytest.raises(BusUnavailableError):
        gather(watch, bool)
    source.close()
    watch.close()
