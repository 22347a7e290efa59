"""Keeping what was written: copies by hand and by the day, putting one back, and the doctor's visit."""

from __future__ import annotations

import re
import time
from pathlib import Path

from tegoed.core.errors import Refused, StorageTrouble
from tegoed.core.values import Changes
from tegoed.store import backups, change, database, inspection
from tegoed.system.paths import Home, typed

from .doctor import Check as Check
from .doctor import doctor as doctor
from .workspace import Workspace

NEWEST_KEPT = 30
DAYS_KEPT = 21
"""Of each of the last so many days with a copy, the last one stays too."""
FEW = 20
"""Below so many entries a fall in their number says nothing."""

_NAME = re.compile(r"(?:tegoed|replaced)-(\d{4}-\d{2}-\d{2})-(\d{6})(?:-(\d+))?\.db")
_BEYOND_OPENING = frozenset(
    {
        "database.corrupt",
        "database.not-a-database",
        "database.newer",
        "database.failed",
        "database.missing",
        "database.emptied",
    }
)


def backup(ws: Workspace, path: str | Path | None = None) -> Path:
    """Copies the database while it is in use (0600) and returns where to: `path`, a name in the folder `path`, or by
    default one in the folder of the backups. Raises `StorageTrouble` "backup.cannot-write", `Refused` "backup.onto-itself".
    """
    target = ws.home.backups if path is None else typed(path).absolute()
    try:
        if path is None or target.is_dir():
            target = _free(target, "tegoed", ws.clock.now())
        same = _is_same(target, ws.home.database)
    except OSError as trouble:  # a folder that is not for us to look into
        raise StorageTrouble(
            "backup.cannot-write", path=str(target), why=trouble.strerror or str(trouble)
        ) from trouble
    if same:
        raise Refused("backup.onto-itself", path=str(target))
    backups.copy_to(target)
    return target


def backup_if_due(ws: Workspace) -> Path | None:
    """The copy of the day, once a local day, and old ones thrown away; None when today has one. For a worker.

    Keeps the 30 newest and the last of each of 21 days. Throws nothing away when the new copy holds less than half the
    entries of the one before: then something may have gone wrong, and the old copies are what is left.
    """
    with database.own_connection():
        before = copies(ws.home)
        now = ws.clock.now()
        if before and _day(before[0]) >= time.strftime("%Y-%m-%d", time.localtime(now)):
            return None
        made = backup(ws)
        if not before or not fell_sharply(made, before[0]):
            for old in superfluous(copies(ws.home)):
                old.unlink(missing_ok=True)
        return made


def copies(home: Home) -> list[Path]:
    """The copies that Tegoed made by the day, on request and before a restore; the newest first."""
    try:
        found = [path for path in home.backups.iterdir() if _NAME.fullmatch(path.name)]
    except OSError:  # not there, or not for us
        return []
    return sorted(found, key=_order, reverse=True)


def superfluous(newest_first: list[Path]) -> list[Path]:
    """Which copies may go."""
    last_of_day: dict[str, Path] = {}
    for path in newest_first:
        last_of_day.setdefault(_day(path), path)
    kept = {*newest_first[:NEWEST_KEPT], *list(last_of_day.values())[:DAYS_KEPT]}
    return [path for path in newest_first if path not in kept]


def fell_sharply(new: Path, old: Path) -> bool:
    """Whether a copy holds less than half the entries of an earlier one, or that one cannot be read any more."""
    try:
        before = inspection.entry_count(old)
    except StorageTrouble:
        return True
    return before >= FEW and inspection.entry_count(new) * 2 < before


def restore(place: Workspace | Home, path: str | Path) -> Path | None:
    """Puts a copy back into the database, while it is in use if need be, and returns the copy made of what was replaced.

    A database that cannot be opened at all is moved among the backups as it is; where there is none, None is returned. Raises `StorageTrouble`
    "backup.not-there", "backup.not-ours", "backup.damaged", "database.newer" for the copy; then nothing was touched.
    """
    home = place.home if isinstance(place, Workspace) else place
    source = typed(path).absolute()
    _check(source)
    if _is_same(source, home.database):
        raise Refused("backup.onto-itself", path=str(source))
    home.make()
    now = place.clock.now() if isinstance(place, Workspace) else int(time.time())
    kept = _free(home.backups, "replaced", now)
    was_open = database.is_open()
    try:
        _keep(home, kept)
        backups.put_back(source)
    finally:
        if not was_open:
            database.close_database()
    if isinstance(place, Workspace):
        place.published(Changes(kinds=frozenset(change.KINDS.values())))
    else:
        from tegoed.system import instance

        instance.poke(home)
    return kept if kept.exists() else None


def _check(source: Path) -> None:
    """Whether a file is a copy that can be put back; what is wrong with it is said of a copy, not of the database in use."""
    try:
        backups.check(source)
    except StorageTrouble as trouble:
        said = {"database.not-a-database": "backup.not-ours", "database.corrupt": "backup.damaged"}
        if trouble.message.id in said:
            raise StorageTrouble(said[trouble.message.id], path=str(source)) from trouble
        raise


def _keep(home: Home, kept: Path) -> None:
    """Opens the database and copies it to `kept`; what cannot be opened is moved there, and an empty one takes its place."""
    try:
        database.open_database(home.database)
        backups.copy_to(kept)
    except StorageTrouble as trouble:
        if trouble.message.id not in _BEYOND_OPENING:
            raise
        database.close_database()
        _move(home.database, kept)
        database.open_database(home.database, anew=True)


def _move(source: Path, target: Path) -> None:
    try:
        for end in ("", "-wal", "-shm"):
            part = source.with_name(source.name + end)
            if part.exists():
                part.replace(target.with_name(target.name + end))
        if target.exists():
            target.chmod(0o600)
    except OSError as trouble:
        raise StorageTrouble(
            "backup.cannot-write", path=str(target), why=trouble.strerror or str(trouble)
        ) from trouble


def _free(folder: Path, what: str, now: int) -> Path:
    """A name in a folder that is not taken: what it is, and the local time."""
    stamp = time.strftime("%Y-%m-%d-%H%M%S", time.localtime(now))
    path = folder / f"{what}-{stamp}.db"
    number = 2
    while path.exists():
        path = folder / f"{what}-{stamp}-{number}.db"
        number += 1
    return path


def _order(path: Path) -> tuple[str, str, int]:
    """When a copy was made, by its name: the day, the time, and which of that second."""
    found = _NAME.fullmatch(path.name)
    return (found[1], found[2], int(found[3] or 1)) if found else ("", "", 0)


def _day(path: Path) -> str:
    return _order(path)[0]


def _is_same(path: Path, other: Path) -> bool:
    return path.exists() and other.exists() and path.samefile(other)
