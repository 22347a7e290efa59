# SPDX-License-Identifier: MIT
"""The lengths of a phrase: 1h30, 1,5u, 1h30m45s, anderhalf uur, an hour and a half."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from tegoed.core.phrase.words import (
    AND_WORDS,
    COUNTS,
    DASHES,
    ENGLISH_QUARTERS,
    HALVES,
    HOURS,
    MINUTES,
    MONTHS,
    ONE_AND_A_HALF,
    QUARTERS,
    SECONDS,
    WHOLE_LENGTHS,
    PhraseWord,
    plain,
)

HOUR = 3600
MINUTE = 60
QUARTER = 900
HALF = Fraction(1, 2)
_UNITS = {
    **dict.fromkeys(SECONDS, 1),
    **dict.fromkeys(MINUTES, MINUTE),
    **dict.fromkeys(QUARTERS, QUARTER),
    **dict.fromkeys(HOURS, HOUR),
}

_NUMBER = re.compile(r"\d{0,9}[.,]\d{1,9}|\d{1,9}")
_WITH_UNIT = re.compile(r"(\d{0,9}[.,]\d{1,9}|\d{1,9})([a-z]+)")
_PAIRS = re.compile(r"(?:(?:\d{0,9}[.,])?\d{1,9}[a-z]+)+(?:\d{2})?")
_PAIR = re.compile(r"((?:\d{0,9}[.,])?\d{1,9})([a-z]*)")
_COLON = re.compile(r"(\d):([0-5]\d)([a-z]*)")
_TWO_DIGITS = re.compile(r"[0-5]\d")
_OF_ONE = re.compile(r"([1-9])/([2-9])")


def length_at(words: Sequence[PhraseWord], at: int) -> tuple[int, int] | None:
    """Return the length in seconds that begins with word `at`, and the place after its last word;
    None when it is none.
    """
    times = plain(words, at)
    if plain(words, at + 1) == "x" and times.isdecimal() and len(times) <= 2:  # 3 x 20 min
        found = _hours_and_minutes(words, at + 2)
        return (int(times) * found[0], found[1]) if found else None
    found = _hours_and_minutes(words, at)
    if found is None:
        return None
    seconds, after = found
    begin = after + (plain(words, after) in AND_WORDS)
    more = _part(words, begin) if _ends_with(words, after) > 1 else None
    if more and more[0] < MINUTE and _ends_with(words, more[1]) == 1:  # 30 min 15 s
        return seconds + more[0], more[1]
    return found


def _hours_and_minutes(words: Sequence[PhraseWord], at: int) -> tuple[int, int] | None:
    found = _part(words, at)
    if found is None:
        return None
    seconds, after = found
    if not ends_with_hours(words, after) or seconds % HOUR:
        return seconds, after
    joined = plain(words, after) in AND_WORDS
    begin = after + joined
    if joined and (half := _half(words, begin)):
        return seconds + HOUR // 2, half
    if (
        (more := _part(words, begin))
        and more[0] < HOUR
        and (joined or not ends_with_hours(words, more[1]))
    ):
        return seconds + more[0], more[1]  # 2 uur 30 min, een uur en een kwartier
    if not joined and plain(words, after - 1) in HOURS and _minutes_alone(words, after):
        return seconds + int(plain(words, after)) * MINUTE, after + 1  # 1 uur 30
    return seconds, after


def _ends_with(words: Sequence[PhraseWord], after: int) -> int:
    """Return the seconds of the last unit in the word before `after`; 60 for `1h30`, 0 for none."""
    pairs = _PAIR.findall(plain(words, after - 1))
    unit = pairs[-1][1] if pairs else plain(words, after - 1)
    return MINUTE if len(pairs) > 1 and not unit else _unit(unit)


def ends_with_hours(words: Sequence[PhraseWord], after: int) -> bool:
    """Return whether the word before `after` tells hours only, so that minutes may follow."""
    word = plain(words, after - 1)
    return word in HOURS or bool((found := _WITH_UNIT.fullmatch(word)) and found[2] in HOURS)


def _minutes_alone(words: Sequence[PhraseWord], at: int) -> bool:
    behind = plain(words, at + 1)
    return bool(_TWO_DIGITS.fullmatch(plain(words, at))) and not (
        behind in MONTHS or behind in DASHES
    )


def _half(words: Sequence[PhraseWord], at: int) -> int | None:
    """Return the place after `a half` or `een half`, when no unit follows."""
    found = (
        COUNTS.get(plain(words, at)) == 1
        and plain(words, at + 1) in HALVES
        and plain(words, at + 2) not in HOURS
    )
    return at + 2 if found else None


def _part(words: Sequence[PhraseWord], at: int) -> tuple[int, int] | None:
    """Return a length with one unit, or in one word."""
    word = plain(words, at)
    if word in WHOLE_LENGTHS:
        return WHOLE_LENGTHS[word], at + 1
    if COUNTS.get(word) == 1 and plain(words, at + 1) in WHOLE_LENGTHS:
        return WHOLE_LENGTHS[plain(words, at + 1)], at + 2
    if word in QUARTERS:
        return QUARTER, at + 1
    if word == "hour" and plain(words, at + 1) == "and" and (half := _half(words, at + 2)):
        return HOUR + HOUR // 2, half
    if word == "quarter":
        after = _of_an_hour(words, at + 1)
        return (QUARTER, after) if after > at + 1 else None
    return _one_word(words, at) or _spelled(words, at)


def _one_word(words: Sequence[PhraseWord], at: int) -> tuple[int, int] | None:
    word = plain(words, at)
    if found := _COLON.fullmatch(word):
        if found[3] and found[3] not in HOURS:
            return None
        return int(found[1]) * HOUR + int(found[2]) * MINUTE, at + 1 + (
            plain(words, at + 1) in HOURS
        )
    return (seconds, at + 1) if (seconds := _pairs(word)) is not None else None


def _pairs(word: str) -> int | None:
    """Return the seconds of `90m`, `1h30`, `1h30m45s`: each unit smaller than the one before, and
    less than one of it.
    """
    if not _PAIRS.fullmatch(word):
        return None
    total, before = Fraction(0), 0
    for number, name in _PAIR.findall(word):
        unit = _unit(name) if name else MINUTE if before == HOUR else 0
        amount = _fraction(number) * unit
        if not unit or (before and (unit >= before or amount >= before)):
            return None
        total, before = total + amount, unit
    return round(total)


def _spelled(words: Sequence[PhraseWord], at: int) -> tuple[int, int] | None:
    """Read `2 uur`, `half an hour`, `drie kwartier`, `two and a half hours`."""
    amount = _amount(words, at)
    if amount is None:
        return None
    number, after = amount
    word = plain(words, after)
    if word in ENGLISH_QUARTERS:
        return _seconds(number, QUARTER), _of_an_hour(words, after + 1)
    if len(word) == 1 and not _NUMBER.fullmatch(plain(words, after - 1)):
        return None  # "een u" is no hour
    unit = _unit(word)
    return (_seconds(number, unit), after + 1) if unit else None


def _amount(words: Sequence[PhraseWord], at: int) -> tuple[Fraction, int] | None:
    word = plain(words, at)
    if word in ONE_AND_A_HALF:
        return 3 * HALF, at + 1
    half = at + (COUNTS.get(word) == 1)
    if plain(words, half) in HALVES:  # een half uur, half an hour
        return HALF, half + 1 + (plain(words, half + 1) in ("a", "an"))
    if word.endswith("enhalf") and word.removesuffix("enhalf") in COUNTS:
        return COUNTS[word.removesuffix("enhalf")] + HALF, at + 1
    if part := _OF_ONE.fullmatch(word):  # 1/2 uur
        return Fraction(int(part[1]), int(part[2])), at + 1
    if _NUMBER.fullmatch(word):
        number = _fraction(word)
        if part := _OF_ONE.fullmatch(plain(words, at + 1)):  # 1 1/2 uur
            return number + Fraction(int(part[1]), int(part[2])), at + 2
    elif word in COUNTS:
        number = Fraction(COUNTS[word])
    else:
        return None
    if plain(words, at + 1) in AND_WORDS:
        half = at + 2 + (COUNTS.get(plain(words, at + 2)) == 1)
        if plain(words, half) in HALVES:
            return number + HALF, half + 1
    return number, at + 1


def _of_an_hour(words: Sequence[PhraseWord], at: int) -> int:
    """Return the place after `of an hour` or `hour`; `at` when it does not stand there."""
    if plain(words, at) in HOURS:
        return at + 1
    if (
        plain(words, at) == "of"
        and plain(words, at + 1) in ("a", "an")
        and plain(words, at + 2) in HOURS
    ):
        return at + 3
    return at


def _unit(word: str) -> int:
    return _UNITS.get(word, 0)


def _fraction(number: str) -> Fraction:
    return Fraction(("0" + number).replace(",", "."))


def _seconds(number: Fraction, unit: int) -> int:
    return round(number * unit)
