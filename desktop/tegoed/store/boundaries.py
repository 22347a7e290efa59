"""Boundaries, the answers to their crossings, and week notes: rows to values and back."""

from __future__ import annotations

from datetime import date
from typing import Any

from tegoed.core.values import Boundary as BoundaryValue
from tegoed.core.values import BoundaryAnswer as AnswerValue
from tegoed.core.values import BoundaryKind
from tegoed.core.values import WeekNote as WeekNoteValue
from tegoed.store.models import BoundaryAnswerRow, BoundaryRow, WeekNoteRow
from tegoed.store.query import Statement, row_values, slot

Answer = tuple[BoundaryKind, int | None, int | None, str]
"""Kind, client, project and what the user said."""


@row_values("boundary")
def read() -> tuple[BoundaryValue, ...]:
    """Every version of every boundary, in the order they were made."""
    return tuple(
        BoundaryValue(
            id=row[0],
            kind=BoundaryKind(row[1]),
            client=row[2],
            project=row[3],
            limit_seconds=row[4],
            floor_seconds=row[5],
            floor_cents=row[6],
            after_seconds=row[7],
            percent=row[8],
            start=None if row[9] is None else date.fromisoformat(row[9]),
            enabled=row[10] == 1,
        )
        for row in _boundaries.all()
    )


def row(boundary: BoundaryValue) -> dict[str, Any]:
    """The columns of a boundary, for `change.Step.put`."""
    columns: dict[str, Any] = {
        "kind": boundary.kind.value,
        "client": boundary.client,
        "project": boundary.project,
        "limit_seconds": boundary.limit_seconds,
        "floor_seconds": boundary.floor_seconds,
        "floor_cents": boundary.floor_cents,
        "after_seconds": boundary.after_seconds,
        "percent": boundary.percent,
        "start": None if boundary.start is None else boundary.start.isoformat(),
        "enabled": int(boundary.enabled),
        "deleted": None,
    }
    return {"id": boundary.id, **columns} if boundary.id else columns


def answers(week: str) -> list[tuple[int, Answer]]:
    """The ids of the answers given about a week, and the answers."""
    return [
        (row[0], (BoundaryKind(row[1]), row[2], row[3], row[4])) for row in _answers.all(week=week)
    ]


def every_answer() -> list[AnswerValue]:
    """All answers, in the order they were given."""
    return [
        AnswerValue(
            week=row[0], kind=BoundaryKind(row[1]), client=row[2], project=row[3], answer=row[4]
        )
        for row in _every_answer.all()
    ]


def answer_row(answer: AnswerValue) -> dict[str, Any]:
    """The columns of an answer, for `change.Step.put`."""
    return {
        "week": answer.week,
        "kind": answer.kind.value,
        "client": answer.client,
        "project": answer.project,
        "answer": answer.answer,
    }


def week_notes() -> list[WeekNoteValue]:
    """Every week's note, in the order of the weeks."""
    return [WeekNoteValue(week, note) for week, note in _notes.all()]


def week_note(week: str) -> tuple[int, str] | None:
    """The id and the text of a week's note."""
    found = _note.first(week=week)
    return None if found is None else (int(found[0]), str(found[1]))


_boundaries = Statement(
    lambda: (
        BoundaryRow.select(
            BoundaryRow.id,
            BoundaryRow.kind,
            BoundaryRow.client,
            BoundaryRow.project,
            BoundaryRow.limit_seconds,
            BoundaryRow.floor_seconds,
            BoundaryRow.floor_cents,
            BoundaryRow.after_seconds,
            BoundaryRow.percent,
            BoundaryRow.start,
            BoundaryRow.enabled,
        )
        .where(BoundaryRow.deleted.is_null())
        .order_by(BoundaryRow.id)
    )
)
_answers = Statement(
    lambda: BoundaryAnswerRow.select(
        BoundaryAnswerRow.id,
        BoundaryAnswerRow.kind,
        BoundaryAnswerRow.client,
        BoundaryAnswerRow.project,
        BoundaryAnswerRow.answer,
    ).where(BoundaryAnswerRow.week == slot("week"))
)
_every_answer = Statement(
    lambda: BoundaryAnswerRow.select(
        BoundaryAnswerRow.week,
        BoundaryAnswerRow.kind,
        BoundaryAnswerRow.client,
        BoundaryAnswerRow.project,
        BoundaryAnswerRow.answer,
    ).order_by(BoundaryAnswerRow.id)
)
_notes = Statement(
    lambda: WeekNoteRow.select(WeekNoteRow.week, WeekNoteRow.note).order_by(WeekNoteRow.week)
)
_note = Statement(
    lambda: WeekNoteRow.select(WeekNoteRow.id, WeekNoteRow.note).where(
        WeekNoteRow.week == slot("week")
    )
)
