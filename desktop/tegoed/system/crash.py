"""What is kept of a bug: a report one can copy, without what the user wrote, and a trace when the process itself dies."""

from __future__ import annotations

import faulthandler
import time
from pathlib import Path
from types import TracebackType
from typing import IO

from tegoed import __version__

KEPT = "crash.log"


def report(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None, *, extra: str = ""
) -> str:
    """A report of an unexpected error: versions and where it happened. Values of variables are not in it."""
    import platform

    from .stack_trace import trace_of

    lines = [
        f"Tegoed {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}",
        *([extra] if extra else []),
        "",
        trace_of(error if error.__traceback__ is not None else error.with_traceback(trace)),
    ]
    return "\n".join(lines) + "\n"


def keep(logs: Path, text: str) -> Path | None:
    """Adds a report to the file of reports, for the user alone; None when the disk would not have it."""
    path = logs / KEPT
    try:
        with path.open("a", encoding="utf-8") as file:
            path.chmod(0o600)
            file.write(f"--- {time.strftime('%Y-%m-%dT%H:%M:%S%z')}\n{text}\n")
    except OSError:
        return None
    return path


def watch(logs: Path) -> IO[str] | None:
    """From now on a process that dies of a broken library leaves its trace in the file of reports, which is returned open."""
    path = logs / KEPT
    try:
        file = path.open("a", encoding="utf-8")
        path.chmod(0o600)
    except OSError:
        return None
    faulthandler.enable(file)
    return file


def unwatch(file: IO[str] | None) -> None:
    """The end of `watch`."""
    if file is not None:
        faulthandler.disable()
        file.close()
