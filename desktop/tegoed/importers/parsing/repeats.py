# SPDX-License-Identifier: MIT
"""The days on which an event of a calendar repeats itself (RFC 5545, 3.3.10), as far as meetings
do.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tegoed.core.errors import RefusedError

MOST_STEPS = 500_000
"""So many days, weeks, months and years are looked at in one file."""
_WEEKDAYS = {name: number for number, name in enumerate(("MO", "TU", "WE", "TH", "FR", "SA", "SU"))}
_KNOWN = frozenset(
    {"FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS", "WKST"}
)


class TooManyRepeatsError(RefusedError):
    """The repeating events of a file are more than anybody has; nothing of it comes in."""


@dataclass(slots=True)
class StepBudget:
    """How many steps a file may still take.

    Raises `TooManyRepeatsError` when they are used up.
    """

    left: int = MOST_STEPS

    def step(self) -> None:
        """Take one step."""
        self.left -= 1
        if self.left < 0:
            raise TooManyRepeatsError("import.too-many-repeats")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its numbers, with days of the week as (which of them, 0 for each; weekday from Monday
    0).
    """

    frequency: str
    interval: int
    count: int | None
    until: str | None
    weekdays: tuple[tuple[int, int], ...]
    month_days: tuple[int, ...]
    months: tuple[int, ...]
    positions: tuple[int, ...]
    week_start: int


def rule(text: str) -> Rule:
    """Read a rule. Raises `RefusedError` "row.repeat-unreadable" for one that no meeting has."""
    parts = {
        key.strip().upper(): value.strip().upper()
        for key, _, value in (part.partition("=") for part in text.split(";") if part.strip())
    }
    try:
        if not parts.keys() <= _KNOWN:
            raise ValueError
        frequency = parts["FREQ"]
        found = Rule(
            frequency=frequency,
            interval=int(parts.get("INTERVAL", "1")),
            count=int(parts["COUNT"]) if "COUNT" in parts else None,
            until=parts.get("UNTIL"),
            weekdays=tuple(map(_weekday, _list(parts, "BYDAY"))),
            month_days=tuple(map(int, _list(parts, "BYMONTHDAY"))),
            months=tuple(map(int, _list(parts, "BYMONTH"))),
            positions=tuple(map(int, _list(parts, "BYSETPOS"))),
            week_start=_WEEKDAYS[parts.get("WKST", "MO")],
        )
    except (KeyError, ValueError):
        raise RefusedError("row.repeat-unreadable", text=text[:60]) from None
    if frequency not in _DAYS_OF or found.interval < 1 or found.count == 0:
        raise RefusedError("row.repeat-unreadable", text=text[:60])
    return found


def days(rule: Rule, first: date, last: date, budget: StepBudget) -> Iterator[date]:
    """Yield the days from the first on, no later than `last`; `count` and `until` are the caller's.

    Raises as `StepBudget`.
    """
    if rule.frequency in ("DAILY", "WEEKLY") and not rule.positions:
        yield from _by_days(rule, first, last, budget)
        return
    period = 0
    while True:
        budget.step()
        start = _period(rule, first, period)
        if start is None or start > last:
            return
        found = sorted(set(_DAYS_OF[rule.frequency](rule, first, start)))
        if rule.positions:
            size = len(found)
            found = sorted(
                {
                    found[place - 1 if place > 0 else place]
                    for place in rule.positions
                    if 0 < abs(place) <= size
                }
            )
        for day in found:
            if first <= day <= last:
                yield day
        period += rule.interval


def _by_days(rule: Rule, first: date, last: date, budget: StepBudget) -> Iterator[date]:
    wanted = {weekday for _, weekday in rule.weekdays}
    weekly = rule.frequency == "WEEKLY"
    if weekly and not wanted:
        wanted = {first.weekday()}
    origin = first - timedelta(days=(first.weekday() - rule.week_start) % 7)
    day = first
    while day <= last:
        budget.step()
        apart = (day - origin).days // 7 if weekly else (day - first).days
        if (
            apart % rule.interval == 0
            and (not wanted or day.weekday() in wanted)
            and (not rule.months or day.month in rule.months)
            and (not rule.month_days or _is_month_day(rule, day))
        ):
            yield day
        day += timedelta(days=1)


def _is_month_day(rule: Rule, day: date) -> bool:
    length = monthrange(day.year, day.month)[1]
    return day.day in rule.month_days or day.day - length - 1 in rule.month_days


def _period(rule: Rule, first: date, number: int) -> date | None:
    """Return the first day of a day, week, month or year so many after the one of the first day."""
    try:
        if rule.frequency == "YEARLY":
            return date(first.year + number, 1, 1)
        if rule.frequency == "MONTHLY":
            years, month = divmod(first.month - 1 + number, 12)
            return date(first.year + years, month + 1, 1)
        if rule.frequency == "WEEKLY":
            back = (first.weekday() - rule.week_start) % 7
            return first + timedelta(days=7 * number - back)
        return first + timedelta(days=number)
    except (ValueError, OverflowError):
        return None


def _of_month(rule: Rule, first: date, start: date) -> Iterator[date]:
    if rule.months and start.month not in rule.months:
        return
    length = monthrange(start.year, start.month)[1]
    if rule.month_days or not rule.weekdays:
        for number in rule.month_days or (first.day,):
            number = number if number > 0 else length + 1 + number
            if 1 <= number <= length:
                day = start.replace(day=number)
                if not rule.weekdays or (0, day.weekday()) in rule.weekdays:
                    yield day
        return
    for which, weekday in rule.weekdays:
        there = list(range(1 + (weekday - start.weekday()) % 7, length + 1, 7))
        if which == 0:
            yield from (start.replace(day=number) for number in there)
        elif abs(which) <= len(there):
            yield start.replace(day=there[which - 1 if which > 0 else which])


def _of_year(rule: Rule, first: date, start: date) -> Iterator[date]:
    if rule.weekdays and not rule.months:
        raise RefusedError("row.repeat-unreadable", text="YEARLY")
    for month in rule.months or (first.month,):
        if 1 <= month <= 12:
            yield from _of_month(rule, first, start.replace(month=month))


def _of_week(rule: Rule, first: date, start: date) -> Iterator[date]:
    wanted = {weekday for _, weekday in rule.weekdays} or {first.weekday()}
    for number in range(7):
        day = start + timedelta(days=number)
        if day.weekday() in wanted and (not rule.months or day.month in rule.months):
            yield day


def _of_day(rule: Rule, first: date, start: date) -> Iterator[date]:
    yield start


_DAYS_OF = {"DAILY": _of_day, "WEEKLY": _of_week, "MONTHLY": _of_month, "YEARLY": _of_year}


def _list(parts: dict[str, str], key: str) -> list[str]:
    return parts[key].split(",") if parts.get(key) else []


def _weekday(text: str) -> tuple[int, int]:
    which = text[:-2]
    return (int(which) if which else 0, _WEEKDAYS[text[-2:]])
