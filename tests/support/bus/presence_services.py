# SPDX-License-Identifier: MIT
"""Run as a program on a private bus: logind, GNOME's screen saver and its idle monitor, moved by
lines on standard input.

Strict, as the real ones are: signals of logind's session come from its own path, a watch is removed
with the connection that made it, an active watch fires once, and signals of a watch go to the
connection that made it.
"""

import asyncio
import sys
from typing import Annotated, Any

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool, DBusObjectPath, DBusSignature, DBusStr, DBusUInt32
from dbus_fast.constants import PropertyAccess
from dbus_fast.errors import DBusError
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property, dbus_signal

SESSION_PATH = "/org/freedesktop/login1/session/_32"


def say(line: str) -> None:
    """A line for the test that listens."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Manager(ServiceInterface):
    """logind's manager."""

    def __init__(self, in_session: bool) -> None:
        super().__init__("org.freedesktop.login1.Manager")
        self._in_session = in_session

    @dbus_method()
    def GetSession(self, id: DBusStr) -> DBusObjectPath:
        if id != "2":
            raise DBusError("org.freedesktop.login1.NoSuchSession", "no such session")
        return SESSION_PATH

    @dbus_method()
    def GetSessionByPID(self, pid: DBusUInt32) -> DBusObjectPath:
        if not self._in_session:
            raise DBusError("org.freedesktop.login1.NoSessionForPID", "no session")
        return SESSION_PATH

    @dbus_signal()
    def PrepareForSleep(self, begins: bool) -> DBusBool:
        return begins

    @dbus_signal()
    def PrepareForShutdown(self, begins: bool) -> DBusBool:
        return begins


class User(ServiceInterface):
    """The user's object, with the session of the screen."""

    def __init__(self) -> None:
        super().__init__("org.freedesktop.login1.User")

    @dbus_property(access=PropertyAccess.READ)
    def Display(self) -> Annotated[list[Any], DBusSignature("(so)")]:
        return ["2", SESSION_PATH]


class Session(ServiceInterface):
    """One session."""

    def __init__(self) -> None:
        super().__init__("org.freedesktop.login1.Session")
        self._locked, self._active = False, True

    @dbus_property(access=PropertyAccess.READ)
    def LockedHint(self) -> DBusBool:
        return self._locked

    @dbus_property(access=PropertyAccess.READ)
    def Active(self) -> DBusBool:
        return self._active

    @dbus_signal()
    def Lock(self) -> None:
        """The wish that it be locked."""

    @dbus_signal()
    def Unlock(self) -> None:
        """The wish that it be unlocked."""

    def turn(self, name: str, value: bool) -> None:
        """Changes a property and says so."""
        setattr(self, f"_{'locked' if name == 'LockedHint' else 'active'}", value)
        self.emit_properties_changed({name: value})


class ScreenSaver(ServiceInterface):
    """GNOME's screen saver."""

    def __init__(self) -> None:
        super().__init__("org.gnome.ScreenSaver")

    @dbus_signal()
    def ActiveChanged(self, active: bool) -> DBusBool:
        return active


class IdleMonitor:
    """GNOME's idle monitor. Its signal goes to whoever made the watch, which a service interface
    cannot do.
    """

    def __init__(self, bus: MessageBus) -> None:
        self._bus = bus
        self._last = 0
        self.idle: dict[int, str] = {}
        self.active: dict[int, str] = {}
        bus.add_message_handler(self._handle)

    def _handle(self, message: Message) -> Message | bool:
        if message.interface != "org.gnome.Mutter.IdleMonitor":
            return False
        self._last += 1
        if message.member == "AddIdleWatch" and message.signature == "t":
            self.idle[self._last] = message.sender or ""
            say(f"idle watch {message.body[0]}")
        elif message.member == "AddUserActiveWatch" and not message.signature:
            self.active[self._last] = message.sender or ""
            say("active watch")
        else:
            return Message.new_error(message, "org.freedesktop.DBus.Error.InvalidArgs", "no")
        return Message.new_method_return(message, "u", [self._last])

    def fire(self, watches: dict[int, str], *, once: bool) -> None:
        """Fires the watches of a kind."""
        for watch, whose in list(watches.items()):
            self._bus.send(
                Message(
                    message_type=MessageType.SIGNAL,
                    destination=whose,
                    path="/org/gnome/Mutter/IdleMonitor/Core",
                    interface="org.gnome.Mutter.IdleMonitor",
                    member="WatchFired",
                    signature="u",
                    body=[watch],
                )
            )
        if once:
            watches.clear()


async def main() -> None:
    """Serves until its input ends."""
    bus = await MessageBus().connect()
    manager, session, saver = Manager("session" in sys.argv[1]), Session(), ScreenSaver()
    bus.export("/org/freedesktop/login1", manager)
    bus.export("/org/freedesktop/login1/user/self", User())
    bus.export(SESSION_PATH, session)
    bus.export("/org/gnome/ScreenSaver", saver)
    for name in ("org.freedesktop.login1", "org.gnome.ScreenSaver"):
        await bus.request_name(name)
    idle = IdleMonitor(bus)
    if "mutter" in sys.argv[1]:
        await bus.request_name("org.gnome.Mutter.IdleMonitor")
    say("ready")
    loop = asyncio.get_running_loop()
    deeds = {
        "sleep": lambda: manager.PrepareForSleep(True),
        "wake": lambda: manager.PrepareForSleep(False),
        "shutdown": lambda: manager.PrepareForShutdown(True),
        "wish lock": session.Lock,
        "unlock": session.Unlock,
        "locked": lambda: session.turn("LockedHint", True),
        "not locked": lambda: session.turn("LockedHint", False),
        "other user": lambda: session.turn("Active", False),
        "this user": lambda: session.turn("Active", True),
        "saver on": lambda: saver.ActiveChanged(True),
        "saver off": lambda: saver.ActiveChanged(False),
        "idle": lambda: idle.fire(idle.idle, once=False),
        "active": lambda: idle.fire(idle.active, once=True),
    }
    while line := (await loop.run_in_executor(None, sys.stdin.readline)).strip():
        deeds[line]()
    bus.disconnect()


if __name__ == "__main__":
    asyncio.run(main())
