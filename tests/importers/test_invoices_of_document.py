# SPDX-License-Identifier: MIT
"""The invoices of a document are read whole, or refused with the place of the first error."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from tegoed.core.entities.values import Invoice
from tegoed.core.errors import RefusedError
from tegoed.importers.tegoed_document import parse

INVOICE: dict[str, Any] = {
    "number": " 2026-014 ",
    "client": "bouwgroep noord",
    "date": "2026-11-30",
    "from": "2026-11-01",
    "to": "2026-11-30",
    "amount_cents": 117_500,
}


def document(*invoices: dict[str, Any]) -> bytes:
    clients = [{"name": "Bouwgroep Noord"}, {"name": "Zorgpunt"}]
    return json.dumps(
        {"format": "tegoed", "version": 1, "clients": clients, "invoices": invoices}
    ).encode()


def test_an_invoice_is_read_with_its_client() -> None:
    assert parse(document(INVOICE)).invoices == (
        Invoice(
            id=1,
            number="2026-014",
            client=1,
            sent=date(2026, 11, 30),
            first=date(2026, 11, 1),
            last=date(2026, 11, 30),
            amount_cents=117_500,
        ),
    )
    assert parse(document()).invoices == ()


@pytest.mark.parametrize(
    ("change", "id", "place"),
    [
        ({"client": None}, "document.missing", "invoices[0].client"),
        ({"client": "Nobody"}, "document.unknown-client", "invoices[0].client"),
        ({"number": ""}, "document.missing", "invoices[0].number"),
        ({"number": None}, "document.missing", "invoices[0].number"),
        ({"date": "30-11-2026"}, "document.wants-date", "invoices[0].date"),
        ({"date": "0001-01-01"}, "document.invoice-days", "invoices[0]"),
        ({"to": "9999-12-31"}, "document.invoice-days", "invoices[0]"),
        ({"to": "2026-10-31"}, "document.invoice-days", "invoices[0]"),
        ({"amount_cents": -1}, "document.out-of-bounds", "invoices[0].amount_cents"),
        ({"amount_cents": 10**14}, "document.out-of-bounds", "invoices[0].amount_cents"),
        ({"amount_cents": 1.5}, "document.wants-whole", "invoices[0].amount_cents"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(
    change: dict[str, Any], id: str, place: str
) -> None:
    with pytest.raises(RefusedError) as caught:
        parse(document({**INVOICE, **change}))
    assert (caught.value.message.id, caught.value.message.params["place"]) == (id, place)


def test_a_number_twice_is_refused_for_one_client_alone() -> None:
    other = {**INVOICE, "client": "Zorgpunt"}
    assert len(parse(document(INVOICE, other)).invoices) == 2
    with pytest.raises(RefusedError) as caught:
        parse(document(INVOICE, other, {**INVOICE, "number": "2026-014"}))
    params = caught.value.message.params
    assert (caught.value.message.id, params["place"]) == (
        "document.name-twice",
        "invoices[2].number",
    )
