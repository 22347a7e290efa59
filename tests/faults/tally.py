"""What a part of the suite comes to: runs, faults in them, and losses, each with the sentence that says how to see it again."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path

SABOTAGE = "TEGOED_FAULTS_SABOTAGE"
"""Weakens the app in the processes of the suite, so that each part shows that it can fail: `synchronous`, `uncommitted`, `twice`,
`unnoticed`, `unlocked`, `rotated`, `dumps`."""
SHOWN = 5


@dataclass
class Tally:
    """One part's figures."""

    part: str
    runs: int = 0
    faults: int = 0
    acknowledged: int = 0
    losses: list[str] = field(default_factory=list)
    notes: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    def lose(self, what: str) -> None:
        """Counts a loss."""
        self.losses.append(what)

    def count(self, what: str, number: int = 1) -> None:
        """Counts something else that is worth telling."""
        self.notes[what] = self.notes.get(what, 0) + number

    def add(self, other: Tally) -> None:
        """Takes the figures of another in."""
        self.runs += other.runs
        self.faults += other.faults
        self.acknowledged += other.acknowledged
        self.losses += other.losses
        for what, number in other.notes.items():
            self.count(what, number)

    def __str__(self) -> str:
        noted = "".join(f", {number:,} {what}" for what, number in sorted(self.notes.items()))
        return (
            f"{self.part}: {self.runs:,} runs, {self.faults:,} faults, {self.acknowledged:,} acknowledged, "
            f"{len(self.losses):,} losses{noted} ({self.seconds:.0f} s)"
        )


def sabotage() -> str:
    """What is weakened, "" for nothing."""
    return os.environ.get(SABOTAGE, "")


class StoppedEarlyError(BaseException):
    """Somebody ended the run by SIGTERM: its figures are those of what was done."""


def _stop(*_: object) -> None:
    """Ends the run, again in a second: what a signal raises within a callback of the interpreter is lost."""
    signal.alarm(1)
    raise StoppedEarlyError


def main(part: str, run: Callable[[Tally, int, int], None], preload: str = "") -> None:
    """The command `python -m tests.faults.PART ROUNDS [SEED]`: prints its tally as one JSON document, in a home of its own.

    With `preload` it starts itself again under that library.
    """
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    if preload and os.environ.get("LD_PRELOAD") != preload:
        place = tempfile.mkdtemp(prefix="tegoed-faults-")
        environ = {**os.environ, "LD_PRELOAD": preload, "FAULTS_UNDER": place, "TMPDIR": place}
        os.execve(sys.executable, [sys.executable, "-m", f"tests.faults.{part}", *sys.argv[1:]], environ)  # fmt: skip
    place = os.environ.get("FAULTS_UNDER") or tempfile.mkdtemp(prefix="tegoed-faults-")
    own_home(Path(place))
    tally = Tally(part)
    began = time.monotonic()
    for number in (signal.SIGTERM, signal.SIGALRM):
        signal.signal(number, _stop)
    try:
        run(tally, rounds, seed)
    except StoppedEarlyError:
        signal.alarm(0)
        tally.count("stopped early")
    finally:
        shutil.rmtree(place, ignore_errors=True)
    tally.seconds = time.monotonic() - began
    tell(str(tally))
    for loss in tally.losses[:SHOWN]:
        tell(f"  {loss}")
    sys.stdout.write(json.dumps(asdict(tally)) + "\n")
    sys.exit(1 if tally.losses else 0)


def tell(line: str) -> None:
    """Says how it goes."""
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def own_home(place: Path) -> None:
    """Makes the place this process's home, without a language or a zone of the machine."""
    home = place / "home"
    home.mkdir(mode=0o700, exist_ok=True)
    os.environ.update(
        {"HOME": str(home), "TEGOED_HOME": str(home / "tegoed"), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    )
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(home / name.lower())
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        os.environ.pop(name, None)
