# SPDX-License-Identifier: MIT
"""Timewarrior: what `timew export` prints."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from tegoed.core.errors import RefusedError
from tegoed.importers.history import History, ReadOptions, note, tags
from tegoed.importers.parsing.json_items import Item

_STAMP = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})T([0-9]{2})([0-9]{2})([0-9]{2})Z")


def recognises_item(item: Any) -> bool:
    """Tell whether this is an interval of Timewarrior."""
    return isinstance(item, dict) and _STAMP.fullmatch(str(item.get("start"))) is not None


def read_items(items: list[Item], options: ReadOptions) -> History:
    """Return the intervals, whose tags hold everything.

    Raises nothing: what cannot be read is among the refused.
    """
    found = History(tags_name_work=True)
    for item in items:
        try:
            start = _stamp(item.text("start"))
            if item.value.get("end") is None:
                found.leave_out("import.running-left-out")
                continue
            found.add(
                item.line,
                start,
                _stamp(item.text("end")),
                tags=tags(item.texts("tags")),
                note=note(item.value.get("annotation")),
            )
        except RefusedError as error:
            found.refuse(item.line, error)
    return found


def _stamp(text: str) -> int:
    parts = _STAMP.fullmatch(text)
    try:
        if parts is not None:
            year, month, day, hour, minute, second = map(int, parts.groups())
            moment = datetime(year, month, day, hour, minute, min(second, 59), tzinfo=UTC)
            return int(moment.timestamp())
    except (ValueError, OverflowError):
        pass
    raise RefusedError("row.date-unreadable", text=text[:60])
