# SPDX-License-Identifier: MIT
"""The size of text that the desktop's portal tells."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest

from tegoed.system.bus import BusUnavailableError
from tegoed.system.desktop.text_scale import TextScaleWatch
from tests.support.bus.private_bus import a_bus, gather

pytestmark = pytest.mark.desktop
PORTAL = """
import asyncio, sys
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusSignature, DBusStr, DBusVariant
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal
from dbus_fast import Variant
from typing import Annotated, Any

class Settings(ServiceInterface):
    def __init__(self):
        super().__init__("org.freedesktop.portal.Settings")
    @dbus_method()
    def Read(self, namespace: DBusStr, key: DBusStr) -> DBusVariant:
        return Variant("v", Variant("d", 1.25))
    @dbus_signal()
    def SettingChanged(self, namespace, key, value) -> Annotated[list[Any], DBusSignature("ssv")]:
        return [namespace, key, value]

async def main():
    bus = await MessageBus().connect()
    made = Settings()
    bus.export("/org/freedesktop/portal/desktop", made)
    await bus.request_name("org.freedesktop.portal.Desktop")
    print("ready", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.readline)
    made.SettingChanged("org.gnome.desktop.interface", "font-name", Variant("s", "Sans"))
    made.SettingChanged("org.gnome.desktop.interface", "text-scaling-factor", Variant("d", 99.0))
    made.SettingChanged("org.gnome.desktop.interface", "text-scaling-factor", Variant("d", 1.5))
    await asyncio.sleep(30)

asyncio.run(main())
"""


@pytest.fixture
def portal(monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen[str]]:
    with a_bus(monkeypatch, None):
        process = subprocess.Popen(
            [sys.executable, "-c", PORTAL],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process
        process.kill()
        process.communicate()


def test_the_factor_is_told_at_the_start_and_when_it_changes(
    portal: subprocess.Popen[str],
) -> None:
    watch = TextScaleWatch()
    assert gather(watch, bool) == [1.25]
    assert portal.stdin is not None
    portal.stdin.write("go\n")
    portal.stdin.flush()
    assert gather(watch, bool) == [1.5]
    watch.close()


def test_without_a_bus_there_is_nobody_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    with pytest.raises(BusUnavailableError):
        TextScaleWatch()
