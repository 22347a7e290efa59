# SPDX-License-Identifier: MIT
"""What the desktop offers is asked, never assumed, and nobody there is an answer too."""

from __future__ import annotations

import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tegoed.system import bus, secrets
from tegoed.system.desktop import desktop_capabilities


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
    import xcffib
    from xcffib.xproto import WindowClass

    monkeypatch.setenv("XDG_RUNTIME_DIR", "/nonexistent")
    command = [
        "Xvfb",
        "-displayfd",
        "1",
        "-screen",
        "0",
        "64x64x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert server.stdout is not None
        monkeypatch.setenv("DISPLAY", f":{server.stdout.readline().strip()}")
        assert not desktop_capabilities.has_tray()
        owner = xcffib.connect()
        screen = owner.get_setup().roots[0]
        window = owner.generate_id()
        kind = WindowClass.InputOutput
        owner.core.CreateWindow(0, window, screen.root, 0, 0, 1, 1, 0, kind, 0, 0, [])
        name = desktop_capabilities.XEMBED
        atom = owner.core.InternAtom(False, len(name), name).reply().atom
        owner.core.SetSelectionOwner(window, atom, 0, is_checked=True).check()
        assert desktop_capabilities.has_tray()
        owner.disconnect()
    finally:
        server.terminate()
        server.communicate()


def test_an_x_server_that_makes_no_sense_has_no_tray(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/nonexistent")
    monkeypatch.setenv("DISPLAY", "")
    monkeypatch.setattr(Path, "exists", lambda path: True)
    assert not desktop_capabilities.has_tray()


@pytest.mark.parametrize(
    ("version", "garbles"), [("5.27.5", True), ("6.1.5", True), ("6.2.0", False), ("10.0", False)]
)
def test_kwin_on_wayland_is_asked_for_its_version(
    session_bus: str, monkeypatch: pytest.MonkeyPatch, version: str, garbles: bool
) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "KDE")
    monkeypatch.setenv("KDE_SESSION_VERSION", "6")
    assert not desktop_capabilities.has_old_kwin()
    with kwin(version):
        assert desktop_capabilities.has_old_kwin() is garbles
        monkeypatch.delenv("WAYLAND_DISPLAY")
        assert not desktop_capabilities.has_old_kwin()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("KDE_SESSION_VERSION", "5")
    assert desktop_capabilities.has_old_kwin()
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")
    assert not desktop_capabilities.has_old_kwin()


def test_a_kwin_that_does_not_answer_holds_up_no_start(
    session_bus: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from jeepney.bus_messages import message_bus
    from jeepney.io.blocking import open_dbus_connection

    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "KDE")
    monkeypatch.setenv("KDE_SESSION_VERSION", "6")
    with open_dbus_connection("SESSION") as silent:
        silent.send_and_get_reply(message_bus.RequestName(desktop_capabilities.KWIN))
        began = time.monotonic()
        assert not desktop_capabilities.has_old_kwin()
        assert time.monotonic() - began < desktop_capabilities.ANSWER_SECONDS + 2


@contextmanager
def kwin(version: str) -> Iterator[None]:
    """A window manager on the session bus that tells its version as KWin does."""
    from jeepney import HeaderFields, new_method_return
    from jeepney.bus_messages import message_bus
    from jeepney.io.blocking import open_dbus_connection

    def serve() -> None:
        asked = there.receive()
        while asked.header.fields.get(HeaderFields.member) != "supportInformation":
            asked = there.receive()
        assert asked.header.fields[HeaderFields.path] == "/KWin"
        assert asked.header.fields[HeaderFields.interface] == "org.kde.KWin"
        told = (
            f"KWin Support Information:\n\nVersion\n=======\nKWin version: {version}\nQt "
            f"Version: 6\n"
        )
        there.send(new_method_return(asked, "s", (told,)))

    with open_dbus_connection("SESSION") as there:
        there.send_and_get_reply(message_bus.RequestName(desktop_capabilities.KWIN))
        serving = threading.Thread(target=serve)
        serving.start()
        yield
        serving.join(10)


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
