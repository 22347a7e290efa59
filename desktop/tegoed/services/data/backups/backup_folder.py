# SPDX-License-Identifier: MIT
"""The folder of the copies: their names, what is in each, and which of them go.

What was found in a copy is noted in `.checked.json` beside the copies, with the digest of its
bytes, so that no copy is read again without need and one that changed on the disk is known. The
note may be lost: it is made again.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tegoed.core.errors import StorageError
from tegoed.core.files import backup_generations as generations
from tegoed.core.files.backup_generations import BackupRecord
from tegoed.services.data.backups import backup_names
from tegoed.store.backup import backups
from tegoed.store.backup.backup_contents import UNSOUND, BackupContents, read_contents
from tegoed.store.files.atomic_file import clear_leftovers, replacement
from tegoed.system.paths import Home

INDEX = ".checked.json"
RECHECKED_A_DAY = 3
"""So many of the copies that were looked at longest ago are read again when a copy of the day is
made.
"""


@dataclass(frozen=True, slots=True)
class BackupFile:
    """One copy: when it was made (by its name; epoch seconds), its size in bytes, what is in it,
    and when that was looked at.
    """

    path: Path
    made: int
    size: int
    contents: BackupContents
    checked: int
    digest: str = ""

    @property
    def kind(self) -> str:
        """What it was made for: "tegoed" (by the day or by hand), "replaced", "import" or
        "before".
        """
        return self.path.name.split("-", 1)[0]


class BackupIndex:
    """What is known of the copies of a home. Nothing is written before `save`."""

    def __init__(self, home: Home, now: int) -> None:
        self._path = home.backups / INDEX
        self._now = now
        self._noted: dict[str, dict[str, Any]] = _read(self._path)

    def look(self, folder: Path, *, recheck: int = 0) -> list[BackupFile]:
        """Return every dated copy in a folder, the newest first; `recheck` of them are read again
        whatever is noted.
        """
        paths = backup_names.names(folder)
        noted = [path for path in paths if str(path) in self._noted]
        again = set(sorted(noted, key=lambda path: self._noted[str(path)]["checked"])[:recheck])
        found = [self.file(path, again=path in again) for path in paths]
        there = {str(path) for path in paths}
        for name in [name for name in self._noted if Path(name).parent == folder]:
            if name not in there:
                del self._noted[name]
        return [file for file in found if file is not None]

    def file(self, path: Path, *, again: bool = False, thorough: bool = False) -> BackupFile | None:
        """Return one copy, as noted or (`again`) read anew; None when it cannot be reached.

        A copy whose bytes are others than those that were noted is not sound: nothing of ours
        writes to it.
        """
        try:
            state = path.stat()
            made = backup_names.made_at(path)
            noted = self._noted.get(str(path))
            same = noted is not None and noted["state"] == [state.st_size, state.st_mtime_ns]
            if noted is not None and same and not again and not thorough:
                return _as_file(path, made, state.st_size, noted)
            digest = _digest(path)
            if noted is not None and noted["digest"] != digest:
                contents = UNSOUND
                digest = str(noted["digest"])
            elif noted is not None and noted["contents"]["sound"] and not thorough:
                contents = BackupContents(**noted["contents"])
            else:
                contents = read_contents(path, thorough=thorough or noted is None)
        except (OSError, StorageError):
            return None
        file = BackupFile(path, made, state.st_size, contents, self._now, digest)
        self._noted[str(path)] = {
            "state": [state.st_size, state.st_mtime_ns],
            "digest": digest,
            "checked": self._now,
            "contents": asdict(contents),
        }
        return file

    def save(self) -> None:
        """Write down what was found. What cannot be written is found again next time."""
        with (
            suppress(OSError),
            replacement(self._path) as part,
            open(part.descriptor, "w", closefd=False) as stream,
        ):
            json.dump({"version": 1, "copies": self._noted}, stream)


def prune(home: Home, folder: Path, now: int) -> list[Path]:
    """Delete the copies in a folder that are superfluous, and what killed programs left there;
    return what went.
    """
    clear_leftovers(folder)
    index = BackupIndex(home, now)
    files = index.look(folder, recheck=RECHECKED_A_DAY)
    by_name = {file.path.name: file.path for file in files}
    gone = []
    for record in generations.superfluous(records(files), backup_names.local(now)):
        with suppress(OSError):
            by_name[record.name].unlink(missing_ok=True)
            gone.append(by_name[record.name])
    index.save()
    return gone


def records(files: Iterable[BackupFile]) -> list[BackupRecord]:
    """Return the copies as the rules of keeping see them."""
    found = []
    for file in files:
        order = backup_names.order(file.path)
        if order is not None:
            found.append(
                BackupRecord(
                    name=file.path.name,
                    made=order[0],
                    serial=order[1],
                    sound=file.contents.sound,
                    counts=file.contents.counts,
                )
            )
    return found


def before_shrinking(
    files: Iterable[BackupFile], now: int
) -> tuple[BackupFile, BackupFile, bool] | None:
    """Return the newest copy, the last one that held much more, and whether the newest is the first
    of its kind; None when all is well.
    """
    by_name = {file.path.name: file for file in files}
    lines = generations.lines(records(by_name.values()), backup_names.local(now))
    if len(lines) < 2:
        return None
    last = max(lines, key=lambda line: (line[-1].made, line[-1].serial))
    if last is lines[0]:
        return None
    return by_name[last[-1].name], by_name[lines[0][-1].name], len(last) == 1


def every_copy(home: Home) -> list[Path]:
    """Return the files in the folder of the copies that can be put back, those made before a
    migration too.
    """
    try:
        others = [
            path
            for path in home.backups.iterdir()
            if backup_names.BEFORE_UPDATE.fullmatch(path.name)
        ]
    except OSError:
        others = []
    return [*backup_names.names(home.backups), *sorted(others, reverse=True)]


def _digest(path: Path) -> str:
    import hashlib

    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _as_file(path: Path, made: int, size: int, noted: dict[str, Any]) -> BackupFile:
    contents = BackupContents(**noted["contents"])
    return BackupFile(path, made, size, contents, int(noted["checked"]), str(noted["digest"]))


def _read(path: Path) -> dict[str, dict[str, Any]]:
    """Return what was noted; nothing when the note is missing or was written by something else."""
    try:
        found = json.loads(path.read_bytes())
        copies = found["copies"]
        for name, noted in copies.items():
            size, changed = noted["state"]
            _as_file(Path(name), 0, int(size) + int(changed), noted)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return {}
    return dict(copies)


def copy_elsewhere(folder: str, made: Path) -> None:
    """Copy a copy to the second folder too.

    When that is not there or full, the doctor says so.
    """
    if not folder:
        return
    with suppress(StorageError, OSError):
        target = Path(folder)
        if not target.is_dir():
            return
        name, number = target / made.name, 2
        while True:
            try:
                backups.copy_file(made, name)
                return
            except FileExistsError:  # another machine's, of the same second
                name = target / f"{made.stem}-{number}.db"
                number += 1
