# SPDX-License-Identifier: MIT
"""What mako's configuration says of a mode. mako itself cannot be asked, so its file is read the
way mako 1.7 to 1.11 read it.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

MOST_FILES = 20
"""Files may include each other in a circle."""


def hides(mode: str, process: int) -> bool:
    """Tell whether the mako that runs as this process hides notifications in a mode.

    Hiding some of them is enough.
    """
    yes = {"1", "true"}
    return any(
        f"mode={mode}" in criteria and value.casefold() in yes
        for criteria, value in _invisible(process)
    )


def _invisible(process: int) -> Iterator[tuple[list[str], str]]:
    """Yield what "invisible" is set to, with the criteria of its section."""
    files = [_file(process)]
    for _ in range(MOST_FILES):
        if not files:
            return
        criteria: list[str] = []
        for line in _lines(files.pop()):
            key, _, value = line.partition("=")
            if line.startswith("[") and line.endswith("]"):
                criteria = _criteria(line[1:-1])
            elif key == "include":
                files.append(Path(value).expanduser())
            elif key == "invisible":
                yield criteria, value


def _file(process: int) -> Path:
    """Return the path of the configuration.

    It is the one named on the command line, or the first that is there of mako's two places.
    """
    place = Path("/proc") / str(process)
    try:
        arguments = (place / "cmdline").read_bytes().decode("utf-8", "surrogateescape").split("\0")
    except OSError:
        arguments = []
    for word, following in pairwise(arguments):
        if word in {"-c", "--config"}:
            return place / "cwd" / following
        if word.startswith("--config="):
            return place / "cwd" / word.removeprefix("--config=")
    old = Path.home() / ".mako" / "config"
    return (
        old
        if old.exists()
        else Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "mako/config"
    )


def _lines(path: Path) -> list[str]:
    try:
        lines = path.read_text("utf-8", "replace").splitlines()
    except OSError:
        return []
    return [line.strip() for line in lines if not line.lstrip().startswith("#")]


def _criteria(header: str) -> list[str]:
    try:
        return shlex.split(header)
    except ValueError:  # mako does not start with such a line
        return []
