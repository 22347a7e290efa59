"""Entries as a file: a table with a line for each, or a calendar; by default of this year."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tegoed import language
from tegoed.core.errors import Refused
from tegoed.core.ledger import keep
from tegoed.core.pseudonyms import hidden
from tegoed.core.spans import days_span, local_date
from tegoed.language import _
from tegoed.store import entries as stored

from .balance_input import gather
from .reporting import Form, Wish
from .workspace import Workspace


def days(ws: Workspace, wish: Wish) -> tuple[date, date]:
    """The days of a wish: those it names, else from the beginning and to the end of the year of the one that it names, else of this year."""
    first = wish.first or date((wish.last or local_date(ws.clock.now(), ws.zone())).year, 1, 1)
    return first, wish.last or date(first.year, 12, 31)


def make(ws: Workspace, wish: Wish) -> bytes:
    """The file. Raises `Refused` "report.no-entries"."""
    return _calendar(ws, wish) if wish.form is Form.ICS else _table(ws, wish)


def words(ws: Workspace, wish: Wish) -> str:
    """The words of the file's name; a client's name is not among them where names are hidden."""
    period = language.days_title(*days(ws, wish))
    if wish.client is None or wish.hide_names:
        return _("Entries {period}").format(period=period)
    return _("Entries {client} {period}").format(
        client=ws.catalogue().clients[wish.client].name, period=period
    )


def _table(ws: Workspace, wish: Wish) -> bytes:
    from tegoed.reports.entries_table import table

    first, last = days(ws, wish)
    made = table(
        keep(gather(ws, first, last)),
        words(ws, wish),
        client=wish.client,
        hide_names=wish.hide_names,
    )
    if not made.rows:
        raise Refused("report.no-entries", first=first, last=last)
    if wish.form is Form.CSV:
        from tegoed.reports.separated import csv

        return csv([made], language.code())
    from tegoed.reports.spreadsheet import xlsx

    return xlsx([made], language.code(), datetime.fromtimestamp(ws.clock.now(), UTC))


def _calendar(ws: Workspace, wish: Wish) -> bytes:
    from tegoed.reports.ical import ical

    first, last = days(ws, wish)
    span = days_span(first, last, ws.zone())
    found = [
        entry
        for entry in stored.of_span(span.start, span.end, wish.client)
        if entry.end is not None
    ]
    if not found:
        raise Refused("report.no-entries", first=first, last=last)
    return ical(
        found,
        hidden(ws.catalogue()) if wish.hide_names else ws.catalogue(),
        ws.zone(),
        name="Tegoed",
        changed=stored.changed(span.start, span.end),
        now=ws.clock.now(),
        hide_names=wish.hide_names,
    )
