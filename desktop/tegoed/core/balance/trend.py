# SPDX-License-Identifier: MIT
"""How the balance moved: the figures of one range in columns of days, weeks or months, all from one
pass over its entries.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tegoed.core.balance.balance import figures_of
from tegoed.core.balance.figures import EMPTY, Figures
from tegoed.core.balance.ledger import Ledger
from tegoed.core.entities.values import Purpose

PAID = (Purpose.BILLABLE, Purpose.GIVEN)

Work = tuple[int, int | None]
"""A client and one of its projects, by id; None: the client's time without a project."""


@dataclass(frozen=True, slots=True)
class TrendColumn:
    """The local days `first` to `last`, both included.

    Of each client and project only the time that it got: billable and given.
    """

    first: date
    last: date
    totals: Figures
    clients: Mapping[int, Figures]
    projects: Mapping[Work, Figures]

    def of(self, client: int | None) -> Figures:
        """Return the figures of a client, of all for None; those of no time when it had none."""
        return self.totals if client is None else self.clients.get(client, EMPTY)

    def of_work(self, work: Work) -> Figures:
        """Return the figures of one project, or of a client's time without one; those of no time
        when it had none.
        """
        return self.projects.get(work, EMPTY)


def columns(ledger: Ledger, cuts: Sequence[date]) -> tuple[TrendColumn, ...]:
    """Return a column from each of the cuts to the next.

    The cuts are in order, and the first is the first day of the ledger's range.

    Budgets fill over the whole range, entry by entry, so a column of a week is what the balance of
    that week says.
    """
    scale = ledger.scale
    places = [bisect_right(cuts, day) - 1 for day in ledger.days.dates]
    totals = [[0] * 8 for _ in cuts]
    for place, tally in zip(places, ledger.day_tallies, strict=True):
        if any(tally):
            totals[place] = [a + b for a, b in zip(totals[place], tally, strict=True)]
    works: list[dict[Work, list[int]]] = [{} for _ in cuts]
    for part in ledger.parts:
        client, project = part.account.client, part.account.project
        if client is None or part.entry.purpose not in PAID:
            continue
        work = client.id, None if project is None else project.id
        tally = works[places[part.day]].setdefault(work, [0] * 8)
        seconds, price = part.end - part.start, part.account.prices[part.day]
        paid = min(max(part.paid_until - part.start, 0), seconds)
        tally[0] += paid
        tally[1] += seconds - paid
        tally[6] += paid * price
        tally[7] += (seconds - paid) * price
    lasts = [*(cut - timedelta(days=1) for cut in cuts[1:]), ledger.days.dates[-1]]
    return tuple(
        TrendColumn(
            first,
            last,
            figures_of(tally, scale),
            {
                client: figures_of(of_client, scale)
                for client, of_client in _by_client(by_work).items()
            },
            {work: figures_of(of_work, scale) for work, of_work in by_work.items()},
        )
        for first, last, tally, by_work in zip(cuts, lasts, totals, works, strict=True)
    )


def _by_client(works: Mapping[Work, list[int]]) -> dict[int, list[int]]:
    clients: dict[int, list[int]] = {}
    for (client, _project), tally in works.items():
        there = clients.get(client)
        clients[client] = (
            tally if there is None else [a + b for a, b in zip(there, tally, strict=True)]
        )
    return clients
