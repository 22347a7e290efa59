# SPDX-License-Identifier: MIT
"""What goes into the reading of a phrase, and what comes out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from tegoed.core.entities.values import Draft, Schedule
from tegoed.core.errors import Message
from tegoed.core.phrase.words import TokenKind
from tegoed.core.phrase.work import NameIndex


@dataclass(frozen=True, slots=True)
class PhraseToken:
    """A piece of the text (offsets) and what it was understood as."""

    start: int
    end: int
    kind: TokenKind


@dataclass(frozen=True, slots=True)
class ParseContext:
    """When and where a phrase is said, and the names it may use.

    `last_end_of` gives the end (instant) of the last entry on a local day, if there is one.

    `day_first`: `9/11` is 9 November, as in Dutch. `creates`: a client that nobody knows and that
    is named as one is made.
    """

    now: int
    zone: ZoneInfo
    names: NameIndex
    schedules: tuple[Schedule, ...] = ()
    last_end_of: Callable[[date], int | None] = lambda _day: None
    day_first: bool = False
    creates: bool = False


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A text that may have been meant by what stands between the offsets, and the name it stands
    for.
    """

    start: int
    end: int
    text: str
    name: str


@dataclass(frozen=True, slots=True)
class ParsedPhrase:
    """What was understood.

    `error_at` are the offsets of the word that is the error; None when something is missing.

    `suggestions`: what that word may stand for. `unrecognised`: no client, project, activity or
    purpose was recognised, so that this counts as overhead.
    """

    text: str
    tokens: tuple[PhraseToken, ...]
    draft: Draft | None
    error: Message | None = None
    error_at: tuple[int, int] | None = None
    warnings: tuple[Message, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    unrecognised: bool = False
