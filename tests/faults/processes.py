# SPDX-License-Identifier: MIT
"""Children by fork: quick to start, and killed without a trace.

Only for processes without threads.
"""

from __future__ import annotations

import importlib
import os
import pickle
import pkgutil
import select
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any


def import_early() -> None:
    """Imports what the children need, so that they are killed in their work and not in their
    imports.
    """
    import tegoed.cli
    import tegoed.services

    for package in (tegoed.cli, tegoed.services):
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            importlib.import_module(module.name)


class Child:
    """A forked process that writes bytes to this one as it goes on."""

    def __init__(self, work: Callable[[int], None]) -> None:
        self.read, write = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            status = 1
            try:
                signal.signal(signal.SIGTERM, signal.SIG_DFL)
                os.close(self.read)
                work(write)
                status = 0
            except BaseException:  # noqa: BLE001 - whatever it is, the parent hears of it
                traceback.print_exc()
                sys.stderr.flush()
            finally:
                os._exit(status)
        os.close(write)
        self.heard = b""

    def listen(self, until: float) -> bool:
        """Reads until the moment (`time.monotonic`) or the child's end; whether it has ended."""
        while (left := until - time.monotonic()) > 0:
            if not select.select([self.read], [], [], left)[0]:
                return False
            piece = os.read(self.read, 65536)
            if not piece:
                return True
            self.heard += piece
        return False

    def kill(self) -> None:
        """Kills it by SIGKILL, and hears what it wrote before."""
        os.kill(self.pid, signal.SIGKILL)
        self.end()

    def end(self) -> int:
        """Waits for its end; its exit status, negative for a signal."""
        while piece := os.read(self.read, 65536):
            self.heard += piece
        os.close(self.read)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])


def computed(work: Callable[[], Any]) -> Any:
    """What a function comes to in a process of its own."""

    def tell(write: int) -> None:
        with open(write, "wb", closefd=False) as stream:
            pickle.dump(work(), stream)

    child = Child(tell)
    if child.end():
        raise AssertionError("a process of the tests failed")
    return pickle.loads(child.heard)


def copy_home(home: Path, target: Path) -> None:
    """The same home at another place; the database with its log, closed by everybody."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(home, target, ignore=shutil.ignore_patterns("*-shm", "*.sock"))
