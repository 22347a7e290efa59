"""The clock times of a phrase and the spans between two of them: om 9, 9-12:30, since yesterday 23:00."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .days import Day, Unreadable, day_at
from .words import (
    AND_WORDS,
    BETWEEN_WORDS,
    COUNTS,
    DASHES,
    END_WORDS,
    MINUTES,
    MONTHS,
    NOW_WORDS,
    QUARTERS,
    SINCE_WORDS,
    START_WORDS,
    TO_WORDS,
    Word,
    plain,
)

Minute = int
"""A clock time as a minute of the day; 1440 is the midnight at its end."""

Role = Literal["start", "since", "end"]

DAY = 1440
NOON = 720
MORNING_LENGTH = 6 * 60
"""Minutes: `8:00 tot 12:00` begins at eight, `1:30 tot 12:00` lasts an hour and a half."""
NO_SUCH_TIME = Unreadable("phrase.no-such-time")

_POINT = re.compile(
    r"(?P<hour>\d{1,2})(?:(?P<sign>[:.])(?P<a>\d\d)(?::00)?(?:uur|[uh])?|(?P<unit>uur|[uh])(?P<b>\d\d)?|(?P<c>\d\d))?"
    r"(?P<half>[ap]\.?m)?"
)
_HALF_DAYS = {"am": 0, "a.m": 0, "pm": NOON, "p.m": NOON}
_O_CLOCK = ("o'clock", "oclock")
_BEHIND_HOUR = ("uur", "u", "h", *_O_CLOCK)
_NO_POINT = frozenset({*MINUTES, *QUARTERS, *MONTHS, "uren", "hours", "hour", "hrs"})


@dataclass(frozen=True, slots=True)
class ClockSpan:
    """From one clock time to another; the end may be on the next day. `last` None: until now."""

    first: Minute
    last: Minute | None


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time: where it starts, since when it has been going on, or where it ends (`minute` None: now). `day`: of which day."""

    minute: Minute | None
    role: Role
    day: Day | None = None


@dataclass(frozen=True, slots=True)
class _Point:
    """A clock time as typed; `minute` None when there is no such time of day.

    `form`: "bare" `9`, "digits" `0900`, "three" `900`, "full" `09:00`, "lone" `9:00`, "dotted" `9.00`, "unit" `9u` or `9 uur`,
    "half" `9 pm`, "spoken" `half ten`.
    """

    minute: Minute | None
    form: str


def clock_at(
    words: Sequence[Word], at: int, today: date
) -> tuple[ClockSpan | Clock | Unreadable, int] | None:
    """The clock time or span that begins with word `at`, and after which word it ends; None when it is none."""
    return _span(words, at) or _led(words, at, today) or _alone(words, at)


def _alone(words: Sequence[Word], at: int) -> tuple[Clock | Unreadable, int] | None:
    found = _point(words, at)
    if found is None or found[0].form not in ("full", "half"):
        return None
    return _clock(found[0].minute, "start"), found[1]


def _clock(minute: Minute | None, role: Role, day: Day | None = None) -> Clock | Unreadable:
    return NO_SUCH_TIME if minute is None else Clock(minute, role, day)


def _led(words: Sequence[Word], at: int, today: date) -> tuple[Clock | Unreadable, int] | None:
    """A clock time after a word: `om 9`, `since 14:00`, `tot 12`, `vanaf gisteren 23:00`."""
    word = plain(words, at)
    role: Role = "since" if word in SINCE_WORDS else "end" if word in END_WORDS else "start"
    if role == "start" and word not in START_WORDS:
        return None
    if role == "end" and plain(words, at + 1) in NOW_WORDS:
        return Clock(None, "end"), at + 2
    day: Day | None = None
    begin = at + 1
    if (named := day_at(words, at + 1, today)) and isinstance(named[0], Day):
        day, begin = named[0], named[1]
    an_hour = (
        role == "since" and COUNTS.get(plain(words, begin)) == 1
    )  # "sinds een uur" is no one o'clock
    found = (None if an_hour else _spoken(words, begin)) or _point(words, begin)
    if (
        found is None
        or found[0].form == "three"
        or (word == "van" and found[0].form == "bare" and day is None)
    ):
        return None
    return _clock(found[0].minute, role, day), found[1]


