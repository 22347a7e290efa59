# SPDX-License-Identifier: MIT
"""A look at a database file without changing a byte of it: for the doctor, who must be able to look
at what cannot be opened.

It reads with SQLite itself and by no model, since the file may be damaged, of a newer version or
none of ours.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tegoed.core.entities.names import name_key
from tegoed.store.backup import read_only
from tegoed.store.backup.backups import CHECK_ROWS
from tegoed.store.backup.read_only import damage
from tegoed.store.migrations import MIGRATIONS
from tegoed.store.models import JSON_COLUMNS
from tegoed.store.sqlite_errors import translate_errors
from tegoed.store.tables.entries import DAY

KNOWN_VERSION = len(MIGRATIONS)
FOCUS_RULES_SINCE = 2
"""The version of the database that has the table of focus rules."""
INVOICES_SINCE = 4
"""The version of the database that has the table of invoices."""


@dataclass(frozen=True, slots=True)
class FileInspection:
    """What stands in a database file.

    Everything after `version` is only known when that version is.
    """

    version: int
    entries: int = 0
    damage: tuple[str, ...] = ()
    lost_references: int = 0
    impossible: tuple[int, ...] = ()
    overlapping: int = 0
    running_since: int | None = None
    left_open_since: int | None = None
    """When the first of the timers began that were put aside and await their end."""
    latest_end: int | None = None
    latest_write: int | None = None
    open_holds: int = 0
    settings: tuple[tuple[str, str], ...] = ()
    channels: tuple[tuple[str, str, str], ...] = ()
    """Kind, name and options (JSON) of those that are switched on."""
    rules: tuple[tuple[int, str | None, bool, bool], ...] = ()
    """Number of each focus rule that is switched on, its preset, whether that is there, and whether
    its client and project are.
    """
    preset_channels: tuple[tuple[str, str], ...] = ()
    """A preset, and a channel it names that is not there."""
    same_names: tuple[str, ...] = ()
    """Names that stand more than once in their list, in two spellings of the same accents."""
    unmarked_invoices: tuple[str, ...] = ()
    """Numbers of invoices in the register that stand on no entry of their client."""


def inspect(path: Path) -> FileInspection:
    """Return what stands in the database. Raises `StorageError` when it cannot be read as one."""
    with reading(path) as source:
        version = int(source.execute("PRAGMA user_version").fetchone()[0])
        if not 0 < version <= KNOWN_VERSION:
            return FileInspection(version)
        wrong = damage(source, CHECK_ROWS) or _bad_values(source)
        if wrong:
            return FileInspection(version, damage=wrong)
        return FileInspection(
            version,
            entries=_number(source, 'SELECT COUNT(*) FROM "entry" WHERE "deleted" IS NULL') or 0,
            lost_references=len(source.execute("PRAGMA foreign_key_check").fetchall()),
            impossible=_impossible(source),
            overlapping=_overlapping(source),
            running_since=_number(source, f'SELECT MIN("start") {_LIVING} AND "end" IS NULL'),
            left_open_since=_number(
                source,
                'SELECT MIN("start") FROM "entry" WHERE "deleted" IS NOT NULL AND "end" IS NULL',
            ),
            latest_end=_number(source, f'SELECT MAX("end") {_LIVING}'),
            latest_write=_number(source, 'SELECT MAX("created") FROM "change"'),
            open_holds=_number(
                source,
                (
                    'SELECT COUNT(*) FROM "hold" WHERE "state" IN (\'engaging\', '
                    "'engaged', 'restoring')"
                ),
            )
            or 0,
            settings=tuple(source.execute('SELECT "key", "value" FROM "setting" ORDER BY "key"')),
            channels=tuple(
                source.execute(
                    'SELECT "kind", "name", "options" FROM "channel" WHERE "deleted" '
                    'IS NULL AND "enabled" = 1 ORDER BY "id"'
                )
            ),
            rules=_rules(source) if version >= FOCUS_RULES_SINCE else (),
            preset_channels=_lost_channels(source),
            same_names=_same_names(source),
            unmarked_invoices=_unmarked_invoices(source) if version >= INVOICES_SINCE else (),
        )


def entry_count(path: Path) -> int:
    """Return how many entries stand in a database file.

    Raises `StorageError` when it cannot be read as one.
    """
    with reading(path) as source:
        return _number(source, f"SELECT COUNT(*) {_LIVING}") or 0


_LIVING = 'FROM "entry" WHERE "deleted" IS NULL'


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection that cannot write; what goes wrong is `StorageError`."""
    with translate_errors(str(path)), read_only.reading(path) as source:
        yield source


