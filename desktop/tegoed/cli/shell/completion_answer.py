# SPDX-License-Identifier: MIT
"""What a shell is told when it asks how a word may go on. No app is started, and nothing is said of
what goes wrong.

The shell sets `_TEGOED_COMPLETE` and gives the line in `_TEGOED_LINE`; scripts made by click itself
give `COMP_WORDS` and `COMP_CWORD`. The answer has click's form, so that both kinds of script
understand it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from tegoed.cli.shell.completion_scripts import SCRIPTS
from tegoed.cli.shell.shell_words import TypedLine, quoted, read_line

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


def answer(environ: Mapping[str, str]) -> int:
    """Print what the shell asks for and return the exit status."""
    shell, _, request = environ["_TEGOED_COMPLETE"].partition("_")
    if shell not in SCRIPTS or request not in ("complete", "source"):
        return 1
    text = SCRIPTS[shell] if request == "source" else "".join(_completions(shell, environ))
    if sys.stdout is not None:
        try:
            sys.stdout.buffer.write(text.encode("utf-8", "replace"))
            sys.stdout.flush()
        except OSError:  # the shell asks no longer
            return 1
    return 0


def _completions(shell: str, environ: Mapping[str, str]) -> Iterable[str]:
    line = _line(environ)
    for item in _found(line):
        value = str(item.value)
        if not value.isprintable():  # what moves the cursor is no name to be typed
            continue
        if shell == "bash":
            value = quoted(value[line.break_at :], line.open_quote)
        yield f"{item.type}\n{value}\n_\n" if shell == "zsh" else f"{item.type},{value}\n"


def _line(environ: Mapping[str, str]) -> TypedLine:
    if "_TEGOED_LINE" in environ:
        return read_line(environ["_TEGOED_LINE"], environ.get("_TEGOED_BREAKS", ""))
    line = read_line(environ.get("COMP_WORDS", ""))
    words = (*line.words, line.last)
    try:
        place = int(environ.get("COMP_CWORD", ""))
    except ValueError:  # fish gives the word itself
        return line
    last = words[place] if place < len(words) else ""
    return replace(line, words=words[:place], last=last)


def _found(line: TypedLine) -> list[CompletionItem]:
    from click.shell_completion import ShellComplete

    from tegoed.cli.main import tegoed
    from tegoed.core.errors import TegoedError

    try:
        shell = ShellComplete(tegoed, {}, "tegoed", "_TEGOED_COMPLETE")
        return shell.get_completions(list(line.words[1:]), line.last)
    except (TegoedError, OSError):
        return []
