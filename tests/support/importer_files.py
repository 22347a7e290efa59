# SPDX-License-Identifier: MIT
"""Reading a file of another time tracker in Amsterdam, on 2026-11-12."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

from tegoed.core.errors import Message
from tegoed.importers import formats
from tegoed.importers.history import History, HistoryRow, ReadOptions
from tests.support.clocks import AMSTERDAM, NOW

FILES = Path(__file__).parents[1] / "importers/files"


def options(**more: Any) -> ReadOptions:
    """How files are read in these tests."""
    return ReadOptions(zone=AMSTERDAM, now=NOW, **more)


def read(data: bytes | str, name: str | None = None, **more: Any) -> History:
    """What is in these bytes, of the format that they seem to have."""
    raw = data.encode() if isinstance(data, str) else data
    named = name or formats.recognised(raw)
    assert named is not None
    return formats.read(named, raw, options(**more))


def when(row: HistoryRow) -> str:
    """The local start and length of a row in minutes; a row without clock times has only its
    day.
    """
    if row.day:
        return f"{datetime.fromordinal(row.day):%Y-%m-%d} {row.seconds / 60:g}"
    return f"{datetime.fromtimestamp(row.start, AMSTERDAM):%Y-%m-%d %H:%M} {row.seconds / 60:g}"


def reasons(history: History) -> list[tuple[int, str]]:
    """Line and message id of what was refused."""
    return [(row.line, row.reason.id) for row in history.refused]


def told(history: History) -> list[Message]:
    """What was left out, as warnings."""
    return [Message(id, {"count": count}) for id, count in history.left_out.items()]
