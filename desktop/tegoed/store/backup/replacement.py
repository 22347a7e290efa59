# SPDX-License-Identifier: MIT
"""Putting another file in the place of the database, which is never overwritten: it is moved
aside.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from tegoed.core.errors import StorageError
from tegoed.store.backup.backups import check
from tegoed.store.database import OWNER_ONLY, Database
from tegoed.store.files.file_lock import exclusive_lock
from tegoed.store.files.file_state import COMPANIONS, INDEX, LOG, companion, place
from tegoed.store.sqlite_errors import translate_errors


def replace_database(db: Database, source: Path | None, aside: Path) -> bool:
    """Put a copy of `source`, or an empty database, in the place of the file of `db` and open it.

    What is there is moved to `aside` with its companions; returns whether there was anything. Other
    processes that have it open notice. Raises `StorageError`; then what was there still is.
    """
    path = db.path
    part = path.with_name(path.name + ".part")
    try:
        if source is not None:
            check(source)
            _write_copy(source, part)
        with exclusive_lock(path.with_name(path.name + ".lock")):
            forget_own_log(db)
            moved = _move(path, aside)
            if source is not None:
                part.rename(path)
        _flush_folder(path.parent)
    except OSError as error:
        raise StorageError(
            "backup.cannot-write", path=str(path), why=error.strerror or str(error)
        ) from error
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    db.close()
    db.open(anew=True)
    return moved


def open_present(db: Database) -> None:
    """Open the file that took the place of the one that is open. Raises `StorageError`."""
    forget_own_log(db)
    db.close()
    db.open()


def forget_own_log(db: Database) -> None:
    """Remove the log of the file that this thread has open when another file stands at the path.

    SQLite would take it for that other file's. Copy the open database first.
    """
    state, path = db.file_state(), db.path
    if state is None or place(path) == state.file:
        return
    log = companion(path, LOG)
    if place(log) is not None and place(log) == state.log:
        log.unlink()
        companion(path, INDEX).unlink(missing_ok=True)


def _write_copy(source: Path, part: Path) -> None:
    part.unlink(missing_ok=True)
    part.touch(OWNER_ONLY)
    with (
        translate_errors(str(source)),
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as original,
        closing(sqlite3.connect(part)) as copy,
    ):
        original.backup(copy)
        copy.execute("PRAGMA journal_mode = delete")
    handle = os.open(part, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _move(path: Path, aside: Path) -> bool:
    moved = False
    for ending in ("", *COMPANIONS):
        part = companion(path, ending) if ending else path
        if part.exists():
            part.replace(aside.with_name(aside.name + ending))
            moved = True
    return moved


def _flush_folder(folder: Path) -> None:
    """Flush the new names to the disk, where a folder can be opened for that."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
