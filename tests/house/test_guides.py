# SPDX-License-Identifier: MIT
"""The guides in both languages: the same parts, and nothing named that is not there."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from tegoed.cli import main
from tegoed.core.settings import BY_KEY

DOCS = Path(__file__).parents[2] / "docs"
GUIDES = ("guide.md", "gids.md")
SPAN = re.compile(r"`([^`\n]+)`")
OF_OTHERS = frozenset({"timew", "watson"})


def text(name: str) -> str:
    """A guide."""
    return (DOCS / name).read_text("utf-8")


def shape(name: str) -> list[str]:
    """What a guide is built of: its headings' levels, and of each table how many rows and
    columns.
    """
    found = []
    for line in text(name).splitlines():
        if line.startswith("#"):
            found.append(line.split(" ", 1)[0])
        elif line.startswith("|"):
            found.append(f"| {line.count('|')}")
        elif line.startswith("**"):
            found.append("**")
    return found


def commands() -> dict[str, click.Command]:
    """Every command by its words."""
    found: dict[str, click.Command] = {}

    def walk(group: click.Group, words: tuple[str, ...]) -> None:
        context = click.Context(group)
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            assert command is not None
            found[" ".join((*words, name))] = command
            if isinstance(command, click.Group):
                walk(command, (*words, name))

    walk(main.tegoed, ())
    return found


def options(command: click.Command) -> set[str]:
    """The options of a command, with those that every command has."""
    found = {"--help"}
    for parameter in command.params:
        found |= {*parameter.opts, *parameter.secondary_opts}
    return found


def test_both_guides_have_the_same_parts_and_tables() -> None:
    assert shape("guide.md") == shape("gids.md")


def test_both_guides_name_the_same_commands_and_options() -> None:
    named = [
        sorted(
            word
            for span in SPAN.findall(text(name))
            for word in re.findall(r"(?<![\w-])--[a-z][a-z-]+", span)
        )
        for name in GUIDES
    ]
    assert named[0] == named[1]


@pytest.mark.parametrize("name", GUIDES)
def test_every_command_with_its_options_exists(name: str) -> None:
    known = commands()
    named = 0
    for span in SPAN.findall(text(name)):
        words = span.split()
        if words[0] != "tegoed" or len(words) < 2 or words[1].startswith(("-", "COMMAND")):
            continue
        path = words[1]
        assert path in known, f"{name}: {span}"
        for word in words[2:]:
            if f"{path} {word}" not in known:
                break
            path = f"{path} {word}"
        named += 1
        for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", span):
            assert option in options(known[path]), f"{name}: {span}: {option}"
    assert named > 15


@pytest.mark.parametrize("name", GUIDES)
def test_every_option_that_stands_alone_is_one_of_some_command(name: str) -> None:
    every = set().union(*(options(command) for command in commands().values()))
    for span in SPAN.findall(text(name)):
        if span.split()[0] not in OF_OTHERS:
            for option in re.findall(r"(?<![\w-])--[a-z][a-z-]+", span):
                assert option in every, f"{name}: {span}"


@pytest.mark.parametrize("name", GUIDES)
def test_every_setting_that_is_named_exists(name: str) -> None:
    for key in re.findall(r"settings (?:set|get) ([a-z_]+)", text(name)):
        assert key in BY_KEY, f"{name}: {key}"
    assert "default_rate_cents" in text(name)
    assert "default_rate_cents" in BY_KEY
