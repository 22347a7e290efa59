# SPDX-License-Identifier: MIT
"""A project's whole life: what was agreed, what was worked, when the budget ran out, and where its
pace leads.

Every figure is that of the balance over all its days; only the rate of the whole life is its own:
the fee over all hours that the client got, which may exceed the agreed rate while a budget is not
used up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from tegoed.core.balance.balance import figures_of, uninvoiced_of
from tegoed.core.balance.figures import EMPTY, NONE_UNINVOICED, BudgetUse, Figures, Uninvoiced
from tegoed.core.balance.ledger import BalanceInput, Ledger, compute_ledger
from tegoed.core.balance.timeline import passed_at
from tegoed.core.budgets.budget_forecast import BudgetForecast, BudgetStanding, ForecastState
from tegoed.core.calendar.ranges import Grain, between
from tegoed.core.calendar.spans import local_date, month_first, next_month
from tegoed.core.entities.values import Client, Entry, Pricing, Project, Purpose
from tegoed.core.invoicing.money import ratio, round_half_even
from tegoed.core.invoicing.pricing import HOUR, terms_on

_DAY = timedelta(days=1)
_FILLED = frozenset({Pricing.FIXED, Pricing.RETAINER})
"""Pricings whose budget billable time fills: past it, it counts as given."""


@dataclass(frozen=True, slots=True)
class SpentTime:
    """A project's time over some days.

    `overrun_seconds` is the part of what was given that was logged as billable, past a budget.
    """

    figures: Figures = EMPTY
    overrun_seconds: int = 0

    @property
    def inside_seconds(self) -> int:
        """Billable time that is paid: inside the budget, where one is filled."""
        return self.figures.billable_seconds

    @property
    def besides_seconds(self) -> int:
        """Time given besides: logged as given, or unpaid."""
        return self.figures.given_seconds - self.overrun_seconds

    @property
    def filling_seconds(self) -> int:
        """What fills the budget: inside it and past it."""
        return self.inside_seconds + self.overrun_seconds


@dataclass(frozen=True, slots=True)
class Milestone:
    """The second at which a budget ran out, its local day, and the uid of the entry in which it
    did.
    """

    at: int
    day: date
    uid: str


@dataclass(frozen=True, slots=True)
class LifeColumn:
    """The local days `first` to `last`, both included; at the edges of the life a week or month is
    cut off.
    """

    first: date
    last: date
    spent: SpentTime


@dataclass(frozen=True, slots=True)
class LifeMonth:
    """A retainer's month: its fee (cents) and budget by the terms in force on its first day, and
    what was done with it.
    """

    first: date
    fee_cents: int
    limit_seconds: int
    spent: SpentTime
    ran_out: Milestone | None

    @property
    def unused_seconds(self) -> int:
        """What was left of the budget."""
        return max(0, self.limit_seconds - self.spent.filling_seconds)

    @property
    def rate_cents(self) -> int | None:
        """The fee for an hour that the client got; None without any."""
        return _hourly(self.fee_cents, self.spent.figures.client_seconds)


@dataclass(frozen=True, slots=True)
class LifeBudget:
    """A budget to date (a retainer's: that of the last month with time) and when it ran out, if it
    did.
    """

    use: BudgetUse
    ran_out: Milestone | None

    @property
    def left_seconds(self) -> int:
        """What is left of it."""
        return max(0, self.use.limit_seconds - self.use.used_seconds)

    @property
    def share(self) -> float:
        """Used ÷ limit, four decimals."""
        return ratio(self.use.used_seconds, self.use.limit_seconds)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectLife:
    """All of one project, from the first local day with time on it to the last; both None while
    there is none.

    `fee_cents` is the fee of a fixed project, or those of a retainer's months from the first to the
    last with time; None for other pricings. `months` are a retainer's. `columns` cover the life by
    `grain`. `forecast` is None without a budget.
    """

    project: Project
    client: Client
    currency: str
    now: int
    today: date
    first: date | None
    last: date | None
    spent: SpentTime
    fee_cents: int | None
    budget: LifeBudget | None
    forecast: ForecastState | None
    months: tuple[LifeMonth, ...] = ()
    grain: Grain = Grain.WEEK
    columns: tuple[LifeColumn, ...] = field(default=())
    uninvoiced: Uninvoiced = NONE_UNINVOICED

    @property
    def figures(self) -> Figures:
        """What the balance says of all its days."""
        return self.spent.figures

    @property
    def whole_rate_cents(self) -> int | None:
        """The fee for an hour that the client got; without a fee, what was earned for one.

        None without client time.
        """
        if self.fee_cents is None:
            return self.figures.effective_rate_cents
        return _hourly(self.fee_cents, self.figures.client_seconds)

    @property
    def agreed_rate_cents(self) -> int | None:
        """What an hour was agreed to be worth; None where that cannot be said yet."""
        budget = self.project.budget_seconds
        if self.project.pricing is Pricing.FIXED and self.fee_cents is not None and budget:
            return _hourly(self.fee_cents, budget)
        return self.figures.agreed_rate_cents

    @property
    def is_settled(self) -> bool:
        """Whether no more can be earned: its budget is used up, or it is archived.

        Only then the whole life's rate can only sink.
        """
        forecast = self.forecast
        if self.project.archived:
            return True
        return forecast is not None and forecast.outlook in (
            BudgetForecast.OVER,
            BudgetForecast.FULL,
        )


def days_of(entries: Iterable[Entry], given: BalanceInput) -> tuple[date, date] | None:
    """Return the first and last local day with time; a timer runs to now. None without entries."""
    spans = [(entry.start, given.now if entry.end is None else entry.end) for entry in entries]
    if not spans:
        return None
    last = max(max(end - 1, start) for start, end in spans)
    return local_date(min(start for start, _ in spans), given.zone), local_date(last, given.zone)


def compute(given: BalanceInput, project: int) -> ProjectLife:
    """Compute the life of a project of the catalogue, out of all its entries; the range and the
    budgets of the input do not matter.
    """
    entries = [entry for entry in given.entries if entry.project == project]
    today = local_date(given.now, given.zone)
    found = days_of(entries, given)
    first, last = found or (today, today)
    ledger = compute_ledger(
        replace(
            given, first=first, last=last, week=None, entries=entries, boundaries=(), budgets={}
        )
    )
    return _Writer(ledger, given.catalogue.projects[project], today).life(empty=found is None)


class _Writer:
    """Tells a life out of the pass over it."""

    def __init__(self, ledger: Ledger, project: Project, today: date) -> None:
        self._ledger = ledger
        self._project = project
        self._today = today
        self._fills = project.pricing in _FILLED
        self._account = ledger.account(project.client, project.id)
        days = ledger.days.dates
        self._overrun = [0] * len(days)
        self._used: dict[date, int] = {}
        self._besides: dict[date, int] = {}
        self._ran_out: dict[date | None, Milestone] = {}
        for part in ledger.parts:
            day = days[part.day]
            so_far = max(0, min(part.end, ledger.given.now) - part.start)
            if part.entry.purpose is Purpose.BILLABLE:
                self._used[day] = self._used.get(day, 0) + so_far
                since = max(part.start, part.paid_until)
                if self._fills and since < part.end:
                    self._overrun[part.day] += part.end - since
                    self._ran_out.setdefault(
                        self._budget_of(day), Milestone(since, day, part.entry.uid)
                    )
            elif part.entry.purpose is Purpose.GIVEN:
                self._besides[day] = self._besides.get(day, 0) + so_far

    def life(self, *, empty: bool) -> ProjectLife:
        """Return the whole life."""
        given, project = self._ledger.given, self._project
        months = self._months() if project.pricing is Pricing.RETAINER and not empty else ()
        budget = self._budget()
        spent = self._spent(given.first, given.last)
        period = between(given.first, given.last, given.first_weekday)
        grain = (
            Grain.MONTH
            if project.pricing is Pricing.RETAINER or period.grain is Grain.YEAR
            else period.grain
        )
        cuts = _month_cuts(given.first, given.last) if grain is Grain.MONTH else period.cuts()
        return ProjectLife(
            project=project,
            client=given.catalogue.clients[project.client],
            currency=given.currency,
            now=given.now,
            today=self._today,
            first=None if empty else given.first,
            last=None if empty else given.last,
            spent=spent,
            fee_cents=self._fee(months),
            budget=budget,
            forecast=self._forecast(budget, months, spent),
            months=months,
            grain=grain,
            columns=() if empty else self._columns(cuts),
            uninvoiced=uninvoiced_of(self._account, self._ledger.scale),
        )

    def _budget_of(self, day: date) -> date | None:
        """Return the month whose budget a day's time fills for a retainer, else None."""
        return month_first(day) if self._project.pricing is Pricing.RETAINER else None

    def _spent(self, first: date, last: date) -> SpentTime:
        days = self._ledger.days.dates
        low, high = (first - days[0]).days, (last - days[0]).days + 1
        tallies = self._ledger.day_tallies[low:high]
        return SpentTime(
            figures_of([sum(column) for column in zip(*tallies, strict=True)], self._ledger.scale),
            sum(self._overrun[low:high]),
        )

    def _columns(self, cuts: Sequence[date]) -> tuple[LifeColumn, ...]:
        lasts = [*(cut - _DAY for cut in cuts[1:]), self._ledger.given.last]
        return tuple(
            LifeColumn(first, last, self._spent(first, last))
            for first, last in zip(cuts, lasts, strict=True)
        )

    def _months(self) -> tuple[LifeMonth, ...]:
        given = self._ledger.given
        found = []
        for column in self._columns(_month_cuts(given.first, given.last)):
            first = month_first(column.first)
            fee, limit = terms_on(self._project.terms, first)
            found.append(LifeMonth(first, fee, limit, column.spent, self._ran_out.get(first)))
        return tuple(found)

    def _fee(self, months: Sequence[LifeMonth]) -> int | None:
        if self._project.pricing is Pricing.FIXED:
            return self._project.fee_cents
        if self._project.pricing is Pricing.RETAINER:
            return sum(month.fee_cents for month in months)
        return None

    def _budget(self) -> LifeBudget | None:
        use = self._account.budget
        if use is None:
            return None
        if self._fills:
            return LifeBudget(use, self._ran_out.get(self._budget_of(self._ledger.given.last)))
        crossing = None
        if use.used_seconds > use.limit_seconds:
            billable = [
                part for part in self._ledger.parts if part.entry.purpose is Purpose.BILLABLE
            ]
            crossing = passed_at(
                [(part.start, part.end, part.entry.uid) for part in billable], use.limit_seconds
            )
        return LifeBudget(
            use,
            crossing
            and Milestone(
                crossing[0], local_date(crossing[0], self._ledger.given.zone), crossing[1]
            ),
        )

    def _forecast(
        self, budget: LifeBudget | None, months: Sequence[LifeMonth], spent: SpentTime
    ) -> ForecastState | None:
        if budget is None:
            return None
        given, project, today = self._ledger.given, self._project, self._today
        limit, used, ran_out, until = (
            budget.use.limit_seconds,
            budget.use.used_seconds,
            budget.ran_out,
            None,
        )
        if project.pricing is Pricing.RETAINER:
            this_month = month_first(today)
            limit, until = terms_on(project.terms, this_month)[1], next_month(this_month) - _DAY
            used = sum(month.spent.filling_seconds for month in months if month.first == this_month)
            ran_out = self._ran_out.get(this_month)
        return BudgetStanding(
            limit_seconds=limit,
            used_seconds=used,
            used=self._used,
            besides=self._besides,
            now=given.now,
            today=today,
            since=today if until else max(today, given.last),
            first_weekday=given.first_weekday,
            ran_out_at=ran_out.at if ran_out else None,
            ran_out_on=ran_out.day if ran_out else None,
            archived=project.archived,
            until=until,
            fee_cents=project.fee_cents if project.pricing is Pricing.FIXED else None,
            besides_seconds=spent.besides_seconds,
        ).forecast()


def _month_cuts(first: date, last: date) -> tuple[date, ...]:
    found = [first]
    while (following := next_month(month_first(found[-1]))) <= last:
        found.append(following)
    return tuple(found)


def _hourly(cents: int, seconds: int) -> int | None:
    return round_half_even(cents * HOUR, seconds) if seconds else None
