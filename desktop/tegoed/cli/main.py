# SPDX-License-Identifier: MIT
"""The entry of the command line: finds a command by its name, imports only that, and turns every
error into a line and a status.
"""

from __future__ import annotations

import errno
import io
import os
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

import click

from tegoed.cli import click_i18n, context
from tegoed.cli.click_ext import LazyGroup, TegoedOption
from tegoed.cli.invocation import CommandInvocation, _, current_invocation, current_locale
from tegoed.cli.streams import redirect_to_devnull
from tegoed.core.errors import Message, RefusedError, TegoedError
from tegoed.i18n.sentences import N_

REFUSED, WRONG_USAGE, INTERRUPTED, PIPE_BROKEN = 1, 2, 130, 141
UNWRITTEN = frozenset({errno.EPIPE, errno.EBADF, errno.ENOSPC, errno.EFBIG, errno.EIO})
"""With these errors and no file named it is the answer that cannot be written: files are written by
who tells of them.
"""

COMMANDS: dict[str, str] = {
    "log": "log", "start": "log", "stop": "log", "cancel": "log", "status": "status",
    "entries": "entries", "edit": "entries", "split": "entries", "join": "entries",
    "delete": "entries", "undo": "entries", "redo": "entries",
    "balance": "figures", "year": "figures",
    "client": "catalogue", "activity": "catalogue", "project": "projects", "boundary": "boundaries",
    "invoice": "invoices", "channel": "channels", "settings": "settings", "focus": "focus",
    "import": "importing", "export": "data", "backup": "data", "restore": "data", "salvage": "data",
    "doctor": "data", "demo": "data",
    "open": "open_link", "completion": "completion",
}  # fmt: skip
"""Each command, in the order of a day's use, and the file of this package in which it stands as
`<name>_command`.
"""


