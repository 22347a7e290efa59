# SPDX-License-Identifier: MIT
"""Eight writers at the same moment: each acknowledged entry is there once, each refused one is not.

`python -m tests.faults.writers EACH [SEED]`
"""

from __future__ import annotations

import io
import os
from collections import Counter
from contextlib import redirect_stderr, redirect_stdout

from tegoed.system import paths
from tests.faults import operations
from tests.faults.commands import notes
from tests.faults.faulted_calls import said_well
from tests.faults.processes import Child, computed, import_early
from tests.faults.tally import Tally, main
from tests.faults.weakened import weaken

WRITERS = 8


def write(name: str, each: int, answers: int) -> None:
    """Logs so many entries by whole commands, and says what came of each: a byte and, when refused,
    a sentence.
    """
    from tegoed.cli import main as cli

    weaken()
    for number in range(each):
        err = io.StringIO()
        with redirect_stdout(io.StringIO()), redirect_stderr(err):
            status = cli.run(["log", f"15m -- {name} {number}", "--overlap", "keep"])
        said = "." if status == 0 else "-" if said_well(err.getvalue()) else "?"
        os.write(answers, said.encode())


def run(tally: Tally, rounds: int, seed: int) -> None:
    """Every writer writes so many entries."""
    import_early()
    computed(operations.set_up)
    place = paths.home().database
    before = Counter(notes(place))
    children = {
        f"writer-{name}": Child(lambda fd, name=name: write(f"writer-{name}", rounds, fd))  # type: ignore[misc]
        for name in range(WRITERS)
    }
    for child in children.values():
        child.end()
    if operations.state_of(place) == "damaged":
        tally.lose("writers: the database is damaged")
        return
    found = Counter(notes(place)) - before
    for name, child in children.items():
        answers = child.heard.decode()
        tally.runs += len(answers)
        tally.acknowledged += answers.count(".")
        tally.count("refused", answers.count("-") + answers.count("?"))
        if len(answers) != rounds or "?" in answers:
            tally.lose(f"writers: {name} answered {answers[-20:]!r}")
        for number, said in enumerate(answers):
            times = found[f"{name} {number}"]
            if times != (said == "."):
                tally.lose(
                    f"writers: {name} {number} was answered {said!r} and is there {times} times"
                )
    tally.faults += rounds * WRITERS


if __name__ == "__main__":
    main("writers", run)
