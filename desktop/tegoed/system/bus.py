# SPDX-License-Identifier: MIT
"""A connection to D-Bus that an event loop can watch: what may wait is sent without waiting, the
answers come later.

jeepney, because QtDBus cannot send unsigned numbers. Linux only; elsewhere there is no bus and
`connect` says so.
"""

from __future__ import annotations

import socket
from typing import Any, Literal

AUTH_SECONDS = 1.0
READ_BYTES = 65536


class BusUnavailableError(Exception):
    """There is no such bus, or it went away."""


class EventLoopBus:
    """One connection. Watch `fileno` and call `receive` when it can be read.

    With `descriptors` an answer may bring file descriptors (type "h"), which whoever receives them
    closes.
    """

    def __init__(self, which: Literal["SESSION", "SYSTEM"], *, descriptors: bool = False) -> None:
        """Connect; raises `BusUnavailableError`."""
        try:
            from jeepney.io.blocking import open_dbus_connection

            self._connection = open_dbus_connection(
                which, enable_fds=descriptors, auth_timeout=AUTH_SECONDS
            )
        except Exception as error:
            raise BusUnavailableError(str(error)) from error

    def fileno(self) -> int:
        """Return the descriptor to watch for reading."""
        return int(self._connection.sock.fileno())

    def call(
        self,
        path: str,
        name: str,
        interface: str,
        member: str,
        signature: str | None = None,
        body: tuple[Any, ...] = (),
    ) -> int:
        """Call a method without waiting and return the serial that its answer will carry; raises
        `BusUnavailableError`.
        """
        from jeepney import DBusAddress, new_method_call

        message = new_method_call(DBusAddress(path, name, interface), member, signature, body)
        serial = int(next(self._connection.outgoing_serial))
        try:
            self._connection.send(message, serial=serial)
        except (OSError, TimeoutError) as error:
            raise BusUnavailableError(str(error)) from error
        return serial

    def listen(self, interface: str, member: str, first: str | None = None) -> None:
        """Ask the bus for a signal, if named only that with this first argument; raises
        `BusUnavailableError`.
        """
        rule = f"type='signal',interface='{interface}',member='{member}'"
        self.call(
            "/org/freedesktop/DBus",
            "org.freedesktop.DBus",
            "org.freedesktop.DBus",
            "AddMatch",
            "s",
            (rule if first is None else f"{rule},arg0='{first}'",),
        )

    def receive(self) -> list[Any]:
        """Return the messages that are there, without waiting; raises `BusUnavailableError` when
        the other side closed the connection.
        """
        there: socket.socket = self._connection.sock
        there.setblocking(False)
        try:
            data, descriptors = self._read(there)
        except BlockingIOError:
            return []
        except OSError as error:
            raise BusUnavailableError(str(error)) from error
        finally:
            there.setblocking(True)
        if not data:
            raise BusUnavailableError("closed")
        self._connection.parser.add_data(data, descriptors)
        messages = []
        while (message := self._connection.parser.get_next_message()) is not None:
            messages.append(message)
        return messages

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _read(self, there: socket.socket) -> tuple[bytes, list[Any]]:
        """Return what is there to read: data, and the descriptors that came with it, which no child
        inherits.
        """
        if not self._connection.enable_fds:
            return there.recv(READ_BYTES), []
        from jeepney.fds import FileDescriptor, fds_buf_size

        data, ancillary, _flags, _peer = there.recvmsg(
            READ_BYTES, fds_buf_size(), socket.MSG_CMSG_CLOEXEC
        )
        return data, FileDescriptor.from_ancdata(ancillary)


def is_signal(message: Any) -> bool:
    """Tell whether a message is a signal."""
    return bool(message.header.message_type.name == "signal")


def is_error(message: Any) -> bool:
    """Tell whether a message says that a call failed."""
    return bool(message.header.message_type.name == "error")


def serial_answered(message: Any) -> int:
    """Return the serial of the call that this message answers; 0 for a signal."""
    from jeepney import HeaderFields

    return int(message.header.fields.get(HeaderFields.reply_serial, 0))


def member_of(message: Any) -> str:
    """Return the name of a signal."""
    from jeepney import HeaderFields

    return str(message.header.fields.get(HeaderFields.member, ""))


def path_of(message: Any) -> str:
    """Return the object that a signal comes from."""
    from jeepney import HeaderFields

    return str(message.header.fields.get(HeaderFields.path, ""))