def _number(source: sqlite3.Connection, question: str) -> int | None:
    found = source.execute(question).fetchone()[0]
    return None if found is None else int(found)


def _bad_values(source: sqlite3.Connection) -> tuple[str, ...]:
    """Return the first few values that Tegoed never wrote.

    SQLite's own check does not see them.
    """
    found: list[str] = []
    for table, column in sorted(JSON_COLUMNS - {("setting", "value")}):  # the doctor names those
        name = f'"{column}"'
        if column not in {row[1] for row in source.execute(f'PRAGMA table_info("{table}")')}:
            continue  # of a later version
        rows = source.execute(
            f'SELECT "id" FROM "{table}" '  # noqa: S608
            f"WHERE {name} IS NOT NULL AND NOT json_valid({name}) LIMIT {CHECK_ROWS}"
        )
        found += [f"{table} {row[0]}: {column}" for row in rows]
    return tuple(found[:CHECK_ROWS])


def _rules(source: sqlite3.Connection) -> tuple[tuple[int, str | None, bool, bool], ...]:
    """Return the focus rules, and whether what they name is still there."""
    rows = source.execute(
        'SELECT r."id", r."preset",'
        ' EXISTS (SELECT 1 FROM "preset" p WHERE p."deleted" IS NULL AND p."name" = r."preset"),'
        ' NOT EXISTS (SELECT 1 FROM "client" c WHERE c."id" = r."client" AND '
        'c."deleted" IS NOT NULL)'
        ' AND NOT EXISTS (SELECT 1 FROM "project" p WHERE p."id" = r."project" AND '
        'p."deleted" IS NOT NULL)'
        ' FROM "focus_rule" r WHERE r."deleted" IS NULL AND r."enabled" = 1 ORDER BY r."id"'
    )
    return tuple((id, preset, there == 1, work == 1) for id, preset, there, work in rows)


def _lost_channels(source: sqlite3.Connection) -> tuple[tuple[str, str], ...]:
    known = {
        name_key(row[0])
        for row in source.execute('SELECT "name" FROM "channel" WHERE "deleted" IS NULL')
    }
    rows = source.execute(
        'SELECT "name", "channels" FROM "preset" WHERE "deleted" IS NULL ORDER BY "id"'
    )
    return tuple(
        (name, channel)
        for name, channels in rows
        for channel in json.loads(channels)
        if name_key(channel) not in known
    )


def _same_names(source: sqlite3.Connection) -> tuple[str, ...]:
    found: list[str] = []
    for question in (
        'SELECT 0, "name" FROM "client" WHERE "deleted" IS NULL ORDER BY "id"',
        'SELECT "client", "name" FROM "project" WHERE "deleted" IS NULL ORDER BY "id"',
        'SELECT 0, "name" FROM "activity" WHERE "deleted" IS NULL ORDER BY "id"',
        'SELECT 0, "name" FROM "preset" WHERE "deleted" IS NULL ORDER BY "id"',
        'SELECT 0, "name" FROM "channel" WHERE "deleted" IS NULL ORDER BY "id"',
    ):
        seen: set[tuple[int, str]] = set()
        for owner, name in source.execute(question):
            place = (owner, name_key(name))
            if place in seen:
                found.append(name)
            seen.add(place)
    return tuple(found)


def _unmarked_invoices(source: sqlite3.Connection) -> tuple[str, ...]:
    standing = {
        (client, name_key(number))
        for client, number in source.execute(
            f'SELECT DISTINCT "client", "invoice" {_LIVING} AND "invoice" IS NOT NULL'
        )
    }
    rows = source.execute('SELECT "client", "number", "number_key" FROM "invoice" ORDER BY "id"')
    return tuple(number for client, number, key in rows if (client, key) not in standing)


def _impossible(source: sqlite3.Connection) -> tuple[int, ...]:
    """Return when the first few impossible entries begin: without length, or longer than a day."""
    rows = source.execute(
        f'SELECT "start" {_LIVING} AND ("end" <= "start" OR "end" - "start" > {DAY}) '
        f'ORDER BY "start" LIMIT {CHECK_ROWS}'
    )
    return tuple(int(row[0]) for row in rows)


def _overlapping(source: sqlite3.Connection) -> int:
    """Return how many finished entries begin before an earlier one has ended."""
    latest: int | None = None
    found = 0
    for start, end in source.execute(
        f'SELECT "start", "end" {_LIVING} AND "end" IS NOT NULL ORDER BY "start"'
    ):
        if latest is not None and start < latest:
            found += 1
        latest = end if latest is None or end > latest else latest
    return found
