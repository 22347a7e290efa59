# SPDX-License-Identifier: MIT
"""What if: the given blocks with their worth, and the figures as they would have been beside those
that are.
"""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tegoed.core.balance.figures import Figures
from tegoed.core.balance.what_if import ChosenBlocks, GivenBlock, GivenGroup, WhatIf, WhatIfQuestion
from tegoed.core.calendar.spans import local_date
from tegoed.core.entities.values import Catalogue
from tegoed.i18n.locale import Locale
from tegoed.presentation import labels
from tegoed.presentation.reports.shares import reason_name

MOST_CLIENTS = 4


@dataclass(frozen=True, slots=True)
class FigurePair:
    """A figure as it is and as it would have been."""

    name: str
    now: str
    then: str


def pairs(locale: Locale, asked: WhatIf) -> tuple[FigurePair, ...]:
    """Return the figures of both balances, the rate first; of several clients that were given to,
    each one's rate too.
    """
    real, then, currency = asked.real.totals, asked.would_be.totals, asked.real.currency
    found = [
        FigurePair(
            locale.gettext("An hour brings in"),
            _rate(locale, real, currency),
            _rate(locale, then, currency),
        )
    ]
    rates = {row.client.id: row.figures for row in asked.would_be.clients}
    given = [row for row in asked.real.clients if row.figures.given_seconds]
    if len(asked.real.clients) > 1:
        found += [
            FigurePair(
                locale.gettext("… of {client}").format(client=row.client.name),
                _rate(locale, row.figures, currency),
                rate,
            )
            for row in given[:MOST_CLIENTS]
            for rate in (_rate(locale, rates[row.client.id], currency),)
        ]
    length, money = locale.length, locale.money
    return (
        *found,
        FigurePair(
            locale.gettext("Billable"), length(real.billable_seconds), length(then.billable_seconds)
        ),
        FigurePair(locale.gettext("Given"), length(real.given_seconds), length(then.given_seconds)),
        FigurePair(
            locale.gettext("Earned"),
            money(real.earned_cents, currency),
            money(then.earned_cents, currency),
        ),
    )


def outcome(locale: Locale, asked: WhatIf) -> str:
    """Write what is ticked, in a sentence or two."""
    if not asked.chosen:
        return locale.gettext("Tick what could have been invoiced.")
    currency, real, then = asked.real.currency, asked.real.totals, asked.would_be.totals
    said = locale.gettext(
        "An hour would have brought in {then} instead of {now}: {gained} more in all."
    ).format(
        then=_rate(locale, then, currency),
        now=_rate(locale, real, currency),
        gained=locale.money(asked.gained.cents, currency),
    )
    if not asked.nothing:
        return said
    names = ", ".join(project.name for project in asked.nothing)
    no_more = locale.gettext(
        "{projects} would bring in no more: that work is paid once, or not at all."
    )
    return f"{said} {no_more.format(projects=names)}"


def beyond(locale: Locale, question: WhatIfQuestion) -> str:
    """Write why less can be ticked than was given; nothing when all of it can."""
    seconds = question.beyond_seconds
    if seconds < 60:
        return ""
    return locale.gettext(
        "{length} more was given past a budget or without a price. That asks for another agreement."
    ).format(length=locale.length_in_words(seconds))


def _rate(locale: Locale, figures: Figures, currency: str) -> str:
    return locale.money(figures.effective_rate_cents, currency)


@dataclass(frozen=True, slots=True)
class GivenBlockView:
    """A given entry: in a line, how long it was and what it is worth."""

    uid: str
    text: str
    hours: str
    value: str


@dataclass(frozen=True, slots=True)
class GivenGroupView:
    """The blocks of one work and reason, with their sums."""

    work: str
    reason: str
    hours: str
    value: str
    blocks: tuple[GivenBlockView, ...]


@dataclass(frozen=True, slots=True)
class WhatIfView:
    """The given blocks, those that are ticked, and what would have come of it.

    `would_be` is None while nothing is ticked. `beyond` is empty when all of it can be ticked.
    """

    groups: tuple[GivenGroupView, ...]
    chosen: frozenset[str]
    pairs: tuple[FigurePair, ...]
    sentence: str
    beyond: str
    button: str
    would_be: Figures | None


def what_if_view(
    locale: Locale,
    question: WhatIfQuestion,
    chosen: frozenset[str],
    catalogue: Catalogue,
    zone: ZoneInfo,
) -> WhatIfView:
    """Make the view of a question with what is ticked; what is not among its blocks is not."""
    there = {block.entry.uid for group in question.groups for block in group.blocks}
    ticked, currency = chosen & there, question.real.currency
    asked = question.ask(ChosenBlocks(ticked))
    count = len(ticked)
    button = locale.gettext("Make billable")
    if count:
        button = locale.ngettext(
            "Make {count} entry billable", "Make {count} entries billable", count
        ).format(count=locale.number(count))
    return WhatIfView(
        tuple(_group(locale, group, catalogue, zone, currency) for group in question.groups),
        ticked,
        pairs(locale, asked),
        outcome(locale, asked),
        beyond(locale, question),
        button,
        asked.would_be.totals if count else None,
    )


def _group(
    locale: Locale, group: GivenGroup, catalogue: Catalogue, zone: ZoneInfo, currency: str
) -> GivenGroupView:
    return GivenGroupView(
        labels.work_name(catalogue, group.client, group.project),
        reason_name(locale, group.reason),
        locale.length(group.seconds),
        locale.money(group.worth.cents, currency),
        tuple(
            GivenBlockView(
                block.entry.uid,
                _line(locale, block, catalogue, zone),
                locale.length(block.seconds),
                locale.money(block.worth.cents, currency),
            )
            for block in group.blocks
        ),
    )


def _line(locale: Locale, block: GivenBlock, catalogue: Catalogue, zone: ZoneInfo) -> str:
    """Write a block: `Mon 9 Nov 13:00–17:00 · Onderzoek · note`."""
    entry = block.entry
    when = f"{locale.day(local_date(entry.start, zone))} {labels.clock_span(locale, entry, zone)}"
    told = (when, labels.activity_name(catalogue, entry.activity), entry.note)
    return " · ".join(part for part in told if part)
