# SPDX-License-Identifier: MIT
"""The register of invoices, and what of a client's time their numbers stand on: rows to values."""

from __future__ import annotations

from typing import NamedTuple

from tegoed.core.entities.values import Invoice, Purpose
from tegoed.store.database import Database
from tegoed.store.models import EntryRow, InvoiceRow
from tegoed.store.query import Statement, slot
from tegoed.store.tables.entries import DAY, PURPOSE_CODES, PURPOSES
from tegoed.store.tables.rows import EntityRows

INVOICES = EntityRows(Invoice, InvoiceRow, lambda model: (model.date, model.id))
"""By date and then in the order in which they were added."""


class MarkedEntry(NamedTuple):
    """An entry that carries an invoice number. `end` None: the running timer."""

    id: int
    number: str
    project: int | None
    start: int
    end: int | None


class MarkableEntry(NamedTuple):
    """A finished billable entry without an invoice number."""

    id: int
    project: int | None
    start: int
    end: int


def marked(db: Database, client: int) -> list[MarkedEntry]:
    """Return the client's entries that carry an invoice number."""
    return [MarkedEntry(*row) for row in _marked.all(db, client=client)]


def markable(db: Database, client: int, start: int, end: int) -> list[MarkableEntry]:
    """Return the client's finished billable entries without an invoice number that began in
    [start, end).
    """
    return [MarkableEntry(*row) for row in _markable.all(db, client=client, start=start, end=end)]


def client_seconds(db: Database, client: int, start: int, end: int, now: int) -> int:
    """Return the client's billable and given seconds within [start, end); the timer counts up to
    `now`.
    """
    return sum(
        max(min(now if ends is None else ends, end) - max(begins, start), 0)
        for begins, ends, purpose in _stretches.each(
            db, client=client, start=start, end=end, early=start - DAY
        )
        if PURPOSES[purpose] in (Purpose.BILLABLE, Purpose.GIVEN)
    )


_LIVES = EntryRow.deleted.is_null()
_OF_CLIENT = EntryRow.client == slot("client")
_marked = Statement(
    lambda: EntryRow.select(
        EntryRow.id, EntryRow.invoice, EntryRow.project, EntryRow.start, EntryRow.end
    ).where(_LIVES, _OF_CLIENT, EntryRow.invoice.is_null(False))
)
_markable = Statement(
    lambda: (
        EntryRow.select(EntryRow.id, EntryRow.project, EntryRow.start, EntryRow.end)
        .where(
            _LIVES,
            _OF_CLIENT,
            EntryRow.purpose == PURPOSE_CODES[Purpose.BILLABLE],
            EntryRow.end.is_null(False),
            EntryRow.invoice.is_null(),
            EntryRow.start >= slot("start"),
            EntryRow.start < slot("end"),
        )
        .order_by(EntryRow.start, EntryRow.uid)
    )
)
_stretches = Statement(
    lambda: EntryRow.select(EntryRow.start, EntryRow.end, EntryRow.purpose).where(
        _LIVES,
        _OF_CLIENT,
        EntryRow.start < slot("end"),
        (
            EntryRow.end.is_null()
            | ((EntryRow.end > slot("start")) & (EntryRow.start > slot("early")))
        ),
    )
)
