# SPDX-License-Identifier: MIT
"""The figures of a set of time: seconds by purpose and exact money, with every rate and ratio
rounded once, here.
"""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.entities.values import Purpose
from tegoed.core.invoicing.money import NOTHING, Amount, ratio, round_half_even


@dataclass(frozen=True, slots=True)
class Figures:
    """What a week, day, client or project comes to.

    Seconds are whole, `earned` and `given` exact cents.

    `billable_seconds` are those that are paid: overrun and unpaid work stand under `given_seconds`.
    """

    billable_seconds: int = 0
    given_seconds: int = 0
    growth_seconds: int = 0
    overhead_seconds: int = 0
    chair_seconds: int = 0
    out_of_hours_seconds: int = 0
    earned: Amount = NOTHING
    given: Amount = NOTHING

    @property
    def client_seconds(self) -> int:
        """Billable and given: the time that clients got."""
        return self.billable_seconds + self.given_seconds

    @property
    def logged_seconds(self) -> int:
        """All four purposes."""
        return (
            self.billable_seconds + self.given_seconds + self.growth_seconds + self.overhead_seconds
        )

    @property
    def by_purpose(self) -> tuple[tuple[Purpose, int], ...]:
        """The seconds of each purpose, in the order in which they are told and drawn."""
        return (
            (Purpose.BILLABLE, self.billable_seconds),
            (Purpose.GIVEN, self.given_seconds),
            (Purpose.GROWTH, self.growth_seconds),
            (Purpose.OVERHEAD, self.overhead_seconds),
        )

    @property
    def reference(self) -> Amount:
        """What the time that clients got is worth at the agreed rates, exactly."""
        return self.earned + self.given

    @property
    def earned_cents(self) -> int:
        """What was earned, in whole cents."""
        return self.earned.cents

    @property
    def given_cents(self) -> int:
        """The value of what was given, in whole cents."""
        return self.given.cents

    @property
    def effective_rate_cents(self) -> int | None:
        """Earned for an hour that clients got; None without client time."""
        return self._hourly(self.earned)

    @property
    def agreed_rate_cents(self) -> int | None:
        """What such an hour is worth as agreed; None without client time."""
        return self._hourly(self.reference)

    @property
    def realisation(self) -> float | None:
        """Earned ÷ agreed, four decimals; None where nothing was agreed."""
        agreed = self.reference
        if not agreed:
            return None
        return ratio(
            self.earned.numerator * agreed.denominator, self.earned.denominator * agreed.numerator
        )

    @property
    def utilisation(self) -> float | None:
        """Billable ÷ logged, four decimals; None when nothing was logged."""
        logged = self.logged_seconds
        return ratio(self.billable_seconds, logged) if logged else None

    def _hourly(self, amount: Amount) -> int | None:
        seconds = self.client_seconds
        return (
            round_half_even(amount.numerator * 3600, amount.denominator * seconds)
            if seconds
            else None
        )

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.billable_seconds + other.billable_seconds,
            self.given_seconds + other.given_seconds,
            self.growth_seconds + other.growth_seconds,
            self.overhead_seconds + other.overhead_seconds,
            self.chair_seconds + other.chair_seconds,
            self.out_of_hours_seconds + other.out_of_hours_seconds,
            self.earned + other.earned,
            self.given + other.given,
        )


EMPTY = Figures()
"""The figures of no time at all."""


@dataclass(frozen=True, slots=True)
class Uninvoiced:
    """Billable time that no invoice number stands on, and its value at the reference rate."""

    seconds: int = 0
    value: Amount = NOTHING

    @property
    def cents(self) -> int:
        """The value in whole cents."""
        return self.value.cents

    def __add__(self, other: Uninvoiced) -> Uninvoiced:
        return Uninvoiced(self.seconds + other.seconds, self.value + other.value)


NONE_UNINVOICED = Uninvoiced()


@dataclass(frozen=True, slots=True)
class BudgetUse:
    """A budget to date: its seconds, the billable time used of it (overrun included) and the given
    time besides.
    """

    limit_seconds: int
    used_seconds: int
    given_seconds: int


@dataclass(frozen=True, slots=True)
class BudgetBefore:
    """What had been logged on a project's budget before the entries that a balance is given; see
    `BalanceInput`.
    """

    billable_seconds: int = 0
    given_seconds: int = 0
