"""`tegoed completion`: the script with which a shell completes commands, options and names."""

from __future__ import annotations

import click

from tegoed.sentences import N_

from . import desk
from .parts import command


@command("completion", help=N_("Print the script that lets a shell complete names."))
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion_command(ctx: click.Context, shell: str) -> None:
    """Prints click's script for that shell."""
    from click.shell_completion import get_completion_class

    kind = get_completion_class(shell)
    assert kind is not None  # the choice above
    made = kind(ctx.find_root().command, {}, "tegoed", "_TEGOED_COMPLETE")
    desk.line(made.source_template % made.source_vars())
