"""The times of a phrase: lengths, spans, clocks and days, recognised at the front of the words that are left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from .clocks import NO_SUCH_TIME, Clock, ClockSpan, clock_at
from .days import Day, Unreadable, day_at
from .lengths import length_at
from .words import AGO_WORDS, DASHES, Word, plain


@dataclass(frozen=True, slots=True)
class Length:
    """So many seconds."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Ago:
    """It began so many seconds before now."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Bare:
    """A number without a unit: never a length. `dashed`: a dash joins it to the next, so that it is certainly no note."""

    dashed: bool


Found = Length | ClockSpan | Clock | Ago | Day | Unreadable | Bare

_BARE = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_LOOKS_LIKE_TIME = re.compile(r"\d+:\d\d+(?:(?::|[a-z])\d*)*|\d+[hu]\d+m?")


def find(words: Sequence[Word], at: int, today: date) -> tuple[Found, int] | None:
    """The time that begins with word `at`, and after which word it ends; None when it is no time."""
    return (
        day_at(words, at, today)
        or clock_at(words, at, today)
        or _length(words, at)
        or _unreadable(words, at)
    )


def _length(words: Sequence[Word], at: int) -> tuple[Length | Ago, int] | None:
    found = length_at(words, at)
    if found is None:
        return None
    seconds, after = found
    return (
        (Ago(seconds), after + 1) if plain(words, after) in AGO_WORDS else (Length(seconds), after)
    )


def _unreadable(words: Sequence[Word], at: int) -> tuple[Bare | Unreadable, int] | None:
    word = plain(words, at)
    if _BARE.fullmatch(word):
        return Bare(plain(words, at + 1) in DASHES and words[at].end == words[at + 1].start), at + 1
    if _LOOKS_LIKE_TIME.fullmatch(word):
        return NO_SUCH_TIME, at + 1
    return None
