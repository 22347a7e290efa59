# SPDX-License-Identifier: MIT
"""Morning, afternoon, evening: which of the two times a clock word means, such as `half 3` or
`vanavond 8 uur`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from tegoed.core.phrase.words import THIS_WORDS, PhraseWord, plain

Second = int
"""A clock time as a second of the day; 86400 is the midnight at its end."""

HOUR = 3600
HALF_DAY = 12 * HOUR
DAY = 24 * HOUR


class PartOfDay(StrEnum):
    """A part of a day."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


@dataclass(frozen=True, slots=True)
class TimeOfDay:
    """A clock time as it was said.

    `form`: "exact" `14:00`, "figure" `9` (a part of the day may move it to the afternoon), "word"
    `half 3` (one of the two times of day that it can mean).
    """

    second: Second
    form: Literal["exact", "figure", "word"] = "exact"


_FIRST, _LAST = 7 * HOUR, 19 * HOUR
"""Without a part of the day a clock word means a time from 07:00 to 18:59."""
_WINDOWS = {
    PartOfDay.MORNING: (0, 13 * HOUR),
    PartOfDay.AFTERNOON: (11 * HOUR, 19 * HOUR),
    PartOfDay.EVENING: (16 * HOUR, DAY + 1),
    PartOfDay.NIGHT: (0, DAY + 1),
}
"""Seconds of the day from which to which each part is: what is said of it must begin there."""
_MOVED: dict[PartOfDay | None, tuple[Second, Second]] = {
    PartOfDay.AFTERNOON: (1, 8 * HOUR - 1),
    PartOfDay.EVENING: (1, HALF_DAY),
    PartOfDay.NIGHT: (9 * HOUR, HALF_DAY),
}
"""Which times in figures are in the second half of the day: in the afternoon 1 to 7; 11 stays what
it is.
"""
_NIGHT_ENDS = 6 * HOUR

_PARTS = {
    "ochtend": PartOfDay.MORNING, "morgen": PartOfDay.MORNING, "morning": PartOfDay.MORNING,
    "middag": PartOfDay.AFTERNOON, "afternoon": PartOfDay.AFTERNOON,
    "avond": PartOfDay.EVENING, "evening": PartOfDay.EVENING,
    "nacht": PartOfDay.NIGHT, "night": PartOfDay.EVENING,
}  # fmt: skip
_TODAY = {
    **{f"van{name}": part for name, part in _PARTS.items()},
    "tonight": PartOfDay.EVENING,
}
_ALWAYS = {
    f"{name}s": part for name, part in _PARTS.items()
}  # 's ochtends; said of every day, so only beside a clock time


def ending(word: str, stem: str) -> PartOfDay | None:
    """Return the part of the day behind a stem in one word: `avond` of `gisteravond`."""
    return _PARTS.get(word.removeprefix(stem)) if word.startswith(stem) else None


def this_part(words: Sequence[PhraseWord], at: int) -> tuple[PartOfDay, int] | None:
    """Return a part of today: `vanavond`, `tonight`, `this morning`; and the place after its last
    word.
    """
    word = plain(words, at)
    if word in _TODAY:
        return _TODAY[word], at + 1
    if word in THIS_WORDS and plain(words, at + 1) in _PARTS:
        return _PARTS[plain(words, at + 1)], at + 2
    return None


def part_of_that_day(words: Sequence[PhraseWord], at: int) -> tuple[PartOfDay | None, int]:
    """Return the part of the day just named, such as `morning` of `Monday morning`, and the place
    after its last word.
    """
    part = _PARTS.get(plain(words, at))
    return (part, at + 1) if part else part_of_that_clock(words, at)


def part_of_that_clock(words: Sequence[PhraseWord], at: int) -> tuple[PartOfDay | None, int]:
    """Return the part of the day behind a clock time: `'s avonds`, `in the evening`; and the place
    after its last word.
    """
    word, second, third = (plain(words, at + place) for place in range(3))
    if word in ("'s", "s") and second in _ALWAYS:
        return _ALWAYS[second], at + 2
    if word == "in" and second == "the" and third in _PARTS:
        return _PARTS[third], at + 3
    if word == "at" and second == "night":
        return PartOfDay.EVENING, at + 2
    return None, at


def start_of(time: TimeOfDay, part: PartOfDay | None) -> Second | None:
    """Return which second of the day a clock time means, beside a part of the day; None where the
    two do not go together.
    """
    second = time.second
    if time.form == "word":
        second = _word(second % HALF_DAY, part)
    elif time.form == "figure" and part in _MOVED:
        first, last = _MOVED[part]
        second += HALF_DAY if first <= second <= last else 0
    if part is not None:
        first, last = _WINDOWS[part]
        if not first <= second < last:
            return None
    return second


def end_of(time: TimeOfDay, part: PartOfDay | None, start: Second) -> Second:
    """Return the second that an end means: beside a part of the day the next after the start."""
    if part is None:
        return _word(time.second % HALF_DAY, None) if time.form == "word" else time.second
    if time.form == "exact" or time.second > HALF_DAY:
        return time.second
    early = time.second % HALF_DAY
    return min(early, early + HALF_DAY, key=lambda one: (one - start - 1) % DAY)


def _word(early: Second, part: PartOfDay | None) -> Second:
    """Return one of the two times of day of a clock word, of which `early` is the first."""
    late = early + HALF_DAY
    if part is None:
        return early if _FIRST <= early < _LAST else late
    if part is PartOfDay.NIGHT:
        return early if early < _NIGHT_ENDS else late
    if part is PartOfDay.MORNING:  # the half past twelve that ends it, not the one of the night
        return late if late < _WINDOWS[part][1] else early
    return late
