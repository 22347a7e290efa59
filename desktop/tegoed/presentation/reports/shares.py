# SPDX-License-Identifier: MIT
"""Short lists of figures: why time was given and what for, and what else a week held.

In windows, on pages and in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tegoed.core.balance.balance import Balance
from tegoed.core.balance.year import Year
from tegoed.core.entities.values import Catalogue, Reason
from tegoed.i18n.locale import Locale

HARDLY_LOGGED = 40 * 3600
"""Seconds: where less was logged in a year, that its target is out of reach says nothing."""


@dataclass(frozen=True, slots=True)
class BreakdownShare:
    """A name, its figure, how long its bar is (0 to 1; None: no bar), and what it is worth ("": not
    told).
    """

    name: str
    figure: str
    part: float | None = None
    worth: str = ""


def given_why(locale: Locale, balance: Balance) -> tuple[BreakdownShare, ...]:
    """Return given time by reason, most first."""
    named = [
        (reason_name(locale, reason), seconds, balance.value_by_reason[reason].cents)
        for reason, seconds in balance.given_by_reason.items()
        if seconds
    ]
    return _shares(locale, named, balance.currency)


def given_what_for(
    locale: Locale, balance: Balance, catalogue: Catalogue
) -> tuple[BreakdownShare, ...]:
    """Return given time by activity, most first."""
    named = [
        (
            _activity(catalogue, activity) or locale.gettext("no activity noted"),
            seconds,
            balance.value_by_activity[activity].cents,
        )
        for activity, seconds in balance.given_by_activity.items()
        if seconds
    ]
    return _shares(locale, named, balance.currency)


def other_figures(locale: Locale, balance: Balance) -> tuple[BreakdownShare, ...]:
    """Return what else the week held."""
    totals = balance.totals
    shares = [
        BreakdownShare(locale.gettext("Client's chair"), locale.length(totals.chair_seconds)),
        BreakdownShare(locale.gettext("Out of hours"), locale.length(totals.out_of_hours_seconds)),
        BreakdownShare(locale.gettext("Focus"), locale.length(balance.focus_seconds)),
        *interruption_figures(locale, balance),
        BreakdownShare(locale.gettext("Growth"), locale.length(totals.growth_seconds)),
        BreakdownShare(locale.gettext("Overhead"), locale.length(totals.overhead_seconds)),
    ]
    if totals.utilisation is not None:
        shares.append(
            BreakdownShare(
                locale.gettext("Billable of all logged"), locale.percent(totals.utilisation)
            )
        )
    return tuple(shares)


def interruption_figures(locale: Locale, balance: Balance) -> tuple[BreakdownShare, ...]:
    """Return how many times focus was interrupted and what of its plan that cost; nothing when it
    never was.
    """
    found = balance.interruptions
    if not found.count:
        return ()
    told = locale.ngettext(
        "{count} time, {length} lost", "{count} times, {length} lost", found.count
    )
    return (
        BreakdownShare(
            locale.gettext("Focus interrupted"),
            told.format(count=found.count, length=locale.length_in_words(found.lost_seconds)),
        ),
    )


def year_figures(locale: Locale, year: Year | None) -> tuple[BreakdownShare, ...]:
    """Return the hours criterion in two lines: how far, and how it goes."""
    if year is None or year.state == "not_tracked":
        return ()
    of = locale.gettext("{logged} of {target} h").format(
        logged=locale.number(year.logged_seconds // 3600),
        target=locale.number(year.target_seconds // 3600),
    )
    hours = BreakdownShare(locale.gettext("Hours in {year}").format(year=year.year), of)
    if year.state == "out_of_reach" and year.logged_seconds < HARDLY_LOGGED:
        return (hours,)
    return hours, BreakdownShare(locale.gettext("Hours criterion"), year_state(locale, year))


def year_state(locale: Locale, year: Year) -> str:
    """Write how the year goes, in a word or two."""
    return {
        "not_tracked": locale.gettext("not tracked"),
        "too_early": locale.gettext("too early to tell"),
        "on_track": locale.gettext("on track"),
        "behind": locale.gettext("year|behind"),
        "out_of_reach": locale.gettext("out of reach"),
        "met": locale.gettext("year|met"),
    }[year.state]


def _shares(
    locale: Locale, named: Sequence[tuple[str, int, int]], currency: str
) -> tuple[BreakdownShare, ...]:
    most = max((seconds for _name, seconds, _cents in named), default=1)
    ordered = sorted(named, key=lambda share: (-share[1], share[0]))
    return tuple(
        BreakdownShare(
            name,
            locale.length(seconds),
            seconds / most,
            locale.money(cents, currency, whole=True),
        )
        for name, seconds, cents in ordered
    )


def reason_name(locale: Locale, reason: Reason | None) -> str:
    """Write why time was given, in the user's language."""
    return locale.gettext("no reason noted") if reason is None else locale.word(reason)


def _activity(catalogue: Catalogue, activity: int | None) -> str:
    return (
        catalogue.activities[activity].name
        if activity in catalogue.activities and activity is not None
        else ""
    )
