"""The times of a phrase: lengths, spans, clocks and days, recognised at the front of the words that are left."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .words import (
    AGO_WORDS,
    BETWEEN_WORDS,
    COUNTS,
    DAYS_AHEAD,
    DAYS_BACK,
    END_WORDS,
    ENGLISH_QUARTERS,
    HOURS,
    MINUTES,
    MONTHS,
    QUARTERS,
    SINCE_WORDS,
    START_WORDS,
    WEEKDAYS,
    Word,
)

Minute = int
"""A clock time as a minute of the day; 1440 is the midnight at its end."""


@dataclass(frozen=True, slots=True)
class Length:
    """So many seconds."""

    seconds: int


@dataclass(frozen=True, slots=True)
class ClockSpan:
    """From one clock time to another; the end may be on the next day."""

    first: Minute
    last: Minute


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time: where it starts, since when it has been going on, or where it ends."""

    minute: Minute
    role: str  # "start", "since", "end"


@dataclass(frozen=True, slots=True)
class Ago:
    """It began so many seconds before now."""

    seconds: int


@dataclass(frozen=True, slots=True)
class Day:
    """A local day. `ahead`: it was named as one to come."""

    day: date | None
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Unreadable:
    """It looks like a time and is none: `25:00`, `9-12:75`, a bare number."""

    id: str


Found = Length | ClockSpan | Clock | Ago | Day | Unreadable

EARLIEST = 1970

_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_SHORT_LENGTH = re.compile(r"(\d+)([a-z]+)(?:(\d{1,2})([a-z]*))?")
_DECIMAL_LENGTH = re.compile(r"(\d+(?:[.,]\d+)?|[.,]\d+)([a-z]+)")
_COLON_LENGTH = re.compile(r"(\d):(\d\d)")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d)|[uh](\d\d)?|(?<=\d\d)(\d\d))?")
_FULL_CLOCK = re.compile(r"(\d\d):(\d\d)(?::00)?")
_SPAN = re.compile(r"([\d:.]+[uh]?\d*)[-–—]([\d:.]+[uh]?\d*)")
_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_BARE = re.compile(r"[+-]?\d+(?:[.,]\d+)*")
_TIME_LIKE = re.compile(r"\d+:\d+(?::\d+)?")


def find(words: Sequence[Word], at: int, today: date) -> tuple[Found, int] | None:
    """The time that begins with word `at`, and after which word it ends; None when it is no time."""
    if words[at].quoted:
        return None
    return _day(words, at, today) or _clocks(words, at) or _lengths(words, at) or _unreadable(words, at)


# ---- days ---------------------------------------------------------------------------------------------------------


def _day(words: Sequence[Word], at: int, today: date) -> tuple[Found, int] | None:
    word = words[at].folded
    if word in DAYS_BACK:
        return Day(today - timedelta(days=DAYS_BACK[word])), at + 1
    if word in DAYS_AHEAD:
        return Day(None, ahead=True), at + 1
    if word in WEEKDAYS:
        return Day(today - timedelta(days=(today.isoweekday() - WEEKDAYS[word]) % 7)), at + 1
    if match := _ISO_DATE.fullmatch(word):
        return _date(*(int(part) for part in match.groups())), at + 1
    after = _plain(words, at + 1)
    if word.isdecimal() and len(word) <= 2 and after in MONTHS:
        return _dated(int(word), MONTHS[after], words, at + 2, today)
    if word in MONTHS and after.isdecimal() and len(after) <= 2:
        return _dated(int(after), MONTHS[word], words, at + 2, today)
    return None


def _dated(day: int, month: int, words: Sequence[Word], after: int, today: date) -> tuple[Found, int]:
    """A day and a month, with the year if one follows, else the last such date."""
    year = _plain(words, after)
    if re.fullmatch(r"(?:19|20)\d\d", year):
        return _date(int(year), month, day), after + 1
    for earlier in range(8 + 1):  # 29 February may be eight years back
        found = _date(today.year - earlier, month, day)
        if isinstance(found, Day) and found.day is not None and found.day <= today:
            return found, after
    return Unreadable("phrase.no-such-day"), after


def _date(year: int, month: int, day: int) -> Found:
    if year < EARLIEST:
        return Unreadable("phrase.no-such-day")
    try:
        return Day(date(year, month, day))
    except ValueError:
        return Unreadable("phrase.no-such-day")


# ---- clocks -------------------------------------------------------------------------------------------------------


def _clocks(words: Sequence[Word], at: int) -> tuple[Found, int] | None:
    word = words[at].folded
    if match := _SPAN.fullmatch(word):
        first, last = _minute(match[1]), _minute(match[2])
        return (Unreadable("phrase.no-such-time") if first is None or last is None else ClockSpan(first, last)), at + 1
    if found := _between(words, at):
        return found
    if word in SINCE_WORDS | END_WORDS | START_WORDS and (clock := _any_clock(words, at + 1)):
        minute, after = clock
        role = "since" if word in SINCE_WORDS else "end" if word in END_WORDS else "start"
        if minute is None:
            return Unreadable("phrase.no-such-time"), after
        return Clock(minute, role), after
    if _FULL_CLOCK.fullmatch(word):
        minute = _minute(word.removesuffix(":00") if word.count(":") == 2 else word)
        return (Unreadable("phrase.no-such-time") if minute is None else Clock(minute, "start")), at + 1
    return None


