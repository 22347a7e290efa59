# SPDX-License-Identifier: MIT
"""A program of the user's own at the start and at the end of focus: argument vectors, never a
shell.
"""

from __future__ import annotations

import contextlib
import json
import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import IO, Any, ClassVar

from tegoed.channels.channel import (
    ChannelEnvironment,
    ChannelError,
    ChannelOption,
    ChannelOptionError,
    CredentialNeed,
    NotSentError,
    Outcome,
    Saved,
    StatusRequest,
)
from tegoed.channels.sandbox import shut_in
from tegoed.core.errors import Message, RefusedError
from tegoed.core.focus.focus import ChannelMark, DependsOn

SECONDS = 14.0
"""What the program may take; less than a call in all, so that we are the ones who end it."""
LONGEST_CAUSE = 200
LONGEST_READ = 16_384
"""Bytes at the end of what a program said that are looked at for its last line."""


class CommandChannel:
    """Runs `start` and `end`.

    Both get TEGOED_EVENT, _SESSION, _SINCE, _UNTIL, _MESSAGE, and `{until}` and the like in
    arguments.
    """

    keys: ClassVar[tuple[ChannelOption, ...]] = (
        ChannelOption("start", "", example="notify-send Focus"),
        ChannelOption("end", ""),
    )
    credential: ClassVar[CredentialNeed] = "none"
    local: ClassVar[bool] = False
    follows: ClassVar[DependsOn] = DependsOn.UNTIL

    def __init__(self, options: Mapping[str, str], surroundings: ChannelEnvironment) -> None:
        self._start = vector(options["start"], "start")
        self._end = vector(options["end"], "end")
        self._started = surroundings.started

    @classmethod
    def check(cls, options: Mapping[str, str]) -> None:
        """Check the options. Raises `RefusedError` "command.unreadable", "command.nothing"."""
        vectors = [vector(options[key], key) for key in ("start", "end")]
        if not any(vectors):
            raise RefusedError("command.nothing")

    def availability(self) -> Message | None:
        """Tell when a program cannot be found, or cannot be started from Flatpak's sandbox."""
        if reason := shut_in():
            return reason
        for arguments in (self._start, self._end):
            if arguments and shutil.which(arguments[0]) is None:
                return Message("command.not-found", {"program": arguments[0]})
        return None

    def capture(self) -> Saved:
        """Return nothing: there is nothing to see; the programs know."""
        return {}

    def mark(self, ask: StatusRequest, saved: Saved) -> dict[str, Any]:
        """Return what `end` is told too."""
        return facts(ask)

    def engage(self, ask: StatusRequest, saved: Saved, mark: Mapping[str, Any]) -> None:
        """Run `start`, also when the planned end was moved."""
        _run(self._start, "start", mark, self._started)

    def restore(self, saved: Saved, marks: Sequence[ChannelMark]) -> Outcome:
        """Run `end`."""
        _run(self._end, "end", marks[-1].own, self._started)
        return "restored"

    def is_lost(self, saved: Saved) -> bool:
        """Return False."""
        return False

    def probe(self) -> Message:
        """Look for the programs without running them."""
        if reason := self.availability():
            raise ChannelError(reason.id, **reason.params)
        return Message("command.found")


def facts(ask: StatusRequest) -> dict[str, Any]:
    """Return what a program or a receiver is told of a session, as text.

    An end that is not known is "".
    """
    return {
        "session": ask.session,
        "since": ask.iso(ask.since) or "",
        "until": ask.iso(ask.until) or "",
        "message": ask.message,
    }


def vector(written: str, key: str) -> list[str]:
    """Return the arguments in a JSON list, or in one string split as a shell would.

    Raises `ChannelOptionError` "command.unreadable".
    """
    text = written.strip()
    try:
        parts = json.loads(text) if text.startswith("[") else shlex.split(text)
    except (ValueError, RecursionError):  # no JSON, or nested deeper than Python can follow
        raise ChannelOptionError("command.unreadable", option=key, key=key) from None
    if not isinstance(parts, list) or not all(
        isinstance(part, str) and "\0" not in part for part in parts
    ):
        raise ChannelOptionError("command.unreadable", option=key, key=key)
    return parts


def _run(
    arguments: Sequence[str],
    event: str,
    told: Mapping[str, Any],
    started: Callable[[int], None],
) -> None:
    if not arguments:
        return
    words = {"event": event, **{name: str(value) for name, value in told.items()}}
    filled = [arguments[0], *(_filled(argument, words) for argument in arguments[1:])]
    environment = {
        **os.environ,
        **{f"TEGOED_{name.upper()}": value for name, value in words.items()},
    }
    with _errors_file() as errors:
        try:
            # The programs' own output must not end in ours, which may be JSON.
            # A session of its own can be ended whole.
            process = subprocess.Popen(
                filled,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=errors,
                start_new_session=True,
            )
            started(process.pid)
        except OSError as error:
            raise NotSentError(
                "command.failed", program=arguments[0], cause=error.strerror or str(error)
            ) from error
        try:
            status = process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            _end_whole(process)
            raise ChannelError("command.too-slow", program=arguments[0]) from None
        if status:
            cause = _last_line(errors) or str(status)
            raise ChannelError("command.failed", program=arguments[0], cause=cause)


@contextlib.contextmanager
def _errors_file() -> Iterator[IO[bytes] | int]:
    """Yield where a program says what went wrong: a file without a name, else nowhere.

    A pipe would not end before everything that the program left running, which is not waited for.
    """
    try:
        file = tempfile.TemporaryFile()  # noqa: SIM115 - closed below
    except OSError:  # no room for it
        yield subprocess.DEVNULL
        return
    with file:
        yield file


def _last_line(errors: IO[bytes] | int) -> str:
    if isinstance(errors, int):
        return ""
    errors.seek(max(0, errors.seek(0, os.SEEK_END) - LONGEST_READ))
    lines = errors.read(LONGEST_READ).decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:LONGEST_CAUSE] if lines else ""


def _end_whole(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(1.0)


def _filled(argument: str, words: Mapping[str, str]) -> str:
    for name, value in words.items():
        argument = argument.replace(f"{{{name}}}", value)
    return argument
