# SPDX-License-Identifier: MIT
"""What a week tells somebody else: its sentence, its figures in words, and what its pictures are
drawn from.

A page and a text both tell it. Names are those of its catalogue, so that letters in their place are
letters everywhere.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from tegoed.core.balance.balance import Balance
from tegoed.core.balance.figures import Figures
from tegoed.core.balance.year import Year
from tegoed.core.calendar.spans import Week
from tegoed.core.entities.values import Catalogue, Entry
from tegoed.core.layout.week_layout import WeekLayout
from tegoed.i18n.locale import Locale
from tegoed.presentation.balance.boundary_words import (
    Asked,
    BoundaryLine,
    asked_about,
    boundary_lines,
)
from tegoed.presentation.balance.sentence import headline, hours_words, rate_text
from tegoed.presentation.reports.shares import (
    BreakdownShare,
    given_what_for,
    given_why,
    other_figures,
    year_figures,
)


@dataclass(frozen=True, slots=True)
class ReportRate:
    """What an hour of a client brought in; `total`: of all of them together."""

    name: str
    figures: Figures
    total: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekReport:
    """A week as it is told.

    `stood_at`: the moment up to which it was logged, empty once the week is over.
    """

    title: str
    stood_at: str
    hidden: bool
    sentence: tuple[str, str]
    balance: Balance
    layout: WeekLayout
    catalogue: Catalogue
    rates: tuple[ReportRate, ...]
    why: tuple[BreakdownShare, ...]
    what_for: tuple[BreakdownShare, ...]
    others: tuple[BreakdownShare, ...]
    boundaries: tuple[BoundaryLine, ...]
    note: str


def story(
    locale: Locale,
    week: Week,
    balance: Balance,
    layout: WeekLayout,
    catalogue: Catalogue,
    year: Year,
    *,
    now: int,
    hidden: bool,
    note: str,
    answered: Container[Asked],
) -> WeekReport:
    """Put a week into words. `catalogue` names what the balance and the layout refer to."""
    zone = ZoneInfo(balance.zone)
    running = balance.span.start <= now < balance.span.end
    return WeekReport(
        title=locale.week_title(week),
        stood_at=locale.gettext("As it stood on {moment}.").format(
            moment=locale.day_time(now, zone)
        )
        if running
        else "",
        hidden=hidden,
        sentence=headline(locale, balance.totals, balance.currency),
        balance=balance,
        layout=layout,
        catalogue=catalogue,
        rates=_rates(locale, balance),
        why=given_why(locale, balance),
        what_for=given_what_for(locale, balance, catalogue),
        others=(*other_figures(locale, balance), *year_figures(locale, year)),
        boundaries=tuple(
            _told(locale, line, answered) for line in boundary_lines(locale, balance, zone)
        ),
        note=note,
    )


def text(locale: Locale, told: WeekReport) -> str:
    """Write the week in plain words, a line for each figure, as one pastes it into a message."""
    lines = [told.title, *(line for line in told.sentence if line)]
    if told.balance.totals.client_seconds:
        lines += [
            "",
            locale.gettext("An hour brings in"),
            *(_rate(locale, line, told) for line in told.rates),
        ]
    for heading, shares in (
        (locale.gettext("Given: why"), told.why),
        (locale.gettext("Given: what for"), told.what_for),
        (locale.gettext("Also"), told.others),
    ):
        if shares:
            lines += ["", heading, *(_share(share) for share in shares)]
    if told.boundaries:
        lines += ["", locale.gettext("Boundaries")]
        lines += [f"- {line.name}: {line.amount}, {line.when}" for line in told.boundaries]
    if told.note:
        lines += ["", locale.gettext("Note to myself"), told.note]
    if foot := foot_words(locale, told):
        lines += ["", foot]
    return "\n".join(lines) + "\n"


def short_work_name(locale: Locale, catalogue: Catalogue, entry: Entry) -> str:
    """Return the word that tells the work best: project, else client, activity, note or purpose."""
    named = (
        catalogue.projects.get(entry.project) if entry.project is not None else None,
        catalogue.clients.get(entry.client) if entry.client is not None else None,
        catalogue.activities.get(entry.activity) if entry.activity is not None else None,
    )
    found = next((one for one in named if one is not None), None)
    return found.name if found is not None else entry.note or locale.word(entry.purpose)


def hidden_words(locale: Locale) -> str:
    """Write what is said where letters stand in the place of names."""
    return locale.gettext("Letters stand for clients and projects.")


def foot_words(locale: Locale, told: WeekReport) -> str:
    """Write the line under the week: up to when it was logged, and that letters stand for names."""
    return " ".join(
        part for part in (told.stood_at, hidden_words(locale) if told.hidden else "") if part
    )


def _rates(locale: Locale, balance: Balance) -> tuple[ReportRate, ...]:
    lines = [
        ReportRate(row.client.name, row.figures)
        for row in balance.clients
        if row.figures.client_seconds
    ]
    if len(lines) > 1:
        lines.append(ReportRate(locale.gettext("All clients"), balance.totals, total=True))
    return tuple(lines)


def _told(locale: Locale, line: BoundaryLine, answered: Container[Asked]) -> BoundaryLine:
    if asked_about(line.row) not in answered:
        return line
    return replace(
        line, when=locale.gettext("{when}, fine this week").format(when=line.when), answered=True
    )


def _rate(locale: Locale, line: ReportRate, told: WeekReport) -> str:
    figures = line.figures
    return locale.gettext("- {name}: {rate}; {billable} billable, {given} given").format(
        name=line.name,
        rate=rate_text(locale, figures, told.balance.currency),
        billable=hours_words(locale, figures.billable_seconds),
        given=hours_words(locale, figures.given_seconds),
    )


def _share(share: BreakdownShare) -> str:
    return f"- {share.name}: {share.figure}" + (f" · {share.worth}" if share.worth else "")
