# SPDX-License-Identifier: MIT
"""Reading a database file without writing a byte beside it: on a disk that is full or may only be
read, and for the doctor.

A reader of a database with a log needs the log's index, which is a file beside it
(https://www.sqlite.org/wal.html, "Read-Only Databases"). Where that file is not there and cannot be
made, nobody has the database open. Then a database without a log is read as immutable; one with a
log is read with the index in memory, as a connection with exclusive locking has it ("Use of WAL
Without Shared-Memory"). The log is never left out.
"""

from __future__ import annotations

import os
import sqlite3
import weakref
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from tegoed.store.files.file_state import INDEX, JOURNAL, LOG, companion, fingerprint, size
from tegoed.store.migrations import MIGRATIONS
from tegoed.store.models import MODELS
from tegoed.store.sqlite_errors import SQLITE_ERRORS, to_storage_error

EXCLUSIVE = "PRAGMA locking_mode = exclusive"
NOT_THIS_WAY = ("SQLITE_CANTOPEN", "SQLITE_READONLY", "SQLITE_IOERR")
"""With these another way may do; a busy database is never read past its locks."""
LENIENT = "PRAGMA writable_schema = 1"
"""Also has SQLite go on with a file that is too short; nothing is written."""
TRIES = 3
BUSY_SECONDS = 5.0


@contextmanager
def reading(path: Path, *, damaged: bool = False) -> Iterator[sqlite3.Connection]:
    """Yield a connection that cannot write and makes no file. Raises sqlite3's errors.

    With `damaged` a file is read that is shorter than it says, and one whose tables are not all as
    they should be.
    """
    first: Exception | None = None
    for query, pragma in _ways(path):
        try:
            source = _connected(path, query, (LENIENT, pragma) if damaged else (pragma,))
        except SQLITE_ERRORS as error:
            first = first or error
            if not str(getattr(error, "sqlite_errorname", "")).startswith(NOT_THIS_WAY):
                break
            continue
        with closing(source):
            yield source
        return
    assert first is not None
    raise first


class MemoryCopy:
    """The content of a database file, in memory: read by every thread of this process by `uri`, as
    long as it is kept.
    """

    def __init__(self, path: Path) -> None:
        """Read the file. Raises `StorageError`, also when others do not stop writing to it."""
        self.uri = f"file:tegoed-{os.urandom(8).hex()}?mode=memory&cache=shared"
        self._path = path
        self._kept = sqlite3.connect(self.uri, uri=True, check_same_thread=False)
        weakref.finalize(self, self._kept.close)
        try:
            self._seen = self._fill()
        except SQLITE_ERRORS as error:
            self._kept.close()
            raise to_storage_error(error, str(path)) from error

    def close(self) -> None:
        """Release the copy."""
        self._kept.close()

    @property
    def is_current(self) -> bool:
        """Whether nobody wrote to the file since."""
        return fingerprint(self._path) == self._seen

    def _fill(self) -> tuple[object, ...]:
        for _ in range(TRIES):
            seen = fingerprint(self._path)
            with reading(self._path) as source:
                source.backup(self._kept)
            if fingerprint(self._path) == seen:
                return seen
        raise sqlite3.OperationalError("database is locked")


def look_again(path: Path) -> tuple[str, ...]:
    """Return what SQLite's own check finds wrong with a file when it is read anew, by a connection
    of its own; nothing when it is sound.
    """
    try:
        with reading(path) as source:
            return damage(source, 1)
    except SQLITE_ERRORS as error:
        return (str(error),)


def damage(source: sqlite3.Connection, most: int, *, thorough: bool = False) -> tuple[str, ...]:
    """Return the first few things that SQLite's check finds wrong, or columns that are missing.

    `thorough` compares every index with its table too.
    """
    name = "integrity_check" if thorough else "quick_check"
    try:
        rows = source.execute(f"PRAGMA {name}({most})").fetchall()
        found = tuple(str(row[0]) for row in rows if row[0] != "ok")
        return found or _missing_columns(source)[:most]
    except SQLITE_ERRORS as error:  # so damaged that the check itself stumbles
        return (str(error),)


def _missing_columns(source: sqlite3.Connection) -> tuple[str, ...]:
    """Return what the present version has and the file has not: a damaged name is sound to
    SQLite.
    """
    if source.execute("PRAGMA user_version").fetchone()[0] != len(MIGRATIONS):
        return ()
    there = set(
        source.execute(
            "SELECT CAST(t.name AS BLOB), CAST(c.name AS BLOB)"
            " FROM sqlite_master AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table'"
        )
    )
    wanted = (
        (model._meta.table_name, column) for model in MODELS for column in model._meta.columns
    )
    return tuple(
        f"{table}.{column} is missing"
        for table, column in wanted
        if (table.encode(), column.encode()) not in there
    )


def _ways(path: Path) -> Iterator[tuple[str, str | None]]:
    """Yield the ways to read the file, in this order; each is a query of its URI and a statement to
    begin with.
    """
    logged = any(size(companion(path, ending)) for ending in (LOG, JOURNAL))
    if companion(path, INDEX).exists() or size(companion(path, JOURNAL)):
        yield "mode=ro", None
    if logged:
        yield "mode=ro&vfs=unix-none", EXCLUSIVE
    else:
        yield "mode=ro&immutable=1", None


def _connected(path: Path, query: str, pragmas: Iterable[str | None]) -> sqlite3.Connection:
    source = sqlite3.connect(f"{path.absolute().as_uri()}?{query}", uri=True, timeout=BUSY_SECONDS)
    try:
        for pragma in filter(None, pragmas):
            source.execute(pragma)
        source.execute("PRAGMA query_only = 1")
        source.execute("SELECT COUNT(*) FROM sqlite_master").fetchone()
    except SQLITE_ERRORS:
        with suppress(*SQLITE_ERRORS):
            source.close()
        raise
    return source
