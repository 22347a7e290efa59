# SPDX-License-Identifier: MIT
"""What SQLite and Peewee raise, said as a `StorageError` that names the cause and the file.

SQLite's extended codes: https://www.sqlite.org/rescode.html. The code is only on the first failure
of a connection, so the text is read too; damaged pages raise sqlite3's own error while rows are
fetched, past Peewee.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import peewee as pw

from tegoed.core.errors import StorageError
from tegoed.core.files.storage_error import (
    DatabaseDamagedError,
    DatabaseLockedError,
    DatabaseUnreachableError,
    DatabaseUnwritableError,
    DiskFullError,
    NotADatabaseError,
    StatementFailedError,
)

SQLITE_ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What the module sqlite3 raises.

It decodes the text of SQLite's error, and where that quotes a damaged name, it fails at that.
"""
DATABASE_ERRORS = (pw.PeeweeException, *SQLITE_ERRORS)

Cause = tuple[type[StorageError], str]
LOCKED: Cause = DatabaseLockedError, "database.locked"
FULL: Cause = DiskFullError, "disk.full"
READ_ONLY: Cause = DatabaseUnwritableError, "database.read-only"
CORRUPT: Cause = DatabaseDamagedError, "database.corrupt"
NO_DATABASE: Cause = NotADatabaseError, "database.not-a-database"
CANNOT_OPEN: Cause = DatabaseUnreachableError, "database.cannot-open"
UNREADABLE: Cause = DatabaseUnreachableError, "disk.io"

BY_CODE = {
    "SQLITE_BUSY": LOCKED,
    "SQLITE_LOCKED": LOCKED,
    "SQLITE_FULL": FULL,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_CORRUPT": CORRUPT,
    "SQLITE_NOTADB": NO_DATABASE,
    "SQLITE_CANTOPEN": CANNOT_OPEN,
    "SQLITE_IOERR": UNREADABLE,
}
BY_TEXT = (
    ("is locked", LOCKED),
    ("disk is full", FULL),
    ("readonly database", READ_ONLY),
    ("is malformed", CORRUPT),
    ("not a database", NO_DATABASE),
    ("unable to open", CANNOT_OPEN),
    ("disk I/O error", UNREADABLE),
)


def to_storage_error(error: BaseException, path: str) -> StorageError:
    """Return the `StorageError` for an error of SQLite or Peewee; "database.failed" when the cause
    is not a known one.

    What it came from is asked too: when the disk is full at the commit, SQLite rolls back by
    itself, and what is raised is that Peewee could not.
    """
    causes = list(_chain(error))
    for cause in causes:
        name = getattr(cause, "sqlite_errorname", None) or ""
        for code, (kind, id) in BY_CODE.items():
            if name == code or name.startswith(code + "_"):
                if (
                    name == "SQLITE_IOERR_SHMSIZE"
                ):  # the disk is full to the last byte: no room for the shared index
                    kind, id = FULL
                return kind(id, path=path)
    for cause in causes:
        if isinstance(cause, UnicodeDecodeError):
            return DatabaseDamagedError("database.corrupt", path=path)
        for words, (kind, id) in BY_TEXT:
            if words in str(cause):
                return kind(id, path=path)
    return StatementFailedError("database.failed", path=path, why=str(error))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """Yield an error and those that it came from."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


@contextmanager
def translate_errors(path: str) -> Iterator[None]:
    """Turn an error of SQLite or Peewee raised inside into its `StorageError`."""
    try:
        yield
    except DATABASE_ERRORS as error:
        raise to_storage_error(error, path) from error
