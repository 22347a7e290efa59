# SPDX-License-Identifier: MIT
"""What is wanted of entries, wherever they are shown. Entries are named by their uid."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tegoed.core.calendar.spans import Span
from tegoed.core.entries.entry_outcome import Consent
from tegoed.presentation.entries.entry_fields import EntryColumn
from tegoed.presentation.intent import BareIntent


@dataclass(frozen=True, slots=True)
class ConsentIntent:
    """What may have to be asked about before it is done; asked again with what was answered."""

    consent: Consent = field(default=Consent(), kw_only=True)


@dataclass(frozen=True, slots=True)
class ChangeField(ConsentIntent):
    """A field of an entry was typed or chosen anew."""

    uid: str
    column: EntryColumn
    typed: Any


@dataclass(frozen=True, slots=True)
class ChangeFields(ConsentIntent):
    """Several entries get the same value in a field; of tags, those with a minus are taken away."""

    uids: tuple[str, ...]
    column: EntryColumn
    typed: Any


@dataclass(frozen=True, slots=True)
class DeleteEntry(ConsentIntent):
    """An entry is to be deleted."""

    uid: str


@dataclass(frozen=True, slots=True)
class DeleteEntries(ConsentIntent):
    """Several entries are to be deleted."""

    uids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MoveEntry(ConsentIntent):
    """An entry gets other times; the timer keeps running."""

    uid: str
    times: Span


@dataclass(frozen=True, slots=True)
class MoveEntryToDay(ConsentIntent):
    """An entry goes to another day."""

    uid: str
    day: date


@dataclass(frozen=True, slots=True)
class SplitEntry(ConsentIntent):
    """Two are to be made of an entry."""

    uid: str
    at: int


@dataclass(frozen=True, slots=True)
class JoinEntry(ConsentIntent):
    """One is to be made of an entry and the next of the same work."""

    uid: str


EntryChange = (
    ChangeField
    | ChangeFields
    | DeleteEntry
    | DeleteEntries
    | MoveEntry
    | MoveEntryToDay
    | SplitEntry
    | JoinEntry
)
"""What a service does, or has asked about."""


class LeaveEntries(BareIntent):
    """What was asked about stays as it was."""


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


EntryTemplateIntent = ContinueEntry | CopyEntryToToday | PinEntry
"""What is done with an entry as an example."""