def _between(words: Sequence[Word], at: int) -> tuple[Found, int] | None:
    """`9 - 12:30`, `9 tot 12:30`, `van 9 tot 12`, `from 9 to 12`, `since 9 until 12`."""
    begin = at + 1 if words[at].folded in START_WORDS | SINCE_WORDS else at
    first = _any_clock(words, begin)
    if first is None or _plain(words, first[1]) not in BETWEEN_WORDS:
        return None
    last = _any_clock(words, first[1] + 1)
    if last is None:
        return None
    if first[0] is None or last[0] is None:
        return Unreadable("phrase.no-such-time"), last[1]
    if begin == at and _plain(words, first[1]) in END_WORDS and _may_be_length(words, at, first[1] + 1):
        return None  # "2u tot 12:00", "2 uur tot 12:00": a length and its end
    return ClockSpan(first[0], last[0]), last[1]


def _may_be_length(words: Sequence[Word], first: int, last: int) -> bool:
    """Whether the first of two times is a length rather than a clock: `2u`, `2 uur`, unless the last has that form too (`9u tot 12u`)."""
    spelled = _plain(words, first + 1) in HOURS or any(unit in words[first].folded for unit in "uh")
    return spelled and not any(unit in words[last].folded for unit in "uh") and _plain(words, last + 1) not in HOURS


def _any_clock(words: Sequence[Word], at: int) -> tuple[Minute | None, int] | None:
    """A clock time in any form, `uur` behind it included; its minute is None when there is no such time of day."""
    word = _plain(words, at)
    if not _CLOCK.fullmatch(word):
        return None
    after = at + 1
    if word.isdecimal() and len(word) <= 2 and _plain(words, after) in ("uur", "u", "h", "o'clock"):
        after += 1
    return _minute(word), after


def _minute(text: str) -> Minute | None:
    match = _CLOCK.fullmatch(text)
    if not match:
        return None
    hour, minute = int(match[1]), int(match[2] or match[3] or match[4] or 0)
    whole = hour * 60 + minute
    return whole if minute < 60 and whole <= 24 * 60 else None


# ---- lengths ------------------------------------------------------------------------------------------------------


def _lengths(words: Sequence[Word], at: int) -> tuple[Found, int] | None:
    found = _length(words, at)
    if found is None:
        return None
    seconds, after = found
    while (more := _length(words, after)) is not None and 0 < more[0] < 3600 <= seconds and seconds % 3600 == 0:
        seconds, after = seconds + more[0], more[1]  # 2 uur 30 min
    if _plain(words, after) in AGO_WORDS:
        return Ago(seconds), after + 1
    return Length(seconds), after


def _length(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    if at >= len(words) or words[at].quoted:
        return None
    one_word = _one_word(words[at].folded)
    if one_word is not None:
        return one_word, at + 1
    return _spelled(words, at)


def _one_word(word: str) -> int | None:
    if word in QUARTERS:
        return 15 * 60
    if match := _COLON_LENGTH.fullmatch(word):
        return int(match[1]) * 3600 + int(match[2]) * 60 if int(match[2]) < 60 else None
    if (match := _SHORT_LENGTH.fullmatch(word)) and match[3] and match[2] in HOURS and match[4] in {"", *MINUTES}:
        return int(match[1]) * 3600 + int(match[3]) * 60
    if match := _DECIMAL_LENGTH.fullmatch(word):
        unit = 3600 if match[2] in HOURS else 60 if match[2] in MINUTES else 0
        return _times(match[1], unit) if unit else None
    return None


def _spelled(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    first, second, third = (_plain(words, at + step) for step in range(3))
    if first in ("anderhalf", "anderhalve") and second in HOURS:
        return 5400, at + 2
    if first in ("half", "halve", "halfuur", "halfuurtje"):
        if first in ("halfuur", "halfuurtje"):
            return 1800, at + 1
        if second in HOURS:
            return 1800, at + 2
        if second in ("a", "an") and third in HOURS:
            return 1800, at + 3
        return None
    if COUNTS.get(first) == 1 and second in ("half", "halfuur", "halfuurtje"):  # een half uur, een halfuur, a half hour
        rest = _spelled(words, at + 1)
        return rest and (rest[0], rest[1])
    count = COUNTS.get(first)
    if count is not None and second in QUARTERS | ENGLISH_QUARTERS:
        after = at + 2
        if (
            second in ENGLISH_QUARTERS
            and third == "of"
            and _plain(words, at + 3) in COUNTS
            and _plain(words, at + 4) in HOURS
        ):
            after = at + 5
        return count * 900, after
    unit = 3600 if second in HOURS else 60 if second in MINUTES else 900 if second in QUARTERS else 0
    if not unit:
        return None
    if count is not None:
        return count * unit, at + 2
    if _NUMBER.fullmatch(first):
        return _times(first, unit), at + 2
    return None


def _times(number: str, unit: int) -> int:
    whole, _point, part = number.replace(",", ".").partition(".")
    digits = part[:9]
    return int(whole or 0) * unit + (int(digits) * unit // 10 ** len(digits) if digits else 0)


# ---- what looks like a time and is none ---------------------------------------------------------------------------


def _unreadable(words: Sequence[Word], at: int) -> tuple[Found, int] | None:
    word = words[at].folded
    if _BARE.fullmatch(word):
        return Unreadable("phrase.unit-missing"), at + 1
    if _TIME_LIKE.fullmatch(word):
        return Unreadable("phrase.no-such-time"), at + 1
    return None


def _plain(words: Sequence[Word], at: int) -> str:
    return words[at].folded if at < len(words) and not words[at].quoted else ""
