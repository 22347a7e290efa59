# SPDX-License-Identifier: MIT
"""Invoices that were sent: `invoice` add, list, show, remove."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tegoed.cli import context
from tegoed.cli.click_ext import TegoedGroup, json_option, option
from tegoed.cli.invocation import _, current_locale, ngettext
from tegoed.cli.parsing import client, day, day_or_today
from tegoed.cli.shell.completion_candidates import complete_client
from tegoed.i18n.sentences import N_

if TYPE_CHECKING:
    from datetime import date

    from tegoed.core.invoicing.invoice_figures import InvoiceFigures
    from tegoed.services.workspace import Workspace

number_argument = click.argument("number")
which_client = option(
    "--client",
    metavar="NAME",
    shell_complete=complete_client,
    help=N_("The client, where two have an invoice of that number."),
)


@click.group(
    "invoice", cls=TegoedGroup, help=N_("Invoices that were sent: add, list, show, remove.")
)
def invoice_command() -> None:
    """Group the commands for invoices."""


@invoice_command.command(
    "add",
    help=N_(
        "Keep an invoice that was sent, and set its number on the client's billable time.\n\n"
        "Without --from and --to: from the first time that is not invoiced yet to the date."
    ),
)
@number_argument
@option(
    "--client",
    "client_name",
    metavar="NAME",
    required=True,
    shell_complete=complete_client,
    help=N_("The client it was sent to."),
)
@option("--date", "dated", metavar="DATE", help=N_("The invoice's date; today without one."))
@option("--amount", metavar="AMOUNT", required=True, help=N_("What was asked for, without VAT."))
@option("--from", "first", metavar="DATE", help=N_("The first day of its period."))
@option("--to", "last", metavar="DATE", help=N_("The last day of its period."))
@json_option
def _add_invoice(
    number: str,
    client_name: str,
    dated: str | None,
    amount: str,
    first: str | None,
    last: str | None,
    as_json: bool,
) -> None:
    from tegoed.core.entities.values import Invoice
    from tegoed.core.invoicing.money import parse_cents
    from tegoed.export.json_figures import invoice_figures_json
    from tegoed.services.invoices import invoice_register

    with context.workspace() as ws:
        owner = client(ws, client_name)
        sent = day_or_today(ws, dated)
        begins, ends = _period(ws, owner.id, sent, day(first), day(last))
        added = invoice_register.add(
            ws,
            Invoice(
                number=number,
                client=owner.id,
                sent=sent,
                first=begins,
                last=ends,
                amount_cents=parse_cents(amount),
            ),
        )
        if as_json:
            found = invoice_figures_json(added.figures, ws.catalogue(), ws.zone())
            found["marked"] = added.marked
            found["warnings"] = context.in_english(added.warnings)
            context.document(found)
            return
        _show(ws, added.figures)
        context.line(_("Period: {days}").format(days=current_locale().days_short(begins, ends)))
        context.tell(added.warnings)


@invoice_command.command("list", help=N_("List the invoices, with what each makes of an hour."))
@json_option
def _list_invoices(as_json: bool) -> None:
    from tegoed.presentation.invoices import invoice_words
    from tegoed.services.invoices import invoice_register

    with context.workspace() as ws:
        found = invoice_register.listed(ws)
        if as_json:
            from tegoed.export.json_figures import invoice_figures_json

            known = ws.catalogue()
            context.document([invoice_figures_json(one, known, ws.zone()) for one in found])
            return
        if not found:
            context.line(
                _(
                    "No invoices yet. Add one with: tegoed invoice add NUMBER --client "
                    "NAME --amount 1175"
                )
            )
            return
        currency = ws.setting("currency")
        rows = [invoice_words.row(current_locale(), one, currency) for one in found]
        context.table([invoice_words.headers(current_locale()), *rows], right=invoice_words.NUMERIC)


@invoice_command.command("show", help=N_("Show one invoice, and what it makes of an hour."))
@number_argument
@which_client
@json_option
def _show_invoice(number: str, client: str | None, as_json: bool) -> None:
    from tegoed.export.json_figures import invoice_figures_json
    from tegoed.services.invoices import invoice_register

    with context.workspace() as ws:
        found = invoice_register.shown(ws, number, _client_id(ws, client))
        if as_json:
            context.document(invoice_figures_json(found, ws.catalogue(), ws.zone()))
        else:
            _show(ws, found)


@invoice_command.command(
    "remove", help=N_("Remove an invoice, and take its number off the client's time.")
)
@number_argument
@which_client
def _remove_invoice(number: str, client: str | None) -> None:
    from tegoed.services.invoices import invoice_register

    with context.workspace() as ws:
        removed = invoice_register.remove(ws, number, _client_id(ws, client))
        context.line(_("Removed: invoice {number}").format(number=removed.invoice.number))
        context.line(
            ngettext(
                "{count} entry is not invoiced any more.",
                "{count} entries are not invoiced any more.",
                removed.unmarked,
            ).format(count=removed.unmarked)
        )


def _period(
    ws: Workspace, owner: int, sent: date, first: date | None, last: date | None
) -> tuple[date, date]:
    """Return the days that the options name, filled up with those that nobody named."""
    from tegoed.services.invoices import invoice_register

    if first is not None and last is not None:
        return first, last
    begins, ends = invoice_register.period(ws, owner, last or sent)
    return first or begins, last or ends


def _client_id(ws: Workspace, name: str | None) -> int | None:
    return None if name is None else client(ws, name).id


def _show(ws: Workspace, figures: InvoiceFigures) -> None:
    from tegoed.presentation.invoices import invoice_words

    context.line(invoice_words.rate_line(current_locale(), figures, ws.setting("currency")))
    context.line(invoice_words.marked_line(current_locale(), figures))
