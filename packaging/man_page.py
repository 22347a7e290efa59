# SPDX-License-Identifier: MIT
"""Writes the man page of `tegoed` from the commands themselves: `man_page.py [en|nl]`, to standard
output.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import click

from tegoed import __version__
from tegoed.cli import click_i18n
from tegoed.cli.invocation import CommandInvocation, _, current_locale
from tegoed.cli.main import tegoed

HEADINGS = {
    "en": ("NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "command", "options"),
    "nl": ("NAAM", "OVERZICHT", "BESCHRIJVING", "OPTIES", "OPDRACHTEN", "opdracht", "opties"),
}


def page(ctx: click.Context) -> str:
    """Return the whole page in the current language, in the macros of man(7)."""
    name, synopsis, description, options, commands, one, some = HEADINGS[current_locale().language]
    lines = [
        f'.TH TEGOED 1 "" "tegoed {__version__}"',
        f".SH {name}",
        f"tegoed \\- {_line(_(tegoed.help or '').partition(':')[0].rpartition('.')[0])}",
        f".SH {synopsis}",
        ".B tegoed",
        rf"[\fI{one}\fR] [\fI{some}\fR]",
        f".SH {description}",
        *_paragraphs(tegoed.help),
        f".SH {options}",
        *_options(tegoed, ctx),
        f".SH {commands}",
    ]
    for name in tegoed.list_commands(ctx):
        command = tegoed.get_command(ctx, name)
        if command is not None and not command.hidden:
            lines += _command(command, click.Context(command, info_name=name, parent=ctx))
    return "\n".join(lines) + "\n"


def _command(command: click.Command, ctx: click.Context) -> Iterator[str]:
    usage = " ".join(command.collect_usage_pieces(ctx))
    yield ".SS " + _line(f"{ctx.command_path} {usage}")
    yield from _paragraphs(command.help)
    yield from _options(command, ctx)
    if isinstance(command, click.Group):
        for name in command.list_commands(ctx):
            below = command.get_command(ctx, name)
            if below is not None and not below.hidden:
                yield from _command(below, click.Context(below, info_name=name, parent=ctx))


def _options(command: click.Command, ctx: click.Context) -> Iterator[str]:
    for parameter in command.get_params(ctx):
        record = parameter.get_help_record(ctx)
        if record is not None and record[1]:
            yield ".TP"
            yield rf"\fB{_line(record[0])}\fR"
            yield _line(record[1])


def _paragraphs(text: str | None) -> Iterator[str]:
    for part in _(text or "").split("\n\n"):
        yield ".PP"
        yield _line(part)


def _line(text: str) -> str:
    """Return a text on one line, with what troff reads otherwise escaped."""
    line = " ".join(text.replace("\b", "").split()).replace("\\", r"\e").replace("-", r"\-")
    return rf"\&{line}" if line.startswith((".", "'")) else line


if __name__ == "__main__":
    click_i18n.speak()
    invocation = CommandInvocation({"LANG": sys.argv[1] if len(sys.argv) > 1 else "en"})
    with click.Context(tegoed, info_name="tegoed", obj=invocation) as context:
        sys.stdout.write(page(context))
