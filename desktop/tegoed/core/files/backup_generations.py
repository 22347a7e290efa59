# SPDX-License-Identifier: MIT
"""Which copies of the database are kept: pure rules, by what is in each copy and by the date in its
name.

Copies that hold a part of what an earlier copy held stand on a *line* of their own. Each line is
rotated by itself, so that a damaged or emptied state can never push out the last copies of a good
one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tegoed.core.files.backup_dates import is_ahead

NEWEST_KEPT = 30
DAYS_KEPT = 21
"""Of each of the last so many days with a copy, the last one stays too."""
MONTHS_KEPT = 24
"""Of each of the last so many months with a copy, the last one stays too."""
UNSOUND_KEPT = 5
"""Copies that are damaged: so many of the newest stay, and they count for nothing else."""
SHARPLY = 0.2
"""A copy that lacks this share of what an earlier one held has shrunk sharply."""
FEW = {"entry": 20, "note": 20}
FEW_OTHERS = 5
"""Below so many of a kind a fall in their number says nothing."""

Counts = Mapping[str, Mapping[str, int]]
"""Of each kind ("entry", "note", "client" …) the number of rows; entries and notes by month."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupRecord:
    """One copy: its file name, the local time and serial number in that name, and what is in it."""

    name: str
    made: datetime
    serial: int = 1
    sound: bool = True
    counts: Counts


def shrank_sharply(before: Counts, after: Counts) -> bool:
    """Return whether a fifth or more of a kind is missing that was there before.

    Counted by month, so that new entries never make up for lost ones.
    """
    for kind, held in before.items():
        total = sum(held.values())
        if total < FEW.get(kind, FEW_OTHERS):
            continue
        still = after.get(kind, {})
        left = sum(min(number, still.get(key, 0)) for key, number in held.items())
        if total - left >= total * SHARPLY:
            return True
    return False


def lines(records: Iterable[BackupRecord], now: datetime) -> list[list[BackupRecord]]:
    """Return the sound copies whose date has come, by line, each line the oldest first.

    The first line is the most complete one. A copy joins the first line that it has not shrunk
    sharply against.
    """
    found: list[tuple[dict[str, dict[str, int]], list[BackupRecord]]] = []
    for record in sorted(records, key=_order):
        if not record.sound or is_ahead(record.made, now):
            continue
        for most, line in found:
            if not shrank_sharply(most, record.counts):
                line.append(record)
                _raise(most, record.counts)
                break
        else:
            found.append(({kind: dict(held) for kind, held in record.counts.items()}, [record]))
    return [line for _most, line in found]


def superfluous(records: Sequence[BackupRecord], now: datetime) -> list[BackupRecord]:
    """Return the copies that may be thrown away.

    Of each line stay the 30 newest, the last one of each of 21 days and the last one of each of 24
    months. Copies with a date that has not come all stay; of damaged ones the newest few.
    """
    kept = {record.name for record in records if is_ahead(record.made, now)}
    for line in lines(records, now):
        newest_first = line[::-1]
        kept.update(record.name for record in newest_first[:NEWEST_KEPT])
        for stretch, number in (("%Y-%m-%d", DAYS_KEPT), ("%Y-%m", MONTHS_KEPT)):
            last: dict[str, str] = {}
            for record in newest_first:
                last.setdefault(record.made.strftime(stretch), record.name)
            kept.update(list(last.values())[:number])
    unsound = sorted((record for record in records if not record.sound), key=_order, reverse=True)
    kept.update(record.name for record in unsound[:UNSOUND_KEPT])
    return [record for record in records if record.name not in kept]


def _order(record: BackupRecord) -> tuple[datetime, int]:
    return record.made, record.serial


def _raise(most: dict[str, dict[str, int]], counts: Counts) -> None:
    for kind, held in counts.items():
        there = most.setdefault(kind, {})
        for key, number in held.items():
            there[key] = max(number, there.get(key, 0))
