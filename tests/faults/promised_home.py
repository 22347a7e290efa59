"""A home to which something happens, and what is promised of it whatever that is."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

from tegoed.system import paths
from tests.faults import operations
from tests.faults.commands import notes, tegoed
from tests.faults.tally import Tally


class PromisedHome:
    """A home, what was acknowledged in it, and the promises that are counted."""

    def __init__(self, tally: Tally, name: str) -> None:
        self.tally, self.name = tally, name
        self.kept: set[str] = set()
        self.home = paths.home().root
        shutil.rmtree(self.home, ignore_errors=True)
        tegoed("settings", "set", "welcomed", "yes")
        self.log("before")

    @property
    def database(self) -> Path:
        """The file."""
        return self.home / "tegoed.db"

    def log(self, note: str, before: Sequence[str] = ()) -> bool:
        """Logs an entry, `before` being a program that runs the command; whether that was acknowledged."""
        said = tegoed("log", "5m", "--overlap", "keep", "--", note, before=before)
        self.promise(f"log says {said}", said.is_clear)
        if said.status == 0:
            self.kept.add(note)
            self.tally.acknowledged += 1
        return said.status == 0

    def reads(self) -> None:
        """What was acknowledged can be read."""
        said = tegoed("entries", "--json")
        self.promise(f"entries says {said.status} {said.err}", said.status == 0)
        self.promise("what was acknowledged is there", all(note in said.out for note in self.kept))

    def promise(self, what: str, holds: bool) -> None:
        """Counts a promise."""
        self.tally.runs += 1
        if not holds:
            self.tally.lose(f"{self.tally.part}, {self.name}: {what}")

    def whole(self) -> None:
        """The file is sound, and each acknowledged entry in it once."""
        self.promise("sound", operations.state_of(self.database) != "damaged")
        found = notes(self.database)
        self.promise(
            f"{self.kept} once in {found}", all(found.count(note) == 1 for note in self.kept)
        )
