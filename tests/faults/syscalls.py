# SPDX-License-Identifier: MIT
"""The library that makes calls fail or writes them down (`syscalls.c`): compiled when it is needed,
preloaded, armed through ctypes.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SOURCE = Path(__file__).with_name("syscalls.c")


def compiler() -> str | None:
    """The C compiler of this machine."""
    return shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")


def library() -> str:
    """The path of the compiled library, made once for each version of its source."""
    known = hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:16]
    target = Path(tempfile.gettempdir()) / f"tegoed-syscalls-{os.getuid()}-{known}.so"
    if preloaded := os.environ.get("LD_PRELOAD"):
        return preloaded
    if not target.exists():
        found = compiler()
        assert found is not None, "the calls can only be made to fail where there is a C compiler"
        part = target.with_suffix(f".{os.getpid()}")
        subprocess.run(
            [found, "-shared", "-fPIC", "-O1", "-o", str(part), str(SOURCE), "-ldl"], check=True
        )
        part.replace(target)
    return str(target)


class Syscalls:
    """The library in this process."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)
        self._library.faults_arm.argtypes = [ctypes.c_double, ctypes.c_int, ctypes.c_ulong]
        self._library.faults_record.argtypes = [ctypes.c_char_p]
        self._library.faults_mark.argtypes = [ctypes.c_long]
        for name in ("faults_count", "faults_syncs"):
            getattr(self._library, name).restype = ctypes.c_long

    @contextmanager
    def failing(self, probability: float, *, reads: bool, seed: int) -> Iterator[None]:
        """Calls fail meanwhile."""
        self._library.faults_arm(probability, int(reads), seed)
        try:
            yield
        finally:
            self._library.faults_arm(0.0, 0, 0)

    @property
    def faults(self) -> int:
        """How many calls failed."""
        return int(self._library.faults_count())

    @property
    def failed_syncs(self) -> int:
        """How many of them were fsync or fdatasync."""
        return int(self._library.faults_syncs())

    def record(self, path: Path) -> None:
        """From now on everything that is written is written down in that file."""
        self._library.faults_record(os.fsencode(path))

    def mark(self, number: int) -> None:
        """Writes down that everything up to that operation was acknowledged."""
        self._library.faults_mark(number)
