# SPDX-License-Identifier: MIT
"""Calls that fail at random (EIO, ENOSPC, EMFILE, half writes, failing reads) under services and
whole commands.

What was acknowledged is there, what was refused is not, and nothing but a sentence of ours comes of
it. `python -m tests.faults.faulted_calls ROUNDS [SEED]`
"""

from __future__ import annotations

import io
import os
import shutil
import traceback
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from tegoed.core.errors import StorageError, TegoedError
from tegoed.services.workspace import Workspace
from tegoed.system import paths
from tests.faults import operations
from tests.faults.processes import Child, computed, copy_home, import_early
from tests.faults.syscalls import Syscalls, library
from tests.faults.tally import Tally, main, sabotage
from tests.support.locales import ENGLISH

EACH = 40
"""Operations of a life."""
CHANCES = (0.01, 0.02, 0.05, 0.1, 0.2)
PYTHON = ("Traceback", "Errno", "Error:", "sqlite3", "peewee", "went wrong")


def said_well(text: str) -> bool:
    """Whether what somebody is told is one sentence of ours."""
    return bool(text.strip()) and text.count("\n") <= 1 and not any(word in text for word in PYTHON)


class GoldenCopy:
    """A process with a database to which nothing happens, which does what was acknowledged
    elsewhere.
    """

    def __init__(self, home: Path, seed: int) -> None:
        self._ask, answered = os.pipe()[::-1]
        self._hear: int
        self._seed = seed
        read, write = os.pipe()
        self._hear = read

        def work(_: int) -> None:
            os.close(self._ask)
            os.environ["TEGOED_HOME"] = str(home)
            ws = operations.opened()
            with os.fdopen(answered) as asked:
                for line in asked:
                    operations.perform_or_refuse(ws, seed, int(line))
                    os.write(write, operations.state(ws).encode())

        self._child = Child(work)
        os.close(answered)
        os.close(write)

    def perform(self, number: int) -> operations.State:
        """Does the operation there; the state it leads to."""
        os.write(self._ask, f"{number}\n".encode())
        return os.read(self._hear, 64).decode()

    def close(self) -> None:
        """Ends the process."""
        os.close(self._ask)
        os.close(self._hear)
        self._child.end()


class Life:
    """One workspace under failing calls."""

    def __init__(self, tally: Tally, calls: Syscalls, name: str, golden: GoldenCopy) -> None:
        self._tally, self._calls, self._name, self._golden = tally, calls, name, golden
        self.ambiguous = False

    def perform(self, ws: Workspace, seed: int, number: int, chance: float, reads: bool) -> bool:
        """One operation; whether the life may go on."""
        before = operations.state(ws)
        faults, syncs = self._calls.faults, self._calls.failed_syncs
        refusal: TegoedError | None = None
        with self._calls.failing(chance, reads=reads, seed=seed * 1_000_003 + number):
            try:
                operations.perform(ws, seed, number)
                if sabotage() == "twice":
                    operations.perform(ws, seed, number)
            except TegoedError as caught:
                refusal = caught
            except Exception:  # noqa: BLE001 - an error of another kind is what is looked for
                self._lose(number, f"an error of another kind: {traceback.format_exc()[-700:]}")
                return False
        if sabotage() == "uncommitted":
            refusal = None
        self._tally.runs += 1
        self._tally.faults += self._calls.faults - faults
        if isinstance(refusal, StorageError):
            text = ENGLISH.say(refusal.message)
            self._tally.count("refused")
            if not said_well(text):
                self._lose(number, f"an unclear sentence: {text}")
            after = self._state(ws, number)
            self.ambiguous = self._calls.failed_syncs > syncs
            if after not in {before, ""}:
                self._lose(number, f"refused ({refusal.message.id}), and done")
            return after == before
        self.ambiguous = False
        self._tally.acknowledged += refusal is None
        wanted = self._golden.perform(number)
        if self._state(ws, number) != wanted:
            self._lose(number, "the state is another than the golden copy's")
            return False
        return True

    def _state(self, ws: Workspace, number: int) -> operations.State:
        try:
            return operations.state(ws)
        except Exception:  # noqa: BLE001 - an error of another kind is what is looked for
            self._lose(number, f"cannot be read any more: {traceback.format_exc()[-500:]}")
            return ""

    def _lose(self, number: int, what: str) -> None:
        self._tally.lose(f"{self._name}, operation {number}: {what}")


