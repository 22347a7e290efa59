# SPDX-License-Identifier: MIT
"""`open`: a link of the scheme `tegoed:` fills in quick entry of the running app."""

from __future__ import annotations

import os

import click

from tegoed.cli import context
from tegoed.cli.click_ext import command
from tegoed.cli.invocation import current_locale
from tegoed.core.errors import Message, RefusedError
from tegoed.i18n.sentences import N_

START_SECONDS = 20.0
"""What the app may take to start before it is given up."""


@command(
    "open",
    help=N_(
        "Open quick entry with what a link says, such as tegoed:log?text=1h30%20bouw.\n\n"
        "A link only fills in the line; you log it yourself. The app is started if it does not run."
    ),
)
@click.argument("url")
def open_command(url: str) -> None:
    """Open a link."""
    from tegoed.core import link
    from tegoed.system import paths
    from tegoed.system.desktop import desktop_capabilities
    from tegoed.system.process import instance

    context.know_language()
    text = link.phrase_of(url)
    home = paths.home()
    request = {"do": "open", "tokens": instance.activation_tokens(), "text": text}
    answer = instance.send(home, request)
    if answer is None:
        if not desktop_capabilities.has_display() and not os.environ.get("QT_QPA_PLATFORM"):
            sentences = (f"doctor.{id}" for id in ("display-missing", "display-missing.remedy"))
            raise click.ClickException(
                " ".join(current_locale().say(Message(id)) for id in sentences)
            )
        _start_app()
        if not instance.send_when_there(home, request, START_SECONDS):
            raise RefusedError("link.no-app")


def _start_app() -> None:
    """Start the app as a process of its own, which goes on when this one ends."""
    import subprocess

    from tegoed.system.process import children

    subprocess.Popen(
        children.own_command(),
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
