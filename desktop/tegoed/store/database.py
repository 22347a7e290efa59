# SPDX-License-Identifier: MIT
"""A database: opening, migrating, connections of worker threads, transactions.

SQLite's own pragmas stay in this room's files without models. Peewee keeps a connection for each
thread; the thread that opened the database keeps its own, a worker takes a short-lived one with
`own_connection`.

A database that cannot be written is read from a copy in memory. Each write looks whether it can be
opened now, and whether the file that is open still is the one at its path.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import peewee as pw

from tegoed.core.errors import StorageError
from tegoed.core.files.storage_error import (
    DatabaseDamagedError,
    DatabaseEmptiedError,
    DatabaseLostError,
    DatabaseUnreachableError,
    DatabaseUnwritableError,
    FileLoss,
)
from tegoed.store.backup.read_only import MemoryCopy, look_again
from tegoed.store.files.file_lock import exclusive_lock
from tegoed.store.files.file_state import (
    COMPANIONS,
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
from tegoed.store.sqlite_errors import DATABASE_ERRORS, to_storage_error, translate_errors

BUSY_MILLISECONDS = 5000
PRAGMAS = {"busy_timeout": BUSY_MILLISECONDS, "synchronous": "full", "foreign_keys": 1}
COPY_PRAGMAS = {"foreign_keys": 1}
OWNER_ONLY = 0o600

Watcher = Callable[[StorageError], None]


class _ThreadConnection(threading.local):
    """What a thread's connection was made to."""

    generation: int = 0
    state: FileState | None = None


