# SPDX-License-Identifier: MIT
"""What the clocks of this machine tell of time that passed without the app."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tegoed.core.entries.absence import AbsenceSource
from tegoed.system.presence.clock_jump import ClockJump, ClockReading, jumps_between, read_clocks

BEFORE = ClockReading(wall=10_000, monotonic=500, boot=900)
HOUR = 3600


def later(wall: float, monotonic: float, boot: float | None) -> ClockReading:
    return ClockReading(
        BEFORE.wall + wall,
        BEFORE.monotonic + monotonic,
        None if boot is None else 900 + boot,
    )


def test_a_minute_is_no_jump() -> None:
    assert jumps_between(BEFORE, later(60, 60, 60)) == ()
    assert jumps_between(read_clocks(), read_clocks()) == ()


def test_what_only_boottime_counts_was_slept() -> None:
    assert jumps_between(BEFORE, later(HOUR + 60, 60, HOUR + 60)) == (
        ClockJump(AbsenceSource.SLEEP, 10_000, 10_000 + HOUR),
    )


def test_what_only_the_wall_clock_counts_was_set() -> None:
    assert jumps_between(BEFORE, later(HOUR + 60, 60, 60)) == (
        ClockJump(AbsenceSource.CLOCK, 10_000, 10_000 + HOUR),
    )


def test_both_may_happen() -> None:
    found = jumps_between(BEFORE, later(3 * HOUR + 60, 60, HOUR + 60))
    assert [(jump.source, jump.until - jump.since) for jump in found] == [
        (AbsenceSource.SLEEP, HOUR),
        (AbsenceSource.CLOCK, 2 * HOUR),
    ]


@pytest.mark.parametrize("boot", [60.0, None])
def test_a_clock_set_back_is_no_period_and_is_logged(
    boot: float | None, caplog: pytest.LogCaptureFixture
) -> None:
    assert jumps_between(BEFORE, later(-HOUR, 60, boot)) == ()
    assert "set back" in caplog.text


def test_without_boottime_it_is_sleep(monkeypatch: pytest.MonkeyPatch) -> None:
    without = ClockReading(10_000, 500, None)
    assert jumps_between(without, later(HOUR + 60, 60, None)) == (
        ClockJump(AbsenceSource.SLEEP, 10_000, 10_000 + HOUR),
    )
    monkeypatch.delattr(time, "CLOCK_BOOTTIME")
    assert read_clocks().boot is None


PROGRAM = """
import sys
from tegoed.system.presence.clock_jump import jumps_between, read_clocks
before = read_clocks()
print("ready", flush=True)
sys.stdin.readline()
for jump in jumps_between(before, read_clocks()):
    print(jump.source, jump.until - jump.since, flush=True)
"""


def test_a_clock_that_is_set_under_a_running_program_is_seen(tmp_path: Path) -> None:
    libraries = sorted(Path("/usr/lib").glob("**/libfaketime.so.1"))
    assert libraries, "libfaketime is missing: make test installs it"
    offset = tmp_path / "offset"
    offset.write_text("+0\n")
    program = subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        env={
            **os.environ,
            "LD_PRELOAD": str(libraries[0]),
            "FAKETIME_TIMESTAMP_FILE": str(offset),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdin is not None
    assert program.stdout is not None
    assert program.stdout.readline() == "ready\n"
    offset.write_text("+7200\n")
    told, _ = program.communicate("go\n", timeout=20)
    source, seconds = told.split()
    assert source == "clock"
    assert 7190 <= int(seconds) <= 7200
