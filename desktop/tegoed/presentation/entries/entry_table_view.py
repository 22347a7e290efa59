# SPDX-License-Identifier: MIT
"""The entries of some days as a table: what each cell shows, edits and says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import local_date
from tegoed.core.entities.values import Catalogue, Entry, Purpose
from tegoed.i18n.locale import Locale
from tegoed.presentation import labels
from tegoed.presentation.entries import entry_fields
from tegoed.presentation.entries.entry_fields import EntryColumn
from tegoed.presentation.entries.entry_preview import EntryContext
from tegoed.presentation.reports.shares import reason_name


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryRowView:
    """A row. Its tuples are by column.

    `texts` is what stands in a cell, `values` what its editor stands on, `spoken` what a screen
    reader says.
    """

    entry: Entry
    day: date
    texts: tuple[str, ...]
    values: tuple[Any, ...]
    spoken: tuple[str, ...]
    tip: str
    begins_day: bool
    editable: frozenset[EntryColumn]
    may_have_chair: bool


@dataclass(frozen=True, slots=True)
class EntryTableView:
    """The table. `catalogue` is what choices are made from."""

    rows: tuple[EntryRowView, ...] = ()
    catalogue: Catalogue = field(default_factory=Catalogue)


def entry_table_view(
    locale: Locale, entries: Sequence[Entry], catalogue: Catalogue, zone: ZoneInfo, now: int
) -> EntryTableView:
    """Make the table of entries, which are in order of their start; `now` ends a running timer."""
    context = EntryContext(catalogue, zone, now)
    rows: list[EntryRowView] = []
    before = None
    for entry in entries:
        day = local_date(entry.start, zone)
        rows.append(_row(locale, context, entry, begins_day=day != before))
        before = day
    return EntryTableView(tuple(rows), catalogue)


def _row(locale: Locale, context: EntryContext, entry: Entry, *, begins_day: bool) -> EntryRowView:
    texts, values = entry_fields.entry_cells(locale, context, entry)
    spoken = [text or locale.gettext("nothing") for text in texts]
    spoken[EntryColumn.CHAIR] = entry_fields.chair_name(locale, has_chair=entry.chair)
    if entry.purpose is Purpose.GIVEN:
        spoken[EntryColumn.REASON] = reason_name(locale, entry.reason)
    tip = labels.entry_line(locale, context.catalogue, entry, context.zone, context.now)
    if entry.invoice is not None:
        tip += "\n" + locale.gettext("On invoice {number}.").format(number=entry.invoice)
    return EntryRowView(
        entry=entry,
        day=local_date(entry.start, context.zone),
        texts=texts,
        values=values,
        spoken=tuple(spoken),
        tip=tip,
        begins_day=begins_day,
        editable=frozenset(
            column
            for column in EntryColumn
            if column is not EntryColumn.CHAIR and entry_fields.is_editable(entry, column)
        ),
        may_have_chair=entry_fields.may_have_chair(entry),
    )
