# SPDX-License-Identifier: MIT
"""What the user of a project's window can want."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class ShowWeekOf:
    """The balance of the week of a day."""

    day: date


@dataclass(frozen=True, slots=True)
class ShowEntryAt:
    """The balance of the week of an instant, at the entry of that uid."""

    uid: str
    at: int


@dataclass(frozen=True, slots=True)
class ShowInvoicesOf:
    """The invoices of a client."""

    client: int


ProjectIntent = ShowWeekOf | ShowEntryAt | ShowInvoicesOf
