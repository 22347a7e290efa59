# SPDX-License-Identifier: MIT
"""Putting a copy back into the database: all of it in one transaction, while others may have the
database open.

From the copy of what is replaced until the commit nobody else can write: who tries waits, and is
refused when that lasts too long. A program that is killed halfway leaves what was there before.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from tegoed.core.errors import StorageError
from tegoed.core.files.storage_error import (
    DatabaseDamagedError,
    DatabaseLockedError,
    StatementFailedError,
)
from tegoed.store.backup.backups import as_read, deadline
from tegoed.store.backup.read_only import reading
from tegoed.store.database import BUSY_MILLISECONDS
from tegoed.store.files.atomic_file import replacement
from tegoed.store.sqlite_errors import SQLITE_ERRORS, to_storage_error, translate_errors

Reader = sqlite3.Connection
"""A connection that reads what is about to be replaced."""

BEYOND_SQL = (DatabaseDamagedError, StatementFailedError)
"""Causes for which statements cannot replace what is in the file, and only the file itself can be
replaced.
"""

OPEN_FOCUS = (
    'SELECT EXISTS (SELECT 1 FROM main."hold" WHERE "state" IN (\'engaging\', '
    "'engaged', 'restoring'))"
    ' OR EXISTS (SELECT 1 FROM main."focus_session" WHERE "end" IS NULL)'
)
CLOSE_FOCUS = (
    (
        'UPDATE main."hold" SET "state" = \'closed\', "outcome" = \'left\', "retry_at" = '
        "NULL WHERE \"state\" <> 'closed'"
    ),
    (
        'UPDATE main."focus_session" SET "end" = MAX("start", MIN(:now, COALESCE("until", '
        '"lease", :now))) WHERE "end" IS NULL'
    ),
)


class FocusOpenError(Exception):
    """Focus is on, or a channel is not put back yet: what is known of that would be lost."""


def replace_contents(
    here: Path, source: Path, keep: Callable[[Reader], None] | None, now: int
) -> None:
    """Fill the database with what is in the copy `source`, in one transaction.

    `keep` is called with a connection that reads what is about to be replaced, while nobody can
    write. Focus that was on when the copy was made is noted as over: what it changed was put back
    since. Raises `FocusOpenError`, `StorageError` "database.locked", "disk.full" …, and one of
    `BEYOND_SQL` when the file itself must be replaced.
    """
    with translate_errors(str(here)), closing(_connection(here)) as writer:
        writer.execute("ATTACH ? AS copy", (as_read(source),))
        writer.execute("BEGIN IMMEDIATE")
        try:
            if _has_open_focus(writer):
                raise FocusOpenError
            if keep is not None:
                with closing(_connection(here)) as reader:
                    keep(reader)
            _fill(writer)
            for statement in CLOSE_FOCUS:
                writer.execute(statement, {"now": now} if ":now" in statement else {})
            writer.execute("COMMIT")
        finally:
            if writer.in_transaction:
                writer.execute("ROLLBACK")


def has_open_focus(here: Path) -> bool:
    """Tell whether focus is on in a database or something is not put back yet; False for one that
    cannot be read.

    Raises `DatabaseLockedError`.
    """
    try:
        with translate_errors(str(here)), reading(here) as reader:
            return _has_open_focus(reader)
    except DatabaseLockedError:
        raise
    except StorageError:
        return False


def overwrite(here: Path, source: Path) -> None:
    """Write the pages of the copy over those of a damaged database that others may have open.

    Raises `StorageError`.
    """
    with (
        translate_errors(str(here)),
        closing(sqlite3.connect(as_read(source), uri=True)) as copy,
        closing(_connection(here)) as target,
    ):
        copy.backup(target, progress=deadline(str(here)))


def replace_file(here: Path, source: Path, kept: Path) -> None:
    """Put a copy in the place of a file that no database can be made of; move what was there to
    `kept`.

    Nobody may have it open. Raises `StorageError` "backup.cannot-write".
    """
    try:
        with replacement(here) as part:
            with (
                translate_errors(str(source)),
                closing(sqlite3.connect(as_read(source), uri=True)) as copy,
                closing(sqlite3.connect(part.path)) as target,
            ):
                copy.backup(target, progress=deadline(str(source)))
            for end in ("-wal", "-shm", ""):  # a log that is left behind would be read into the new
                old = here.with_name(here.name + end)
                if old.exists():
                    old.replace(kept.with_name(kept.name + end))
        if kept.exists():
            kept.chmod(0o600)
    except OSError as error:
        raise StorageError(
            "backup.cannot-write", path=str(kept), why=error.strerror or str(error)
        ) from error


def _connection(path: Path) -> sqlite3.Connection:
    made = sqlite3.connect(
        path.absolute().as_uri(), uri=True, timeout=BUSY_MILLISECONDS / 1000, isolation_level=None
    )
    made.execute("PRAGMA synchronous = full")
    made.execute("PRAGMA foreign_keys = 0")
    return made


def _has_open_focus(connection: sqlite3.Connection) -> bool:
    """Tell whether focus is on or not put back; of what is damaged that is not known."""
    try:
        tables = {row[0] for row in connection.execute("SELECT name FROM main.sqlite_master")}
        if not {"hold", "focus_session"} <= tables:  # an empty file, say
            return False
        return bool(connection.execute(OPEN_FOCUS).fetchone()[0])
    except SQLITE_ERRORS as error:
        if isinstance(to_storage_error(error, ""), BEYOND_SQL):
            return False
        raise


def _fill(writer: sqlite3.Connection) -> None:
    """Replace every table, index and version number of the main database by those of the attached
    copy.
    """
    ours = (
        "type, name, tbl_name, sql FROM {}.sqlite_master WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~'"
    )
    old = writer.execute(f"SELECT {ours.format('main')}").fetchall()
    for what in ("trigger", "view", "table"):
        for type, name, _table, _sql in old:
            if type == what:
                writer.execute(f'DROP {what.upper()} main."{_quoted(name)}"')
    new = writer.execute(f"SELECT {ours.format('copy')} ORDER BY rowid").fetchall()
    for type, name, _table, sql in new:
        if type == "table":
            writer.execute(sql)
            table = _quoted(name)
            rows = f'SELECT * FROM copy."{table}"'  # noqa: S608 - the name is quoted
            writer.execute(f'INSERT INTO main."{table}" {rows}')
    for type, _name, _table, sql in new:
        if type != "table":
            writer.execute(sql)
    for number in ("user_version", "application_id"):
        value = int(writer.execute(f"PRAGMA copy.{number}").fetchone()[0])
        writer.execute(f"PRAGMA main.{number} = {value}")


def _quoted(name: str) -> str:
    return name.replace('"', '""')
