# SPDX-License-Identifier: MIT
"""Where the app keeps its things: one home, for the user alone (folders 0700, files 0600)."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from tegoed.core.errors import StorageError

EXAMPLE = "example"
"""The folder, within the user's home, of the home that `tegoed demo` fills."""
EXAMPLE_MARK = "example-data"
"""The file by which such a home is known: a folder of the user may have the same name."""


@dataclass(frozen=True, slots=True)
class Home:
    """The folder for everything the app keeps."""

    root: Path

    @property
    def database(self) -> Path:
        """The one database file."""
        return self.root / "tegoed.db"

    @property
    def backups(self) -> Path:
        """The folder of the copies."""
        return self.root / "backups"

    @property
    def logs(self) -> Path:
        """The folder of the log files."""
        return self.root / "logs"

    @property
    def lock(self) -> Path:
        """The file that the running app holds locked."""
        return self.root / "tegoed.lock"

    @property
    def socket(self) -> Path:
        """Where the running app listens; `system.process.instance` knows what to do about a root
        too deep for a socket's name.
        """
        return self.root / "tegoed.sock"

    @property
    def example(self) -> Home:
        """The home of the example year, thrown away when the example ends."""
        return Home(self.root / EXAMPLE)

    @property
    def is_example(self) -> bool:
        """Whether this is the home of an example: nothing in it is the user's own."""
        return self.root.name == EXAMPLE and (self.root / EXAMPLE_MARK).exists()

    def make(self) -> Home:
        """Make the folders that are missing, for the user alone whatever the umask; raises
        `StorageError`.

        A folder that is there keeps its mode: it may be shared. Folders inside that cannot be made
        do not hinder reading: whoever writes there says so.
        """
        private_folder(self.root)
        for folder in (self.backups, self.logs):
            with suppress(StorageError):
                private_folder(folder)
        return self


def private_folder(folder: Path) -> None:
    """Make a folder with mode 0700, if there is none; raises `StorageError`."""
    try:
        if folder.is_dir():
            return
        folder.parent.mkdir(parents=True, exist_ok=True)
        try:
            folder.mkdir(mode=0o700)
        except FileExistsError:
            if folder.is_dir():  # somebody else made it meanwhile
                return
            raise
        folder.chmod(0o700)
    except OSError as error:
        raise StorageError(
            "home.cannot-make", path=str(folder), why=error.strerror or str(error)
        ) from error


def open_private(path: Path, flags: int) -> int:
    """Open a file for the user alone, made if it is missing; return its descriptor. Raises OSError.

    Anything else than a file is refused: a pipe would be waited on for ever.
    """
    never_waits = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
    descriptor = os.open(path, flags | os.O_CREAT | never_waits, 0o600)
    try:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
        if stat.S_IMODE(found.st_mode) != 0o600:
            path.chmod(0o600)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


def typed(path: str | Path) -> Path:
    """Return a path as somebody typed it, with `~` and `~user` filled in; of a user nobody knows it
    stays what it is, as in a shell.
    """
    try:
        return Path(path).expanduser()
    except RuntimeError:
        return Path(path)


def home() -> Home:
    """Return the home that `TEGOED_HOME` names, else the platform's folder for data. Makes nothing:
    see `Home.make`.

    Raises `StorageError` "folder.gone" for a relative one where the current folder was removed,
    and "home.unknown".
    """
    named = os.environ.get("TEGOED_HOME")
    if named:
        try:
            return Home(typed(named).absolute())
        except OSError as error:  # the current folder was removed
            raise StorageError("folder.gone") from error
    try:
        return Home(_data_folder() / "tegoed")
    except RuntimeError as error:  # no HOME, and no user of that number
        raise StorageError("home.unknown") from error


def environment_of(place: Home, environ: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which `home` is that home; the usual one needs no variable."""
    named = {name: value for name, value in environ.items() if name != "TEGOED_HOME"}
    with suppress(RuntimeError):
        if _data_folder() / "tegoed" == place.root:
            return named
    return {**named, "TEGOED_HOME": str(place.root)}


def _data_folder() -> Path:
    if sys.platform.startswith(
        "linux"
    ):  # the XDG Base Directory Specification by hand: platformdirs costs 9 ms
        data = os.environ.get("XDG_DATA_HOME", "")
        return Path(data) if data.startswith("/") else Path.home() / ".local" / "share"
    import platformdirs

    return platformdirs.user_data_path(appauthor=False)
