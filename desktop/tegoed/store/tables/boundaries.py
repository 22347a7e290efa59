# SPDX-License-Identifier: MIT
"""Boundaries, the answers to their crossings, and week notes."""

from __future__ import annotations

from tegoed.core.entities.values import Boundary, BoundaryAnswer, BoundaryKind, WeekNote
from tegoed.store.database import Database
from tegoed.store.models import BoundaryAnswerRow, BoundaryRow, WeekNoteRow
from tegoed.store.query import Statement, slot
from tegoed.store.tables.rows import EntityRows

BOUNDARIES = EntityRows(Boundary, BoundaryRow)
BOUNDARY_ANSWERS = EntityRows(BoundaryAnswer, BoundaryAnswerRow)
WEEK_NOTES = EntityRows(WeekNote, WeekNoteRow, lambda model: (model.week,))

Answer = tuple[BoundaryKind, int | None, int | None, str]
"""Kind, client, project and what the user said."""


def read(db: Database) -> tuple[Boundary, ...]:
    """Return every version of every boundary, in the order they were made."""
    return tuple(BOUNDARIES.all(db))


def answers(db: Database, week: str) -> list[tuple[int, Answer]]:
    """Return the ids of the answers given about a week, and the answers."""
    return [
        (row[0], (BoundaryKind(row[1]), row[2], row[3], row[4]))
        for row in _answers.all(db, week=week)
    ]


def week_note(db: Database, week: str) -> tuple[int, str] | None:
    """Return the id and the text of a week's note."""
    found = _note.first(db, week=week)
    return None if found is None else (int(found[0]), str(found[1]))


_answers = Statement(
    lambda: BoundaryAnswerRow.select(
        BoundaryAnswerRow.id,
        BoundaryAnswerRow.kind,
        BoundaryAnswerRow.client,
        BoundaryAnswerRow.project,
        BoundaryAnswerRow.answer,
    ).where(BoundaryAnswerRow.week == slot("week"))
)
_note = Statement(
    lambda: WeekNoteRow.select(WeekNoteRow.id, WeekNoteRow.note).where(
        WeekNoteRow.week == slot("week")
    )
)
