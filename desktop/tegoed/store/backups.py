"""Copies of the database while it is in use, checks of it, and putting one back: SQLite's own backup interface."""

from __future__ import annotations

import itertools
import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from tegoed.core.errors import StorageTrouble

from .database import (
    OWNER_ONLY,
    close_database,
    file,
    open_database,
    require_writable,
    sqlite_connection,
)
from .migrations import MIGRATIONS
from .read_only import damage
from .trouble import told

CHECK_ROWS = 5


def copy_to(target: Path) -> None:
    """Writes a consistent copy (0600), replacing `target` only when the copy is whole. Raises `StorageTrouble`."""
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        os.close(os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
        with told(str(target)), closing(sqlite3.connect(part)) as copy:
            sqlite_connection().backup(copy)
            copy.execute("PRAGMA journal_mode = delete")
        part.replace(target)
    except OSError as trouble:
        raise StorageTrouble(
            "backup.cannot-write", path=str(target), why=trouble.strerror or str(trouble)
        ) from trouble
    finally:
        _forget(part)


def copy_before(path: Path, version: int) -> Path:
    """The copy made before a migration from `version`, in the folder of the backups, under a name of its own; returns its path.

    Whoever calls it holds the lock of the migration.
    """
    folder = path.parent / "backups"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as trouble:
        raise StorageTrouble(
            "backup.cannot-write", path=str(folder), why=trouble.strerror or str(trouble)
        ) from trouble
    name = f"before-version-{version + 1}"
    names = itertools.chain([name], (f"{name}-{number}" for number in itertools.count(2)))
    target = next(path for name in names if not (path := folder / f"{name}.db").exists())
    copy_to(target)
    return target


def check(path: Path) -> int:
    """Reads a would-be backup and returns its schema version; raises `StorageTrouble` when it is none of ours, newer or damaged."""
    try:
        there = path.is_file()
    except OSError as trouble:  # a folder that is not for us to look into
        raise StorageTrouble(
            "backup.cannot-read", path=str(path), why=trouble.strerror or str(trouble)
        ) from trouble
    if not there:
        raise StorageTrouble("backup.not-there", path=str(path))
    with (
        told(str(path)),
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as source,
    ):
        version = int(source.execute("PRAGMA user_version").fetchone()[0])
        tables = {
            row[0] for row in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        }
        if version == 0 or not {"entry", "change", "setting"} <= tables:
            raise StorageTrouble("backup.not-ours", path=str(path))
        if version > len(MIGRATIONS):
            raise StorageTrouble(
                "database.newer", path=str(path), version=version, known=len(MIGRATIONS)
            )
        if damage(source, CHECK_ROWS):
            raise StorageTrouble("database.corrupt", path=str(path))
    return version


def put_back(source: Path) -> None:
    """Fills the open database with the copy `source`, and migrates what is older. The old content is gone: copy it first."""
    check(source)
    require_writable()
    here = Path(file())
    with (
        told(str(here)),
        closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True)) as copy,
    ):
        copy.backup(sqlite_connection())
    close_database()
    open_database(here)


def _forget(part: Path) -> None:
    for leftover in (
        part,
        part.with_name(part.name + "-journal"),
        part.with_name(part.name + "-wal"),
    ):
        with suppress(OSError):  # the trouble that matters was raised already
            leftover.unlink(missing_ok=True)
