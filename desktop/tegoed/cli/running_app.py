# SPDX-License-Identifier: MIT
"""Quick commands carried out by the running app: it has everything loaded and open, so a command
costs little more than Python's start.

The command sends its words over the app's socket and prints what comes back. No app, a slow one, or
one that lives in another time zone: then the command does the work itself. Each command has a key,
which is written in the transaction of its change: when the app dies before it answers, the database
says whether the command was carried out.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from copy import copy
from typing import TYPE_CHECKING, Any

from tegoed.cli.streams import redirect_to_devnull
from tegoed.core.errors import StorageError
from tegoed.system import paths
from tegoed.system.process import instance

if TYPE_CHECKING:
    from tegoed.core.entities.values import Changes
    from tegoed.services.workspace import Workspace

COMMANDS = frozenset({"log", "start", "stop", "cancel", "delete", "undo", "redo"})
"""What takes a moment only and asks nothing: the app's interface waits for it."""
SPOKEN = ("LC_ALL", "LC_MESSAGES", "LANG", "TZ")
"""What of the environment makes a difference to these commands."""
PATIENCE_SECONDS = 3.0
WORK_SECONDS = 60.0
Publish = Callable[[], None]
UNREAD = 1
"""The exit status of a command that was done, but whose answer could not be written."""


def run_in_app(arguments: Sequence[str]) -> int | None:
    """Have the running app carry out a command, print its answer and return the exit status.

    None when the command must be done here and nobody else can have begun with it.
    """
    if arguments[0] not in COMMANDS:
        return None
    environ = {name: os.environ[name] for name in SPOKEN if name in os.environ}
    request = {
        "do": "command",
        "arguments": list(arguments),
        "environ": environ,
        "key": os.urandom(16).hex(),
    }
    try:
        home = paths.home()
    except StorageError:  # the command tells of it
        return None
    try:
        answer = instance.request_from_app(home, request, PATIENCE_SECONDS, WORK_SECONDS)
    except instance.UnansweredError as unanswered:
        return _after_silence(request, unanswered)
    if answer is None or "status" not in answer:
        return None
    return _printed(answer)


def _printed(answer: instance.Request) -> int:
    """Print the answer to a command and return its exit status."""
    status = int(answer["status"])
    for stream, text in ((sys.stdout, answer["out"]), (sys.stderr, answer["err"])):
        try:
            if stream is not None:  # the caller may have closed it
                stream.buffer.write(text.encode("utf-8", "replace"))
                stream.flush()
        except OSError:
            redirect_to_devnull(stream)
            status = status or UNREAD
    return status


def _after_silence(request: instance.Request, unanswered: instance.UnansweredError) -> int | None:
    """Find out what became of a command that the app did not answer; do it here if it was not done.

    Both happen in one transaction, under the command's key, so that an app that goes on after all
    does not do it again.
    """
    if unanswered.begun and not unanswered.keyed:  # an app of an earlier version
        return _unknown()
    from tegoed.services.workspace import open_workspace

    try:
        ws = open_workspace()
        try:
            answer, publish = _carry_out(ws, request)
            publish()
        finally:
            ws.close()
    except StorageError:
        # None: the command tells by itself what is wrong with the database
        return _unknown() if unanswered.begun else None
    return _printed(answer)


def _unknown() -> int:
    """Say that the app began and whether the command was done is not known; it is not done
    again.
    """
    from tegoed.i18n.locale import environment_locale

    text = environment_locale(os.environ).gettext(
        "The running app began with this and does not answer. Look with “tegoed "
        "entries” before you do it again."
    )
    if sys.stderr is not None:
        print(text, file=sys.stderr)  # noqa: T201
    return 1


def in_the_app(ws: Workspace, request: instance.Request) -> tuple[instance.Request, Publish]:
    """Carry out a command that came over the socket; an answer without a status says "do it
    yourself".

    Its changes are committed when this returns; what is returned besides tells everybody of them.
    """
    arguments: Any = request.get("arguments")
    environ: Any = request.get("environ", {})
    if (
        not _texts(arguments)
        or not isinstance(environ, dict)
        or not _texts([*environ.values(), request.get("key")])
        or arguments[0] not in COMMANDS
        or environ.get("TZ") != os.environ.get("TZ")
    ):
        return {}, _nothing
    from tegoed.cli import context
    from tegoed.cli.invocation import CommandInvocation

    try:
        return _carry_out(ws, request)
    except StorageError as error:
        err = io.StringIO()
        invocation = CommandInvocation(environ, _guest(ws, environ))
        with redirect_stderr(err):
            context.know_language(invocation)
            context.complain(invocation.locale.say(error.message))
        return {"status": 1, "out": "", "err": err.getvalue()}, _nothing


def _carry_out(ws: Workspace, request: instance.Request) -> tuple[instance.Request, Publish]:
    """Carry out a command once, as if called in the environment that it names.

    Raises `StorageError` when the database could not be written; then nothing was done.
    """
    from tegoed.cli import main
    from tegoed.cli.invocation import CommandInvocation
    from tegoed.services.feed import Feed

    changed: list[Changes] = []
    guest = _guest(ws, request["environ"])
    guest.feed = Feed()  # nobody hears of what is not committed yet
    guest.feed.subscribe(changed.append)
    guest.is_app = True
    invocation = CommandInvocation(guest.environ, guest)

    def work() -> instance.Request:
        out, err = io.StringIO(), io.StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            status = main.run(request["arguments"], invocation)
        return {"status": status, "out": out.getvalue(), "err": err.getvalue()}

    def publish() -> None:
        for changes in changed:
            ws.published(changes)

    answer = ws.once(request["key"], work)
    return answer, publish if answer["status"] == 0 else _nothing


def _guest(ws: Workspace, environ: Mapping[str, str]) -> Workspace:
    """Return the workspace as a command sees it that was called in an environment of its own."""
    guest = copy(ws)  # the clock of `--said-at` is the command's own
    guest.environ = environ
    return guest


def _nothing() -> None:
    """Tell nobody: nothing was changed."""


def _texts(values: Any) -> bool:
    return isinstance(values, list) and bool(values) and all(isinstance(v, str) for v in values)
