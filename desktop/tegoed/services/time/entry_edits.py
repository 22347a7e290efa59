# SPDX-License-Identifier: MIT
"""Corrections as they are typed and chosen in a list of entries. What came of one is data."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tegoed.core import typed_times
from tegoed.core.entry_outcome import Outcome, attempt
from tegoed.core.entry_rules import EntryEdit
from tegoed.core.money import parse_length
from tegoed.core.spans import local_date
from tegoed.core.typed_tags import read_tag_changes
from tegoed.core.values import Entry, OverlapRule
from tegoed.presentation.entry_fields import EntryColumn
from tegoed.services.time import corrections, time_log
from tegoed.services.workspace import Workspace

CHOSEN_FIELDS = {
    EntryColumn.ACTIVITY: "activity",
    EntryColumn.PURPOSE: "purpose",
    EntryColumn.REASON: "reason",
    EntryColumn.CHAIR: "chair",
}
"""The columns whose value is the field's."""


def edit_cell(
    ws: Workspace,
    uid: str,
    column: EntryColumn,
    value: Any,
    *,
    day_first: bool,
    overlap: OverlapRule = OverlapRule.REFUSE,
    force: bool = False,
) -> Outcome[object]:
    """Correct one cell of an entry: a text that was typed, or a value that was chosen.

    `day_first`: in the date `9/11` the day stands before the month.
    """

    def write() -> None:
        entry = time_log.find(ws, uid)
        if column is EntryColumn.DAY:
            today = local_date(ws.clock.now(), ws.zone())
            shown = local_date(entry.start, ws.zone())
            day = typed_times.read_day(value, shown, today, day_first=day_first)
            corrections.move_to_day(ws, uid, day, overlap=overlap, force=force)
        else:
            time_log.edit(ws, uid, _edit(ws, entry, column, value), overlap=overlap, force=force)

    return attempt(write)


def edit_entries(
    ws: Workspace, uids: Sequence[str], column: EntryColumn, value: Any, *, force: bool = False
) -> Outcome[object]:
    """Correct one column of several entries, all or none.

    Tags are typed: those with a minus before them are taken away.
    """
    if column is EntryColumn.TAGS:
        add, remove = read_tag_changes(value)
        return attempt(
            lambda: corrections.edit_many(
                ws, uids, EntryEdit(), add_tags=add, remove_tags=remove, force=force
            )
        )
    return attempt(lambda: corrections.edit_many(ws, uids, _chosen(column, value), force=force))


def delete_entry(ws: Workspace, uid: str, *, force: bool = False) -> Outcome[object]:
    """Delete an entry."""
    return attempt(lambda: time_log.delete(ws, uid, force=force))


def delete_entries(ws: Workspace, uids: Sequence[str], *, force: bool = False) -> Outcome[object]:
    """Delete several entries, all or none."""
    return attempt(lambda: corrections.delete_many(ws, uids, force=force))


def _edit(ws: Workspace, entry: Entry, column: EntryColumn, value: Any) -> EntryEdit:
    zone, now = ws.zone(), ws.clock.now()
    day = local_date(entry.start, zone)
    seconds = (max(now, entry.start) if entry.end is None else entry.end) - entry.start
    if column is EntryColumn.START:
        start = typed_times.instant_on(day, value, zone)
        if entry.clock or entry.end is None:
            return EntryEdit(start=start)
        return EntryEdit(start=start, end=start + seconds, clock=True)
    if column is EntryColumn.END:
        if entry.clock:
            return EntryEdit(end=typed_times.end_typed(entry.start, day, value, zone, now))
        end = typed_times.instant_on(day, value, zone)
        return EntryEdit(start=end - seconds, end=end, clock=True)
    if column is EntryColumn.LENGTH:
        return EntryEdit(end=entry.start + parse_length(value))
    if column is EntryColumn.NOTE:
        return EntryEdit(note=value.strip())
    if column is EntryColumn.TAGS:
        return EntryEdit(tags=typed_times.read_tags(value))
    return _chosen(column, value)


def _chosen(column: EntryColumn, value: Any) -> EntryEdit:
    if column is EntryColumn.WORK:
        client, project = value
        return EntryEdit(client=client, project=project)
    return EntryEdit(**{CHOSEN_FIELDS[column]: value})
