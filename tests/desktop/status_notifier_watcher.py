# SPDX-License-Identifier: MIT
"""Run as a program: owns org.kde.StatusNotifierWatcher and prints the bus name of each item that
registers.
"""

import asyncio
import sys
from typing import Annotated

from dbus_fast import PropertyAccess
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool, DBusInt32, DBusSignature, DBusStr
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property

NAME = "org.kde.StatusNotifierWatcher"
Strings = Annotated[list[str], DBusSignature("as")]


def say(line: str) -> None:
    """Print a line for the test that listens."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Watcher(ServiceInterface):
    """Takes items in; a host is there from the beginning."""

    def __init__(self) -> None:
        super().__init__(NAME)
        self._items: list[str] = []

    @dbus_method()
    def RegisterStatusNotifierItem(self, service: DBusStr) -> None:
        self._items.append(service)
        say(service)

    @dbus_method()
    def RegisterStatusNotifierHost(self, service: DBusStr) -> None:
        """Accept it."""

    @dbus_property(access=PropertyAccess.READ)
    def RegisteredStatusNotifierItems(self) -> Strings:
        return self._items

    @dbus_property(access=PropertyAccess.READ)
    def IsStatusNotifierHostRegistered(self) -> DBusBool:
        return True

    @dbus_property(access=PropertyAccess.READ)
    def ProtocolVersion(self) -> DBusInt32:
        return 0


async def main() -> None:
    """Serve until the process is ended."""
    bus = await MessageBus().connect()
    bus.export("/StatusNotifierWatcher", Watcher())
    await bus.request_name(NAME)
    say("ready")
    await asyncio.get_running_loop().create_future()


asyncio.run(main())
