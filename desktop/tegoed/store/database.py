"""The one database: opening, migrating, connections of worker threads, transactions.

SQLite's own pragmas stay in this room's files without models. Peewee keeps a connection for each thread; the thread that
opened the database keeps its own, a worker takes a short-lived one with `own_connection`.

A database that cannot be written is read from a copy in memory. Each write looks whether it can be opened now, and
whether the file that is open still is the one at its path.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tegoed.core.errors import StorageError
from tegoed.store.file_lock import exclusive_lock
from tegoed.store.file_state import (
    COMPANIONS,
    UNWRITABLE,
    FileState,
    Place,
    companion,
    copies_beside,
    explained,
    place,
    refuse_loss,
    size,
    state_of,
)
from tegoed.store.migrations import MIGRATIONS
from tegoed.store.models import database
from tegoed.store.read_only import MemoryCopy, look_again
from tegoed.store.sqlite_errors import (
    DOUBTFUL,
    TROUBLES,
    alarm,
    is_watched,
    to_storage_error,
    translate_errors,
)

__all__ = [
    "checkpoint",
    "close_database",
    "copy_to",
    "data_version",
    "database",
    "failed",
    "file",
    "file_state",
    "is_open",
    "open_database",
    "own_connection",
    "read_only_because",
    "require_writable",
    "snapshot",
    "transaction",
    "verify",
]

BUSY_MILLISECONDS = 5000
PRAGMAS = {"busy_timeout": BUSY_MILLISECONDS, "synchronous": "full", "foreign_keys": 1}
COPY_PRAGMAS = {"foreign_keys": 1}
OWNER_ONLY = 0o600


class _Opened:
    """What this process has open."""

    path: Path | None = None
    place: Place | None = None
    copy: MemoryCopy | None = None
    refusal: StorageError | None = None
    generation: int = 0
    """Counts the openings: a connection of an earlier one is of no use."""


class _Mine(threading.local):
    """What this thread's connection was made to."""

    generation: int = 0
    state: FileState | None = None


_opened = _Opened()
_mine = _Mine()
_opening = threading.RLock()


def open_database(path: Path, *, anew: bool = False) -> None:
    """Opens the database, making or migrating it first; the file and its companions are for the user alone.

    Opening what this thread has open already is nothing. What may only be read is opened all the same: `read_only_because`.
    Raises `StorageError` for whatever stands in the way: "database.newer", "database.corrupt", "disk.full",
    "database.locked" …, with the path. Where a database was before, none is made: "database.missing", "database.emptied",
    unless `anew`.
    """
    if is_open():
        if file() == str(path):
            return
        close_database()
    with _opening:
        try:
            _open(path, anew)
        except BaseException:
            close_database()
            raise


def close_database() -> None:
    """Closes this thread's connection; nothing when it has none."""
    _mine.state = None
    if not database.is_closed():
        database.close()


def is_open() -> bool:
    """Whether this thread has a connection."""
    return not database.is_closed()


def file() -> str:
    """The path of the database, for messages and backups; "" before one was opened."""
    return "" if _opened.path is None else str(_opened.path)


def file_state() -> FileState | None:
    """The files that this thread's connection has open, as they stood when it was made."""
    return None if _opened.copy is not None else _mine.state


def read_only_because() -> StorageError | None:
    """Why the open database can only be read; None when it can be written."""
    return _opened.refusal


@contextmanager
def own_connection() -> Iterator[None]:
    """A connection of this thread's own while inside; with one already, that one. Raises `StorageError` like `verify`."""
    if is_open():
        yield
        return
    try:
        _connect()
        yield
    finally:
        close_database()


def data_version() -> int:
    """A number that changes when another connection has written; it means something to this thread's connection only."""
    _follow()
    try:
        row = database.cursor().execute("PRAGMA data_version").fetchone()
    except TROUBLES as trouble:
        raise failed(trouble) from trouble
    return int(row[0])


def verify() -> None:
    """Looks whether the files that are open still are those at the path, and reads again what is read from a copy.

    Raises `StorageError` "database.deleted", "database.replaced", "database.truncated" or "database.log-lost": what would
    be written now would be lost.
    """
    _follow()
    if _opened.copy is not None:
        if not _opened.copy.is_current:
            _open_again()
        return
    lost = _loss()
    if lost is not None:
        raise alarm(lost)


