# SPDX-License-Identifier: MIT
"""`tegoed completion`: the script with which a shell completes commands, options and names."""

from __future__ import annotations

import click

from tegoed.cli import context
from tegoed.cli.click_ext import command
from tegoed.cli.shell.completion_scripts import SCRIPTS
from tegoed.i18n.sentences import N_


@command("completion", help=N_("Print the script that lets a shell complete names."))
@click.argument("shell", type=click.Choice(list(SCRIPTS)))
def completion_command(shell: str) -> None:
    """Print the script for that shell."""
    context.line(SCRIPTS[shell].rstrip("\n"))
