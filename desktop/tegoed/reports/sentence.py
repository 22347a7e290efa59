"""The balance in one sentence on two lines: what was worked and invoiced, what was given away and what an hour brought in; and where a year stands."""

from __future__ import annotations

from tegoed import language
from tegoed.core.balance import Figures
from tegoed.core.year import Year
from tegoed.language import _, ngettext


def hours_words(seconds: int) -> str:
    """`24.5 hours`, `1 hour`, `no hours`: a number that reads well in a sentence."""
    if not seconds:
        return _("no hours")
    number = language.hours(seconds)
    return ngettext("{number} hour", "{number} hours", 1 if number == "1" else 2).format(number=number)


def headline(figures: Figures, currency: str) -> tuple[str, str]:
    """The two lines for a week; empty lines where there is nothing to say."""
    if not figures.logged_seconds:
        return _("Nothing is logged in this week yet."), ""
    if not figures.client_seconds:
        return _("You worked no hours for clients."), own_time(figures)
    return _worked(figures), f"{_gave(figures, currency)} {_brought_in(figures, currency)}"


def rate_text(figures: Figures, currency: str) -> str:
    """`€54.65 of €111.86`."""
    effective, agreed = figures.effective_rate_cents, figures.agreed_rate_cents
    if effective is None:
        return "–"
    if not agreed:
        return _("no rate agreed")
    return _("{effective} of {agreed}").format(
        effective=language.money(effective, currency), agreed=language.money(agreed, currency)
    )


def own_time(figures: Figures) -> str:
    """What a week without client hours went to."""
    growth, overhead = figures.growth_seconds, figures.overhead_seconds
    if growth and overhead:
        return _("{growth} went to growth and {overhead} to overhead.").format(
            growth=hours_words(growth), overhead=hours_words(overhead)
        )
    if growth:
        return _("{growth} went to growth.").format(growth=hours_words(growth))
    return _("{overhead} went to overhead.").format(overhead=hours_words(overhead))


def _worked(figures: Figures) -> str:
    worked = hours_words(figures.client_seconds)
    if not figures.billable_seconds:
        return _("You worked {worked} for clients and invoiced nothing.").format(worked=worked)
    if not figures.given_seconds:
        return _("You worked {worked} for clients and invoiced it all.").format(worked=worked)
    return _("You worked {worked} for clients and invoiced {invoiced}.").format(
        worked=worked, invoiced=language.hours(figures.billable_seconds)
    )


def _gave(figures: Figures, currency: str) -> str:
    if not figures.given_seconds:
        return _("You gave nothing away;")
    if not figures.given_cents:
        return _("You gave {given} away;").format(given=hours_words(figures.given_seconds))
    return _("You gave {amount} away;").format(amount=language.money(figures.given_cents, currency, whole=True))


def _brought_in(figures: Figures, currency: str) -> str:
    effective, agreed = figures.effective_rate_cents or 0, figures.agreed_rate_cents or 0
    if not agreed:
        return _("no rate was agreed.")
    amount, of = language.money(effective, currency), language.money(agreed, currency)
    if effective == agreed:
        return _("an hour brought in the {agreed} agreed.").format(agreed=of)
    if not effective:
        return _("an hour brought in nothing of the {agreed} agreed.").format(agreed=of)
    return _("an hour brought in {effective} of the {agreed} agreed.").format(effective=amount, agreed=of)


def year_words(year: Year) -> str:
    """Where the year stands, and what that asks."""
    met_on = "" if year.met_on is None else language.long_day(year.met_on)
    needed = language.hours(year.needed_seconds_per_week or 0)
    forecast = language.hours(year.forecast_seconds or 0)
    match year.state:
        case "not_tracked":
            return _("Nothing is logged in this year.")
        case "too_early":
            return _("It is too early to say where this pace leads.")
        case "on_track":
            return _("On track: at this pace the target is met on {day}.").format(day=met_on)
        case "behind":
            return _("Behind: this pace gives {forecast} hours. {needed} a week would do.").format(
                forecast=forecast, needed=needed
            )
        case "met":
            return _("Met on {day}.").format(day=met_on)
        case _:
            if year.needed_seconds_per_week is None:
                return _("The target was not met.")
            return _("Out of reach: it would take {needed} hours a week.").format(needed=needed)
