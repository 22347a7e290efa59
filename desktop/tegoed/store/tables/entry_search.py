# SPDX-License-Identifier: MIT
"""Entries found by words: in the note, the tags, or the names of their work."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from tegoed.core.entities.values import Entry
from tegoed.store.database import Database
from tegoed.store.models import EntryRow
from tegoed.store.query import Statement
from tegoed.store.tables.entries import FIELDS, entry_of


@dataclass(frozen=True, slots=True)
class SearchWord:
    """A word, and the ids of the clients, projects and activities whose name has it."""

    text: str
    clients: Collection[int] = ()
    projects: Collection[int] = ()
    activities: Collection[int] = ()


def containing(db: Database, words: Sequence[SearchWord], limit: int) -> list[Entry]:
    """Return the latest entries that have every word, latest first, at most `limit`."""
    if not words:
        return []
    where = reduce(and_, (_has(word) for word in words))
    statement = Statement(
        lambda: (
            EntryRow.select(*FIELDS)
            .where(EntryRow.deleted.is_null(), where)
            .order_by(EntryRow.start.desc(), EntryRow.uid.desc())
            .limit(limit)
        )
    )
    return [entry_of(db, row) for row in statement.all(db)]


def _has(word: SearchWord) -> Any:
    parts = [EntryRow.note.contains(word.text), EntryRow.tags.contains(word.text)]
    for column, ids in (
        (EntryRow.client, word.clients),
        (EntryRow.project, word.projects),
        (EntryRow.activity, word.activities),
    ):
        if ids:
            parts.append(column << list(ids))
    return reduce(or_, parts)
