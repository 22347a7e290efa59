"""A private bus with the stand-ins of `presence_services` on it, which the test moves."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.system.bus_fixture import a_bus


class PresenceServices:
    """The stand-ins as a process."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def do(self, *deeds: str) -> None:
        """Lets something happen."""
        assert self._process.stdin is not None
        self._process.stdin.write("".join(f"{deed}\n" for deed in deeds))
        self._process.stdin.flush()

    def said(self) -> str:
        """The next line that they say; waits for it."""
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()


@contextmanager
def presence_services(
    monkeypatch: pytest.MonkeyPatch, having: str = "mutter session"
) -> Iterator[PresenceServices]:
    """A bus for session and system with logind, a screen saver and, with "mutter", GNOME's idle
    monitor.
    """
    with a_bus(monkeypatch, None):
        process = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("presence_services.py")), having],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        services = PresenceServices(process)
        try:
            assert services.said() == "ready"
            yield services
        finally:
            process.terminate()
            process.wait(5)
            for pipe in (process.stdin, process.stdout):
                assert pipe is not None
                pipe.close()
