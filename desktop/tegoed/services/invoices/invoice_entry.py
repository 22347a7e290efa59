# SPDX-License-Identifier: MIT
"""Adding an invoice that was typed: a refusal names the field it is about."""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.calendar import ranges
from tegoed.core.entities.values import Invoice
from tegoed.core.errors import Message, TegoedError
from tegoed.core.invoicing.invoice_draft import InvoiceDraft, InvoiceField
from tegoed.core.invoicing.money import parse_cents
from tegoed.services.invoices import invoice_register
from tegoed.services.invoices.invoice_register import InvoiceAdded
from tegoed.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class InvoiceRefused:
    """Why an invoice was not added, and the field to mend."""

    message: Message
    field: InvoiceField


def enter(ws: Workspace, draft: InvoiceDraft) -> InvoiceAdded | InvoiceRefused:
    """Add an invoice as `invoice_register.add` does."""
    try:
        cents = parse_cents(draft.amount)
    except TegoedError as error:
        return InvoiceRefused(error.message, InvoiceField.AMOUNT)
    try:
        ranges.between(draft.first, draft.last)
    except TegoedError as error:
        return InvoiceRefused(error.message, InvoiceField.PERIOD)
    invoice = Invoice(
        number=draft.number,
        client=draft.client,
        sent=draft.sent,
        first=draft.first,
        last=draft.last,
        amount_cents=cents,
    )
    try:
        return invoice_register.add(ws, invoice)
    except TegoedError as error:
        return InvoiceRefused(error.message, InvoiceField.NUMBER)
