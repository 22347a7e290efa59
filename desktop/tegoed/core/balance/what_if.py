# SPDX-License-Identifier: MIT
"""What if: the balance as it would be had some of what was given been invoiced.

Nothing here is real, and nothing is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from tegoed.core.balance.balance import Balance, ProjectFigures, compute, of_ledger
from tegoed.core.balance.ledger import BalanceInput, Ledger, compute_ledger
from tegoed.core.entities.values import Entry, Pricing, Project, Purpose, Reason
from tegoed.core.invoicing.money import NOTHING, Amount, round_half_even

WHOLE = 100


@dataclass(frozen=True, slots=True)
class ChosenBlocks:
    """Which given time would be invoiced: whole entries by uid, and of all others the first
    `percent` of each.
    """

    uids: frozenset[str] = frozenset()
    percent: int = 0

    def __bool__(self) -> bool:
        return bool(self.uids) or self.percent > 0


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The real balance and the one that would be.

    `nothing` names the projects in which invoicing brings in no more.

    A fixed fee or a retainer that is full, and unpaid work, are paid once: time invoiced past them
    stays given.
    """

    real: Balance
    would_be: Balance
    chosen: ChosenBlocks
    nothing: tuple[Project, ...]

    @property
    def gained(self) -> Amount:
        """What would have been earned besides."""
        return self.would_be.totals.earned - self.real.totals.earned


@dataclass(frozen=True, slots=True)
class GivenBlock:
    """A given entry, as far as it lies in the range: its seconds there, and what they are worth as
    agreed.
    """

    entry: Entry
    seconds: int
    worth: Amount


@dataclass(frozen=True, slots=True)
class GivenGroup:
    """The blocks of one client, project (None: without one) and reason, by start."""

    client: int
    project: int | None
    reason: Reason | None
    blocks: tuple[GivenBlock, ...]

    @property
    def seconds(self) -> int:
        """All of them together."""
        return sum(block.seconds for block in self.blocks)

    @property
    def worth(self) -> Amount:
        """All of them together, exactly."""
        return sum((block.worth for block in self.blocks), NOTHING)


@dataclass(frozen=True, slots=True)
class WhatIfQuestion:
    """A range whose given time may be asked about, as often as one likes, without reading anything
    again.

    The groups with the most given time come first. `beyond_seconds` is the given time that stands
    in no block: work past a budget, billable work on unpaid projects, and time for no client, which
    no tick would have paid.
    """

    given: BalanceInput
    real: Balance
    groups: tuple[GivenGroup, ...]

    @property
    def beyond_seconds(self) -> int:
        """Given time that may not be asked about."""
        return self.real.totals.given_seconds - sum(group.seconds for group in self.groups)

    def ask(self, chosen: ChosenBlocks) -> WhatIf:
        """Return the answer; the real balance is computed once."""
        return ask(self.given, chosen, self.real)


def question(given: BalanceInput) -> WhatIfQuestion:
    """Return what may be asked about a range."""
    ledger = compute_ledger(given)
    return WhatIfQuestion(given, of_ledger(ledger), _groups(ledger))


def _groups(ledger: Ledger) -> tuple[GivenGroup, ...]:
    sums: dict[str, tuple[Entry, int, int]] = {}
    for part in ledger.parts:
        entry = part.entry
        if entry.purpose is Purpose.GIVEN and entry.client is not None:
            seconds = part.end - part.start
            _entry, before, worth = sums.get(entry.uid, (entry, 0, 0))
            sums[entry.uid] = (
                entry,
                before + seconds,
                worth + seconds * part.account.prices[part.day],
            )
    groups: dict[tuple[int, int | None, Reason | None], list[GivenBlock]] = {}
    for entry, seconds, worth in sums.values():
        key = (entry.client or 0, entry.project, entry.reason)
        groups.setdefault(key, []).append(GivenBlock(entry, seconds, Amount(worth, ledger.scale)))
    found = [GivenGroup(*key, tuple(blocks)) for key, blocks in groups.items()]
    found.sort(key=lambda group: -group.seconds)
    return tuple(found)


def as_billable(entry: Entry) -> Entry:
    """Return the entry set right: for the client, and invoiced; its reason goes."""
    return replace(entry, purpose=Purpose.BILLABLE, reason=None)


def given_entries(balance: Balance) -> tuple[Entry, ...]:
    """Return the entries of a balance that were logged as given for a client, by start: those that
    may be asked about.
    """
    return tuple(
        entry
        for entry in balance.entries
        if entry.purpose is Purpose.GIVEN and entry.client is not None
    )


def ask(given: BalanceInput, chosen: ChosenBlocks, real: Balance | None = None) -> WhatIf:
    """Return the answer for the entries that touch the range; earlier ones stay as they are."""
    real = compute(given) if real is None else real
    may = {entry.uid for entry in given_entries(real)}
    would_be = compute(replace(given, entries=changed(given.entries, chosen, may, given.now)))
    return WhatIf(real, would_be, chosen, _nothing(real, would_be, chosen, may))


def changed(
    entries: Sequence[Entry], chosen: ChosenBlocks, may: Collection[str], now: int
) -> list[Entry]:
    """Return the entries with what was chosen as billable; of a share, the rest of the entry stays
    given.
    """
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


def _nothing(
    real: Balance, would_be: Balance, chosen: ChosenBlocks, may: Collection[str]
) -> tuple[Project, ...]:
    asked = {
        entry.project
        for entry in real.entries
        if entry.uid in may and (chosen.percent > 0 or entry.uid in chosen.uids)
    }
    before = {row.project.id: row for row in real.projects if row.project is not None}
    after = {row.project.id: row for row in would_be.projects if row.project is not None}
    return tuple(
        row.project
        for id, row in before.items()
        if row.project is not None and id in asked and _no_more(row, after[id])
    )


def _no_more(before: ProjectFigures, after: ProjectFigures) -> bool:
    priced = before.project is not None and (
        before.project.pricing is Pricing.UNPAID or before.figures.reference
    )
    return bool(priced) and after.figures.earned <= before.figures.earned
