# SPDX-License-Identifier: MIT
"""What the user of the window of invoices can want."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tegoed.core.invoicing.invoice_draft import InvoiceDraft
from tegoed.ui.widgets.bars.change_bar import RedoChange, UndoChange


@dataclass(frozen=True, slots=True)
class SuggestPeriod:
    """The period that is waiting for an invoice of this date to a client."""

    client: int
    sent: date


@dataclass(frozen=True, slots=True)
class ShowWaiting:
    """What of a client's days is billable and not yet invoiced."""

    client: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class AddInvoice:
    """An invoice is to be added."""

    draft: InvoiceDraft


@dataclass(frozen=True, slots=True)
class RemoveInvoice:
    """The invoice of that number to a client is to be removed."""

    number: str
    client: int


InvoicesIntent = SuggestPeriod | ShowWaiting | AddInvoice | RemoveInvoice | UndoChange | RedoChange
