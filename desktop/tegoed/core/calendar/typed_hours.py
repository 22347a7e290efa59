# SPDX-License-Identifier: MIT
"""Working hours of a day as one types them: `9-17`, `8.30 tot 12:30, 13–17`."""

from __future__ import annotations

import re

from tegoed.core.errors import RefusedError
from tegoed.core.invoicing.money import parse_length

_CLOCK = r"(\d{1,2})(?:[:.](\d{2}))?(?:\s*(?:uur|u|h)\b)?"
_SPAN = re.compile(rf"{_CLOCK}\s*(?:-|–|—|tot|to|till|until|t/m)\s*{_CLOCK}", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:,|;|\ben\b|\band\b|&|\+)\s*|\s+(?=\d)", re.IGNORECASE)


def parse_day_hours(text: str) -> list[list[str]]:
    """Read the stretches of a day as pairs of `HH:MM`; an empty text is a day without work.

    Raises `RefusedError` "working-hours.typed".
    """
    found: list[list[str]] = []
    rest = text.strip()
    while rest:
        span = _SPAN.match(rest)
        if span is None:
            raise RefusedError("working-hours.typed", word=text.strip()[:100])
        first, first_minutes, last, last_minutes = span.groups()
        begin, end = _minutes(first, first_minutes), _minutes(last, last_minutes)
        if begin is None or end is None or begin >= end:
            raise RefusedError("working-hours.typed", word=text.strip()[:100])
        found.append([_written(begin), _written(end)])
        rest = rest[span.end() :]
        between = _BETWEEN.match(rest)
        if rest.strip() and between is None:
            raise RefusedError("working-hours.typed", word=text.strip()[:100])
        rest = rest[between.end() :] if between is not None else ""
    return found


def _minutes(hours: str, minutes: str | None) -> int | None:
    """Return the minute of the day; None for one that no clock shows."""
    total = int(hours) * 60 + int(minutes or 0)
    return total if total <= 24 * 60 and int(minutes or 0) < 60 else None


def _written(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def parse_hours(text: str) -> int | None:
    """Read a length as `20`, `20h` or `1:30` in seconds; None for an empty text.

    Raises `RefusedError` "length.unreadable".
    """
    typed = text.strip()
    if not typed:
        return None
    is_number = typed.replace(",", ".").replace(".", "", 1).isdecimal()
    return parse_length(f"{typed}h" if is_number else typed)
