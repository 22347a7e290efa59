# SPDX-License-Identifier: MIT
"""Run as a program on a private bus: a session manager, of the kind that its argument names.

As the real ones do, it sends a client's signals from the client's own object, and ends the session
when each client has answered or gone: it says which. Lines on standard input move it.
"""

import asyncio
import sys

from dbus_fast import Message, MessageType
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusBool, DBusObjectPath, DBusStr
from dbus_fast.service import ServiceInterface, dbus_method

KINDS = {
    "gnome": ("org.gnome.SessionManager", "org.gnome.SessionManager.ClientPrivate"),
    "xfce": ("org.xfce.Session.Manager", "org.xfce.Session.Client"),
}
NAMES = {"gnome": "org.gnome.SessionManager", "xfce": "org.xfce.SessionManager"}
CLIENT = "/org/session/Client7"


def say(line: str) -> None:
    """Print a line for the test that listens."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Manager(ServiceInterface):
    """Registers clients."""

    @dbus_method()
    def RegisterClient(self, app_id: DBusStr, startup_id: DBusStr) -> DBusObjectPath:
        say(f"registered {app_id} {startup_id}".strip())
        return CLIENT


class Client(ServiceInterface):
    """The one client's object."""

    @dbus_method()
    def EndSessionResponse(self, is_ok: DBusBool, reason: DBusStr) -> None:
        say(f"answer {is_ok}")


async def main(kind: str) -> None:
    """Serve until the input ends."""
    bus = await MessageBus().connect()
    manager, client = KINDS[kind]
    bus.export("/" + NAMES[kind].replace(".", "/"), Manager(manager))
    bus.export(CLIENT, Client(client))
    await bus.request_name(NAMES[kind])
    say("ready")
    loop = asyncio.get_running_loop()
    while line := (await loop.run_in_executor(None, sys.stdin.readline)).strip():
        member, _, path = line.partition(" ")
        flags = ("u", [0]) if member in {"QueryEndSession", "EndSession"} else ("", [])
        bus.send(
            Message(
                message_type=MessageType.SIGNAL,
                path=path or CLIENT,
                interface=client,
                member=member,
                signature=flags[0],
                body=flags[1],
            )
        )
    bus.disconnect()


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
