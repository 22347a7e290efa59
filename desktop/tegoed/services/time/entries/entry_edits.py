# SPDX-License-Identifier: MIT
"""The one way in which a window changes entries. What came of it is data."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from tegoed.core.entries.entry_outcome import Outcome, attempt
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.core.entries.typed_tags import read_tag_changes
from tegoed.core.errors import RefusedError
from tegoed.presentation.entries.entry_fields import EntryColumn, chosen_change, field_change
from tegoed.presentation.entries.entry_intents import (
    ChangeField,
    ChangeFields,
    DeleteEntries,
    DeleteEntry,
    EntryChange,
    JoinEntry,
    MoveEntry,
    MoveEntryToDay,
    SplitEntry,
)
from tegoed.presentation.entries.entry_preview import EntryContext
from tegoed.services.time import time_log
from tegoed.services.time.entries import corrections
from tegoed.services.workspace import Workspace


def change_entries(ws: Workspace, change: EntryChange) -> Outcome[object]:
    """Do what is wanted of one or several entries, as one step: all of it or nothing."""
    return attempt(partial(_change, ws, change))


def _change(ws: Workspace, change: EntryChange) -> None:
    overlap, force = change.consent.overlap, change.consent.force
    match change:
        case ChangeField():
            _change_field(ws, change)
        case ChangeFields(uids, EntryColumn.TAGS, typed):
            add, remove = read_tag_changes(typed)
            corrections.edit_many(
                ws, uids, EntryEdit(), add_tags=add, remove_tags=remove, force=force
            )
        case ChangeFields(uids, column, value):
            corrections.edit_many(ws, uids, chosen_change(column, value), force=force)
        case DeleteEntry(uid):
            time_log.delete(ws, uid, force=force)
        case DeleteEntries(uids):
            corrections.delete_many(ws, uids, force=force)
        case MoveEntry(uid, times):
            end = None if time_log.find(ws, uid).end is None else times.end
            corrections.move(ws, uid, times.start, end, overlap=overlap, force=force)
        case MoveEntryToDay(uid, day):
            corrections.move_to_day(ws, uid, day, overlap=overlap, force=force)
        case SplitEntry(uid, at):
            corrections.split(ws, uid, at, force=force)
        case JoinEntry(uid):
            other = corrections.next_of_same_work(ws, uid)
            if other is None:
                raise RefusedError("join.no-next")
            corrections.join(ws, (uid, other.uid), close_gaps=force, force=force)
        case _ as never:
            assert_never(never)


def _change_field(ws: Workspace, change: ChangeField) -> None:
    uid, overlap, force = change.uid, change.consent.overlap, change.consent.force
    context = EntryContext(ws.catalogue(), ws.zone(), ws.clock.now())
    wanted = field_change(ws.locale(), context, time_log.find(ws, uid), change.column, change.typed)
    if isinstance(wanted, EntryEdit):
        time_log.edit(ws, uid, wanted, overlap=overlap, force=force)
    else:
        corrections.move_to_day(ws, uid, wanted, overlap=overlap, force=force)
