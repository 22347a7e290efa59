# SPDX-License-Identifier: MIT
"""Putting a copy back: focus ends first, what is replaced is kept, and nothing that others write
meanwhile is lost.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from tegoed.channels.registry import KINDS, ChannelKinds
from tegoed.core.entities.values import Changes
from tegoed.core.errors import RefusedError, StorageError
from tegoed.core.files.storage_error import (
    DatabaseDamagedError,
    DatabaseLockedError,
    DatabaseUnreachableError,
    DiskFullError,
    NotADatabaseError,
)
from tegoed.services.data.backups import backup_folder, backup_names
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.store import change
from tegoed.store.backup import backups, restoring
from tegoed.store.backup.restoring import FocusOpenError, Reader
from tegoed.store.database import Database
from tegoed.store.files.atomic_file import OWNER_ONLY
from tegoed.store.files.file_state import explained
from tegoed.store.tables import settings
from tegoed.system.paths import Home, typed

TIMES_FOCUS_ENDS = 3
"""Focus that goes on again by a rule while it was being ended is ended so often; then the restore
is refused.
"""


def restore(
    place: Workspace | Home, path: str | Path, channel_kinds: ChannelKinds = KINDS
) -> Path | None:
    """Put a copy back into the database, while it is in use if need be, and return the copy made of
    what was replaced.

    None: there was nothing to replace. Focus that is on ends first, on every channel. What others
    write until the copy is in its place is in the copy of what was replaced; what they write
    afterwards stays. A database that statements cannot replace is overwritten, or moved among the
    copies as it is. `channel_kinds`: those that a home without a workspace knows. Raises
    `StorageError` "backup.not-there", "backup.not-ours", "backup.damaged", "backup.changed",
    "database.newer" for the copy, "database.locked"; `RefusedError` "backup.onto-itself",
    "restore.focus-open", "restore.app-runs". Then nothing was touched.
    """
    home = place.home if isinstance(place, Workspace) else place
    source = check_source(home, typed(path).absolute())
    home.make()
    if isinstance(place, Workspace):
        db, now = place.db, place.clock.now()
    else:
        db, now = Database(home.database), int(time.time())
    try:
        kept = _with_focus_over(place, home, channel_kinds, lambda: _replace(db, home, source, now))
    except StorageError as error:
        raise explained(error, home.database) from error
    db.close()
    db.open()  # migrates what an older version wrote
    if kept is not None:
        folder = settings.read(db).get("backup_folder")
        backup_folder.copy_elsewhere(str(folder or ""), kept)
    if isinstance(place, Workspace):
        place.published(Changes(kinds=frozenset(change.KINDS.values())))
    else:
        from tegoed.system.process import instance

        db.close()
        instance.notify_changed(home)
    return kept


def check_source(home: Home, source: Path) -> Path:
    """Return the file to put back; what is wrong with it is said of a copy, not of the database in
    use.

    Raises as `restore`.
    """
    try:
        backups.check(source)
    except NotADatabaseError as error:
        raise StorageError("backup.not-ours", path=str(source)) from error
    except DatabaseDamagedError as error:
        raise StorageError("backup.damaged", path=str(source)) from error
    if home.database.exists() and source.samefile(home.database):
        raise RefusedError("backup.onto-itself", path=str(source))
    if source.parent == home.backups:
        found = backup_folder.BackupIndex(home, int(time.time())).file(source, again=True)
        if found is not None and not found.contents.sound:
            raise StorageError("backup.changed", path=str(source))
    return source


def _with_focus_over(
    place: Workspace | Home, home: Home, kinds: ChannelKinds, replace: Callable[[], Path | None]
) -> Path | None:
    for _time in range(TIMES_FOCUS_ENDS):
        if restoring.has_open_focus(home.database):
            _end_focus(place, home, kinds)
        try:
            return replace()
        except FocusOpenError:
            continue
    raise RefusedError("restore.focus-open", channels="")


def _end_focus(place: Workspace | Home, home: Home, kinds: ChannelKinds) -> None:
    """End focus and wait until every channel is put back.

    Raises `RefusedError` "restore.focus-open", naming those that are not.

    A database that cannot be opened is passed over: what it knew of focus cannot be used any more.
    """
    from tegoed.services.focus import cli_runner, focus_session

    if isinstance(place, Workspace):
        ws = place
    else:
        try:
            ws = open_workspace(home, channel_kinds=kinds)
        except DatabaseLockedError:
            raise
        except StorageError:
            return
    try:
        focus_session.end(ws)
        state = cli_runner.settle(ws).state
    finally:
        if ws is not place:
            ws.close()
    if state is not None:
        names = ", ".join(channel.channel for channel in state.channels)
        raise RefusedError("restore.focus-open", channels=names)


class _ReplacedState:
    """The copy of what is replaced, once it is made: under a name of its own, as it is, also when
    it is damaged.
    """

    def __init__(self, home: Home, now: int) -> None:
        self._path = str(home.database)
        self._folder = home.backups
        self._now = now
        self.path: Path | None = None

    def __call__(self, reader: Reader) -> None:
        number = 1
        while self.path is None:
            name = backup_names.new_name(self._folder, "replaced", self._now, number)
            try:
                backups.copy_to(reader, name, path=self._path, new=True, verify=False)
                self.path = name
            except FileExistsError:
                number += 1

    def free_name(self) -> Path:
        """Return a name that is not taken."""
        number = 1
        while True:
            name = backup_names.new_name(self._folder, "replaced", self._now, number)
            if not any(name.with_name(name.name + end).exists() for end in ("", "-wal")):
                return name
            number += 1


def _replace(db: Database, home: Home, source: Path, now: int) -> Path | None:
    """Put the copy in; by statements, else by pages, else as a file."""
    here = home.database
    replaced = _ReplacedState(home, now)
    if not _size(here):
        if _size(here.with_name(here.name + "-wal")):  # all that is left of a database
            return _as_file(db, home, source, replaced.free_name())
        _make_private(here)
        restoring.replace_contents(here, source, None, now)
        return None
    try:
        restoring.replace_contents(here, source, replaced, now)
    except restoring.BEYOND_SQL:
        return _beyond_statements(db, home, source, replaced)
    return replaced.path


def _beyond_statements(db: Database, home: Home, source: Path, replaced: _ReplacedState) -> Path:
    """Overwrite the pages of the damaged database when they could be copied, else move the file
    itself away.
    """
    if replaced.path is not None:
        try:
            restoring.overwrite(home.database, source)
            return replaced.path
        except (DatabaseLockedError, DiskFullError):
            raise
        except StorageError:
            replaced.path.unlink()  # the file itself says more
    return _as_file(db, home, source, replaced.free_name())


def _as_file(db: Database, home: Home, source: Path, kept: Path) -> Path:
    """Replace the file itself.

    An app that has it open would go on writing into the old one: then it is refused.
    """
    from tegoed.system.process import instance

    if instance.send(home, {"do": "changed"}, timeout=1.0) is not None:
        raise RefusedError("restore.app-runs")
    db.close()
    restoring.replace_file(home.database, source, kept)
    return kept


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
    except OSError as error:
        raise DatabaseUnreachableError("database.cannot-open", path=str(path)) from error


def _make_private(here: Path) -> None:
    try:
        os.close(os.open(here, os.O_RDWR | os.O_CREAT, OWNER_ONLY))
    except OSError as error:
        raise DatabaseUnreachableError("database.cannot-open", path=str(here)) from error
