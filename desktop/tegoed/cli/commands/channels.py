# SPDX-License-Identifier: MIT
"""Channels: `channel` add, list, edit, remove, test, sign-in."""

from __future__ import annotations

import shlex
import sys
from typing import TYPE_CHECKING

import click

from tegoed.cli import context
from tegoed.cli.click_ext import TegoedGroup, json_option, option
from tegoed.cli.invocation import _, current_locale
from tegoed.cli.parsing import usage
from tegoed.core.entities.names import name_key
from tegoed.core.errors import RefusedError
from tegoed.i18n.sentences import N_

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from tegoed.core.entities.values import ChannelSetup
    from tegoed.services.workspace import Workspace


def _complete_channel(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[str | CompletionItem]:
    from contextlib import suppress

    from tegoed.cli.shell.completion_candidates import known_workspace
    from tegoed.core.errors import TegoedError
    from tegoed.services.setup import presets_and_favourites

    with suppress(TegoedError, OSError), known_workspace() as ws:
        names = [channel.name for channel in presets_and_favourites.channels(ws)]
        return [name for name in names if name_key(name).startswith(name_key(incomplete))]
    return []


def _complete_kind(
    ctx: click.Context, param: click.Parameter, incomplete: str
) -> list[str | CompletionItem]:
    from tegoed.channels.registry import KINDS

    return [name for name in KINDS.names if name.startswith(incomplete)]


name_argument = click.argument("name", shell_complete=_complete_channel)
keys_argument = click.argument("keys", nargs=-1, metavar="[KEY=VALUE]...")
secret_option = option(
    "--secret-stdin", is_flag=True, help=N_("Read its password or token from standard input.")
)


@click.group(
    "channel",
    cls=TegoedGroup,
    help=N_("Where “not now” is said: add, list, edit, remove, test, sign in."),
)
def channel_command() -> None:
    """Group the commands for channels."""


@channel_command.command(
    "add", help=N_("Set a channel up, with the keys of its kind as key=value.")
)
@click.argument("kind", shell_complete=_complete_kind)
@click.argument("name")
@keys_argument
@secret_option
@option("--off", is_flag=True, help=N_("Set it up, but leave it switched off."))
def _add_channel(
    kind: str, name: str, keys: tuple[str, ...], secret_stdin: bool, off: bool
) -> None:
    from tegoed.services.focus.channels import channel_setup

    options = _options(keys)
    with context.workspace() as ws:
        secret = _secret() if secret_stdin else None
        made = channel_setup.add(ws, kind, name, options, secret=secret, enabled=not off)
        _warn_of_names(ws, made)
        context.line(
            _("Added: {name}. Try it with: tegoed channel test {quoted}").format(
                name=made.name, quoted=shlex.quote(made.name)
            )
        )


@channel_command.command("list", help=N_("List the channels, and whether each can be used here."))
@json_option
def _list_channels(as_json: bool) -> None:
    from tegoed.services.focus.channels import channel_setup

    with context.workspace() as ws:
        found = channel_setup.listed(ws)
        if as_json:
            context.document([channel_setup.as_json(channel) for channel in found])
            return
        if not found:
            context.line(_("No channels yet. Add one with: tegoed channel add desktop NAME"))
        context.table(
            [
                channel.setup.name,
                channel.setup.kind,
                _("on") if channel.setup.enabled else _("off"),
                _("can be used")
                if channel.reason is None
                else current_locale().say(channel.reason),
            ]
            for channel in found
        )


@channel_command.command(
    "edit", help=N_("Change a channel's keys, name or secret, or switch it on or off.")
)
@name_argument
@keys_argument
@option("--name", "new_name", metavar="NAME", help=N_("The new name."))
@secret_option
@option(
    "--on/--off", "enabled", default=None, help=N_("Switch it on or off for the sessions to come.")
)
def _edit_channel(
    name: str, keys: tuple[str, ...], new_name: str | None, secret_stdin: bool, enabled: bool | None
) -> None:
    from tegoed.services.focus.channels import channel_setup, sign_in

    options = _options(keys)
    if not options and new_name is None and not secret_stdin and enabled is None:
        raise usage(_("Say what to change: key=value, --name, --secret-stdin, --on or --off."))
    with context.workspace() as ws:
        secret = _secret() if secret_stdin else None
        made = channel_setup.edit(ws, name, new_name=new_name, options=options, enabled=enabled)
        if secret is not None:
            made = sign_in.keep(ws, made.name, secret)
        _warn_of_names(ws, made)
        context.line(_("Changed: {name}").format(name=made.name))


@channel_command.command("remove", help=N_("Remove a channel and its secret."))
@name_argument
@option(
    "--force",
    is_flag=True,
    help=N_("Also when something has to be put back there; that is given up."),
)
def _remove_channel(name: str, force: bool) -> None:
    from tegoed.services.focus.channels import channel_setup

    with context.workspace() as ws:
        channel_setup.remove(ws, name, force=force)
        context.line(_("Removed: {name}").format(name=name))


@channel_command.command("test", help=N_("Try a channel without leaving a trace."))
@name_argument
def _test_channel(name: str) -> None:
    from tegoed.services.focus.channels import channel_setup

    with context.workspace() as ws:
        context.line(current_locale().say(channel_setup.test(ws, name)))


@channel_command.command("sign-in", help=N_("Sign a channel in with the browser, or with a code."))
@name_argument
@option(
    "--device",
    is_flag=True,
    help=N_("Show a code to type on another device, instead of opening the browser here."),
)
def _sign_in(name: str, device: bool) -> None:
    import webbrowser

    from tegoed.services.focus.channels import sign_in

    with context.workspace() as ws:
        begun = sign_in.begin(ws, name, device=device)
        if begun.code is not None:
            context.line(_("Open {url} and type {code}").format(url=begun.url, code=begun.code))
        else:
            context.line(
                _("Sign in in the browser. If none opens, go to: {url}").format(url=begun.url)
            )
            webbrowser.open(begun.url)
        sys.stdout.flush()
        try:
            sign_in.finish(ws, begun)
        except KeyboardInterrupt:
            begun.cancel()
            raise
        context.line(_("Signed in: {name}").format(name=begun.channel))


def _warn_of_names(ws: Workspace, channel: ChannelSetup) -> None:
    from tegoed.cli.commands.focus_rules import warn_of_names
    from tegoed.services.focus import focus_message

    warn_of_names(ws, focus_message.names_in_options(ws, channel.kind, channel.options))


def _options(keys: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for written in keys:
        key, equals, value = written.partition("=")
        if not equals or not key.strip():
            raise usage(_("“{text}” is not key=value.").format(text=written))
        found[key.strip()] = value
    return found


def _secret() -> str:
    """Read the secret from standard input, the line's end taken off."""
    if sys.stdin is None:  # the caller closed it
        raise RefusedError("channel.secret-no-input")
    try:
        return sys.stdin.readline().rstrip("\r\n")
    except UnicodeDecodeError:
        raise RefusedError("channel.secret-not-text") from None
