# SPDX-License-Identifier: MIT
"""Clients and activities: `client` and `activity`, each add, list, edit, archive."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from tegoed.cli import context
from tegoed.cli.click_ext import TegoedGroup, json_option, option
from tegoed.cli.invocation import _, current_locale
from tegoed.cli.parsing import activity, client, day_or_today, usage
from tegoed.cli.shell.completion_candidates import complete_activity, complete_client
from tegoed.core.entities.values import Purpose, Rate, Rounding
from tegoed.i18n.sentences import N_

if TYPE_CHECKING:
    from datetime import date

    from tegoed.services.workspace import Workspace

PURPOSES = click.Choice([purpose.value for purpose in Purpose])
ROUNDINGS = click.Choice(["none", *(rounding.value for rounding in Rounding)])
rounding_option = option(
    "--rounding",
    type=ROUNDINGS,
    help=N_("How the lines of a timesheet are rounded, in minutes; entries never are."),
)
back_option = option("--back", is_flag=True, help=N_("Take it out of the archive again."))
client_name = click.argument("name", shell_complete=complete_client)
activity_name = click.argument("name", shell_complete=complete_activity)


@click.group("client", cls=TegoedGroup, help=N_("Who the work is for: add, list, edit, archive."))
def client_command() -> None:
    """Group the commands for clients."""


@client_command.command("add", help=N_("Add a client."))
@click.argument("name")
@option("--rate", metavar="AMOUNT", help=N_("What an hour is worth, such as 110 or 95,50."))
@option(
    "--from",
    "since",
    metavar="DATE",
    help=N_("The day from which the rate holds; today without one."),
)
@rounding_option
def _add_client(name: str, rate: str | None, since: str | None, rounding: str | None) -> None:
    from tegoed.services.setup import catalogue_setup

    with context.workspace() as ws:
        made = catalogue_setup.add_client(ws, name, _rates(ws, rate, since), _rounding(rounding))
        context.line(_("Added: {name}").format(name=made.name))


@client_command.command("list", help=N_("List the clients."))
@json_option
def _list_clients(as_json: bool) -> None:
    with context.workspace() as ws:
        clients = sorted(
            ws.catalogue().clients.values(),
            key=lambda client: (client.archived, client.name.casefold()),
        )
        if as_json:
            from tegoed.export.json_values import entity_json

            context.document([entity_json(client, ws.catalogue(), ws.zone()) for client in clients])
            return
        if not clients:
            context.line(_("No clients yet. Add one with: tegoed client add NAME --rate 110"))
        currency, today = ws.setting("currency"), day_or_today(ws, None)
        context.table(
            [
                c.name,
                rate_words(c.rates, today, currency),
                current_locale().word(c.rounding.value) if c.rounding else "",
                _("archived") if c.archived else "",
            ]
            for c in clients
        )


@client_command.command(
    "edit", help=N_("Change a client's name, what an hour is worth from a day on, or the rounding.")
)
@client_name
@option("--name", "new_name", metavar="NAME", help=N_("The new name."))
@option("--rate", metavar="AMOUNT", help=N_("What an hour is worth, such as 110 or 95,50."))
@option(
    "--from",
    "since",
    metavar="DATE",
    help=N_("The day from which the rate holds; today without one."),
)
@rounding_option
def _edit_client(
    name: str, new_name: str | None, rate: str | None, since: str | None, rounding: str | None
) -> None:
    from tegoed.services.setup import catalogue_setup

    if new_name is None and rate is None and rounding is None:
        raise usage(_("Say what to change: --name, --rate or --rounding."))
    with context.workspace() as ws:
        old = client(ws, name)
        rates = dated(old.rates, _rates(ws, rate, since))
        kept = old.rounding if rounding is None else _rounding(rounding)
        made = catalogue_setup.edit_client(
            ws, replace(old, name=new_name or old.name, rates=rates, rounding=kept)
        )
        context.line(_("Changed: {name}").format(name=made.name))


@client_command.command("archive", help=N_("Take a client out of the choices; its time stays."))
@client_name
@back_option
def _archive_client(name: str, back: bool) -> None:
    from tegoed.services.setup import catalogue_setup

    with context.workspace() as ws:
        found = client(ws, name)
        catalogue_setup.archive_client(ws, found.id, not back)
        told_archived(found.name, back=back)


@click.group("activity", cls=TegoedGroup, help=N_("What sort of work: add, list, edit, archive."))
def activity_command() -> None:
    """Group the commands for activities."""


@activity_command.command("add", help=N_("Add an activity."))
@click.argument("name")
@option(
    "--purpose",
    type=PURPOSES,
    required=True,
    help=N_("What such time is for, unless the entry says otherwise."),
)
def _add_activity(name: str, purpose: str) -> None:
    from tegoed.services.setup import catalogue_setup

    with context.workspace() as ws:
        made = catalogue_setup.add_activity(ws, name, Purpose(purpose))
        context.line(_("Added: {name}").format(name=made.name))


@activity_command.command("list", help=N_("List the activities."))
@json_option
def _list_activities(as_json: bool) -> None:
    with context.workspace() as ws:
        found = sorted(
            ws.catalogue().activities.values(),
            key=lambda item: (item.archived, item.name.casefold()),
        )
        if as_json:
            from tegoed.export.json_values import entity_json

            context.document([entity_json(item, ws.catalogue(), ws.zone()) for item in found])
            return
        if not found:
            context.line(
                _("No activities yet. Add one with: tegoed activity add NAME --purpose given")
            )
        context.table(
            [
                item.name,
                current_locale().word(item.purpose.value),
                _("archived") if item.archived else "",
            ]
            for item in found
        )


@activity_command.command(
    "edit", help=N_("Change an activity's name or purpose; entries keep theirs.")
)
@activity_name
@option("--name", "new_name", metavar="NAME", help=N_("The new name."))
@option(
    "--purpose", type=PURPOSES, help=N_("What such time is for, unless the entry says otherwise.")
)
def _edit_activity(name: str, new_name: str | None, purpose: str | None) -> None:
    from tegoed.services.setup import catalogue_setup

    if new_name is None and purpose is None:
        raise usage(_("Say what to change: --name or --purpose."))
    with context.workspace() as ws:
        old = activity(ws, name)
        new = replace(
            old, name=new_name or old.name, purpose=Purpose(purpose) if purpose else old.purpose
        )
        context.line(_("Changed: {name}").format(name=catalogue_setup.edit_activity(ws, new).name))


@activity_command.command(
    "archive", help=N_("Take an activity out of the choices; its time stays.")
)
@activity_name
@back_option
def _archive_activity(name: str, back: bool) -> None:
    from tegoed.services.setup import catalogue_setup

    with context.workspace() as ws:
        found = activity(ws, name)
        catalogue_setup.archive_activity(ws, found.id, not back)
        told_archived(found.name, back=back)


def told_archived(name: str, *, back: bool) -> None:
    """Say whether it was archived or taken out of the archive."""
    context.line(
        (_("Out of the archive: {name}") if back else _("Archived: {name}")).format(name=name)
    )


def dated(old: tuple[Rate, ...], new: tuple[Rate, ...]) -> tuple[Rate, ...]:
    """Return the rates with a new one, which takes the place of one from the same day."""
    return tuple(
        sorted({rate.start: rate for rate in (*old, *new)}.values(), key=lambda rate: rate.start)
    )


def rate_words(rates: tuple[Rate, ...], today: date, currency: str) -> str:
    """Return the rate that holds today."""
    held = [rate for rate in rates if rate.start <= today] or list(rates[:1])
    return current_locale().money(held[-1].cents, currency) if held else ""


def _rounding(named: str | None) -> Rounding | None:
    return None if named in (None, "none") else Rounding(named)


def _rates(ws: Workspace, rate: str | None, since: str | None) -> tuple[Rate, ...]:
    from tegoed.core.invoicing.money import parse_cents

    if rate is None:
        if since is not None:
            raise usage(_("--from belongs to a price: give that too."))
        return ()
    return (Rate(day_or_today(ws, since), parse_cents(rate)),)
