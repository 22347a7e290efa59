# SPDX-License-Identifier: MIT
"""What a user of the import wants. A file is named by its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tegoed.core.entities.import_values import ImportOptions
from tegoed.core.errors import Message
from tegoed.presentation.intent import BareIntent


@dataclass(frozen=True, slots=True)
class AddImportFiles:
    """Files are chosen or dropped."""

    paths: Sequence[Path]


@dataclass(frozen=True, slots=True)
class RemoveImportFile:
    """A file is taken out."""

    file: int


@dataclass(frozen=True, slots=True)
class AnswerImport:
    """What a file asks is answered."""

    file: int
    options: ImportOptions


@dataclass(frozen=True, slots=True)
class UnreadableImportAnswer:
    """What was answered cannot be read."""

    why: Message


class BringIn(BareIntent):
    """All files are to come in."""


class UndoImport(BareIntent):
    """The whole import is to be taken back."""


class StopImport(BareIntent):
    """What is at work is to end."""


class CloseImport(BareIntent):
    """The window closes."""


ImportIntent = (
    AddImportFiles
    | RemoveImportFile
    | AnswerImport
    | UnreadableImportAnswer
    | BringIn
    | UndoImport
    | StopImport
    | CloseImport
)
