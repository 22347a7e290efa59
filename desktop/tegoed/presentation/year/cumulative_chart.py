# SPDX-License-Identifier: MIT
"""The chart of a year: its hours piling up by purpose, the target, and where it leads.

Days are numbers from 0 at the first of January, heights are seconds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tegoed.core.balance.evidence import YearCourse
from tegoed.core.balance.year import Year
from tegoed.core.entities.values import Purpose
from tegoed.core.invoicing.pricing import HOUR
from tegoed.i18n.locale import Locale
from tegoed.presentation.balance.chart_level import ChartLevel
from tegoed.presentation.balance.sentence import about, forecast_hours

ROOM = 1.04
"""So much higher than its highest line the chart is."""
STEPS = (10, 25, 50, 100, 250, 500, 1000, 2500)
"""Hours between two levels: the first that gives few enough of them."""
MOST_LEVELS = 6


@dataclass(frozen=True, slots=True)
class ForecastLine:
    """A dashed line from what has been logged to the end of the year, and the words at its end."""

    seconds: int
    words: str
    needed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CumulativeChartView:
    """The chart.

    `edges` are the days on which the months begin, and one past the last. `met` is the day after
    the one on which the target was met, `today` that day where it lies in the year. `stops` are
    where the arrow keys stand: the last known day of each month that has begun. `highest_label` is
    as wide as the labels of the levels get. `description` tells the whole to a screen reader.
    """

    year: int
    passed_days: int
    course: YearCourse
    logged_seconds: int
    target: ChartLevel
    leads: tuple[ForecastLine, ...]
    met: int | None
    today: int | None
    most: float
    levels: tuple[ChartLevel, ...]
    highest_label: str
    edges: tuple[int, ...]
    month_names: tuple[str, ...]
    stops: tuple[int, ...]
    description: str

    def day(self, number: int) -> date:
        """Return the day of that number."""
        return date(self.year, 1, 1) + timedelta(days=number)


def cumulative_chart(
    locale: Locale, year: Year, course: YearCourse, today: date, headline: Sequence[str]
) -> CumulativeChartView:
    """Return the chart of a year; `headline` are the sentences that its description begins with."""
    first = date(year.year, 1, 1)
    lines = leads(locale, year)
    highest = max(year.target_seconds, year.logged_seconds, *(line.seconds for line in lines), HOUR)
    edges = _month_edges(year.year)
    last = course.days - 1
    return CumulativeChartView(
        year=year.year,
        passed_days=year.passed_days,
        course=course,
        logged_seconds=year.logged_seconds,
        target=ChartLevel(
            year.target_seconds,
            locale.gettext("target {hours}").format(hours=_hours(locale, year.target_seconds)),
        ),
        leads=lines,
        met=(year.met_on - first).days + 1
        if year.state == "met" and year.met_on is not None
        else None,
        today=(today - first).days if today.year == year.year else None,
        most=highest * ROOM,
        levels=_levels(locale, highest * ROOM),
        highest_label=_hours(locale, highest * ROOM),
        edges=edges,
        month_names=tuple(
            locale.month(date(year.year, number, 1), short=True) for number in range(1, 13)
        ),
        stops=tuple(sorted({min(edge - 1, last) for edge in edges[1:]})) if course.days else (),
        description=" ".join(part for part in (*headline, _spoken(locale, year)) if part),
    )


def leads(locale: Locale, year: Year) -> tuple[ForecastLine, ...]:
    """Return where the year leads at this pace, and what the target asks: only for the days that
    are left, never for those that have passed.
    """
    if not (year.left_days and year.passed_days and year.logged_seconds):
        return ()
    found = []
    if year.state in ("on_track", "behind", "out_of_reach") and year.forecast_seconds is not None:
        words = locale.gettext("at this pace {hours}").format(hours=forecast_hours(locale, year))
        found.append(ForecastLine(year.forecast_seconds, words, needed=False))
    if year.state in ("too_early", "behind"):
        needed = about(locale, year.needed_seconds_per_week or 0)
        words = locale.gettext("{needed} a week").format(needed=needed)
        found.insert(0, ForecastLine(year.target_seconds, words, needed=True))
    return tuple(found)


def day_line(locale: Locale, chart: CumulativeChartView, day: int) -> str:
    """Tell how far the year was at the end of a day: `Thu 12 Nov: 1,008 h 30, of which 640 h
    billable, …`.
    """
    reached, named = chart.course.reached, locale.day(chart.day(day))
    spent = {purpose: seconds[day] for purpose, seconds in reached.items() if seconds[day]}
    if not spent:
        return locale.gettext("{day}: no hours yet").format(day=named)
    total = locale.length_in_words(chart.course.total_at(day))
    return locale.gettext("{day}: {total}, of which {parts}").format(
        day=named, total=total, parts=_parts(locale, spent)
    )


def _spoken(locale: Locale, year: Year) -> str:
    parts = _parts(locale, year.by_purpose)
    return locale.gettext("{parts}. The months are in the table below.").format(parts=parts)


def _parts(locale: Locale, spent: Mapping[Purpose, int]) -> str:
    return ", ".join(
        f"{locale.length_in_words(seconds)} {locale.word(purpose)}"
        for purpose, seconds in spent.items()
    )


def _levels(locale: Locale, most: float) -> tuple[ChartLevel, ...]:
    step = next((step for step in STEPS if most / HOUR / step <= MOST_LEVELS), STEPS[-1])
    seconds = (number * step * HOUR for number in range(int(most // HOUR // step) + 1))
    return tuple(ChartLevel(height, _hours(locale, height)) for height in seconds)


def _hours(locale: Locale, seconds: float) -> str:
    return locale.number(seconds / HOUR)


def _month_edges(year: int) -> tuple[int, ...]:
    first = date(year, 1, 1)
    begins = (*(date(year, number, 1) for number in range(1, 13)), date(year + 1, 1, 1))
    return tuple((day - first).days for day in begins)
