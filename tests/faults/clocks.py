"""The clock goes back and ahead: nothing is lost, nothing is negative, and the copy of the day comes again.

`python -m tests.faults.clocks ROUNDS [SEED]`; needs `faketime`.
"""

from __future__ import annotations

from datetime import datetime

from tegoed.system import paths
from tests.faults import operations
from tests.faults.commands import entries, tegoed
from tests.faults.tally import Tally, main

SHIFTS = ("-3650d", "-400d", "-1d", "-1h", "+1h", "+1d", "+400d", "+3650d")


def promised(tally: Tally, what: str, holds: bool) -> None:
    """Counts a promise."""
    tally.runs += 1
    if not holds:
        tally.lose(f"clocks: {what}")


def run(tally: Tally, rounds: int, seed: int) -> None:
    """So many shifts of the clock, with a timer over each."""
    tegoed("settings", "set", "welcomed", "yes")
    wanted = set[str]()
    for number in range(rounds):
        shift = SHIFTS[(number + seed) % len(SHIFTS)]
        fake = ("faketime", "-f", shift)
        name = f"{number} at {shift}"
        started = tegoed("start", "--", f"timer {name}")
        tally.faults += 1
        for words in (("status",), ("stop",), ("log", "10m", "--overlap", "keep", "--", f"there {name}"), ("balance",), ("year",), ("doctor",)):  # fmt: skip
            said = tegoed(*words, before=fake)
            told = words[0] == "doctor" and said.status == 1 and "Traceback" not in said.err
            promised(tally, f"{words} {name}: {said}", said.is_clear or told)
            if words[0] == "log" and said.status == 0:
                wanted.add(f"there {name}")
        stopped = tegoed("stop")
        if stopped.status and "24 h" in stopped.err:
            tegoed("cancel")
        promised(tally, f"stop {name}: {stopped}", stopped.is_clear)
        promised(tally, f"start {name}: {started}", started.is_clear)
        said = tegoed("log", "10m", "--overlap", "keep", "--", f"here {name}")
        promised(tally, f"log {name}: {said}", said.is_clear)
        if said.status == 0:
            wanted.add(f"here {name}")
        tegoed("cancel")
        found = entries()
        listed = [str(entry["note"]) for entry in found]
        tally.acknowledged = len(wanted)
        promised(tally, f"{name}: lost {wanted - set(listed)}", wanted <= set(listed))
        promised(tally, f"{name}: twice", all(listed.count(note) == 1 for note in wanted))
        negative = [entry for entry in found if entry["end"] and _seconds(entry) < 0]
        promised(tally, f"{name}: negative {negative}", not negative)
    made = list(paths.home().backups.glob("tegoed-*.db"))
    promised(tally, "the copy of the day is there", bool(made))
    promised(tally, "sound", operations.state_of(paths.home().database) != "damaged")


def _seconds(entry: dict[str, object]) -> float:
    start, end = (datetime.fromisoformat(str(entry[name])) for name in ("start", "end"))
    return (end - start).total_seconds()


if __name__ == "__main__":
    main("clocks", run)
