# SPDX-License-Identifier: MIT
"""The balance in one sentence on two lines: what was worked and is billable, what was given away
and what an hour brought in; and where a year stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tegoed.core.balance.figures import Figures
from tegoed.core.balance.year import MOST_SECONDS_A_WEEK, Year
from tegoed.core.invoicing.money import round_half_even
from tegoed.i18n.locale import Locale

FAR_APART = 3
"""The ratio of the highest to the lowest agreed rate from which one scale no longer serves both."""


def hours_words(locale: Locale, seconds: int) -> str:
    """Write a number that reads well in a sentence: `24.5 hours`, `1 hour`, `no hours`."""
    if not seconds:
        return locale.gettext("no hours")
    number = locale.hours(seconds)
    return locale.ngettext("{number} hour", "{number} hours", 1 if number == "1" else 2).format(
        number=number
    )


def headline(locale: Locale, figures: Figures, currency: str) -> tuple[str, str]:
    """Write the two lines for a week; empty lines where there is nothing to say."""
    if not figures.logged_seconds:
        return locale.gettext("Nothing is logged in this week yet."), ""
    if not figures.client_seconds:
        return locale.gettext("You worked no hours for clients."), own_time(locale, figures)
    return _worked(
        locale, figures
    ), f"{_gave(locale, figures, currency)} {_brought_in(locale, figures, currency)}"


def rate_text(locale: Locale, figures: Figures, currency: str) -> str:
    """Write a rate and the agreed one: `€54.65 of €111.86`."""
    effective, agreed = figures.effective_rate_cents, figures.agreed_rate_cents
    if effective is None:
        return "–"
    if not agreed:
        return locale.gettext("no rate agreed")
    return locale.gettext("{effective} of {agreed}").format(
        effective=locale.money(effective, currency), agreed=locale.money(agreed, currency)
    )


def has_own_scales(rates: Sequence[Figures]) -> bool:
    """Return whether bars of rates are each drawn against their own agreed rate.

    On one scale of money a client far above the others would turn their bars into stubs.
    """
    agreed = [cents for figures in rates if (cents := figures.agreed_rate_cents)]
    return bool(agreed) and max(agreed) > FAR_APART * min(agreed)


def rate_scales(rates: Sequence[Figures]) -> tuple[int, ...]:
    """Return for each row the rate in cents that fills the width of its bar; at least 1."""
    highest = [
        max(figures.effective_rate_cents or 0, figures.agreed_rate_cents or 0, 1)
        for figures in rates
    ]
    if has_own_scales(rates):
        return tuple(highest)
    return (max(highest, default=1),) * len(highest)


def own_time(locale: Locale, figures: Figures) -> str:
    """Write what a week without client hours went to."""
    growth, overhead = figures.growth_seconds, figures.overhead_seconds
    if growth and overhead:
        return locale.gettext("{growth} went to growth and {overhead} to overhead.").format(
            growth=hours_words(locale, growth), overhead=hours_words(locale, overhead)
        )
    if growth:
        return locale.gettext("{growth} went to growth.").format(growth=hours_words(locale, growth))
    return locale.gettext("{overhead} went to overhead.").format(
        overhead=hours_words(locale, overhead)
    )


def _worked(locale: Locale, figures: Figures) -> str:
    worked = hours_words(locale, figures.client_seconds)
    if not figures.billable_seconds:
        return locale.gettext("You worked {worked} for clients, nothing of it billable.").format(
            worked=worked
        )
    if not figures.given_seconds:
        return locale.gettext("You worked {worked} for clients, all of it billable.").format(
            worked=worked
        )
    words = locale.ngettext(
        "You worked {worked} for clients, {billable} of it billable.",
        "You worked {worked} for clients, {billable} of them billable.",
        1 if figures.client_seconds == 3600 else 2,
    )
    return words.format(worked=worked, billable=locale.hours(figures.billable_seconds))


def _gave(locale: Locale, figures: Figures, currency: str) -> str:
    if not figures.given_seconds:
        return locale.gettext("You gave nothing away;")
    if not figures.given_cents:
        return locale.gettext("You gave {given} away;").format(
            given=hours_words(locale, figures.given_seconds)
        )
    return locale.gettext("You gave {amount} away;").format(
        amount=locale.money(figures.given_cents, currency, whole=True)
    )


def _brought_in(locale: Locale, figures: Figures, currency: str) -> str:
    effective, agreed = figures.effective_rate_cents or 0, figures.agreed_rate_cents or 0
    if not agreed:
        return locale.gettext("no rate was agreed.")
    amount, of = locale.money(effective, currency), locale.money(agreed, currency)
    if effective == agreed:
        return locale.gettext("an hour brought in the {agreed} agreed.").format(agreed=of)
    if not effective:
        return locale.gettext("an hour brought in nothing of the {agreed} agreed.").format(
            agreed=of
        )
    return locale.gettext("an hour brought in {effective} of the {agreed} agreed.").format(
        effective=amount, agreed=of
    )


def year_words(locale: Locale, year: Year) -> str:
    """Write where the year stands, and what that asks."""
    met_on = "" if year.met_on is None else locale.long_day(year.met_on)
    needed = locale.hours(year.needed_seconds_per_week or 0)
    forecast = locale.hours(year.forecast_seconds or 0)
    match year.state:
        case "not_tracked":
            return locale.gettext("Nothing is logged in this year.")
        case "too_early":
            return locale.gettext("It is too early to say where this pace leads.")
        case "on_track":
            return locale.gettext("On track: at this pace the target is met on {day}.").format(
                day=met_on
            )
        case "behind":
            return locale.gettext(
                "Behind: this pace gives {forecast} hours. {needed} a week would do."
            ).format(forecast=forecast, needed=needed)
        case "met":
            return locale.gettext("Met on {day}.").format(day=met_on)
        case _:
            if year.needed_seconds_per_week is None:
                return locale.gettext("The target was not met.")
            return locale.gettext("Out of reach: it would take {needed} hours a week.").format(
                needed=needed
            )


def year_sentence(locale: Locale, year: Year, today: date) -> tuple[str, str]:
    """Write a year in two lines: how far it is, and where it leads with what that asks; an empty
    second line where there is nothing to say.
    """
    logged, target = locale.hours(year.logged_seconds), locale.hours(year.target_seconds)
    if year.state == "not_tracked":
        return _untracked(locale, year, today)
    if year.year == today.year:
        first = locale.gettext("{logged} of {target} hours by {day}.").format(
            logged=logged, target=target, day=_day(locale, today)
        )
    else:
        first = locale.gettext("{logged} of {target} hours in {year}.").format(
            logged=logged, target=target, year=year.year
        )
    return first, _leads_to(locale, year, over=year.year < today.year)


def year_pace(locale: Locale, year: Year) -> str:
    """Write the pace so far, what is needed and where it leads, in figures; nothing for a year
    without a pace or without a day left.
    """
    if not (year.logged_seconds and year.left_days) or year.pace_seconds_per_week is None:
        return ""
    pace, forecast = (
        locale.hours(year.pace_seconds_per_week),
        locale.hours(year.forecast_seconds or 0),
    )
    needed = locale.hours(year.needed_seconds_per_week or 0)
    so_far = locale.gettext("{pace} hours a week so far.").format(pace=pace)
    wanted = locale.gettext("{needed} a week until the end of the year would do.").format(
        needed=needed
    )
    leads = locale.gettext("The year comes to {forecast} hours at this pace.").format(
        forecast=forecast
    )
    told = {
        "too_early": (so_far, wanted),
        "on_track": (so_far, wanted, leads),
        "behind": (so_far, wanted, leads),
    }
    return " ".join(told.get(year.state, (so_far, leads)))


def _untracked(locale: Locale, year: Year, today: date) -> tuple[str, str]:
    if year.year != today.year:
        return locale.gettext("Nothing is logged in {year}.").format(year=year.year), ""
    first = locale.gettext("Nothing is logged in {year} yet.").format(year=year.year)
    needed = year.needed_seconds_per_week or 0
    if not 0 < needed <= MOST_SECONDS_A_WEEK:
        return first, ""
    return first, locale.gettext(
        "{target} hours in the calendar year ask for {needed} a week from now on."
    ).format(target=locale.hours(year.target_seconds), needed=about(locale, needed))


def _leads_to(locale: Locale, year: Year, *, over: bool) -> str:
    met_on = "" if year.met_on is None else _day(locale, year.met_on)
    needed, missing = (
        about(locale, year.needed_seconds_per_week or 0),
        locale.hours(year.missing_seconds),
    )
    match year.state:
        case "met" if over:
            return locale.gettext("The target was met on {day}.").format(day=met_on)
        case "met":
            return locale.gettext(
                "The target was met on {day}; the rest of the year needs nothing more for it."
            ).format(day=met_on)
        case "too_early":
            return locale.gettext(
                "It is too early to say where this pace leads: from {day} on it can be "
                "told. {needed} hours a week make it."
            ).format(day=_day(locale, year.told_from), needed=needed)
        case "on_track":
            return locale.gettext(
                "At this pace you reach it on {day}; {needed} hours a week until the "
                "end of the year would do."
            ).format(day=met_on, needed=needed)
        case "behind":
            return _behind(locale, year, needed)
        case _ if over:
            return locale.gettext(
                "The target was not met, {missing} hours were missing. What was worked "
                "and not logged counts once it is here."
            ).format(missing=missing)
        case _:
            return locale.gettext(
                "At this pace you end at {forecast}; the target would take {needed} "
                "hours a week and is out of reach. "
                "What was worked and not logged counts once it is here."
            ).format(forecast=forecast_hours(locale, year), needed=needed)


def _behind(locale: Locale, year: Year, needed: str) -> str:
    more = year.more_seconds_per_week
    if more is None:
        return locale.gettext("This is the last day, with {missing} still to go.").format(
            missing=hours_words(locale, year.missing_seconds)
        )
    return locale.gettext(
        "At this pace you end at {forecast}; {needed} hours a week until the end of "
        "the year make it, {more} more than so far."
    ).format(forecast=forecast_hours(locale, year), needed=needed, more=about(locale, more))


def forecast_hours(locale: Locale, year: Year) -> str:
    """Write the forecast in whole hours, unless these would show a missed target as met."""
    forecast = year.forecast_seconds or 0
    whole = round_half_even(forecast, 3600)
    reads_as_met = forecast < year.target_seconds <= whole * 3600
    return locale.hours(forecast) if reads_as_met else locale.number(whole)


def about(locale: Locale, seconds: int) -> str:
    """Write hours a week to a tenth."""
    return locale.hours(round_half_even(seconds, 360) * 360)


def _day(locale: Locale, day: date) -> str:
    """Write `Friday 13 November`: the year is known."""
    return locale.long_day(day).rpartition(" ")[0]
