# SPDX-License-Identifier: MIT
"""What somebody who types a phrase wants, in quick entry and in every other line."""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.values import OverlapRule


@dataclass(frozen=True, slots=True)
class BeginQuickEntry:
    """Quick entry is about to be seen, with a text in its line."""

    text: str


@dataclass(frozen=True, slots=True)
class EditPhrase:
    """Another text stands in the line; `cursor` is where names may be offered, None for none."""

    text: str
    cursor: int | None = None


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
class AddEntry:
    """The text is to be logged at once, by this rule about entries in the way."""

    text: str
    rule: OverlapRule = OverlapRule.REFUSE


@dataclass(frozen=True, slots=True)
class AskForNewWork:
    """The form for a client, or a project, that is named nowhere yet is to be shown."""

    is_project: bool


@dataclass(frozen=True, slots=True)
class CreateWork:
    """A client, or a project of the client with that id, is to be made.

    `offered` is its name as it stands in the line.
    """

    offered: str
    name: str
    client: int | None
    rate: str


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
PhrasePanelIntent = EditPhrase | CreateWork
AddEntryIntent = PhrasePanelIntent | AddEntry
