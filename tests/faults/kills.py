# SPDX-License-Identifier: MIT
"""SIGKILL at random moments of services and of whole commands: afterwards the database is the
golden copy, byte for byte.

`python -m tests.faults.kills ROUNDS [SEED]`
"""

from __future__ import annotations

import io
import os
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from tegoed.system import paths
from tests.faults import operations
from tests.faults.processes import Child, computed, copy_home, import_early
from tests.faults.tally import Tally, main, sabotage

EACH = 12
"""Operations that a life has before it."""
Step = Callable[[int], None]


def command(arguments: list[str]) -> int:
    """A whole command in this process; its exit status."""
    from tegoed.cli import main as cli

    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        return cli.run(arguments)


def by_service(seed: int) -> Callable[[], Step]:
    """Operations of the services on one connection."""

    def begin() -> Step:
        ws = operations.opened()

        def step(number: int) -> None:
            operations.perform_or_refuse(ws, seed, number)

        return step

    return begin


def by_command(seed: int, place: Path) -> Callable[[], Step]:
    """Whole commands, each of which opens the database anew."""

    def begin() -> Step:
        def step(number: int) -> None:
            said = operations.words(place, seed, number)
            with operations.fixed(number, operations.choose(seed, number)):
                command(said)

        return step

    return begin


def life(begin: Callable[[], Step], first: int, write: int) -> None:
    """Does operation after operation, and acknowledges each with a byte."""
    step = begin()
    for number in range(first, first + EACH):
        if sabotage() == "uncommitted":
            os.write(write, b".")
        step(number)
        if sabotage() == "twice":
            step(number)
        if sabotage() != "uncommitted":
            os.write(write, b".")


def golden(begin: Callable[[], Step], first: int, home: Path) -> list[operations.State]:
    """The states that a life passes through, in a copy of the home."""

    def states() -> list[operations.State]:
        os.environ["TEGOED_HOME"] = str(home)
        step = begin()
        found = [operations.state_of(paths.home().database)]
        for number in range(first, first + EACH):
            step(number)
            found.append(operations.state_of(paths.home().database))
        return found

    made: list[operations.State] = computed(states)
    return made


def run(tally: Tally, rounds: int, seed: int) -> None:
    """Kills so many lives; every other one runs whole commands."""
    home = paths.home().root
    place = home.parent / "beside"
    place.mkdir()
    import_early()
    computed(lambda: _prepare(place))
    chance = operations.choose(seed, -1)
    first = 1
    for number in range(rounds):
        begin = by_command(seed, place) if number % 2 else by_service(seed)
        copy = home.parent / "golden"
        copy_home(home, copy)
        began = time.monotonic()
        states = golden(begin, first, copy)
        took = time.monotonic() - began
        child = Child(lambda write, begin=begin, first=first: life(begin, first, write))  # type: ignore[misc]
        child.listen(time.monotonic() + chance.uniform(0, 0.7 * took))
        child.kill()
        done = len(child.heard)
        tally.runs += done + 1
        tally.faults += 1
        tally.acknowledged += done
        found = operations.state_of(home / "tegoed.db")
        if found not in states[done : done + 2]:
            where = states.index(found) if found in states else "nowhere"
            tally.lose(f"kills seed {seed}, life {number}: {done} acknowledged, found {where}")
            copy_home(copy, home)
        elif done < EACH and found == states[done + 1] != states[done]:
            tally.count("operations done though not acknowledged")
        if sabotage() and tally.losses:
            return
        opens = computed(_opens)
        if opens != found:
            tally.lose(f"kills seed {seed}, life {number}: opening changed the database")
        first += EACH


def _opens() -> operations.State:
    ws = operations.opened()
    try:
        return operations.state(ws)
    finally:
        ws.close()


def _prepare(place: Path) -> None:
    """A home, and beside it what commands read: documents to import and a copy to put back."""
    operations.set_up()
    for number in range(3):
        with operations.fixed(-20 + number, operations.choose(0, number)):
            command(["log", f"{number + 5}m -- earlier", "--overlap", "keep"])
            command(["export", str(place / f"import-{number}.json")])
    command(["backup", str(place / "earlier.db")])


if __name__ == "__main__":
    main("kills", run)
