# SPDX-License-Identifier: MIT
"""What the window of a project shows: its whole life in words, tables and a chart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto

from tegoed.core.budgets.project_life import Milestone, ProjectLife
from tegoed.core.calendar.ranges import Grain
from tegoed.core.entities.values import Pricing
from tegoed.core.invoicing.invoice_figures import InvoiceFigures
from tegoed.i18n.locale import Locale
from tegoed.presentation.invoices import invoice_words
from tegoed.presentation.project import project_table, project_words
from tegoed.presentation.project.life_chart import LifeChartView, life_chart


@dataclass(frozen=True, slots=True)
class ProjectData:
    """A project's life up to now, the invoices that stand on its time, and whether a timer runs on
    it.
    """

    life: ProjectLife
    invoices: tuple[InvoiceFigures, ...]
    running: bool


class LifeMark(Enum):
    """A colour or line of the chart that its legend explains."""

    INSIDE = auto()
    PAST = auto()
    BESIDES = auto()
    BUDGET = auto()
    AHEAD = auto()
    RAN_OUT = auto()


@dataclass(frozen=True, slots=True)
class LifeLegendItem:
    """A mark of the chart, and what it means."""

    mark: LifeMark
    text: str


@dataclass(frozen=True, slots=True)
class PeriodTableView:
    """The life by month, week or day: its heading, the titles of its columns and its rows."""

    heading: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectView:
    """The window.

    `headline` is one to three lines, `ran_out` where the budget ran out. `counts`: a timer runs on
    the project, so that what is shown changes with the minute.
    """

    window_title: str
    title: str
    headline: tuple[str, ...]
    outlook: str
    pace: str
    has_time: bool
    ran_out: Milestone | None
    chart: LifeChartView | None
    legend: tuple[LifeLegendItem, ...]
    figures: tuple[tuple[str, str, str], ...]
    invoices: tuple[str, ...]
    periods: PeriodTableView
    client: int
    counts: bool


def project_view(locale: Locale, data: ProjectData) -> ProjectView:
    """Return what the window of a project shows."""
    life = data.life
    title = project_words.title(life)
    if life.project.archived:
        title = locale.gettext("{title} (archived)").format(title=title)
    return ProjectView(
        window_title=locale.gettext("Project: {name} – Tegoed").format(name=life.project.name),
        title=title,
        headline=project_words.headline(locale, life),
        outlook=project_words.outlook(locale, life),
        pace=project_words.pace_words(locale, life),
        has_time=life.first is not None,
        ran_out=life.budget.ran_out if life.budget is not None else None,
        chart=life_chart(locale, life),
        legend=tuple(_legend(locale, life)),
        figures=tuple(
            (row.name, row.hours, row.amount) for row in project_table.figure_rows(locale, life)
        ),
        invoices=tuple(
            invoice_words.rate_line(locale, one, life.currency) for one in data.invoices
        ),
        periods=PeriodTableView(
            heading={
                Grain.DAY: locale.gettext("By day"),
                Grain.WEEK: locale.gettext("By week"),
                Grain.MONTH: locale.gettext("By month"),
            }[life.grain],
            headers=project_table.period_headers(locale, life),
            rows=project_table.period_rows(locale, life),
        ),
        client=life.client.id,
        counts=data.running,
    )


def _legend(locale: Locale, life: ProjectLife) -> Iterator[LifeLegendItem]:
    """Name the marks that the chart of this life has."""
    pricing, forecast = life.project.pricing, life.forecast
    fills = pricing in (Pricing.FIXED, Pricing.RETAINER)
    if life.spent.inside_seconds:
        text = locale.gettext("inside the budget") if fills else locale.gettext("billable")
        yield LifeLegendItem(LifeMark.INSIDE, text)
    if life.spent.overrun_seconds:
        yield LifeLegendItem(LifeMark.PAST, locale.gettext("past the budget, given"))
    if life.spent.besides_seconds:
        text = locale.gettext("given besides") if fills else locale.gettext("given")
        yield LifeLegendItem(LifeMark.BESIDES, text)
    if life.budget is not None:
        yield LifeLegendItem(LifeMark.BUDGET, locale.gettext("budget"))
    if pricing is not Pricing.RETAINER and forecast is not None and forecast.day is not None:
        text = locale.gettext("at the pace of the last weeks")
        yield LifeLegendItem(LifeMark.AHEAD, text)
    ran_out = [month.ran_out for month in life.months] or [
        life.budget.ran_out if life.budget else None
    ]
    if any(ran_out):
        yield LifeLegendItem(LifeMark.RAN_OUT, locale.gettext("the budget ran out"))
