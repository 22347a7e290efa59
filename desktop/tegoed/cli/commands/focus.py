# SPDX-License-Identifier: MIT
"""`tegoed focus`: on, longer, shorter, off, status."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tegoed.cli import context
from tegoed.cli.click_ext import TegoedGroup, json_option, option
from tegoed.cli.commands.focus_rules import rules_group, warn_of_names
from tegoed.cli.invocation import _, current_locale
from tegoed.cli.parsing import client, usage
from tegoed.cli.parsing import until as read_until
from tegoed.cli.shell.completion_candidates import complete_client, complete_preset
from tegoed.core.errors import Message
from tegoed.i18n.sentences import N_

if TYPE_CHECKING:
    from tegoed.core.focus.focus import ChannelState, FocusState
    from tegoed.services.workspace import Workspace

STATES = {
    "engaging": N_("being set"),
    "on": N_("on"),
    "skipped": N_("skipped"),
    "waiting": N_("could not be reached"),
    "restoring": N_("to be put back"),
    "restored": N_("put back"),
    "left": N_("left as you changed it"),
}


KINDS = ("client", "self", "urgent", "done")


@click.group(
    "focus",
    cls=TegoedGroup,
    help=N_("“Not now” on every channel: on, longer, shorter, off, status."),
)
def focus_command() -> None:
    """Focus."""


focus_command.add_command(rules_group)


@focus_command.command(
    "on", help=N_("Be unreachable on every channel, until a time or until you say so.")
)
@option("--for", "length", metavar="LENGTH", help=N_("For so long, such as 50m."))
@option("--until", metavar="INSTANT", help=N_("Until then: 15:00, or an instant."))
@option("--preset", metavar="NAME", shell_complete=complete_preset, help=N_("As this preset says."))
@option("--message", metavar="TEXT", help=N_("What others read."))
@json_option
def _focus_on(
    length: str | None, until: str | None, preset: str | None, message: str | None, as_json: bool
) -> int:
    from tegoed.core.invoicing.money import parse_length
    from tegoed.services.focus import cli_runner, focus_message, focus_session

    if length is not None and until is not None:
        raise usage(_("Give --for or --until, not both."))
    with context.workspace() as ws:
        at = None
        if until is not None:
            at = read_until(ws, until)
        elif length is not None:
            at = ws.clock.now() + parse_length(length)
        session = focus_session.start(ws, until=at, preset=preset, message=message)
        ran = cli_runner.settle(ws)
        if as_json:
            context.document(focus_session.as_json(ws, ran.state))
            return _complain_of_unusable(ran.state)
        _show(ws, ran.state)
        warn_of_names(ws, focus_message.names_in(ws, focus_message.told(ws, session)))
        if not ran.by_app and ran.state is not None and ran.state.channels:
            context.line(
                _(
                    "The app is not running: it, or “tegoed focus off”, has to take "
                    "this back. What ends by itself does so."
                )
            )
        return _complain_of_unusable(ran.state)


@focus_command.command(
    "off",
    help=N_(
        "Be reachable again: put back on every channel what was there, also where that "
        "was given up before."
    ),
)
@option(
    "--for",
    "kind",
    type=click.Choice(KINDS),
    help=N_("What it is ended early for; also for a while afterwards."),
)
@option(
    "--client",
    "client_name",
    metavar="NAME",
    shell_complete=complete_client,
    help=N_("Which client asked."),
)
@json_option
def _focus_off(kind: str | None, client_name: str | None, as_json: bool) -> int:
    from tegoed.core.entities.values import Interruption
    from tegoed.services.focus import cli_runner, focus_session

    if client_name is not None and kind != "client":
        raise usage(_("--client goes with --for client."))
    with context.workspace() as ws:
        by = None if client_name is None else client(ws, client_name).id
        why = None if kind is None else Interruption(kind)
        before = focus_session.ended_early(ws)
        ended = focus_session.end(ws, interrupted_by=why, client=by)
        if why is not None and ended is None and before is not None:
            focus_session.say_what_for(ws, before.uid, why, by)
        ran = cli_runner.settle(ws)
        if as_json:
            context.document(focus_session.as_json(ws, ran.state))
        elif ended is None and ran.state is None:
            context.line(_("Focus was not on."))
        else:
            context.line(_("Focus is off."))
            for channel in ran.state.channels if ran.state is not None else ():
                context.line(_channel_line(ws, channel))
        return _complain_of_unusable(ran.state)


@focus_command.command(
    "longer",
    help=N_("Make the focus that is on longer, for example by 30m; channels and message stay."),
)
@click.argument("length")
@json_option
def _focus_longer(length: str, as_json: bool) -> None:
    _move(length, 1, as_json)


@focus_command.command("shorter", help=N_("Make the focus that is on shorter, for example by 15m."))
@click.argument("length")
@json_option
def _focus_shorter(length: str, as_json: bool) -> None:
    _move(length, -1, as_json)


def _move(length: str, direction: int, as_json: bool) -> None:
    from tegoed.core.invoicing.money import parse_length
    from tegoed.services.focus import cli_runner, focus_session

    with context.workspace() as ws:
        focus_session.extend(ws, direction * (parse_length(length) // 60))
        state = cli_runner.settle(ws).state
        if as_json:
            context.document(focus_session.as_json(ws, state))
        else:
            _show(ws, state)


@focus_command.command("status", help=N_("Whether focus is on, and how each channel stands."))
@json_option
def _focus_status(as_json: bool) -> None:
    from tegoed.services.focus import cli_runner, focus_session

    with context.workspace() as ws:
        state = focus_session.current(ws)
        if (
            state is not None and not state.on
        ):  # over, and not put back: without the app this is the one to do it
            state = cli_runner.settle(ws).state
        if as_json:
            context.document(focus_session.as_json(ws, state))
        else:
            _show(ws, state)


def focus_lines(ws: Workspace, state: FocusState | None) -> list[str]:
    """Until when nobody reaches you, and the channels; nothing when focus is off and all is put
    back.
    """
    if state is None:
        return []
    until = state.session.until
    if not state.on:
        head = _("Focus is off; not everything is put back yet.")
    elif not state.channels:
        head = _("Focus is on here. No channel is set up: others cannot see it.")
    elif not state.seen and state.settled:
        head = _("Focus is on here; no channel shows it.")
    elif until is None:
        head = _("Not reachable until you say so.")
    else:
        head = current_locale().say(
            Message("focus.until", {"start_at": ws.clock.now(), "until_at": until})
        )
    return [head, *(_channel_line(ws, channel) for channel in state.channels)]


def _show(ws: Workspace, state: FocusState | None) -> None:
    for line in focus_lines(ws, state) or [_("Focus is off.")]:
        context.line(line)


def _complain_of_unusable(state: FocusState | None) -> int:
    """Name the channels that cannot be made as they are set up, and return the exit status."""
    sentences = [
        current_locale().say(
            Message("focus.unusable", {"channel": channel.channel, "reason": channel.reason})
        )
        for channel in (state.channels if state is not None else ())
        if channel.unusable
    ]
    if sentences:
        context.complain(" ".join(sentences))
    return 1 if sentences else 0


def _channel_line(ws: Workspace, channel: ChannelState) -> str:
    parts = [_(STATES.get(channel.state, channel.state))]
    if channel.reason is not None:
        parts.append(current_locale().say(channel.reason))
    if channel.retry_at is not None:
        again = current_locale().clock_time(channel.retry_at, ws.zone())
        parts.append(_("tried again at {clock}").format(clock=again))
    return f"  {channel.channel}: {' · '.join(parts)}"
