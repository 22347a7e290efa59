# SPDX-License-Identifier: MIT
"""What the window of invoices shows: the register, and what is waiting for an invoice."""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.balance.figures import Uninvoiced
from tegoed.core.entities.values import Client
from tegoed.core.invoicing.invoice_figures import InvoiceFigures
from tegoed.i18n.locale import Locale
from tegoed.presentation.invoices import invoice_words


@dataclass(frozen=True, slots=True)
class InvoicesData:
    """The register, latest first, and the clients to whom an invoice may go, by name."""

    invoices: tuple[InvoiceFigures, ...]
    clients: tuple[Client, ...]
    currency: str


@dataclass(frozen=True, slots=True)
class InvoiceRowView:
    """An invoice: its number and client, which identify it, and its cells."""

    number: str
    client: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoicesView:
    """The window. `clients` are the names to choose from, by id."""

    headers: tuple[str, ...]
    rows: tuple[InvoiceRowView, ...]
    clients: tuple[tuple[int, str], ...]
    amount_label: str


@dataclass(frozen=True, slots=True)
class WaitingView:
    """What of a period is billable and not yet invoiced, and the amount that is offered for it."""

    text: str
    amount: str


def invoices_view(locale: Locale, data: InvoicesData) -> InvoicesView:
    """Return what the window of invoices shows."""
    return InvoicesView(
        headers=_joined(invoice_words.headers(locale)),
        rows=tuple(
            InvoiceRowView(
                one.invoice.number,
                one.client.id,
                _joined(invoice_words.row(locale, one, data.currency)),
            )
            for one in data.invoices
        ),
        clients=tuple((one.id, one.name) for one in data.clients),
        amount_label=locale.gettext("Amount ({currency})").format(currency=data.currency),
    )


def waiting_view(locale: Locale, found: Uninvoiced, currency: str) -> WaitingView:
    """Return what is waiting for an invoice."""
    return WaitingView(
        invoice_words.uninvoiced_line(locale, found, currency)
        or locale.gettext("Nothing in this period is billable and not yet invoiced."),
        locale.decimal(found.cents) if found.seconds else "",
    )


def _joined(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Put number and client into one column."""
    number, client, *others = cells
    return (f"{number} · {client}", *others)
