# SPDX-License-Identifier: MIT
"""An invoice that was sent, and what it makes of an hour."""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.entities.values import Client, Invoice
from tegoed.core.invoicing.money import round_half_even


@dataclass(frozen=True, slots=True)
class InvoiceFigures:
    """An invoice, and what it makes of an hour.

    `entries` carry its number and last `invoiced_seconds`. `client_seconds` are the billable and
    given time that the client got in its period.
    """

    invoice: Invoice
    client: Client
    entries: int
    invoiced_seconds: int
    client_seconds: int

    @property
    def rate_cents(self) -> int | None:
        """The amount for an hour that the client got in the period; None without such time."""
        if not self.client_seconds:
            return None
        return round_half_even(self.invoice.amount_cents * 3600, self.client_seconds)
