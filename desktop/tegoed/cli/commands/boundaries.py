# SPDX-License-Identifier: MIT
"""Boundaries: `boundary` add, list, edit, archive. One is known by its kind, client and project."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from tegoed.cli import context
from tegoed.cli.click_ext import TegoedGroup, json_option, option
from tegoed.cli.invocation import _, current_locale
from tegoed.cli.parsing import client, day, project, usage
from tegoed.cli.shell.completion_candidates import complete_client, complete_project
from tegoed.core.entities.values import FLOORED, LIMITED, Boundary, BoundaryKind
from tegoed.core.errors import NotFoundError
from tegoed.i18n.sentences import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from tegoed.core.budgets.boundaries import BoundaryState
    from tegoed.services.workspace import Workspace


class _BoundaryKindParam(click.Choice[str]):
    """The kinds, with `-` for `_` too."""

    def __init__(self) -> None:
        super().__init__([kind.value for kind in BoundaryKind], case_sensitive=False)

    def normalize_choice(self, choice: Any, ctx: click.Context | None) -> str:
        return super().normalize_choice(choice, ctx).replace("-", "_")


kind_argument = click.argument("kind", type=_BoundaryKindParam())
_WHERE = (
    option(
        "--client",
        "client_name",
        metavar="NAME",
        shell_complete=complete_client,
        help=N_("Only this client."),
    ),
    option(
        "--project",
        "project_name",
        metavar="CLIENT/NAME",
        shell_complete=complete_project,
        help=N_("Only this project (of a budget)."),
    ),
)
_HOW_MUCH = (
    option("--limit", metavar="LENGTH", help=N_("No more than this, such as 2h.")),
    option(
        "--floor",
        metavar="LENGTH|AMOUNT",
        help=N_("No less than this: 2h of growth or focus, 80 for the rate."),
    ),
    option(
        "--percent",
        type=click.IntRange(1, 100_000),
        metavar="NUMBER",
        help=N_("The share of the budget."),
    ),
    option(
        "--after",
        metavar="LENGTH",
        help=N_("The client time from which the rate is judged; 2h without it."),
    ),
)


def _where_options(function: Callable[..., Any]) -> Callable[..., Any]:
    for decorate in reversed(_WHERE):
        function = decorate(function)
    return function


def _amount_options(function: Callable[..., Any]) -> Callable[..., Any]:
    for decorate in reversed(_HOW_MUCH):
        function = decorate(function)
    return function


@click.group(
    "boundary", cls=TegoedGroup, help=N_("The limits that you set: add, list, edit, archive.")
)
def boundary_command() -> None:
    """Group the commands for boundaries."""


@boundary_command.command(
    "add", help=N_("Set a boundary; without a client it watches each of them.")
)
@kind_argument
@_where_options
@_amount_options
@option(
    "--from", "since", metavar="DATE", help=N_("The day from which it holds; always, without one.")
)
def _add_boundary(
    kind: str, client_name: str | None, project_name: str | None, since: str | None, **amounts: Any
) -> None:
    from tegoed.services.setup import boundary_setup

    with context.workspace() as ws:
        where = _place(ws, client_name, project_name)
        wanted = Boundary(
            kind=BoundaryKind(kind), client=where[0], project=where[1], start=day(since)
        )
        made = boundary_setup.add_boundary(ws, _asked(wanted, **amounts))
        context.line(_("Added: {name}").format(name=_words(ws, made)))


@boundary_command.command("list", help=N_("List the boundaries as they hold now."))
@json_option
def _list_boundaries(as_json: bool) -> None:
    from tegoed.services.setup import boundary_setup

    with context.workspace() as ws:
        if as_json:
            from tegoed.export.json_values import entity_json

            every = boundary_setup.boundaries(ws, versions=True)
            context.document(
                [entity_json(boundary, ws.catalogue(), ws.zone()) for boundary in every]
            )
            return
        found = boundary_setup.boundaries(ws)
        if not found:
            context.line(
                _("No boundaries yet. Set one with: tegoed boundary add given_hours --limit 2h")
            )
        context.table(
            [boundary.kind.value, _words(ws, boundary), "" if boundary.enabled else _("archived")]
            for boundary in found
        )


@boundary_command.command("edit", help=N_("Change what a boundary asks, from this week on."))
@kind_argument
@_where_options
@_amount_options
def _edit_boundary(
    kind: str, client_name: str | None, project_name: str | None, **amounts: Any
) -> None:
    from tegoed.services.setup import boundary_setup

    if all(amount is None for amount in amounts.values()):
        raise usage(_("Say what to change: --limit, --floor, --percent or --after."))
    with context.workspace() as ws:
        old = _found(ws, kind, client_name, project_name)
        context.line(
            _("Changed: {name}").format(
                name=_words(ws, boundary_setup.edit_boundary(ws, _asked(old, **amounts)))
            )
        )


@boundary_command.command(
    "archive", help=N_("Lift a boundary from this week on; earlier weeks keep it.")
)
@kind_argument
@_where_options
@option("--back", is_flag=True, help=N_("Set it again."))
def _archive_boundary(
    kind: str, client_name: str | None, project_name: str | None, back: bool
) -> None:
    from tegoed.cli.commands.catalogue import told_archived
    from tegoed.services.setup import boundary_setup

    with context.workspace() as ws:
        found = _found(ws, kind, client_name, project_name)
        boundary_setup.archive_boundary(ws, found.id, not back)
        told_archived(_words(ws, found), back=back)


def boundary_line(ws: Workspace, row: BoundaryState) -> str:
    """Return how a boundary stands.

    For instance `● given time, Bouwgroep Noord: 11:00 of 2:00, crossed Mon 9 Nov 15:00`.
    """
    from tegoed.presentation.balance.boundary_words import beside_limit

    named = " › ".join(part.name for part in (row.client, row.project) if part is not None)
    what = ", ".join(
        part for part in (current_locale().word(row.boundary.kind.value), named) if part
    )
    actual = "–" if row.actual is None else _told(ws, row.unit, row.actual)
    limit = _told(ws, row.unit, row.limit)
    text = f"{what}: {beside_limit(current_locale(), row.boundary.kind, actual, limit)}"
    if row.state == "crossed" and row.crossed_at is not None:
        return "● " + _("{line}, crossed {moment}").format(
            line=text, moment=current_locale().day_time(row.crossed_at, ws.zone())
        )
    return f"{'●' if row.state == 'crossed' else '○'} {text}, {current_locale().word(row.state)}"


def _told(ws: Workspace, unit: str, amount: int) -> str:
    if unit == "seconds":
        return current_locale().length_in_words(amount)
    return (
        current_locale().money(amount, ws.setting("currency")) if unit == "cents" else f"{amount}%"
    )


def _words(ws: Workspace, boundary: Boundary) -> str:
    """Return a boundary in words: `given time, Bouwgroep Noord: 2:00`."""
    known = ws.catalogue()
    parts = [current_locale().word(boundary.kind.value)]
    if boundary.client is not None:
        parts.append(known.clients[boundary.client].name)
    if boundary.project is not None:
        parts.append(known.projects[boundary.project].name)
    if boundary.limit_seconds is not None:
        amount = _told(ws, "seconds", boundary.limit_seconds)
    elif boundary.floor_seconds is not None:
        amount = _told(ws, "seconds", boundary.floor_seconds)
    elif boundary.floor_cents is not None:
        amount = _told(ws, "cents", boundary.floor_cents)
    else:
        amount = _told(ws, "percent", boundary.percent)
    return f"{', '.join(parts)}: {amount}"


def _place(
    ws: Workspace, client_name: str | None, project_name: str | None
) -> tuple[int | None, int | None]:
    """Return the ids of what a boundary is about; a project brings its client."""
    if project_name is not None:
        found = project(ws, project_name)
        if client_name is not None and client(ws, client_name).id != found.client:
            raise NotFoundError("project.unknown", project=project_name)
        return found.client, found.id
    return (None, None) if client_name is None else (client(ws, client_name).id, None)


def _found(ws: Workspace, kind: str, client_name: str | None, project_name: str | None) -> Boundary:
    from tegoed.services.setup import boundary_setup

    where = _place(ws, client_name, project_name)
    for boundary in boundary_setup.boundaries(ws):
        if boundary.kind.value == kind and (boundary.client, boundary.project) == where:
            return boundary
    raise NotFoundError("boundary.unknown", boundary=current_locale().word(kind))


def _asked(
    boundary: Boundary,
    *,
    limit: str | None,
    floor: str | None,
    percent: int | None,
    after: str | None,
) -> Boundary:
    """Return the boundary with what the options ask; each kind has its own one."""
    from tegoed.core.invoicing.money import parse_cents, parse_length

    kind = boundary.kind
    fits = {
        "--limit": kind in LIMITED,
        "--floor": kind in FLOORED or kind is BoundaryKind.EFFECTIVE_RATE,
        "--percent": kind is BoundaryKind.BUDGET,
        "--after": kind is BoundaryKind.EFFECTIVE_RATE,
    }
    given = {"--limit": limit, "--floor": floor, "--percent": percent, "--after": after}
    for name, value in given.items():
        if value is not None and not fits[name]:
            right = next(option for option, fit in fits.items() if fit)
            raise usage(
                _("{kind} takes {right}, not {wrong}.").format(
                    kind=kind.value, right=right, wrong=name
                )
            )
    if limit is not None:
        boundary = replace(boundary, limit_seconds=parse_length(limit))
    if floor is not None and kind in FLOORED:
        boundary = replace(boundary, floor_seconds=parse_length(floor))
    elif floor is not None:
        boundary = replace(boundary, floor_cents=parse_cents(floor))
    if after is not None:
        boundary = replace(boundary, after_seconds=parse_length(after))
    return boundary if percent is None else replace(boundary, percent=percent)
