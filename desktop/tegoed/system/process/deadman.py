# SPDX-License-Identifier: MIT
"""The dead-man's switch: a child that waits on a pipe.

However this process dies, the pipe ends and the child acts.

The child is another `tegoed` with a hidden word; what it does then is told in
`services.focus.crash_restore`.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import TYPE_CHECKING

from tegoed.system.process import children

if TYPE_CHECKING:
    import subprocess

WORD = "--after-the-app"
STAND_DOWN = b"q"


class DeadManSwitch:
    """Keeps such a child from the first `arm` on. `disarm` makes it exit without acting."""

    def __init__(self, command: tuple[str, ...] | None = None) -> None:
        self._command = command or own_command()
        self._child: subprocess.Popen[bytes] | None = None

    @property
    def pid(self) -> int | None:
        """The child's process id, while there is one."""
        return None if self._child is None else self._child.pid

    def arm(self) -> None:
        """Start the child unless it is there."""
        if self._child is not None and self._child.poll() is None:
            return
        import subprocess

        with contextlib.suppress(OSError):  # without it a crash is healed at the next start
            self._child = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )

    def disarm(self) -> None:
        """Tell the child to exit without acting: there is nothing left for it to do."""
        child, self._child = self._child, None
        if child is None or child.stdin is None:
            return
        from subprocess import TimeoutExpired

        with contextlib.suppress(OSError):
            child.stdin.write(STAND_DOWN)
            child.stdin.flush()
        with contextlib.suppress(OSError):
            child.stdin.close()
        with contextlib.suppress(TimeoutExpired, OSError):
            child.wait(2.0)


def own_command() -> tuple[str, ...]:
    """Return how this program starts itself for the purpose, from its sources or as a bundle."""
    return tuple(children.own_command(WORD))


def wait_for_the_end() -> bool:
    """Wait, in the child, until the app is gone.

    False when it was told to exit. The signals that end the app's whole session are ignored.
    """
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    return os.read(sys.stdin.fileno(), 1) != STAND_DOWN
