# SPDX-License-Identifier: MIT
"""An invoice as it is typed into a form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum, auto


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceDraft:
    """What the fields say; `client` is an id, `amount` the text of an amount."""

    number: str
    client: int
    sent: date
    first: date
    last: date
    amount: str


class InvoiceField(Enum):
    """A field that a refusal is about."""

    NUMBER = auto()
    AMOUNT = auto()
    PERIOD = auto()
