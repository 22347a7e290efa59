# SPDX-License-Identifier: MIT
"""The figures of a project's whole life as rows of text: for its window and the command line
alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tegoed.core.budgets.project_life import LifeColumn, LifeMonth, ProjectLife
from tegoed.core.calendar.ranges import Grain
from tegoed.core.calendar.spans import month_first, next_month
from tegoed.core.entities.values import Pricing
from tegoed.i18n.locale import Locale

DASH = "–"


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure: what it is, its time and its money; empty where it has no such side, a dash where
    there is none.
    """

    name: str
    hours: str = ""
    amount: str = ""


def figure_rows(locale: Locale, life: ProjectLife) -> tuple[FigureRow, ...]:
    """Return everything that is known of the whole life, in the order in which it is read."""
    figures, spent, fills = life.figures, life.spent, _fills(life)
    rows: list[FigureRow] = []
    if life.fee_cents is not None:
        rows.append(FigureRow(_fee_name(locale, life), amount=_money(locale, life, life.fee_cents)))
    if life.budget is not None:
        rows.append(
            FigureRow(_budget_name(locale, life), _length(locale, life.budget.use.limit_seconds))
        )
        rows.append(
            FigureRow(locale.gettext("Left of it"), locale.length(life.budget.left_seconds))
        )
    if life.project.pricing is not Pricing.UNPAID:
        inside = locale.gettext("Inside the budget") if fills else locale.gettext("Billable")
        rows.append(FigureRow(inside, _length(locale, spent.inside_seconds), _earned(locale, life)))
    if life.uninvoiced.seconds:
        value = _money(locale, life, life.uninvoiced.cents)
        rows.append(
            FigureRow(
                locale.gettext("Not yet invoiced"), _length(locale, life.uninvoiced.seconds), value
            )
        )
    if fills:
        rows.append(
            FigureRow(locale.gettext("Past the budget"), _length(locale, spent.overrun_seconds))
        )
        rows.append(
            FigureRow(locale.gettext("Given besides"), _length(locale, spent.besides_seconds))
        )
    given = _money(locale, life, figures.given_cents) if figures.given_seconds else DASH
    rows.append(
        FigureRow(
            locale.gettext("Given in all") if fills else locale.gettext("Given"),
            _length(locale, figures.given_seconds),
            given,
        )
    )
    rows.append(
        FigureRow(locale.gettext("For the client in all"), _length(locale, figures.client_seconds))
    )
    for name, seconds in (
        (locale.gettext("Client's chair"), figures.chair_seconds),
        (locale.gettext("Growth"), figures.growth_seconds),
        (locale.gettext("Overhead"), figures.overhead_seconds),
    ):
        if seconds:
            rows.append(FigureRow(name, _length(locale, seconds)))
    over_all = (
        locale.gettext("An hour: the fee over all hours")
        if life.fee_cents is not None
        else locale.gettext("An hour brought in")
    )
    rows.append(FigureRow(over_all, amount=_money(locale, life, life.whole_rate_cents)))
    rows.append(
        FigureRow(
            locale.gettext("An hour as agreed"), amount=_money(locale, life, life.agreed_rate_cents)
        )
    )
    return tuple(rows)


def period_headers(locale: Locale, life: ProjectLife) -> tuple[str, ...]:
    """Return the headers of the columns of the life by month, week or day."""
    period = {
        Grain.DAY: locale.gettext("Day"),
        Grain.WEEK: locale.gettext("Week"),
        Grain.MONTH: locale.gettext("Month"),
    }[life.grain]
    if life.project.pricing is Pricing.RETAINER:
        return (
            period,
            locale.gettext("Budget"),
            locale.gettext("Inside it"),
            locale.gettext("Unused"),
            locale.gettext("Past it"),
            locale.gettext("Given besides"),
            locale.gettext("Earned"),
            locale.gettext("Month's fee"),
            locale.gettext("An hour, by the fee"),
        )
    inside: tuple[str, ...] = (locale.gettext("Billable"), locale.gettext("Given"))
    if _fills(life):
        inside = (
            locale.gettext("Inside the budget"),
            locale.gettext("Past it"),
            locale.gettext("Given besides"),
        )
    return (
        period,
        *inside,
        locale.gettext("Earned"),
        locale.gettext("Value given"),
        locale.gettext("An hour"),
        locale.gettext("Agreed"),
    )


