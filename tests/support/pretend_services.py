# SPDX-License-Identifier: MIT
"""Run as a program: a notification service with the strict signatures of one that cannot be had
here (Plasma, gnome-shell, mako, …).
"""

import asyncio
import subprocess
import sys
from typing import Annotated

from dbus_fast import Message, PropertyAccess
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool, DBusDict, DBusSignature, DBusStr, DBusUInt32
from dbus_fast.service import ServiceInterface, dbus_method, dbus_property

Strings = Annotated[list[str], DBusSignature("as")]
INFORMATION = {
    "kde": ["Plasma", "KDE", "5.27.5", "1.2"],
    "gnome": ["gnome-shell", "GNOME", "43.9", "1.2"],
    "mako": ["mako", "emersion", "0.0.0", "1.2"],
    "swaync": ["SwayNotificationCenter", "ErikReider", "0.7.3", "1.2"],
    "unknown": ["Nobody knows", "me", "1", "1.2"],
}


class Notifications(ServiceInterface):
    """The standard interface; for Plasma with counted inhibitions that end with the connection that
    asked.
    """

    def __init__(self, which: str) -> None:
        super().__init__("org.freedesktop.Notifications")
        self.which = which
        self.held: dict[int, str] = {}
        self.sender = ""
        self.number = 0

    @dbus_method()
    def GetServerInformation(self) -> Annotated[list[str], DBusSignature("ssss")]:
        return INFORMATION[self.which]

    @dbus_method()
    def GetCapabilities(self) -> Strings:
        return ["body", "inhibitions"] if self.which == "kde" else ["body"]

    @dbus_method()
    def Inhibit(self, desktop_entry: DBusStr, reason: DBusStr, hints: DBusDict) -> DBusUInt32:
        self.number += 1
        self.held[self.number] = self.sender
        return self.number

    @dbus_method()
    def UnInhibit(self, cookie: DBusUInt32) -> None:
        self.held.pop(cookie, None)

    @dbus_property(access=PropertyAccess.READ)
    def Inhibited(self) -> DBusBool:
        return bool(self.held)

    def watch(self, message: Message) -> None:
        """Knows who asks, and takes back what belonged to a connection that ended."""
        if message.member == "Inhibit":
            self.sender = message.sender or ""
        if message.member == "NameOwnerChanged" and message.body[2] == "":
            self.held = {
                cookie: owner for cookie, owner in self.held.items() if owner != message.body[0]
            }


class Mako(ServiceInterface):
    """mako's own interface, which has no bus name of its own; the modes are forgotten when it
    ends.
    """

    def __init__(self) -> None:
        super().__init__("fr.emersion.Mako")
        self.modes = ["default"]

    @dbus_method()
    def ListModes(self) -> Strings:
        return self.modes

    @dbus_method()
    def SetModes(self, modes: Strings) -> None:
        self.modes = list(dict.fromkeys(modes))


class Swaync(ServiceInterface):
    """SwayNotificationCenter's own interface; it keeps the switch in its settings and reads it from
    there when it starts.
    """

    WHERE = ("org.erikreider.swaync", "dnd-state")

    def __init__(self) -> None:
        super().__init__("org.erikreider.swaync.cc")
        kept = subprocess.run(
            ["gsettings", "get", *self.WHERE], capture_output=True, text=True, check=True
        )
        self.dnd = kept.stdout.strip() == "true"

    @dbus_method()
    def GetDnd(self) -> DBusBool:
        return self.dnd

    @dbus_method()
    def SetDnd(self, state: DBusBool) -> None:
        self.dnd = state
        subprocess.run(["gsettings", "set", *self.WHERE, str(state).lower()], check=True)


async def main(which: str) -> None:
    bus = await MessageBus().connect()
    service = Notifications(which)
    bus.add_message_handler(service.watch)
    match = Message(
        destination="org.freedesktop.DBus",
        path="/org/freedesktop/DBus",
        interface="org.freedesktop.DBus",
        member="AddMatch",
        signature="s",
        body=["type='signal',interface='org.freedesktop.DBus',member='NameOwnerChanged'"],
    )
    await bus.call(match)
    bus.export("/org/freedesktop/Notifications", service)
    if which == "mako":
        bus.export("/fr/emersion/Mako", Mako())
    if which == "swaync":
        bus.export("/org/erikreider/swaync/cc", Swaync())
        await bus.request_name("org.erikreider.swaync.cc")
    await bus.request_name("org.freedesktop.Notifications")
    await bus.wait_for_disconnect()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
