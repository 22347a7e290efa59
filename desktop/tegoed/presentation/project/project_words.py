# SPDX-License-Identifier: MIT
"""A project's whole life in words: what was agreed, what was worked, what that made of an hour, and
where the budget is heading.
"""

from __future__ import annotations

from datetime import date

from tegoed.core.budgets.budget_forecast import BudgetForecast, ForecastState
from tegoed.core.budgets.project_life import ProjectLife
from tegoed.core.entities.values import Pricing
from tegoed.core.invoicing.pricing import in_force
from tegoed.i18n.locale import Locale
from tegoed.i18n.sentences.marks import NN_
from tegoed.presentation.balance import sentence
from tegoed.presentation.balance.sentence import hours_words


def title(life: ProjectLife) -> str:
    """Write `Bouwgroep Noord › Handboek`."""
    return f"{life.client.name} › {life.project.name}"


def headline(locale: Locale, life: ProjectLife) -> tuple[str, ...]:
    """Write what was agreed and worked, what came of it, and when the budget ran out: one to three
    lines.
    """
    return tuple(line for line in _headline(locale, life) if line)


def _headline(locale: Locale, life: ProjectLife) -> tuple[str, ...]:
    agreed = agreed_words(locale, life)
    if life.first is None:
        return (_joined(agreed, locale.gettext("Nothing is logged on it yet.")),)
    match life.project.pricing:
        case Pricing.FIXED:
            return _joined(agreed, _worked(locale, life)), *_of_a_fee(locale, life)
        case Pricing.RETAINER:
            return (
                agreed,
                _in_months(locale, life),
                _joined(_fees(locale, life), _brought_in(locale, life)),
            )
        case Pricing.UNPAID:
            return _unpaid(locale, life)
        case _:
            return _invoiced(locale, life), sentence.headline(locale, life.figures, life.currency)[
                1
            ]


def outlook(locale: Locale, life: ProjectLife) -> str:
    """Write where the budget is heading; nothing where nothing can be said."""
    if life.forecast is None or life.first is None:
        return ""
    stands = "" if life.fee_cents is not None else _left(locale, life)
    return _joined(stands, _forecast(locale, life, life.forecast))


def _forecast(locale: Locale, life: ProjectLife, forecast: ForecastState) -> str:
    monthly = life.project.pricing is Pricing.RETAINER
    match forecast.outlook:
        case BudgetForecast.RUNS_OUT if forecast.day is not None:
            return _joined(_runs_out(locale, life, forecast.day), _if_finished_then(locale, life))
        case BudgetForecast.OVER if monthly:
            return locale.gettext("This month's budget has run out.")
        case BudgetForecast.FULL if monthly:
            return locale.gettext("This month's budget is used up.")
        case BudgetForecast.LASTS:
            return locale.gettext("At the pace of the last weeks this month's budget lasts.")
        case BudgetForecast.QUIET:
            return locale.gettext(
                "Nothing billable was logged on it in the last four weeks, so there is "
                "no pace to go by."
            )
        case BudgetForecast.NOT_IN_SIGHT:
            return locale.gettext("At the pace of the last weeks no end of the budget is in sight.")
        case BudgetForecast.TOO_EARLY:
            return locale.gettext("It is too early to say where this pace leads.")
        case _:
            return ""


def pace_words(locale: Locale, life: ProjectLife) -> str:
    """Write of which weeks the pace is; nothing where nothing was foretold from it."""
    forecast = life.forecast
    if forecast is None or forecast.pace is None:
        return ""
    if forecast.outlook not in (BudgetForecast.RUNS_OUT, BudgetForecast.LASTS):
        return ""
    pace = forecast.pace
    return locale.gettext(
        "The pace: {hours} a week, since {day} ({count} weeks with time on it)."
    ).format(
        hours=locale.length_in_words(pace.used_seconds_a_week),
        day=_date(locale, life, pace.first),
        count=pace.weeks,
    )