def period_rows(locale: Locale, life: ProjectLife) -> tuple[tuple[str, ...], ...]:
    """Return a row for each month of a retainer; of other projects for each month, week or day that
    has time.
    """
    if life.project.pricing is Pricing.RETAINER:
        return tuple(_month(locale, life, month) for month in life.months)
    return tuple(
        _column(locale, life, column)
        for column in life.columns
        if column.spent.figures.logged_seconds
    )


def period_name(locale: Locale, life: ProjectLife, column: LifeColumn) -> str:
    """Write which days a column is: a month by its name though the life begins or ends in it."""
    if life.grain is Grain.DAY:
        return locale.day(column.first)
    if life.grain is Grain.MONTH:
        return _month_title(locale, month_first(column.first))
    last = locale.short_date(column.last)
    if column.first == column.last:
        return last
    if (column.first.month, column.first.year) == (column.last.month, column.last.year):
        return f"{column.first.day}–{last}"
    first = locale.short_date(column.first)
    return f"{first.removesuffix(f' {column.last.year}')} – {last}"


def _month(locale: Locale, life: ProjectLife, month: LifeMonth) -> tuple[str, ...]:
    spent = month.spent
    return (
        _month_title(locale, month.first),
        _length(locale, month.limit_seconds),
        _length(locale, spent.inside_seconds),
        _length(locale, month.unused_seconds),
        _length(locale, spent.overrun_seconds),
        _length(locale, spent.besides_seconds),
        locale.money(spent.figures.earned_cents, life.currency),
        _money(locale, life, month.fee_cents),
        _money(locale, life, month.rate_cents),
    )


def _column(locale: Locale, life: ProjectLife, column: LifeColumn) -> tuple[str, ...]:
    spent = column.spent
    figures = spent.figures
    inside: tuple[int, ...] = (spent.inside_seconds, figures.given_seconds)
    if _fills(life):
        inside = (spent.inside_seconds, spent.overrun_seconds, spent.besides_seconds)
    return (
        period_name(locale, life, column),
        *(_length(locale, seconds) for seconds in inside),
        locale.money(figures.earned_cents, life.currency),
        locale.money(figures.given_cents, life.currency) if figures.given_seconds else DASH,
        _money(locale, life, figures.effective_rate_cents),
        _money(locale, life, figures.agreed_rate_cents),
    )


def _fills(life: ProjectLife) -> bool:
    return life.project.pricing in (Pricing.FIXED, Pricing.RETAINER)


def _fee_name(locale: Locale, life: ProjectLife) -> str:
    if life.project.pricing is Pricing.FIXED:
        return locale.gettext("Agreed fee")
    count = len(life.months)
    return locale.ngettext("Fee of {count} month", "Fees of {count} months", count).format(
        count=count
    )


def _budget_name(locale: Locale, life: ProjectLife) -> str:
    """Return what the budget is called; a retainer's is that of its last month with time."""
    if not life.months:
        return locale.gettext("Budget")
    return locale.gettext("Budget of {month}").format(
        month=_month_title(locale, life.months[-1].first)
    )


def _month_title(locale: Locale, first: date) -> str:
    return locale.days_title(first, next_month(first) - timedelta(days=1))


def _earned(locale: Locale, life: ProjectLife) -> str:
    return _money(locale, life, life.figures.earned_cents) if life.figures.client_seconds else DASH


def _money(locale: Locale, life: ProjectLife, cents: int | None) -> str:
    return DASH if cents is None else locale.money(cents, life.currency)


def _length(locale: Locale, seconds: int) -> str:
    return locale.length(seconds) if seconds else DASH
