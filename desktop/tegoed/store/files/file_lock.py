# SPDX-License-Identifier: MIT
"""A lock between processes, which a file stands for.

The operating system frees it when its holder dies.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tegoed.core.files.storage_error import DatabaseLockedError

WAIT_SECONDS = 120.0
PAUSE_SECONDS = 0.02
HELD_ELSEWHERE = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES, errno.EDEADLK})
"""What the operating system answers when another process holds the lock."""


@contextmanager
def exclusive_lock(path: Path, seconds: float = WAIT_SECONDS) -> Iterator[None]:
    """Hold the lock of a file while inside. The file is made (0600) and removed again.

    Wait for another holder, and raise `DatabaseLockedError` after so many seconds. Raises `OSError`
    where the file cannot be made. Where the file system has no locks, nothing is held.
    """
    descriptor = _held(path, time.monotonic() + seconds)
    try:
        yield
    finally:
        if sys.platform != "win32":  # there a file that is open cannot be removed
            path.unlink(missing_ok=True)
        os.close(descriptor)


def _held(path: Path, until: float) -> int:
    """Open the file, take its lock and return its descriptor."""
    while True:
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0)
        descriptor = os.open(path, flags, 0o600)
        try:
            if _lock(descriptor):
                if _is_there(descriptor, path):
                    return descriptor
                os.close(descriptor)  # the holder before us removed it after we had opened it
                continue
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)
        if time.monotonic() > until:
            raise DatabaseLockedError("database.locked", path=str(path))
        time.sleep(PAUSE_SECONDS)


def _lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        return error.errno not in HELD_ELSEWHERE
    return True


def _is_there(descriptor: int, path: Path) -> bool:
    """Tell whether the open file still is the one of that name."""
    if sys.platform == "win32":
        return True
    try:
        there = path.stat()
    except FileNotFoundError:
        return False
    return os.path.samestat(os.fstat(descriptor), there)
