# SPDX-License-Identifier: MIT
"""The example year as an app beside the user's own: one at a time, in a home that is thrown
away.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from contextlib import suppress
from types import FrameType
from typing import Any

from tegoed.cli import context
from tegoed.cli.invocation import current_locale
from tegoed.services.data.example import example_home
from tegoed.system import paths
from tegoed.system.desktop import desktop_capabilities
from tegoed.system.process import children, instance

START_SECONDS = 20.0
"""How long an example that was just asked for may take until it can be brought to the front."""
SIGNALS = ("SIGTERM", "SIGINT", "SIGHUP")


def run() -> int:
    """Open the example and wait until it ends, or bring the open one to the front.

    Return the exit status. A signal that ends this process ends the example.
    """
    if not desktop_capabilities.has_display() and not os.environ.get("QT_QPA_PLATFORM"):
        from tegoed.cli.main import refuse_without_display

        return refuse_without_display()
    context.know_language()
    own = paths.home()
    home = own.example
    request = {"do": "open", "tokens": instance.activation_tokens()}
    paths.private_folder(own.root)
    lock = instance.take(own.root / "example.lock")
    if lock is None:
        return 0 if instance.send_when_there(home, request, START_SECONDS) else 1
    try:
        if instance.send(home, request) is not None:  # its parent was killed, and it lives on
            return 0
        try:
            return _run_app(home)
        finally:
            example_home.remove(home)
    finally:
        lock.release()
        with suppress(OSError):  # holds the user's own data
            own.root.rmdir()


def _run_app(home: paths.Home) -> int:
    """Fill the home and run the app on it; return its exit status."""
    ending: list[int] = []
    app: list[subprocess.Popen[Any]] = []

    def end(number: int, _frame: FrameType | None) -> None:
        ending.append(number)
        for process in app:
            process.terminate()

    names = [name for name in SIGNALS if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), end) for name in names}
    try:
        example_home.prepare(current_locale(), home)
        if ending:
            return 128 + ending[0]
        app.append(
            subprocess.Popen(
                children.own_command(), env={**os.environ, "TEGOED_HOME": str(home.root)}
            )
        )
        if ending:
            app[0].terminate()
        status = app[0].wait()
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)
    return 128 + ending[0] if ending and sys.platform != "win32" else abs(status)
