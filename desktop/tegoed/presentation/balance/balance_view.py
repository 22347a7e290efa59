# SPDX-License-Identifier: MIT
"""The balance of a period as its window shows it, from the sentence to the note."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from tegoed.core.balance.balance import Balance
from tegoed.core.balance.comparison import Comparison
from tegoed.core.balance.trend import TrendColumn
from tegoed.core.balance.what_if import WhatIfQuestion, given_entries
from tegoed.core.balance.year import Year
from tegoed.core.budgets.boundaries import FOR_CLIENTS, BoundaryState
from tegoed.core.calendar.ranges import Grain, Period, Unit
from tegoed.core.calendar.spans import Week, week_of
from tegoed.core.entities.values import Catalogue, Schedule
from tegoed.core.invoicing.invoice_figures import InvoiceFigures
from tegoed.core.layout.week_layout import lay_out
from tegoed.i18n.locale import Locale
from tegoed.presentation.balance.beam_view import BeamView, beam_view
from tegoed.presentation.balance.boundary_words import Asked, asked_about, boundary_lines
from tegoed.presentation.balance.figure_rows import TableRow, compared_rows, day_rows, work_rows
from tegoed.presentation.balance.rate_rows import RateRow, rate_lines
from tegoed.presentation.balance.sentence import has_own_scales, headline, rate_scales, rate_text
from tegoed.presentation.balance.trend_text import TrendText
from tegoed.presentation.balance.week_chart_view import WeekChartView, week_chart_view
from tegoed.presentation.entries.entry_table_view import EntryTableView, entry_table_view
from tegoed.presentation.invoices import invoice_words
from tegoed.presentation.period_words import (
    beside_line,
    change_headers,
    compared_line,
    period_title,
)
from tegoed.presentation.reports import shares
from tegoed.presentation.reports.shares import BreakdownShare


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceData:
    """What the window shows, as it was at one moment.

    `columns` are those of a longer period than a week. `trend_week` is the week with which the
    trend ends, None where the columns are the trend; `trend` has its weeks, None where they take
    longer and are read once the page is seen. `compared` is read where it is looked at. `answered`
    has the crossings that were called fine, `can_be_billed` the uids of entries that crossed a
    boundary and can be logged as billable. `question` is None while nobody asks what if.
    """

    period: Period
    today: date
    now: int
    zone: ZoneInfo
    catalogue: Catalogue
    schedules: tuple[Schedule, ...]
    balance: Balance
    columns: tuple[TrendColumn, ...]
    trend_week: Week | None
    trend: tuple[TrendColumn, ...] | None
    year: Year
    invoices: tuple[InvoiceFigures, ...]
    compared: Comparison | None
    answered: frozenset[Asked]
    can_be_billed: frozenset[str]
    note: str
    note_before: str
    timer_start: int | None
    question: WhatIfQuestion | None

    @property
    def is_present(self) -> bool:
        """Whether today is one of the days that are shown."""
        return self.period.first <= self.today <= self.period.last


@dataclass(frozen=True, slots=True)
class PeriodHeaderView:
    """The head: the period, the ways to others, and the title of the window."""

    title: str
    tip: str
    unit: Unit
    home: str
    home_enabled: bool
    window_title: str


@dataclass(frozen=True, slots=True)
class EmptyHintView:
    """What to do about an empty week. `new`: nothing has been set up yet."""

    sentence: str
    new: bool


@dataclass(frozen=True, slots=True)
class RateRowView:
    """A row of the rates: its words, and the rate in cents that fills the width of its bar."""

    row: RateRow
    text: str
    scale: int


@dataclass(frozen=True, slots=True)
class RateListView:
    """The rates. `own_scales`: each bar is drawn against its own agreed rate."""

    rows: tuple[RateRowView, ...]
    more: str
    own_scales: bool


@dataclass(frozen=True, slots=True)
class BoundaryView:
    """A boundary, and what can be done about it.

    One that was called fine keeps its figures and loses its question. `spoken`: all of its figures.
    """

    row: BoundaryState
    state: str
    name: str
    amount: str
    when: str
    spoken: str
    can_show: bool
    can_be_billed: bool
    has_sentence: bool
    can_be_fine: bool


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """The period before beside this one; no headers and rows where there is none before."""

    line: str
    headers: tuple[str, ...] = ()
    rows: tuple[TableRow, ...] = ()
    has_time_before: bool = False


@dataclass(frozen=True, slots=True)
class WeekNoteView:
    """The note about a week, and that of the week before in a line."""

    week: str
    note: str
    earlier: str


@dataclass(frozen=True, slots=True)
class WeekPartsView:
    """What only a week has. `future`: it has not begun."""

    week: Week
    current: bool
    future: bool
    chart: WeekChartView
    boundaries: tuple[BoundaryView, ...]
    day_rows: tuple[TableRow, ...]
    entries: EntryTableView
    note: WeekNoteView


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceView:
    """The page. `week` is None for a longer period, which has `columns` in its place.

    `trend` is None where it comes later. `ticks`: what is shown changes with the minute.
    """

    period: Period
    header: PeriodHeaderView
    headline: tuple[str, str]
    beside: str
    hint: EmptyHintView | None
    has_client_time: bool
    has_time: bool
    has_given: bool
    beam: BeamView
    rates: RateListView
    trend: TrendText | None
    invoices: str
    week: WeekPartsView | None
    columns: TrendText
    why: tuple[BreakdownShare, ...]
    what_for: tuple[BreakdownShare, ...]
    others: tuple[BreakdownShare, ...]
    work_rows: tuple[TableRow, ...]
    compared: ComparisonView
    catalogue: Catalogue
    ticks: bool


def balance_view(locale: Locale, data: BalanceData) -> BalanceView:
    """Make the page of a period."""
    period, balance = data.period, data.balance
    totals, currency, is_week = balance.totals, balance.currency, period.unit is Unit.WEEK
    columns = _trend_text(data, data.columns, period.grain)
    lines = headline(locale, totals, currency)
    if not (is_week or totals.logged_seconds):
        lines = (locale.gettext("Nothing is logged in this period."), "")
    return BalanceView(
        period=period,
        header=_header(locale, data),
        headline=lines,
        beside="" if is_week else compared_line(locale, data.compared),
        hint=None if totals.logged_seconds or not is_week else _hint(locale, data.catalogue),
        has_client_time=bool(totals.client_seconds),
        has_time=bool(totals.logged_seconds),
        has_given=is_week and bool(given_entries(balance)),
        beam=beam_view(locale, totals, currency),
        rates=_rates(locale, balance),
        trend=columns if data.trend_week is None else _leading_up(data),
        invoices="\n".join(
            invoice_words.period_lines(locale, balance.uninvoiced, data.invoices, currency)
        ),
        week=_week_parts(locale, data) if is_week else None,
        columns=columns,
        why=shares.given_why(locale, balance),
        what_for=shares.given_what_for(locale, balance, data.catalogue),
        others=(*shares.other_figures(locale, balance), *shares.year_figures(locale, data.year)),
        work_rows=work_rows(locale, balance),
        compared=comparison_view(locale, data.compared),
        catalogue=data.catalogue,
        ticks=data.timer_start is not None and data.timer_start < balance.span.end,
    )


def comparison_view(locale: Locale, compared: Comparison | None) -> ComparisonView:
    """Make the table beside the period before; without one it says so."""
    if compared is None:
        return ComparisonView(beside_line(locale, compared))
    return ComparisonView(
        beside_line(locale, compared),
        change_headers(locale, compared),
        compared_rows(locale, compared),
        has_time_before=bool(compared.before.totals.logged_seconds),
    )


def later_trend(data: BalanceData, trend: tuple[TrendColumn, ...]) -> TrendText:
    """Make the trend of the weeks that were read after the page was seen."""
    return _trend_text(data, trend, Grain.WEEK, leading_up=True)


def _leading_up(data: BalanceData) -> TrendText | None:
    return None if data.trend is None else later_trend(data, data.trend)


def _trend_text(
    data: BalanceData,
    columns: tuple[TrendColumn, ...],
    grain: Grain,
    *,
    leading_up: bool = False,
) -> TrendText:
    return TrendText(
        columns,
        grain,
        data.today,
        data.period.first_weekday,
        data.balance.currency,
        leading_up,
    )


def _header(locale: Locale, data: BalanceData) -> PeriodHeaderView:
    period, title = data.period, period_title(locale, data.period)
    other_days = locale.gettext("Other days (Ctrl+5)")
    this_week = locale.gettext("This week")
    return PeriodHeaderView(
        title,
        other_days if period.unit is Unit.RANGE else locale.gettext("Go to a day (Ctrl+G)"),
        period.unit,
        this_week if period.unit is Unit.WEEK else locale.gettext("Today"),
        not data.is_present,
        locale.gettext("{week} – Tegoed").format(week=title),
    )


def _hint(locale: Locale, catalogue: Catalogue) -> EmptyHintView:
    if not catalogue.clients:
        return EmptyHintView(locale.gettext("There are no clients yet."), new=True)
    return EmptyHintView(
        locale.gettext("Log what you did, or start the timer from the tray."), new=False
    )


def _rates(locale: Locale, balance: Balance) -> RateListView:
    found = rate_lines(locale, balance)
    figures = [line.figures for line in found.lines]
    more = ""
    if found.left_out:
        more = locale.gettext("and {count} more in the table below").format(count=found.left_out)
    return RateListView(
        tuple(
            RateRowView(line, rate_text(locale, line.figures, balance.currency), scale)
            for line, scale in zip(found.lines, rate_scales(figures), strict=True)
        ),
        more,
        has_own_scales(figures),
    )


def _week_parts(locale: Locale, data: BalanceData) -> WeekPartsView:
    balance, zone, now, catalogue = data.balance, data.zone, data.now, data.catalogue
    week = week_of(data.period.first, data.period.first_weekday)
    days = tuple(row.day for row in balance.days)
    layout = lay_out(balance.entries, days, zone, data.schedules, now)
    before = data.note_before
    return WeekPartsView(
        week,
        data.is_present,
        week.first > data.today,
        week_chart_view(locale, layout, balance.days, catalogue, zone, now),
        _boundaries(locale, data),
        day_rows(locale, balance),
        entry_table_view(locale, balance.entries, catalogue, zone, now),
        WeekNoteView(
            data.period.name,
            data.note,
            locale.gettext("The week before: {note}").format(note=before) if before else "",
        ),
    )


def _boundaries(locale: Locale, data: BalanceData) -> tuple[BoundaryView, ...]:
    found = []
    for line in boundary_lines(locale, data.balance, data.zone):
        row, when = line.row, line.when
        crossed, answered = row.state == "crossed", asked_about(row) in data.answered
        if answered:
            when = locale.gettext("{when}, fine this week").format(when=when)
        found.append(
            BoundaryView(
                row,
                "kept" if answered else row.state,
                line.name,
                line.amount,
                when,
                f"{line.name} {line.amount} {line.when}",
                can_show=crossed and row.crossed_by is not None,
                can_be_billed=str(row.crossed_by) in data.can_be_billed and not answered,
                has_sentence=crossed and row.boundary.kind in FOR_CLIENTS,
                can_be_fine=crossed and not answered,
            )
        )
    return tuple(found)
