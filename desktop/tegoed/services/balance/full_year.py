# SPDX-License-Identifier: MIT
"""A calendar year in full: the hours criterion, how the hours grew, and the evidence, all from the
same entries.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tegoed.core import evidence, ranges
from tegoed.core import year as criterion
from tegoed.core.errors import RefusedError
from tegoed.core.ledger import Ledger, compute_ledger
from tegoed.core.spans import local_date
from tegoed.services.balance.balance_query import gather
from tegoed.services.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class FullYear:
    """A year with its course and its lines. `today` is the local day on which it was looked at."""

    year: criterion.Year
    course: evidence.YearCourse
    lines: list[evidence.EvidenceLine]
    today: date

    @property
    def without_word(self) -> int:
        """How many lines have nothing that says what they were."""
        return sum(line.without_word for line in self.lines)

    @property
    def together(self) -> int:
        """How many lines lie at the same time as another."""
        return sum(line.together for line in self.lines)


def ledger(ws: Workspace, year: int) -> tuple[Ledger, criterion.Year]:
    """The entries of a year, cut at local midnights, and what they come to.

    Raises `RefusedError` "year.unknown".
    """
    if not ranges.EARLIEST <= year <= ranges.LATEST:
        raise RefusedError("year.unknown", year=year)
    kept = compute_ledger(gather(ws, date(year, 1, 1), date(year, 12, 31), focus=False))
    found = criterion.compute(
        year,
        ((part.start, part.end, part.entry.purpose) for part in kept.parts),
        target_seconds=ws.setting("hours_criterion_hours") * 3600,
        zone=ws.zone(),
        now=ws.clock.now(),
    )
    return kept, found


def look(ws: Workspace, year: int | None = None) -> FullYear:
    """A calendar year (without one, this year). Raises `RefusedError` "year.unknown"."""
    today = local_date(ws.clock.now(), ws.zone())
    kept, found = ledger(ws, today.year if year is None else year)
    lines = evidence.lines(kept)
    course = evidence.course(found.year, found.passed_days, lines)
    return FullYear(year=found, course=course, lines=lines, today=today)
