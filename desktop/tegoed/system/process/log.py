# SPDX-License-Identifier: MIT
"""The log: one file that turns over, for the user alone, and never a secret in it.

Nothing is imported before something is logged.
"""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from tegoed.system.paths import open_private

if TYPE_CHECKING:
    import logging
    from io import TextIOWrapper

NAME = "tegoed"
FILE = "tegoed.log"
DEBUG = "TEGOED_DEBUG"
"""The variable of the environment with which everything is logged, as by `--debug`."""
LARGEST = 500_000
"""Bytes of one file; three older ones are kept."""
KEPT = 3

_SECRET = re.compile(
    r"""(?ix)
    (?P<before>
        (?:
            \b (?:pass(?:word|phrase)? | wachtwoord | secret | api[_-]?key | authorization | cookie)
          | token  # whatever stands before it in the same word
        ) \b["']?
        \s* [=:] \s* (?:(?:bearer|basic|token)\s+)?
      | \b (?:bearer|basic) \s+
      | :// [^/\s:@]* :
    )
    (?P<secret> "[^"]*" | '[^']*' | [^\s,;&"'@]+ )
    """
)
HIDDEN = r"\g<before>***"


def write(logs: Path, level: str, text: str, *, error: BaseException | None = None) -> None:
    """Add a line ("debug", "info", "warning", "error"), and the trace of an error.

    A disk that will not have it is no error.

    Passwords, tokens and what stands for one in an address are left out, whoever wrote them there.
    """
    log = _log(logs)
    log.log(_level(level), "%s", text, exc_info=error)


def debug_from_now_on() -> None:
    """Add every line to the log from now on, also here and in the programs started from here."""
    os.environ[DEBUG] = "1"


def debugging() -> bool:
    """Return whether every line is to be added to the log."""
    return bool(os.environ.get(DEBUG))


def catch_unhandled(logs: Path) -> None:
    """Add to the log, from now on, what is logged and goes nowhere else.

    Python writes that to standard error by itself, with traces and past the filter for secrets.
    """
    import logging

    class LastResort(logging.Handler):
        """Adds a record to the file, which is open only meanwhile."""

        def emit(self, record: logging.LogRecord) -> None:
            """Add one record; a disk that will not have it is no error."""
            handler = _handler(logs / FILE)
            handler.emit(record)
            with suppress(OSError):  # closing writes what could not be written before
                handler.close()

    level = logging.WARNING
    if debugging():  # of ours alone: libraries tell what they send, and that is not for a file
        level = logging.DEBUG
        logging.getLogger(NAME).setLevel(level)
    logging.lastResort = LastResort(level)


def hidden(text: str) -> str:
    """Return the text with what looks like a secret left out."""
    return _SECRET.sub(HIDDEN, text)


def tail(logs: Path, lines: int = 50) -> str:
    """Return the last lines of the log, for a report; "" when there is none."""
    try:
        return "".join(
            (logs / FILE).read_text("utf-8", "replace").splitlines(keepends=True)[-lines:]
        )
    except OSError:
        return ""


def close() -> None:
    """Close the file, if one is open."""
    import sys

    if "logging" not in sys.modules:
        return
    import logging

    log = logging.getLogger(NAME)
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()


def _level(name: str) -> int:
    import logging

    return logging.getLevelNamesMapping()[name.upper()]


def _log(logs: Path) -> logging.Logger:
    """Return the logger that writes to this folder."""
    import logging

    log = logging.getLogger(NAME)
    path = logs / FILE
    if any(
        getattr(handler, "baseFilename", None) == os.fspath(path.absolute())
        for handler in log.handlers
    ):
        return log
    close()
    log.setLevel(logging.DEBUG)
    log.propagate = False
    log.addHandler(_handler(path))
    return log


def _handler(path: Path) -> logging.Handler:
    import logging
    from logging.handlers import RotatingFileHandler
    from typing import Any

    from tegoed.system.process.stack_trace import trace_of

    class Private(RotatingFileHandler):
        """Its files are for the user alone, and a full disk is not an error of whoever logs."""

        def _open(self) -> TextIOWrapper:
            handle = open_private(Path(self.baseFilename), os.O_WRONLY | os.O_APPEND)
            return os.fdopen(handle, "a", encoding="utf-8")

        def handleError(self, record: logging.LogRecord) -> None:
            """Say nothing: there is nowhere left to say it."""

    class Plain(logging.Formatter):
        """One line of time, level and text, then where it happened; without secrets."""

        def formatException(self, ei: Any) -> str:
            return "" if ei[1] is None else trace_of(ei[1])

        def format(self, record: logging.LogRecord) -> str:
            return hidden(super().format(record))

    handler = Private(path, maxBytes=LARGEST, backupCount=KEPT, encoding="utf-8", delay=True)
    handler.setFormatter(Plain("%(asctime)s %(levelname)s %(message)s", "%Y-%m-%dT%H:%M:%S%z"))
    return handler
