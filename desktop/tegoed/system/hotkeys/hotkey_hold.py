# SPDX-License-Identifier: MIT
"""Which app of this user holds a key combination, so that another one hears at once when it ends.

X11 tells nobody that a key was let go. So the app that has grabbed a combination holds a file lock
for it, which the system lets go when the app ends in whatever way. An app that was refused waits
for the lock, asleep.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from contextlib import suppress
from pathlib import Path


class HotkeyHold:
    """The lock of one combination on the present screen."""

    def __init__(self, text: str) -> None:
        self._path = _place(text)
        self._descriptor = -1

    def take(self, *, wait: bool = False) -> bool:
        """Take the lock; with `wait` once nobody else has it. False when another app has it."""
        descriptor = -1
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        except OSError:
            if descriptor >= 0:
                os.close(descriptor)
            return False
        self._descriptor = descriptor
        return True

    def release(self) -> None:
        """Let the lock go; twice does no harm."""
        if self._descriptor >= 0:
            with suppress(OSError):
                os.ftruncate(self._descriptor, 0)
            os.close(self._descriptor)
            self._descriptor = -1


def is_ours(text: str) -> bool:
    """Tell whether this process holds the lock of a combination."""
    try:
        return _place(text).read_text() == str(os.getpid())
    except (OSError, ValueError):
        return False


def _place(text: str) -> Path:
    folder = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
    keys = "+".join(sorted(part.strip().casefold() for part in text.split("+")))
    said = f"{os.environ.get('DISPLAY', '')}\0{keys}"
    name = hashlib.blake2b(said.encode(), digest_size=8).hexdigest()
    return Path(folder) / f"tegoed-hotkey-{os.getuid()}-{name}.lock"
