# SPDX-License-Identifier: MIT
"""The power goes: what was not synced is lost, torn or came in another order, and the database is
opened as it is then.

A recorded run of services, copies, restores and re-openings is replayed up to random moments. Every
state that is opened holds what was acknowledged and at most one operation more. `python -m
tests.faults.power_loss CRASHES [SEED]`
"""

from __future__ import annotations

import os
import random
import shutil
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import peewee

from tegoed.core.errors import TegoedError
from tegoed.services.data.backups import backup_service
from tegoed.services.data.backups.restore_backup import restore
from tegoed.store import database
from tegoed.system import paths
from tests.faults import operations
from tests.faults.processes import computed, import_early
from tests.faults.syscalls import Syscalls, library
from tests.faults.tally import Tally, main, sabotage

OPERATIONS = 60
"""How many are recorded for a number of crashes."""
CRASHES_EACH = 250
SECTOR = 512
LINE = struct.Struct("<BQqII")


@dataclass(slots=True)
class Line:
    """What was written down of one call."""

    kind: str
    file: int
    at: int
    name: str
    data: bytes


def lines(path: Path) -> Iterator[Line]:
    """The recorded calls in their order."""
    data = path.read_bytes()
    at = 0
    while at < len(data):
        kind, file, where, size, name = LINE.unpack_from(data, at)
        at += LINE.size
        yield Line(
            chr(kind),
            file,
            where,
            os.fsdecode(data[at : at + name]),
            data[at + name : at + name + size],
        )
        at += name + size


@dataclass(slots=True)
class DiskFile:
    """What of a file is on the disk for sure, and what was written since."""

    synced: bytearray = field(default_factory=bytearray)
    pending: list[Line] = field(default_factory=list)

    def sync(self) -> None:
        """Everything is on the disk."""
        for line in self.pending:
            apply(self.synced, line)
        self.pending.clear()


def apply(content: bytearray, line: Line, torn: range | None = None) -> None:
    """Carries out a write or a cut; of a torn write only some of its sectors come to be."""
    if line.kind == "L":
        del content[line.at :]
        content.extend(bytes(line.at - len(content)))
        return
    if line.kind == "T":
        content.clear()
        return
    end = line.at + len(line.data)
    if torn is None:
        content.extend(bytes(max(0, end - len(content))))
        content[line.at : end] = line.data
        return
    for start in torn:
        piece = line.data[start : start + SECTOR]
        content.extend(bytes(max(0, line.at + start + len(piece) - len(content))))
        content[line.at + start : line.at + start + len(piece)] = piece


class Disk:
    """A file system that keeps what was synced; names are kept from the sync of their folder or
    their file on.
    """

    def __init__(self, home: Path) -> None:
        self.files: dict[int, DiskFile] = {}
        self.names: dict[str, int] = {}
        self.pending: list[tuple[str, str, int]] = []
        self.acknowledged = -1
        self._next = -1
        self._known: dict[int, int] = {}
        for path in home.rglob("*"):
            if path.is_file():
                number = self._file(path.stat().st_ino)
                self.files[number].synced += path.read_bytes()
                self.names[str(path)] = number

    def _file(self, inode: int, *, new: bool = False) -> int:
        if new or inode not in self._known:
            self._next += 1
            self._known[inode] = self._next
            self.files[self._next] = DiskFile()
        return self._known[inode]

    def take(self, line: Line) -> None:
        """One call more."""
        match line.kind:
            case "M":
                self.acknowledged = line.at
            case "C":
                self.pending.append(("add", line.name, self._file(line.file, new=True)))
            case "W" | "L" | "T":
                self.files[self._file(line.file)].pending.append(line)
            case "S":
                number = self._file(line.file)
                self.files[number].sync()
                self._keep(lambda name, file: file == number)
            case "D":
                self._keep(lambda name, file: str(Path(name).parent) == line.name)
            case "U":
                self.pending.append(("remove", line.name, -1))
            case "R":
                self.pending.append(("remove", os.fsdecode(line.data), -1))
                self.pending.append(("add", line.name, self._file(line.file)))
            case "N":
                self.pending.append(("add", line.name, self._file(line.file)))

    def _keep(self, which: object) -> None:
        assert callable(which)
        last = max(
            (at for at, (_, name, file) in enumerate(self.pending) if which(name, file)), default=-1
        )
        for change in self.pending[: last + 1]:  # a journal of names keeps its order
            rename(self.names, change)
        del self.pending[: last + 1]

    def crash(self, chance: random.Random) -> dict[str, bytes]:
        """What is there after the power went now."""
        names = dict(self.names)
        for change in self.pending[: chance.randint(0, len(self.pending))]:
            rename(names, change)
        how = chance.randrange(4)
        found = {}
        for name, number in names.items():
            file = self.files[number]
            content = bytearray(file.synced)
            pending = list(file.pending)
            if how == 0:  # the first of them only
                pending = pending[: chance.randint(0, len(pending))]
            elif how == 1:  # any of them, in their order
                pending = [line for line in pending if chance.random() < 0.5]
            elif how == 2:  # any of them, in another order
                pending = [line for line in pending if chance.random() < 0.7]
                chance.shuffle(pending)
            for line in pending:
                torn = None
                if line.kind == "W" and chance.random() < 0.3:
                    sectors = range(0, len(line.data), SECTOR)
                    torn = sectors[: chance.randint(0, len(sectors))]
                    if chance.random() < 0.5:
                        torn = sectors[chance.randint(0, len(sectors)) :]
                apply(content, line, torn)
            found[name] = bytes(content)
        return found


