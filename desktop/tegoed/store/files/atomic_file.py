# SPDX-License-Identifier: MIT
"""Files that appear or are replaced only when all of it is on the disk.

A temporary file beside the target is made for this process alone (exclusively, 0600, under a name
that nobody can guess), so that nothing planted in the folder is followed and no two writers meet.
The name has a fixed length: a target's own name may be as long as the file system allows.
"""

from __future__ import annotations

import errno
import os
import re
import stat
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

OWNER_ONLY = 0o600
STALE_SECONDS = 86_400
"""A temporary file that was not touched for so long belongs to a program that was killed."""
NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
"""What file systems without hard links answer."""

_PART = re.compile(
    r"\.tegoed-[0-9a-f]{16}\.part(?:-journal|-wal|-shm)?"
    r"|(?:tegoed|replaced|before-version)-[0-9-]+\.db\.part(?:-journal|-wal)?"
)
"""Our temporary files, and those that version 0.1.0 left beside its copies."""


@dataclass(frozen=True, slots=True)
class PartFile:
    """A temporary file: its path, and a descriptor that may read and write it."""

    path: Path
    descriptor: int


@contextmanager
def replacement(target: Path, *, new: bool = False) -> Iterator[PartFile]:
    """Yield a temporary file that takes the place of `target` when the block ends without an error;
    else nothing is left of it.

    `new`: the target must not be there yet. Raises `FileExistsError` then, and `OSError`.
    """
    path = target.with_name(f".tegoed-{os.urandom(8).hex()}.part")
    flags = os.O_RDWR | os.O_CREAT | os.O_EXCL
    for name in ("O_NOFOLLOW", "O_CLOEXEC", "O_BINARY"):
        flags |= getattr(os, name, 0)
    part = PartFile(path, os.open(path, flags, OWNER_ONLY))
    is_open = True
    try:
        yield part
        os.fsync(part.descriptor)
        os.close(part.descriptor)
        is_open = False
        if new:
            _place(path, target)
        else:
            path.replace(target)
        _sync(target.parent)
    finally:
        if is_open:
            os.close(part.descriptor)
        for end in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):  # what matters was raised already
                path.with_name(path.name + end).unlink(missing_ok=True)


def clear_leftovers(folder: Path, now: float | None = None) -> int:
    """Remove the temporary files that killed programs left in a folder a day or more ago; return
    how many.

    Only plain files of this user, under a name that Tegoed gives. A folder that cannot be read is
    left as it is.
    """
    before = (time.time() if now is None else now) - STALE_SECONDS
    user = getattr(os, "getuid", lambda: 0)()
    cleared = 0
    with suppress(OSError):
        for path in folder.iterdir():
            if not _PART.fullmatch(path.name):
                continue
            with suppress(OSError):
                found = path.lstat()
                if stat.S_ISREG(found.st_mode) and found.st_uid == user and found.st_mtime < before:
                    path.unlink()
                    cleared += 1
    return cleared


def _place(path: Path, target: Path) -> None:
    """Give the file a name that is not taken, in one step."""
    try:
        os.link(path, target)
    except OSError as error:
        if error.errno not in NO_LINKS:
            raise
        os.close(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
        path.replace(target)


def _sync(folder: Path) -> None:
    """Flush the new name to the disk too."""
    if sys.platform == "win32":
        return
    with suppress(OSError):  # some file systems cannot
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
