# SPDX-License-Identifier: MIT
"""Run as a program in a wlroots session: a pointer of its own (zwlr_virtual_pointer_v1).

It reads lines `left X Y`, `middle X Y` or `right X Y` and clicks there; `move X Y` only moves.
"""

from __future__ import annotations

import os
import socket
import struct
import sys
import time
from pathlib import Path

BUTTONS = {"left": 0x110, "right": 0x111, "middle": 0x112}
WIDTH, HEIGHT = 1280, 800
HEADER = struct.Struct("=IHH")


class WaylandPointer:
    """As much of the Wayland protocol as one pointer needs."""

    def __init__(self) -> None:
        place = Path(os.environ["XDG_RUNTIME_DIR"]) / os.environ["WAYLAND_DISPLAY"]
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(str(place))
        self._last = 1
        self._globals: dict[str, int] = {}
        self._registry = self._new()
        self._send(1, 1, struct.pack("=I", self._registry))
        self._wait()
        seat = self._bind("wl_seat")
        maker = self._bind("zwlr_virtual_pointer_manager_v1")
        self._pointer = self._new()
        self._send(maker, 0, struct.pack("=II", seat, self._pointer))
        self._wait()

    def click(self, button: str, x: int, y: int) -> None:
        """Move there, and click unless the button is `move`."""
        for at in (x - 4, x):
            body = struct.pack("=IIIII", self._now(), at, y, WIDTH, HEIGHT)
            self._send(self._pointer, 1, body)
            self._send(self._pointer, 4)
            self._wait()
            time.sleep(0.2)  # a hand does not move and press in one instant either
        for pressed in (1, 0) if button in BUTTONS else ():
            self._send(self._pointer, 2, struct.pack("=III", self._now(), BUTTONS[button], pressed))
            self._send(self._pointer, 4)
            self._wait()

    def _now(self) -> int:
        return int(time.monotonic() * 1000) & 0xFFFFFFFF

    def _new(self) -> int:
        self._last += 1
        return self._last

    def _send(self, target: int, request: int, body: bytes = b"") -> None:
        self._socket.sendall(HEADER.pack(target, request, HEADER.size + len(body)) + body)

    def _bind(self, interface: str) -> int:
        made, name = self._new(), interface.encode() + b"\0"
        padded = name + b"\0" * (-len(name) % 4)
        body = struct.pack("=II", self._globals[interface], len(name)) + padded
        self._send(self._registry, 0, body + struct.pack("=II", 1, made))
        return made

    def _wait(self) -> None:
        """Wait until the compositor has done what was asked; notes what it offers."""
        done = self._new()
        self._send(1, 0, struct.pack("=I", done))
        while True:
            target, event, size = HEADER.unpack(self._read(HEADER.size))
            body = self._read(size - HEADER.size)
            if target == done:
                return
            if target == 1 and event == 0:
                raise SystemExit(f"refused: {body!r}")
            if target == self._registry and event == 0:
                number, length = struct.unpack_from("=II", body)
                self._globals[body[8 : 8 + length - 1].decode()] = number

    def _read(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            part = self._socket.recv(size - len(data))
            if not part:
                raise SystemExit("the compositor has gone")
            data += part
        return data


def main() -> None:
    """Click as the lines say, and answer each with `done`."""
    pointer = WaylandPointer()
    for line in sys.stdin:
        button, x, y = line.split()
        pointer.click(button, int(x), int(y))
        sys.stdout.write("done\n")
        sys.stdout.flush()


main()
