# SPDX-License-Identifier: MIT
"""A server as a process of a test's own: waited for, stopped, killed, halted and let go on."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.support.waiting import until

SECONDS = 15.0


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def answers(port: int) -> bool:
    """Whether somebody listens on a port of this machine."""
    with socket.socket() as asked:
        asked.settimeout(1.0)
        return asked.connect_ex(("127.0.0.1", port)) == 0


class Process:
    """A program and all its children."""

    def __init__(self, command: Sequence[str], log: Path) -> None:
        self._command = list(command)
        self._log = log
        self._running: subprocess.Popen[bytes] | None = None

    def start(self, *ports: int) -> None:
        """Starts it, and returns when it listens on its ports."""
        with self._log.open("ab") as log:
            running = self._running = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        for port in ports:
            until(lambda port=port: answers(port) or running.poll() is not None, f"port {port}")  # type: ignore[misc]
        assert running.poll() is None, self._log.read_text("utf-8", "replace")

    def stop(self) -> None:
        """Ends it as its owner would, at the latest by force."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Ends it and its children at once."""
        self._end(signal.SIGKILL)

    def pause(self) -> None:
        """Halts it: its ports stay open, and nobody answers."""
        self._send(signal.SIGSTOP)

    def resume(self) -> None:
        """Lets it go on."""
        self._send(signal.SIGCONT)

    def _end(self, by: signal.Signals) -> None:
        running, self._running = self._running, None
        if running is None:
            return
        for sign in (signal.SIGCONT, by):
            _send(running.pid, sign)
        try:
            running.wait(5.0)
        except subprocess.TimeoutExpired:
            _send(running.pid, signal.SIGKILL)
            running.wait(5.0)
        _send(running.pid, signal.SIGKILL)  # children that outlived it

    def _send(self, sign: signal.Signals) -> None:
        assert self._running is not None
        _send(self._running.pid, sign)


def _send(group: int, sign: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):  # all of them are gone already
        os.killpg(group, sign)