def agreed_words(locale: Locale, life: ProjectLife) -> str:
    """Write `€2,400 for 20 hours.`, `€760 a month for 8 hours.`; nothing for work by the hour and
    unpaid work.
    """
    project = life.project
    if project.pricing is Pricing.FIXED:
        fee = _plain(locale, project.fee_cents or 0, life.currency)
        return locale.gettext("{fee} for {hours}.").format(
            fee=fee, hours=hours_words(locale, project.budget_seconds or 0)
        )
    terms = in_force(project.terms, life.today)
    if project.pricing is Pricing.RETAINER and terms is not None:
        return locale.gettext("{fee} a month for {hours}.").format(
            fee=_plain(locale, terms.monthly_fee_cents, life.currency),
            hours=hours_words(locale, terms.monthly_budget_seconds),
        )
    return ""


def ran_out_words(locale: Locale, life: ProjectLife) -> str:
    """Write the day on which the budget ran out, or will by what is logged ahead; nothing while it
    has not.
    """
    ran_out = life.budget.ran_out if life.budget is not None else None
    if ran_out is None:
        return ""
    if ran_out.at > life.now:
        return locale.gettext("The budget runs out on {day}.").format(
            day=_day(locale, life, ran_out.day)
        )
    return locale.gettext("The budget ran out on {day}.").format(
        day=_day(locale, life, ran_out.day)
    )


def _worked(locale: Locale, life: ProjectLife) -> str:
    worked, besides = life.spent.filling_seconds, life.spent.besides_seconds
    if not worked and not besides:
        return locale.gettext("You worked no hours on it.")
    if not besides:
        return locale.gettext("You worked {worked}.").format(worked=locale.hours(worked))
    if not worked:
        return locale.gettext("You gave {besides} and used nothing of the budget.").format(
            besides=hours_words(locale, besides)
        )
    return locale.gettext("You worked {worked} and gave {besides} besides.").format(
        worked=locale.hours(worked), besides=locale.hours(besides)
    )


def _of_a_fee(locale: Locale, life: ProjectLife) -> tuple[str, ...]:
    """Write of a fixed fee: while more may come in, what is left; else what an hour brought in and
    when that ended.
    """
    if not life.is_settled:
        return (ran_out_words(locale, life) or _left(locale, life),)
    full = life.forecast is not None and life.forecast.outlook is BudgetForecast.FULL
    return _brought_in(locale, life), locale.gettext(
        "The budget is used up."
    ) if full else ran_out_words(locale, life)


def _left(locale: Locale, life: ProjectLife) -> str:
    budget = life.budget
    if budget is None:
        return ""
    if budget.ran_out is not None:
        return ran_out_words(locale, life)
    if not budget.left_seconds:
        return locale.gettext("The budget is used up.")
    return locale.gettext("The budget has {hours} left.").format(
        hours=hours_words(locale, budget.left_seconds)
    )


def _in_months(locale: Locale, life: ProjectLife) -> str:
    count, besides = len(life.months), life.spent.besides_seconds
    words = {
        "count": count,
        "worked": hours_words(locale, life.spent.filling_seconds),
        "besides": locale.hours(besides),
    }
    if not besides:
        one, many = NN_(
            "In {count} month you worked {worked}.", "In {count} months you worked {worked}."
        )
    else:
        one, many = NN_(
            "In {count} month you worked {worked} and gave {besides} besides.",
            "In {count} months you worked {worked} and gave {besides} besides.",
        )
    return locale.ngettext(one, many, count).format(**words)


def _fees(locale: Locale, life: ProjectLife) -> str:
    return locale.gettext("{fees} in fees.").format(
        fees=_plain(locale, life.fee_cents or 0, life.currency)
    )