def rename(names: dict[str, int], change: tuple[str, str, int]) -> None:
    """Carries a change of names out."""
    what, name, number = change
    if what == "add":
        names[name] = number
    else:
        names.pop(name, None)


def play(seed: int, first: int, journal: Path) -> tuple[Disk, list[operations.State]]:
    """Records operations; the disk before them, and the state after each.

    Every eighth is a copy, a restore or a new opening.
    """
    if sabotage() == "synchronous":
        database.PRAGMAS["synchronous"] = "normal"
    ws = operations.opened()
    found = [operations.state(ws)]
    disk = Disk(ws.home.root)
    calls = Syscalls()
    calls.record(journal)
    calls.mark(0)
    copy: Path | None = None
    for number in range(1, OPERATIONS + 1):
        with operations.fixed(first + number, operations.choose(seed, first + number)):
            match number % 24:
                case 8:
                    copy = backup_service.backup(ws)
                case 16 if copy is not None:
                    restore(ws, copy)
                case 20:
                    ws.close()
                    ws = operations.opened()
                case _:
                    operations.perform_or_refuse(ws, seed, first + number)
        found.append(operations.state(ws))
        calls.mark(number)
    ws.close()
    return disk, found


def opened_state(home: Path) -> tuple[operations.State, list[str]]:
    """The state that the app opens, and the copies that are not whole. Raises `TegoedError`."""
    os.environ["TEGOED_HOME"] = str(home)
    ws = operations.opened()
    try:
        found = operations.state(ws)
        whole = ws.db.peewee.execute_sql("PRAGMA integrity_check").fetchall()
        damaged = [] if whole == [("ok",)] else ["tegoed.db"]
    finally:
        ws.close()
    copies = ws.home.backups.glob("tegoed-*.db")
    damaged += [path.name for path in copies if operations.state_of(path) == "damaged"]
    return found, damaged


def run(tally: Tally, rounds: int, seed: int) -> None:
    """So many crashes, over as many recordings as they need."""
    import_early()
    computed(operations.set_up)
    home = paths.home().root
    place = home.parent
    for recording in range((rounds + CRASHES_EACH - 1) // CRASHES_EACH):
        journal = place / "journal"
        first = 10_000 * recording
        before, states = computed(partial(play, seed, first, journal))
        recorded = [line for line in lines(journal) if not line.name.endswith("-shm")]
        tally.count("calls recorded", len(recorded))
        chance = operations.choose(seed, -recording - 1)
        moments = sorted(chance.randrange(len(recorded)) for _ in range(min(CRASHES_EACH, rounds)))
        results = computed(partial(crashes, before, recorded, moments, chance, states, home, place))
        for loss, done in results:
            tally.runs += 1
            tally.faults += 1
            tally.acknowledged += done
            if loss:
                tally.lose(f"power_loss seed {seed}, recording {recording}: {loss}")
        if sabotage() and tally.losses:
            return


def crashes(
    disk: Disk,
    recorded: list[Line],
    moments: list[int],
    chance: random.Random,
    states: list[operations.State],
    home: Path,
    place: Path,
) -> list[tuple[str, int]]:
    """Replays the recording, and at each of these moments what a crash leaves is opened."""
    found: list[tuple[str, int]] = []
    at = 0
    for moment in moments:
        while at <= moment:
            disk.take(recorded[at])
            at += 1
        there = place / "replayed"
        shutil.rmtree(there, ignore_errors=True)
        for name, content in disk.crash(chance).items():
            if name.endswith(("-shm", ".lock", ".sock")) or not name.startswith(f"{home}/"):
                continue
            target = there / Path(name).relative_to(home)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
        done = max(0, disk.acknowledged)
        found.append((judged(there, states, done, moment), done))
    return found


def judged(there: Path, states: list[operations.State], done: int, moment: int) -> str:
    """What is wrong with the state that a crash left; "" for nothing."""
    try:
        state, damaged = opened_state(there)
    except TegoedError as refusal:
        return (
            f"crash at call {moment}, {done} acknowledged: cannot be opened ({refusal.message.id})"
        )
    except peewee.DatabaseError as error:
        return f"crash at call {moment}, {done} acknowledged: cannot be read ({error})"
    if damaged:
        return f"crash at call {moment}: damaged {damaged}"
    if state not in states[done : done + 2]:
        where = states.index(state) if state in states else "nowhere"
        return f"crash at call {moment}: {done} acknowledged, found {where}"
    return ""


if __name__ == "__main__":
    main("power_loss", run, library())
