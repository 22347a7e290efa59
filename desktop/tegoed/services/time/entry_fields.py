# SPDX-License-Identifier: MIT
"""One field of an entry, corrected as it was typed or chosen."""

from __future__ import annotations

from typing import Any

from tegoed.core import typed_times
from tegoed.core.entry_rules import EntryEdit
from tegoed.core.money import parse_length
from tegoed.core.spans import local_date
from tegoed.core.values import Entry, OverlapRule
from tegoed.presentation.entry_fields import EntryColumn
from tegoed.services.time import corrections, time_log
from tegoed.services.time.time_log import LoggedEntry
from tegoed.services.workspace import Workspace


def change_field(
    ws: Workspace,
    uid: str,
    column: EntryColumn,
    typed: Any,
    *,
    day_first: bool,
    overlap: OverlapRule = OverlapRule.REFUSE,
    force: bool = False,
) -> LoggedEntry:
    """Write one field: a text where it is typed, a value where it is chosen.

    `day_first`: a date in figures begins with its day. Raises `RefusedError` for what cannot be
    read, and what `time_log.edit` raises.
    """
    entry = time_log.find(ws, uid)
    if column is EntryColumn.DAY:
        day = local_date(entry.start, ws.zone())
        today = local_date(ws.clock.now(), ws.zone())
        wanted = typed_times.read_day(typed, day, today, day_first=day_first)
        return corrections.move_to_day(ws, uid, wanted, overlap=overlap, force=force)
    edit = _edit(ws, entry, column, typed)
    return time_log.edit(ws, uid, edit, overlap=overlap, force=force)


def _edit(ws: Workspace, entry: Entry, column: EntryColumn, typed: Any) -> EntryEdit:
    zone, now = ws.zone(), ws.clock.now()
    day = local_date(entry.start, zone)
    seconds = (entry.end if entry.end is not None else max(now, entry.start)) - entry.start
    match column:
        case EntryColumn.START:
            start = typed_times.instant_on(day, typed, zone)
            if entry.clock or entry.end is None:
                return EntryEdit(start=start)
            return EntryEdit(start=start, end=start + seconds, clock=True)
        case EntryColumn.END:
            if entry.clock:
                return EntryEdit(end=typed_times.end_typed(entry.start, day, typed, zone, now))
            end = typed_times.instant_on(day, typed, zone)
            return EntryEdit(start=end - seconds, end=end, clock=True)
        case EntryColumn.LENGTH:
            return EntryEdit(end=entry.start + parse_length(typed))
        case EntryColumn.WORK:
            client, project = typed
            return EntryEdit(client=client, project=project)
        case EntryColumn.TAGS:
            return EntryEdit(tags=typed_times.read_tags(typed))
        case EntryColumn.NOTE:
            return EntryEdit(note=typed.strip())
        case _:
            return EntryEdit(**{_NAMES[column]: typed})


_NAMES = {
    EntryColumn.ACTIVITY: "activity",
    EntryColumn.PURPOSE: "purpose",
    EntryColumn.REASON: "reason",
    EntryColumn.CHAIR: "chair",
}
"""The fields that take what is chosen as it is."""
