# SPDX-License-Identifier: MIT
"""An invoice that is typed: added, or refused with the field to mend; and the register at one
moment.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tegoed.core.invoicing.invoice_draft import InvoiceDraft, InvoiceField
from tegoed.services.invoices import invoice_register
from tegoed.services.invoices.invoice_entry import InvoiceRefused, enter
from tegoed.services.invoices.invoice_register import InvoiceAdded
from tegoed.services.invoices.invoices_data import load_invoices
from tegoed.services.setup import catalogue_setup
from tegoed.services.workspace import Workspace
from tests.support.example_week import Peter, log_the_week

DRAFT = InvoiceDraft(
    number="2026-014",
    client=1,
    sent=date(2026, 11, 16),
    first=date(2026, 11, 9),
    last=date(2026, 11, 15),
    amount="1.175,00",
)


def test_what_was_typed_is_added(ws: Workspace, work: Peter) -> None:
    log_the_week(work)
    added = enter(ws, replace(DRAFT, client=work.bouw.id))
    assert isinstance(added, InvoiceAdded)
    assert added.figures.invoice.amount_cents == 117_500
    assert load_invoices(ws).invoices == (added.figures,)


@pytest.mark.parametrize(
    ("typed", "id", "field"),
    [
        ({"amount": "-5"}, "amount.negative", InvoiceField.AMOUNT),
        ({"amount": "much"}, "amount.unreadable", InvoiceField.AMOUNT),
        ({"last": date(2026, 1, 1)}, "range.backwards", InvoiceField.PERIOD),
        ({"number": " "}, "name.empty", InvoiceField.NUMBER),
        ({"client": 99}, "client.unknown", InvoiceField.NUMBER),
    ],
)
def test_a_refusal_names_the_field_to_mend(
    ws: Workspace, work: Peter, typed: dict[str, object], id: str, field: InvoiceField
) -> None:
    outcome = enter(ws, replace(DRAFT, **{"client": work.bouw.id, **typed}))  # type: ignore[arg-type]
    assert isinstance(outcome, InvoiceRefused)
    assert (outcome.message.id, outcome.field) == (id, field)
    assert invoice_register.listed(ws) == ()


def test_the_latest_comes_first_and_archived_clients_are_left_out(
    ws: Workspace, work: Peter
) -> None:
    catalogue_setup.add_client(ws, "aannemer")
    gone = catalogue_setup.add_client(ws, "Weg")
    catalogue_setup.archive_client(ws, gone.id)
    for number, day in (("1", 10), ("2", 12), ("3", 11)):
        sent = date(2026, 11, day)
        enter(ws, replace(DRAFT, client=work.bouw.id, number=number, sent=sent))
    found = load_invoices(ws)
    assert [one.invoice.number for one in found.invoices] == ["2", "3", "1"]
    assert [one.name for one in found.clients] == ["aannemer", "Bouwgroep Noord", "Zorgpunt"]
    assert found.currency == "EUR"
