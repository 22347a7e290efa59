# SPDX-License-Identifier: MIT
"""The balance: every figure of a week or a range of days, computed from its entries and nothing
else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from tegoed.core.balance.figures import EMPTY, NONE_UNINVOICED, BudgetUse, Figures, Uninvoiced
from tegoed.core.balance.ledger import BalanceInput, Ledger, compute_ledger
from tegoed.core.budgets.boundaries import BoundaryState, BoundaryWeek
from tegoed.core.calendar.spans import Span
from tegoed.core.entities.values import Client, Entry, FocusSession, Project, Reason, StartedBy
from tegoed.core.focus.interruptions import NONE, Interruptions, interruptions
from tegoed.core.invoicing.money import Amount
from tegoed.core.invoicing.pricing import Account


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One local day of the range."""

    day: date
    figures: Figures


@dataclass(frozen=True, slots=True)
class ClientFigures:
    """One client with time in the range."""

    client: Client
    figures: Figures
    uninvoiced: Uninvoiced = NONE_UNINVOICED


@dataclass(frozen=True, slots=True)
class ProjectFigures:
    """One project with time in the range, or a client's time without one (`project` None)."""

    client: Client
    project: Project | None
    figures: Figures
    budget: BudgetUse | None
    uninvoiced: Uninvoiced = NONE_UNINVOICED


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Everything the balance shows. `entries` are those that touch the range, by start.

    Rows come in the order of client time, most first, then of names; each day of the range has one.
    `given_by_reason` and `given_by_activity` hold seconds and add up to the given time; overrun and
    unpaid work has no reason and stands under None there. `value_by_reason` and `value_by_activity`
    say the same in exact money. `activity_names` names the activities among them.
    """

    week: str | None
    span: Span
    zone: str
    currency: str
    totals: Figures
    days: tuple[DayFigures, ...]
    clients: tuple[ClientFigures, ...]
    projects: tuple[ProjectFigures, ...]
    boundaries: tuple[BoundaryState, ...]
    focus_seconds: int
    given_by_reason: Mapping[Reason | None, int]
    given_by_activity: Mapping[int | None, int]
    value_by_reason: Mapping[Reason | None, Amount]
    value_by_activity: Mapping[int | None, Amount]
    activity_names: Mapping[int, str]
    entries: tuple[Entry, ...]
    interruptions: Interruptions = NONE

    @property
    def uninvoiced(self) -> Uninvoiced:
        """What is billable and not yet invoiced, of all clients together."""
        return sum((row.uninvoiced for row in self.clients), NONE_UNINVOICED)


def compute(given: BalanceInput) -> Balance:
    """Compute the balance of a range.

    Pure: what it comes from stands in its input, the present included.
    """
    return of_ledger(compute_ledger(given))


def of_ledger(ledger: Ledger) -> Balance:
    """Return the balance of a pass that was made already, for callers that need more of the pass
    than the balance.
    """
    given = ledger.given
    span = ledger.days.span
    scale = ledger.scale
    totals = figures_of([sum(column) for column in zip(*ledger.day_tallies, strict=True)], scale)
    days = tuple(
        DayFigures(day, figures_of(tally, scale) if any(tally) else EMPTY)
        for day, tally, (start, end) in zip(
            ledger.days.dates, ledger.day_tallies, pairwise(ledger.days.starts), strict=True
        )
        if start < end
    )
    clients = _clients(ledger)
    focus_seconds = focus_within(given.focus, span, given.now)
    boundaries: tuple[BoundaryState, ...] = ()
    if given.is_week and given.boundaries:
        week = BoundaryWeek(
            ledger, totals, [(row.client, row.figures) for row in clients], focus_seconds
        )
        boundaries = week.rows()
    return Balance(
        week=given.week,
        span=span,
        zone=given.zone.key,
        currency=given.currency,
        totals=totals,
        days=days,
        clients=clients,
        projects=_projects(ledger),
        boundaries=boundaries,
        focus_seconds=focus_seconds,
        given_by_reason=ledger.by_reason,
        given_by_activity=ledger.by_activity,
        value_by_reason={
            reason: Amount(worth, scale) for reason, worth in ledger.worth_by_reason.items()
        },
        value_by_activity={
            activity: Amount(worth, scale) for activity, worth in ledger.worth_by_activity.items()
        },
        activity_names={
            id: given.catalogue.activities[id].name
            for id in ledger.by_activity
            if id is not None and id in given.catalogue.activities
        },
        entries=tuple(ledger.touching),
        interruptions=interruptions(given.focus, span),
    )


def focus_within(sessions: Sequence[FocusSession], span: Span, now: int) -> int:
    """Return the seconds of a span that lie in a focus session; one that is on counts up to now or
    its end, or its lease.

    Off duty does not count: not being reachable outside working hours is no focus.
    """
    seconds, reached = 0, span.start
    for session in sorted(sessions, key=lambda session: session.start):
        if session.started_by is StartedBy.OFF_DUTY:
            continue
        end = session.end
        if end is None:
            ends = session.lease if session.until is None else session.until
            end = now if ends is None else min(now, ends)
        start, end = max(session.start, reached), min(end, span.end)
        if start < end:
            seconds += end - start
            reached = end
    return seconds


def figures_of(tally: Sequence[int], scale: int) -> Figures:
    """Return the figures of a tally (see `pricing.Account`)."""
    billable, given, growth, overhead, chair, out, earned, worth = tally
    return Figures(
        billable, given, growth, overhead, chair, out, Amount(earned, scale), Amount(worth, scale)
    )


def uninvoiced_of(account: Account, scale: int) -> Uninvoiced:
    """Return what of an account's range is billable and not yet invoiced."""
    return Uninvoiced(account.uninvoiced_seconds, Amount(account.uninvoiced_worth, scale))


def _clients(ledger: Ledger) -> tuple[ClientFigures, ...]:
    tallies: dict[int, list[int]] = {}
    owners: dict[int, Client] = {}
    uninvoiced: dict[int, Uninvoiced] = {}
    for account in ledger.accounts.values():
        client = account.client
        if client is None or not account.touched:
            continue
        if client.id in tallies:
            tallies[client.id] = [
                a + b for a, b in zip(tallies[client.id], account.tally, strict=True)
            ]
        else:
            tallies[client.id], owners[client.id] = account.tally, client
        before = uninvoiced.get(client.id, NONE_UNINVOICED)
        uninvoiced[client.id] = before + uninvoiced_of(account, ledger.scale)
    rows = [
        ClientFigures(owners[number], figures_of(tally, ledger.scale), uninvoiced[number])
        for number, tally in tallies.items()
    ]
    rows.sort(key=lambda row: (-row.figures.client_seconds, row.client.name.casefold()))
    return tuple(rows)


def _projects(ledger: Ledger) -> tuple[ProjectFigures, ...]:
    rows = [
        ProjectFigures(
            account.client,
            account.project,
            figures_of(account.tally, ledger.scale),
            account.budget,
            uninvoiced_of(account, ledger.scale),
        )
        for account in ledger.accounts.values()
        if account.client is not None and account.touched
    ]
    rows.sort(
        key=lambda row: (
            -row.figures.client_seconds,
            row.project.name.casefold() if row.project else "",
            row.client.name.casefold(),
        )
    )
    return tuple(rows)
