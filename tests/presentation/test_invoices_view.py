# SPDX-License-Identifier: MIT
"""What the window of invoices shows, as a value."""

from __future__ import annotations

from datetime import date

from tegoed.core.balance.figures import NONE_UNINVOICED, Uninvoiced
from tegoed.core.entities.values import Invoice
from tegoed.core.errors import Message
from tegoed.core.invoicing.invoice_figures import InvoiceFigures
from tegoed.core.invoicing.money import Amount
from tegoed.i18n.locale import Locale
from tegoed.presentation.invoices.invoices_view import (
    InvoiceRowView,
    InvoicesData,
    WaitingView,
    invoices_view,
    waiting_view,
)
from tegoed.presentation.tray.change_view import redone_words, undone_words
from tests.support.clocks import HOUR
from tests.support.example_values import BOUW, ZORG

SENT = Invoice(
    number="2026-014",
    client=BOUW.id,
    sent=date(2026, 11, 16),
    first=date(2026, 11, 9),
    last=date(2026, 11, 15),
    amount_cents=117_500,
)
FIGURES = InvoiceFigures(SENT, BOUW, 3, 12 * HOUR + 1800, 21 * HOUR + 1800)
CHANGE = Message("change.invoice-added", {"number": "7"})


def test_an_invoice_is_a_row_by_its_number_and_client(english: Locale) -> None:
    shown = invoices_view(english, InvoicesData((FIGURES,), (BOUW, ZORG), "EUR"))
    assert shown.headers == (
        "Number · Client", "Date", "Period", "Amount", "Invoiced", "For the client", "An hour"
    )  # fmt: skip
    cells = (
        "2026-014 · Bouwgroep Noord", "16 Nov 2026", "9–15 Nov 2026", "€1,175.00", "12:30",
        "21:30", "€54.65",
    )  # fmt: skip
    assert shown.rows == (InvoiceRowView("2026-014", BOUW.id, cells),)
    assert shown.clients == ((1, "Bouwgroep Noord"), (2, "Zorgpunt"))
    assert shown.amount_label == "Amount (EUR)"


def test_without_invoices_and_clients_there_is_nothing(english: Locale) -> None:
    shown = invoices_view(english, InvoicesData((), (), "GBP"))
    assert (shown.rows, shown.clients, shown.amount_label) == ((), (), "Amount (GBP)")


def test_what_is_waiting_is_told_and_offered_as_the_amount(english: Locale) -> None:
    assert waiting_view(
        english, Uninvoiced(10 * HOUR + 1800, Amount(117_500)), "EUR"
    ) == WaitingView("Billable and not yet invoiced: 10 h 30, worth €1,175.00.", "1175.00")
    assert waiting_view(english, NONE_UNINVOICED, "EUR") == WaitingView(
        "Nothing in this period is billable and not yet invoiced.", ""
    )


def test_dutch_is_spoken_in_full(dutch: Locale) -> None:
    shown = invoices_view(dutch, InvoicesData((FIGURES,), (BOUW,), "EUR"))
    assert shown.headers[0] == "Nummer · Klant"
    assert shown.rows[0].cells[1:4] == ("16 nov 2026", "9–15 nov 2026", "€\xa01.175,00")
    assert shown.amount_label == "Bedrag (EUR)"
    assert waiting_view(dutch, Uninvoiced(HOUR, Amount(117_500)), "EUR").amount == "1175,00"
    assert undone_words(dutch, CHANGE) == "Teruggedraaid: Factuur 7 toegevoegd"


def test_a_change_is_told_as_undone_or_done_again(english: Locale) -> None:
    assert undone_words(english, CHANGE) == "Undone: Invoice 7 added"
    assert redone_words(english, CHANGE) == "Done again: Invoice 7 added"
