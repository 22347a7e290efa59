# SPDX-License-Identifier: MIT
"""What Windows and macOS tell of presence, by libraries as strict as their documentation."""

from __future__ import annotations

import ctypes
import select
import sys
from collections.abc import Iterator

import pytest

from tegoed.core.entries.absence import AbsenceSource
from tegoed.system.idle import macos_idle
from tegoed.system.idle.idle_source import IdleUnavailableError
from tegoed.system.idle.macos_idle import MacosIdleSource
from tegoed.system.idle.windows_idle import WindowsIdleSource
from tegoed.system.presence import session_watch
from tegoed.system.presence.callback_presence import CallbackPresenceWatch
from tegoed.system.presence.macos_session import LIBRARY, MacosSessionWatch
from tegoed.system.presence.presence import PresenceChange, PresenceUnavailableError
from tegoed.system.presence.session_watch import LogindWatch, ScreenSaverWatch
from tegoed.system.presence.windows_session import WindowsSessionWatch
from tests.support.strict_libraries import MacNotifications, WindowsDesktop

WTS, POWER = 0x02B1, 0x0218


def can_be_read(watch: CallbackPresenceWatch) -> bool:
    return bool(select.select([watch.fileno()], [], [], 0)[0])


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> Iterator[WindowsDesktop]:
    desktop = WindowsDesktop()
    monkeypatch.setattr(ctypes, "WinDLL", desktop.load, raising=False)
    yield desktop
    assert (desktop.classes, desktop.windows, desktop.told) == ({}, {}, set())


@pytest.mark.parametrize(
    ("message", "first", "source", "begins"),
    [
        (WTS, 0x7, AbsenceSource.LOCK, True),
        (WTS, 0x8, AbsenceSource.LOCK, False),
        (WTS, 0x2, AbsenceSource.SESSION, True),
        (WTS, 0x1, AbsenceSource.SESSION, False),
        (WTS, 0x4, AbsenceSource.SESSION, True),
        (WTS, 0x3, AbsenceSource.SESSION, False),
        (POWER, 0x4, AbsenceSource.SLEEP, True),
        (POWER, 0x12, AbsenceSource.SLEEP, False),
    ],
)
def test_windows_tells_of_the_lock_the_switch_and_sleep(
    windows: WindowsDesktop, message: int, first: int, source: AbsenceSource, begins: bool
) -> None:
    watch = WindowsSessionWatch()
    assert not can_be_read(watch)
    windows.send(message, first)
    assert can_be_read(watch)
    assert watch.receive() == [PresenceChange(source, begins)]
    assert watch.receive() == []
    assert not can_be_read(watch)
    watch.close()
    watch.close()


def test_every_message_goes_on_to_windows_itself(windows: WindowsDesktop) -> None:
    watch = WindowsSessionWatch()
    windows.send(WTS, 0x5)  # somebody logged on: of no meaning here
    windows.send(POWER, 0xA)  # the battery's state
    windows.send(0x0016, 1)
    assert watch.receive() == []
    assert windows.defaults == [0x0081, WTS, POWER, 0x0016]
    watch.close()


def test_more_than_the_pair_can_hold_is_told_all_the_same(windows: WindowsDesktop) -> None:
    watch = WindowsSessionWatch()
    for _ in range(100_000):
        windows.send(WTS, 0x7)
    assert len(watch.receive()) == 100_000
    assert not can_be_read(watch)
    watch.close()


@pytest.mark.parametrize(
    "function", ["RegisterClassW", "CreateWindowExW", "WTSRegisterSessionNotification"]
)
def test_a_refusal_of_windows_leaves_nothing(windows: WindowsDesktop, function: str) -> None:
    windows.refuses = function
    with pytest.raises(PresenceUnavailableError, match=function):
        WindowsSessionWatch()


def test_two_watches_after_one_another(windows: WindowsDesktop) -> None:
    for _ in range(2):
        watch = WindowsSessionWatch()
        windows.send(WTS, 0x7)
        watch.close()


@pytest.fixture
def mac(monkeypatch: pytest.MonkeyPatch) -> Iterator[MacNotifications]:
    center = MacNotifications()
    real = ctypes.CDLL
    monkeypatch.setattr(
        ctypes,
        "CDLL",
        lambda name, *rest, **how: (
            center.library if name in {LIBRARY, macos_idle.LIBRARY} else real(name, *rest, **how)
        ),
    )
    yield center
    assert (center.observers, center.strings) == ([], {})


def test_macos_tells_of_the_lock(mac: MacNotifications) -> None:
    watch = MacosSessionWatch()
    mac.post(b"com.apple.screenIsLocked")
    assert can_be_read(watch)
    mac.post(b"com.apple.screenIsUnlocked")
    mac.post(b"com.apple.somethingElse")
    assert watch.receive() == [
        PresenceChange(AbsenceSource.LOCK, True),
        PresenceChange(AbsenceSource.LOCK, False),
    ]
    watch.close()
    watch.close()
    mac.post(b"com.apple.screenIsLocked")


def test_a_mac_without_a_center_says_so(mac: MacNotifications) -> None:
    mac.has_center = False
    with pytest.raises(PresenceUnavailableError):
        MacosSessionWatch()


def test_windows_and_macos_are_asked_for_how_long_nobody_touched_anything(
    windows: WindowsDesktop, mac: MacNotifications
) -> None:
    windows.ticks, windows.last_input = 65_000, 5_000
    assert WindowsIdleSource().idle_seconds() == 60
    windows.ticks, windows.last_input = 30_000, 0xFFFFFFFF - 29_999  # the counter has wrapped
    assert WindowsIdleSource().idle_seconds() == 60
    windows.refuses = "GetLastInputInfo"
    with pytest.raises(IdleUnavailableError):
        WindowsIdleSource().idle_seconds()
    mac.idle = 61.7
    assert MacosIdleSource().idle_seconds() == 61


def test_here_they_say_that_this_is_none_of_theirs() -> None:
    for make in (WindowsSessionWatch, MacosSessionWatch):
        with pytest.raises(PresenceUnavailableError):
            make()


@pytest.mark.parametrize(
    ("platform", "names"),
    [
        ("linux", [LogindWatch, ScreenSaverWatch]),
        ("win32", [WindowsSessionWatch]),
        ("darwin", [MacosSessionWatch]),
    ],
)
def test_each_system_has_its_own(
    monkeypatch: pytest.MonkeyPatch, platform: str, names: list[type]
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert list(session_watch.makers()) == names
