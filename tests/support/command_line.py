# SPDX-License-Identifier: MIT
"""Calling `tegoed` as its users do: in this process for speed, as a process of its own where that
matters.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any

from tegoed.cli import main
from tests.support.example_week import OFFICE

SAID_AT = "2026-11-12T15:00:00+01:00"


@dataclass(frozen=True)
class Called:
    """What a call came to."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """The one document on standard output."""
        return json.loads(self.out)


def call(*arguments: str) -> Called:
    """Runs a command line in this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = main.run(arguments)
    return Called(status, out.getvalue(), err.getvalue())


def done(*arguments: str) -> Called:
    """Runs a command line that must succeed and says nothing on standard error."""
    called = call(*arguments)
    assert (called.status, called.err) == (0, ""), called
    return called


def document(*arguments: str) -> Any:
    """The document that a command prints with `--json`."""
    return done(*arguments, "--json").json


def refused(*arguments: str) -> str:
    """The one line with which a command is refused."""
    called = call(*arguments)
    assert called.status == 1, called
    assert called.out == ""
    assert called.err.endswith("\n")
    assert called.err.count("\n") == 1
    return called.err.strip()


def process(*arguments: str, **environ: str) -> Called:
    """Runs `python -m tegoed` in a process of its own."""
    ran = subprocess.run(
        [sys.executable, "-m", "tegoed", *arguments],
        capture_output=True,
        env={**os.environ, **environ},
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return Called(ran.returncode, ran.stdout.decode(), ran.stderr.decode())


def set_up() -> None:
    """The clients, projects, activity and working hours of Peter's week, in Amsterdam."""
    done("settings", "set", "timezone", "Europe/Amsterdam")
    done("settings", "set", "working_hours", json.dumps(OFFICE))
    done("client", "add", "Bouwgroep Noord", "--rate", "110", "--from", "2026-01-01")
    done("client", "add", "Zorgpunt", "--rate", "95,00", "--from", "2026-01-01")
    done(
        "project",
        "add",
        "Bouwgroep Noord/Verandertraject",
        "--hourly",
        "110",
        "--from",
        "2026-01-01",
    )
    done("project", "add", "Bouwgroep Noord/Handboek", "--fixed", "2400", "--budget", "20h")
    done(
        "project",
        "add",
        "Zorgpunt/Teamcoaching",
        "--retainer",
        "760",
        "--budget",
        "8h",
        "--from",
        "2026-01-01",
    )
    done("activity", "add", "Onderzoek", "--purpose", "given")
