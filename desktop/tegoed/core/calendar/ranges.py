# SPDX-License-Identifier: MIT
"""Periods one looks at: a week, month, quarter, year or any days; the ones beside it, and the
columns it is drawn in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from tegoed.core.calendar.spans import month_first, next_month, parse_week, week_of
from tegoed.core.errors import RefusedError

_DAY = timedelta(days=1)
_MONTH = re.compile(r"([0-9]{4})-([0-9]{1,2})")
_QUARTER = re.compile(r"([0-9]{4})-?[QK]([1-4])", re.IGNORECASE)
_YEAR = re.compile(r"[0-9]{4}")
EARLIEST, LATEST = 1900, 9998
"""The years in which periods lie."""
FIRST_DAY, LAST_DAY = date(EARLIEST, 1, 1), date(LATEST, 12, 31)
LONGEST = 200 * 366
"""Days: a longer range is a slip of the keys."""
MOST_DAYS, MOST_WEEKS, MOST_MONTHS = 16, 184, 1100
"""A range of up to so many days is drawn by day, by week, by month; a longer one by year."""


class Unit(StrEnum):
    """What kind of period."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    RANGE = "range"


class Recent(StrEnum):
    """Days up to today that one asks for by what they are."""

    WEEKS = "4-weeks"
    MONTHS = "12-months"
    YEAR = "year-so-far"


