# SPDX-License-Identifier: MIT
"""What the file system tells of the database's files, by `stat` alone.

A file that SQLite has open must not be opened and closed by this process: that would drop SQLite's
locks on it (https://www.sqlite.org/howtocorrupt.html, 2.2).
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from tegoed.core.errors import StorageError
from tegoed.core.files.storage_error import (
    DatabaseAbsentError,
    DatabaseEmptiedError,
    DatabaseUnwritableError,
    DiskFullError,
    DiskReadOnlyError,
    FileLoss,
)

Place = tuple[int, int]
"""Device and inode."""
LOG, INDEX, JOURNAL = "-wal", "-shm", "-journal"
COMPANIONS = (LOG, INDEX, JOURNAL)


def companion(path: Path, ending: str) -> Path:
    """Return the file that SQLite keeps beside a database: its log, the index of the log, the
    rollback journal.

    It stands beside the file itself where the path is a symbolic link.
    """
    return Path(os.path.realpath(path) + ending)


def size(path: Path) -> int | None:
    """Return the size of a file in bytes; None when it is not there."""
    found = _stat(path)
    return None if found is None else found.st_size


def place(path: Path) -> Place | None:
    """Return the device and inode of a file; None when it is not there."""
    found = _stat(path)
    return None if found is None else (found.st_dev, found.st_ino)


@dataclass(frozen=True, slots=True)
class FileState:
    """The database's file and its log as they stood when a connection was made."""

    file: Place
    size: int
    log_path: Path
    log: Place | None

    def lost(self, path: Path) -> FileLoss | None:
        """Return what happened to the files since; None while they are those that the connection
        has open.
        """
        found = _stat(path)
        if found is None:
            return FileLoss.DELETED
        if (found.st_dev, found.st_ino) != self.file:
            return FileLoss.REPLACED
        if found.st_size < self.size:
            return FileLoss.TRUNCATED
        if self.log is not None and place(self.log_path) != self.log:
            return FileLoss.LOG_LOST
        return None


def state_of(path: Path) -> FileState | None:
    """Return how the files stand now; None when there is no database."""
    found = _stat(path)
    if found is None:
        return None
    log = companion(path, LOG)
    return FileState((found.st_dev, found.st_ino), found.st_size, log, place(log))


def fingerprint(path: Path) -> tuple[object, ...]:
    """Return what changes whenever somebody writes to the database's file or its log."""
    found = []
    for part in (path, companion(path, LOG)):
        stat = _stat(part)
        found.append(stat and (stat.st_dev, stat.st_ino, stat.st_size, stat.st_mtime_ns))
    return tuple(found)


def copies_beside(path: Path) -> bool:
    """Tell whether the folder of the backups holds a copy."""
    return any(size(copy) for copy in (path.parent / "backups").glob("*.db"))


def refuse_loss(path: Path) -> None:
    """Refuse to take the loss of a database for a first start.

    Raises `DatabaseAbsentError` "database.missing" or "database.emptied" when there is no database,
    or one without a byte, but a log with content or a copy.
    """
    bytes_there = size(path)
    if not bytes_there and (size(companion(path, LOG)) or copies_beside(path)):
        folder = str(path.parent / "backups")
        if bytes_there is None:
            raise DatabaseAbsentError("database.missing", path=str(path), folder=folder)
        raise DatabaseEmptiedError("database.emptied", path=str(path), folder=folder)


def explained(error: StorageError, path: Path) -> StorageError:
    """Return the error of a database that could not be opened or written, with the file that is the
    cause, where that shows.
    """
    found = obstacle(path) if isinstance(error, DatabaseUnwritableError) else None
    return found or error


def obstacle(path: Path) -> StorageError | None:
    """Return what keeps the database at a path from being written, and which file that is; None
    when nothing shows.
    """
    folder = path.parent
    if not folder.is_dir():
        return StorageError("database.no-folder", path=str(path), folder=str(folder))
    if path.exists() and not path.is_file():
        return StorageError("database.no-file", path=str(path))
    if _may_only_be_read(folder):
        return DiskReadOnlyError("disk.read-only", path=str(path))
    for part in (path, *(companion(path, ending) for ending in COMPANIONS)):
        if part.exists() and not os.access(part, os.W_OK):
            return StorageError("database.unwritable", path=str(part), mode="600")
    if not os.access(folder, os.W_OK | os.X_OK):
        return StorageError("database.unwritable", path=str(folder), mode="700")
    if _is_full(folder):
        return DiskFullError("disk.full", path=str(path))
    return None


def _may_only_be_read(folder: Path) -> bool:
    if not hasattr(os, "statvfs"):
        return False
    try:
        return bool(os.statvfs(folder).f_flag & os.ST_RDONLY)
    except OSError:
        return False


def _is_full(folder: Path) -> bool:
    if not hasattr(os, "statvfs"):
        return False
    try:
        found = os.statvfs(folder)
    except OSError:
        return False
    return found.f_blocks > 0 and found.f_bavail == 0


def _stat(path: Path) -> os.stat_result | None:
    try:
        return os.stat(path)  # noqa: PTH116 - each write pays for it
    except OSError:
        return None
