# SPDX-License-Identifier: MIT
"""A year's evidence for the hours criterion: a line for what of each entry lies in one local day,
and the year's course from them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tegoed.core.balance.ledger import Ledger
from tegoed.core.calendar.spans import next_month
from tegoed.core.entities.values import Entry, Purpose


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceLine:
    """What of an entry lies in one local day, as instants.

    `together`: another entry lies at the same time and began before it.
    """

    day: date
    start: int
    end: int
    entry: Entry
    together: bool

    @property
    def seconds(self) -> int:
        """Its length, all of which counts."""
        return self.end - self.start

    @property
    def without_word(self) -> bool:
        """Whether nothing says what it was: no note, no activity, no project."""
        entry = self.entry
        return entry.project is None and entry.activity is None and not entry.note.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceMonth:
    """A calendar month's seconds by purpose, and what the year had come to at its end; a month that
    has not begun has none.
    """

    first: date
    by_purpose: Mapping[Purpose, int]
    reached_seconds: int | None

    @property
    def last(self) -> date:
        """Its last day."""
        return next_month(self.first) - date.resolution

    @property
    def seconds(self) -> int:
        """Its time of all purposes."""
        return sum(self.by_purpose.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class YearCourse:
    """How a year's hours grew: for each purpose, what had been logged at the end of each of its
    days that have begun.

    Time that stands on later days, as an import may bring it, has its days too.
    """

    reached: Mapping[Purpose, Sequence[int]]
    months: Sequence[EvidenceMonth]

    @property
    def days(self) -> int:
        """How many days it knows, from the first of January on."""
        return len(self.reached[Purpose.BILLABLE])

    def total_at(self, day: int) -> int:
        """Return the time of all purposes at the end of a day, by its number in the year from 0."""
        return sum(reached[day] for reached in self.reached.values())


def lines(ledger: Ledger) -> list[EvidenceLine]:
    """Return the lines of a ledger, in the order of their beginning."""
    parts = sorted(ledger.parts, key=lambda part: (part.start, part.entry.uid))
    found: list[EvidenceLine] = []
    until: int | None = None  # lengths without clock times lie nowhere, and so beside nothing
    for part in parts:
        clock = part.entry.clock
        together = clock and until is not None and part.start < until
        if clock:
            until = part.end if until is None else max(until, part.end)
        day = ledger.days.dates[part.day]
        found.append(
            EvidenceLine(
                day=day, start=part.start, end=part.end, entry=part.entry, together=together
            )
        )
    return found


def course(year: int, passed_days: int, found: Sequence[EvidenceLine]) -> YearCourse:
    """Return the course of a calendar year of which so many days have begun."""
    first = date(year, 1, 1)
    known = max(passed_days, (found[-1].day - first).days + 1) if found else passed_days
    spent = {purpose: [0] * known for purpose in Purpose}
    for line in found:
        spent[line.entry.purpose][(line.day - first).days] += line.seconds
    reached = {purpose: _summed(days) for purpose, days in spent.items()}
    months: list[EvidenceMonth] = []
    for number in range(1, 13):
        begins = date(year, number, 1)
        low = (begins - first).days
        high = min((next_month(begins) - first).days, known)
        begun = low < high
        at_end = sum(reached[purpose][high - 1] for purpose in Purpose) if begun else None
        by_purpose = {purpose: sum(spent[purpose][low:high]) for purpose in Purpose}
        months.append(EvidenceMonth(first=begins, by_purpose=by_purpose, reached_seconds=at_end))
    return YearCourse(reached=reached, months=months)


def _summed(days: Sequence[int]) -> list[int]:
    total, found = 0, []
    for seconds in days:
        total += seconds
        found.append(total)
    return found
