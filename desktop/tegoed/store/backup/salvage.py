# SPDX-License-Identifier: MIT
"""Reading what can be read of a damaged database into a new one, row by row, and saying what is
missing.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import ExitStack, closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tegoed.core.entities.values import BoundaryKind, Pricing, Purpose
from tegoed.core.errors import StorageError
from tegoed.store.backup.read_only import reading
from tegoed.store.database import OWNER_ONLY
from tegoed.store.migrations import MIGRATIONS
from tegoed.store.models import JSON_COLUMNS, MODELS
from tegoed.store.sqlite_errors import SQLITE_ERRORS, translate_errors
from tegoed.store.tables.entries import PURPOSES, REASONS

TYPES: dict[str, tuple[type, ...]] = {"INTEGER": (int,), "TEXT": (str,), "BLOB": (bytes,)}
CODES: dict[tuple[str, str], frozenset[object]] = {
    ("entry", "purpose"): frozenset(range(len(PURPOSES))),
    ("entry", "reason"): frozenset({None, *range(len(REASONS))}),
    ("activity", "purpose"): frozenset(map(str, Purpose)),
    ("favourite", "purpose"): frozenset(map(str, Purpose)),
    ("project", "pricing"): frozenset(map(str, Pricing)),
    ("boundary", "kind"): frozenset(map(str, BoundaryKind)),
}
"""Columns that hold one of a few values."""
FURTHEST = 1 << 40
"""No id is larger than that."""


@dataclass(frozen=True, slots=True)
class TableCount:
    """How many rows of a table were read, and how many are known to be missing."""

    table: str
    read: int
    missing: int


def salvage(damaged: Path, target: Path) -> tuple[TableCount, ...]:
    """Write every readable row of `damaged` into a new database `target` (0600) and count them;
    `damaged` stays as it is.

    What refers to a row that is lost loses the reference, or where it cannot be without, counts as
    missing. Raises `StorageError` "salvage.nothing" when not even the tables can be found, and for
    a target that cannot be written.
    """
    try:
        target.touch(OWNER_ONLY, exist_ok=False)
        with (
            translate_errors(str(target)),
            closing(sqlite3.connect(target, isolation_level=None)) as new,
        ):
            new.execute("PRAGMA foreign_keys = 0")
            new.execute("BEGIN")
            for step in MIGRATIONS:
                step(_Schema(new))
            new.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
            counts = _fill(damaged, new)
            new.execute("COMMIT")
        if not any(count.read for count in counts):
            raise StorageError("salvage.nothing", path=str(damaged))
    except OSError as error:
        raise StorageError(
            "backup.cannot-write", path=str(target), why=error.strerror or str(error)
        ) from error
    except StorageError:
        with suppress(OSError):
            target.unlink(missing_ok=True)
        raise
    return counts


class _Schema:
    """What a migration asks of Peewee's database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def execute_sql(self, statement: str) -> None:
        """Run a statement."""
        self._connection.execute(statement)


def _fill(damaged: Path, new: sqlite3.Connection) -> tuple[TableCount, ...]:
    known: dict[str, set[int]] = {}
    with ExitStack() as ends:
        try:
            old = ends.enter_context(reading(damaged, damaged=True))
            there = {table: _columns(old, table) for table in _tables()}
        except SQLITE_ERRORS as error:
            raise StorageError("salvage.nothing", path=str(damaged)) from error
        old.text_factory = bytes
        for table in _tables():
            known[table] = _copy(old, new, table, there[table])
    _cut_loose(new)
    counts = []
    for table, ids in known.items():
        found = {row[0] for row in new.execute(f'SELECT "id" FROM "{table}"')}  # noqa: S608
        counts.append(TableCount(table, len(found), len(ids - found)))
    return tuple(counts)


def _tables() -> list[str]:
    return [model._meta.table_name for model in MODELS]


