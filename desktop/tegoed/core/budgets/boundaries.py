# SPDX-License-Identifier: MIT
"""Boundaries: which are in force in a week, how they stand, and the very second at which one was
passed.

A limit is crossed once it is exceeded; a floor under growth or focus when the week has ended below
it. Crossings are computed from the entries, so a correction moves or removes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from tegoed.core.balance.figures import Figures
from tegoed.core.balance.ledger import Ledger, LedgerPart
from tegoed.core.balance.timeline import Stretch, passed_at, under_since
from tegoed.core.calendar.working_hours import outside
from tegoed.core.entities.values import Boundary, BoundaryKind, Client, Project, Purpose
from tegoed.core.invoicing.money import round_half_even
from tegoed.core.invoicing.pricing import HOUR, Account

Unit = Literal["seconds", "cents", "percent"]
State = Literal["kept", "crossed", "open"]
Crossing = tuple[int, str] | None
NEAR_PERCENT = 80
"""Of a limit: from here on one is told that it comes near."""
FLOORS = frozenset(
    {BoundaryKind.EFFECTIVE_RATE, BoundaryKind.GROWTH_HOURS, BoundaryKind.FOCUS_HOURS}
)
"""The kinds that one should not fall below; the others should not be passed."""
FOR_CLIENTS = frozenset(
    {
        BoundaryKind.GIVEN_HOURS,
        BoundaryKind.CHAIR_HOURS,
        BoundaryKind.EFFECTIVE_RATE,
        BoundaryKind.BUDGET,
        BoundaryKind.OUT_OF_HOURS,
    }
)
"""What there is a sentence about for the client; the others are one's own business."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundaryState:
    """How one boundary stands in a week, for the client, project or day that it is about.

    `limit` and `actual` are in `unit`; `actual` is None where there is nothing to compare (no
    client time, no budget). `crossed_at` is the second in which the limit was passed and
    `crossed_by` the uid of the entry that passed it; for the floors of growth and focus the end of
    the week, and no entry.
    """

    boundary: Boundary
    client: Client | None = None
    project: Project | None = None
    unit: Unit
    limit: int
    actual: int | None
    state: State
    crossed_at: int | None = None
    day: date | None = None
    crossed_by: str | None = None

    @property
    def near(self) -> bool:
        """Whether a limit that is kept is used for `NEAR_PERCENT` or more.

        A floor has no such moment: one comes from below.
        """
        if self.state != "kept" or self.boundary.kind in FLOORS or not self.actual:
            return False
        return self.actual * 100 >= self.limit * NEAR_PERCENT


def in_force(boundaries: Iterable[Boundary], last: date) -> list[Boundary]:
    """Return the last of each boundary's versions that starts on or before the week's last day,
    unless that one is switched off.

    Versions are those of the same kind, client and project. They come in the order of the kinds.
    """
    chosen: dict[tuple[BoundaryKind, int | None, int | None], Boundary] = {}
    for boundary in sorted(boundaries, key=lambda item: (item.start or date.min, item.id)):
        if boundary.start is None or boundary.start <= last:
            client = None if boundary.project is not None else boundary.client
            chosen[boundary.kind, client, boundary.project] = boundary
    order = list(BoundaryKind)
    return sorted(
        (b for b in chosen.values() if b.enabled), key=lambda boundary: order.index(boundary.kind)
    )


