# SPDX-License-Identifier: MIT
"""What somebody who types into quick entry wants."""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.entities.values import OverlapRule
from tegoed.ui.widgets.entry.phrase_intents import CreateWork, EditPhrase


@dataclass(frozen=True, slots=True)
class BeginQuickEntry:
    """Quick entry is about to be seen, with a text in its line."""

    text: str


@dataclass(frozen=True, slots=True)
class LogPhrase:
    """The text is to be logged."""

    text: str


@dataclass(frozen=True, slots=True)
class StartTimerOnPhrase:
    """The timer is to start on the text."""

    text: str


@dataclass(frozen=True, slots=True)
class ChangeTimerToPhrase:
    """The running timer is to be what the text says."""

    text: str


@dataclass(frozen=True, slots=True)
class ChooseOverlapRule:
    """What becomes of the entries in the way, once the text is logged."""

    text: str
    rule: OverlapRule


@dataclass(frozen=True, slots=True)
class AskForNewWork:
    """The form for a client, or a project, that is named nowhere yet is to be shown."""

    is_project: bool


QuickEntryIntent = (
    BeginQuickEntry
    | EditPhrase
    | LogPhrase
    | StartTimerOnPhrase
    | ChangeTimerToPhrase
    | ChooseOverlapRule
    | AskForNewWork
    | CreateWork
)
