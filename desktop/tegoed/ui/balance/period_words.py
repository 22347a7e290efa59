"""Periods in words: their titles, and how one stands beside the one before it."""

from __future__ import annotations

from tegoed import language
from tegoed.core.ranges import Period, Unit
from tegoed.core.spans import week_of
from tegoed.language import _
from tegoed.reports.sentence import hours_words
from tegoed.services.periods import Compared


def period_title(period: Period) -> str:
    """`Week 46 · 9–15 November 2026`, `November 2026`, `Quarter 4 of 2026`, `2026`."""
    if period.unit is Unit.WEEK:
        return language.week_title(week_of(period.first, period.first_weekday))
    if period.unit is Unit.QUARTER:
        return _("Quarter {number} of {year}").format(number=period.last.month // 3, year=period.first.year)
    return language.days_title(period.first, period.last)


def compared_line(compared: Compared) -> str:
    """What was given, beside the period before; empty where either has no time for clients."""
    now, before = compared.now.totals, compared.before.totals
    if not (now.client_seconds and before.client_seconds):
        return ""
    more = now.given_seconds - before.given_seconds
    words = {
        "given": hours_words(now.given_seconds),
        "difference": hours_words(abs(more)),
        "period": period_title(compared.before_period),
    }
    if more > 0:
        return _("Given: {given}, {difference} more than in the period before ({period}).").format(**words)
    if more < 0:
        return _("Given: {given}, {difference} less than in the period before ({period}).").format(**words)
    return _("Given: {given}, as much as in the period before ({period}).").format(**words)