class Grain(StrEnum):
    """How long a column is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Period:
    """The local days `first` to `last`, both included.

    `name`: `2026-W46`, `2026-11`, `2026-Q4`, `2026`; of a range, empty.
    """

    unit: Unit
    first: date
    last: date
    name: str = ""
    first_weekday: int = 1

    @property
    def days(self) -> int:
        """How many days."""
        return (self.last - self.first).days + 1

    def next(self) -> Period:
        """Return the period after it, as long; this one where the calendar ends."""
        if self.unit is Unit.RANGE:
            return self._moved(self.days)
        return self._if_known(of_day(self.unit, self.last + _DAY, self.first_weekday))

    def previous(self) -> Period:
        """Return the period before it, as long; this one where the calendar begins."""
        if self.unit is Unit.RANGE:
            return self._moved(-self.days)
        return self._if_known(of_day(self.unit, self.first - _DAY, self.first_weekday))

    def holding(self, day: date) -> Period:
        """Return the period of its kind that holds a day; a range moves there by its own length,
        and is shorter where the calendar ends.
        """
        if self.unit is not Unit.RANGE:
            return of_day(self.unit, day, self.first_weekday)
        first = self.first.toordinal() + (day - self.first).days // self.days * self.days
        last = min(first + self.days - 1, LAST_DAY.toordinal())
        first = max(first, FIRST_DAY.toordinal())
        return between(date.fromordinal(first), date.fromordinal(last), self.first_weekday)

    def begun_on(self, first_weekday: int) -> Period:
        """Return the same period where weeks begin on that day: a week keeps its name, anything
        else its days.
        """
        if self.unit is Unit.WEEK:
            return parse(self.unit, self.name, first_weekday)
        return replace(self, first_weekday=first_weekday)

    def runs(self, today: date) -> bool:
        """Return whether it has begun and has days to come."""
        return self.first <= today < self.last

    def before(self, today: date) -> Period | None:
        """Return what it is compared with: the period before it.

        While it runs, of that one the days up to the same one, as a range.

        The same day is the same date of the month before (three before, twelve before), or that
        month's last; of a week or range, as many days after its first. None where the calendar
        begins.
        """
        earlier = self.previous()
        if earlier == self:
            return None
        if not self.runs(today):
            return earlier
        months = _MONTHS.get(self.unit)
        last = (
            earlier.first + (today - self.first)
            if months is None
            else _months_before(today, months)
        )
        return between(earlier.first, last, self.first_weekday) if last < earlier.last else earlier

    def _if_known(self, other: Period) -> Period:
        return other if EARLIEST <= int(other.name[:4]) <= LATEST else self

    def _moved(self, days: int) -> Period:
        first, last = self.first.toordinal() + days, self.last.toordinal() + days
        if first < FIRST_DAY.toordinal() or last > LAST_DAY.toordinal():
            return self
        return between(date.fromordinal(first), date.fromordinal(last), self.first_weekday)

    @property
    def grain(self) -> Grain:
        """How long the columns are in which it is drawn."""
        fixed = {
            Unit.WEEK: Grain.DAY,
            Unit.MONTH: Grain.WEEK,
            Unit.QUARTER: Grain.WEEK,
            Unit.YEAR: Grain.MONTH,
        }
        if self.unit in fixed:
            return fixed[self.unit]
        limits = ((MOST_DAYS, Grain.DAY), (MOST_WEEKS, Grain.WEEK), (MOST_MONTHS, Grain.MONTH))
        return next((grain for most, grain in limits if self.days <= most), Grain.YEAR)

    def cuts(self) -> tuple[date, ...]:
        """Return the first days of its columns; at its edges a week, month or year is cut off."""
        found = [self.first]
        while (following := self._after(found[-1])) <= self.last:
            found.append(following)
        return tuple(found)

    def _after(self, day: date) -> date:
        match self.grain:
            case Grain.DAY:
                return day + _DAY
            case Grain.WEEK:
                return week_of(day, self.first_weekday).last + _DAY
            case Grain.MONTH:
                return next_month(month_first(day))
            case _:
                return date(day.year + 1, 1, 1)


def of_day(unit: Unit, day: date, first_weekday: int = 1) -> Period:
    """Return the period of that kind which holds a day; of a range, that day alone."""
    match unit:
        case Unit.WEEK:
            week = week_of(day, first_weekday)
            return Period(unit, week.first, week.last, week.name, first_weekday)
        case Unit.MONTH:
            first = month_first(day)
            return Period(unit, first, next_month(first) - _DAY, f"{day:%Y-%m}", first_weekday)
        case Unit.QUARTER:
            number = (day.month - 1) // 3
            first, last = date(day.year, number * 3 + 1, 1), date(day.year, number * 3 + 3, 1)
            return Period(
                unit, first, next_month(last) - _DAY, f"{day.year:04d}-Q{number + 1}", first_weekday
            )
        case Unit.YEAR:
            return Period(
                unit, date(day.year, 1, 1), date(day.year, 12, 31), f"{day.year:04d}", first_weekday
            )
        case _:
            return between(day, day, first_weekday)


def recent(which: Recent, today: date, first_weekday: int = 1) -> Period:
    """Return the last four weeks, the last twelve months, or this year so far: days that end with
    today.
    """
    match which:
        case Recent.WEEKS:
            first = today - 27 * _DAY
        case Recent.MONTHS:
            first = _months_before(today, 12) + _DAY
        case _:
            first = date(today.year, 1, 1)
    return between(first, today, first_weekday)


def known_day(day: date) -> date:
    """Return a day as it is.

    Raises `RefusedError` "range.beyond" outside the years in which periods lie.
    """
    if not FIRST_DAY <= day <= LAST_DAY:
        raise RefusedError("range.beyond", day=day.isoformat())
    return day


def between(first: date, last: date, first_weekday: int = 1) -> Period:
    """Return a period of any days.

    Raises `RefusedError` "range.backwards", "range.beyond", "range.too-long".
    """
    if last < first:
        raise RefusedError("range.backwards", first=first, last=last)
    known_day(first), known_day(last)
    if (last - first).days >= LONGEST:
        raise RefusedError("range.too-long", years=LONGEST // 366)
    return Period(Unit.RANGE, first, last, "", first_weekday)


def parse(unit: Unit, name: str, first_weekday: int = 1) -> Period:
    """Return the week, month, quarter or year of a name such as `2026-W46`, `2026-11`, `2026-Q4`,
    `2026`.

    Raises `RefusedError` "week.unknown", "month.unknown", "quarter.unknown", "year.unknown".
    """
    text = name.strip()
    if unit is Unit.WEEK:
        return of_day(unit, parse_week(text, first_weekday).first, first_weekday)
    day: date | None = None
    if unit is Unit.MONTH and (found := _MONTH.fullmatch(text)) and 1 <= int(found[2]) <= 12:
        day = _day(int(found[1]), int(found[2]))
    elif unit is Unit.QUARTER and (found := _QUARTER.fullmatch(text)):
        day = _day(int(found[1]), int(found[2]) * 3)
    elif unit is Unit.YEAR and _YEAR.fullmatch(text):
        day = _day(int(text), 1)
    if day is None:
        if unit is Unit.MONTH:
            raise RefusedError("month.unknown", month=name)
        if unit is Unit.QUARTER:
            raise RefusedError("quarter.unknown", quarter=name)
        raise RefusedError("year.unknown", year=name)
    return of_day(unit, day, first_weekday)


_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}


def _months_before(day: date, months: int) -> date:
    """Return the same date so many months earlier, or that month's last where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    first = date(year, month + 1, 1)
    return min(first + (day.day - 1) * _DAY, next_month(first) - _DAY)


def _day(year: int, month: int) -> date | None:
    return date(year, month, 1) if EARLIEST <= year <= LATEST else None
