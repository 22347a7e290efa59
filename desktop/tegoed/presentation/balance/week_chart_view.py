# SPDX-License-Identifier: MIT
"""Seven days on a clock: the layout of the entries, and each day and entry in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tegoed.core.balance.balance import DayFigures
from tegoed.core.balance.figures import EMPTY, Figures
from tegoed.core.entities.values import Catalogue
from tegoed.core.layout.week_layout import WeekLayout
from tegoed.i18n.locale import Locale
from tegoed.presentation import labels


@dataclass(frozen=True, slots=True)
class WeekDayView:
    """The head of a day: its name, how long it was (empty for not at all), and what opens it."""

    name: str
    length: str
    figures: Figures
    opens: str


@dataclass(frozen=True, slots=True)
class WeekChartView:
    """The chart. `lines` has each entry in one line, by its uid."""

    layout: WeekLayout
    days: tuple[WeekDayView, ...]
    lines: Mapping[str, str]
    catalogue: Catalogue


def week_chart_view(
    locale: Locale,
    layout: WeekLayout,
    days: Sequence[DayFigures],
    catalogue: Catalogue,
    zone: ZoneInfo,
    now: int,
) -> WeekChartView:
    """Make the chart of a layout and the figures of its days."""
    figures = {row.day: row.figures for row in days}
    heads = []
    for day in layout.days:
        of_day = figures.get(day, EMPTY)
        logged = of_day.logged_seconds
        heads.append(
            WeekDayView(
                locale.day(day),
                locale.length(logged) if logged else "",
                of_day,
                locale.gettext("Open {day}").format(day=locale.long_day(day)),
            )
        )
    entries = {chip.entry.uid: chip.entry for chip in layout.chips}
    entries |= {block.entry.uid: block.entry for block in layout.blocks}
    lines = {
        uid: labels.entry_line(locale, catalogue, entry, zone, now)
        for uid, entry in entries.items()
    }
    return WeekChartView(layout, tuple(heads), lines, catalogue)
