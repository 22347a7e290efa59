"""Quick commands carried out by the running app: it has everything loaded and open, so a command costs little more than Python's start.

The command sends its words over the app's socket and prints what comes back. No app, a slow one, or one that lives in another
time zone: then the command does the work itself.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout, suppress
from copy import copy
from typing import TYPE_CHECKING, TextIO

from tegoed.system import instance, paths

if TYPE_CHECKING:
    from tegoed.services.workspace import Workspace

COMMANDS = frozenset({"log", "start", "stop", "cancel", "delete", "undo", "redo"})
"""What takes a moment only and asks nothing: the app's interface waits for it."""
SPOKEN = ("LC_ALL", "LC_MESSAGES", "LANG", "TZ")
"""What of the environment makes a difference to these commands."""
PATIENCE_SECONDS = 3.0
WORK_SECONDS = 60.0
UNREAD = 1
"""The exit status of a command that was done, but whose answer could not be written."""


def errand(arguments: Sequence[str]) -> int | None:
    """Has the running app carry out a command, prints its answer and returns the exit status; None when it must be done here."""
    if arguments[0] not in COMMANDS:
        return None
    environ = {name: os.environ[name] for name in SPOKEN if name in os.environ}
    request = {"do": "command", "arguments": list(arguments), "environ": environ}
    try:
        answer = instance.commission(paths.home(), request, PATIENCE_SECONDS, WORK_SECONDS)
    except TimeoutError:
        return _unanswered()
    if answer is None or "status" not in answer:
        return None
    status = int(answer["status"])
    for stream, text in ((sys.stdout, answer["out"]), (sys.stderr, answer["err"])):
        try:
            if stream is not None:  # the caller may have closed it
                stream.buffer.write(text.encode("utf-8", "replace"))
                stream.flush()
        except OSError:
            let_go(stream)
            status = status or UNREAD
    return status


def _unanswered() -> int:
    """The app began and does not answer: whether it was done is not known, so it is not done again."""
    from tegoed import language

    language.use(language.choose("auto", os.environ))
    text = language._(
        "The running app began with this and does not answer. Look with “tegoed entries” before you do it again."
    )
    print(text, file=sys.stderr)  # noqa: T201
    return 1


def let_go(stream: TextIO) -> None:
    """What is written to a stream that fails leads nowhere from now on, so Python need not fail on it again at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def carry_out(
    ws: Workspace, arguments: Sequence[str], environ: Mapping[str, str]
) -> instance.Request:
    """Carries a command out in the app, as if called in that environment. An answer without a status: do it yourself."""
    from tegoed import language
    from tegoed.cli import desk, main

    if not arguments or arguments[0] not in COMMANDS or environ.get("TZ") != os.environ.get("TZ"):
        return {}
    out, err = io.StringIO(), io.StringIO()
    guest = copy(ws)  # the clock of `--said-at` is the command's own
    with language.aside(), desk.lent(guest, environ), redirect_stdout(out), redirect_stderr(err):
        status = main.run(arguments)
    return {"status": status, "out": out.getvalue(), "err": err.getvalue()}