def _unpaid(locale: Locale, life: ProjectLife) -> tuple[str, str]:
    if not life.figures.client_seconds:
        return locale.gettext("You worked no hours on it."), ""
    worked = locale.gettext("You worked {hours} on it, unpaid.").format(
        hours=hours_words(locale, life.figures.client_seconds)
    )
    if not life.figures.given_cents:
        return worked, locale.gettext("The client has no rate that says what they were worth.")
    return worked, locale.gettext("At the client's rate they were worth {amount}.").format(
        amount=_plain(locale, life.figures.given_cents, life.currency)
    )


def _invoiced(locale: Locale, life: ProjectLife) -> str:
    figures = life.figures
    worked = hours_words(locale, figures.client_seconds)
    if not figures.client_seconds:
        return locale.gettext("You worked no hours on it.")
    if not figures.billable_seconds:
        return locale.gettext("You worked {worked}, nothing of it billable.").format(worked=worked)
    if not figures.given_seconds:
        return locale.gettext("You worked {worked}, all of it billable.").format(worked=worked)
    words = locale.ngettext(
        "You worked {worked}, {billable} of it billable.",
        "You worked {worked}, {billable} of them billable.",
        1 if figures.client_seconds == 3600 else 2,
    )
    return words.format(worked=worked, billable=locale.hours(figures.billable_seconds))


def _brought_in(locale: Locale, life: ProjectLife) -> str:
    rate, agreed = life.whole_rate_cents, life.agreed_rate_cents
    if rate is None or not agreed:
        return ""
    amounts = {
        "rate": locale.money(rate, life.currency),
        "agreed": locale.money(agreed, life.currency),
    }
    if rate == agreed:
        return locale.gettext("An hour brought in the {agreed} agreed.").format(**amounts)
    if rate > agreed:
        return locale.gettext("An hour brought in {rate}, more than the {agreed} agreed.").format(
            **amounts
        )
    return locale.gettext("An hour brought in {rate} of the {agreed} agreed.").format(**amounts)


def _runs_out(locale: Locale, life: ProjectLife, on: date) -> str:
    day = _date(locale, life, on)
    if life.project.pricing is Pricing.RETAINER:
        if any(month.ran_out is not None and month.ran_out.day == on for month in life.months):
            return locale.gettext(
                "By what is logged ahead this month's budget runs out on {day}."
            ).format(day=_day(locale, life, on))
        return locale.gettext(
            "At the pace of the last weeks this month's budget runs out around {day}."
        ).format(day=day)
    if ran_out_words(locale, life):
        return ""  # by what is logged ahead: that is said already
    return locale.gettext("At the pace of the last weeks the budget runs out around {day}.").format(
        day=day
    )


def _if_finished_then(locale: Locale, life: ProjectLife) -> str:
    forecast, agreed = life.forecast, life.agreed_rate_cents
    if forecast is None or forecast.rate_cents is None or not agreed:
        return ""
    amounts = {
        "rate": locale.money(forecast.rate_cents, life.currency),
        "agreed": locale.money(agreed, life.currency),
    }
    if forecast.rate_cents == agreed:
        return locale.gettext(
            "If you finish then, an hour will have brought in the {agreed} agreed."
        ).format(**amounts)
    return locale.gettext(
        "If you finish then, an hour will have brought in {rate} of the {agreed} agreed."
    ).format(**amounts)


def _day(locale: Locale, life: ProjectLife, day: date) -> str:
    """Write `Tuesday 10 November`; with the year if it is another than today's."""
    text = locale.long_day(day)
    return text.removesuffix(f" {day.year}") if day.year == life.today.year else text


def _date(locale: Locale, life: ProjectLife, day: date) -> str:
    """Write `10 November`; with the year if it is another than today's."""
    return _day(locale, life, day).split(" ", 1)[1]


def _plain(locale: Locale, cents: int, currency: str) -> str:
    """Write an amount without cents where it has none."""
    return locale.money(cents, currency, whole=cents % 100 == 0)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
