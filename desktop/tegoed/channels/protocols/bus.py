# SPDX-License-Identifier: MIT
"""Asking something of a program on the session bus, and waiting for the answer, but not for long.

jeepney, because Qt's D-Bus cannot send unsigned numbers; blocking, because a channel has a thread
of its own.
"""

from __future__ import annotations

from types import TracebackType
from typing import Any, NamedTuple

from tegoed.channels.protocols.network_error import code_of

CALL_SECONDS = 5.0
AUTH_SECONDS = 2.0
NO_AUTO_START = 2

Variant = tuple[str, Any]


class BusCallError(Exception):
    """The bus, or the program asked, did not do it.

    `name` is the D-Bus error's name, "" when there was no answer at all.
    """

    def __init__(self, name: str, text: str) -> None:
        super().__init__(name, text)
        self.name = name
        self.text = text

    @property
    def nobody(self) -> bool:
        """Whether nobody has that name."""
        return self.name.endswith((".ServiceUnknown", ".NameHasNoOwner"))


class BusAddress(NamedTuple):
    """A bus name, an object's path and an interface."""

    name: str
    path: str
    interface: str


DAEMON = BusAddress("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus")
PROPERTIES = "org.freedesktop.DBus.Properties"


class BlockingBus:
    """One connection to the session bus; what hangs on it goes when it is closed.

    Raises `BusCallError` throughout.
    """

    def __init__(self) -> None:
        try:
            from jeepney.io.blocking import open_dbus_connection

            self._connection: Any = open_dbus_connection("SESSION", auth_timeout=AUTH_SECONDS)
        except (ImportError, KeyError):
            raise BusCallError("", "no session bus") from None
        except (OSError, RuntimeError, ValueError) as error:
            raise BusCallError("", code_of(error)) from None

    def __enter__(self) -> BlockingBus:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def call(
        self,
        place: BusAddress,
        member: str,
        signature: str | None = None,
        *body: Any,
        start: bool = False,
    ) -> tuple[Any, ...]:
        """Call a method and return what it answers.

        `start`: the program may be started for it.
        """
        from jeepney import DBusAddress, new_method_call

        address = DBusAddress(place.path, place.name, place.interface)
        message = new_method_call(address, member, signature, body)
        if not start:
            message.header.flags |= NO_AUTO_START
        try:
            answer = self._connection.send_and_get_reply(message, timeout=CALL_SECONDS)
        except OSError as error:  # also TimeoutError
            raise BusCallError("", code_of(error)) from None
        if answer.header.message_type.name == "error":
            from jeepney import HeaderFields

            text = str(answer.body[0]) if answer.body else ""
            raise BusCallError(str(answer.header.fields.get(HeaderFields.error_name, "")), text)
        return tuple(answer.body)

    def get(self, place: BusAddress, name: str) -> Any:
        """Return a property's value."""
        variant: Variant = self.call(
            place._replace(interface=PROPERTIES), "Get", "ss", place.interface, name
        )[0]
        return variant[1]

    def put(self, place: BusAddress, name: str, value: Variant) -> None:
        """Set a property."""
        self.call(place._replace(interface=PROPERTIES), "Set", "ssv", place.interface, name, value)

    def owner(self, name: str) -> str:
        """Return the unique name of whoever has a name; "" when nobody has it."""
        try:
            return str(self.call(DAEMON, "GetNameOwner", "s", name)[0])
        except BusCallError as error:
            if error.nobody:
                return ""
            raise

    def process(self, name: str) -> int:
        """Return the id of the process that has a name."""
        return int(self.call(DAEMON, "GetConnectionUnixProcessID", "s", name)[0])

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()
