# SPDX-License-Identifier: MIT
"""Copies of the database: by hand, by the day and before what changes much; checked when written,
and kept by generations.
"""

from __future__ import annotations

import time
from pathlib import Path

from tegoed.core.errors import RefusedError, StorageError
from tegoed.services.data import own_files
from tegoed.services.data.backups import backup_folder, backup_names
from tegoed.services.data.backups.backup_folder import BackupFile, BackupIndex
from tegoed.services.workspace import Workspace
from tegoed.system.paths import Home, typed

HOUR, DAY = 3_600, 86_400


def backup(ws: Workspace, path: str | Path | None = None) -> Path:
    """Copy the database while it is in use (0600) and return where to: `path`, a name in the folder
    `path`, or by default one in the folder of the backups.

    The copy is checked. A symbolic link is followed; a file that is there is replaced.

    Raises `StorageError` "backup.cannot-write", "backup.cannot-verify", "database.corrupt";
    `RefusedError` "backup.onto-itself", "backup.not-a-file", "file.own".
    """
    if path is None:
        return _dated(ws, "tegoed")
    target = typed(path).absolute()
    try:
        if target.is_dir():
            return _in_folder(ws, target, "tegoed", ws.clock.now())
        if target.exists() and target.samefile(ws.home.database):
            raise RefusedError("backup.onto-itself", path=str(target))
        target = own_files.check_target(ws.home, target, ws.setting("backup_folder"))
        if target.exists() and not target.is_file():
            raise RefusedError("backup.not-a-file", path=str(target))
    except OSError as error:  # a folder that is not for us to look into
        raise StorageError(
            "backup.cannot-write", path=str(path), why=error.strerror or str(error)
        ) from error
    ws.db.copy_to(target)
    return target


def backup_before(ws: Workspace, what: str) -> Path:
    """Make the copy before something that changes much: its name begins with `what`.

    Raises as `backup`.
    """
    return _dated(ws, what)


def backup_if_due(ws: Workspace, *, at_start: bool = False) -> Path | None:
    """Make the copy of the day and delete superfluous ones; None when today has one. For a worker.

    At the start of the app (`at_start`) one is made as soon as the last is an hour old. A copy with
    a date that has not come does not count. Raises as `backup`: nothing is deleted then.
    """
    with ws.db.own_connection():
        now = ws.clock.now()
        last = _last_made(ws.home, now)
        today = time.strftime("%Y-%m-%d", time.localtime(now))
        if (
            last is not None
            and time.strftime("%Y-%m-%d", time.localtime(last)) == today
            and not (at_start and now - last >= HOUR)
        ):
            return None
        return _of_the_day(ws)


def backup_if_none_today(ws: Workspace) -> Path | None:
    """Make a copy, as a command does, when none is younger than a day; None when one is.

    Raises as `backup`.
    """
    now = ws.clock.now()
    last = _last_made(ws.home, now)
    return _of_the_day(ws) if last is None or now - last >= DAY else None


def copies(home: Home) -> list[Path]:
    """Return the dated copies that Tegoed made, the newest first."""
    return backup_names.names(home.backups)


def described(home: Home, now: int) -> list[BackupFile]:
    """Return what is in each copy that can be put back, the newest first; those that cannot be read
    are told as not sound.
    """
    index = BackupIndex(home, now)
    index.look(home.backups)
    found = [file for path in backup_folder.every_copy(home) if (file := index.file(path))]
    index.save()
    return sorted(found, key=lambda file: (file.made, file.path.name), reverse=True)


def description(home: Home, path: str | Path, now: int) -> BackupFile:
    """Return what is in one file that somebody chose.

    Raises as `restore` for a file that cannot be put back.
    """
    from tegoed.services.data.backups.restore_backup import check_source

    source = check_source(home, typed(path).absolute())
    file = BackupIndex(home, now).file(source)
    if file is None:
        raise StorageError("backup.not-there", path=str(source))
    return file


def newly_shrunk(home: Home, now: int) -> tuple[BackupFile, BackupFile] | None:
    """Return the newest copy and the last one before it that held much more, when the newest is the
    first that lacks it.
    """
    found = backup_folder.before_shrinking(BackupIndex(home, now).look(home.backups), now)
    return found[:2] if found is not None and found[2] else None


def _of_the_day(ws: Workspace) -> Path:
    made = _dated(ws, "tegoed")
    backup_folder.prune(ws.home, ws.home.backups, ws.clock.now())
    elsewhere = ws.setting("backup_folder")
    if elsewhere and Path(elsewhere).is_dir():
        backup_folder.prune(ws.home, Path(elsewhere), ws.clock.now())
    return made


def _last_made(home: Home, now: int) -> int | None:
    last = backup_names.newest(home.backups, now)
    return None if last is None else backup_names.made_at(last)


def _dated(ws: Workspace, what: str) -> Path:
    """Make a copy in the folder of the backups, and another in the second folder where one is set
    and there.
    """
    made = _in_folder(ws, ws.home.backups, what, ws.clock.now())
    backup_folder.copy_elsewhere(ws.setting("backup_folder"), made)
    return made


def _in_folder(ws: Workspace, folder: Path, what: str, now: int) -> Path:
    """Make a copy under a name that is not taken.

    Two programs that copy in the same second get a name each.
    """
    number = 1
    while True:
        target = backup_names.new_name(folder, what, now, number)
        try:
            ws.db.copy_to(target, new=True)
            return target
        except FileExistsError:
            number += 1
