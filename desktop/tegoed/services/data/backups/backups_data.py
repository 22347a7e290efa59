# SPDX-License-Identifier: MIT
"""The copies as a window shows them. Each may have to be read: for a worker."""

from __future__ import annotations

from pathlib import Path

from tegoed.presentation.settings.backups_view import BackupData
from tegoed.services.data.backups import backup_service
from tegoed.services.data.backups.backup_folder import BackupFile
from tegoed.system.paths import Home


def load_backups(home: Home, now: int) -> tuple[BackupData, ...]:
    """Return the copies, the newest first, with what is in each."""
    return tuple(_shown(file) for file in backup_service.described(home, now))


def load_backup(home: Home, path: Path, now: int) -> BackupData:
    """Return what is in one copy. Raises what `backup_service.description` raises."""
    return _shown(backup_service.description(home, path, now))


def _shown(file: BackupFile) -> BackupData:
    held = file.contents
    return BackupData(
        file.path, file.kind, file.made, file.size, held.sound, held.entries, held.last
    )