def _span(words: Sequence[Word], at: int) -> tuple[ClockSpan | Unreadable, int] | None:
    """`9-12:30`, `9 tot 12:30`, `van 9 tot 12`, `tussen 9 en 12`, `since 9 until 12`, `14:00-nu`."""
    word = plain(words, at)
    led = word in START_WORDS or word in SINCE_WORDS or word in BETWEEN_WORDS
    first = _point(words, at + led)
    if first is None:
        return None
    begin, middle = first
    joint = plain(words, middle)
    dash = joint in DASHES
    if not dash and joint not in (AND_WORDS if word in BETWEEN_WORDS else TO_WORDS):
        return None
    if plain(words, middle + 1) in NOW_WORDS:
        end, after = None, middle + 2
    elif last := _point(words, middle + 1):
        end, after = last
    else:
        return None
    if not dash and (begin.form == "three" or (not led and _is_length(begin, end))):
        return None
    if begin.minute is None or begin.minute == DAY or (end and end.minute is None):
        return NO_SUCH_TIME, after
    return ClockSpan(_same_half(begin.minute, begin, end), end.minute if end else None), after


def _is_length(begin: _Point, end: _Point | None) -> bool:
    """Whether what stands before `tot` is a length: `2u`, `1:30`, not `9`, `09:00`, `8:30`, nor `9u` when `12u` follows."""
    late = begin.minute is not None and begin.minute >= MORNING_LENGTH
    if begin.form == "lone":
        return not late
    return begin.form == "unit" and not (late and end is not None and end.form == "unit")


def _same_half(minute: Minute, begin: _Point, end: _Point | None) -> Minute:
    """The start of `2-3pm`, which is in the afternoon too; that of `9-1pm` is not."""
    shared = begin.form == "bare" and end and end.form == "half" and end.minute and minute < NOON
    return minute + NOON if shared and end and end.minute and minute + NOON < end.minute else minute


def _point(words: Sequence[Word], at: int) -> tuple[_Point, int] | None:
    """A clock time in figures, what belongs to it behind it included."""
    found = _POINT.fullmatch(plain(words, at))
    if found is None:
        return None
    hour, minute = int(found["hour"]), int(found["a"] or found["b"] or found["c"] or 0)
    form, after = _form(found), at + 1
    behind = plain(words, after)
    if form == "bare" and behind in _NO_POINT:
        return None
    if form in ("bare", "full", "lone") and behind in _BEHIND_HOUR:
        form, after = (
            ("spoken" if behind in _O_CLOCK else "unit" if form == "bare" else form),
            after + 1,
        )
    if not found["half"] and form != "unit" and plain(words, after) in _HALF_DAYS:
        form, after, half = "half", after + 1, plain(words, after)
    else:
        half = found["half"]
    if half:
        hour = hour % 12 + _HALF_DAYS[half] // 60 if 1 <= hour <= 12 else DAY
    whole = hour * 60 + minute
    return _Point(whole if minute < 60 and whole <= DAY else None, form), after


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


def _spoken(words: Sequence[Word], at: int) -> tuple[_Point, int] | None:
    """A clock time in words: `negen uur`, `half drie` (2:30), `half past two`, `kwart over 9`, `quarter to ten`."""
    first, second = plain(words, at), plain(words, at + 1)
    if first == "half" and second == "past":
        shift, begin = 30, at + 2
    elif first == "half":
        shift, begin = -30, at + 1
    elif (first in ("kwart", "kwartier") and second == "over") or (
        first == "quarter" and second == "past"
    ):
        shift, begin = 15, at + 2
    elif (first in ("kwart", "kwartier") and second == "voor") or (
        first == "quarter" and second == "to"
    ):
        shift, begin = -15, at + 2
    else:
        shift, begin = 0, at
    hour = plain(words, begin)
    number = COUNTS.get(hour) if len(hour) > 2 else None
    if number is None and shift and hour.isdecimal() and len(hour) <= 2:
        number = int(hour)
    if (
        number is None
        or plain(words, begin + 1) in _NO_POINT
        or not 0 <= number * 60 + shift <= DAY
    ):
        return None
    after = begin + 1 + (plain(words, begin + 1) in _BEHIND_HOUR)
    return _Point(number * 60 + shift, "spoken"), after
