# SPDX-License-Identifier: MIT
"""The Focus of macOS, by two shortcuts that the user made: no program can set or read it in another
way.

What was on before cannot be told, so nothing is compared: at the end the second shortcut runs
(support.apple.com/guide/shortcuts-mac, "Run shortcuts from the command line").
"""

from __future__ import annotations

import shutil
import subprocess

from tegoed.channels.channel import ChannelError
from tegoed.channels.protocols.network_error import code_of
from tegoed.core.errors import Message

PROGRAM = "shortcuts"
ON, OFF = "Focus On", "Focus Off"
"""What the two are called."""
SECONDS = 10.0


def unusable() -> Message | None:
    """Return why it cannot be done here; None when both shortcuts are there."""
    if shutil.which(PROGRAM) is None:
        return Message("desktop.no-shortcuts-program")
    there = set(_ran("list").splitlines())
    if not {ON, OFF} <= there:
        return Message("desktop.no-shortcuts", {"on": ON, "off": OFF})
    return None


def run(name: str) -> None:
    """Run one of them. Raises `ChannelError` when it fails or takes too long."""
    _ran("run", name)


def _ran(*words: str) -> str:
    try:
        done = subprocess.run(
            [PROGRAM, *words],
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
            stdin=subprocess.DEVNULL,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise ChannelError(
            "desktop.program-failed", program=PROGRAM, cause=code_of(error)
        ) from None
    if done.returncode:
        cause = (done.stderr.strip().splitlines() or [str(done.returncode)])[-1]
        raise ChannelError("desktop.program-failed", program=PROGRAM, cause=cause)
    return done.stdout
