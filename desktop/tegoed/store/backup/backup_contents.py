# SPDX-License-Identifier: MIT
"""What is in a copy of the database: whether it is sound, and how much it holds, read without
changing it.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from pathlib import Path

from tegoed.core.errors import StorageError
from tegoed.core.files.storage_error import DatabaseUnreachableError
from tegoed.store.backup.integrity import INVOICES_SINCE, reading

LIVING_KINDS = ("client", "project", "activity", "boundary", "channel")


@dataclass(frozen=True, slots=True)
class BackupContents:
    """What one copy holds.

    `counts` as in `core.files.backup_generations`; `last` is the end of the latest entry.
    """

    sound: bool
    version: int = 0
    entries: int = 0
    last: int | None = None
    written: int | None = None
    """When the last change in it was made."""
    counts: dict[str, dict[str, int]] = field(default_factory=dict)


UNSOUND = BackupContents(sound=False)


def read_contents(path: Path, *, thorough: bool) -> BackupContents:
    """Return what a copy holds; `thorough` compares every index with its table too.

    A file that is no sound copy is `UNSOUND`.

    Raises `DatabaseUnreachableError` when the file cannot be reached.
    """
    try:
        with reading(path) as source:
            version = int(source.execute("PRAGMA user_version").fetchone()[0])
            check = "integrity_check(1)" if thorough else "quick_check(1)"
            if version == 0 or source.execute(f"PRAGMA {check}").fetchone()[0] != "ok":
                return UNSOUND
            return _contents(source, version)
    except DatabaseUnreachableError:
        raise
    except StorageError:
        return UNSOUND


def _contents(source: sqlite3.Connection, version: int) -> BackupContents:
    living = 'FROM "entry" WHERE "deleted" IS NULL'
    months = source.execute(
        f"SELECT strftime('%Y-%m', \"start\", 'unixepoch') m, COUNT(*), SUM(\"note\" "
        f"<> '') {living} GROUP BY m"
    ).fetchall()
    counts = {
        "entry": {str(month): int(number) for month, number, _notes in months},
        "note": {str(month): int(notes) for month, _number, notes in months if notes},
    }
    for kind in LIVING_KINDS:
        counts[kind] = {"": _number(source, f'"{kind}" WHERE "deleted" IS NULL')}
    counts["week_note"] = {"": _number(source, '"week_note"')}
    if version >= INVOICES_SINCE:
        counts["invoice"] = {"": _number(source, '"invoice"')}
    last = source.execute(f'SELECT MAX(COALESCE("end", "start")) {living}').fetchone()[0]
    written = source.execute('SELECT MAX("created") FROM "change"').fetchone()[0]
    return BackupContents(
        sound=True,
        version=version,
        entries=sum(counts["entry"].values()),
        last=last,
        written=written,
        counts=counts,
    )


def _number(source: sqlite3.Connection, rows: str) -> int:
    return int(source.execute(f"SELECT COUNT(*) FROM {rows}").fetchone()[0])  # noqa: S608 - ours
