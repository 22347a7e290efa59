# SPDX-License-Identifier: MIT
"""One deadline for a whole answer over HTTP, also from a server that sends a byte now and then."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import Any, Self

CONNECTED = (".connect_tcp.complete", ".start_tls.complete")
"""How the names of the events end that carry a new connection."""


class AnswerDeadline:
    """Shuts the connection of a request after so many seconds, so that whoever reads from it stops.

    `trace` goes into the request's extensions: httpx2 tells it of each connection.
    """

    def __init__(self, seconds: float) -> None:
        self.is_over = False
        self._timer = threading.Timer(seconds, self._end)
        self._timer.daemon = True
        self._streams: list[Any] = []

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def trace(self, event: str, info: dict[str, Any]) -> None:
        """Hear what happens to the request."""
        if event.endswith(CONNECTED):
            self._streams.append(info["return_value"])
            if self.is_over:
                self._shut()

    def _end(self) -> None:
        self.is_over = True
        self._shut()

    def _shut(self) -> None:
        for stream in list(self._streams):
            # the plain call also for TLS: its own one changes what another thread reads from
            with suppress(OSError):
                socket.socket.shutdown(stream.get_extra_info("socket"), socket.SHUT_RDWR)
