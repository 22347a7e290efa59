# SPDX-License-Identifier: MIT
"""ext-idle-notify-v1 against a strict compositor of a few lines, which reads every request as the
protocol writes it.
"""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tegoed.system.idle.idle_source import IdleChange, IdleUnavailableError
from tegoed.system.idle.wayland_idle import WaylandIdleSource
from tests.support.bus.private_bus import gather

ALL = ("wl_compositor", "wl_seat", "ext_idle_notifier_v1")


def text(words: str) -> bytes:
    data = words.encode() + b"\0"
    return struct.pack("=I", len(data)) + data + b"\0" * (-len(data) % 4)


class Compositor:
    """The server's side of one client: it answers the registry and remembers what was bound and
    asked for.
    """

    def __init__(self, path: Path, offers: tuple[str, ...]) -> None:
        self._listener = socket.socket(socket.AF_UNIX)
        self._listener.bind(str(path))
        self._listener.listen(1)
        self.offers = offers
        self.bound: dict[str, tuple[int, int]] = {}
        self.asked: tuple[int, int, int] | None = None
        self.ready = threading.Event()
        self.thread = threading.Thread(target=self._serve)
        self.thread.start()

    def event(self, sender: int, opcode: int, body: bytes = b"") -> None:
        """Sends one event, in two parts: a client may not rely on whole messages."""
        data = struct.pack("=IHH", sender, opcode, 8 + len(body)) + body
        self._client.sendall(data[:5])
        self._client.sendall(data[5:])

    def end(self) -> None:
        """Ends the connection, as a compositor that goes away."""
        self._client.shutdown(socket.SHUT_RDWR)
        self.thread.join(5)

    def close(self) -> None:
        """Frees the socket."""
        self.thread.join(5)
        self._client.close()
        self._listener.close()

    def _serve(self) -> None:
        self._client, _ = self._listener.accept()
        unread, registry = b"", 0
        while True:
            try:
                data = self._client.recv(4096)
            except OSError:
                return
            if not data:
                return
            unread += data
            while len(unread) >= 8:
                id, opcode, length = struct.unpack_from("=IHH", unread)
                if len(unread) < length:
                    break
                body, unread = unread[8:length], unread[length:]
                registry = self._request(id, opcode, body, registry)

    def _request(self, id: int, opcode: int, body: bytes, registry: int) -> int:
        if (id, opcode) == (1, 1):
            (registry,) = struct.unpack("=I", body)
            for number, name in enumerate(self.offers, 7):
                self.event(
                    registry, 0, struct.pack("=I", number) + text(name) + struct.pack("=I", 3)
                )
        elif (id, opcode) == (1, 0):
            self.event(struct.unpack("=I", body)[0], 0, struct.pack("=I", 1))
        elif (id, opcode) == (registry, 0):
            (name,) = struct.unpack_from("=I", body)
            interface = self.offers[name - 7]
            assert body[4:-8] == text(interface)
            version, new = struct.unpack("=II", body[-8:])
            self.bound[interface] = (new, version)
        elif id == self.bound["ext_idle_notifier_v1"][0] and opcode == 1:
            self.asked = struct.unpack("=III", body)
            self.ready.set()
        return registry


@contextmanager
def compositor(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, offers: tuple[str, ...] = ALL
) -> Iterator[Compositor]:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-7")
    made = Compositor(tmp_path / "wayland-7", offers)
    yield made
    made.close()


def test_idleness_and_its_end_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with compositor(tmp_path, monkeypatch) as server:
        source = WaylandIdleSource(600)
        assert source.receive() == []
        assert server.ready.wait(5)
        assert server.asked is not None
        notification, milliseconds, seat = server.asked
        assert (milliseconds, seat) == (600_000, server.bound["wl_seat"][0])
        for _ in range(2):
            server.event(notification, 0)
            assert gather(source, bool) == [IdleChange(True, 600)]
            server.event(notification, 1)
            server.event(notification, 1)
            assert gather(source, bool) == [IdleChange(False)]
        server.end()
        with pytest.raises(IdleUnavailableError):
            gather(source, bool)
        source.close()
        source.close()


@pytest.mark.parametrize("lacking", ["wl_seat", "ext_idle_notifier_v1"])
def test_a_compositor_without_it_is_no_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lacking: str
) -> None:
    offers = tuple(name for name in ALL if name != lacking)
    with (
        compositor(tmp_path, monkeypatch, offers),
        pytest.raises(IdleUnavailableError, match=lacking),
    ):
        WaylandIdleSource(600)


def test_a_refusal_of_the_compositor_is_no_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with compositor(tmp_path, monkeypatch) as server:
        source = WaylandIdleSource(600)
        assert server.ready.wait(5)
        server.event(1, 0, struct.pack("=II", 5, 0) + text("no"))
        with pytest.raises(IdleUnavailableError, match="refused"):
            gather(source, bool)
        source.close()


def test_without_a_compositor_there_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with pytest.raises(IdleUnavailableError):
        WaylandIdleSource(600)
