# SPDX-License-Identifier: MIT
"""What time is worth: dated rates and terms, and the account of one project, in which billable time
fills its budget.

Prices are whole numbers: cents for a second, times a scale that one balance chooses so that each of
its prices is whole. Sums of seconds × price are then exact without a single rational.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar

from tegoed.core.balance.figures import BudgetBefore, BudgetUse
from tegoed.core.calendar.spans import month_first
from tegoed.core.entities.values import Client, Pricing, Project, Rate, Terms

HOUR = 3600
ALWAYS = -(1 << 62)
"""Before every instant: a budget that is not counted by the month begins here."""


class _Dated(Protocol):
    @property
    def start(self) -> date: ...


_D = TypeVar("_D", bound=_Dated)


def in_force(dated: Sequence[_D], day: date) -> _D | None:
    """Return the last that starts on or before the day; before the first, the first; None of none.

    They are sorted by start.
    """
    if not dated:
        return None
    return dated[max(0, bisect_right(dated, day, key=lambda item: item.start) - 1)]


def rate_on(rates: Sequence[Rate], day: date) -> int:
    """Return the cents for an hour on a local date; 0 without rates."""
    rate = in_force(rates, day)
    return rate.cents if rate else 0


def terms_on(terms: Sequence[Terms], day: date) -> tuple[int, int]:
    """Return a retainer's fee in cents and budget in seconds for the local month of a day: the
    terms on its first day.
    """
    found = in_force(terms, month_first(day))
    return _payable(found.monthly_fee_cents, found.monthly_budget_seconds) if found else (0, 1)


def reference_rate(client: Client | None, project: Project | None, day: date) -> tuple[int, int]:
    """Return the reference rate on a local date as a price: cents ÷ seconds (an hourly rate is
    cents ÷ 3600).
    """
    if project is not None and project.pricing is Pricing.FIXED:
        return _payable(project.fee_cents, project.budget_seconds)
    if project is not None and project.pricing is Pricing.RETAINER:
        return terms_on(project.terms, day)
    return rate_on(_hourly_rates(client, project), day), HOUR


def _payable(fee_cents: int | None, budget_seconds: int | None) -> tuple[int, int]:
    """Return a fee and its budget as a price: cents ÷ seconds.

    A fee for no time at all, which every way in refuses, is worth nothing rather than endlessly
    much.
    """
    return (fee_cents or 0, budget_seconds) if budget_seconds else (0, 1)


def _hourly_rates(client: Client | None, project: Project | None) -> Sequence[Rate]:
    if project is not None and project.pricing is Pricing.HOURLY:
        return project.rates
    return client.rates if client is not None else ()


def denominators(project: Project | None) -> tuple[int, ...]:
    """Return what the scale of a balance must be a multiple of, so that this project's prices are
    whole.
    """
    if project is None or project.pricing in (Pricing.HOURLY, Pricing.UNPAID):
        return (HOUR,)
    if project.pricing is Pricing.FIXED:
        return (_payable(project.fee_cents, project.budget_seconds)[1],)
    return tuple(
        _payable(terms.monthly_fee_cents, terms.monthly_budget_seconds)[1]
        for terms in project.terms
    )


def prices(
    client: Client | None, project: Project | None, days: Sequence[date], scale: int
) -> Sequence[int]:
    """Return the reference rate on each of the days, in cents × scale for a second."""
    if project is None or project.pricing in (Pricing.HOURLY, Pricing.UNPAID):
        rates = _hourly_rates(client, project)
        if len(rates) > 1 and rates[-1].start > days[0]:
            return [rate_on(rates, day) * (scale // HOUR) for day in days]
    elif project.pricing is Pricing.RETAINER and len(project.terms) > 1:
        return [
            fee * (scale // budget)
            for fee, budget in (terms_on(project.terms, day) for day in days)
        ]
    cents, seconds = reference_rate(client, project, days[0])
    return (cents * (scale // seconds),) * len(days)


class Account:
    """One project over a range (or a client's time without one): its prices, its budget filling up,
    its tally.

    `months` are the instants at which the local months of the range begin, and the end of the last.
    `tally` holds the range's seconds billable, given, growth, overhead, chair and out of hours,
    then earned and given in cents × scale. `uninvoiced_seconds` and `uninvoiced_worth` are the part
    of what is billable and earned that no invoice number stands on.
    """

    __slots__ = (
        "_filled",
        "_limits",
        "_months",
        "_pricing",
        "before",
        "budget_from",
        "client",
        "given",
        "limit",
        "prices",
        "project",
        "tally",
        "touched",
        "uninvoiced_seconds",
        "uninvoiced_worth",
        "used",
    )  # fmt: skip

    def __init__(
        self,
        client: Client | None,
        project: Project | None,
        days: Sequence[date],
        months: Sequence[int],
        month_dates: Sequence[date],
        scale: int,
        before: BudgetBefore,
    ) -> None:
        self.client = client
        self.project = project
        self.prices = prices(client, project, days, scale)
        self.tally = [0] * 8
        self.touched = False
        self.uninvoiced_seconds = self.uninvoiced_worth = 0
        self.limit: int | None = project.budget_seconds if project else None
        self.budget_from = ALWAYS
        self.before = before
        self._pricing = project.pricing if project else Pricing.HOURLY
        self._months = months
        self._limits: tuple[int, ...] = ()
        self._filled = [before.billable_seconds]
        if project and self._pricing is Pricing.RETAINER:
            self._limits = tuple(terms_on(project.terms, day)[1] for day in month_dates)
            self._filled += [0] * (len(month_dates) - 1)
            self.limit = self._limits[-1]
            self.budget_from = months[-2]
            if len(month_dates) > 1:
                self.before = BudgetBefore()
        elif project and self._pricing is Pricing.FIXED:
            self._limits = (_payable(project.fee_cents, project.budget_seconds)[1],)
        self.used = self.before.billable_seconds
        self.given = self.before.given_seconds

    @property
    def budget(self) -> BudgetUse | None:
        """The budget to date; None for a project without one."""
        return BudgetUse(self.limit, self.used, self.given) if self.limit else None

    def fill(self, start: int, end: int) -> Sequence[tuple[int, int, int]]:
        """Take a billable entry into the budget, after all before it.

        Return pieces (start, end, the instant until which it is paid).

        A retainer's pieces lie in the months of the range alone, each in its own budget.
        """
        pricing = self._pricing
        if pricing is Pricing.HOURLY:
            return ((start, end, end),)
        if pricing is Pricing.UNPAID:
            return ((start, end, start),)
        if pricing is Pricing.FIXED:
            return ((start, end, self._take(0, start, end)),)
        months = self._months
        pieces: list[tuple[int, int, int]] = []
        start = max(start, months[0])
        month = bisect_right(months, start) - 1
        while start < end and month < len(self._limits):
            stop = min(end, months[month + 1])
            pieces.append((start, stop, self._take(month, start, stop)))
            start = stop
            month += 1
        return pieces

    def _take(self, month: int, start: int, end: int) -> int:
        room = self._limits[month] - self._filled[month]
        self._filled[month] += end - start
        return min(end, start + room) if room > 0 else start