@dataclass(frozen=True, slots=True)
class BoundaryWeek:
    """What boundaries are judged by: the ledger of a week, its figures and its focus time."""

    ledger: Ledger
    totals: Figures
    clients: Sequence[tuple[Client, Figures]]
    focus_seconds: int

    def rows(self) -> tuple[BoundaryState, ...]:
        """Return a row for each boundary in force, and for each client or project that one without
        a name watches.
        """
        force = in_force(self.ledger.given.boundaries, self.ledger.given.last)
        found: list[BoundaryState] = []
        for boundary in force:
            match boundary.kind:
                case BoundaryKind.GIVEN_HOURS | BoundaryKind.CHAIR_HOURS:
                    found.extend(
                        self._client_hours(boundary, client)
                        for client in self._watched(boundary, force)
                    )
                case BoundaryKind.EFFECTIVE_RATE:
                    found.extend(
                        self._rate(boundary, client) for client in self._watched(boundary, force)
                    )
                case BoundaryKind.BUDGET:
                    found.extend(
                        self._budget(boundary, account)
                        for account in self._budgets(boundary, force)
                    )
                case BoundaryKind.DAY_HOURS:
                    found.extend(self._day_hours(boundary))
                case BoundaryKind.OUT_OF_HOURS:
                    found.append(
                        self._limit(
                            boundary, self.totals.out_of_hours_seconds, self._out_of_hours()
                        )
                    )
                case BoundaryKind.WEEK_HOURS:
                    found.append(
                        self._limit(
                            boundary, self.totals.logged_seconds, map(_whole, self.ledger.parts)
                        )
                    )
                case BoundaryKind.GROWTH_HOURS:
                    found.append(self._floor(boundary, self.totals.growth_seconds))
                case _:  # the one that is left: focus hours
                    found.append(self._floor(boundary, self.focus_seconds))
        return tuple(found)

    def _watched(self, boundary: Boundary, force: Sequence[Boundary]) -> list[Client]:
        if boundary.client is not None:
            return [self.ledger.given.catalogue.clients[boundary.client]]
        own = {other.client for other in force if other.kind is boundary.kind}
        return [client for client, _ in self.clients if client.id not in own]

    def _limit(
        self,
        boundary: Boundary,
        actual: int,
        stretches: Iterable[Stretch],
        *,
        client: Client | None = None,
        day: date | None = None,
    ) -> BoundaryState:
        limit = boundary.limit_seconds or 0
        crossing = passed_at(list(stretches), limit) if actual > limit else None
        return _row(boundary, "seconds", limit, actual, crossing, client=client, day=day)

    def _client_hours(self, boundary: Boundary, client: Client) -> BoundaryState:
        figures = self._figures(client)
        parts = (part for part in self.ledger.parts if part.account.client is client)
        if boundary.kind is BoundaryKind.CHAIR_HOURS:
            chair = (_whole(part) for part in parts if part.entry.chair and _for_client(part))
            return self._limit(boundary, figures.chair_seconds, chair, client=client)
        given = (_given(part) for part in parts if _for_client(part) and part.paid_until < part.end)
        return self._limit(boundary, figures.given_seconds, given, client=client)

    def _figures(self, client: Client) -> Figures:
        return next((figures for other, figures in self.clients if other is client), Figures())

    def _out_of_hours(self) -> Iterator[Stretch]:
        for part in self.ledger.parts:
            if part.entry.clock:
                for start, end in outside(part.start, part.end, self.ledger.hours(part.day)):
                    yield start, end, part.entry.uid

    def _day_hours(self, boundary: Boundary) -> list[BoundaryState]:
        limit = boundary.limit_seconds or 0
        logged = [sum(tally[:4]) for tally in self.ledger.day_tallies]
        over = [number for number, seconds in enumerate(logged) if seconds > limit]
        longest = max(range(len(logged)), key=lambda number: (logged[number], -number))
        return [
            self._limit(
                boundary,
                logged[number],
                (_whole(part) for part in self.ledger.parts if part.day == number),
                day=self.ledger.days.dates[number] if logged[number] else None,
            )
            for number in over or [longest]
        ]

    def _rate(self, boundary: Boundary, client: Client) -> BoundaryState:
        scale, floor = self.ledger.scale, boundary.floor_cents or 0
        crossing: Crossing = None
        figures = self._figures(client)
        earned = figures.earned
        seconds = figures.client_seconds
        if (
            seconds >= boundary.after_seconds
            and earned.numerator * HOUR < floor * seconds * earned.denominator
        ):
            stretches: list[tuple[int, int, str, int]] = []
            for part in self.ledger.parts:
                if part.account.client is client and _for_client(part):
                    paid_until, uid = (
                        min(max(part.start, part.paid_until), part.end),
                        part.entry.uid,
                    )
                    price = part.account.prices[part.day]
                    stretches.append((part.start, paid_until, uid, price * HOUR - floor * scale))
                    stretches.append((paid_until, part.end, uid, -floor * scale))
            crossing = under_since(
                [stretch for stretch in stretches if stretch[0] < stretch[1]],
                boundary.after_seconds,
            )
        return _row(boundary, "cents", floor, figures.effective_rate_cents, crossing, client=client)

    def _budgets(self, boundary: Boundary, force: Sequence[Boundary]) -> list[Account]:
        ledger = self.ledger
        if boundary.project is not None:
            return [
                ledger.account(
                    ledger.given.catalogue.projects[boundary.project].client, boundary.project
                )
            ]
        others = [
            other for other in force if other.kind is BoundaryKind.BUDGET and other is not boundary
        ]
        projects = {other.project for other in others if other.project is not None}
        clients = (
            {other.client for other in others if other.project is None}
            if boundary.client is None
            else set()
        )
        found: list[tuple[str, str, Account]] = []
        for account in ledger.accounts.values():
            client, project = account.client, account.project
            if client is None or project is None or not account.touched or account.budget is None:
                continue
            if (
                project.id in projects
                or client.id in clients
                or boundary.client not in (None, client.id)
            ):
                continue
            found.append((client.name.casefold(), project.name.casefold(), account))
        return [account for _, _, account in sorted(found, key=lambda item: item[:2])]

    def _budget(self, boundary: Boundary, account: Account) -> BoundaryState:
        budget, project = account.budget, account.project
        percent = boundary.percent
        if budget is None or project is None:
            return _row(
                boundary, "percent", percent, None, None, client=account.client, project=project
            )
        used = budget.used_seconds + budget.given_seconds
        crossing: Crossing = None
        crossed = used * 100 > percent * budget.limit_seconds
        if crossed:
            crossing = self._budget_crossing(
                account, project.id, percent * budget.limit_seconds // 100
            )
        return _row(
            boundary,
            "percent",
            percent,
            round_half_even(used * 100, budget.limit_seconds),
            crossing,
            client=account.client,
            project=project,
            crossed=crossed,
        )

    def _budget_crossing(self, account: Account, project: int, share: int) -> Crossing:
        """Return when the share was passed; if before this range, ask for the earlier entries."""
        ledger = self.ledger
        low, high = ledger.days.starts[0], ledger.days.starts[-1]
        begins = account.budget_from
        stretches: list[Stretch] = []
        for entry in ledger.entries:
            if entry.project == project and entry.purpose in (Purpose.BILLABLE, Purpose.GIVEN):
                start = max(entry.start, begins)
                end = min(ledger.given.now if entry.end is None else entry.end, high)
                if start < end:
                    stretches.append((start, end, entry.uid))
        before = account.before.billable_seconds + account.before.given_seconds
        so_far = before + sum(max(0, min(end, low) - start) for start, end, _ in stretches)
        if so_far <= share:
            return passed_at(stretches, share, before)
        earlier = [
            (max(start, begins), end, uid)
            for start, end, uid in ledger.given.history(project)
            if end > begins
        ]
        return passed_at([*earlier, *stretches], share)

    def _floor(self, boundary: Boundary, actual: int) -> BoundaryState:
        floor = boundary.floor_seconds or 0
        end = self.ledger.days.starts[-1]
        if actual >= floor:
            return _row(boundary, "seconds", floor, actual, None)
        if self.ledger.given.now < end:
            return BoundaryState(
                boundary=boundary, unit="seconds", limit=floor, actual=actual, state="open"
            )
        return BoundaryState(
            boundary=boundary,
            unit="seconds",
            limit=floor,
            actual=actual,
            state="crossed",
            crossed_at=end,
        )


def _row(
    boundary: Boundary,
    unit: Unit,
    limit: int,
    actual: int | None,
    crossing: Crossing,
    *,
    client: Client | None = None,
    project: Project | None = None,
    day: date | None = None,
    crossed: bool = False,
) -> BoundaryState:
    at, by = crossing or (None, None)
    return BoundaryState(
        boundary=boundary,
        client=client,
        project=project,
        unit=unit,
        limit=limit,
        actual=actual,
        state="crossed" if crossed or crossing else "kept",
        crossed_at=at,
        day=day,
        crossed_by=by,
    )


def _for_client(part: LedgerPart) -> bool:
    return part.entry.purpose in (Purpose.BILLABLE, Purpose.GIVEN)


def _whole(part: LedgerPart) -> Stretch:
    return part.start, part.end, part.entry.uid


def _given(part: LedgerPart) -> Stretch:
    return max(part.start, part.paid_until), part.end, part.entry.uid
