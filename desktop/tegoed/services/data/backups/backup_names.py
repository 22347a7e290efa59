# SPDX-License-Identifier: MIT
"""The names of the copies, and when each was made by its name: light, since every command that
writes looks at them.
"""

from __future__ import annotations

import re
import time
from datetime import datetime
from pathlib import Path

from tegoed.core.files.backup_dates import is_ahead

_NAME = re.compile(
    r"(?:tegoed|replaced|import)-(\d{4})-(\d\d)-(\d\d)-(\d\d)(\d\d)(\d\d)(?:-(\d{1,6}))?\.db"
)
BEFORE_UPDATE = re.compile(r"before-version-\d+(?:-\d+)*\.db")
"""The copy that is made before an update changes the database."""


def new_name(folder: Path, what: str, now: int, number: int = 1) -> Path:
    """Return the path of a copy made now: what it is, and the local time; `number` tells those of
    one second apart.
    """
    stamp = time.strftime("%Y-%m-%d-%H%M%S", time.localtime(now))
    return folder / f"{what}-{stamp}{'' if number == 1 else f'-{number}'}.db"


def names(folder: Path) -> list[Path]:
    """Return the dated copies in a folder, the newest first by their names; none when it cannot be
    looked into.
    """
    try:
        found = [path for path in folder.iterdir() if order(path) is not None]
    except OSError:  # not there, or not for us
        return []
    return sorted(found, key=lambda path: (order(path), path.name), reverse=True)


def newest(folder: Path, now: int) -> Path | None:
    """Return the newest copy whose date has come, by the names alone."""
    at = local(now)
    return next((path for path in names(folder) if not is_ahead(_made(path), at)), None)


def in_order_of_trust(folder: Path, now: int) -> list[Path]:
    """Return the dated copies in a folder, the newest first; those with a date that has not come
    are last.
    """
    at = local(now)
    return sorted(names(folder), key=lambda path: is_ahead(_made(path), at))


def made_at(path: Path) -> int:
    """Return when a copy was made: by its name, else by the file's own time; epoch seconds.

    Raises `OSError`.
    """
    dated = order(path)
    return int(path.stat().st_mtime) if dated is None else int(time.mktime(dated[0].timetuple()))


def local(now: int) -> datetime:
    """Return an instant as this machine's wall clock shows it, the way it stands in the names."""
    return datetime(*time.localtime(now)[:6])  # noqa: DTZ001


def is_copy(path: Path) -> bool:
    """Tell whether a file's name is one that copies get."""
    return bool(_NAME.fullmatch(path.name) or BEFORE_UPDATE.fullmatch(path.name))


def order(path: Path) -> tuple[datetime, int] | None:
    """Return when a copy was made, by its name: the local time, and which of that second; None for
    a name of another kind.
    """
    found = _NAME.fullmatch(path.name)
    if found is None:
        return None
    try:
        made = datetime(*map(int, found.groups()[:6]))  # type: ignore[arg-type]  # noqa: DTZ001
        time.mktime(made.timetuple())
    except (ValueError, OverflowError):
        return None
    return made, int(found[7] or 1)


def _made(path: Path) -> datetime:
    dated = order(path)
    assert dated is not None
    return dated[0]
