# SPDX-License-Identifier: MIT
"""The bench works: a short part of `make bench`.

How fast things are is said there, never by a test; how often the disk is asked, here.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.slow
def test_the_bench_measures_balance_and_click_and_a_click_asks_the_disk_once() -> None:
    run = subprocess.run(
        [sys.executable, ROOT / "packaging/bench/run.py", "--short", "--only", "process"],
        capture_output=True,
        text=True,
        check=False,
    )
    rows = [line for line in run.stdout.splitlines() if line.startswith("| ") and "≤" in line]
    assert len(rows) == 7, run.stdout + run.stderr
    (flushes,) = (row for row in rows if "flushes" in row)
    assert "passed" in flushes, flushes
