# SPDX-License-Identifier: MIT
"""The times of a phrase: lengths, spans, clocks and days, recognised at the front of the words that
are left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tegoed.core.phrase.clocks import NO_SUCH_TIME, ClockSpan, ClockTime, clock_at
from tegoed.core.phrase.days import PhraseDay, UnreadableDay, day_at
from tegoed.core.phrase.lengths import length_at
from tegoed.core.phrase.words import (
    AGO_WORDS,
    DASHES,
    FOR_WORDS,
    MINUS_WORDS,
    SINCE_WORDS,
    START_WORDS,
    PhraseWord,
    plain,
)


@dataclass(frozen=True, slots=True)
class PhraseLength:
    """So many seconds."""

    seconds: int


@dataclass(frozen=True, slots=True)
class PhraseAgo:
    """It began so many seconds before now."""

    seconds: int


@dataclass(frozen=True, slots=True)
class BareNumber:
    """A number without a unit: never a length.

    `dashed`: a dash joins it to the next, so that it is certainly no note.
    """

    dashed: bool


Found = PhraseLength | ClockSpan | ClockTime | PhraseAgo | PhraseDay | UnreadableDay | BareNumber

NEGATIVE = UnreadableDay("phrase.length-negative")

_SINCE = SINCE_WORDS | START_WORDS
_BARE = re.compile(r"[+-]?\d+(?:[.,]\d+)?")
_LOOKS_LIKE_TIME = re.compile(r"\d+:\d\d+(?:(?::|[a-z])\d*)*|\d+[hu]\d+m?(?:\d+s)?")
_LENGTH_BEHIND_DASH = re.compile(r"[-–—−](?=\d)")


def find(
    words: Sequence[PhraseWord], at: int, today: date, *, day_first: bool = False
) -> tuple[Found, int] | None:
    """Return the time that begins with word `at`, and the place after its last word; None when it
    is no time.
    """
    return (
        _below_zero(words, at)
        or day_at(words, at, today, day_first=day_first)
        or clock_at(words, at, today, day_first=day_first)
        or _length(words, at)
        or _unreadable(words, at)
    )


def _length(words: Sequence[PhraseWord], at: int) -> tuple[PhraseLength | PhraseAgo, int] | None:
    word = plain(words, at)
    found = length_at(words, at + (word in FOR_WORDS or word in _SINCE))
    if found is None:
        return None
    seconds, after = found
    if word in _SINCE and plain(words, after) not in AGO_WORDS:
        return None
    return (
        (PhraseAgo(seconds), after + 1)
        if plain(words, after) in AGO_WORDS
        else (PhraseLength(seconds), after)
    )


def _below_zero(words: Sequence[PhraseWord], at: int) -> tuple[UnreadableDay, int] | None:
    """Read `-1h`, `-90m`, `minus 2 uur`; a dash that stands by itself is none of a length."""
    word = plain(words, at)
    if word in MINUS_WORDS and (found := length_at(words, at + 1)):
        return NEGATIVE, found[1]
    if word in DASHES and at + 1 < len(words) and words[at].end == words[at + 1].start:
        joined = at > 0 and words[at - 1].end == words[at].start
        found = None if joined else length_at(words, at + 1)
        return (NEGATIVE, found[1]) if found else None
    if _LENGTH_BEHIND_DASH.match(word):
        first = words[at]
        length = PhraseWord(first.start + 1, first.end, first.text[1:], word[1:])
        found = length_at([length, *words[at + 1 :]], 0)
        return (NEGATIVE, at + found[1]) if found else None
    return None


def _unreadable(
    words: Sequence[PhraseWord], at: int
) -> tuple[BareNumber | UnreadableDay, int] | None:
    word = plain(words, at)
    if _BARE.fullmatch(word):
        return BareNumber(
            plain(words, at + 1) in DASHES and words[at].end == words[at + 1].start
        ), at + 1
    if _LOOKS_LIKE_TIME.fullmatch(word):
        return NO_SUCH_TIME, at + 1
    return None
