# SPDX-License-Identifier: MIT
"""Periods in words: their titles, and how one stands beside the one before it.

Windows and the command line say the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.balance.comparison import Comparison, FigureChange
from tegoed.core.calendar.ranges import Period, Unit
from tegoed.core.calendar.spans import week_of
from tegoed.i18n.locale import Locale
from tegoed.presentation.balance.sentence import hours_words

DASH = "–"
RATES = ("effective_rate_cents", "agreed_rate_cents")
"""Nothing for an hour that was worked is a rate; a dash is none."""


@dataclass(frozen=True, slots=True)
class ComparisonRow:
    """A figure in words: what it was, what it is, how much more or less, and that as a share; a
    dash for none.
    """

    name: str
    before: str
    now: str
    difference: str
    relative: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a table's row."""
        return (self.name, self.before, self.now, self.difference, self.relative)


def period_title(locale: Locale, period: Period) -> str:
    """Write `Week 46 · 9–15 November 2026`, `November 2026`, `Quarter 4 of 2026`, `2026`, `1 Oct –
    15 Nov 2026`.
    """
    if period.unit is Unit.WEEK:
        return locale.week_title(week_of(period.first, period.first_weekday))
    if period.unit is Unit.QUARTER:
        return locale.gettext("Quarter {number} of {year}").format(
            number=period.last.month // 3, year=period.first.year
        )
    if period.unit is Unit.RANGE:
        return locale.days_short(period.first, period.last)
    return locale.days_title(period.first, period.last)


def period_short(locale: Locale, period: Period) -> str:
    """Write the same for the head of a column: `Week 46`."""
    if period.unit is Unit.WEEK:
        return locale.gettext("Week {number}").format(number=int(period.name.rpartition("W")[2]))
    return period_title(locale, period)


def compared_line(locale: Locale, compared: Comparison | None) -> str:
    """Write what was given, beside the period before; nothing if either has no client time."""
    if compared is None:
        return ""
    now, before = compared.now.totals, compared.before.totals
    if not (now.client_seconds and before.client_seconds):
        return ""
    more = now.given_seconds - before.given_seconds
    words = {
        "given": hours_words(locale, now.given_seconds),
        "difference": hours_words(locale, abs(more)),
        "period": period_title(locale, compared.before_period),
    }
    if compared.so_far:
        return _so_far(locale, more).format(**words)
    if more > 0:
        return locale.gettext(
            "Given: {given}, {difference} more than in the period before ({period})."
        ).format(**words)
    if more < 0:
        return locale.gettext(
            "Given: {given}, {difference} less than in the period before ({period})."
        ).format(**words)
    return locale.gettext("Given: {given}, as much as in the period before ({period}).").format(
        **words
    )


def beside_line(locale: Locale, compared: Comparison | None) -> str:
    """Write what stands beside what, above a table that compares."""
    if compared is None:
        return locale.gettext("There is no period before this one.")
    before = period_title(locale, compared.before_period)
    if compared.so_far:
        return locale.gettext(
            "So far, beside the same days of the period before: {period}."
        ).format(period=before)
    return locale.gettext("Beside the period before: {period}.").format(period=before)


def change_headers(locale: Locale, compared: Comparison | None) -> tuple[str, ...]:
    """Return the heads of the columns: the periods by their names."""
    before = now = ""
    if compared is not None:
        before, now = (
            period_short(locale, one) for one in (compared.before_period, compared.period)
        )
        if compared.so_far:
            now = locale.gettext("{period}, so far").format(period=now)
    difference, percent = locale.gettext("Difference"), locale.gettext("Percent")
    return (locale.gettext("Figure"), before, now, difference, percent)


def change_row(locale: Locale, change: FigureChange, currency: str) -> ComparisonRow:
    """Write a change in words."""
    difference = change.difference or 0
    more = _amount(locale, change.measure, abs(difference), currency) if difference else DASH
    return ComparisonRow(
        measure_name(locale, change.measure),
        _amount(locale, change.measure, change.before, currency),
        _amount(locale, change.measure, change.now, currency),
        locale.signed(difference, more),
        _share(locale, change.relative),
    )


def measure_name(locale: Locale, measure: str) -> str:
    """Return what a figure is called."""
    return {
        "billable_seconds": locale.gettext("Billable"),
        "given_seconds": locale.gettext("Given"),
        "growth_seconds": locale.gettext("Growth"),
        "overhead_seconds": locale.gettext("Overhead"),
        "logged_seconds": locale.gettext("Logged"),
        "chair_seconds": locale.gettext("Client's chair"),
        "out_of_hours_seconds": locale.gettext("Out of hours"),
        "earned_cents": locale.gettext("Earned"),
        "given_cents": locale.gettext("Value given"),
        "effective_rate_cents": locale.gettext("An hour"),
        "agreed_rate_cents": locale.gettext("Agreed"),
    }[measure]


def _so_far(locale: Locale, more: int) -> str:
    if more > 0:
        return locale.gettext(
            "Given so far: {given}, {difference} more than in the same days of the "
            "period before ({period})."
        )
    if more < 0:
        return locale.gettext(
            "Given so far: {given}, {difference} less than in the same days of the "
            "period before ({period})."
        )
    return locale.gettext(
        "Given so far: {given}, as much as in the same days of the period before ({period})."
    )


def _amount(locale: Locale, measure: str, value: int | None, currency: str) -> str:
    if value is None or (value == 0 and measure not in RATES):
        return DASH
    return locale.length(value) if measure.endswith("_seconds") else locale.money(value, currency)


def _share(locale: Locale, relative: float | None) -> str:
    if not relative:
        return DASH
    whole = round(relative * 100)
    return locale.signed(whole, f"{locale.number(abs(whole))}%") if whole else "0%"
