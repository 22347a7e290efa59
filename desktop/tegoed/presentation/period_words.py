# SPDX-License-Identifier: MIT
"""Periods in words: their titles, and how one stands beside the one before it.

Windows and the command line say the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.comparison import Comparison, FigureChange
from tegoed.core.ranges import Period, Unit
from tegoed.core.spans import week_of
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.presentation.sentence import hours_words

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


def period_title(period: Period) -> str:
    """`Week 46 · 9–15 November 2026`, `November 2026`, `Quarter 4 of 2026`, `2026`, `1 Oct – 15 Nov
    2026`.
    """
    if period.unit is Unit.WEEK:
        return locale.week_title(week_of(period.first, period.first_weekday))
    if period.unit is Unit.QUARTER:
        return _("Quarter {number} of {year}").format(
            number=period.last.month // 3, year=period.first.year
        )
    if period.unit is Unit.RANGE:
        return locale.days_short(period.first, period.last)
    return locale.days_title(period.first, period.last)


def period_short(period: Period) -> str:
    """The same for the head of a column: `Week 46`."""
    if period.unit is Unit.WEEK:
        return _("Week {number}").format(number=int(period.name.rpartition("W")[2]))
    return period_title(period)


def compared_line(compared: Comparison | None) -> str:
    """What was given, beside the period before; empty where either has no time for clients."""
    if compared is None:
        return ""
    now, before = compared.now.totals, compared.before.totals
    if not (now.client_seconds and before.client_seconds):
        return ""
    more = now.given_seconds - before.given_seconds
    words = {
        "given": hours_words(now.given_seconds),
        "difference": hours_words(abs(more)),
        "period": period_title(compared.before_period),
    }
    if compared.so_far:
        return _so_far(more).format(**words)
    if more > 0:
        return _("Given: {given}, {difference} more than in the period before ({period}).").format(
            **words
        )
    if more < 0:
        return _("Given: {given}, {difference} less than in the period before ({period}).").format(
            **words
        )
    return _("Given: {given}, as much as in the period before ({period}).").format(**words)


def beside_line(compared: Comparison | None) -> str:
    """What stands beside what, above a table that compares."""
    if compared is None:
        return _("There is no period before this one.")
    before = period_title(compared.before_period)
    if compared.so_far:
        return _("So far, beside the same days of the period before: {period}.").format(
            period=before
        )
    return _("Beside the period before: {period}.").format(period=before)


def change_headers(compared: Comparison | None) -> tuple[str, ...]:
    """The heads of the columns: the periods by their names."""
    if compared is None:
        return (_("Figure"), "", "", _("Difference"), _("Percent"))
    so_far = _("{period}, so far").format(period=period_short(compared.period))
    now = so_far if compared.so_far else period_short(compared.period)
    return (_("Figure"), period_short(compared.before_period), now, _("Difference"), _("Percent"))


def change_row(change: FigureChange, currency: str) -> ComparisonRow:
    """A change in words."""
    difference = change.difference or 0
    more = _amount(change.measure, abs(difference), currency) if difference else DASH
    return ComparisonRow(
        measure_name(change.measure),
        _amount(change.measure, change.before, currency),
        _amount(change.measure, change.now, currency),
        locale.signed(difference, more),
        _share(change.relative),
    )


def measure_name(measure: str) -> str:
    """What a figure is called."""
    return {
        "billable_seconds": _("Billable"),
        "given_seconds": _("Given"),
        "growth_seconds": _("Growth"),
        "overhead_seconds": _("Overhead"),
        "logged_seconds": _("Logged"),
        "chair_seconds": _("Client's chair"),
        "out_of_hours_seconds": _("Out of hours"),
        "earned_cents": _("Earned"),
        "given_cents": _("Value given"),
        "effective_rate_cents": _("An hour"),
        "agreed_rate_cents": _("Agreed"),
    }[measure]


def _so_far(more: int) -> str:
    if more > 0:
        return _(
            "Given so far: {given}, {difference} more than in the same days of the "
            "period before ({period})."
        )
    if more < 0:
        return _(
            "Given so far: {given}, {difference} less than in the same days of the "
            "period before ({period})."
        )
    return _("Given so far: {given}, as much as in the same days of the period before ({period}).")


def _amount(measure: str, value: int | None, currency: str) -> str:
    if value is None or (value == 0 and measure not in RATES):
        return DASH
    return locale.length(value) if measure.endswith("_seconds") else locale.money(value, currency)


def _share(relative: float | None) -> str:
    if not relative:
        return DASH
    whole = round(relative * 100)
    return locale.signed(whole, f"{locale.number(abs(whole))}%") if whole else "0%"
