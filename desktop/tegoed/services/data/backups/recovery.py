# SPDX-License-Identifier: MIT
"""Ways on when the database is lost or damaged: what is open is saved, a good copy is found, what
can be read is read.

The file that is there is never overwritten: it is moved among the backups.
"""

from __future__ import annotations

import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tegoed.core.entities.values import Changes
from tegoed.core.errors import Message, StorageError, TegoedError
from tegoed.core.files.storage_error import DatabaseDamagedError
from tegoed.services.data.backups import backup_names
from tegoed.services.data.backups.restore_backup import check_source
from tegoed.services.workspace import Workspace
from tegoed.store import change
from tegoed.store.backup import backups, read_only, replacement
from tegoed.store.backup import salvage as stored_salvage
from tegoed.store.backup.salvage import TableCount
from tegoed.store.database import Database
from tegoed.system.paths import Home


@dataclass(frozen=True, slots=True)
class Salvaged:
    """A new database with what could be read of a damaged one."""

    path: Path
    counts: tuple[TableCount, ...]

    def of(self, table: str) -> TableCount:
        """Return the count of one table."""
        return next(count for count in self.counts if count.table == table)

    @property
    def message(self) -> Message:
        """How much was read, and how much is missing."""
        entries, (others, others_missing) = self.of("entry"), self.others
        counts = {
            "count": entries.read,
            "missing": entries.missing,
            "others": others,
            "others_missing": others_missing,
        }
        return Message("salvage.read", counts)

    @property
    def others(self) -> tuple[int, int]:
        """Rows read and missing in all tables but that of the entries."""
        rest = [count for count in self.counts if count.table != "entry"]
        return sum(count.read for count in rest), sum(count.missing for count in rest)


def find_damage(home: Home) -> StorageError | None:
    """Read the database anew and check all of it; None when it is sound. For a worker."""
    path = home.database
    if read_only.look_again(path):
        return DatabaseDamagedError("database.corrupt", path=str(path))
    return None


def newest_good_copy(home: Home) -> Path | None:
    """Return the newest copy that is sound and can be put back; one with a date that has not come
    only when there is no other.

    For a worker: each is checked until one is found.
    """
    named = backup_names.in_order_of_trust(home.backups, int(time.time()))
    others = set(home.backups.glob("*.db")) - set(named)
    by_age = sorted(others, key=lambda path: path.stat().st_mtime, reverse=True)
    for path in (*named, *by_age):
        try:
            return check_source(home, path)
        except TegoedError:  # damaged, or changed on the disk since it was made
            continue
    return None


def save_open(ws: Workspace) -> Path:
    """Copy the database that is open, though its file is lost, among the backups.

    In the thread that opened it.
    """
    home = ws.home.make()
    target = _free(home, "rescued", ws.clock.now())
    ws.db.copy_to(target)
    return target


def is_sound(path: Path) -> bool:
    """Tell whether a file is a whole database of ours that can be used."""
    try:
        backups.check(path)
    except StorageError:
        return False
    return True


def salvage(home: Home, damaged: Path | None = None) -> Salvaged:
    """Read what can be read of the database, or of another damaged file, into a new one among the
    backups.

    For a worker.

    Raises `StorageError` "backup.not-there" and as `store.backup.salvage`.
    """
    home.make()
    source = damaged or home.database
    with suppress(OSError):  # a folder that is not for us to look into
        if not source.exists():
            raise StorageError("backup.not-there", path=str(source))
    target = _free(home, "recovered", int(time.time()))
    return Salvaged(target, stored_salvage.salvage(source, target))


@dataclass(frozen=True, slots=True)
class WaysOn:
    """With what one can go on after a loss: the file that is there, what was open and saved, the
    newest good copy, what could be read.
    """

    has_present: bool
    own: Path | None = None
    copy: Path | None = None
    read: Salvaged | None = None


def ways_on(home: Home, saved: Path | None) -> WaysOn:
    """Return which ways on there are after a loss.

    Of what was saved and is not whole, what can be read is read. For a worker.
    """
    present = is_sound(home.database)
    if saved is not None and is_sound(saved):
        return WaysOn(present, own=saved)
    copy = newest_good_copy(home)
    try:
        return WaysOn(present, copy=copy, read=salvage(home, saved))
    except TegoedError:
        return WaysOn(present, copy=copy)


def go_on_with(place: Workspace | Home, source: Path | None) -> Path | None:
    """Put a copy of `source` in the place of the database, or with None begin anew; return where
    what was there is now.
    """
    home = place.home if isinstance(place, Workspace) else place
    home.make()
    aside = _free(home, "put-aside", int(time.time()))
    db = place.db if isinstance(place, Workspace) else Database(home.database)
    moved = replacement.replace_database(db, source, aside)
    if isinstance(place, Workspace):
        _publish(place)
    else:
        db.close()
    return aside if moved else None


def go_on_with_present(ws: Workspace) -> None:
    """Go on with the file that took the place of the database. Save what is open first."""
    replacement.open_present(ws.db)
    _publish(ws)


def _publish(ws: Workspace) -> None:
    ws.published(Changes(kinds=frozenset(change.KINDS.values())))


def _free(home: Home, what: str, now: int) -> Path:
    stamp = time.strftime("%Y-%m-%d-%H%M%S", time.localtime(now))
    path, number = home.backups / f"{what}-{stamp}.db", 2
    while path.exists():
        path, number = home.backups / f"{what}-{stamp}-{number}.db", number + 1
    return path
