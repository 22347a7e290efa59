# SPDX-License-Identifier: MIT
"""The app's own files, which nothing that is written for the user may ever replace."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from tegoed.core.errors import RefusedError
from tegoed.services.data.backups import backup_folder, backup_names
from tegoed.system.paths import Home

_ENDINGS = ("-wal", "-shm", "-journal", ".lock", ".sock")


def check_target(home: Home, target: Path, elsewhere: str = "") -> Path:
    """Return the file that a path to write to stands for: a symbolic link is followed, whether or
    not what it names is there.

    `elsewhere` is the second folder for copies. Raises `RefusedError` "file.own" for a file of the
    app's own, whatever it is called here (a link, another name of the same file, other capitals);
    `OSError` for a path that leads nowhere.
    """
    path = Path(os.path.realpath(target))
    if path.is_symlink():  # links in a circle
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP), str(target))
    for place in (home, home.example):
        if _is_reserved(place, path) or _is_same_file(place, path, elsewhere):
            raise RefusedError("file.own", path=str(target))
    return path


def _is_reserved(home: Home, path: Path) -> bool:
    """Tell whether the name is kept for the app, also while no such file is there."""
    name = path.name.casefold()
    if _is_folder(path.parent, home.root):
        database = home.database.name
        return name.startswith(database) or name == "windows.ini" or name.endswith(_ENDINGS)
    if _is_folder(path.parent, home.backups):
        return name == backup_folder.INDEX or name.endswith(_ENDINGS)
    return any(_is_folder(folder, home.logs) for folder in path.parents)


def _is_folder(path: Path, folder: Path) -> bool:
    try:
        return path.samefile(folder)
    except OSError:
        return path == folder


def _is_same_file(home: Home, path: Path, elsewhere: str) -> bool:
    """Tell whether the file that is there is one of the app's, by whatever name."""
    try:
        there = path.stat()
    except OSError:
        return False
    return any(os.path.samestat(there, own) for own in _own(home, elsewhere))


def _own(home: Home, elsewhere: str) -> Iterator[os.stat_result]:
    folders = [home.root, home.backups, home.logs, *([Path(elsewhere)] if elsewhere else [])]
    for folder in folders:
        try:
            files = list(os.scandir(folder))
        except OSError:
            continue
        for file in files:
            path = Path(file.path)
            ours = (
                backup_names.is_copy(path)
                or (folder in (home.backups, home.logs))
                or (folder == home.root and _is_reserved(home, path))
            )
            if ours and not file.is_dir():
                try:
                    yield path.stat()
                except OSError:  # it went while we looked
                    continue
