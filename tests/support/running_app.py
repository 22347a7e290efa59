# SPDX-License-Identifier: MIT
"""A real app of a test's own home, without a screen, and what happens to it."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tegoed.system import paths
from tegoed.system.process import instance
from tests.support.waiting import until

WAIT_SECONDS = 30.0
START = "import sys; from tegoed import bootstrap; sys.exit(bootstrap.run())"


@contextmanager
def running_app(before: str = "", **environ: str) -> Iterator[subprocess.Popen[bytes]]:
    """The app, listening; `before` is Python that runs in its process first. Killed at the end if
    it still lives.
    """
    app = subprocess.Popen(
        [sys.executable, "-P", "-c", f"{before}\n{START}"],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", **environ},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    try:
        assert instance.send_when_there(paths.home(), {"do": "nothing"}, WAIT_SECONDS)
        opened(app)
        yield app
    finally:
        app.kill()
        assert app.stderr is not None
        app.stderr.close()
        app.wait(10)


def opened(app: subprocess.Popen[bytes]) -> None:
    """Wait until the app has its database open: then it carries commands out."""
    end = time.monotonic() + WAIT_SECONDS
    request = {"do": "command", "arguments": ["undo", "--help"], "environ": zone(), "key": "help"}
    while True:
        with suppress(
            instance.UnansweredError
        ):  # a machine with much else to do; help may be asked for twice
            if "status" in (instance.request_from_app(paths.home(), request, 5.0, 5.0) or {}):
                return
        assert app.poll() is None
        assert time.monotonic() < end
        time.sleep(0.02)


def looks_after_focus() -> None:
    """Wait until somebody looks after the focus of this home, as an app does a moment after its
    start.
    """
    lock = paths.home().root / "focus.lock"
    until(
        lambda: (
            lock.exists() and f":{lock.stat().st_ino} " in Path("/proc/locks").read_text("utf-8")
        ),
        "somebody who looks after focus",
    )


def zone() -> dict[str, str]:
    """The environment of a caller in this process's time zone."""
    return {"TZ": os.environ["TZ"]} if "TZ" in os.environ else {}


def descriptors(app: subprocess.Popen[bytes]) -> int:
    """How many files and sockets a process has open."""
    return len(list(Path(f"/proc/{app.pid}/fd").iterdir()))
