# SPDX-License-Identifier: MIT
"""The figures of a balance as rows of a table: by client and project, by day, by column, and beside
those of the period before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tegoed.core.balance.balance import Balance
from tegoed.core.balance.comparison import Comparison
from tegoed.core.balance.figures import BudgetUse, Figures
from tegoed.core.balance.trend import TrendColumn
from tegoed.core.calendar.ranges import Grain
from tegoed.core.entities.values import Catalogue
from tegoed.i18n.locale import Locale
from tegoed.presentation import labels
from tegoed.presentation.balance.trend_text import DASH, TrendText, column_title
from tegoed.presentation.period_words import change_row


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of text with the rows under it; `project` is the id of the one it is about."""

    cells: tuple[str, ...]
    strong: bool = False
    children: tuple[TableRow, ...] = field(default=())
    project: int | None = None


def work_headers(locale: Locale) -> tuple[str, ...]:
    """Return the headers of the columns by client and project."""
    return (
        locale.gettext("Client and project"),
        locale.gettext("Billable"),
        locale.gettext("Given"),
        locale.gettext("Earned"),
        locale.gettext("Value given"),
        locale.gettext("An hour"),
        locale.gettext("Agreed"),
        locale.gettext("Realisation"),
        locale.gettext("Budget used"),
    )


def work_rows(locale: Locale, balance: Balance) -> tuple[TableRow, ...]:
    """Return a row for each client with those of its projects, and all clients together."""
    rows = []
    for client in balance.clients:
        children = tuple(
            TableRow(
                (
                    project.project.name
                    if project.project is not None
                    else locale.gettext("without a project"),
                    *_figures(locale, project.figures, balance.currency),
                    budget_text(locale, project.budget),
                ),
                project=project.project.id if project.project is not None else None,
            )
            for project in balance.projects
            if project.client.id == client.client.id
        )
        cells = (client.client.name, *_figures(locale, client.figures, balance.currency), "")
        rows.append(TableRow(cells, children=children))
    if len(rows) > 1:
        rows.append(
            TableRow(
                (
                    locale.gettext("All clients"),
                    *_figures(locale, balance.totals, balance.currency),
                    "",
                ),
                strong=True,
            )
        )
    return tuple(rows)


def day_headers(locale: Locale) -> tuple[str, ...]:
    """Return the headers of the columns by day."""
    return (
        locale.gettext("Day"),
        locale.gettext("Billable"),
        locale.gettext("Given"),
        locale.gettext("Growth"),
        locale.gettext("Overhead"),
        locale.gettext("Logged"),
        locale.gettext("Client's chair"),
        locale.gettext("Out of hours"),
        locale.gettext("Earned"),
        locale.gettext("Value given"),
    )


def day_rows(locale: Locale, balance: Balance) -> tuple[TableRow, ...]:
    """Return a row for each day, and the week."""
    rows = [
        TableRow((locale.day(row.day), *_day(locale, row.figures, balance.currency)))
        for row in balance.days
    ]
    rows.append(
        TableRow(
            (locale.gettext("Week"), *_day(locale, balance.totals, balance.currency)), strong=True
        )
    )
    return tuple(rows)


def column_headers(locale: Locale, grain: Grain) -> tuple[str, ...]:
    """Return the headers of the columns by week, or by whatever the pictures' columns are."""
    first = {
        Grain.DAY: locale.gettext("Day"),
        Grain.WEEK: locale.gettext("Week"),
        Grain.MONTH: locale.gettext("Month"),
        Grain.YEAR: locale.gettext("Year"),
    }[grain]
    return (
        first,
        locale.gettext("Billable"),
        locale.gettext("Given"),
        locale.gettext("Growth"),
        locale.gettext("Overhead"),
        locale.gettext("Earned"),
        locale.gettext("Value given"),
        locale.gettext("An hour"),
        locale.gettext("Agreed"),
        locale.gettext("Realisation"),
    )


