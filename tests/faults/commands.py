"""The command `tegoed` as a process of its own, and what everybody may ask of it."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from tests.faults.faulted_calls import said_well


@dataclass(frozen=True)
class Said:
    """What a command came to."""

    status: int
    out: str
    err: str

    @property
    def is_clear(self) -> bool:
        """Done without a word on standard error, or refused with one sentence."""
        return not self.err if self.status == 0 else self.status == 1 and said_well(self.err)


def tegoed(*words: str, before: Sequence[str] = (), seconds: float = 60, **environ: str) -> Said:
    """Runs it; `before`: a program that runs it."""
    while True:
        ran = subprocess.run(
            [*before, sys.executable, "-m", "tests.faults.weakened", *words],
            env={**os.environ, **environ},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=seconds,
            check=False,
        )
        if not ran.stderr.startswith("faketime: sem_open"):  # of another one that had its number
            return Said(ran.returncode, ran.stdout, ran.stderr)


def notes(database: Path) -> list[str]:
    """The notes of all entries, straight from the file."""
    with closing(sqlite3.connect(database)) as connection:
        return [row[0] for row in connection.execute("SELECT note FROM entry ORDER BY note")]


def entries() -> list[dict[str, object]]:
    """What `tegoed entries` lists."""
    found: list[dict[str, object]] = json.loads(tegoed("entries", "--json").out)
    return found
