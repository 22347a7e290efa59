# SPDX-License-Identifier: MIT
"""Real parts for tests of files: small disks that fill up or become read-only, other users, other
processes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

NOBODY = 65534


@contextmanager
def small_disk(place: Path, size: str = "4m") -> Iterator[Path]:
    """A disk of its own of that size, mounted at `place`; skips where mounting is refused."""
    place.mkdir(exist_ok=True)
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size},mode=0700", "tmpfs", str(place)],
        capture_output=True,
        check=False,
        text=True,
    )
    if mounted.returncode:
        pytest.skip(f"no disk can be mounted here: {mounted.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def make_read_only(disk: Path) -> None:
    """From now on the disk may only be read."""
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)


def make_writable(disk: Path) -> None:
    """From now on the disk may be written again."""
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)


def fill(disk: Path) -> Path:
    """Fills the disk to the last byte; returns the file to remove to make room."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for piece in (65536, 4096, 1):
            try:
                while file.write(b"x" * piece):
                    pass
            except OSError:
                continue
    return filler


def as_somebody(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs `python -m tegoed` as a user who is not root, for whom rights matter; the home is
    theirs.
    """
    command = [sys.executable, "-m", "tegoed", *arguments]
    environ = {**os.environ, "TEGOED_HOME": str(home)}
    if os.getuid() == 0:
        program = shutil.which("setpriv")
        if program is None or not _reachable():
            pytest.skip("there is no other user here who could run Python")
        command = [program, f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", *command]
    return subprocess.run(command, env=environ, capture_output=True, check=False, text=True)


def give_away(home: Path) -> None:
    """Makes a home that user's, and the way to it passable."""
    if os.getuid() == 0:
        for path in (home, *home.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        for folder in home.parents:
            if folder.stat().st_mode & 0o001 == 0:
                folder.chmod(folder.stat().st_mode | 0o011)


def _reachable() -> bool:
    program = shutil.which("setpriv")
    if program is None:
        return False
    tried = [program, f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups"]
    return (
        subprocess.run(
            [*tried, sys.executable, "-c", "import tegoed"], capture_output=True, check=False
        ).returncode
        == 0
    )
