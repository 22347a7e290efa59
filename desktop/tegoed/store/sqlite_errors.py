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

SQLITE_ERRORS = (sqlite3.Error, UnicodeDecodeError)
"""What the module sqlite3 raises.

It decodes the text of SQLite's error, and where that quotes a damaged name, it fails at that.
"""
TROUBLES = (pw.PeeweeException, *SQLITE_ERRORS)

DOUBTFUL = frozenset({"database.corrupt", "database.not-a-database"})
"""What one failing read makes SQLite say of a sound file, too."""

BY_CODE = {
    "SQLITE_BUSY": "database.locked",
    "SQLITE_LOCKED": "database.locked",
    "SQLITE_FULL": "disk.full",
    "SQLITE_READONLY": "database.read-only",
    "SQLITE_CORRUPT": "database.corrupt",
    "SQLITE_NOTADB": "database.not-a-database",
    "SQLITE_CANTOPEN": "database.cannot-open",
    "SQLITE_IOERR": "disk.io",
}
BY_TEXT = (
    ("is locked", "database.locked"),
    ("disk is full", "disk.full"),
    ("readonly database", "database.read-only"),
    ("is malformed", "database.corrupt"),
    ("not a database", "database.not-a-database"),
    ("unable to open", "database.cannot-open"),
    ("disk I/O error", "disk.io"),
)


def to_storage_error(trouble: BaseException, path: str) -> StorageError:
    """The `StorageError` for an error of SQLite or Peewee; "database.failed" when the cause is not
    a known one.

    What it came from is asked too: when the disk is full at the commit, SQLite rolls back by
    itself, and what is raised is that Peewee could not.
    """
    errors = list(_chain(trouble))
    for error in errors:
        name = getattr(error, "sqlite_errorname", None) or ""
        for code, id in BY_CODE.items():
            if name == code or name.startswith(code + "_"):
                if (
                    name == "SQLITE_IOERR_SHMSIZE"
                ):  # the disk is full to the last byte: no room for the shared index
                    id = "disk.full"
                return StorageError(id, path=path)
    for error in errors:
        if isinstance(error, UnicodeDecodeError):
            return StorageError("database.corrupt", path=path)
        for words, id in BY_TEXT:
            if words in str(error):
                return StorageError(id, path=path)
    return StorageError("database.failed", path=path, why=str(trouble))


def _chain(trouble: BaseException | None) -> Iterator[BaseException]:
    """An error and those that it came from."""
    while trouble is not None:
        yield trouble
        trouble = trouble.__cause__ or trouble.__context__


@contextmanager
def translate_errors(path: str) -> Iterator[None]:
    """Turns an error of SQLite or Peewee raised inside into its `StorageError`."""
    try:
        yield
    except TROUBLES as trouble:
        raise to_storage_error(trouble, path) from trouble
