# SPDX-License-Identifier: MIT
"""What the window of a year shows: the hours criterion, how the hours grew, and the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tegoed.core.balance.evidence import YearCourse
from tegoed.core.balance.year import Year
from tegoed.core.entities.values import Purpose
from tegoed.i18n.locale import Locale
from tegoed.presentation.balance.sentence import year_sentence
from tegoed.presentation.year.cumulative_chart import CumulativeChartView, cumulative_chart
from tegoed.presentation.year.evidence_table import (
    EvidenceList,
    EvidencePageView,
    evidence_page_view,
)
from tegoed.presentation.year.year_table import never_pro_rata, what_counts, what_does_not

DASH = "–"


@dataclass(frozen=True, slots=True, kw_only=True)
class YearData:
    """A year with its course and its lines, as it was on `today`; `running`: a timer runs."""

    year: Year
    course: YearCourse
    evidence: EvidenceList
    today: date
    running: bool


@dataclass(frozen=True, slots=True)
class MonthTableView:
    """The months by purpose, and how far the year was at the end of each; the last row is the
    year.
    """

    headers: tuple[str, ...]
    months: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearView:
    """The window.

    `current`: it is the present year, after which there are none. `notes` tell what counts and
    what does not. `counts`: what is shown changes with the minute.
    """

    year: int
    window_title: str
    title: str
    current: bool
    headline: tuple[str, str]
    has_time: bool
    chart: CumulativeChartView
    legend: tuple[tuple[str, Purpose], ...]
    months: MonthTableView
    notes: tuple[str, ...]
    evidence: EvidencePageView
    counts: bool


def year_view(locale: Locale, data: YearData) -> YearView:
    """Return what the window of a year shows."""
    year = data.year
    title = locale.gettext("The year {year}").format(year=year.year)
    current = year.year == data.today.year
    headline = year_sentence(locale, year, data.today)
    return YearView(
        year=year.year,
        window_title=locale.gettext("{year} – Tegoed").format(year=title),
        title=title,
        current=current,
        headline=headline,
        has_time=bool(year.logged_seconds),
        chart=cumulative_chart(locale, year, data.course, data.today, headline),
        legend=tuple(
            (f"{locale.word(purpose)} {locale.hours(seconds)}", purpose)
            for purpose, seconds in year.by_purpose.items()
        ),
        months=_months(locale, data),
        notes=_notes(locale, year),
        evidence=evidence_page_view(locale, data.evidence),
        counts=current and data.running,
    )


def _months(locale: Locale, data: YearData) -> MonthTableView:
    def length(seconds: int) -> str:
        return locale.length(seconds) if seconds else DASH

    year = data.year
    logged = locale.length(year.logged_seconds)
    return MonthTableView(
        headers=(
            locale.gettext("Month"),
            locale.gettext("Billable"),
            locale.gettext("Given"),
            locale.gettext("Growth"),
            locale.gettext("Overhead"),
            locale.gettext("Hours"),
            locale.gettext("In all so far"),
        ),
        months=tuple(
            (
                locale.month(month.first),
                *(length(month.by_purpose[purpose]) for purpose in Purpose),
                length(month.seconds),
                length(month.reached_seconds or 0),
            )
            for month in data.course.months
        ),
        total=(
            str(year.year),
            *(length(year.by_purpose[purpose]) for purpose in Purpose),
            logged,
            logged,
        ),
    )


def _notes(locale: Locale, year: Year) -> tuple[str, ...]:
    """Tell what counts, what does not, what the target is, and what Tegoed does not tell, each in a
    sentence or two.
    """
    also = locale.gettext("So do travel, bookkeeping, acquisition and your own study.")
    logged = locale.gettext(
        "Hours stand here as you logged them; past a budget or without a price the "
        "balance calls them given."
    )
    setting = locale.gettext("You can change it in the settings.")
    source = locale.gettext(
        "Source: the hours criterion of the Dutch income tax act (urencriterium, Wet "
        "inkomstenbelasting 2001, article 3.6). "
        "Tegoed counts hours; it does not look at the other conditions of that article "
        "and gives no tax advice."
    )
    return (
        f"{what_counts(locale)} {also}",
        logged,
        what_does_not(locale),
        f"{never_pro_rata(locale, year)} {setting}",
        source,
    )