def column_rows(locale: Locale, trend: TrendText, catalogue: Catalogue) -> tuple[TableRow, ...]:
    """Return a row for each column that has begun, newest first, with what each client and project
    got of it.
    """
    return tuple(
        TableRow(
            (column_title(locale, trend, column), *_column(locale, column.totals, trend.currency)),
            children=tuple(
                TableRow((name, *_column(locale, figures, trend.currency)))
                for name, figures in _got(locale, column, catalogue)
            ),
        )
        for column in reversed(trend.columns)
        if not trend.future(column)
    )


def _got(
    locale: Locale, column: TrendColumn, catalogue: Catalogue
) -> Iterator[tuple[str, Figures]]:
    """Yield each client with its figures, most hours first, and its projects if several."""
    for client, figures in sorted(column.clients.items(), key=lambda each: -each[1].client_seconds):
        yield labels.work_name(catalogue, client, None), figures
        works = {work: of for work, of in column.projects.items() if work[0] == client}
        if len(works) > 1:
            for (_client, project), of in sorted(
                works.items(), key=lambda each: -each[1].client_seconds
            ):
                name = labels.work_name(catalogue, client, project)
                yield (
                    name
                    if project is not None
                    else f"{name} › {locale.gettext('without a project')}",
                    of,
                )


def budget_text(locale: Locale, budget: BudgetUse | None) -> str:
    """Write `22:00 of 20:00`, with what was given besides."""
    if budget is None:
        return ""
    used, limit = locale.length(budget.used_seconds), locale.length(budget.limit_seconds)
    if not budget.given_seconds:
        return locale.gettext("{used} of {limit}").format(used=used, limit=limit)
    given = locale.length(budget.given_seconds)
    return locale.gettext("{used} of {limit}, {given} given").format(
        used=used, limit=limit, given=given
    )


def length_or_dash(locale: Locale, seconds: int) -> str:
    """Write a length, or a dash for none: an empty table is quieter than one full of zeroes."""
    return locale.length(seconds) if seconds else DASH


def _figures(locale: Locale, figures: Figures, currency: str) -> tuple[str, ...]:
    effective, agreed, realisation = (
        figures.effective_rate_cents,
        figures.agreed_rate_cents,
        figures.realisation,
    )
    return (
        length_or_dash(locale, figures.billable_seconds),
        length_or_dash(locale, figures.given_seconds),
        locale.money(figures.earned_cents, currency),
        locale.money(figures.given_cents, currency),
        DASH if effective is None else locale.money(effective, currency),
        DASH if agreed is None else locale.money(agreed, currency),
        DASH if realisation is None else locale.percent(realisation),
    )


def _column(locale: Locale, figures: Figures, currency: str) -> tuple[str, ...]:
    billable, given, earned, worth, *rates = _figures(locale, figures, currency)
    growth, overhead = (
        length_or_dash(locale, figures.growth_seconds),
        length_or_dash(locale, figures.overhead_seconds),
    )
    if not figures.client_seconds:
        earned = worth = DASH
    return (billable, given, growth, overhead, earned, worth, *rates)


def _day(locale: Locale, figures: Figures, currency: str) -> tuple[str, ...]:
    return (
        length_or_dash(locale, figures.billable_seconds),
        length_or_dash(locale, figures.given_seconds),
        length_or_dash(locale, figures.growth_seconds),
        length_or_dash(locale, figures.overhead_seconds),
        length_or_dash(locale, figures.logged_seconds),
        length_or_dash(locale, figures.chair_seconds),
        length_or_dash(locale, figures.out_of_hours_seconds),
        locale.money(figures.earned_cents, currency) if figures.client_seconds else DASH,
        locale.money(figures.given_cents, currency) if figures.given_seconds else DASH,
    )


def compared_rows(locale: Locale, compared: Comparison) -> tuple[TableRow, ...]:
    """Return a row for all and one for each client, each with its figures under it."""
    groups = [
        (locale.gettext("In all"), compared.changes),
        *((row.client.name, row.changes) for row in compared.clients),
    ]
    return tuple(
        TableRow(
            (name, "", "", "", ""),
            children=tuple(
                TableRow(change_row(locale, change, compared.now.currency).cells)
                for change in changes
            ),
        )
        for name, changes in groups
    )
