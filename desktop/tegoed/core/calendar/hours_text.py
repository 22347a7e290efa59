# SPDX-License-Identifier: MIT
"""Working hours of a day as somebody types them: `9-17`, `9 tot 17`, `8.30-12.30, 13-17.30`."""

from __future__ import annotations

import re
from itertools import pairwise

from tegoed.core.errors import RefusedError, shown

DAY = 24 * 60
_CLOCK = (
    r"(?P<half{n}>half\s+)?(?P<hour{n}>[0-9]{{1,2}})"
    r"(?:\s*[:.uh]\s*(?P<minute{n}>[0-5][0-9])|(?P<packed{n}>[0-5][0-9]))?"
    r"\s*(?P<unit{n}>uur|u|h|am|pm)?"
)
_SPAN = re.compile(
    r"(?:van\s+|from\s+)?"
    + _CLOCK.format(n=1)
    + r"\s*(?:-|–|—|tot|t/m|to|until|till)\s*"
    + _CLOCK.format(n=2)
)
_BETWEEN = re.compile(r"\s*(?:[,;+&]|\ben\b|\band\b)\s*")


def read_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Read the spans of a working day as minutes since midnight, sorted; none for an empty text.

    Raises `RefusedError` "hours-text.unreadable", "hours-text.backwards" and
    "hours-text.overlap".
    """
    pieces = [piece for piece in _BETWEEN.split(text.strip().casefold()) if piece]
    spans = sorted(_span(piece) for piece in pieces)
    for (_start, end), (start, _end) in pairwise(spans):
        if start < end:
            raise RefusedError("hours-text.overlap", text=shown(text.strip()))
    return tuple(spans)


def write_spans(spans: tuple[tuple[int, int], ...]) -> str:
    """Write spans in the form that `read_spans` reads: `08:30–12:30, 13:00–17:30`."""
    return ", ".join(f"{clock(start)}–{clock(end)}" for start, end in spans)


def clock(minute: int) -> str:
    """Write a minute of the day as a clock time, as the document has it."""
    return f"{minute // 60:02d}:{minute % 60:02d}"


def _span(piece: str) -> tuple[int, int]:
    found = _SPAN.fullmatch(piece)
    if found is None:
        raise RefusedError("hours-text.unreadable", text=shown(piece))
    start, end = _minute(found, "1", piece), _minute(found, "2", piece)
    if end <= start:
        raise RefusedError("hours-text.backwards", start=clock(start), end=clock(end))
    return start, end


def _minute(found: re.Match[str], which: str, piece: str) -> int:
    hour = int(found[f"hour{which}"])
    minute = int(found[f"minute{which}"] or found[f"packed{which}"] or 0)
    unit = found[f"unit{which}"]
    if unit in {"am", "pm"} and 1 <= hour <= 12:
        hour = hour % 12 + (12 if unit == "pm" else 0)
    at = hour * 60 + minute - (30 if found[f"half{which}"] else 0)
    if not 0 <= at <= DAY:
        raise RefusedError("hours-text.unreadable", text=shown(piece))
    return at
