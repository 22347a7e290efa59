"""Whatever fails, what was acknowledged is there, what was refused is not, and nothing is damaged.

`make faults` runs every part at its full length and prints runs and losses; CI runs a short one. A weakened app
(TEGOED_FAULTS_SABOTAGE) shows that each part can fail. docs/reliability.md has the figures.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

import pytest

from tests.faults.syscalls import compiler
from tests.faults.tally import SABOTAGE

WHOLE = bool(os.environ.get("TEGOED_FAULTS"))
TIMES = float(os.environ.get("TEGOED_FAULTS_TIMES", "1"))
SEED = os.environ.get("TEGOED_FAULTS_SEED", "1")


@dataclass(frozen=True)
class Part:
    """A part of the suite: rounds in CI and in `make faults`, and what shows that it can fail."""

    name: str
    short: int
    whole: int
    sabotages: tuple[str, ...] = ()
    tool: str = ""


PARTS = {
    part.name: part
    for part in (
        Part("kills", 12, 1500, ("uncommitted", "twice")),
        Part("faulted_calls", 3, 250, ("uncommitted", "twice"), tool="cc"),
        Part("power_loss", 60, 10_000, ("synchronous",), tool="cc"),
        Part("world", 1, 10, ("unnoticed", "uncommitted")),
        Part("writers", 4, 500, ("unlocked", "uncommitted", "twice")),
        Part("clocks", 2, 46, ("rotated", "uncommitted"), tool="faketime"),
        Part("secret_traces", 2, 24, ("dumps",)),
        Part("fuzz", 2000, 20_000, ("twice",)),
    )
}


def run(name: str, rounds: int, sabotage: str = "") -> dict[str, Any]:
    """What a part comes to."""
    ran = subprocess.run(
        [sys.executable, "-m", f"tests.faults.{name}", str(rounds), SEED],
        env={**os.environ, SABOTAGE: sabotage},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode in {0, 1}, ran.stderr[-3000:]
    assert ran.stdout, ran.stderr[-3000:]
    found: dict[str, Any] = json.loads(ran.stdout.splitlines()[-1])
    found["told"] = next(line for line in ran.stderr.splitlines() if line.startswith(f"{name}: "))
    return found


def needs(part: Part) -> None:
    """Skips where the machine lacks what a part needs."""
    if part.tool and not (compiler() if part.tool == "cc" else shutil.which(part.tool)):
        pytest.skip(f"{part.tool} is missing")


@pytest.mark.slow
@pytest.mark.timeout(0 if WHOLE else 240)
@pytest.mark.parametrize("name", PARTS)
def test_nothing_is_lost_and_nothing_is_damaged(name: str, figures: list[str]) -> None:
    part = PARTS[name]
    needs(part)
    found = run(name, int(part.whole * TIMES) if WHOLE else part.short)
    figures.append(found["told"])
    assert found["losses"] == []
    assert found["runs"] > 0


@pytest.mark.slow
@pytest.mark.timeout(600)
@pytest.mark.parametrize(
    ("name", "sabotage"),
    [
        (part.name, sabotage)
        for part in PARTS.values()
        for sabotage in (part.sabotages if WHOLE else part.sabotages[:1])
        if WHOLE or part.name not in {"faulted_calls", "secret_traces"}
    ],
)
def test_a_weakened_app_is_found_out(name: str, sabotage: str, figures: list[str]) -> None:
    part = PARTS[name]
    needs(part)
    found = run(name, max(part.short, 8 if name == "secret_traces" else 1), sabotage)
    figures.append(f"weakened ({sabotage}) {found['told']}")
    assert found["losses"], found
