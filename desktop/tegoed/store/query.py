# SPDX-License-Identifier: MIT
"""Statements built once by Peewee and run many times: building one costs ten times what SQLite
needs to answer it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from operator import itemgetter
from typing import Any

import peewee as pw

from tegoed.core.errors import StorageError
from tegoed.store.database import Database
from tegoed.store.sqlite_errors import DATABASE_ERRORS

Tuple = tuple[Any, ...]


BAD_VALUE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What comes of reading a value that Tegoed never wrote: SQLite's own check does not see it."""


def bad_value(db: Database, table: str) -> StorageError:
    """Return the error for a row of a table with such a value."""
    return StorageError("database.bad-value", path=str(db.path), table=table)


@contextmanager
def row_values(db: Database, table: str) -> Iterator[None]:
    """Raise `StorageError` "database.bad-value" for a row that cannot be made a value of."""
    try:
        yield
    except BAD_VALUE as error:
        raise bad_value(db, table) from error


class StatementSlot:
    """A place in a statement for a value that is given at each run."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name


def slot(name: str) -> pw.Value:
    """Return a named value to be given at each run, as the database stores it."""
    return pw.Value(StatementSlot(name), converter=False, unpack=False)


class Statement:
    """A Peewee query whose text is made at its first run, for whichever database.

    Errors come out as `StorageError`.
    """

    def __init__(self, build: Callable[[], Any]) -> None:
        self._build = build

    @cached_property
    def _made(self) -> tuple[str, tuple[Any, ...]]:
        sql, params = self._build().sql()
        return sql, tuple(params)

    def _cursor(self, db: Database, values: dict[str, Any]) -> Any:
        sql, params = self._made
        return db.peewee.execute_sql(
            sql, [values[p.name] if type(p) is StatementSlot else p for p in params]
        )

    def execute(self, db: Database, **values: Any) -> None:
        """Write; errors come out as Peewee's own, for a caller that tells them apart."""
        self._cursor(db, values)

    def all(self, db: Database, **values: Any) -> list[Tuple]:
        """Return every row."""
        try:
            rows: list[Tuple] = self._cursor(db, values).fetchall()
        except DATABASE_ERRORS as error:
            raise db.failed(error) from error
        return rows

    def each(self, db: Database, **values: Any) -> Iterator[Tuple]:
        """Yield the rows one by one, for what may be too many to hold."""
        try:
            for row in self._cursor(db, values):  # noqa: UP028 - `yield from` would close the cursor, perhaps after the database
                yield row
        except DATABASE_ERRORS as error:
            raise db.failed(error) from error

    def first(self, db: Database, **values: Any) -> Tuple | None:
        """Return the first row, if any."""
        try:
            row: Tuple | None = self._cursor(db, values).fetchone()
        except DATABASE_ERRORS as error:
            raise db.failed(error) from error
        return row

    def value(self, db: Database, **values: Any) -> Any:
        """Return the one value of the one row."""
        row = self.first(db, **values)
        return None if row is None else row[0]

    def run(self, db: Database, **values: Any) -> int:
        """Write; return how many rows that touched."""
        try:
            return int(self._cursor(db, values).rowcount)
        except DATABASE_ERRORS as error:
            raise db.failed(error) from error

    def insert(self, db: Database, **values: Any) -> int:
        """Insert; return the new row's id."""
        try:
            return int(self._cursor(db, values).lastrowid)
        except DATABASE_ERRORS as error:
            raise db.failed(error) from error

    def many_rows(self, db: Database, names: Sequence[str], rows: Iterable[Tuple]) -> None:
        """Write row after row; `names` are the slots in the order in which each row has their
        values.
        """
        sql, params = self._made
        ordered = itemgetter(*(names.index(p.name) for p in params))
        try:
            db.peewee.cursor().executemany(sql, map(ordered, rows))
        except DATABASE_ERRORS as error:
            raise db.failed(error) from error

    def many(self, db: Database, rows: Iterable[dict[str, Any]]) -> None:
        """Write row after row."""
        sql, params = self._made
        names = [p.name for p in params]
        try:
            db.peewee.cursor().executemany(sql, ([row[name] for name in names] for row in rows))
        except DATABASE_ERRORS as error:
            raise db.failed(error) from error
