# SPDX-License-Identifier: MIT
"""The doctor's look at the copies: by what is in them.

The newest and as many others as there is time for are read again.
"""

from __future__ import annotations

import json
import time
from pathlib import Path

from tegoed.core.errors import Message
from tegoed.core.files.backup_dates import is_ahead
from tegoed.services.data.backups import backup_folder, backup_names
from tegoed.services.data.backups.backup_folder import BackupFile, BackupIndex
from tegoed.services.data.doctor.doctor_check import HealthCheck, bad, good
from tegoed.store.backup.integrity import FileInspection
from tegoed.system.paths import Home

DAY = 86_400
STALE_BACKUP = 7 * DAY
SECONDS = 2.0
"""So long older copies are read again; each day begins with another one.

The rest is told from what was noted.
"""


def checks(home: Home, found: FileInspection | None, now: int) -> list[HealthCheck]:
    """Return what is to say about the copies."""
    index = BackupIndex(home, now)
    paths = backup_names.names(home.backups)
    newest = backup_names.newest(home.backups, now)
    told = [_newest(home, index, newest, found, now)]
    files = _looked_at(index, [path for path in paths if path != newest], now)
    damaged = [path for path, file in files.items() if file is None or not file.contents.sound]
    if damaged:
        told.append(
            bad(
                "older backups", "backups-damaged", "note", count=len(damaged), path=str(damaged[0])
            )
        )
    elif files:
        told.append(good("older backups", "backups", "note", count=len(files)))
    ahead = [
        file
        for file in files.values()
        if file and is_ahead(backup_names.local(file.made), backup_names.local(now))
    ]
    if ahead:
        told.append(
            bad(
                "dates of backups",
                "backups-ahead",
                "note",
                count=len(ahead),
                path=str(ahead[-1].path),
            )
        )
    return [*told, *_elsewhere(found, now)]


def way_out(home: Home, now: int) -> Message:
    """Return what to do with a database that is beyond reading."""
    index = BackupIndex(home, now)
    for path in backup_names.in_order_of_trust(home.backups, now):
        file = index.file(path, again=True)
        if file is not None and file.contents.sound:
            return Message("doctor.way-out", {"path": str(path)})
    return Message("doctor.no-way-out", {"path": str(home.database)})


def _newest(
    home: Home, index: BackupIndex, newest: Path | None, found: FileInspection | None, now: int
) -> HealthCheck:
    if newest is None:
        if found is None or not found.entries:
            return good("backup", "backup-not-yet", "note")
        return bad("backup", "backup-none", "note")
    file = index.file(newest, thorough=True)
    if file is None or not file.contents.sound:
        return bad("backup", "backup-unreadable", "note", path=str(newest))
    shrunk = backup_folder.before_shrinking(index.look(home.backups), now)
    if shrunk is not None:
        more = shrunk[1]
        return bad(
            "backup", "backup-smaller", "note",
            path=str(newest), other=str(more.path), made_at=more.made, count=more.contents.entries,
        )  # fmt: skip
    if now - file.made > STALE_BACKUP:
        return bad("backup", "backup-old", "note", path=str(newest), made_at=file.made)
    return good("backup", "backup", path=str(newest), made_at=file.made)


def _looked_at(index: BackupIndex, paths: list[Path], now: int) -> dict[Path, BackupFile | None]:
    """Return what is in the older copies."""
    begin = now // DAY % len(paths) if paths else 0
    until = time.monotonic() + SECONDS
    found = {
        path: index.file(path, again=time.monotonic() < until)
        for path in (*paths[begin:], *paths[:begin])
    }
    return {path: found[path] for path in paths}


def _elsewhere(found: FileInspection | None, now: int) -> list[HealthCheck]:
    """Check the second folder, where one is set."""
    text = dict(found.settings).get("backup_folder") if found is not None else None
    try:
        folder = json.loads(text) if text else ""
    except ValueError:  # told with the other settings
        return []
    if not isinstance(folder, str) or not folder:
        return []
    path = Path(folder)
    try:
        there = path.is_dir()
    except OSError:
        there = False
    if not there:
        return [bad("second backup folder", "backup-folder-away", "note", path=folder)]
    last = backup_names.newest(path, now)
    if last is None:
        return [bad("second backup folder", "backup-folder-empty", "note", path=folder)]
    made = backup_names.made_at(last)
    if now - made > STALE_BACKUP:
        return [bad("second backup folder", "backup-folder-old", "note", path=folder, made_at=made)]
    return [good("second backup folder", "backup-folder", "note", path=folder, made_at=made)]
