# SPDX-License-Identifier: MIT
"""What is kept of a bug: a report one can copy, without what the user wrote, and a trace when the
process itself dies.
"""

from __future__ import annotations

import faulthandler
import os
import re
import time
from pathlib import Path
from types import TracebackType
from typing import IO

from tegoed import __version__
from tegoed.system.paths import open_private

KEPT = "crash.log"
LARGEST = 200_000
"""Bytes of the file of reports."""

_BLOCK = re.compile(r"^--- (.*)\n", re.MULTILINE)
_TIMES = re.compile(r", ([0-9]{1,9}) times$")


def report(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None, *, extra: str = ""
) -> str:
    """Return a report of an unexpected error: versions and where it happened.

    Values of variables are not in it.
    """
    import platform

    from tegoed.system.process.stack_trace import trace_of

    lines = [
        (
            f"Tegoed {__version__}, Python {platform.python_version()}, "
            f"{platform.system()} {platform.release()}"
        ),
        *([extra] if extra else []),
        "",
        trace_of(error if error.__traceback__ is not None else error.with_traceback(trace)),
    ]
    return "\n".join(lines) + "\n"


def keep(logs: Path, text: str, *, times: int = 1) -> Path | None:
    """Add a report to the file of reports, for the user alone; None when the disk would not have
    it.

    The same report again only raises its count, by how many `times` it came since. The oldest
    reports go when the file grows past `LARGEST` bytes.
    """
    path = logs / KEPT
    try:
        descriptor = open_private(path, os.O_RDWR)
        with os.fdopen(descriptor, "r+", encoding="utf-8", errors="replace") as file:
            file.seek(max(0, os.fstat(descriptor).st_size - LARGEST))
            blocks = _BLOCK.split(file.read())[1:]
            found = _together(list(zip(blocks[::2], blocks[1::2], strict=True)), text, times)
            file.seek(0)
            file.truncate()
            file.write("".join(f"--- {head}\n{body}" for head, body in found))
    except OSError:
        return None
    return path


def _together(blocks: list[tuple[str, str]], text: str, count: int) -> list[tuple[str, str]]:
    """Return the reports with one more, the latest last: heads `time` or `time, N times`, and
    bodies.
    """
    body = f"{text}\n"
    left = []
    for head, other in blocks:
        if other == body:
            times = _TIMES.search(head)
            count += int(times[1]) if times else 1
        else:
            left.append((head, other))
    now = time.strftime("%Y-%m-%dT%H:%M:%S%z")
    left.append((now if count == 1 else f"{now}, {count} times", body))
    size = 0
    for place in range(len(left) - 1, -1, -1):
        size += len(left[place][1].encode()) + len(left[place][0]) + 5
        if size > LARGEST:
            return left[place + 1 :] or left[-1:]
    return left


def watch(logs: Path) -> IO[str] | None:
    """Make this process leave its trace in the file of reports if it dies of a broken library;
    return the file, open.
    """
    try:
        descriptor = open_private(logs / KEPT, os.O_WRONLY | os.O_APPEND)
    except OSError:
        return None
    file = os.fdopen(descriptor, "a", encoding="utf-8")
    faulthandler.enable(file)
    return file


def unwatch(file: IO[str] | None) -> None:
    """End `watch`."""
    if file is not None:
        faulthandler.disable()
        file.close()
