# SPDX-License-Identifier: MIT
"""What logging an entry would do, before it is done."""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.balance.figures import Figures
from tegoed.core.budgets.boundaries import BoundaryState
from tegoed.core.entities.values import Entry
from tegoed.core.entries.overlap import CutEntry
from tegoed.core.errors import Message


@dataclass(frozen=True, slots=True)
class EntryPreview:
    """What would be written.

    `overlap` names what is in the way; the figures are those of the entry's client in its week.
    `carved`: the entries that would give way.

    `crossed`: the boundaries that are crossed with it and were not without it.
    """

    entry: Entry
    warnings: tuple[Message, ...]
    overlap: Message | None
    before: Figures
    after: Figures
    crossed: tuple[BoundaryState, ...] = ()
    carved: tuple[CutEntry, ...] = ()
