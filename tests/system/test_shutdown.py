"""The machine turned off, as logind tells it: the app leaves, and focus ends, before anything is killed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tegoed.system import shutdown
from tegoed.system.bus import BusUnavailableError, EventLoopBus
from tests.desktop.tray_desk import a_tray_desk, until
from tests.system.bus_fixture import a_bus, gather

pytestmark = pytest.mark.desktop
LOGIND = ("/org/freedesktop/login1", "org.freedesktop.login1", shutdown.LOGIND)


def test_turning_off_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    with a_bus(monkeypatch, "body"):
        watch, other = shutdown.ShutdownWatch(), EventLoopBus("SYSTEM")
        other.call(*LOGIND, "PowerOff")
        assert gather(watch, bool) == [True]
        watch.close()
        other.close()


def test_without_a_system_bus_nobody_is_listened_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=/nowhere")
    with pytest.raises(BusUnavailableError):
        shutdown.ShutdownWatch()


def test_the_app_ends_and_focus_with_it_when_the_machine_is_turned_off(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with a_tray_desk(tmp_path) as desk:
        address = desk.environment["DBUS_SESSION_BUS_ADDRESS"]
        services = Path(__file__).with_name("bus_services.py")
        desk.run(sys.executable, str(services), "actions")
        desk.fill()
        app = desk.app(DBUS_SYSTEM_BUS_ADDRESS=address)
        desk.window("^Tegoed$")
        desk.tegoed("focus", "on")
        until(lambda: desk.tegoed("status", "--json")["focus"], "focus")
        monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", address)

        def off() -> bool:
            bus = EventLoopBus("SYSTEM")
            bus.call(*LOGIND, "PowerOff")
            bus.close()
            return app.poll() is not None

        until(off, "the end of the app")
        assert app.returncode == 0
        assert desk.tegoed("status", "--json")["focus"] is None
