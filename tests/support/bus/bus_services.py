# SPDX-License-Identifier: MIT
"""Run as a program on a private bus: a notification service that presses the first button, and
logind, which sleeps and turns off when it is told to, but waits for the locks that delay it.
"""

import asyncio
import os
import sys
from typing import Annotated, Any

from dbus_fast.aio import MessageBus
from dbus_fast.annotations import (
    DBusBool,
    DBusDict,
    DBusInt32,
    DBusSignature,
    DBusStr,
    DBusUInt32,
    DBusUnixFd,
)
from dbus_fast.errors import DBusError
from dbus_fast.service import ServiceInterface, dbus_method, dbus_signal

Strings = Annotated[list[str], DBusSignature("as")]


def say(line: str) -> None:
    """A line for the test that listens."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Service(ServiceInterface):
    """Says on standard output what it was asked to show."""

    def __init__(self, capabilities: list[str]) -> None:
        super().__init__("org.freedesktop.Notifications")
        self._capabilities = capabilities
        self._last = 0

    @dbus_method()
    def GetCapabilities(self) -> Strings:
        return self._capabilities

    @dbus_method()
    def Notify(
        self,
        app: DBusStr,
        replaces: DBusUInt32,
        icon: DBusStr,
        title: DBusStr,
        text: DBusStr,
        actions: Strings,
        hints: DBusDict,
        timeout: DBusInt32,
    ) -> DBusUInt32:
        self._last += not replaces
        id = replaces or self._last
        say(f"{id}|{title}|{text}|{','.join(actions)}|{timeout}")
        if title == "answered":
            loop = asyncio.get_running_loop()
            loop.call_later(0.05, self.ActionInvoked, id, actions[0])
            loop.call_later(0.1, self.NotificationClosed, id, 2)
        return id

    @dbus_method()
    def CloseNotification(self, id: DBusUInt32) -> None:
        say(f"closed {id}")
        self.NotificationClosed(id, 3)

    @dbus_signal()
    def ActionInvoked(self, id: int, key: str) -> Annotated[list[Any], DBusSignature("us")]:
        return [id, key]

    @dbus_signal()
    def NotificationClosed(self, id: int, why: int) -> Annotated[list[Any], DBusSignature("uu")]:
        return [id, why]


class Logind(ServiceInterface):
    """Sleeps for a moment, or turns off, when nobody delays it any more.

    As with the real one, a lock is a pipe of which the holder has one end: when that is closed, by
    whoever has it last, the lock is gone; it is not waited for longer than five seconds.
    """

    def __init__(self) -> None:
        super().__init__("org.freedesktop.login1.Manager")
        self._free = asyncio.Event()
        self._free.set()
        self._locks: set[int] = set()

    @dbus_method()
    def Inhibit(self, what: DBusStr, who: DBusStr, why: DBusStr, mode: DBusStr) -> DBusUnixFd:
        if not {*what.split(":")} <= {"sleep", "shutdown"} or mode != "delay" or not (who and why):
            raise DBusError("org.freedesktop.DBus.Error.InvalidArgs", "not a delay")
        ours, theirs = os.pipe()
        loop = asyncio.get_running_loop()
        self._locks.add(ours)
        self._free.clear()
        loop.add_reader(ours, self._released, ours)
        loop.call_later(0.1, os.close, theirs)  # it is on its way by then
        say(f"delay {what} {who}: {why}")
        return theirs

    def _released(self, lock: int) -> None:
        asyncio.get_running_loop().remove_reader(lock)
        os.close(lock)
        self._locks.remove(lock)
        if not self._locks:
            self._free.set()
        say("released")

    async def _after_delays(self) -> str:
        try:
            await asyncio.wait_for(self._free.wait(), 5)
        except TimeoutError:
            return "delayed for too long"
        return "with nothing delayed"

    @dbus_method()
    async def Suspend(self) -> None:
        self.PrepareForSleep(True)
        say(f"asleep {await self._after_delays()}")
        self.PrepareForSleep(False)

    @dbus_method()
    async def PowerOff(self) -> None:
        self.PrepareForShutdown(True)
        say(f"off {await self._after_delays()}")

    @dbus_signal()
    def PrepareForShutdown(self, begins: bool) -> DBusBool:
        return begins

    @dbus_signal()
    def PrepareForSleep(self, begins: bool) -> DBusBool:
        return begins


async def main() -> None:
    """Serves until it is ended."""
    bus = await MessageBus(negotiate_unix_fd=True).connect()
    bus.export("/org/freedesktop/Notifications", Service(sys.argv[1].split(",")))
    bus.export("/org/freedesktop/login1", Logind())
    await bus.request_name("org.freedesktop.Notifications")
    await bus.request_name("org.freedesktop.login1")
    say("ready")
    await bus.wait_for_disconnect()


if __name__ == "__main__":
    asyncio.run(main())
