# SPDX-License-Identifier: MIT
"""Stands before a real server, and lets its clients meet it as it may be met: well, down, hanging,
or answering rubbish.
"""

from __future__ import annotations

import selectors
import socket
import threading
from contextlib import suppress
from typing import Literal

Mode = Literal["well", "down", "hanging", "rubbish"]
RUBBISH = b"<html>Please sign in to this network</html>\r\n\r\n"


class Proxy:
    """Passes TCP connections on to `port`; `mode` changes how, for open connections too."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._mode: Mode = "well"
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._resumed = threading.Event()
        self._resumed.set()
        self._listener = self._listen(0)
        self.port: int = self._listener.getsockname()[1]

    def meet(self, mode: Mode) -> None:
        """From now on, clients meet the server so."""
        self._mode = mode
        if mode == "hanging":
            self._resumed.clear()
            return
        self._resumed.set()
        if mode in {"down", "rubbish"}:
            self._hang_up()
        if mode == "down":
            self._listener.close()
        elif self._listener.fileno() == -1:
            self._listener = self._listen(self.port)

    def close(self) -> None:
        """Ends it."""
        self._resumed.set()
        self._listener.close()
        self._hang_up()

    def _listen(self, port: int) -> socket.socket:
        listener = socket.create_server(("127.0.0.1", port), backlog=64)
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()
        return listener

    def _accept(self, listener: socket.socket) -> None:
        selector = selectors.DefaultSelector()
        with suppress(OSError, ValueError), selector:
            listener.setblocking(False)
            selector.register(listener, selectors.EVENT_READ)
            while listener.fileno() != -1:
                if not selector.select(0.05):
                    continue
                with suppress(BlockingIOError):
                    client, _ = listener.accept()
                    client.setblocking(True)
                    threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        self._keep(client)
        if self._mode == "rubbish":
            with suppress(OSError):
                client.sendall(RUBBISH)
            client.close()
            return
        self._resumed.wait()
        try:
            server = socket.create_connection(("127.0.0.1", self._target), timeout=5)
        except OSError:
            client.close()
            return
        server.settimeout(None)
        self._keep(server)
        threading.Thread(target=self._pump, args=(server, client), daemon=True).start()
        self._pump(client, server)

    def _pump(self, source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(65_536):
                self._resumed.wait()
                sink.sendall(data)
        for end in (source, sink):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
            with self._lock:
                self._open.discard(end)

    def _keep(self, end: socket.socket) -> None:
        with self._lock:
            self._open.add(end)

    def _hang_up(self) -> None:
        with self._lock:
            ends, self._open = self._open, set()
        for end in ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()