@contextmanager
def transaction() -> Iterator[None]:
    """One IMMEDIATE transaction: all of it or nothing. Durable, in the file at the path, when it returns."""
    require_writable()
    try:
        with database.atomic():
            yield
    except TROUBLES as trouble:
        # SQLite rolls back by itself when the disk is full: Peewee's own rollback then fails over the cause that was told.
        before: BaseException | None = trouble
        while before is not None:
            if isinstance(before, StorageError):
                raise before from None
            before = before.__context__
        raise failed(trouble) from trouble
    verify()


@contextmanager
def snapshot() -> Iterator[None]:
    """One moment of the database for several questions, without keeping writers out; works on a read-only one too."""
    _follow()
    with translate_errors(file()), database.atomic("DEFERRED"):
        yield


def require_writable() -> None:
    """Raises `StorageError` when a write would fail or be lost; a database that can be written again is opened anew."""
    if _opened.refusal is not None and not database.is_closed() and not database.in_transaction():
        _open_again()
        if _opened.refusal is not None:
            raise _opened.refusal
    verify()


def checkpoint() -> None:
    """Moves what stands in the log into the database's file, without keeping anybody waiting."""
    if _opened.copy is None:
        try:
            database.execute_sql("PRAGMA wal_checkpoint(PASSIVE)")
        except TROUBLES as trouble:
            raise failed(trouble) from trouble


def failed(trouble: BaseException) -> StorageError:
    """The `StorageError` of a statement that failed on the open database.

    One failing read makes SQLite call a sound file damaged. So the file is looked at again before it is called so: here, or
    by whoever watches (`trouble.watch`), to whom "database.unsure" is said.
    """
    found = to_storage_error(trouble, file())
    path = _opened.path
    if path is None:
        return found
    if found.message.id not in DOUBTFUL:
        return explained(found, path)
    lost = _loss()
    if lost is not None:
        return alarm(lost)
    if is_watched():
        return alarm(StorageError("database.unsure", path=str(path)))
    return found if look_again(path) else StorageError("disk.io", path=str(path))


def _loss() -> StorageError | None:
    """What happened to the files that this thread has open; None while they are whole and those at the path."""
    state, path = file_state(), _opened.path
    lost = None if state is None or path is None else state.lost(path)
    if lost is None:
        return None
    if lost == "database.truncated" and size(Path(file())) and not look_again(Path(file())):
        _mine.state = state_of(Path(file()))
        return None
    return StorageError(lost, path=file())


def _open(path: Path, anew: bool) -> None:
    if not anew:
        refuse_loss(path)
    _opened.path, _opened.place = path, None
    _opened.generation += 1
    _mine.generation, _mine.state = _opened.generation, None
    _forget_copy()
    try:
        _open_file(path, anew)
    except StorageError as trouble:
        close_database()
        cause = explained(trouble, path)
        if cause.message.id in DOUBTFUL and not look_again(path):
            cause = StorageError("disk.io", path=str(path))
        if trouble.message.id not in UNWRITABLE or not size(path) or path.is_dir():
            raise cause from trouble
        _open_copy(path, cause)


def _open_file(path: Path, anew: bool) -> None:
    _own(path)
    if path.exists() and not os.access(path, os.W_OK):
        raise StorageError("database.read-only", path=str(path))
    database.init(str(path), pragmas=PRAGMAS)
    with translate_errors(str(path)):
        database.connect()
        if not _is_ready(path):
            try:
                with exclusive_lock(path.with_name(path.name + ".lock")):
                    _prepare(path, anew)
            except OSError as trouble:
                raise StorageError("database.cannot-open", path=str(path)) from trouble
    _opened.place = place(path)
    _note_connection()


def _open_copy(path: Path, cause: StorageError) -> None:
    """Opens what can only be read, from a copy in memory. Raises the cause when it cannot be read either."""
    try:
        copy = MemoryCopy(path)
    except StorageError as trouble:
        raise (cause if trouble.message.id in UNWRITABLE else trouble) from trouble
    _opened.copy, _opened.refusal = copy, cause
    database.init(copy.uri, pragmas=COPY_PRAGMAS, uri=True)
    with translate_errors(str(path)):
        database.connect()
        version = _known_version(path)
        if version < len(MIGRATIONS):
            _migrate(version)
        database.pragma("query_only", 1, permanent=True)
    _note_connection()


