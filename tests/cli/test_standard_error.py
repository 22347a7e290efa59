# SPDX-License-Identifier: MIT
"""Standard error is for one line: traces go to the log, without secrets."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.support.command_line import done

PROGRAM = """
import sys, threading
from tegoed.__main__ import main
from tegoed.channels import command
from tegoed.channels.command import CommandChannel

class Broken(CommandChannel):
    def capture(self):
        def die():
            raise KeyError("password=hush1")
        thread = threading.Thread(target=die, name="dies")
        thread.start()
        thread.join()
        import logging
        logging.getLogger("somebody else").warning("Authorization: Bearer hush2")
        raise KeyError("token=hush3")

    def probe(self):
        raise KeyError("token=hush4")

command.CommandChannel = Broken
sys.argv = ["tegoed", *sys.argv[1:]]
main()
"""


def called(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments], capture_output=True, text=True, check=False
    )


def test_errors_of_threads_and_channels_are_in_the_log_and_not_on_standard_error() -> None:
    done("channel", "add", "command", "lamp", "start=true")
    ran = called("focus", "on", "--for", "5m")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "Something unexpected went wrong. Tegoed tries again" in ran.stdout
    tested = called("channel", "test", "lamp")
    assert (tested.returncode, tested.stdout) == (1, "")
    assert tested.stderr.startswith("Something unexpected went wrong with this channel")
    assert tested.stderr.count("\n") == 1
    log = Path(os.environ["TEGOED_HOME"], "logs", "tegoed.log")
    text = log.read_text()
    assert log.stat().st_mode & 0o777 == 0o600
    assert text.count("Traceback") == 3
    assert "thread dies" in text
    assert "hush" not in text


def test_a_log_that_cannot_be_written_is_no_error() -> None:
    done("channel", "add", "command", "lamp", "start=true")
    logs = Path(os.environ["TEGOED_HOME"], "logs")
    for file in logs.iterdir():
        file.unlink()
    (logs / "tegoed.log").mkdir()
    ran = called("focus", "on", "--for", "5m")
    assert (ran.returncode, ran.stderr) == (0, "")
