"""Two periods beside each other: what changed, absolutely and relatively, without saying whether that is good."""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.figures import Figures
from tegoed.core.money import ratio

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


@dataclass(frozen=True, slots=True)
class Change:
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
        return ratio(self.difference, self.before) if self.difference is not None and self.before else None


def compare(now: Figures, before: Figures) -> tuple[Change, ...]:
    """What each of the measures was and is."""
    return tuple(Change(name, getattr(before, name), getattr(now, name)) for name in MEASURES)
