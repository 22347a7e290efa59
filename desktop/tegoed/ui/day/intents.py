# SPDX-License-Identifier: MIT
"""What a user of the day's window wants. Entries are named by their uid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPoint

from tegoed.core.calendar.spans import Span
from tegoed.presentation.entries.entry_intents import (
    ChangeField,
    DeleteEntry,
    EntryTemplateIntent,
    JoinEntry,
    LeaveEntries,
    MoveEntry,
    MoveEntryToDay,
    SplitEntry,
)
from tegoed.presentation.intent import BareIntent
from tegoed.ui.widgets.bars.change_bar import RedoChange, UndoChange


@dataclass(frozen=True, slots=True)
class ShowDay:
    """Another day is to be shown."""

    day: date


@dataclass(frozen=True, slots=True)
class TurnDay:
    """The day so many days later is to be shown."""

    days: int


class ShowToday(BareIntent):
    """Today is to be shown."""


class ChooseEntry(BareIntent):
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
class CopyDay:
    """The work of that day is to be logged on the one that is shown."""

    day: date


@dataclass(frozen=True, slots=True)
class FillGap:
    """A stretch is to be logged: the line begins with its times."""

    span: Span


DayChange = ChangeField | DeleteEntry | MoveEntry | MoveEntryToDay | SplitEntry | JoinEntry
"""What changes an entry, and may have to be asked about."""

DayIntent = (
    ShowDay
    | TurnDay
    | ShowToday
    | ChooseEntry
    | AskForEntryMenu
    | DayChange
    | LeaveEntries
    | EntryTemplateIntent
    | CopyDay
    | FillGap
    | UndoChange
    | RedoChange
)
