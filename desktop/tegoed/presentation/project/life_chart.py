# SPDX-License-Identifier: MIT
"""Where everything in the chart of a project's life goes: hours added up against the budget, or a
retainer's months side by side.

Across, 0 is the beginning of the first day and 1 the end of the last; upwards, seconds.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from tegoed.core.budgets.project_life import LifeColumn, ProjectLife, SpentTime
from tegoed.core.calendar.ranges import Grain
from tegoed.core.calendar.spans import month_first, next_month
from tegoed.core.entities.values import Pricing
from tegoed.core.invoicing.pricing import HOUR
from tegoed.i18n.locale import Locale
from tegoed.presentation.balance.chart_level import ChartLevel
from tegoed.presentation.project import project_words
from tegoed.presentation.project.project_table import period_name

ROOM = 1.08
"""So much higher than its highest point the chart is."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """What had been worked at a place of the line: inside the budget, past it, and given
    besides.
    """

    x: float
    inside: float
    overrun: float
    besides: float

    @property
    def filling(self) -> float:
        """What fills the budget."""
        return self.inside + self.overrun

    @property
    def top(self) -> float:
        """All that the client got."""
        return self.filling + self.besides


@dataclass(frozen=True, slots=True)
class ChartStop:
    """A place the arrow keys stand on: a column, the line in words, and the day that Enter goes
    to.
    """

    left: float
    right: float
    line: str
    first: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeChartView:
    """The chart.

    `points` are a growing sum, or of a retainer each month's own, in the middle of its column
    (`bars`). `limit_label` stands at the one limit of a growing sum. `description` tells the whole
    to a screen reader.
    """

    bars: bool
    points: tuple[ChartPoint, ...]
    stops: tuple[ChartStop, ...]
    limits: tuple[tuple[float, float, int], ...]
    ran_out: tuple[tuple[float, int], ...]
    ahead: tuple[tuple[float, float], tuple[float, float]] | None
    top: float
    levels: tuple[ChartLevel, ...]
    limit_label: str
    names: tuple[tuple[float, str], ...]
    description: str


def life_chart(locale: Locale, life: ProjectLife) -> LifeChartView | None:
    """Return the chart of a life; None of one without time."""
    if life.first is None or life.last is None or not life.columns:
        return None
    return (
        _months(locale, life)
        if life.project.pricing is Pricing.RETAINER
        else _growing(locale, life, life.first, life.last)
    )


def levels(top: float) -> tuple[int, ...]:
    """Return at most five levels in whole steps of hours from nothing up, none above the top;
    seconds.
    """
    hours = top / HOUR
    step = next(
        step * 10**power
        for power in range(7)
        for step in (1, 2, 5)
        if hours / (step * 10**power) <= 4 + 1e-9
    )
    return tuple(round(step * number * HOUR) for number in range(math.floor(hours / step) + 1))


def _labelled(locale: Locale, top: float) -> tuple[ChartLevel, ...]:
    return tuple(ChartLevel(seconds, _hours(locale, seconds)) for seconds in levels(top))


def _hours(locale: Locale, seconds: int) -> str:
    return locale.gettext("{hours} h").format(hours=locale.hours(seconds))


def _description(locale: Locale, life: ProjectLife) -> str:
    told = (
        _spent_words(locale, life, life.spent),
        *project_words.headline(locale, life),
        project_words.outlook(locale, life),
    )
    return " ".join(part for part in told if part)


def _stop_line(
    locale: Locale, life: ProjectLife, column: LifeColumn, sum_of: SpentTime | None = None
) -> str:
    """Tell a column: its own hours and, of a growing sum, all hours so far."""
    parts = [period_name(locale, life, column), _spent_words(locale, life, column.spent)]
    if sum_of is not None:
        words = _spent_words(locale, life, sum_of)
        parts.append(locale.gettext("so far {words}").format(words=words))
    return " · ".join(parts)


def _spent_words(locale: Locale, life: ProjectLife, spent: SpentTime) -> str:
    """Tell time by where it went: `2 h inside the budget, 1 h past it, 30 min given besides`."""
    named: tuple[tuple[str, int], ...]
    if life.project.pricing in (Pricing.FIXED, Pricing.RETAINER):
        named = (
            (locale.gettext("{length} inside the budget"), spent.inside_seconds),
            (locale.gettext("{length} past it"), spent.overrun_seconds),
            (locale.gettext("{length} given besides"), spent.besides_seconds),
        )
    else:
        named = (
            (locale.gettext("{length} billable"), spent.inside_seconds),
            (locale.gettext("{length} given"), spent.figures.given_seconds),
        )
    told = [
        text.format(length=locale.length_in_words(seconds)) for text, seconds in named if seconds
    ]
    return ", ".join(told) or locale.gettext("nothing")


def _growing(locale: Locale, life: ProjectLife, first: date, last: date) -> LifeChartView:
    forecast = life.forecast
    ends = forecast.day if forecast is not None else None
    shown = max(last, life.today, ends) if ends is not None else last
    days = (shown - first).days + 1

    def across(day: date) -> float:
        return (day - first).days / days

    points, stops = [ChartPoint(0, 0, 0, 0)], []
    total = SpentTime()
    limit = life.budget.use.limit_seconds if life.budget is not None else None
    ran_out = life.budget.ran_out if life.budget is not None else None
    for column in life.columns:
        before, total = (
            total,
            SpentTime(
                total.figures + column.spent.figures,
                total.overrun_seconds + column.spent.overrun_seconds,
            ),
        )
        left, right = across(column.first), across(column.last + _DAY)
        if ran_out is not None and limit is not None and column.first <= ran_out.day <= column.last:
            share = ((ran_out.day - column.first).days + 0.5) / (
                (column.last - column.first).days + 1
            )
            besides = before.besides_seconds + column.spent.besides_seconds * share
            points.append(ChartPoint(left + (right - left) * share, limit, 0, besides))
        points.append(
            ChartPoint(right, total.inside_seconds, total.overrun_seconds, total.besides_seconds)
        )
        stops.append(ChartStop(left, right, _stop_line(locale, life, column, total), column.first))
    ahead = None
    if ends is not None and limit is not None and ran_out is None:
        since = max(last, life.today) + _DAY
        points.append(
            ChartPoint(
                across(since), total.inside_seconds, total.overrun_seconds, total.besides_seconds
            )
        )
        ahead = ((across(since), total.filling_seconds), (across(ends) + 0.5 / days, limit))
    crossing = (
        () if ran_out is None or limit is None else ((across(ran_out.day) + 0.5 / days, limit),)
    )
    top = max(points[-1].top, limit or 0, 1) * ROOM
    return LifeChartView(
        bars=False,
        points=tuple(points),
        stops=tuple(stops),
        limits=() if limit is None else ((0.0, 1.0, limit),),
        ran_out=crossing,
        ahead=ahead,
        top=top,
        levels=_labelled(locale, top),
        limit_label=""
        if limit is None
        else locale.gettext("budget {hours}").format(hours=_hours(locale, limit)),
        names=_names(locale, life, first, shown, days),
        description=_description(locale, life),
    )


def _months(locale: Locale, life: ProjectLife) -> LifeChartView:
    count = len(life.months)
    points, stops, limits, crossings = [], [], [], []
    for number, (month, column) in enumerate(zip(life.months, life.columns, strict=True)):
        left, right = number / count, (number + 1) / count
        spent = month.spent
        points.append(
            ChartPoint(
                (left + right) / 2,
                spent.inside_seconds,
                spent.overrun_seconds,
                spent.besides_seconds,
            )
        )
        limits.append((left, right, month.limit_seconds))
        if month.ran_out is not None:
            crossings.append(((left + right) / 2, month.limit_seconds))
        stops.append(ChartStop(left, right, _stop_line(locale, life, column), column.first))
    top = max(*(point.top for point in points), *(limit for _left, _right, limit in limits)) * ROOM
    turns = any(month.first.month == 1 for month in life.months)
    names = tuple(
        (
            (number + 0.5) / count,
            _month_name(locale, month.first, with_year=number == 0 and not turns),
        )
        for number, month in enumerate(life.months)
    )
    return LifeChartView(
        bars=True,
        points=tuple(points),
        stops=tuple(stops),
        limits=tuple(limits),
        ran_out=tuple(crossings),
        ahead=None,
        top=top,
        levels=_labelled(locale, top),
        limit_label="",
        names=names,
        description=_description(locale, life),
    )


def _names(
    locale: Locale, life: ProjectLife, first: date, last: date, days: int
) -> tuple[tuple[float, str], ...]:
    """Name what stands under the chart: the first of each month, or of a short life its days."""
    if life.grain is Grain.DAY:
        return tuple((number / days, locale.day(first + number * _DAY)) for number in range(days))
    found: list[tuple[float, str]] = []
    month, turns = month_first(first), last.year > first.year
    while month <= last:
        if month >= first:
            found.append(
                (
                    (month - first).days / days,
                    _month_name(locale, month, with_year=not found and not turns),
                )
            )
        month = next_month(month)
    return tuple(found)


def _month_name(locale: Locale, month: date, *, with_year: bool) -> str:
    name = locale.month(month, short=True)
    return f"{name} {month.year}" if with_year or month.month == 1 else name
