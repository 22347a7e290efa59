# SPDX-License-Identifier: MIT
"""The figures of a project's whole life as rows of text: for its window and the command line
alike.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tegoed.core.project_life import LifeColumn, LifeMonth, ProjectLife
from tegoed.core.ranges import Grain
from tegoed.core.spans import month_first, next_month
from tegoed.core.values import Pricing
from tegoed.i18n import locale
from tegoed.i18n.locale import _, ngettext

DASH = "–"


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure: what it is, its time and its money; empty where it has no such side, a dash where
    there is none.
    """

    name: str
    hours: str = ""
    amount: str = ""


def figure_rows(life: ProjectLife) -> tuple[FigureRow, ...]:
    """Everything that is known of the whole life, in the order in which it is read."""
    figures, spent, fills = life.figures, life.spent, _fills(life)
    rows: list[FigureRow] = []
    if life.fee_cents is not None:
        rows.append(FigureRow(_fee_name(life), amount=_money(life, life.fee_cents)))
    if life.budget is not None:
        rows.append(FigureRow(_budget_name(life), _length(life.budget.use.limit_seconds)))
        rows.append(FigureRow(_("Left of it"), locale.length(life.budget.left_seconds)))
    if life.project.pricing is not Pricing.UNPAID:
        inside = _("Inside the budget") if fills else _("Billable")
        rows.append(FigureRow(inside, _length(spent.inside_seconds), _earned(life)))
    if life.uninvoiced.seconds:
        value = _money(life, life.uninvoiced.cents)
        rows.append(FigureRow(_("Not yet invoiced"), _length(life.uninvoiced.seconds), value))
    if fills:
        rows.append(FigureRow(_("Past the budget"), _length(spent.overrun_seconds)))
        rows.append(FigureRow(_("Given besides"), _length(spent.besides_seconds)))
    given = _money(life, figures.given_cents) if figures.given_seconds else DASH
    rows.append(
        FigureRow(_("Given in all") if fills else _("Given"), _length(figures.given_seconds), given)
    )
    rows.append(FigureRow(_("For the client in all"), _length(figures.client_seconds)))
    for name, seconds in (
        (_("Client's chair"), figures.chair_seconds),
        (_("Growth"), figures.growth_seconds),
        (_("Overhead"), figures.overhead_seconds),
    ):
        if seconds:
            rows.append(FigureRow(name, _length(seconds)))
    over_all = (
        _("An hour: the fee over all hours")
        if life.fee_cents is not None
        else _("An hour brought in")
    )
    rows.append(FigureRow(over_all, amount=_money(life, life.whole_rate_cents)))
    rows.append(FigureRow(_("An hour as agreed"), amount=_money(life, life.agreed_rate_cents)))
    return tuple(rows)


def period_headers(life: ProjectLife) -> tuple[str, ...]:
    """The columns of the life by month, week or day."""
    period = {Grain.DAY: _("Day"), Grain.WEEK: _("Week"), Grain.MONTH: _("Month")}[life.grain]
    if life.project.pricing is Pricing.RETAINER:
        return (
            period,
            _("Budget"),
            _("Inside it"),
            _("Unused"),
            _("Past it"),
            _("Given besides"),
            _("Earned"),
            _("Month's fee"),
            _("An hour, by the fee"),
        )
    inside: tuple[str, ...] = (_("Billable"), _("Given"))
    if _fills(life):
        inside = (_("Inside the budget"), _("Past it"), _("Given besides"))
    return (period, *inside, _("Earned"), _("Value given"), _("An hour"), _("Agreed"))


def period_rows(life: ProjectLife) -> tuple[tuple[str, ...], ...]:
    """A row for each month of a retainer; of other projects for each month, week or day that has
    time.
    """
    if life.project.pricing is Pricing.RETAINER:
        return tuple(_month(life, month) for month in life.months)
    return tuple(
        _column(life, column) for column in life.columns if column.spent.figures.logged_seconds
    )


def period_name(life: ProjectLife, column: LifeColumn) -> str:
    """Which days a column is: a month by its name though the life begins or ends in it."""
    if life.grain is Grain.DAY:
        return locale.day(column.first)
    if life.grain is Grain.MONTH:
        return _month_title(month_first(column.first))
    last = locale.short_date(column.last)
    if column.first == column.last:
        return last
    if (column.first.month, column.first.year) == (column.last.month, column.last.year):
        return f"{column.first.day}–{last}"
    first = locale.short_date(column.first)
    return f"{first.removesuffix(f' {column.last.year}')} – {last}"


def _month(life: ProjectLife, month: LifeMonth) -> tuple[str, ...]:
    spent = month.spent
    return (
        _month_title(month.first),
        _length(month.limit_seconds),
        _length(spent.inside_seconds),
        _length(month.unused_seconds),
        _length(spent.overrun_seconds),
        _length(spent.besides_seconds),
        locale.money(spent.figures.earned_cents, life.currency),
        _money(life, month.fee_cents),
        _money(life, month.rate_cents),
    )


def _column(life: ProjectLife, column: LifeColumn) -> tuple[str, ...]:
    spent = column.spent
    figures = spent.figures
    inside: tuple[int, ...] = (spent.inside_seconds, figures.given_seconds)
    if _fills(life):
        inside = (spent.inside_seconds, spent.overrun_seconds, spent.besides_seconds)
    return (
        period_name(life, column),
        *(_length(seconds) for seconds in inside),
        locale.money(figures.earned_cents, life.currency),
        locale.money(figures.given_cents, life.currency) if figures.given_seconds else DASH,
        _money(life, figures.effective_rate_cents),
        _money(life, figures.agreed_rate_cents),
    )


def _fills(life: ProjectLife) -> bool:
    return life.project.pricing in (Pricing.FIXED, Pricing.RETAINER)


def _fee_name(life: ProjectLife) -> str:
    if life.project.pricing is Pricing.FIXED:
        return _("Agreed fee")
    count = len(life.months)
    return ngettext("Fee of {count} month", "Fees of {count} months", count).format(count=count)


def _budget_name(life: ProjectLife) -> str:
    """A retainer's budget is that of its last month with time."""
    if not life.months:
        return _("Budget")
    return _("Budget of {month}").format(month=_month_title(life.months[-1].first))


def _month_title(first: date) -> str:
    return locale.days_title(first, next_month(first) - timedelta(days=1))


def _earned(life: ProjectLife) -> str:
    return _money(life, life.figures.earned_cents) if life.figures.client_seconds else DASH


def _money(life: ProjectLife, cents: int | None) -> str:
    return DASH if cents is None else locale.money(cents, life.currency)


def _length(seconds: int) -> str:
    return locale.length(seconds) if seconds else DASH
