# SPDX-License-Identifier: MIT
"""Copies of the database while it is in use, and whether a file can be put back: SQLite's own
backup interface.
"""

from __future__ import annotations

import itertools
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tegoed.core.errors import StorageError
from tegoed.core.files.storage_error import DatabaseDamagedError, DatabaseLockedError
from tegoed.store.backup.read_only import damage
from tegoed.store.files.atomic_file import replacement
from tegoed.store.migrations import MIGRATIONS
from tegoed.store.sqlite_errors import translate_errors

CHECK_ROWS = 5
DEADLINE_SECONDS = 10.0
"""So long another program may keep the database locked before a copy is given up."""


def copy_to(
    source: sqlite3.Connection, target: Path, *, path: str, new: bool = False, verify: bool = True
) -> None:
    """Write a consistent copy (0600) of what a connection has open.

    It appears only when it is whole and checked. `path`: what it has open, for messages. `new`: a
    file that is there already is never replaced. `verify` False: what is copied may be damaged, and
    is kept as it is. Raises `FileExistsError`, `StorageError` "backup.cannot-write",
    "backup.cannot-verify", "database.corrupt", "database.locked".
    """
    try:
        with replacement(target, new=new) as part:
            with translate_errors(str(target)), closing(sqlite3.connect(part.path)) as copy:
                source.backup(copy, progress=deadline(path))
                copy.execute("PRAGMA journal_mode = delete")
            if verify and not _is_whole(part.path):
                with translate_errors(path):
                    wrong = damage(source, CHECK_ROWS)
                if wrong:
                    raise DatabaseDamagedError("database.corrupt", path=path)
                raise StorageError("backup.cannot-verify", path=str(target))
    except FileExistsError:
        raise
    except OSError as error:
        raise StorageError(
            "backup.cannot-write", path=str(target), why=error.strerror or str(error)
        ) from error


def copy_file(source: Path, target: Path) -> None:
    """Copy a copy elsewhere (0600), whole or not at all, never over another.

    Raises `FileExistsError`, `StorageError`.
    """
    try:
        with (
            replacement(target, new=True) as part,
            source.open("rb") as stream,
            open(part.descriptor, "wb", closefd=False) as copy,
        ):
            shutil.copyfileobj(stream, copy)
    except FileExistsError:
        raise
    except OSError as error:
        raise StorageError(
            "backup.cannot-write", path=str(target), why=error.strerror or str(error)
        ) from error


def copy_before(source: sqlite3.Connection, path: Path, version: int) -> Path:
    """Make the copy before a migration from `version`, in the folder of the backups, under a name
    of its own; return its path.

    Whoever calls it holds the lock of the migration.
    """
    folder = path.parent / "backups"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise StorageError(
            "backup.cannot-write", path=str(folder), why=error.strerror or str(error)
        ) from error
    name = f"before-version-{version + 1}"
    names = itertools.chain([name], (f"{name}-{number}" for number in itertools.count(2)))
    target = next(made for name in names if not (made := folder / f"{name}.db").exists())
    copy_to(source, target, path=str(path), new=True)
    return target


def check(path: Path) -> int:
    """Read a would-be backup and return its schema version.

    Raises `StorageError` when it is none of Tegoed's, newer or damaged.
    """
    try:
        there = path.is_file()
    except OSError as error:  # a folder that is not for us to look into
        raise StorageError(
            "backup.cannot-read", path=str(path), why=error.strerror or str(error)
        ) from error
    if not there:
        raise StorageError("backup.not-there", path=str(path))
    with translate_errors(str(path)), closing(sqlite3.connect(as_read(path), uri=True)) as source:
        version = int(source.execute("PRAGMA user_version").fetchone()[0])
        tables = {
            row[0] for row in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        if version == 0 or not {"entry", "change", "setting"} <= tables:
            raise StorageError("backup.not-ours", path=str(path))
        if version > len(MIGRATIONS):
            raise StorageError(
                "database.newer", path=str(path), version=version, known=len(MIGRATIONS)
            )
        if damage(source, CHECK_ROWS, thorough=True):
            raise DatabaseDamagedError("database.corrupt", path=str(path))
    return version


def as_read(path: Path) -> str:
    """Return the address of a file for a connection that cannot write.

    Without a log beside it, it is not even locked.
    """
    log = path.with_name(path.name + "-wal")
    return f"{path.absolute().as_uri()}?mode=ro" + ("" if log.exists() else "&immutable=1")


def deadline(path: str, seconds: float = DEADLINE_SECONDS) -> Callable[[int, int, int], None]:
    """Return a callback for SQLite's backup interface, which asks again without end when the
    database is locked.

    Raises `DatabaseLockedError` once nothing moved for so long.
    """
    until = time.monotonic() + seconds

    def progress(status: int, _remaining: int, _total: int) -> None:
        nonlocal until
        if status not in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            until = time.monotonic() + seconds
        elif time.monotonic() > until:
            raise DatabaseLockedError("database.locked", path=path)

    return progress


def _is_whole(path: Path) -> bool:
    with translate_errors(str(path)), closing(sqlite3.connect(as_read(path), uri=True)) as copy:
        return not damage(copy, CHECK_ROWS, thorough=True)
