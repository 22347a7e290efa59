"""`tegoed completion`: the script with which a shell completes commands, options and names."""

from __future__ import annotations

import click

from tegoed.sentences import N_

from . import desk
from .completion_scripts import SCRIPTS
from .parts import command


@command("completion", help=N_("Print the script that lets a shell complete names."))
@click.argument("shell", type=click.Choice(list(SCRIPTS)))
def completion_command(shell: str) -> None:
    """Prints the script for that shell."""
    desk.line(SCRIPTS[shell].rstrip("\n"))