def _columns(connection: sqlite3.Connection, table: str) -> set[str]:
    return {row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')}


def _copy(
    old: sqlite3.Connection, new: sqlite3.Connection, table: str, there: set[str]
) -> set[int]:
    """Copy the rows that can be read; return every id that is known of, also from the indexes."""
    wanted = new.execute(f'PRAGMA table_info("{table}")').fetchall()
    columns = [(row[1], row[2], bool(row[3])) for row in wanted if row[1] in there]
    if not columns:
        return set()
    names = ", ".join(f'"{name}"' for name, _type, _needed in columns)
    insert = f'INSERT OR IGNORE INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})'  # noqa: S608
    ids = _indexed_ids(old, table)
    for row in _rows(old, table, names, [name for name, _type, _needed in columns].index("id")):
        ids.add(row[0])
        values = _checked(table, columns, row[1])
        if values is not None:
            new.execute(insert, values)
    return ids


def _indexed_ids(old: sqlite3.Connection, table: str) -> set[int]:
    """Return the ids that stand in the table's indexes, which are apart from its rows."""
    found: set[int] = set()
    with suppress(*SQLITE_ERRORS):
        for row in old.execute(f'PRAGMA index_list("{table}")').fetchall():
            index = row[1].decode(errors="replace")
            if row[4]:  # only some of the rows
                continue
            with suppress(*SQLITE_ERRORS):
                for (id,) in old.execute(f'SELECT "id" FROM "{table}" INDEXED BY "{index}"'):  # noqa: S608
                    found.add(id)
    return found


def _rows(
    old: sqlite3.Connection, table: str, names: str, place: int
) -> Iterator[tuple[int, tuple[Any, ...]]]:
    """Yield each row that can be read with its id, in order; what cannot be read is skipped."""
    question = f'SELECT {names} FROM "{table}" WHERE "id" >= ? ORDER BY "id"'  # noqa: S608
    start = -FURTHEST
    while True:
        try:
            for row in old.execute(question, (start,)):
                start = row[place] + 1
                yield row[place], row
            return
        except SQLITE_ERRORS:
            later = _next_readable(old, question, start)
            if later is None:
                return
            start = later


def _next_readable(old: sqlite3.Connection, question: str, start: int) -> int | None:
    """Return the smallest id from which reading works again, near enough; None when it does
    nowhere.
    """

    def works(id: int) -> bool:
        try:
            old.execute(question + " LIMIT 1", (id,)).fetchone()
        except SQLITE_ERRORS:
            return False
        return True

    start = max(start, 0)
    step = 1
    while not works(start + step):
        step *= 2
        if step > FURTHEST:
            return None
    low, high = start + step // 2, start + step
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if works(middle) else (middle, high)
    return high


def _checked(
    table: str, columns: list[tuple[str, str, bool]], row: tuple[Any, ...]
) -> list[Any] | None:
    """Return the values of a row as the database stores them; None when they cannot be what Tegoed
    wrote.
    """
    values: list[Any] = []
    for (name, type, needed), value in zip(columns, row, strict=True):
        if type == "TEXT" and isinstance(value, bytes):
            try:
                value = value.decode()
            except UnicodeDecodeError:
                return None
        if value is None:
            if needed:
                return None
        elif not isinstance(value, TYPES.get(type, (object,))):
            return None
        if (table, name) in CODES and value not in CODES[table, name]:
            return None
        if (table, name) in JSON_COLUMNS and not _is_json(value):
            return None
        values.append(value)
    return values


def _is_json(value: Any) -> bool:
    try:
        json.loads(value or "null")
    except (ValueError, RecursionError):
        return False
    return True


def _cut_loose(new: sqlite3.Connection) -> None:
    """Remove references to rows that are lost, and with them the rows that cannot be without."""
    while lost := new.execute("PRAGMA foreign_key_check").fetchall():
        for table, id, _parent, number in lost:
            keys = new.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
            column = next(key[3] for key in keys if key[0] == number)
            info = new.execute(f'PRAGMA table_info("{table}")').fetchall()
            if next(bool(row[3]) for row in info if row[1] == column):
                new.execute(f'DELETE FROM "{table}" WHERE "id" = ?', (id,))  # noqa: S608
            else:
                new.execute(f'UPDATE "{table}" SET "{column}" = NULL WHERE "id" = ?', (id,))  # noqa: S608
