# SPDX-License-Identifier: MIT
"""The register of invoices that were sent.

Adding an invoice sets its number on the client's billable entries that began in its period and
carry no number yet. Removing one takes its number off the client's entries again. Each is one step
for undo. Entries of unpaid projects get no number, since their time counts as given.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tegoed.core.balance.figures import NONE_UNINVOICED, Uninvoiced
from tegoed.core.calendar.spans import days_span, local_date
from tegoed.core.entities import checks
from tegoed.core.entities.names import name_key
from tegoed.core.entities.values import Catalogue, Client, Invoice, Pricing
from tegoed.core.errors import ConflictError, Message, NotFoundError
from tegoed.core.invoicing.invoice_figures import InvoiceFigures
from tegoed.services.workspace import Workspace
from tegoed.store.tables import catalogue
from tegoed.store.tables import invoices as stored

EARLIEST = -(1 << 40)
"""Before every entry."""


@dataclass(frozen=True, slots=True)
class InvoiceAdded:
    """An invoice that was added, how many entries it marked, and what to tell about it."""

    figures: InvoiceFigures
    marked: int
    warnings: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class InvoiceRemoved:
    """An invoice that was removed, and how many entries lost its number."""

    invoice: Invoice
    client: Client
    unmarked: int


def listed(ws: Workspace) -> tuple[InvoiceFigures, ...]:
    """Return every invoice with its figures, by date."""
    return _figures(ws, stored.INVOICES.all(ws.db))


def of_days(ws: Workspace, first: date, last: date) -> tuple[InvoiceFigures, ...]:
    """Return the invoices whose period shares a day with these."""
    return _figures(
        ws, (one for one in stored.INVOICES.all(ws.db) if one.first <= last and one.last >= first)
    )


def of_project(ws: Workspace, project: int) -> tuple[InvoiceFigures, ...]:
    """Return the invoices whose number stands on time of a project.

    Raises `NotFoundError` "project.unknown".
    """
    found = ws.catalogue().projects.get(project)
    if found is None:
        raise NotFoundError("project.unknown", project=str(project))
    numbers = {
        _key(entry.number)
        for entry in stored.marked(ws.db, found.client)
        if entry.project == project
    }
    return _figures(
        ws,
        (
            one
            for one in stored.INVOICES.all(ws.db)
            if one.client == found.client and name_key(one.number) in numbers
        ),
    )


def shown(ws: Workspace, number: str, client: int | None = None) -> InvoiceFigures:
    """Return the invoice of that number. Raises what `remove` raises."""
    return _figures(ws, [_found(ws, number, client)])[0]


def period(ws: Workspace, client: int, day: date) -> tuple[date, date]:
    """Return the period that an invoice of that date has when nobody names one.

    It begins with the client's first billable time that is not invoiced yet, and ends with the
    day.
    """
    end = days_span(day, day, ws.zone()).end
    waiting = _markable(ws, ws.catalogue(), client, EARLIEST, end)
    return (local_date(waiting[0].start, ws.zone()) if waiting else day), day


def uninvoiced(ws: Workspace, client: int, first: date, last: date) -> Uninvoiced:
    """Return what of a client's days is billable and not yet invoiced. Raises what `ranges.between`
    refuses.
    """
    from tegoed.services.balance import balances

    balance = balances.between(ws, first, last)
    return next(
        (row.uninvoiced for row in balance.clients if row.client.id == client), NONE_UNINVOICED
    )


def add(ws: Workspace, invoice: Invoice) -> InvoiceAdded:
    """Add an invoice, and set its number on the client's billable entries of its period.

    An entry belongs to the day on which it began. One that has a number keeps it. Raises
    `RefusedError` as `checks.invoice`, `NotFoundError` "client.unknown", `ConflictError`
    "invoice.exists" for a number that was sent before, to whomever.
    """
    made = checks.invoice(replace(invoice, id=0))
    label = Message("change.invoice-added", {"number": made.number})
    with ws.step(label) as step:
        known = catalogue.read(ws.db)
        client = known.clients.get(made.client)
        if client is None:
            raise NotFoundError("client.unknown", client=str(made.client))
        for other in stored.INVOICES.all(ws.db):
            if name_key(other.number) == name_key(made.number):
                raise ConflictError(
                    "invoice.exists",
                    number=other.number,
                    client=known.clients[other.client].name,
                )
        made = replace(made, id=step.put("invoice", stored.INVOICES.row(made)))
        span = days_span(made.first, made.last, ws.zone())
        marked = _markable(ws, known, client.id, span.start, span.end)
        for entry in marked:
            step.put("entry", {"id": entry.id, "invoice": made.number})
    figures = _figures(ws, [made])[0]
    warnings: tuple[Message, ...] = ()
    if not figures.entries:
        params: dict[str, Any] = {"number": made.number, "client": client.name}
        warnings = (Message("invoice.no-time", params),)
    return InvoiceAdded(figures, len(marked), warnings)


def remove(ws: Workspace, number: str, client: int | None = None) -> InvoiceRemoved:
    """Remove an invoice, and take its number off the client's entries.

    `client` tells two invoices of one number apart. Raises `NotFoundError` "invoice.unknown",
    `ConflictError` "invoice.two-clients".
    """
    with ws.step(Message("change.invoice-removed")) as step:
        found = _found(ws, number, client)
        step.label = Message(step.label.id, {"number": found.number})
        step.remove("invoice", found.id)
        key = name_key(found.number)
        marked = [
            entry for entry in stored.marked(ws.db, found.client) if _key(entry.number) == key
        ]
        for entry in marked:
            step.put("entry", {"id": entry.id, "invoice": None})
    return InvoiceRemoved(found, ws.catalogue().clients[found.client], len(marked))


def _markable(
    ws: Workspace, known: Catalogue, client: int, start: int, end: int
) -> list[stored.MarkableEntry]:
    unpaid = {
        project.id for project in known.projects.values() if project.pricing is Pricing.UNPAID
    }
    return [
        entry for entry in stored.markable(ws.db, client, start, end) if entry.project not in unpaid
    ]


def _found(ws: Workspace, number: str, client: int | None) -> Invoice:
    key = _key(number)
    found = [
        one
        for one in stored.INVOICES.all(ws.db)
        if name_key(one.number) == key and client in (None, one.client)
    ]
    if not found:
        raise NotFoundError("invoice.unknown", number=number)
    if len(found) > 1:
        clients = ws.catalogue().clients
        names = ", ".join(clients[one.client].name for one in found)
        raise ConflictError("invoice.two-clients", number=number, clients=names)
    return found[0]


def _figures(ws: Workspace, invoices: Iterable[Invoice]) -> tuple[InvoiceFigures, ...]:
    now, zone, clients = ws.clock.now(), ws.zone(), ws.catalogue().clients
    marked: dict[int, dict[str, tuple[int, int]]] = {}
    found = []
    for one in invoices:
        if one.client not in marked:
            marked[one.client] = _marked(ws, one.client, now)
        entries, seconds = marked[one.client].get(name_key(one.number), (0, 0))
        span = days_span(one.first, one.last, zone)
        got = stored.client_seconds(ws.db, one.client, span.start, span.end, now)
        found.append(InvoiceFigures(one, clients[one.client], entries, seconds, got))
    return tuple(found)


def _marked(ws: Workspace, client: int, now: int) -> dict[str, tuple[int, int]]:
    """Return how many entries carry each number, and how many seconds they last."""
    found: dict[str, tuple[int, int]] = {}
    for entry in stored.marked(ws.db, client):
        key = _key(entry.number)
        entries, seconds = found.get(key, (0, 0))
        end = now if entry.end is None else entry.end
        found[key] = entries + 1, seconds + max(end - entry.start, 0)
    return found


def _key(number: str) -> str:
    return name_key(" ".join(number.split()))
