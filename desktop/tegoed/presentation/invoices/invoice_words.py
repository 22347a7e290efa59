# SPDX-License-Identifier: MIT
"""Invoices in words: what is not invoiced yet, and what each invoice makes of an hour."""

from __future__ import annotations

from collections.abc import Sequence

from tegoed.core.balance.figures import Uninvoiced
from tegoed.core.invoicing.invoice_figures import InvoiceFigures
from tegoed.i18n.locale import Locale

MOST_LINES = 4
"""So many invoices of a period are told one by one; the others are counted."""


def uninvoiced_line(locale: Locale, uninvoiced: Uninvoiced, currency: str) -> str:
    """Return what is billable and not yet invoiced as a sentence; empty where there is nothing."""
    if not uninvoiced.seconds:
        return ""
    return locale.gettext("Billable and not yet invoiced: {length}, worth {value}.").format(
        length=locale.length_in_words(uninvoiced.seconds),
        value=locale.money(uninvoiced.cents, currency),
    )


def rate_line(locale: Locale, figures: InvoiceFigures, currency: str) -> str:
    """Return what an invoice makes of an hour, as a sentence or two."""
    named = locale.gettext("Invoice {number} to {client}: {amount}.").format(
        number=figures.invoice.number,
        client=figures.client.name,
        amount=locale.money(figures.invoice.amount_cents, currency),
    )
    if figures.rate_cents is None:
        return f"{named} " + locale.gettext("There is no time for this client in its period.")
    made = locale.gettext(
        "Over the {length} that they got in its period, an hour comes to {rate}."
    ).format(
        length=locale.length_in_words(figures.client_seconds),
        rate=locale.money(figures.rate_cents, currency),
    )
    return f"{named} {made}"


def period_lines(
    locale: Locale, uninvoiced: Uninvoiced, invoices: Sequence[InvoiceFigures], currency: str
) -> tuple[str, ...]:
    """Return what a period says of invoices: what is waiting for one, and what a few of them make
    of an hour.
    """
    lines = [uninvoiced_line(locale, uninvoiced, currency)]
    lines += [rate_line(locale, one, currency) for one in invoices[:MOST_LINES]]
    more = len(invoices) - MOST_LINES
    if more > 0:
        lines.append(
            locale.ngettext(
                "{count} more invoice of this period is in the list of invoices.",
                "{count} more invoices of this period are in the list of invoices.",
                more,
            ).format(count=locale.number(more))
        )
    return tuple(line for line in lines if line)


def marked_line(locale: Locale, figures: InvoiceFigures) -> str:
    """Return on how many entries an invoice's number stands, and how long they last together."""
    if not figures.entries:
        return locale.gettext("Its number stands on no entry.")
    return locale.ngettext(
        "Its number stands on {count} entry, {length}.",
        "Its number stands on {count} entries, {length} together.",
        figures.entries,
    ).format(
        count=locale.number(figures.entries),
        length=locale.length_in_words(figures.invoiced_seconds),
    )


def headers(locale: Locale) -> tuple[str, ...]:
    """Return the titles of the columns of a table of invoices."""
    return (
        locale.gettext("Number"),
        locale.gettext("Client"),
        locale.gettext("Date"),
        locale.gettext("Period"),
        locale.gettext("Amount"),
        locale.gettext("Invoiced"),
        locale.gettext("For the client"),
        locale.gettext("An hour"),
    )


NUMERIC = (4, 5, 6, 7)
"""The columns of that table at whose right edge figures stand."""


def row(locale: Locale, figures: InvoiceFigures, currency: str) -> tuple[str, ...]:
    """Return an invoice as a row of that table."""
    invoice = figures.invoice
    return (
        invoice.number,
        figures.client.name,
        locale.short_date(invoice.sent),
        locale.days_short(invoice.first, invoice.last),
        locale.money(invoice.amount_cents, currency),
        locale.length(figures.invoiced_seconds),
        locale.length(figures.client_seconds),
        locale.money(figures.rate_cents, currency),
    )
