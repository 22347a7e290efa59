# SPDX-License-Identifier: MIT
"""What somebody who types a phrase into a line wants, in quick entry and elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

from tegoed.core.entities.values import OverlapRule


@dataclass(frozen=True, slots=True)
class EditPhrase:
    """Another text stands in the line; `cursor` is where names may be offered, None for none."""

    text: str
    cursor: int | None = None


@dataclass(frozen=True, slots=True)
class CreateWork:
    """A client, or a project of the client with that id, is to be made.

    `offered` is its name as it stands in the line.
    """

    offered: str
    name: str
    client: int | None
    rate: str


@dataclass(frozen=True, slots=True)
class AddEntry:
    """The text is to be logged at once, by this rule about entries in the way."""

    text: str
    rule: OverlapRule = OverlapRule.REFUSE


PhrasePanelIntent = EditPhrase | CreateWork
AddEntryIntent = PhrasePanelIntent | AddEntry
