"""What if: the balance as it would be had some of what was given been invoiced. Nothing here is real, and nothing is kept."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from tegoed.core.balance import Balance, ProjectRow, compute
from tegoed.core.ledger import BalanceInput
from tegoed.core.money import Amount, round_half_even
from tegoed.core.values import Entry, Pricing, Project, Purpose

WHOLE = 100


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which given time would be invoiced: whole entries by uid, and of all others the first `percent` of each."""

    uids: frozenset[str] = frozenset()
    percent: int = 0

    def __bool__(self) -> bool:
        return bool(self.uids) or self.percent > 0


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The real balance and the one that would be. `nothing` names the projects in which invoicing brings in no more.

    A fixed fee or a retainer that is full, and unpaid work, are paid once: time invoiced past them stays given.
    """

    real: Balance
    would_be: Balance
    chosen: Chosen
    nothing: tuple[Project, ...]

    @property
    def gained(self) -> Amount:
        """What would have been earned besides."""
        return self.would_be.totals.earned - self.real.totals.earned


def as_billable(entry: Entry) -> Entry:
    """The entry set right: for the client, and invoiced; its reason goes."""
    return replace(entry, purpose=Purpose.BILLABLE, reason=None)


def given_entries(balance: Balance) -> tuple[Entry, ...]:
    """The entries of a balance that were logged as given for a client, by start: those that may be asked about."""
    return tuple(entry for entry in balance.entries if entry.purpose is Purpose.GIVEN and entry.client is not None)


def ask(given: BalanceInput, chosen: Chosen, real: Balance | None = None) -> WhatIf:
    """The answer for the entries that touch the range; earlier ones stay as they are."""
    real = compute(given) if real is None else real
    may = {entry.uid for entry in given_entries(real)}
    would_be = compute(replace(given, entries=changed(given.entries, chosen, may, given.now)))
    return WhatIf(real, would_be, chosen, _nothing(real, would_be, chosen, may))


def changed(entries: Sequence[Entry], chosen: Chosen, may: Collection[str], now: int) -> list[Entry]:
    """The entries with what was chosen as billable; of a share, the rest of the entry stays given."""
    found: list[Entry] = []
    for entry in entries:
        share = WHOLE if entry.uid in chosen.uids else chosen.percent
        if entry.uid not in may or share <= 0:
            found.append(entry)
        elif share >= WHOLE:
            found.append(as_billable(entry))
        else:
            end = max(now, entry.start) if entry.end is None else entry.end
            middle = entry.start + round_half_even((end - entry.start) * share, WHOLE)
            pieces = (replace(as_billable(entry), end=middle), replace(entry, start=middle))
            found += [piece for piece in pieces if piece.end is None or piece.start < piece.end]
    return found


def _nothing(real: Balance, would_be: Balance, chosen: Chosen, may: Collection[str]) -> tuple[Project, ...]:
    asked = {
        entry.project for entry in real.entries if entry.uid in may and (chosen.percent > 0 or entry.uid in chosen.uids)
    }
    before = {row.project.id: row for row in real.projects if row.project is not None}
    after = {row.project.id: row for row in would_be.projects if row.project is not None}
    return tuple(
        row.project
        for id, row in before.items()
        if row.project is not None and id in asked and _no_more(row, after[id])
    )


def _no_more(before: ProjectRow, after: ProjectRow) -> bool:
    priced = before.project is not None and (before.project.pricing is Pricing.UNPAID or before.figures.reference)
    return bool(priced) and after.figures.earned <= before.figures.earned
