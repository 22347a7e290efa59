"""What the desktop offers is asked, never assumed, and nobody there is an answer too."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tegoed.system import bus, desktop_capabilities, secrets


@pytest.fixture
def session_bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A session bus of its own."""
    program = shutil.which("dbus-daemon")
    assert program is not None
    daemon = subprocess.Popen(
        [program, "--session", "--nofork", "--print-address"], stdout=subprocess.PIPE, text=True
    )
    assert daemon.stdout is not None
    address = daemon.stdout.readline().strip()
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    yield address
    daemon.terminate()
    daemon.communicate()


def test_a_display_is_what_the_session_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    assert not desktop_capabilities.has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert desktop_capabilities.has_display()


def test_without_a_bus_or_a_screen_there_is_no_tray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/nonexistent")
    assert not desktop_capabilities.has_tray()
    monkeypatch.setenv("DISPLAY", ":65000")
    assert not desktop_capabilities.has_tray()


def test_a_watcher_on_the_bus_is_a_tray(session_bus: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from jeepney.bus_messages import message_bus
    from jeepney.io.blocking import open_dbus_connection

    monkeypatch.delenv("DISPLAY", raising=False)
    assert not desktop_capabilities.has_tray()
    with open_dbus_connection("SESSION") as host:
        host.send_and_get_reply(message_bus.RequestName(desktop_capabilities.WATCHER))
        assert desktop_capabilities.has_tray()
    assert not desktop_capabilities.has_tray()


def test_a_bus_that_goes_away_or_never_answers_has_no_tray(
    session_bus: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.setattr(desktop_capabilities, "ANSWER_SECONDS", 0.0)
    monkeypatch.setattr(bus.EventLoopBus, "call", lambda *_args: 0)
    assert not desktop_capabilities.has_tray()

    def gone(*_args: object) -> int:
        raise bus.BusUnavailableError("closed")

    monkeypatch.setattr(bus.EventLoopBus, "call", gone)
    assert not desktop_capabilities.has_tray()


def test_the_older_tray_of_x11_is_a_tray_too(monkeypatch: pytest.MonkeyPatch) -> None:
    from Xlib.display import Display

    monkeypatch.setenv("XDG_RUNTIME_DIR", "/nonexistent")
    command = ["Xvfb", "-displayfd", "1", "-screen", "0", "64x64x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert server.stdout is not None
        monkeypatch.setenv("DISPLAY", f":{server.stdout.readline().strip()}")
        assert not desktop_capabilities.has_tray()
        owner = Display()
        window = owner.screen().root.create_window(0, 0, 1, 1, 0, owner.screen().root_depth)
        window.set_selection_owner(owner.intern_atom(desktop_capabilities.XEMBED), 0)
        owner.sync()
        assert desktop_capabilities.has_tray()
        owner.close()
    finally:
        server.terminate()
        server.communicate()


def test_an_x_server_that_makes_no_sense_has_no_tray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/nonexistent")
    monkeypatch.setenv("DISPLAY", "")
    monkeypatch.setattr(Path, "exists", lambda path: True)
    assert not desktop_capabilities.has_tray()


def test_a_keyring_is_there_or_not(monkeypatch: pytest.MonkeyPatch) -> None:
    assert not desktop_capabilities.has_keyring()

    class Ring:
        priority = 5

    monkeypatch.setattr(secrets, "_ring", Ring)
    assert desktop_capabilities.has_keyring()


def test_other_systems_always_have_a_screen_and_a_tray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    assert desktop_capabilities.has_display()
    assert desktop_capabilities.has_tray()
