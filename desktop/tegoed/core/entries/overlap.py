# SPDX-License-Identifier: MIT
"""What becomes of the entries over which new time is laid: one rule for windows, command line and
timer.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tegoed.core.calendar.spans import Span
from tegoed.core.entities.values import Entry

LONGEST = 86_400
"""Seconds: no entry lasts longer."""


@dataclass(frozen=True, slots=True)
class CutEntry:
    """An entry that gave way, and what is left of it: no piece, one, or two.

    One of them keeps its uid.

    `aside` is the time of a timer before that is too long for an entry: nobody knows when it
    ended, so it has no end.
    """

    before: Entry
    after: tuple[Entry, ...]
    aside: Entry | None = None


def in_the_way(new: Span, others: Sequence[Entry]) -> list[Entry]:
    """Return the entries that share time with `new`.

    One of which only the length is known (`clock` False) shares time with nothing.
    """
    return [
        entry
        for entry in others
        if entry.start < new.end
        and (entry.end is None or entry.end > new.start)
        and (entry.clock or entry.end is None)
    ]


def carve(new: Span, others: Sequence[Entry], new_uid: Callable[[], str]) -> tuple[CutEntry, ...]:
    """Take the time of `new` out of the entries that share some with it; leave the others out.

    The running timer runs on: from the end of `new`, with its uid, and its time before becomes an
    entry of its own, or is put aside where that would last more than a day. Of a finished entry
    the first piece keeps the uid.
    """
    found: list[CutEntry] = []
    for entry in in_the_way(new, others):
        pieces: list[Entry] = []
        if entry.start < new.start:
            pieces.append(replace(entry, end=new.start))
        if entry.end is None or entry.end > new.end:
            pieces.append(replace(entry, start=new.end))
        if len(pieces) == 2:
            apart = 0 if entry.end is None else 1
            pieces[apart] = replace(pieces[apart], id=0, uid=new_uid())
        aside = None
        if entry.end is None and len(pieces) == 2 and new.start - entry.start > LONGEST:
            aside = replace(pieces.pop(0), end=None)
        found.append(CutEntry(entry, tuple(pieces), aside))
    return tuple(found)
