# SPDX-License-Identifier: MIT
"""What the window of invoices shows, read at one moment."""

from __future__ import annotations

from tegoed.presentation.invoices.invoices_view import InvoicesData
from tegoed.services.invoices import invoice_register
from tegoed.services.workspace import Workspace


def load_invoices(ws: Workspace) -> InvoicesData:
    """Read the register, and the clients to whom an invoice may go."""
    with ws.db.snapshot():
        clients = [one for one in ws.catalogue().clients.values() if not one.archived]
        return InvoicesData(
            invoices=tuple(reversed(invoice_register.listed(ws))),
            clients=tuple(sorted(clients, key=lambda one: one.name.casefold())),
            currency=ws.setting("currency"),
        )
