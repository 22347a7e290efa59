# SPDX-License-Identifier: MIT
"""The parts that commands are made of: help in the user's language, a group that imports late, a
phrase.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import copy
from importlib import import_module
from typing import Any, TypeVar

import click

from tegoed.cli.invocation import _
from tegoed.i18n.sentences import N_

F = TypeVar("F", bound=Callable[..., Any])
Helped = TypeVar("Helped", bound=click.Command | click.Option)


def _translated(thing: Helped) -> Helped:
    """Return a copy of a command or option whose help is in the user's language."""
    made = copy(thing)
    if made.help:
        made.help = _(made.help)
    return made


class TegoedOption(click.Option):
    """An option whose help is in the user's language."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the line of the help."""
        return super(TegoedOption, _translated(self)).get_help_record(ctx)


class TegoedCommand(click.Command):
    """A command whose help is in the user's language."""

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return its first sentence."""
        return super(TegoedCommand, _translated(self)).get_short_help_str(max(limit, 70))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the whole help."""
        _speak_to_the_user()
        super(TegoedCommand, _translated(self)).format_help(ctx, formatter)


class TegoedGroup(click.Group):
    """A group whose help is in the user's language."""

    command_class = TegoedCommand

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return its first sentence."""
        return super(TegoedGroup, _translated(self)).get_short_help_str(max(limit, 70))

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the whole help."""
        _speak_to_the_user()
        super(TegoedGroup, _translated(self)).format_help(ctx, formatter)


class LazyGroup(TegoedGroup):
    """A group that imports a command when it is asked for: `places` names the file of this package
    it stands in.
    """

    def __init__(self, *args: Any, places: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names, in the order of `places`."""
        return list(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name."""
        if cmd_name not in self._places:
            return None
        family = import_module(f"tegoed.cli.commands.{self._places[cmd_name]}")
        found: click.Command = getattr(family, f"{cmd_name}_command")
        return found


_DASH = "\x00"
_DASHED = re.compile(r"-{1,2}\s|-[0-9]|-{3,}")


class PhraseCommand(TegoedCommand):
    """A command that ends in a phrase: words that begin with a dash and a space or a figure belong
    to it, and so does what follows a bare `--`, which is a note unless nothing stood before it.

    Options at the very end still are options.
    """

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Set the phrase aside from click's own reading of dashes."""
        note: list[str] | None = None
        if "--" in args:
            at = args.index("--")
            note = args[at + 1 :]
            last = self._options_at_the_end(note)
            args, note = [*args[:at], *note[last:]], note[:last]
        args = [_DASH + word if _DASHED.match(word) else word for word in args]
        rest = super().parse_args(ctx, args)
        words = [word.removeprefix(_DASH) for word in ctx.params.get("phrase", ())]
        if note is not None:
            words = [*words, "--", *note] if words else note
        if not words and self._needs_words and not ctx.resilient_parsing:
            raise click.MissingParameter(
                ctx=ctx, param=next(p for p in self.params if p.name == "phrase")
            )
        ctx.params["phrase"] = " ".join(words)
        return rest

    def _options_at_the_end(self, words: list[str]) -> int:
        """Return the place from which all words are options of this command."""
        takes = {
            name: not getattr(param, "is_flag", True)
            for param in self.params
            for name in param.opts
        }
        first = len(words)
        while first:
            name, equals, _value = words[first - 1].partition("=")
            if takes.get(name) is bool(equals):
                first -= 1
            elif first > 1 and takes.get(words[first - 2]):
                first -= 2
            else:
                break
        return first

    @property
    def _needs_words(self) -> bool:
        return self.name == "log"


def command(
    name: str, *, help: str, cls: type[click.Command] = TegoedCommand
) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a command of a function."""
    return click.command(name, cls=cls, help=help)


def option(*names: str, **kwargs: Any) -> Callable[[F], F]:
    """Make an option with help in the user's language."""
    return click.option(*names, cls=TegoedOption, **kwargs)


json_option = option(
    "--json", "as_json", is_flag=True, help=N_("Print one JSON document and nothing else.")
)


def _speak_to_the_user() -> None:
    from tegoed.cli import context

    context.know_language()