def _open_again() -> None:
    """Opens anew what was opened as a copy: it may be writable now, or another one."""
    with _opening:
        path = _opened.path
        assert path is not None
        close_database()
        _open(path, anew=False)


def _connect() -> None:
    """A connection of this thread to what the process has open; never to another file that took its place."""
    path = _opened.path
    assert path is not None
    with _opening:
        if _opened.copy is None and (not size(path) or place(path) != _opened.place):
            lost = "database.replaced" if path.exists() else "database.deleted"
            raise alarm(StorageError(lost, path=str(path)))
        with translate_errors(str(path)):
            database.connect()
            database.user_version  # noqa: B018 - opens the log, so that it is known which one it is
        _note_connection()


def _follow() -> None:
    """Gives this thread a connection to what was opened last, when its own is of an earlier opening."""
    if (
        _mine.generation != _opened.generation
        and not database.is_closed()
        and not database.in_transaction()
    ):
        close_database()
        _connect()


def _note_connection() -> None:
    assert _opened.path is not None
    _mine.generation, _mine.state = _opened.generation, state_of(_opened.path)


def _forget_copy() -> None:
    if _opened.copy is not None:
        _opened.copy.close()
    _opened.copy = _opened.refusal = None


def _own(path: Path) -> None:
    """Makes an empty file, or takes other people's rights from what is there; SQLite copies its mode to -wal and -shm.

    Companions that were made while the database could only be read may be written again when it can.
    """
    with suppress(OSError):  # it is there; or SQLite says better what is wrong
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
    try:
        mode = path.stat().st_mode & 0o777
        if mode & 0o077:
            os.chmod(path, mode & 0o700)  # noqa: PTH101 - one way for all of them
        for ending in COMPANIONS:
            part = companion(path, ending)
            if part.exists() and part.stat().st_mode & 0o777 != mode & 0o700:
                os.chmod(part, mode & 0o700)  # noqa: PTH101
    except OSError:
        pass  # somebody else's file: reading may still work


def _is_ready(path: Path) -> bool:
    """Whether the open file is of this version and keeps a log; then nothing need be made."""
    mode = database.execute_sql("PRAGMA journal_mode").fetchone()[0]
    return _known_version(path) == len(MIGRATIONS) and mode == "wal"


def _known_version(path: Path) -> int:
    version = int(database.user_version)
    if version > len(MIGRATIONS):
        raise StorageError("database.newer", path=str(path), version=version, known=len(MIGRATIONS))
    return version


def _prepare(path: Path, anew: bool) -> None:
    """Makes or migrates the tables. One process at a time is here; what another one made first is not made again."""
    version = _known_version(path)
    if version == 0 and not anew and copies_beside(path):
        raise StorageError("database.emptied", path=str(path), folder=str(path.parent / "backups"))
    database.execute_sql("PRAGMA journal_mode = wal")
    if version == len(MIGRATIONS):
        return
    if version:
        from tegoed.store import backups

        backups.copy_before(sqlite_connection(), path, version)
    _migrate(version)
    database.execute_sql("PRAGMA wal_checkpoint(PASSIVE)")


def _migrate(version: int) -> None:
    """All steps from a version on, in one transaction."""
    from playhouse.migrate import SchemaMigrator

    with SchemaMigrator.from_database(database).migration_context():
        for index in range(version, len(MIGRATIONS)):
            MIGRATIONS[index](database)
        database.user_version = len(MIGRATIONS)


def sqlite_connection() -> sqlite3.Connection:
    """The connection of this thread: for SQLite's backup interface, and to tell it from an earlier one of the same thread."""
    _follow()
    connection: sqlite3.Connection = database.cursor().connection
    return connection


def copy_to(target: Path, *, new: bool = False) -> None:
    """Write a copy of the open database. Raises what `backups.copy_to` raises."""
    from tegoed.store import backups

    backups.copy_to(sqlite_connection(), target, path=file(), new=new)