class Database:
    """The database at a path. A workspace has one; whoever reads or writes is given it.

    `peewee` is Peewee's: each thread has its own connection by it.
    """

    def __init__(self, path: Path) -> None:
        """Nothing is opened yet."""
        self.path = path
        self.peewee: Any = pw.SqliteDatabase(None, autoconnect=False, lock_type="IMMEDIATE")
        self._place: Place | None = None
        self._copy: MemoryCopy | None = None
        self._refusal: StorageError | None = None
        self._generation = 0
        """Counts the openings: a connection of an earlier one is of no use."""
        self._mine = _ThreadConnection()
        self._opening = threading.RLock()
        self._watchers: tuple[Watcher, ...] = ()

    def open(self, *, anew: bool = False) -> None:
        """Open the database, making or migrating it first; the file and its companions are for the
        user alone.

        Opening what this thread has open already is nothing. What may only be read is opened all
        the same: `read_only_because`. Raises `StorageError` for whatever stands in the way:
        "database.newer", "database.corrupt", "disk.full", "database.locked" …, with the path. Where
        a database was before, none is made: "database.missing", "database.emptied", unless `anew`.
        """
        if self.is_open():
            return
        with self._opening:
            try:
                self._open(anew)
            except BaseException:
                self.close()
                raise

    def close(self) -> None:
        """Close this thread's connection; nothing when it has none."""
        self._mine.state = None
        if not self.peewee.is_closed():
            self.peewee.close()

    def is_open(self) -> bool:
        """Tell whether this thread has a connection."""
        return not self.peewee.is_closed()

    def file_state(self) -> FileState | None:
        """Return the files that this thread's connection has open, as they stood when it was
        made.
        """
        return None if self._copy is not None else self._mine.state

    def read_only_because(self) -> StorageError | None:
        """Return why the open database can only be read; None when it can be written."""
        return self._refusal

    @contextmanager
    def own_connection(self) -> Iterator[None]:
        """Give this thread a connection of its own while inside; with one already, that one.

        Raises `StorageError` like `verify`.
        """
        if self.is_open():
            yield
            return
        try:
            self._connect()
            yield
        finally:
            self.close()

    def data_version(self) -> int:
        """Return a number that changes when another connection has written; it means something to
        this thread's connection only.
        """
        self._follow()
        try:
            row = self.peewee.cursor().execute("PRAGMA data_version").fetchone()
        except DATABASE_ERRORS as error:
            raise self.failed(error) from error
        return int(row[0])

    def verify(self) -> None:
        """Look whether the files that are open still are those at the path, and read again what is
        read from a copy.

        Raises `DatabaseLostError`: what would be written now would be lost.
        """
        self._follow()
        if self._copy is not None:
            if not self._copy.is_current:
                self._open_again()
            return
        lost = self._loss()
        if lost is not None:
            raise self._alarm(lost)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Run what is inside as one IMMEDIATE transaction: all of it or nothing.

        Durable, in the file at the path, when it returns.
        """
        self.require_writable()
        try:
            with self.peewee.atomic():
                yield
        except DATABASE_ERRORS as error:
            # SQLite rolls back by itself when the disk is full: Peewee's own rollback then fails
            # over the cause that was told.
            before: BaseException | None = error
            while before is not None:
                if isinstance(before, StorageError):
                    raise before from None
                before = before.__context__
            raise self.failed(error) from error
        self.verify()

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Show one moment of the database to several questions, without keeping writers out; works
        on a read-only one too.
        """
        self._follow()
        with translate_errors(str(self.path)), self.peewee.atomic("DEFERRED"):
            yield

    def require_writable(self) -> None:
        """Raise `StorageError` when a write would fail or be lost; a database that can be written
        again is opened anew.
        """
        if self._refusal is not None and self.is_open() and not self.peewee.in_transaction():
            self._open_again()
            if self._refusal is not None:
                raise self._refusal
        self.verify()

    def checkpoint(self) -> None:
        """Move what stands in the log into the database's file, without keeping anybody waiting."""
        if self._copy is None:
            try:
                self.peewee.execute_sql("PRAGMA wal_checkpoint(PASSIVE)")
            except DATABASE_ERRORS as error:
                raise self.failed(error) from error

    def failed(self, error: BaseException) -> StorageError:
        """Return the `StorageError` of a statement that failed on the open database.

        One failing read makes SQLite call a sound file damaged. So the file is looked at again
        before it is called so: here, or by whoever watches (`watch`), to whom "database.unsure" is
        said.
        """
        found = to_storage_error(error, str(self.path))
        if not isinstance(found, DatabaseDamagedError):
            return explained(found, self.path)
        lost = self._loss()
        if lost is not None:
            return self._alarm(lost)
        if self._watchers:
            return self._alarm(StorageError("database.unsure", path=str(self.path)))
        if look_again(self.path):
            return found
        return DatabaseUnreachableError("disk.io", path=str(self.path))

    def watch(self, watcher: Watcher) -> Callable[[], None]:
        """Have the watcher hear, on any thread, when the database is lost or perhaps damaged;
        return what ends that.
        """
        self._watchers = (*self._watchers, watcher)

        def end() -> None:
            self._watchers = tuple(other for other in self._watchers if other is not watcher)

        return end

    def sqlite_connection(self) -> sqlite3.Connection:
        """Return the connection of this thread: for SQLite's backup interface, and to tell it from
        an earlier one of the same thread.
        """
        self._follow()
        connection: sqlite3.Connection = self.peewee.cursor().connection
        return connection

    def copy_to(self, target: Path, *, new: bool = False) -> None:
        """Write a copy of the open database. Raises what `backups.copy_to` raises."""
        from tegoed.store.backup import backups

        backups.copy_to(self.sqlite_connection(), target, path=str(self.path), new=new)

    def _alarm(self, error: StorageError) -> StorageError:
        """Tell the watchers of an error, and return it to be raised."""
        for watcher in self._watchers:
            watcher(error)
        return error

    def _loss(self) -> StorageError | None:
        """Return what happened to the files that this thread has open; None while they are whole
        and those at the path.
        """
        state = self.file_state()
        lost = None if state is None else state.lost(self.path)
        if lost is None:
            return None
        if lost is FileLoss.TRUNCATED and size(self.path) and not look_again(self.path):
            self._mine.state = state_of(self.path)
            return None
        return DatabaseLostError(lost, path=str(self.path))

    def _open(self, anew: bool) -> None:
        path = self.path
        if not anew:
            refuse_loss(path)
        self._place = None
        self._generation += 1
        self._mine.generation, self._mine.state = self._generation, None
        self._forget_copy()
        try:
            self._open_file(anew)
        except StorageError as error:
            self.close()
            cause = explained(error, path)
            if isinstance(cause, DatabaseDamagedError) and not look_again(path):
                cause = DatabaseUnreachableError("disk.io", path=str(path))
            unwritable = isinstance(error, DatabaseUnwritableError)
            if not unwritable or not size(path) or path.is_dir():
                raise cause from error
            self._open_copy(cause)

    def _open_file(self, anew: bool) -> None:
        path = self.path
        _take_from_others(path)
        if path.exists() and not os.access(path, os.W_OK):
            raise DatabaseUnwritableError("database.read-only", path=str(path))
        self.peewee.init(str(path), pragmas=PRAGMAS)
        with translate_errors(str(path)):
            self.peewee.connect()
            if not self._is_ready():
                try:
                    with exclusive_lock(path.with_name(path.name + ".lock")):
                        self._prepare(anew)
                except OSError as error:
                    raise DatabaseUnreachableError(
                        "database.cannot-open", path=str(path)
                    ) from error
        self._place = place(path)
        self._note_connection()

    def _open_copy(self, cause: StorageError) -> None:
        """Open what can only be read, from a copy in memory.

        Raises the cause when it cannot be read either.
        """
        try:
            copy = MemoryCopy(self.path)
        except DatabaseUnwritableError as error:
            raise cause from error
        self._copy, self._refusal = copy, cause
        self.peewee.init(copy.uri, pragmas=COPY_PRAGMAS, uri=True)
        with translate_errors(str(self.path)):
            self.peewee.connect()
            version = self._known_version()
            if version < len(MIGRATIONS):
                self._migrate(version)
            self.peewee.pragma("query_only", 1, permanent=True)
        self._note_connection()

    def _open_again(self) -> None:
        """Open anew what was opened as a copy: it may be writable now, or another one."""
        with self._opening:
            self.close()
            self._open(anew=False)

    def _connect(self) -> None:
        """Connect this thread to what was opened; never to another file that took its place."""
        path = self.path
        with self._opening:
            if self._copy is None and (not size(path) or place(path) != self._place):
                lost = FileLoss.REPLACED if path.exists() else FileLoss.DELETED
                raise self._alarm(DatabaseLostError(lost, path=str(path)))
            with translate_errors(str(path)):
                self.peewee.connect()
                self.peewee.user_version  # noqa: B018 - opens the log, so that it is known which one it is
            self._note_connection()

    def _follow(self) -> None:
        """Give this thread a connection to what was opened last, when its own is of an earlier
        opening.
        """
        if (
            self._mine.generation != self._generation
            and self.is_open()
            and not self.peewee.in_transaction()
        ):
            self.close()
            self._connect()

    def _note_connection(self) -> None:
        self._mine.generation, self._mine.state = self._generation, state_of(self.path)

    def _forget_copy(self) -> None:
        if self._copy is not None:
            self._copy.close()
        self._copy = self._refusal = None

    def _is_ready(self) -> bool:
        """Tell whether the open file is of this version and keeps a log; then nothing need be
        made.
        """
        mode = self.peewee.execute_sql("PRAGMA journal_mode").fetchone()[0]
        return self._known_version() == len(MIGRATIONS) and mode == "wal"

    def _known_version(self) -> int:
        version = int(self.peewee.user_version)
        if version > len(MIGRATIONS):
            path, known = str(self.path), len(MIGRATIONS)
            raise StorageError("database.newer", path=path, version=version, known=known)
        return version

    def _prepare(self, anew: bool) -> None:
        """Make or migrate the tables.

        One process at a time is here; what another one made first is not made again.
        """
        path, version = self.path, self._known_version()
        if version == 0 and not anew and copies_beside(path):
            folder = str(path.parent / "backups")
            raise DatabaseEmptiedError("database.emptied", path=str(path), folder=folder)
        self.peewee.execute_sql("PRAGMA journal_mode = wal")
        if version == len(MIGRATIONS):
            return
        if version:
            from tegoed.store.backup import backups

            backups.copy_before(self.sqlite_connection(), path, version)
        self._migrate(version)
        self.peewee.execute_sql("PRAGMA wal_checkpoint(PASSIVE)")

    def _migrate(self, version: int) -> None:
        """Take all steps from a version on, in one transaction."""
        from playhouse.migrate import SchemaMigrator

        with SchemaMigrator.from_database(self.peewee).migration_context():
            for index in range(version, len(MIGRATIONS)):
                MIGRATIONS[index](self.peewee)
            self.peewee.user_version = len(MIGRATIONS)


def _take_from_others(path: Path) -> None:
    """Make an empty file, or take other people's rights from what is there; SQLite copies its mode
    to -wal and -shm.

    Companions that were made while the database could only be read may be written again when it
    can.
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
