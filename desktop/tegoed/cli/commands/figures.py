# SPDX-License-Identifier: MIT
"""The figures: `balance` and `year`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tegoed.cli import context
from tegoed.cli.click_ext import command, json_option, option
from tegoed.cli.invocation import _, current_locale
from tegoed.cli.periods import period_options, requested_period
from tegoed.i18n.sentences import N_

if TYPE_CHECKING:
    from tegoed.core.balance.balance import Balance
    from tegoed.core.balance.comparison import Comparison
    from tegoed.core.balance.figures import Figures
    from tegoed.core.balance.year import Year
    from tegoed.core.calendar.ranges import Period
    from tegoed.services.workspace import Workspace


@command(
    "balance",
    help=N_(
        "What was given against what is billable, of a period or days.\n\n"
        "Without any of --week, --month, --quarter, --year, --from and --to: of this week."
    ),
)
@period_options
@option(
    "--compare",
    is_flag=True,
    help=N_("Beside the period before; while it runs, beside the same days of that one."),
)
@json_option
def balance_command(compare: bool, as_json: bool, **requested: Any) -> None:
    """Show the balance."""
    from tegoed.core.calendar.ranges import Unit
    from tegoed.services.balance import periods

    with context.workspace() as ws:
        period = requested_period(ws, requested) or periods.present(ws, Unit.WEEK)
        found = periods.balance(ws, period)
        compared = periods.compared(ws, period, found) if compare else None
        if as_json:
            from tegoed.export.json_figures import balance_json, compared_json

            document = balance_json(found)
            document["invoices"] = _invoices_json(ws, period)
            if compare:
                document["compared"] = compared_json(compared)
            context.document(document)
            return
        _show_balance(ws, period, found)
        _show_invoices(ws, period, found)
        if compare:
            _show_compared(compared)


@command("year", help=N_("The hours criterion: hours so far, and where this pace leads."))
@click.argument("year", type=int, required=False)
@json_option
def year_command(year: int | None, as_json: bool) -> None:
    """Show the hours criterion."""
    from tegoed.services.balance import balances

    with context.workspace() as ws:
        found = balances.year(ws, year)
        if as_json:
            from tegoed.export.json_figures import year_json

            context.document(year_json(found))
        else:
            _show_year(found)


def headline(balance: Balance) -> str:
    """Return the balance in a sentence or two."""
    from tegoed.presentation.balance import sentence

    return " ".join(
        part
        for part in sentence.headline(current_locale(), balance.totals, balance.currency)
        if part
    )


def _show_balance(ws: Workspace, period: Period, balance: Balance) -> None:
    context.line(_title(period))
    if not balance.totals.logged_seconds:
        context.line(_("Nothing is logged here yet. Log something with: tegoed log 1h30 …"))
        return
    context.line(headline(balance))
    _show_clients(balance)
    totals = balance.totals
    context.line()
    context.table(
        [
            [_("Growth"), current_locale().length(totals.growth_seconds)],
            [_("Overhead"), current_locale().length(totals.overhead_seconds)],
            [_("Client's chair"), current_locale().length(totals.chair_seconds)],
            [_("Out of hours"), current_locale().length(totals.out_of_hours_seconds)],
            [_("Focus"), current_locale().length(balance.focus_seconds)],
            [_("Logged"), current_locale().length(totals.logged_seconds)],
        ],
        right=(1,),
    )
    if balance.boundaries:
        from tegoed.cli.commands.boundaries import boundary_line

        context.line()
        for row in balance.boundaries:
            context.line(boundary_line(ws, row))


def _invoices_json(ws: Workspace, period: Period) -> list[dict[str, Any]]:
    from tegoed.export.json_figures import invoice_figures_json
    from tegoed.services.invoices import invoice_register

    found = invoice_register.of_days(ws, period.first, period.last)
    return [invoice_figures_json(one, ws.catalogue(), ws.zone()) for one in found]


def _show_invoices(ws: Workspace, period: Period, balance: Balance) -> None:
    from tegoed.presentation.invoices import invoice_words
    from tegoed.services.invoices import invoice_register

    found = invoice_register.of_days(ws, period.first, period.last)
    lines = invoice_words.period_lines(
        current_locale(), balance.uninvoiced, found, balance.currency
    )
    if lines:
        context.line()
    for text in lines:
        context.line(text)


def _title(period: Period) -> str:
    from tegoed.core.calendar.ranges import Unit
    from tegoed.presentation.period_words import period_title

    if period.unit is Unit.RANGE and period.days > 1:
        return (
            f"{current_locale().long_day(period.first)} – {current_locale().long_day(period.last)}"
        )
    return (
        current_locale().long_day(period.first)
        if period.unit is Unit.RANGE
        else period_title(current_locale(), period)
    )


def _show_compared(compared: Comparison | None) -> None:
    from tegoed.presentation.period_words import beside_line, change_headers, change_row

    context.line()
    context.line(beside_line(current_locale(), compared))
    if compared is None:
        return
    currency = compared.now.currency
    rows = [
        change_headers(current_locale(), compared),
        *(change_row(current_locale(), change, currency).cells for change in compared.changes),
    ]
    for row in compared.clients:
        rows.append((row.client.name, "", "", "", ""))
        for change in row.changes:
            name, *cells = change_row(current_locale(), change, currency).cells
            rows.append((f"  {name}", *cells))
    context.line()
    context.table(rows, right=range(1, 5))


def _show_clients(balance: Balance) -> None:
    if not balance.clients:
        return
    rows = [
        [
            "",
            _("Hours"),
            _("Billable"),
            _("Given"),
            _("Earned"),
            _("Value given"),
            _("An hour"),
            _("Agreed"),
            _("Budget"),
        ]
    ]
    for client in balance.clients:
        rows.append(_row(client.client.name, client.figures, balance.currency))
        for row in balance.projects:
            if row.client.id == client.client.id:
                name = _("without a project") if row.project is None else row.project.name
                rows.append(_row(f"  {name}", row.figures, balance.currency))
                if row.budget is not None:
                    used, limit = (
                        current_locale().length(row.budget.used_seconds),
                        current_locale().length(row.budget.limit_seconds),
                    )
                    rows[-1][-1] = _("{used} of {limit}").format(used=used, limit=limit)
    if len(balance.clients) > 1:
        rows.append(_row(_("All clients"), balance.totals, balance.currency))
    if not any(row[-1] for row in rows[1:]):
        rows = [row[:-1] for row in rows]
    context.line()
    context.table(rows, right=range(1, 9))


def _row(name: str, figures: Figures, currency: str) -> list[str]:
    return [
        name,
        current_locale().length(figures.client_seconds),
        current_locale().length(figures.billable_seconds),
        current_locale().length(figures.given_seconds),
        current_locale().money(figures.earned_cents, currency),
        current_locale().money(figures.given_cents, currency),
        current_locale().money(figures.effective_rate_cents, currency),
        current_locale().money(figures.agreed_rate_cents, currency),
        "",
    ]


def _show_year(found: Year) -> None:
    from tegoed.presentation.balance.sentence import year_pace, year_words

    hours = current_locale().hours
    context.line(
        _("{year}: {logged} of {target} hours. {state}").format(
            year=found.year,
            logged=hours(found.logged_seconds),
            target=hours(found.target_seconds),
            state=year_words(current_locale(), found),
        )
    )
    if pace := year_pace(current_locale(), found):
        context.line(pace)
    if found.logged_seconds:
        rows = [
            [current_locale().word(str(purpose)), hours(seconds)]
            for purpose, seconds in found.by_purpose.items()
        ]
        context.table(rows, right=(1,))