def life_of(
    calls: Syscalls, seed: int, number: int, chance: float
) -> tuple[Tally, operations.State, bool]:
    """A life of the services: its figures, its last state, and whether a sync failed in its last
    operation.
    """
    tally = Tally("life")
    golden = GoldenCopy(paths.home().root.parent / "golden", seed)
    life = Life(tally, calls, f"faulted_calls seed {seed}, life {number} at {chance}", golden)
    ws = operations.opened()
    reads = number % 3 == 2
    for at in range(number * EACH, number * EACH + EACH):
        if not life.perform(ws, seed, at, chance, reads):
            break
        if sabotage() and tally.losses:
            break
    known = operations.state(ws)
    ws.close()
    golden.close()
    return tally, known, life.ambiguous


def services(tally: Tally, calls: Syscalls, seed: int, number: int, chance: float) -> None:
    """A life of the services, in a process that ends with it, and what is there after its end."""
    home = paths.home().root
    copy_home(home, home.parent / "golden")
    found, known, is_ambiguous = computed(lambda: life_of(calls, seed, number, chance))
    tally.add(found)
    if sabotage() and tally.losses:
        return
    left = operations.state_of(home / "tegoed.db")
    if left == known:
        return
    if left == "damaged":
        tally.lose(f"faulted_calls seed {seed}, life {number}: damaged")
    elif (
        is_ambiguous
    ):  # a commit whose sync failed may be there for the next who opens: SQLite's own limit
        tally.count("refused at a failed sync, and there for the next who opened")
    else:
        tally.lose(f"faulted_calls seed {seed}, life {number}: after its end another state")
    anew()


def anew() -> None:
    """Makes a sound database in the place of one that is not what it should be."""
    shutil.rmtree(paths.home().root)
    computed(operations.set_up)


def commands(tally: Tally, calls: Syscalls, seed: int, number: int, chance: float) -> None:
    """One whole command, from its opening on, in a process of its own."""
    home = paths.home().root
    place = home.parent / "beside"
    place.mkdir(exist_ok=True)
    shutil.copyfile(home / "tegoed.db", place / "earlier.db")
    said = operations.words(place, seed, number)
    copy = home.parent / "golden"
    copy_home(home, copy)
    reads = number % 3 == 2

    def carry_out(fails: bool, where: Path) -> tuple[int, str, int, int]:
        from tegoed.cli import main as cli

        os.environ["TEGOED_HOME"] = str(where)
        out, err = io.StringIO(), io.StringIO()
        with operations.fixed(number, operations.choose(seed, number)):  # noqa: SIM117
            with redirect_stdout(out), redirect_stderr(err):
                if fails:
                    with calls.failing(chance, reads=reads, seed=seed * 1_000_003 + number):
                        status = cli.run(said)
                else:
                    status = cli.run(said)
        return status, err.getvalue(), calls.faults, calls.failed_syncs

    tally.runs += 1
    before = operations.state_of(home / "tegoed.db")
    faults = calls.faults
    status, err, after_faults, syncs = computed(lambda: carry_out(True, home))
    tally.faults += after_faults - faults
    found = operations.state_of(home / "tegoed.db")
    name = f"faulted_calls seed {seed}, command {number} at {chance}: {said}"
    if found == "damaged":
        tally.lose(f"{name}: damaged ({err.strip()})")
        anew()
        return
    if status == 0:
        tally.acknowledged += 1
        computed(lambda: carry_out(False, copy))
        if found != operations.state_of(copy / "tegoed.db"):
            tally.lose(f"{name}: done, and another state than the golden copy's")
    else:
        tally.count("refused")
        if not said_well(err):
            tally.lose(f"{name}: said {err!r}")
        if found != before and not syncs:
            tally.lose(f"{name}: refused ({err.strip()}), and done")
        elif found != before:
            tally.count("refused at a failed sync, and there for the next who opened")


def run(tally: Tally, rounds: int, seed: int) -> None:
    """So many lives, every one with a command after it."""
    calls = Syscalls()
    import_early()
    computed(operations.set_up)
    for number in range(1, rounds + 1):
        chance = CHANCES[number % len(CHANCES)]
        services(tally, calls, seed, number, chance)
        if sabotage() and tally.losses:
            return
        for at in range(4):
            commands(tally, calls, seed, 1_000_000 + number * 4 + at, chance)


if __name__ == "__main__":
    main("faulted_calls", run, library())
