# SPDX-License-Identifier: MIT
"""Idleness by the Wayland protocol ext-idle-notify-v1 (KDE, sway, Hyprland and others; not GNOME).

A client of three objects needs little of the protocol: a message is the object's id, then the
opcode with the length in one word, then its arguments in words of four bytes, in the byte order of
the machine.
"""

from __future__ import annotations

import os
import socket
import struct
from collections.abc import Iterator
from pathlib import Path

from tegoed.system.idle.idle_source import IdleChange, IdleUnavailableError

HEADER = struct.Struct("=IHH")
WORD = struct.Struct("=I")
DISPLAY, REGISTRY, SYNC, SEAT, NOTIFIER, NOTIFICATION = 1, 2, 3, 4, 5, 6
NOTIFIER_NAME = "ext_idle_notifier_v1"
SEAT_NAME = "wl_seat"
ANSWER_SECONDS = 1.0


class WaylandIdleSource:
    """One idle notification on the first seat, by a connection of its own."""

    name = "wayland"

    def __init__(self, seconds: int) -> None:
        """Connect and ask; raises `IdleUnavailableError` where the compositor does not offer it."""
        self._seconds = seconds
        self._unread = b""
        self._is_idle = False
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(ANSWER_SECONDS)
        try:
            self._socket.connect(str(_socket_path()))
            offered = self._registry()
            for name in (SEAT_NAME, NOTIFIER_NAME):
                if name not in offered:
                    raise IdleUnavailableError(f"the compositor has no {name}")
            self._bind(SEAT, SEAT_NAME, offered[SEAT_NAME])
            self._bind(NOTIFIER, NOTIFIER_NAME, offered[NOTIFIER_NAME])
            self._send(NOTIFIER, 1, struct.pack("=III", NOTIFICATION, seconds * 1000, SEAT))
            self._socket.setblocking(False)
        except (OSError, EOFError, struct.error) as error:
            self.close()
            raise IdleUnavailableError(str(error)) from error
        except IdleUnavailableError:
            self.close()
            raise

    def fileno(self) -> int:
        """Return the descriptor to watch for reading."""
        return self._socket.fileno()

    def receive(self) -> list[IdleChange]:
        """Return what happened since; raises `IdleUnavailableError` when the compositor is gone."""
        changes: list[IdleChange] = []
        try:
            for sender, opcode, _body in self._events():
                if sender == DISPLAY and opcode == 0:
                    raise IdleUnavailableError("the compositor refused")
                if sender == NOTIFICATION and (opcode == 0) is not self._is_idle:
                    self._is_idle = opcode == 0
                    changes.append(IdleChange(self._is_idle, self._seconds * self._is_idle))
        except BlockingIOError:
            return changes
        except (OSError, EOFError) as error:
            raise IdleUnavailableError(str(error)) from error
        return changes

    def close(self) -> None:
        """End the connection; twice does no harm."""
        self._socket.close()

    def _registry(self) -> dict[str, int]:
        """Return the globals that the compositor offers: their numeric names, the first of each."""
        self._send(DISPLAY, 1, WORD.pack(REGISTRY))
        self._send(DISPLAY, 0, WORD.pack(SYNC))
        offered: dict[str, int] = {}
        while True:
            for sender, opcode, body in self._events():
                if sender == REGISTRY and opcode == 0:
                    offered.setdefault(_text(body, 4), WORD.unpack_from(body)[0])
                elif sender == SYNC:
                    return offered
                elif sender == DISPLAY and opcode == 0:
                    raise IdleUnavailableError("the compositor refused")

    def _bind(self, id: int, interface: str, name: int) -> None:
        version = 1
        body = WORD.pack(name) + _string(interface) + struct.pack("=II", version, id)
        self._send(REGISTRY, 0, body)

    def _send(self, id: int, opcode: int, body: bytes) -> None:
        self._socket.sendall(HEADER.pack(id, opcode, HEADER.size + len(body)) + body)

    def _events(self) -> Iterator[tuple[int, int, bytes]]:
        """Yield the messages of what can be read now: sender, opcode, arguments. Raises EOFError at
        the end.
        """
        data = self._socket.recv(65536)
        if not data:
            raise EOFError("closed")
        self._unread += data
        while len(self._unread) >= HEADER.size:
            sender, opcode, length = HEADER.unpack_from(self._unread)
            if length < HEADER.size:
                raise EOFError("not Wayland")
            if len(self._unread) < length:
                return
            body, self._unread = self._unread[HEADER.size : length], self._unread[length:]
            yield sender, opcode, body


def _socket_path() -> Path:
    """Return the compositor's socket. WAYLAND_DISPLAY is its path, or its name in
    XDG_RUNTIME_DIR.
    """
    display = Path(os.environ.get("WAYLAND_DISPLAY") or "wayland-0")
    return Path(os.environ.get("XDG_RUNTIME_DIR") or "/nonexistent") / display


def _string(text: str) -> bytes:
    data = text.encode() + b"\0"
    return WORD.pack(len(data)) + data + b"\0" * (-len(data) % 4)


def _text(body: bytes, offset: int) -> str:
    (length,) = WORD.unpack_from(body, offset)
    return body[offset + 4 : offset + 4 + max(length - 1, 0)].decode("utf-8", "replace")
