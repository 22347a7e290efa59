# SPDX-License-Identifier: MIT
"""Projects: `project` add, list, show, edit, archive. A project is named `CLIENT/NAME`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from tegoed.cli import context
from tegoed.cli.click_ext import TegoedGroup, json_option, option
from tegoed.cli.commands.catalogue import back_option, dated, rate_words, told_archived
from tegoed.cli.invocation import _, current_locale
from tegoed.cli.parsing import client, day_or_today, new_project, project, usage
from tegoed.cli.shell.completion_candidates import complete_project
from tegoed.core.entities.values import Pricing, Project, Rate, Terms
from tegoed.i18n.sentences import N_

if TYPE_CHECKING:
    from collections.abc import Callable

    from tegoed.core.budgets.project_life import ProjectLife
    from tegoed.services.workspace import Workspace

project_name = click.argument("name", metavar="CLIENT/NAME", shell_complete=complete_project)

_PRICES = (
    option("--hourly", metavar="AMOUNT", help=N_("Paid by the hour, at this rate.")),
    option("--fixed", metavar="AMOUNT", help=N_("A fixed fee; with --budget.")),
    option("--retainer", metavar="AMOUNT", help=N_("A fee a month; with --budget.")),
    option("--unpaid", is_flag=True, help=N_("Not paid: all its time is given.")),
    option(
        "--budget",
        metavar="LENGTH",
        help=N_("The time agreed, such as 20h; of a retainer, in a month."),
    ),
    option(
        "--from",
        "since",
        metavar="DATE",
        help=N_("The day from which the price holds; today without one."),
    ),
)


def _price_options(function: Callable[..., Any]) -> Callable[..., Any]:
    for decorate in reversed(_PRICES):
        function = decorate(function)
    return function


@click.group(
    "project",
    cls=TegoedGroup,
    help=N_("Agreed work and its price: add, list, show, edit, archive."),
)
def project_command() -> None:
    """Group the commands for projects."""


@project_command.command(
    "add", help=N_("Add a project, with one of the four ways in which it is paid.")
)
@click.argument("name", metavar="CLIENT/NAME")
@_price_options
def _add_project(name: str, **price: Any) -> None:
    from tegoed.services.setup import catalogue_setup

    pricing = _pricing(**price)
    if pricing is None:
        raise usage(_("Say how it is paid: --hourly, --fixed, --retainer or --unpaid."))
    with context.workspace() as ws:
        owner, short = new_project(ws, name)
        wanted = _priced(ws, Project(client=owner.id, name=short, pricing=pricing), **price)
        made = catalogue_setup.add_project(
            ws,
            owner.id,
            short,
            pricing,
            rates=wanted.rates,
            fee_cents=wanted.fee_cents,
            budget_seconds=wanted.budget_seconds,
            terms=wanted.terms,
        )
        context.line(_("Added: {name}").format(name=f"{owner.name} › {made.name}"))


@project_command.command("list", help=N_("List the projects."))
@json_option
def _list_projects(as_json: bool) -> None:
    with context.workspace() as ws:
        known = ws.catalogue()
        found = sorted(
            known.projects.values(),
            key=lambda item: (
                item.archived,
                known.clients[item.client].name.casefold(),
                item.name.casefold(),
            ),
        )
        if as_json:
            from tegoed.export.json_values import entity_json

            context.document([entity_json(item, known, ws.zone()) for item in found])
            return
        if not found:
            context.line(
                _("No projects yet. Add one with: tegoed project add CLIENT/NAME --hourly 110")
            )
        context.table(
            [
                f"{known.clients[item.client].name}/{item.name}",
                current_locale().word(item.pricing.value),
                _price_words(ws, item),
                _("archived") if item.archived else "",
            ]
            for item in found
        )


@project_command.command(
    "show", help=N_("A project's whole life: hours, budget, what an hour brought in, forecast.")
)
@project_name
@json_option
def _show_project(name: str, as_json: bool) -> None:
    from tegoed.presentation.invoices import invoice_words
    from tegoed.services.balance import project_life
    from tegoed.services.invoices import invoice_register

    with context.workspace() as ws:
        life = project_life.of(ws, project(ws, name).id)
        sent = invoice_register.of_project(ws, life.project.id)
        if as_json:
            from tegoed.export.json_figures import invoice_figures_json
            from tegoed.export.json_life import life_json

            document = life_json(life, ws.zone())
            known = ws.catalogue()
            document["invoices"] = [invoice_figures_json(one, known, ws.zone()) for one in sent]
            context.document(document)
        else:
            _show_life(life)
            for one in sent:
                context.line(invoice_words.rate_line(current_locale(), one, life.currency))


def _show_life(life: ProjectLife) -> None:
    from tegoed.presentation.project import project_table, project_words

    context.line(project_words.title(life))
    for text in (
        *project_words.headline(current_locale(), life),
        project_words.outlook(current_locale(), life),
        project_words.pace_words(current_locale(), life),
    ):
        if text:
            context.line(text)
    if life.first is None:
        return
    context.line()
    context.table(
        (
            (row.name, row.hours, row.amount)
            for row in project_table.figure_rows(current_locale(), life)
        ),
        right=(1, 2),
    )
    headers, rows = (
        project_table.period_headers(current_locale(), life),
        project_table.period_rows(current_locale(), life),
    )
    context.line()
    context.table([headers, *rows], right=range(1, len(headers)))


@project_command.command(
    "edit", help=N_("Change a project's name, client or price; a new price holds from its day on.")
)
@project_name
@option("--name", "new_name", metavar="NAME", help=N_("The new name."))
@option(
    "--client",
    "new_client",
    metavar="NAME",
    help=N_("Another client, while no time was logged on it."),
)
@_price_options
def _edit_project(name: str, new_name: str | None, new_client: str | None, **price: Any) -> None:
    from tegoed.services.setup import catalogue_setup

    pricing = _pricing(**price)
    if pricing is None and price["budget"] is None and new_name is None and new_client is None:
        raise usage(_("Say what to change, such as --name, --hourly or --budget."))
    if pricing is None and price["since"] is not None:
        raise usage(_("--from belongs to a price: give that too."))
    with context.workspace() as ws:
        old = project(ws, name)
        new = replace(old, name=new_name or old.name, pricing=pricing or old.pricing)
        if new_client is not None:
            new = replace(new, client=client(ws, new_client).id)
        made = catalogue_setup.edit_project(ws, _priced(ws, new, **price))
        context.line(
            _("Changed: {name}").format(
                name=f"{ws.catalogue().clients[made.client].name} › {made.name}"
            )
        )


@project_command.command("archive", help=N_("Take a project out of the choices; its time stays."))
@project_name
@back_option
def _archive_project(name: str, back: bool) -> None:
    from tegoed.services.setup import catalogue_setup

    with context.workspace() as ws:
        found = project(ws, name)
        catalogue_setup.archive_project(ws, found.id, not back)
        told_archived(found.name, back=back)


def _pricing(
    *,
    hourly: str | None,
    fixed: str | None,
    retainer: str | None,
    unpaid: bool,
    **_rest: str | None,
) -> Pricing | None:
    """Return the one way of paying that the options name."""
    chosen = [
        pricing
        for pricing, given in (
            (Pricing.HOURLY, hourly is not None),
            (Pricing.FIXED, fixed is not None),
            (Pricing.RETAINER, retainer is not None),
            (Pricing.UNPAID, unpaid),
        )
        if given
    ]
    if len(chosen) > 1:
        raise usage(
            _(
                "A project is paid in one way: give one of --hourly, --fixed, "
                "--retainer and --unpaid."
            )
        )
    if chosen == [Pricing.UNPAID] and _rest["budget"] is not None:
        raise usage(_("Unpaid work has no budget."))
    return chosen[0] if chosen else None


def _priced(
    ws: Workspace,
    project: Project,
    *,
    hourly: str | None,
    fixed: str | None,
    retainer: str | None,
    unpaid: bool,
    budget: str | None,
    since: str | None,
) -> Project:
    """Return the project at the price of the options."""
    from tegoed.core.invoicing.money import parse_cents, parse_length

    start = day_or_today(ws, since)
    seconds = None if budget is None else parse_length(budget)
    if hourly is not None:
        project = replace(project, rates=dated(project.rates, (Rate(start, parse_cents(hourly)),)))
    if fixed is not None:
        project = replace(project, fee_cents=parse_cents(fixed))
    if project.pricing is Pricing.RETAINER:
        if retainer is None and seconds is None:
            return project
        last = project.terms[-1] if project.terms else None
        fee = (
            parse_cents(retainer) if retainer is not None else last.monthly_fee_cents if last else 0
        )
        if seconds is None:
            seconds = last.monthly_budget_seconds if last else 0
        terms = {item.start: item for item in (*project.terms, Terms(start, fee, seconds))}
        return replace(project, terms=tuple(terms[day] for day in sorted(terms)))
    return project if seconds is None else replace(project, budget_seconds=seconds)


def _price_words(ws: Workspace, item: Project) -> str:
    """Return what was agreed, in a few words."""
    currency = ws.setting("currency")
    budget = (
        "" if item.budget_seconds is None else current_locale().length_in_words(item.budget_seconds)
    )
    match item.pricing:
        case Pricing.HOURLY:
            rate = rate_words(item.rates, day_or_today(ws, None), currency)
            return (
                _("{rate} an hour, budget {budget}").format(rate=rate, budget=budget)
                if budget
                else rate
            )
        case Pricing.FIXED:
            return _("{fee} for {budget}").format(
                fee=current_locale().money(item.fee_cents, currency), budget=budget
            )
        case Pricing.RETAINER:
            terms = item.terms[-1]
            return _("{fee} a month for {budget}").format(
                fee=current_locale().money(terms.monthly_fee_cents, currency),
                budget=current_locale().length_in_words(terms.monthly_budget_seconds),
            )
        case _:
            return ""
