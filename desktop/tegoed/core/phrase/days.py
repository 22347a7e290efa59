"""The days of a phrase: today, Monday, 9 November, two days ago."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .words import (
    AGO_WORDS,
    COUNTS,
    DASHES,
    DAY_UNITS,
    DAYS_AHEAD,
    DAYS_BACK,
    LAST_WORDS,
    MONTHS,
    NEXT_WORDS,
    ON_WORDS,
    PARTS_OF_DAY,
    WEEKDAYS,
    Word,
    plain,
)

EARLIEST = 1970
SHORT_NAME = 5
"""Letters: a name of a weekday that is no longer is not joined with a part of the day."""
MOST_BACK = 20_000
"""Days: farther back than that nobody counts them."""

_ISO_DATE = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DUTCH_DATE = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})")
_SLASHED_DATE = re.compile(r"\d{1,4}/\d{1,2}/\d{1,4}")
_DAY_NUMBER = re.compile(r"(\d{1,2})(?:e|de|ste|st|nd|rd|th)?")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Day:
    """A local day. `ahead`: it was named as one to come. `weekday`: it was named by its weekday alone."""

    day: date
    ahead: bool = False
    weekday: bool = False


@dataclass(frozen=True, slots=True)
class Unreadable:
    """It looks like a time or a day and is none: `25:00`, `9-12:75`, `31 nov`."""

    id: str


NO_SUCH_DAY = Unreadable("phrase.no-such-day")


def day_at(words: Sequence[Word], at: int, today: date) -> tuple[Day | Unreadable, int] | None:
    """The day that begins with word `at`, and after which word it ends; None when it is no day."""
    if plain(words, at) in ON_WORDS:
        return day_at(words, at + 1, today) if plain(words, at + 1) not in ON_WORDS else None
    return _relative(words, at, today) or _dated(words, at, today)


def _relative(words: Sequence[Word], at: int, today: date) -> tuple[Day, int] | None:
    word, after = plain(words, at), plain(words, at + 1)
    if word in DAYS_BACK:
        return Day(_back(today, DAYS_BACK[word])), at + 1
    if word in DAYS_AHEAD:
        return Day(today, ahead=True), at + 1
    if word in NEXT_WORDS and after in WEEKDAYS:
        return Day(today, ahead=True), at + 2
    if word in LAST_WORDS and after in WEEKDAYS:
        return Day(_back(today, _since(after, today) or 7)), at + 2
    if weekday := _weekday(word):
        return Day(_back(today, _since(weekday, today)), weekday=True), at + 1
    if word.startswith("gister") and word.removeprefix("gister") in PARTS_OF_DAY:
        return Day(_back(today, 1)), at + 1
    if after in DAY_UNITS and plain(words, at + 2) in AGO_WORDS:
        count = int(word) if word.isdecimal() and len(word) <= 4 else COUNTS.get(word)
        if count is not None and count * DAY_UNITS[after] <= MOST_BACK:
            return Day(_back(today, count * DAY_UNITS[after])), at + 3
    return None


def _weekday(word: str) -> str | None:
    """The weekday in `maandag`, `ma` or `maandagavond`."""
    if word in WEEKDAYS:
        return word
    parts = (word.removesuffix(ending) for ending in PARTS_OF_DAY)
    return next((part for part in parts if len(part) > SHORT_NAME and part in WEEKDAYS), None)


def _since(weekday: str, today: date) -> int:
    return (today.isoweekday() - WEEKDAYS[weekday]) % 7


def _back(today: date, days: int) -> date:
    return today - timedelta(days=days)


def _dated(words: Sequence[Word], at: int, today: date) -> tuple[Day | Unreadable, int] | None:
    word, after = plain(words, at), plain(words, at + 1)
    if found := _ISO_DATE.fullmatch(word):
        return _date(int(found[1]), int(found[2]), int(found[3])), at + 1
    if found := _DUTCH_DATE.fullmatch(word):
        return _date(int(found[3]), int(found[2]), int(found[1])), at + 1
    if _SLASHED_DATE.fullmatch(word):
        return Unreadable(
            "date.unreadable"
        ), at + 1  # which of them is the month differs by country
    if (found := _DAY_NUMBER.fullmatch(word)) and after in MONTHS:
        return _day_and_month(int(found[1]), MONTHS[after], words, at + 2, today)
    if (
        word in MONTHS
        and (found := _DAY_NUMBER.fullmatch(after))
        and plain(words, at + 2) not in DASHES
    ):
        return _day_and_month(int(found[1]), MONTHS[word], words, at + 2, today)
    return None


def _day_and_month(
    day: int, month: int, words: Sequence[Word], after: int, today: date
) -> tuple[Day | Unreadable, int]:
    """A day and a month, with the year if one follows, else the last such date."""
    year = plain(words, after)
    if _YEAR.fullmatch(year):
        return _date(int(year), month, day), after + 1
    for earlier in range(8 + 1):  # 29 February may be eight years back
        found = _date(today.year - earlier, month, day)
        if isinstance(found, Day) and found.day <= today:
            return found, after
    return NO_SUCH_DAY, after


def _date(year: int, month: int, day: int) -> Day | Unreadable:
    if year < EARLIEST:
        return NO_SUCH_DAY
    try:
        return Day(date(year, month, day))
    except ValueError:
        return NO_SUCH_DAY
