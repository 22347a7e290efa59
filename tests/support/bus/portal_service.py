# SPDX-License-Identifier: MIT
"""Run as a program on a private bus: the GlobalShortcuts portal, as strict as the real one.

Its argument says how it answers.

`yes` binds and presses the key once, `no` refuses to bind, `old` has no such interface.
"""

import asyncio
import sys
from typing import Annotated, Any

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusDict, DBusObjectPath, DBusSignature, DBusStr
from dbus_fast.service import ServiceInterface, dbus_method

PATH = "/org/freedesktop/portal/desktop"
Shortcuts = Annotated[list[tuple[str, dict[str, Variant]]], DBusSignature("a(sa{sv})")]


def say(line: str) -> None:
    """Print a line for the test that listens."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class GlobalShortcuts(ServiceInterface):
    """Answers by a Response on the path made of the caller's name and its token, as the portal's
    documentation says.
    """

    def __init__(self, bus: MessageBus, answer: str) -> None:
        super().__init__("org.freedesktop.portal.GlobalShortcuts")
        self._bus = bus
        self._refuses = answer == "no"
        self.caller = ""
        self._session = ""

    def _signal(
        self, path: str, interface: str, member: str, signature: str, body: list[Any]
    ) -> None:
        self._bus.send(
            Message(
                message_type=MessageType.SIGNAL,
                path=path,
                interface=interface,
                member=member,
                signature=signature,
                body=body,
            )
        )

    def _respond(self, options: dict[str, Variant], code: int, results: dict[str, Variant]) -> str:
        caller = self.caller.lstrip(":").replace(".", "_")
        path = f"{PATH}/request/{caller}/{options['handle_token'].value}"
        asyncio.get_running_loop().call_soon(
            self._signal,
            path,
            "org.freedesktop.portal.Request",
            "Response",
            "ua{sv}",
            [code, results],
        )
        return path

    @dbus_method()
    def CreateSession(self, options: DBusDict) -> DBusObjectPath:
        caller = self.caller.lstrip(":").replace(".", "_")
        self._session = f"{PATH}/session/{caller}/{options['session_handle_token'].value}"
        return self._respond(options, 0, {"session_handle": Variant("s", self._session)})

    @dbus_method()
    def BindShortcuts(
        self,
        session: DBusObjectPath,
        shortcuts: Shortcuts,
        parent: DBusStr,
        options: DBusDict,
    ) -> DBusObjectPath:
        assert session == self._session
        ((name, wanted),) = shortcuts
        say(f"{name}|{wanted['description'].value}|{wanted['preferred_trigger'].value}")
        if self._refuses:
            return self._respond(options, 1, {})
        bound = [[name, {"trigger_description": Variant("s", "Ctrl+Alt+Space bar")}]]
        loop = asyncio.get_running_loop()
        body = [self._session, name, 1, {}]
        for shortcut in ("other", name):
            body = [self._session, shortcut, 1, {}]
            loop.call_later(0.1, self._signal, PATH, self.name, "Activated", "osta{sv}", body)
        return self._respond(options, 0, {"shortcuts": Variant("a(sa{sv})", bound)})


async def main(answer: str) -> None:
    """Serve until the process is ended."""
    bus = await MessageBus().connect()
    if answer != "old":
        portal = GlobalShortcuts(bus, answer)

        def note_caller(message: Message) -> None:
            portal.caller = message.sender or portal.caller

        bus.add_message_handler(note_caller)
        bus.export(PATH, portal)
    await bus.request_name("org.freedesktop.portal.Desktop")
    say("ready")
    await asyncio.get_running_loop().create_future()


asyncio.run(main(sys.argv[1]))
