# SPDX-License-Identifier: MIT
"""What every command begins and ends with: the open workspace in the user's language, and how an
answer is printed.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import click

from tegoed.cli.invocation import CommandInvocation, current_invocation, current_locale
from tegoed.cli.streams import redirect_to_devnull
from tegoed.cli.terminal import escaped, json_escaped
from tegoed.core.errors import Message, TegoedError

if TYPE_CHECKING:
    from tegoed.core.entities.values import Changes
    from tegoed.services.workspace import Workspace

DAY = 86_400
_LONG_WORD = re.compile(r"(\S{300})\S+")


@contextmanager
def workspace(invocation: CommandInvocation | None = None) -> Iterator[Workspace]:
    """Yield the user's open workspace.

    It is the one that was lent for the invocation (by default click's), else it is opened. From now
    on the command speaks the user's language, and tells the user's zone and currency.

    Raises `StorageError`.
    """
    invocation = invocation or current_invocation() or CommandInvocation(os.environ)
    if invocation.workspace is not None:
        invocation.workspace.verify()
        invocation.locale = invocation.workspace.locale()
        yield invocation.workspace
        return
    from tegoed.services.workspace import open_workspace

    ws = open_workspace()
    written: list[Changes] = []
    ws.feed.subscribe(written.append)
    try:
        invocation.locale = ws.locale()
        yield ws
        if written:
            _back_up(ws)
    finally:
        ws.close()


def _back_up(ws: Workspace) -> None:
    """Make the copy of the day, after a command that wrote something.

    When it cannot be made, that is said; the command was done.
    """
    import time
    from copy import copy

    from tegoed.services.data.backups import backup_names

    now = int(time.time())
    last = backup_names.newest(ws.home.backups, now)
    if last is not None and now - backup_names.made_at(last) < DAY:
        return
    from tegoed.services.data.backups import backup_service
    from tegoed.system.clock import SystemClock

    guest = copy(ws)  # the clock of `--said-at` is the command's own
    guest.clock = SystemClock()
    try:
        backup_service.backup_if_none_today(guest)
    except TegoedError as error:
        complain(
            current_locale().say(Message("backup.none-today"))
            + " "
            + current_locale().say(error.message)
        )


def know_language(invocation: CommandInvocation | None = None) -> None:
    """Speak the language of the settings, if there are any to be read.

    This is for help and for wrong usage.
    """
    from tegoed.system import paths

    with suppress(TegoedError, OSError):
        if paths.home().database.is_file():
            with workspace(invocation):
                pass


def line(text: str = "") -> None:
    """Print a line on standard output."""
    click.echo(escaped(text))


def complain(text: str) -> None:
    """Print one line on standard error, whatever the text holds."""
    on_standard_error(" ".join(text.split()) + "\n")


def wrong_usage(text: str) -> None:
    """Print what click says of wrong usage; a long word is repeated in part only."""
    on_standard_error(_LONG_WORD.sub(r"\1…", text))


def on_standard_error(text: str) -> None:
    """Print text on standard error; where it cannot be written, the exit status has to say it."""
    try:
        click.echo(escaped(text), nl=False, err=True)
    except OSError:
        redirect_to_devnull(sys.stderr)


def tell(messages: Iterable[Message]) -> None:
    """Print what to tell besides, a line each."""
    for message in messages:
        line(current_locale().say(message))


def document(value: Any) -> None:
    """Print one JSON document on standard output, and nothing else."""
    import json

    text = json.dumps(value, ensure_ascii=False, allow_nan=False, indent=2)
    click.echo(json_escaped(text))


def in_english(messages: Iterable[Message]) -> list[str]:
    """Return messages for a JSON document, whose values are never translated."""
    return [current_locale().in_english(message) for message in messages]


def table(rows: Iterable[Iterable[str]], right: Iterable[int] = ()) -> None:
    """Print rows in columns that stand under each other.

    The columns named in `right` stand at their right edge.
    """
    for text in columns(rows, right):
        line(text)


def columns(rows: Iterable[Iterable[str]], right: Iterable[int] = ()) -> list[str]:
    """Return the lines of such a table."""
    lines = [list(row) for row in rows]
    edges = frozenset(right)
    widths = [max(map(_width, cells)) for cells in zip(*lines, strict=True)]
    found = []
    for cells in lines:
        filled = []
        for place, cell in enumerate(cells):
            fill = " " * (widths[place] - _width(cell))
            filled.append(fill + cell if place in edges else cell + fill)
        found.append("  ".join(filled).rstrip())
    return found


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    from unicodedata import combining, east_asian_width

    return sum(
        0 if combining(sign) else 2 if east_asian_width(sign) in "WF" else 1 for sign in text
    )
