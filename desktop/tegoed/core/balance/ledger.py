# SPDX-License-Identifier: MIT
"""What a balance is computed from, and the one pass over it: each entry cut at local midnights,
priced and added up.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from math import lcm
from operator import attrgetter
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tegoed.core.balance.figures import BudgetBefore
from tegoed.core.calendar.spans import (
    Days,
    Span,
    day_start,
    days,
    days_span,
    month_first,
    next_month,
)
from tegoed.core.calendar.working_hours import windows
from tegoed.core.entities.values import (
    Boundary,
    BoundaryKind,
    Catalogue,
    Entry,
    FocusSession,
    Pricing,
    Purpose,
    Reason,
    Schedule,
)
from tegoed.core.invoicing.pricing import HOUR, Account, denominators

LONGEST_ENTRY = 86_400
"""An entry that has ended lasts at most so many seconds."""

Stretch = tuple[int, int, str]
"""Start, end and uid of an entry."""


def no_history(project: int) -> Sequence[Stretch]:
    """Return the history of a project on which nothing was logged before."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BalanceInput:
    """All that a balance is computed from.

    The range is the local days `first` to `last`, both included.

    `entries` holds every entry that starts at or after `entries_from(span, running)` and before the
    end of the range, in any order (some lie before the range: they fill budgets). `budgets` holds
    per project what had been logged by the entries that started before that instant: for a retainer
    only the part since the first day of the month of `first`, for any other project everything. It
    is needed for the projects that `budgets_needed` names. `history` is asked, seldom, for those
    earlier billable and given entries of a project, when a budget boundary had been passed before
    the range.
    """

    first: date
    last: date
    zone: ZoneInfo
    now: int
    catalogue: Catalogue
    entries: Sequence[Entry] = ()
    currency: str = "EUR"
    week: str | None = None
    first_weekday: int = 1
    schedules: Sequence[Schedule] = ()
    boundaries: Sequence[Boundary] = ()
    focus: Sequence[FocusSession] = ()
    budgets: Mapping[int, BudgetBefore] = field(default_factory=dict)
    history: Callable[[int], Sequence[Stretch]] = no_history

    @property
    def span(self) -> Span:
        """The range in instants."""
        return days_span(self.first, self.last, self.zone)

    @property
    def is_week(self) -> bool:
        """Whether the range is one week as the user's weeks go; only then boundaries are judged."""
        return self.first.isoweekday() == self.first_weekday and (self.last - self.first).days == 6


def entries_from(span: Span, running: int | None = None) -> int:
    """Return the start from which a balance of this span needs every entry; `running` is the start
    of the running timer, if any.

    An entry that starts earlier has ended before the span, so a sum of such entries is all that
    their budgets need.
    """
    earliest = span.start - LONGEST_ENTRY
    return earliest if running is None else min(earliest, running)


def budgets_needed(
    entries: Sequence[Entry], catalogue: Catalogue, boundaries: Sequence[Boundary] = ()
) -> frozenset[int]:
    """Return the projects whose `BudgetBefore` a balance needs: those with a budget and time in the
    entries, or a boundary on it.
    """
    projects = catalogue.projects
    named = {entry.project for entry in entries}
    named.update(
        boundary.project for boundary in boundaries if boundary.kind is BoundaryKind.BUDGET
    )
    return frozenset(
        number
        for number in named
        if number is not None
        and (projects[number].budget_seconds or projects[number].pricing is Pricing.RETAINER)
    )


class LedgerPart(NamedTuple):
    """What of an entry lies in one local day of the range.

    Of a billable one, what comes after `paid_until` is given.
    """

    start: int
    end: int
    day: int
    paid_until: int
    entry: Entry
    account: Account


@dataclass(slots=True)
class Ledger:
    """The outcome of the pass.

    Tallies are those of `pricing.Account`; money stands in cents × `scale`.
    """

    given: BalanceInput
    days: Days
    scale: int
    entries: list[Entry]
    accounts: dict[tuple[int | None, int | None], Account]
    parts: list[LedgerPart]
    touching: list[Entry]
    day_tallies: list[list[int]]
    by_reason: dict[Reason | None, int]
    by_activity: dict[int | None, int]
    worth_by_reason: dict[Reason | None, int]
    worth_by_activity: dict[int | None, int]
    months: tuple[tuple[int, ...], tuple[date, ...]]
    _hours: dict[int, Sequence[tuple[int, int]]] = field(default_factory=dict)

    def hours(self, day: int) -> Sequence[tuple[int, int]]:
        """Return the working hours of a day of the range, by its number, as instants.

        There are none without schedules.
        """
        found = self._hours.get(day)
        if found is None:
            given = self.given
            found = self._hours[day] = (
                windows(self.days.dates[day], given.schedules, given.zone) or ()
            )
        return found

    def account(self, client: int | None, project: int | None) -> Account:
        """Return the account of a project or of a client's time without one; a new one when no
        entry has asked for it.
        """
        found = self.accounts.get((client, project))
        if found is None:
            found = self.accounts[client, project] = _open(
                self.given, self.days, self.months, self.scale, client, project
            )
        return found


_Key = tuple[int | None, int | None]
_order = attrgetter("start", "uid")


