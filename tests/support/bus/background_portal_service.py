# SPDX-License-Identifier: MIT
"""Run as a program on a private bus: the Background portal, as strict as the real one.

Its argument says how it answers.

`yes` does as it is asked, `no` says that the user refused, `other` keeps starting the app whatever
is asked, `silent` never answers, `old` has no such interface.
"""

import asyncio
import re
import sys

from dbus_fast import Message, MessageType, Variant
from dbus_fast.aio import MessageBus
from dbus_fast.annotations import DBusDict, DBusObjectPath, DBusStr
from dbus_fast.errors import DBusError
from dbus_fast.service import ServiceInterface, dbus_method

PATH = "/org/freedesktop/portal/desktop"
KINDS = {
    "handle_token": "s",
    "reason": "s",
    "autostart": "b",
    "commandline": "as",
    "dbus-activatable": "b",
}
LONGEST_REASON = 256


def say(line: str) -> None:
    """Print a line for the test that listens."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


class Background(ServiceInterface):
    """Answers the caller alone, by a Response on the path made of the caller's name and its
    token.
    """

    def __init__(self, bus: MessageBus, answer: str) -> None:
        super().__init__("org.freedesktop.portal.Background")
        self._bus = bus
        self._answer = answer
        self.caller = ""

    @dbus_method()
    def RequestBackground(self, parent: DBusStr, options: DBusDict) -> DBusObjectPath:
        kinds = {name: value.signature for name, value in options.items()}
        token = options["handle_token"].value
        if kinds != {name: KINDS.get(name) for name in kinds} or not re.fullmatch(r"\w+", token):
            raise DBusError("org.freedesktop.portal.Error.InvalidArgument", str(kinds))
        if len(options["reason"].value) > LONGEST_REASON:
            raise DBusError("org.freedesktop.portal.Error.InvalidArgument", "the reason")
        wanted = options["autostart"].value
        say(f"{wanted} {' '.join(options['commandline'].value)}: {options['reason'].value}")
        caller = self.caller.lstrip(":").replace(".", "_")
        path = f"{PATH}/request/{caller}/{token}"
        code = 1 if self._answer == "no" else 0
        starts = True if self._answer == "other" else wanted
        if self._answer != "silent":
            asyncio.get_running_loop().call_soon(
                self._respond, f"{PATH}/request/1_1/other", 0, starts
            )
            asyncio.get_running_loop().call_later(0.1, self._respond, path, code, starts)
        return path

    def _respond(self, path: str, code: int, starts: bool) -> None:
        results = {"background": Variant("b", True), "autostart": Variant("b", starts)}
        self._bus.send(
            Message(
                message_type=MessageType.SIGNAL,
                destination=self.caller,
                path=path,
                interface="org.freedesktop.portal.Request",
                member="Response",
                signature="ua{sv}",
                body=[code, {} if code else results],
            )
        )


async def main(answer: str) -> None:
    """Serve until the process is ended."""
    bus = await MessageBus().connect()
    if answer != "old":
        portal = Background(bus, answer)

        def note_caller(message: Message) -> None:
            if message.member == "RequestBackground":
                portal.caller = message.sender or ""

        bus.add_message_handler(note_caller)
        bus.export(PATH, portal)
    await bus.request_name("org.freedesktop.portal.Desktop")
    say("ready")
    await asyncio.get_running_loop().create_future()


asyncio.run(main(sys.argv[1]))
