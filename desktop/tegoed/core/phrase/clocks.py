# SPDX-License-Identifier: MIT
"""The clock times of a phrase and the spans between two of them: om 9, 9-12:30, half 10 tot kwart
voor 11.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from tegoed.core.phrase.days import PhraseDay, UnreadableDay, day_at
from tegoed.core.phrase.parts_of_day import (
    DAY,
    HALF_DAY,
    HOUR,
    PartOfDay,
    Second,
    TimeOfDay,
    part_of_that_clock,
)
from tegoed.core.phrase.words import (
    AGO_WORDS,
    AND_WORDS,
    BEFORE_WORDS,
    BETWEEN_WORDS,
    COUNTS,
    DASHES,
    END_WORDS,
    MINUTES,
    MONTHS,
    NOONS,
    NOW_WORDS,
    PAST_WORDS,
    QUARTERS,
    SECONDS,
    SINCE_WORDS,
    START_WORDS,
    TO_WORDS,
    PhraseWord,
    plain,
)

Role = Literal["start", "since", "end"]

MINUTE = 60
MORNING_LENGTH = 6 * HOUR
"""`8:00 tot 12:00` begins at eight, `1:30 tot 12:00` lasts an hour and a half."""
NO_SUCH_TIME = UnreadableDay("phrase.no-such-time")

_POINT = re.compile(
    r"(?P<hour>\d{1,2})(?:(?P<sign>[:.])(?P<a>\d\d)(?::(?P<s>\d\d))?(?:uur|[uh])?"
    r"|(?P<unit>uur|[uh])(?P<b>\d\d)?|(?P<c>\d\d))?(?P<half>[ap]\.?m)?"
)
_HOUR_OF_HALF_DAY = re.compile(r"(1[0-2]|[1-9])([ap]\.?m)")
_HALF_DAYS = {"am": 0, "a.m": 0, "pm": HALF_DAY, "p.m": HALF_DAY}
_ROUND_MINUTES = (5, 10, 20, 25)
_O_CLOCK = ("o'clock", "oclock")
_BEHIND_HOUR = ("uur", "u", "h", *_O_CLOCK)
_NO_POINT = frozenset({*MINUTES, *SECONDS, *QUARTERS, *MONTHS, "uren", "hours", "hour", "hrs"})
_QUARTER_NAMES = frozenset({"kwart", "kwartier", "quarter"})
_OF_WORDS = ("van", "from")
"""They lead to many a number that is no clock time."""
_ENGLISH_HOURS = frozenset(
    {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
     "twelve"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClockSpan:
    """From one clock time to another; the end may be on the next day. `last` None: until now."""

    first: TimeOfDay
    last: TimeOfDay | None
    part: PartOfDay | None = None


@dataclass(frozen=True, slots=True)
class ClockTime:
    """A clock time: where it starts, since when it has been going on, or where it ends (`time`
    None: now).

    `day`: of which day.

    `unsure`: it may be a length as well, as in `overleg van 2 uur`.
    """

    time: TimeOfDay | None
    role: Role
    day: PhraseDay | None = None
    part: PartOfDay | None = None
    unsure: bool = False


@dataclass(frozen=True, slots=True)
class _Point:
    """A clock time as typed; `second` None when there is no such time of day.

    `form`: "bare" `9`, "digits" `0900`, "three" `900`, "full" `09:00`, "lone" `9:00`, "dotted"
    `9.00`, "unit" `9u` or `9 uur`, "half" `9 pm`, "number" `nine`, "spoken" `half 10`, "english"
    `half ten`.
    """

    second: Second | None
    form: str

    @property
    def time(self) -> TimeOfDay:
        """The clock time, of which there is one."""
        second = self.second or 0
        if self.form in ("spoken", "number"):
            return TimeOfDay(second, "word" if second <= HALF_DAY else "exact")
        return TimeOfDay(second, "exact" if self._is_exact else "figure")

    @property
    def _is_exact(self) -> bool:
        early = self.second is not None and self.second < 10 * HOUR
        return self.form in ("digits", "half") or (self.form == "full" and early)


def clock_at(
    words: Sequence[PhraseWord], at: int, today: date, *, day_first: bool = False
) -> tuple[ClockSpan | ClockTime | UnreadableDay, int] | None:
    """Return the clock time or span that begins with word `at`, and the place after its last word;
    None when it is none.

    A part of the day may lead it: `'s middags 1-2`.
    """
    part, begin = part_of_that_clock(words, at)
    found = _span(words, begin) or _led(words, begin, today, day_first) or _alone(words, begin)
    if part is None:
        return found
    if found is None:  # 's avonds 2 uur
        unsure = is_clock_or_length(words, begin)
        return (UnreadableDay("phrase.clock-or-length"), begin + 2) if unsure else None
    if isinstance(found[0], UnreadableDay):
        return found
    if found[0].part not in (None, part):
        return NO_SUCH_TIME, found[1]
    return replace(found[0], part=part), found[1]


def is_clock_or_length(words: Sequence[PhraseWord], at: int) -> bool:
    """Return whether `8 uur` stands there: beside a part of the day it may also be a clock time."""
    number = plain(words, at)
    return (number.isdecimal() or number in COUNTS) and plain(words, at + 1) == "uur"


def _alone(words: Sequence[PhraseWord], at: int) -> tuple[ClockTime | UnreadableDay, int] | None:
    found = _spoken(words, at) or _point(words, at)
    if found is None:
        return None
    told = part_of_that_clock(words, found[1])[0] is not None  # 9 uur 's avonds
    if not told and found[0].form not in ("full", "half", "spoken", "english"):
        return None
    if not told and found[0].form == "spoken" and not _is_certain(words, at):
        return None
    return _clock(words, found[0], "start", found[1])


def _is_certain(words: Sequence[PhraseWord], at: int) -> bool:
    """Return whether a clock time in words stands there, rather than a count of something: `tien
    over 9`, not `10 voor 3 klanten`.
    """
    word, side = plain(words, at), plain(words, at + 1)
    if word in ("half", "kwart", "quarter"):
        return True
    minutes = int(word) if word.isdecimal() else COUNTS.get(word)
    by_word = side in PAST_WORDS or (side in BEFORE_WORDS and not word.isdecimal())
    return minutes in _ROUND_MINUTES and (by_word or side in MINUTES)


def _clock(
    words: Sequence[PhraseWord],
    point: _Point,
    role: Role,
    after: int,
    day: PhraseDay | None = None,
    *,
    unsure: bool = False,
) -> tuple[ClockTime | UnreadableDay, int]:
    if point.form == "english":
        return UnreadableDay("phrase.half-of-which-hour"), after
    if point.second is None:
        return NO_SUCH_TIME, after
    part, after = part_of_that_clock(words, after)
    return ClockTime(point.time, role, day, part, unsure and part is None), after


def _led(
    words: Sequence[PhraseWord], at: int, today: date, day_first: bool
) -> tuple[ClockTime | UnreadableDay, int] | None:
    """Return a clock time after a word: `om 9`, `since 14:00`, `tot 12`, `vanaf gisteren 23:00`."""
    word = plain(words, at)
    role: Role = "since" if word in SINCE_WORDS else "end" if word in END_WORDS else "start"
    if role == "start" and word not in START_WORDS:
        return None
    if role == "end" and plain(words, at + 1) in NOW_WORDS:
        return ClockTime(None, "end"), at + 2
    day: PhraseDay | None = None
    begin = at + 1
    if (named := day_at(words, at + 1, today, day_first=day_first)) and isinstance(
        named[0], PhraseDay
    ):
        day, begin = named[0], named[1]
    an_hour = (
        role == "since" and COUNTS.get(plain(words, begin)) == 1
    )  # "sinds een uur" is no one o'clock
    spoken = None if an_hour else _spoken(words, begin, led=True)
    found = spoken or _point(words, begin)
    if found is None or found[0].form == "three" or plain(words, found[1]) in AGO_WORDS:
        return None
    many = word in _OF_WORDS and day is None
    if many and (
        found[0].form == "number" or (word == "van" and found[0].form == "bare")
    ):  # van 9 mensen, van twee kanten
        return None
    if found[0].form == "number" and not _is_hour(words, found[1]):
        alone = COUNTS[plain(words, begin)] == 1  # om een offerte te maken
        return None if alone else (UnreadableDay("phrase.hour-in-figures"), found[1])
    unsure = many and word == "van" and found[0].form == "unit"
    return _clock(words, found[0], role, found[1], day, unsure=unsure)


def _is_hour(words: Sequence[PhraseWord], after: int) -> bool:
    """Return whether the number word before `after` is certainly an hour: `om negen uur`, or
    nothing stands behind it.
    """
    return after >= len(words) or plain(words, after - 1) in _BEHIND_HOUR


def _span(words: Sequence[PhraseWord], at: int) -> tuple[ClockSpan | UnreadableDay, int] | None:
    """Read `9-12:30`, `9 tot 12:30`, `van 9 tot half 1`, `tussen 9 en 12`, `since 9 until 12`,
    `14:00-nu`, `09:00 12:00`.
    """
    word = plain(words, at)
    led = word in START_WORDS or word in SINCE_WORDS or word in BETWEEN_WORDS
    between = word in _OF_WORDS or word in BETWEEN_WORDS
    first = _spoken(words, at + led, led=led, from_to=between) or _point(words, at + led)
    if first is None:
        return None
    begin, middle = first
    part, middle = part_of_that_clock(words, middle)
    joint = plain(words, middle)
    dash = joint in DASHES
    if not dash and joint not in (AND_WORDS if word in BETWEEN_WORDS else TO_WORDS):
        beside = _point(words, middle)
        both = beside is not None and begin.form == beside[0].form == "full" and not led
        return _from_to(words, begin, *beside, part) if both and beside else None
    if plain(words, middle + 1) in NOW_WORDS:
        as_length = not dash and not led and _is_length(begin, None)
        return None if as_length else _from_to(words, begin, None, middle + 2, part)
    last = _spoken(words, middle + 1, led=True, from_to=True) or _point(words, middle + 1)
    if last is None:
        return None
    spoken = joint == "tot" and last[0].form == "spoken"  # 9 uur tot half 11
    if not dash and (begin.form == "three" or (not led and _is_length(begin, last[0], spoken))):
        return None
    return _from_to(words, begin, *last, part)


def _from_to(
    words: Sequence[PhraseWord],
    begin: _Point,
    end: _Point | None,
    after: int,
    part: PartOfDay | None,
) -> tuple[ClockSpan | UnreadableDay, int]:
    if "english" in (begin.form, end and end.form):
        return UnreadableDay("phrase.half-of-which-hour"), after
    if begin.second is None or begin.second == DAY or (end and end.second is None):
        return NO_SUCH_TIME, after
    behind, after = part_of_that_clock(words, after)
    first = begin.time
    if (moved := _same_half(begin.second, begin, end)) != begin.second:
        first = TimeOfDay(moved)
    return ClockSpan(first, end.time if end else None, part or behind), after


def _is_length(begin: _Point, end: _Point | None, spoken: bool = False) -> bool:
    """Return whether what stands before `tot` is a length: `2u`, `1:30`, not `9`, `09:00`, `8:30`,
    nor `9u` when `12u` follows.

    `spoken`: the end is said in words and in Dutch, as in `9 uur tot half 11`.
    """
    late = begin.second is not None and begin.second >= MORNING_LENGTH
    if begin.form == "lone":
        return not late
    alike = spoken or (end is not None and end.form == "unit")
    return begin.form == "unit" and not (late and alike)


def _same_half(second: Second, begin: _Point, end: _Point | None) -> Second:
    """Return the start of `2-3pm`, which is in the afternoon too; that of `9-1pm` is not."""
    shared = begin.form == "bare" and end and end.form == "half" and end.second
    moved = second + HALF_DAY
    return moved if shared and second < HALF_DAY and end and moved < (end.second or 0) else second


def _point(words: Sequence[PhraseWord], at: int) -> tuple[_Point, int] | None:
    """Return a clock time in digits with what belongs to it behind it; or `noon`, `midnight`."""
    word = plain(words, at)
    if word in NOONS:
        return _Point(NOONS[word] * HOUR, "digits"), at + 1
    found = _POINT.fullmatch(word)
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["a"] or found["b"] or found["c"] or 0)
    form, after = _form(found), at + 1
    behind = plain(words, after)
    if form == "bare" and behind in _NO_POINT:
        return None
    if form in ("bare", "full", "lone", "dotted") and behind in _BEHIND_HOUR:
        form = "number" if behind in _O_CLOCK else "unit" if form == "bare" else form
        after += 1
    if not found["half"] and form != "unit" and plain(words, after) in _HALF_DAYS:
        form, after, half = "half", after + 1, plain(words, after)
    else:
        half = found["half"]
    if half:
        hour = hour % 12 + _HALF_DAYS[half] // HOUR if 1 <= hour <= 12 else 24
        form = "half"
    seconds = int(found["s"] or 0)
    whole = hour * HOUR + minute * MINUTE + seconds
    fits = minute < 60 and seconds < 60 and whole <= DAY
    return _Point(whole if fits and not (half and hour == 24) else None, form), after


def _form(found: re.Match[str]) -> str:
    if found["half"]:
        return "half"
    if found["unit"]:
        return "unit"
    if found["c"]:
        return "digits" if len(found["hour"]) == 2 else "three"
    if found["sign"] == ".":
        return "dotted"
    if found["sign"]:
        return "full" if len(found["hour"]) == 2 else "lone"
    return "bare"


def _spoken(
    words: Sequence[PhraseWord], at: int, *, led: bool = False, from_to: bool = False
) -> tuple[_Point, int] | None:
    """Return a clock time in words: `half drie` (2:30), `kwart over 9`, `vijf voor half 3`, `ten to
    nine`; after a word `negen uur` too.

    `from_to`: a `to` between two numbers makes a span of them.
    """
    shift, begin = _before_or_after(words, at, led=led, from_to=from_to)
    half, form = begin, "spoken" if begin > at else "number"
    if plain(words, begin) == "half":
        half += 1
        form = "spoken"
        past = plain(words, half) == "past" and begin == at
        half += past
        shift += 30 if past else -30
        if not past and plain(words, half) in _ENGLISH_HOURS:
            form = "english"
    joined = _HOUR_OF_HALF_DAY.fullmatch(plain(words, half)) if form != "number" else None
    hour = int(joined[1]) if joined else _hour(words, half, in_figures=form != "number")
    if hour is None or (form == "number" and not led) or plain(words, half + 1) in _NO_POINT:
        return None
    whole = hour * HOUR + shift * MINUTE
    after = half + 1 + (plain(words, half + 1) in _BEHIND_HOUR)
    half_day = joined[2] if joined else plain(words, after)
    if half_day in _HALF_DAYS and 0 < hour <= 12:
        whole = whole % HALF_DAY + _HALF_DAYS[half_day]
        form, after = "half", after + (not joined)
    return (_Point(whole, form), after) if 0 <= whole <= DAY else None


def _before_or_after(
    words: Sequence[PhraseWord], at: int, *, led: bool, from_to: bool
) -> tuple[int, int]:
    """Return the minutes of `kwart over`, `vijf voor`, `ten minutes past`, and the place behind
    them; 0 when none stand there.
    """
    word = plain(words, at)
    quarter = word in _QUARTER_NAMES and (led or word != "kwartier")
    minutes = 15 if quarter else _counted(word)
    if minutes is None and word.isdecimal() and 0 < int(word[:4]) < 30:
        minutes = int(word)
    if minutes is None:
        return 0, at
    middle = at + 1 + (plain(words, at + 1) in MINUTES and not quarter)
    side = plain(words, middle)
    number_to = side == "to" and not quarter
    if number_to and (from_to or not led or word.isdecimal()):
        return 0, at  # "9 to 11" is a span
    if side in PAST_WORDS:
        return minutes, middle + 1
    return (-minutes, middle + 1) if side in BEFORE_WORDS else (0, at)


def _hour(words: Sequence[PhraseWord], at: int, *, in_figures: bool) -> int | None:
    word = plain(words, at)
    if in_figures and word.isdecimal() and len(word) <= 2:
        return int(word)
    return _counted(word)


def _counted(word: str) -> int | None:
    """Return the number that a word names; `a` and `an` are none here."""
    return COUNTS.get(word) if len(word) > 2 else None
