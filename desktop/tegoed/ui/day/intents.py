# SPDX-License-Identifier: MIT
"""What a user of the day's window wants. Entries are named by their uid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QPoint

from tegoed.core.entry_outcome import ConflictAnswer
from tegoed.core.spans import Span
from tegoed.core.values import Purpose
from tegoed.presentation.entry_fields import EntryColumn
from tegoed.ui.widgets.bars.change_bar import RedoChange, UndoChange


@dataclass(frozen=True, slots=True)
class ShowDay:
    """Another day is to be shown."""

    day: date


@dataclass(frozen=True, slots=True)
class TurnDay:
    """The day so many days later is to be shown."""

    days: int


@dataclass(frozen=True, slots=True)
class ShowToday:
    """Today is to be shown."""


@dataclass(frozen=True, slots=True)
class ChooseEntry:
    """Another entry is chosen on the clock."""


@dataclass(frozen=True, slots=True)
class AskForEntryMenu:
    """The menu of an entry is wanted at a place of the screen; `at` is the instant there, None by
    key.
    """

    uid: str
    place: QPoint
    at: int | None


@dataclass(frozen=True, slots=True)
class ChangeField:
    """A field of an entry was typed or chosen anew."""

    uid: str
    column: EntryColumn
    typed: Any


@dataclass(frozen=True, slots=True)
class MoveEntry:
    """An entry gets other times; with `push` its neighbours give way."""

    uid: str
    times: Span
    push: bool = False


@dataclass(frozen=True, slots=True)
class MoveEntryToDay:
    """An entry goes to another day."""

    uid: str
    day: date


@dataclass(frozen=True, slots=True)
class GivePurpose:
    """An entry was for something else."""

    uid: str
    purpose: Purpose


@dataclass(frozen=True, slots=True)
class SplitEntry:
    """Two are to be made of an entry."""

    uid: str
    at: int


@dataclass(frozen=True, slots=True)
class JoinEntry:
    """One is to be made of an entry and the next of the same work."""

    uid: str


@dataclass(frozen=True, slots=True)
class DeleteEntry:
    """An entry is to be deleted."""

    uid: str


@dataclass(frozen=True, slots=True)
class ContinueEntry:
    """The timer is to start on the work of an entry."""

    uid: str


@dataclass(frozen=True, slots=True)
class CopyEntryToToday:
    """An entry is to be logged once more, today."""

    uid: str


@dataclass(frozen=True, slots=True)
class PinEntry:
    """The work of an entry is to stand in the tray's menu."""

    uid: str


@dataclass(frozen=True, slots=True)
class CopyDay:
    """The work of that day is to be logged on the one that is shown."""

    day: date


@dataclass(frozen=True, slots=True)
class FillGap:
    """A stretch is to be logged: the line begins with its times."""

    span: Span


@dataclass(frozen=True, slots=True)
class AnswerConflict:
    """The question at the foot is answered."""

    answer: ConflictAnswer


DayIntent = (
    ShowDay
    | TurnDay
    | ShowToday
    | ChooseEntry
    | AskForEntryMenu
    | ChangeField
    | MoveEntry
    | MoveEntryToDay
    | GivePurpose
    | SplitEntry
    | JoinEntry
    | DeleteEntry
    | ContinueEntry
    | CopyEntryToToday
    | PinEntry
    | CopyDay
    | FillGap
    | AnswerConflict
    | UndoChange
    | RedoChange
)
