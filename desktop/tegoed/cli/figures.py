"""The figures: `balance` and `year`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tegoed import language
from tegoed.language import _
from tegoed.sentences import N_

from . import desk
from .parts import command, json_option, option
from .reading import day, usage

if TYPE_CHECKING:
    from tegoed.core.balance import Balance
    from tegoed.core.figures import Figures
    from tegoed.core.year import Year
    from tegoed.services.workspace import Workspace


@command("balance", help=N_("What was given against what was invoiced, of a week or days."))
@option("--week", metavar="WEEK", help=N_("A week, such as 2026-W46; this week without one."))
@option("--from", "first", metavar="DATE", help=N_("The first day of a range."))
@option("--to", "last", metavar="DATE", help=N_("Its last day."))
@json_option
def balance_command(week: str | None, first: str | None, last: str | None, as_json: bool) -> None:
    """The balance."""
    from tegoed.services import balances

    if (first is None) != (last is None) or (week is not None and first is not None):
        raise usage(_("Give --week, or both --from and --to."))
    with desk.workspace() as ws:
        begins, ends = day(first), day(last)
        found = balances.week(ws, week) if begins is None or ends is None else balances.between(ws, begins, ends)
        if as_json:
            from tegoed.reports.json_figures import balance_json

            desk.document(balance_json(found))
        else:
            _show_balance(ws, found)


@command("year", help=N_("The hours criterion: hours so far, and where this pace leads."))
@click.argument("year", type=int, required=False)
@json_option
def year_command(year: int | None, as_json: bool) -> None:
    """The hours criterion."""
    from tegoed.services import balances

    with desk.workspace() as ws:
        found = balances.year(ws, year)
        if as_json:
            from tegoed.reports.json_figures import year_json

            desk.document(year_json(found))
        else:
            _show_year(found)


def headline(balance: Balance) -> str:
    """The balance in a sentence or two."""
    from tegoed.reports import sentence

    return " ".join(part for part in sentence.headline(balance.totals, balance.currency) if part)


def _show_balance(ws: Workspace, balance: Balance) -> None:
    from tegoed.core.spans import local_date, parse_week

    if balance.week is not None:
        title = language.week_title(parse_week(balance.week, ws.setting("first_weekday")))
    else:
        first, last = local_date(balance.span.start, ws.zone()), local_date(balance.span.end - 1, ws.zone())
        title = f"{language.long_day(first)} – {language.long_day(last)}"
    desk.line(title)
    if not balance.totals.logged_seconds:
        desk.line(_("Nothing is logged here yet. Log something with: tegoed log 1h30 …"))
        return
    desk.line(headline(balance))
    _show_clients(balance)
    totals = balance.totals
    desk.line()
    desk.table(
        [
            [_("Growth"), language.length(totals.growth_seconds)],
            [_("Overhead"), language.length(totals.overhead_seconds)],
            [_("Client's chair"), language.length(totals.chair_seconds)],
            [_("Out of hours"), language.length(totals.out_of_hours_seconds)],
            [_("Focus"), language.length(balance.focus_seconds)],
            [_("Logged"), language.length(totals.logged_seconds)],
        ],
        right=(1,),
    )
    if balance.boundaries:
        from .boundaries import boundary_line

        desk.line()
        for row in balance.boundaries:
            desk.line(boundary_line(ws, row))


def _show_clients(balance: Balance) -> None:
    if not balance.clients:
        return
    rows = [
        [
            "",
            _("Hours"),
            _("Invoiced"),
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
                    used, limit = language.length(row.budget.used_seconds), language.length(row.budget.limit_seconds)
                    rows[-1][-1] = _("{used} of {limit}").format(used=used, limit=limit)
    if len(balance.clients) > 1:
        rows.append(_row(_("All clients"), balance.totals, balance.currency))
    if not any(row[-1] for row in rows[1:]):
        rows = [row[:-1] for row in rows]
    desk.line()
    desk.table(rows, right=range(1, 9))


def _row(name: str, figures: Figures, currency: str) -> list[str]:
    return [
        name,
        language.length(figures.client_seconds),
        language.length(figures.billable_seconds),
        language.length(figures.given_seconds),
        language.money(figures.earned_cents, currency),
        language.money(figures.given_cents, currency),
        language.money(figures.effective_rate_cents, currency),
        language.money(figures.agreed_rate_cents, currency),
        "",
    ]


def _show_year(found: Year) -> None:
    from tegoed.reports.sentence import year_pace, year_words

    hours = language.hours
    desk.line(
        _("{year}: {logged} of {target} hours. {state}").format(
            year=found.year,
            logged=hours(found.logged_seconds),
            target=hours(found.target_seconds),
            state=year_words(found),
        )
    )
    if pace := year_pace(found):
        desk.line(pace)
    if found.logged_seconds:
        rows = [[language.word(str(purpose)), hours(seconds)] for purpose, seconds in found.by_purpose.items()]
        desk.table(rows, right=(1,))