def _version(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from tegoed import __version__

        click.echo(f"tegoed {__version__}")
        ctx.exit()


def _debug(ctx: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not ctx.resilient_parsing:
        from tegoed.system.process import log

        log.debug_from_now_on()


tegoed = LazyGroup(
    "tegoed",
    places=COMMANDS,
    help=N_(
        "What you give, what you invoice, and “not now” on every channel. Without a "
        "command: the app in the tray."
    ),
    params=[
        TegoedOption(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_version,
            help=N_("Print the version."),
        ),
        TegoedOption(
            ["--debug"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=_debug,
            help=N_("Write everything that happens into the log. Before the command."),
        ),
    ],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
"""The whole command line."""


def run(arguments: Sequence[str], invocation: CommandInvocation | None = None) -> int:
    """Run a command line and return the exit status.

    0: done; 1: refused or failed (told in one line); 2: wrong usage. By default it is called from
    this process's environment.
    """
    click_i18n.speak()
    _utf8()
    with click.Context(tegoed, obj=invocation or CommandInvocation(os.environ)):
        return _carried_out(arguments)


def _carried_out(arguments: Sequence[str]) -> int:
    status = 0
    try:
        status = _run(list(arguments))
        _trace(arguments, status)
        _flush()
    except BrokenPipeError:  # nobody reads any more
        redirect_to_devnull(sys.stdout)
        return PIPE_BROKEN
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:  # the disk is full, say, behind a redirection
        redirect_to_devnull(sys.stdout)
        if status:  # told already
            return status
        context.complain(
            current_locale().say(
                Message(
                    "export.cannot-write",
                    {"path": "stdout", "why": error.strerror or str(error)},
                )
            )
        )
        return REFUSED
    return status


def _trace(arguments: Sequence[str], status: int) -> None:
    """Add the command and its status to the log, where everything is logged; never its words."""
    if os.environ.get("TEGOED_DEBUG"):  # nothing is imported for it otherwise
        from tegoed.system import paths
        from tegoed.system.process import log

        named = next((word for word in arguments if word in COMMANDS), "")
        with suppress(TegoedError, OSError):
            log.write(paths.home().make().logs, "debug", f"tegoed {named}: status {status}")
            log.close()


def log_thread_errors() -> None:
    """Put errors that end a thread into the log, from now on; standard error is for one line."""
    threading.excepthook = _thread_ended


def _thread_ended(args: threading.ExceptHookArgs) -> None:
    from tegoed.system import paths
    from tegoed.system.process import log

    with suppress(TegoedError, OSError):
        name = "?" if args.thread is None else args.thread.name
        log.write(paths.home().make().logs, "error", f"thread {name}", error=args.exc_value)
        log.close()


def open_elsewhere() -> int:
    """Open quick entry in the app that runs on another screen, or say that there is no screen;
    return the exit status.
    """
    from tegoed.system import paths
    from tegoed.system.process import instance

    if instance.send(paths.home(), {"do": "open", "tokens": {}}) is not None:
        return 0
    return refuse_without_display()


def refuse_without_display() -> int:
    """Say that there is no screen and what to do; return the exit status."""
    invocation = CommandInvocation(os.environ)
    context.know_language(invocation)
    context.complain(
        " ".join(
            invocation.locale.say(Message(f"doctor.{id}"))
            for id in ("display-missing", "display-missing.remedy")
        )
    )
    return REFUSED


def _run(arguments: list[str]) -> int:
    try:
        status = _called([_text(argument) for argument in arguments])
    except click.UsageError as error:
        told = io.StringIO()
        error.show(told)
        context.wrong_usage(told.getvalue())
        return WRONG_USAGE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except click.ClickException as error:
        context.complain(error.format_message())
        return REFUSED
    except TegoedError as error:
        context.complain(current_locale().say(error.message))
        return REFUSED
    except Exception as error:  # the edge of the program: one line here, the trace in the log
        if isinstance(error, OSError) and error.errno in UNWRITTEN and error.filename is None:
            raise
        context.complain(unforeseen(error))
        return REFUSED
    return status if isinstance(status, int) else 0


def _called(arguments: list[str]) -> object:
    """Call the command.

    Wrong usage is told in the language of the settings: once that is known, it is found wrong
    again.
    """
    invocation = current_invocation()
    call = partial(tegoed.main, arguments, "tegoed", standalone_mode=False, obj=invocation)
    try:
        return call()
    except click.UsageError:
        before = current_locale().language
        context.know_language()
        if current_locale().language == before:
            raise
        return call()


def _text(argument: str) -> str:
    """Return an argument as text, also where the locale knows ASCII only.

    Raises `RefusedError` "argument.not-text" for bytes that are none.
    """
    if argument.isascii():
        return argument
    try:
        return os.fsencode(argument).decode()
    except UnicodeError:
        raise RefusedError(
            "argument.not-text", text=argument.encode(errors="replace").decode()
        ) from None


def unforeseen(error: Exception) -> str:
    """Return what to say of an error that nobody foresaw; its trace goes into the log."""
    from tegoed.system import paths
    from tegoed.system.process import log

    if isinstance(error, FileNotFoundError) and not _is_somewhere():
        return current_locale().say(Message("folder.gone"))
    kind = type(error).__name__
    try:
        home = paths.home().make()
        log.write(home.logs, "error", f"tegoed {' '.join(sys.argv[1:2])}", error=error)
        log.close()
        if not (home.logs / log.FILE).is_file():  # something else is in its place
            raise FileExistsError
    except (TegoedError, OSError):
        return _("Something went wrong that should not ({kind}). Run “tegoed doctor”.").format(
            kind=kind
        )
    return _(
        "Something went wrong that should not ({kind}). Your entries are kept; the "
        "details are in {where}."
    ).format(kind=kind, where=home.logs / log.FILE)


def _is_somewhere() -> bool:
    """Tell whether the current folder is still there; relative paths mean nothing without it."""
    try:
        os.getcwd()  # noqa: PTH109 - a question, not a path
    except OSError:
        return False
    return True


def _flush() -> None:
    """Write what waits for standard output, if there is one.

    Raises `OSError` when that cannot be written.
    """
    if sys.stdout is not None:
        sys.stdout.flush()


def _utf8() -> None:
    """Write UTF-8, whatever the locale says.

    Names have accents, and a C locale would refuse them.
    """
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
