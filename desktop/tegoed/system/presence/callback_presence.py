# SPDX-License-Identifier: MIT
"""What a system tells of presence by calling a function of this process, as a descriptor that can
be watched.
"""

from __future__ import annotations

import socket
from contextlib import suppress

from tegoed.system.presence.presence import PresenceChange


class CallbackPresenceWatch:
    """Keeps what the system's calls told until it is received; a byte in a socket pair wakes who
    watches.
    """

    def __init__(self) -> None:
        self._told: list[PresenceChange] = []
        self._read, self._write = socket.socketpair()
        for end in (self._read, self._write):
            end.setblocking(False)

    def fileno(self) -> int:
        """Return the descriptor to watch for reading."""
        return self._read.fileno()

    def receive(self) -> list[PresenceChange]:
        """Return what happened since."""
        with suppress(BlockingIOError):
            while self._read.recv(64):
                pass
        told, self._told = self._told, []
        return told

    def close(self) -> None:
        """Stop watching; twice does no harm."""
        self._read.close()
        self._write.close()

    def _tell(self, change: PresenceChange) -> None:
        self._told.append(change)
        with suppress(OSError):  # full: there is something to receive anyway
            self._write.send(b".")
