# SPDX-License-Identifier: MIT
"""What an import is asked and what it answers, whatever the format."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from pathlib import Path
from typing import Any

from tegoed.core.entities.values import Changes
from tegoed.core.errors import Message, RefusedError, TegoedError

Progress = Callable[[int, int], None]
"""Told now and then how many entries of how many are done; what it raises ends the import, and
nothing was written.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions:
    """What the user says about a file of another program.

    `zone` is the one of its wall clock (None: the setting), `rate_cents` an hourly rate for new
    projects, `names` sends names of the file to `CLIENT` or `CLIENT/PROJECT`, `columns` tells which
    column of a CSV holds which field, `date_order` is "dmy" or "mdy", `user` is whose time to take,
    `skip_refused` takes the rest of a file with rows that are refused.
    """

    zone: str | None = None
    rate_cents: int | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)
    date_order: str | None = None
    user: str | None = None
    skip_refused: bool = False


@dataclass(frozen=True, slots=True)
class RefusedImportRow:
    """A row that was refused: its line in the file and why."""

    line: int
    reason: Message


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportResult:
    """What an import added, and what of it was known already, counted by the document's lists
    ("clients", "entries" …).

    `seconds` is the sum of the entries that are added; `start` and `end` are the instants between
    which they lie. `by_client` has the seconds that are added by the name of their client (""
    without one).
    """

    format: str
    dry_run: bool
    added: Mapping[str, int]
    known: Mapping[str, int]
    warnings: tuple[Message, ...]
    """What is to be told, first of all what comes in switched off or ended."""
    changes: Changes
    switched_off: tuple[Message, ...] = ()
    """The part of `warnings` about what could act by itself."""
    zone: str = ""
    seconds: int = 0
    start: int | None = None
    end: int | None = None
    refused: tuple[RefusedImportRow, ...] = ()
    by_client: Mapping[str, int] = field(default_factory=dict)


class ImportCount(Message):
    """A number that `ImportResult` has of its own: of the known entries or the refused rows."""

    __slots__ = ()


class ImportQuestion(Enum):
    """What an answer of the user may solve."""

    RATE = auto()
    DATE_ORDER = auto()
    USER = auto()
    COLUMNS = auto()
    FORMAT = auto()


class ImportQuestionError(RefusedError):
    """A file cannot come in before the user has answered a question."""

    def __init__(self, id: str, *, question: ImportQuestion, **params: Any) -> None:
        super().__init__(id, **params)
        self.question = question


def question_of(error: TegoedError) -> ImportQuestion | None:
    """Return what an error asks; None where no answer of the user solves it."""
    return error.question if isinstance(error, ImportQuestionError) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportFile:
    """A file and what the user says about it."""

    path: Path
    options: ImportOptions = field(default_factory=ImportOptions)


@dataclass(frozen=True, slots=True)
class FileWork:
    """A client and project as a file names them (a tag where it has only those), with their time.

    `key` is the name that `ImportOptions.names` sends elsewhere.
    """

    key: str
    client: str
    project: str
    seconds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPreview:
    """What would come of a file, or why nothing can.

    `header` has the titles of a table, `users` whose time it holds where there are several.
    `question`: what an answer of the user may solve the problem by.
    """

    path: Path
    format: str = ""
    header: tuple[str, ...] = ()
    users: tuple[str, ...] = ()
    work: tuple[FileWork, ...] = ()
    result: ImportResult | None = None
    problem: Message | None = None
    question: ImportQuestion | None = None

    @property
    def asks(self) -> bool:
        """Whether an answer of the user may solve the problem of this file."""
        question = self.question
        if question is ImportQuestion.FORMAT:
            return len(self.header) > 1
        return question is not None


def total_of(found: Sequence[ImportResult]) -> int:
    """Return how many entries came in."""
    return sum(result.added.get("entries", 0) for result in found)