def _open(
    given: BalanceInput,
    range_: Days,
    months: tuple[tuple[int, ...], tuple[date, ...]],
    scale: int,
    client: int | None,
    project: int | None,
) -> Account:
    found = given.catalogue.projects[project] if project is not None else None
    owner = found.client if found is not None else client
    return Account(
        given.catalogue.clients[owner] if owner is not None else None,
        found,
        range_.dates,
        *months,
        scale,
        given.budgets.get(project, _NOTHING_BEFORE) if project is not None else _NOTHING_BEFORE,
    )


_NOTHING_BEFORE = BudgetBefore()


def months_of(first: date, last: date, zone: ZoneInfo) -> tuple[tuple[int, ...], tuple[date, ...]]:
    """Return the instants at which the local months of a range begin and the last ends, and the
    first days of those months.
    """
    named = [month_first(first)]
    while (following := next_month(named[-1])) <= last:
        named.append(following)
    return tuple(day_start(day, zone) for day in (*named, following)), tuple(named)


def compute_ledger(given: BalanceInput) -> Ledger:
    """Make the pass: in order of start and uid fill each entry's budget with the whole entry, and
    add up what lies in the range.
    """
    range_ = days(given.first, given.last, given.zone)
    low, high = range_.starts[0], range_.starts[-1]
    entries = sorted(given.entries, key=_order)
    projects = given.catalogue.projects
    keys: set[_Key] = {(entry.client, entry.project) for entry in entries}
    named = {boundary.project for boundary in given.boundaries} | {project for _, project in keys}
    scale = lcm(
        HOUR,
        *(
            number
            for project in named
            if project is not None
            for number in denominators(projects[project])
        ),
    )
    months = months_of(given.first, given.last, given.zone)
    accounts = {key: _open(given, range_, months, scale, *key) for key in keys}
    ledger = Ledger(
        given=given,
        days=range_,
        scale=scale,
        entries=entries,
        accounts=accounts,
        parts=[],
        touching=[],
        day_tallies=[[0] * 8 for _ in range_.dates],
        by_reason={},
        by_activity={},
        worth_by_reason={},
        worth_by_activity={},
        months=months,
    )
    for entry in entries:
        start, end = entry.start, given.now if entry.end is None else entry.end
        if start >= min(end, high):
            continue
        account = accounts[entry.client, entry.project]
        purpose = entry.purpose
        if end > low:
            ledger.touching.append(entry)
        if account.limit and (purpose is Purpose.BILLABLE or purpose is Purpose.GIVEN):
            seconds = min(end, high) - max(start, account.budget_from)
            if seconds > 0:
                if purpose is Purpose.BILLABLE:
                    account.used += seconds
                else:
                    account.given += seconds
        if purpose is Purpose.BILLABLE:
            for piece in account.fill(start, end):
                if piece[1] > low and piece[0] < high:
                    _add(ledger, entry, account, *piece)
        elif end > low:
            _add(ledger, entry, account, start, end, start)
    return ledger


def _add(
    ledger: Ledger, entry: Entry, account: Account, start: int, end: int, paid_until: int
) -> None:
    """Add what of a piece lies in the range, a part for each local day."""
    starts, parts = ledger.days.starts, ledger.parts
    start, end = max(start, starts[0]), min(end, starts[-1])
    account.touched = True
    total, purpose = account.tally, entry.purpose
    while start < end:
        day = bisect_right(starts, start) - 1
        stop = min(end, starts[day + 1])
        tally = ledger.day_tallies[day]
        seconds = stop - start
        if purpose is Purpose.GROWTH:
            tally[2] += seconds
            total[2] += seconds
        elif purpose is Purpose.OVERHEAD:
            tally[3] += seconds
            total[3] += seconds
        else:
            price = account.prices[day]
            paid = min(max(paid_until - start, 0), seconds)
            if paid:
                tally[0] += paid
                total[0] += paid
                worth = paid * price
                tally[6] += worth
                total[6] += worth
                if entry.invoice is None:
                    account.uninvoiced_seconds += paid
                    account.uninvoiced_worth += worth
            if paid < seconds:
                given = seconds - paid
                tally[1] += given
                total[1] += given
                worth = given * price
                tally[7] += worth
                total[7] += worth
                reason = entry.reason if purpose is Purpose.GIVEN else None
                ledger.by_reason[reason] = ledger.by_reason.get(reason, 0) + given
                activity = entry.activity
                ledger.by_activity[activity] = ledger.by_activity.get(activity, 0) + given
                ledger.worth_by_reason[reason] = ledger.worth_by_reason.get(reason, 0) + worth
                ledger.worth_by_activity[activity] = (
                    ledger.worth_by_activity.get(activity, 0) + worth
                )
            if entry.chair:
                tally[4] += seconds
                total[4] += seconds
        if entry.clock and ledger.given.schedules:
            out = seconds
            for opens, closes in ledger.hours(day):
                inside = min(closes, stop) - max(opens, start)
                if inside > 0:
                    out -= inside
            if out:
                tally[5] += out
                total[5] += out
        parts.append(LedgerPart(start, stop, day, paid_until, entry, account))
        start = stop
