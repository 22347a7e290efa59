# SPDX-License-Identifier: MIT
"""Columns of days, weeks, months or years in words: what each is called, what it held, and how a
rate went through them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tegoed.core.balance.figures import Figures
from tegoed.core.balance.trend import TrendColumn
from tegoed.core.calendar.ranges import Grain, Period, Unit, of_day
from tegoed.core.calendar.spans import week_of
from tegoed.i18n.locale import Locale
from tegoed.presentation import labels
from tegoed.presentation.balance.sentence import rate_text

DASH = "–"


@dataclass(frozen=True, slots=True)
class TrendText:
    """Columns in order of time, and what is needed to name them.

    A column after `today` is future: it holds nothing yet.

    `leading_up`: they are the weeks that lead up to the end of the period that is shown; otherwise
    they make it up.
    """

    columns: tuple[TrendColumn, ...] = ()
    grain: Grain = Grain.WEEK
    today: date = date.max
    first_weekday: int = 1
    currency: str = "EUR"
    leading_up: bool = False

    def future(self, column: TrendColumn) -> bool:
        """Return whether it has not begun yet."""
        return column.first > self.today

    def present(self, column: TrendColumn) -> bool:
        """Return whether today is one of its days."""
        return column.first <= self.today <= column.last

    def whole(self, column: TrendColumn) -> Period | None:
        """Return the week, month or year of which a column is all, or what the period's edge leaves
        of it; of a day, none.
        """
        units = {Grain.WEEK: Unit.WEEK, Grain.MONTH: Unit.MONTH, Grain.YEAR: Unit.YEAR}
        unit = units.get(self.grain)
        return None if unit is None else of_day(unit, column.first, self.first_weekday)


NOTHING = TrendText()
"""No columns at all."""


def column_title(locale: Locale, trend: TrendText, column: TrendColumn) -> str:
    """Write `Week 46 · 9–15 November 2026`, `November 2026`, `Monday 9 November 2026`; at an edge,
    only the days that it holds.
    """
    if trend.grain is Grain.DAY:
        return locale.long_day(column.first)
    if trend.grain is not Grain.WEEK:
        return locale.days_title(column.first, column.last)
    week = week_of(column.first, trend.first_weekday)
    if (week.first, week.last) == (column.first, column.last):
        return locale.week_title(week)
    return locale.gettext("Week {number} · {span}").format(
        number=_week_number(week.name), span=locale.days_title(column.first, column.last)
    )


def column_label(locale: Locale, trend: TrendText, column: TrendColumn) -> str:
    """Write it as short as it can be: `W46`, `Nov`, `Mon 9`, `2026`."""
    if trend.grain is Grain.DAY:
        return locale.day(column.first).rsplit(" ", 1)[0]
    if trend.grain is Grain.MONTH:
        return locale.month(column.first, short=True)
    if trend.grain is Grain.YEAR:
        return str(column.first.year)
    return locale.gettext("W{number}").format(
        number=_week_number(week_of(column.first, trend.first_weekday).name)
    )


def _week_number(name: str) -> int:
    return int(name.split("-W")[1])


def series_text(locale: Locale, trend: TrendText, figures: Sequence[Figures]) -> str:
    """Write what an hour brought in, oldest first: `13 weeks: €54, €61, –, …`; a dash where there
    were no client hours.

    Not by day.
    """
    begun = [
        each
        for column, each in zip(trend.columns, figures, strict=True)
        if not trend.future(column)
    ]
    rates = ", ".join(
        locale.money(each.effective_rate_cents, trend.currency, whole=True) for each in begun
    )
    count = len(begun)
    told = {
        Grain.WEEK: locale.ngettext("{count} week: {rates}", "{count} weeks: {rates}", count),
        Grain.MONTH: locale.ngettext("{count} month: {rates}", "{count} months: {rates}", count),
        Grain.YEAR: locale.ngettext("{count} year: {rates}", "{count} years: {rates}", count),
    }[trend.grain]
    return told.format(count=count, rates=rates)


def point_line(locale: Locale, trend: TrendText, column: TrendColumn, figures: Figures) -> str:
    """Write one week of a rate's line: `Week 46 · 9–15 November 2026 · €54.65 of €111.86 · 10:30
    billable · 11:00 given`.
    """
    parts = [column_title(locale, trend, column)]
    if trend.future(column):
        parts.append(locale.gettext("still to come"))
    elif not figures.client_seconds:
        parts.append(locale.gettext("no client hours"))
    else:
        parts += [
            rate_text(locale, figures, trend.currency),
            *_lengths(locale, figures, clients_only=True),
        ]
    return " · ".join(parts)


def column_line(locale: Locale, trend: TrendText, column: TrendColumn) -> str:
    """Write one column of the period's picture: its days, its hours by purpose, and what an hour
    brought in.
    """
    parts, totals = [column_title(locale, trend, column)], column.totals
    if trend.future(column):
        parts.append(locale.gettext("still to come"))
    elif not totals.logged_seconds:
        parts.append(locale.gettext("nothing logged"))
    else:
        parts += _lengths(locale, totals, clients_only=False)
        if totals.client_seconds:
            parts.append(
                locale.gettext("an hour: {rate}").format(
                    rate=rate_text(locale, totals, trend.currency)
                )
            )
    return " · ".join(parts)


def _lengths(locale: Locale, figures: Figures, *, clients_only: bool) -> Iterable[str]:
    for purpose, seconds in figures.by_purpose[: 2 if clients_only else 4]:
        if seconds or clients_only:
            locale = locale
            yield f"{locale.length_in_words(seconds)} {labels.purpose_name(locale, purpose)}"
