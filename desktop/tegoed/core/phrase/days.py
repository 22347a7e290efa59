# SPDX-License-Identifier: MIT
"""The days of a phrase: today, Monday, 9 November, two days ago, Monday of last week."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from tegoed.core.phrase.near import NearWords, distance
from tegoed.core.phrase.parts_of_day import PartOfDay, ending, part_of_that_day, this_part
from tegoed.core.phrase.words import (
    COUNTS,
    DASHES,
    DAY_UNITS,
    DAYS_AGO_WORDS,
    DAYS_AHEAD,
    DAYS_BACK,
    HOURS,
    LAST_WORDS,
    MONTHS,
    NEXT_WORDS,
    OF_WORDS,
    ON_WORDS,
    PREVIOUS_WORDS,
    SHORT_WEEKDAYS,
    THE_WORDS,
    THIS_WORDS,
    UNTIL_DAY_WORDS,
    WEEK_WORDS,
    WEEKDAYS,
    PhraseWord,
    plain,
)

EARLIEST = 1970
SHORT_NAME = 5
"""Letters: a name of a weekday that is no longer is not joined with a part of the day."""
MOST_BACK = 20_000
"""Days: farther back than that nobody counts them."""
DUTCH_ORDINALS = ("e", "de", "ste")

_YEAR_FIRST = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})")
_TWO_NUMBERS = re.compile(r"(\d{1,2})/(\d{1,2})")
_ISO_WEEK = re.compile(r"(\d{4})-?w(\d{2})-?([1-7])")
_NAMED = re.compile(r"(\d{1,2})[-/.]?([a-z]+)(?:[-/.](\d{4}))?")
_NAMED_FIRST = re.compile(r"([a-z]+)[-/.](\d{1,2})(?:[-/.](\d{4}))?")
_LOOKS_LIKE_DATE = re.compile(
    r"\d+/\d+(?:/\d+)?|\d{1,4}([-/.])\d{1,2}\1\d{2,4}|\d{4}-?w\d{1,2}(?:-\w*)?|\d{4}-\d{1,2}(?:-\d{1,2}\w.*)?"
)
_DAY_NUMBER = re.compile(r"(\d{1,2})(e|de|ste|st|nd|rd|th)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_WEEK_NUMBER = re.compile(r"[1-9]|[1-4]\d|5[0-3]")


@dataclass(frozen=True, slots=True)
class PhraseDay:
    """A local day.

    `ahead`: it was named as one to come. `weekday`: it was named by its weekday alone. `part`: what
    of it.
    """

    day: date
    ahead: bool = False
    weekday: bool = False
    part: PartOfDay | None = None


@dataclass(frozen=True, slots=True)
class UnreadableDay:
    """It looks like a time or a day and is none: `25:00`, `9-12:75`, `31 nov`."""

    id: str
    params: dict[str, object] = field(default_factory=dict)


Found = tuple[PhraseDay | UnreadableDay, int]

NO_SUCH_DAY = UnreadableDay("phrase.no-such-day")
UNREADABLE = UnreadableDay("date.unreadable")
WEEKDAY_MISSING = UnreadableDay("phrase.weekday-missing")


def day_at(
    words: Sequence[PhraseWord], at: int, today: date, *, day_first: bool = False
) -> Found | None:
    """Return the day that begins with word `at`, and the place after its last word; None when it is
    no day.

    `day_first`: `9/11` is 9 November; else it is refused where it may be either.
    """
    if plain(words, at) in UNTIL_DAY_WORDS:
        found = _named(words, at + 1, today, day_first)
        return (UnreadableDay("phrase.day-or-note"), found[1]) if found else None
    if plain(words, at) in ON_WORDS:
        led = plain(words, at + 1) not in ON_WORDS
        return day_at(words, at + 1, today, day_first=day_first) if led else None
    return _named(words, at, today, day_first)


def _named(words: Sequence[PhraseWord], at: int, today: date, day_first: bool) -> Found | None:
    if today_part := this_part(words, at):
        return PhraseDay(today, part=today_part[0]), today_part[1]
    found = (
        _of_a_week(words, at, today)
        or _relative(words, at, today)
        or _dated(words, at, today, day_first)
    )
    if found is None or isinstance(found[0], UnreadableDay) or found[0].ahead or found[0].part:
        return found
    part, after = part_of_that_day(words, found[1])
    return replace(found[0], part=part), after


# ---- nearly a day ----

_LONG_NAMES = NearWords.of(
    name for name in (*DAYS_BACK, *WEEKDAYS) if len(name) > SHORT_NAME and name != "gister"
)
_OTHER_WORDS = frozenset({"vandaan", "sundry"})
"""Words in their own right that are nearly a day."""


def meant(word: str) -> tuple[str, ...]:
    """Return the days that a word of six letters or more may have been meant to be; `maandags` is a
    word of its own.
    """
    plural = word.endswith("s") and word[:-1] in WEEKDAYS
    if len(word) <= SHORT_NAME or word in _OTHER_WORDS or plural:
        return ()
    found = _LONG_NAMES.near(word)
    return tuple(name for name in found if distance(word, name) == 1)


# ---- said from today ----


def _relative(words: Sequence[PhraseWord], at: int, today: date) -> Found | None:
    word, after = plain(words, at), plain(words, at + 1)
    if word in THE_WORDS and plain(words, at + 1) in ("day", "dag"):
        return _relative(words, at + 1, today)
    named = plain(words, at + 2)
    if word in ("day", "dag") and after in ("before", "voor") and named in DAYS_BACK:
        return PhraseDay(_back(today, DAYS_BACK[named] + 1)), at + 3
    if word in DAYS_BACK:
        return PhraseDay(_back(today, DAYS_BACK[word])), at + 1
    if word in DAYS_AHEAD or _morning_of(word, "morgen"):
        return PhraseDay(today, ahead=True), at + 1
    if word in NEXT_WORDS and after in WEEKDAYS:
        return PhraseDay(today, ahead=True), at + 2
    if word in PREVIOUS_WORDS and after in WEEKDAYS:
        return UnreadableDay("phrase.which-weekday"), at + 2
    if word in LAST_WORDS and after in WEEKDAYS:
        return PhraseDay(_back(today, _since(after, today) or 7)), at + 2
    if word in LAST_WORDS and after in ("night", "evening"):
        return PhraseDay(_back(today, 1), part=PartOfDay.EVENING), at + 2
    if (found := _weekday(word)) is not None:
        weekday, part = found
        return PhraseDay(_back(today, _since(weekday, today)), weekday=True, part=part), at + 1
    for stem, days in DAYS_BACK.items():
        if days and (part := ending(word, stem)):
            return PhraseDay(_back(today, days), part=part), at + 1
    if after in DAY_UNITS and plain(words, at + 2) in DAYS_AGO_WORDS:
        count = int(word) if word.isdecimal() and len(word) <= 4 else COUNTS.get(word)
        if count is not None and count * DAY_UNITS[after] <= MOST_BACK:
            return PhraseDay(_back(today, count * DAY_UNITS[after])), at + 3
    return None


def _weekday(word: str) -> tuple[str, PartOfDay | None] | None:
    """Return the weekday in `maandag`, `ma` or `maandagavond`, and the part of the day in it."""
    if word in WEEKDAYS:
        return word, None
    if word in SHORT_WEEKDAYS:
        return SHORT_WEEKDAYS[word], None
    for name in WEEKDAYS:
        if len(name) > SHORT_NAME and (part := ending(word, name)):
            return name, part
    return None


def _morning_of(word: str, stem: str) -> bool:
    return word != stem and ending(word, stem) is not None


def _since(weekday: str, today: date) -> int:
    return (today.isoweekday() - WEEKDAYS[weekday]) % 7


def _back(today: date, days: int) -> date:
    return today - timedelta(days=days)


# ---- a day of a week ----


def _of_a_week(words: Sequence[PhraseWord], at: int, today: date) -> Found | None:
    """Read `vorige week maandag`, `Monday of last week`, `week 45 maandag`; refuse a week without a
    weekday.
    """
    if week := _week(words, at, today):
        monday, after = week
        begin = after + (plain(words, after) in ON_WORDS)
        if weekday := _weekday(plain(words, begin)):
            return _in_week(monday, weekday), begin + 1
        return (WEEKDAY_MISSING, after) if plain(words, at) in _PAST_WEEK else None
    if weekday := _weekday(plain(words, at)):
        begin = at + 1 + (plain(words, at + 1) in OF_WORDS)
        if week := _week(words, begin, today):
            return _in_week(week[0], weekday), week[1]
    return None


_PAST_WEEK = LAST_WORDS | PREVIOUS_WORDS


def _week(words: Sequence[PhraseWord], at: int, today: date) -> tuple[date | None, int] | None:
    """Return the Monday of the ISO week that is named there (None: there was none of late), and the
    place after its last word.
    """
    word, after = plain(words, at), plain(words, at + 1)
    monday = _back(today, today.weekday())
    if word in _PAST_WEEK and after in WEEK_WORDS:
        return _back(monday, 7), at + 2
    if word in THIS_WORDS and after in WEEK_WORDS:
        return monday, at + 2
    if word in NEXT_WORDS and after in WEEK_WORDS:
        return monday + timedelta(days=7), at + 2
    if word in WEEK_WORDS and _WEEK_NUMBER.fullmatch(after):
        days = (_iso_day(year, int(after), 1) for year in (today.year, today.year - 1))
        past = (one.day for one in days if isinstance(one, PhraseDay) and one.day <= today)
        return next(past, None), at + 2  # not each year has a week 53
    return None


def _in_week(
    monday: date | None, weekday: tuple[str, PartOfDay | None]
) -> PhraseDay | UnreadableDay:
    if monday is None:
        return NO_SUCH_DAY
    return PhraseDay(monday + timedelta(days=WEEKDAYS[weekday[0]] - 1), part=weekday[1])


# ---- dates ----


def _dated(words: Sequence[PhraseWord], at: int, today: date, day_first: bool) -> Found | None:
    word, after = plain(words, at), plain(words, at + 1)
    if found := _in_figures(word, day_first, today):
        if after in HOURS and "/" in word:
            return None  # 1/2 uur
        return found, at + 1
    led = word in THE_WORDS
    if number := _DAY_NUMBER.fullmatch(plain(words, at + led)):
        begin = at + led + 1
        month = begin + (plain(words, begin) in ("of", "van"))
        if plain(words, month) in MONTHS:
            return _day_and_month(
                int(number[1]), MONTHS[plain(words, month)], words, month + 1, today
            )
        if number[2] and (led or plain(words, at - 1) in ON_WORDS):
            return _day_of_month(int(number[1]), today), begin
        if number[2] in DUTCH_ORDINALS:
            return UnreadableDay("phrase.day-or-note"), begin
        if number[2]:
            return _day_of_month(int(number[1]), today), begin
        return None
    if (
        word in MONTHS
        and (number := _DAY_NUMBER.fullmatch(after))
        and plain(words, at + 2) not in DASHES
    ):
        return _day_and_month(int(number[1]), MONTHS[word], words, at + 2, today)
    return None


def _in_figures(word: str, day_first: bool, today: date) -> PhraseDay | UnreadableDay | None:
    """Return a date in one word."""
    if found := _YEAR_FIRST.fullmatch(word):
        return _date(int(found[1]), int(found[3]), int(found[4]))
    if found := _YEAR_LAST.fullmatch(word):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        if found[2] == "/":
            return _either(first, second, year, day_first, today)
        return _date(year, second, first)
    if found := _TWO_NUMBERS.fullmatch(word):
        return _either(int(found[1]), int(found[2]), None, day_first, today)
    if found := _ISO_WEEK.fullmatch(word):
        return _iso_day(int(found[1]), int(found[2]), int(found[3]))
    for pattern, day, month in ((_NAMED, 1, 2), (_NAMED_FIRST, 2, 1)):
        if (found := pattern.fullmatch(word)) and found[month] in MONTHS:
            named = int(found[3]) if found[3] else None
            return _of(int(found[day]), MONTHS[found[month]], named, today)
    return UNREADABLE if _LOOKS_LIKE_DATE.fullmatch(word) else None


def _either(
    first: int, second: int, year: int | None, day_first: bool, today: date
) -> PhraseDay | UnreadableDay:
    """Read `9/11` day first; where that is not the custom, only if one reading is possible."""
    dutch, american = _of(first, second, year, today), _of(second, first, year, today)
    if day_first:
        return dutch if isinstance(dutch, PhraseDay) else UNREADABLE
    if isinstance(dutch, PhraseDay) and isinstance(american, PhraseDay) and dutch != american:
        return UnreadableDay(
            "phrase.two-dates", {"first": dutch.day.isoformat(), "second": american.day.isoformat()}
        )
    found = dutch if isinstance(dutch, PhraseDay) else american
    return found if isinstance(found, PhraseDay) else UNREADABLE


def _day_and_month(
    day: int, month: int, words: Sequence[PhraseWord], after: int, today: date
) -> tuple[PhraseDay | UnreadableDay, int]:
    """Return a day and a month, with the year if one follows, else the last such date."""
    year = plain(words, after)
    if _YEAR.fullmatch(year):
        return _of(day, month, int(year), today), after + 1
    return _of(day, month, None, today), after


def _of(day: int, month: int, year: int | None, today: date) -> PhraseDay | UnreadableDay:
    if year is not None:
        return _date(year, month, day)
    for earlier in range(8 + 1):  # 29 February may be eight years back
        found = _date(today.year - earlier, month, day)
        if isinstance(found, PhraseDay) and found.day <= today:
            return found
    return NO_SUCH_DAY


def _day_of_month(day: int, today: date) -> PhraseDay | UnreadableDay:
    """Return the last day of that number: `the 9th`, today included."""
    months = today.year * 12 + today.month - 1
    for earlier in range(2 + 1):  # of two months in a row one has 31 days
        year, month = divmod(months - earlier, 12)
        found = _date(year, month + 1, day)
        if isinstance(found, PhraseDay) and found.day <= today:
            return found
    return NO_SUCH_DAY


def _iso_day(year: int, week: int, weekday: int) -> PhraseDay | UnreadableDay:
    if year < EARLIEST:
        return NO_SUCH_DAY
    try:
        return PhraseDay(date.fromisocalendar(year, week, weekday))
    except ValueError:
        return NO_SUCH_DAY


def _date(year: int, month: int, day: int) -> PhraseDay | UnreadableDay:
    if year < EARLIEST:
        return NO_SUCH_DAY
    try:
        return PhraseDay(date(year, month, day))
    except ValueError:
        return NO_SUCH_DAY
