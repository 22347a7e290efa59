"""Run as a program on a private bus: a notification service that presses the first button, and logind going to sleep."""

import asyncio
import sys
from typing import Annotated, Any

from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool, DBusDict, DBusInt32, DBusSignature, DBusStr, DBusUInt32
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
    """Sleeps for a moment when told to."""

    def __init__(self) -> None:
        super().__init__("org.freedesktop.login1.Manager")

    @dbus_method()
    def Suspend(self) -> None:
        self.PrepareForSleep(True)
        self.PrepareForSleep(False)

    @dbus_method()
    def PowerOff(self) -> None:
        self.PrepareForShutdown(True)

    @dbus_signal()
    def PrepareForShutdown(self, begins: bool) -> DBusBool:
        return begins

    @dbus_signal()
    def PrepareForSleep(self, begins: bool) -> DBusBool:
        return begins


async def main() -> None:
    """Serves until it is ended."""
    bus = await MessageBus().connect()
    bus.export("/org/freedesktop/Notifications", Service(sys.argv[1].split(",")))
    bus.export("/org/freedesktop/login1", Logind())
    await bus.request_name("org.freedesktop.Notifications")
    await bus.request_name("org.freedesktop.login1")
    say("ready")
    await bus.wait_for_disconnect()


if __name__ == "__main__":
    asyncio.run(main())
