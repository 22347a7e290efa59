# SPDX-License-Identifier: MIT
"""The entries of some days as a table: what each cell shows, edits and says, and what stands under
a row whose change was refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from tegoed.core.entry_outcome import (
    EntryDone,
    EntryNeedsConsent,
    EntryOverlaps,
    Outcome,
)
from tegoed.core.spans import local_date, shown_seconds
from tegoed.core.values import Catalogue, Entry, Purpose
from tegoed.i18n.locale import Locale
from tegoed.presentation import labels
from tegoed.presentation.entry_fields import EntryColumn
from tegoed.presentation.shares import reason_name


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


@dataclass(frozen=True, slots=True, kw_only=True)
class EditRefusalView:
    """A change of an entry that was refused, in a sentence.

    `column` None: the entry was to be deleted. `overlaps`: the other entry may be cut, or both
    kept. `may_insist`: it may be done all the same.
    """

    uid: str = ""
    column: EntryColumn | None = None
    typed: Any = None
    sentence: str
    overlaps: bool = False
    may_insist: bool = False


def entry_columns(locale: Locale) -> tuple[str, ...]:
    """Return the titles in the order of `EntryColumn`."""
    return (
        locale.gettext("Day"),
        locale.gettext("From"),
        locale.gettext("To"),
        locale.gettext("Length") + "\u2002",
        locale.gettext("Project and client"),
        locale.gettext("Activity"),
        locale.gettext("Purpose"),
        locale.gettext("Why given"),
        locale.gettext("Chair"),
        locale.gettext("Note"),
        locale.gettext("Tags"),
    )


def entry_table_view(
    locale: Locale, entries: Sequence[Entry], catalogue: Catalogue, zone: ZoneInfo, now: int
) -> EntryTableView:
    """Make the table of entries, which are in order of their start; `now` ends a running timer."""
    rows: list[EntryRowView] = []
    before = None
    for entry in entries:
        day = local_date(entry.start, zone)
        rows.append(_row(locale, entry, catalogue, zone, now, begins_day=day != before))
        before = day
    return EntryTableView(tuple(rows), catalogue)


def edit_refusal_view(
    locale: Locale,
    outcome: Outcome[object],
    zone: ZoneInfo,
    uid: str = "",
    column: EntryColumn | None = None,
    typed: Any = None,
) -> EditRefusalView | None:
    """Make what stands under a row after a change; None where it was saved."""
    if isinstance(outcome, EntryDone):
        return None
    return EditRefusalView(
        uid=uid,
        column=column,
        typed=typed,
        sentence=labels.refusal(locale, outcome, zone),
        overlaps=isinstance(outcome, EntryOverlaps),
        may_insist=isinstance(outcome, EntryNeedsConsent),
    )


def _row(
    locale: Locale,
    entry: Entry,
    catalogue: Catalogue,
    zone: ZoneInfo,
    now: int,
    *,
    begins_day: bool,
) -> EntryRowView:
    texts = _texts(locale, entry, catalogue, zone, now)
    values: list[Any] = list(texts)
    values[EntryColumn.WORK] = (entry.client, entry.project)
    values[EntryColumn.ACTIVITY] = entry.activity
    values[EntryColumn.PURPOSE] = entry.purpose
    values[EntryColumn.REASON] = entry.reason
    values[EntryColumn.LENGTH] = locale.typed_length(_shown_seconds(entry, now))
    if not entry.clock:
        values[EntryColumn.START] = values[EntryColumn.END] = ""
    elif entry.end is not None:
        values[EntryColumn.END] = locale.clock_time(entry.end, zone)
    may_have_chair = entry.purpose in (Purpose.BILLABLE, Purpose.GIVEN)
    spoken = [text or locale.gettext("nothing") for text in texts]
    spoken[EntryColumn.CHAIR] = (
        locale.gettext("client's chair")
        if entry.chair
        else locale.gettext("not the client's chair")
    )
    if entry.purpose is Purpose.GIVEN:
        spoken[EntryColumn.REASON] = reason_name(locale, entry.reason)
    locked = {EntryColumn.CHAIR}
    if entry.end is None:
        locked |= {EntryColumn.DAY, EntryColumn.END, EntryColumn.LENGTH}
    if entry.purpose is not Purpose.GIVEN:
        locked.add(EntryColumn.REASON)
    tip = labels.entry_line(locale, catalogue, entry, zone, now)
    if entry.invoice is not None:
        tip += "\n" + locale.gettext("On invoice {number}.").format(number=entry.invoice)
    return EntryRowView(
        entry=entry,
        day=local_date(entry.start, zone),
        texts=texts,
        values=tuple(values),
        spoken=tuple(spoken),
        tip=tip,
        begins_day=begins_day,
        editable=frozenset(EntryColumn) - locked,
        may_have_chair=may_have_chair,
    )


def _texts(
    locale: Locale, entry: Entry, catalogue: Catalogue, zone: ZoneInfo, now: int
) -> tuple[str, ...]:
    if entry.end is None:
        end = locale.gettext("running")
    else:
        end = locale.end_clock(entry.start, entry.end, zone) if entry.clock else "–"
    return (
        locale.day(local_date(entry.start, zone)),
        locale.clock_time(entry.start, zone) if entry.clock else "–",
        end,
        locale.length(_shown_seconds(entry, now)),
        labels.work_from_project(catalogue, entry),
        labels.activity_name(catalogue, entry.activity),
        labels.purpose_name(locale, entry.purpose),
        reason_name(locale, entry.reason) if entry.reason is not None else "",
        "",
        entry.note,
        " ".join(f"#{tag}" for tag in entry.tags),
    )


def _shown_seconds(entry: Entry, now: int) -> int:
    """Return its length as it stands beside its clock times, in whole minutes."""
    end = entry.end if entry.end is not None else max(now, entry.start)
    return shown_seconds(entry.start, end) if entry.clock else end - entry.start
