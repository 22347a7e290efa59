"""The one database: opening, migrating, connections of worker threads, transactions.

SQLite's own pragmas stay in this file, `migrations` and `backups`. Peewee keeps a connection for each thread; the thread
that opened the database keeps its own, a worker takes a short-lived one with `own_connection`.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tegoed.core.errors import StorageTrouble

from .migrations import MIGRATIONS
from .models import database
from .trouble import TROUBLES, said, told

__all__ = [
    "close_database",
    "data_version",
    "database",
    "file",
    "is_open",
    "open_database",
    "own_connection",
    "snapshot",
    "transaction",
]

BUSY_MILLISECONDS = 5000
PRAGMAS = {
    "busy_timeout": BUSY_MILLISECONDS,
    "journal_mode": "wal",
    "synchronous": "full",
    "foreign_keys": 1,
}
OWNER_ONLY = 0o600


def open_database(path: Path) -> None:
    """Opens the database, making or migrating it first; the file and its companions are for the user alone.

    Opening what this thread has open already is nothing. Raises `StorageTrouble` for whatever stands in the way:
    "database.newer", "database.corrupt", "disk.full", "database.locked" …, with the path.
    """
    if is_open():
        if database.database == str(path):
            return
        close_database()
    _own(path)
    database.init(str(path), pragmas=PRAGMAS)
    try:
        with told(str(path)):
            database.connect()
            version = database.user_version
            if version > len(MIGRATIONS):
                raise StorageTrouble(
                    "database.newer", path=str(path), version=version, known=len(MIGRATIONS)
                )
            if version < len(MIGRATIONS):
                _migrate(path, version)
    except BaseException:
        close_database()
        raise


def close_database() -> None:
    """Closes this thread's connection; nothing when it has none."""
    if not database.is_closed():
        database.close()


def is_open() -> bool:
    """Whether this thread has a connection."""
    return not database.is_closed()


def file() -> str:
    """The path of the database, for messages and backups; "" before one was opened."""
    return str(database.database or "")


@contextmanager
def own_connection() -> Iterator[None]:
    """A connection of this thread's own while inside; with one already, that one."""
    if is_open():
        yield
        return
    with told(file()):
        database.connect()
    try:
        yield
    finally:
        close_database()


def data_version() -> int:
    """A number that changes when another connection has written; it means something to this thread's connection only."""
    try:
        row = database.cursor().execute("PRAGMA data_version").fetchone()
    except TROUBLES as trouble:
        raise said(trouble, file()) from trouble
    return int(row[0])


@contextmanager
def transaction() -> Iterator[None]:
    """One IMMEDIATE transaction: all of it or nothing. Durable when it returns."""
    try:
        with database.atomic():
            yield
    except TROUBLES as trouble:
        # SQLite rolls back by itself when the disk is full: Peewee's own rollback then fails over the cause that was told.
        before: BaseException | None = trouble
        while before is not None:
            if isinstance(before, StorageTrouble):
                raise before from None
            before = before.__context__
        raise said(trouble, file()) from trouble


@contextmanager
def snapshot() -> Iterator[None]:
    """One moment of the database for several questions, without keeping writers out; works on a read-only one too."""
    with told(file()), database.atomic("DEFERRED"):
        yield


def _own(path: Path) -> None:
    """Makes an empty file, or takes other people's rights from the one that is there; SQLite copies its mode to -wal and -shm."""
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, OWNER_ONLY)
    except OSError:
        return  # SQLite says better what is wrong with it
    try:
        if os.fstat(handle).st_mode & 0o777 != OWNER_ONLY:
            os.chmod(path, OWNER_ONLY)  # noqa: PTH101 - beside fstat
    except OSError:
        pass  # somebody else's file: reading may still work
    finally:
        os.close(handle)


def _migrate(path: Path, version: int) -> None:
    from playhouse.migrate import SchemaMigrator

    if version:
        from .backups import copy_before

        copy_before(path, version)
    migrator = SchemaMigrator.from_database(database)
    for index in range(version, len(MIGRATIONS)):
        with migrator.migration_context():
            if database.user_version <= index:  # else another process was first
                MIGRATIONS[index](database)
                database.user_version = index + 1


def sqlite_connection() -> sqlite3.Connection:
    """The connection of this thread: for SQLite's backup interface, and to tell it from an earlier one of the same thread."""
    connection: sqlite3.Connection = database.cursor().connection
    return connection
