# SPDX-License-Identifier: MIT
"""Two periods beside each other: what changed, absolutely and relatively, without saying whether
that is good.
"""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.balance.balance import Balance
from tegoed.core.balance.figures import EMPTY, Figures
from tegoed.core.calendar.ranges import Period
from tegoed.core.entities.values import Client
from tegoed.core.invoicing.money import ratio

MEASURES = (
    "billable_seconds",
    "given_seconds",
    "growth_seconds",
    "overhead_seconds",
    "logged_seconds",
    "chair_seconds",
    "out_of_hours_seconds",
    "earned_cents",
    "given_cents",
    "effective_rate_cents",
    "agreed_rate_cents",
)
"""The figures that are compared, by their names in `Figures`: seconds and cents."""
OF_A_CLIENT = ("billable_seconds", "given_seconds", "effective_rate_cents")
"""Those that say how it goes with one client."""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """One figure in both periods. None: there is none (a rate without client time)."""

    measure: str
    before: int | None
    now: int | None

    @property
    def difference(self) -> int | None:
        """Now less before; None where either is missing."""
        return None if self.before is None or self.now is None else self.now - self.before

    @property
    def relative(self) -> float | None:
        """The difference ÷ what it was before, four decimals; None where that was nothing."""
        return (
            ratio(self.difference, self.before)
            if self.difference is not None and self.before
            else None
        )


@dataclass(frozen=True, slots=True)
class ClientChanges:
    """What the figures of one client were and are."""

    client: Client
    changes: tuple[FigureChange, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A period beside the one before it.

    `so_far`: it still runs, and `before_period` is as much of the period before as there is of it.
    """

    period: Period
    now: Balance
    before_period: Period
    before: Balance
    so_far: bool = False

    @property
    def changes(self) -> tuple[FigureChange, ...]:
        """What each figure was and is."""
        return compare(self.now.totals, self.before.totals)

    @property
    def clients(self) -> tuple[ClientChanges, ...]:
        """The same of each client with time in either: in the order of now, then those of
        before.
        """
        now = {row.client.id: row.figures for row in self.now.clients}
        before = {row.client.id: row.figures for row in self.before.clients}
        clients = [row.client for row in (*self.now.clients, *self.before.clients)]
        return tuple(
            ClientChanges(
                client,
                compare(now.get(client.id, EMPTY), before.get(client.id, EMPTY), OF_A_CLIENT),
            )
            for client in dict.fromkeys(clients)
        )


def compare(
    now: Figures, before: Figures, measures: tuple[str, ...] = MEASURES
) -> tuple[FigureChange, ...]:
    """Return what each of the measures was and is."""
    return tuple(FigureChange(name, getattr(before, name), getattr(now, name)) for name in measures)
