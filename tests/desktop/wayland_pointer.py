"""Run as a program in a Wayland session: a pointer of its own, where the compositor lets a program have one.

That is wlroots with zwlr_virtual_pointer_v1, and KWin with org_kde_kwin_fake_input where permission checks are off.
It reads lines `left X Y`, `middle X Y`, `right X Y` (click there) and `move X Y`; on KWin `type TEXT` and `key NAME` too.
"""

from __future__ import annotations

import os
import socket
import struct
import sys
import time
from pathlib import Path

BUTTONS = {"left": 0x110, "right": 0x111, "middle": 0x112}
"""As linux/input-event-codes.h numbers them."""
ROWS = {16: "qwertyuiop", 30: "asdfghjkl", 44: "zxcvbnm,.", 2: "1234567890", 57: " "}
"""The characters of an American keyboard by the number of the first key of their row, in linux/input-event-codes.h."""
KEYS = {char: row + at for row, chars in ROWS.items() for at, char in enumerate(chars)}
KEYS |= {"Escape": 1, "Return": 28}
COLON = (42, 39)
"""Shift and the key of the semicolon."""
WIDTH, HEIGHT = 1280, 800
HEADER = struct.Struct("=IHH")


class WaylandClient:
    """As much of the Wayland protocol as one pointer needs."""

    def __init__(self) -> None:
        place = Path(os.environ["XDG_RUNTIME_DIR"]) / os.environ["WAYLAND_DISPLAY"]
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(str(place))
        self._last = 1
        self.globals: dict[str, int] = {}
        self._registry = self.new()
        self.send(1, 1, struct.pack("=I", self._registry))
        self.wait()

    def new(self) -> int:
        """Return the number of a new object."""
        self._last += 1
        return self._last

    def send(self, target: int, request: int, body: bytes = b"") -> None:
        """Send a request."""
        self._socket.sendall(HEADER.pack(target, request, HEADER.size + len(body)) + body)

    def bind(self, interface: str, version: int = 1) -> int:
        """Return an object of one of the compositor's interfaces."""
        made = self.new()
        body = struct.pack("=I", self.globals[interface]) + string(interface)
        self.send(self._registry, 0, body + struct.pack("=II", version, made))
        return made

    def wait(self) -> None:
        """Wait until the compositor has done what was asked; notes what it offers."""
        done = self.new()
        self.send(1, 0, struct.pack("=I", done))
        while True:
            target, event, size = HEADER.unpack(self._read(HEADER.size))
            body = self._read(size - HEADER.size)
            if target == done:
                return
            if target == 1 and event == 0:
                raise SystemExit(f"refused: {body!r}")
            if target == self._registry and event == 0:
                number, length = struct.unpack_from("=II", body)
                self.globals[body[8 : 8 + length - 1].decode()] = number

    def _read(self, size: int) -> bytes:
        data = b""
        while len(data) < size:
            part = self._socket.recv(size - len(data))
            if not part:
                raise SystemExit("the compositor has gone")
            data += part
        return data


class WlrootsPointer:
    """A pointer by zwlr_virtual_pointer_v1."""

    def __init__(self, client: WaylandClient) -> None:
        self._client = client
        seat = client.bind("wl_seat")
        maker = client.bind("zwlr_virtual_pointer_manager_v1")
        self._pointer = client.new()
        client.send(maker, 0, struct.pack("=II", seat, self._pointer))
        client.wait()

    def move(self, x: int, y: int) -> None:
        """Move to a pixel of the output."""
        self._do(1, struct.pack("=IIIII", now(), x, y, WIDTH, HEIGHT))

    def press(self, button: int, pressed: int) -> None:
        """Press or release a button."""
        self._do(2, struct.pack("=III", now(), button, pressed))

    def _do(self, request: int, body: bytes) -> None:
        self._client.send(self._pointer, request, body)
        self._client.send(self._pointer, 4)
        self._client.wait()


class KwinFakeInput:
    """Pointer and keyboard by org_kde_kwin_fake_input, version 4."""

    def __init__(self, client: WaylandClient) -> None:
        self._client = client
        self._input = client.bind("org_kde_kwin_fake_input", 4)
        client.send(self._input, 0, string("test") + string("test"))
        client.wait()

    def move(self, x: int, y: int) -> None:
        """Move to a pixel; the protocol's numbers are 24.8 fixed."""
        self._do(9, struct.pack("=ii", x * 256, y * 256))

    def press(self, button: int, pressed: int) -> None:
        """Press or release a button."""
        self._do(2, struct.pack("=II", button, pressed))

    def key(self, number: int) -> None:
        """Press and release a key."""
        for pressed in (1, 0):
            self._do(10, struct.pack("=II", number, pressed))

    def type(self, text: str) -> None:
        """Type lower case, digits and a few signs."""
        for char in text:
            if char == ":":
                shift, semicolon = COLON
                self._do(10, struct.pack("=II", shift, 1))
                self.key(semicolon)
                self._do(10, struct.pack("=II", shift, 0))
            else:
                self.key(KEYS[char])
            time.sleep(0.02)

    def _do(self, request: int, body: bytes) -> None:
        self._client.send(self._input, request, body)
        self._client.wait()


def string(text: str) -> bytes:
    """Return a string as the protocol has it: its length, its bytes and a zero, filled up to four."""
    raw = text.encode() + b"\0"
    return struct.pack("=I", len(raw)) + raw + b"\0" * (-len(raw) % 4)


def now() -> int:
    """Return a time stamp in ms."""
    return int(time.monotonic() * 1000) & 0xFFFFFFFF


def main() -> None:
    """Do as the lines say, and answer each with `done`."""
    client = WaylandClient()
    kwin = KwinFakeInput(client) if "org_kde_kwin_fake_input" in client.globals else None
    pointer = kwin or WlrootsPointer(client)
    for line in sys.stdin:
        word, _space, rest = line.rstrip("\n").partition(" ")
        if word == "type" and kwin is not None:
            kwin.type(rest)
        elif word == "key" and kwin is not None:
            kwin.key(KEYS[rest])
        else:
            x, y = map(int, rest.split())
            for at in (x - 4, x):
                pointer.move(at, y)
                time.sleep(0.2)  # a hand does not move and press in one instant either
            for pressed in (1, 0) if word in BUTTONS else ():
                pointer.press(BUTTONS[word], pressed)
        sys.stdout.write("done\n")
        sys.stdout.flush()


main()
