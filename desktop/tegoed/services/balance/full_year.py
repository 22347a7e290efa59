# SPDX-License-Identifier: MIT
"""A calendar year in full: the hours criterion, how the hours grew, and the evidence, all from the
same entries.
"""

from __future__ import annotations

from datetime import date

from tegoed.core.balance import evidence
from tegoed.core.balance import year as criterion
from tegoed.core.balance.ledger import Ledger, compute_ledger
from tegoed.core.calendar import ranges
from tegoed.core.calendar.spans import local_date
from tegoed.core.errors import RefusedError
from tegoed.presentation.year.evidence_table import EvidenceList
from tegoed.presentation.year.year_view import YearData
from tegoed.services.balance.balance_query import gather
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace


def ledger(ws: Workspace, year: int) -> tuple[Ledger, criterion.Year]:
    """Return the entries of a year, cut at local midnights, and what they come to.

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


def load_year(ws: Workspace, year: int | None = None) -> YearData:
    """Read what the window of a calendar year (without one, this year) shows.

    Raises `RefusedError` "year.unknown".
    """
    with ws.db.snapshot():
        today = local_date(ws.clock.now(), ws.zone())
        kept, found = ledger(ws, today.year if year is None else year)
        lines = evidence.lines(kept)
        return YearData(
            year=found,
            course=evidence.course(found.year, found.passed_days, lines),
            evidence=EvidenceList(tuple(lines), ws.catalogue(), ws.zone()),
            today=today,
            running=time_log.running(ws) is not None,
        )
