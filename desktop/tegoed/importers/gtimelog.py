# SPDX-License-Identifier: MIT
"""gtimelog: its timelog.txt, in which each line says when something ended."""

from __future__ import annotations

import re
from datetime import date

from tegoed.core.errors import RefusedError
from tegoed.importers.history import History, ReadOptions, name, note, tags
from tegoed.importers.parsing.wall_clock import DAY, LocalTime

_LINE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2}) ([0-9]{2}):([0-9]{2}): ?(.*)")
_BEFORE = re.compile(r"(?<=\S)(?::(?: +|$)| +- +)")
"""What parts the client from the task: the first of the two."""
VIRTUAL_MIDNIGHT = 2 * 3600
"""What ends before this second of the day belongs to the day before, as gtimelog has it unless it
was told otherwise.
"""


def recognises(text: str) -> bool:
    """Tell whether the first line that is neither empty nor a comment is one of gtimelog's."""
    for line in text[:20_000].splitlines():
        if line.strip() and not line.startswith("#"):
            return _LINE.fullmatch(line.rstrip()) is not None
    return False


def read(text: str, options: ReadOptions) -> History:
    """Return the entries: each from the stamp before it to its own, within a day.

    What does not parse is a comment, as gtimelog has it.
    """
    found = History()
    local = LocalTime(options.zone)
    stamps: list[tuple[int, int, int, str]] = []
    for number, line in enumerate(text.splitlines(), 1):
        stamp = _LINE.fullmatch(line.strip("\ufeff").rstrip())
        if stamp is None:
            continue
        try:
            second = _second(stamp[2], stamp[3])
            stamps.append((_day(stamp[1]), second, number, stamp[4].strip()))
        except RefusedError as error:
            found.refuse(number, error)
    stamps.sort(key=lambda stamp: stamp[:2])
    before: tuple[int, int] | None = None
    for day, second, number, entry in stamps:
        began, before = before, (day, second)
        if began is None or _virtual_day(*began) != _virtual_day(day, second):
            continue
        try:
            _read_entry(found, local, number, began, (day, second), entry)
        except RefusedError as error:
            found.refuse(number, error)
    if local.twice:
        found.left_out["import.clock-twice"] = local.twice
    return found


def _read_entry(
    found: History,
    local: LocalTime,
    number: int,
    began: tuple[int, int],
    ended: tuple[int, int],
    entry: str,
) -> None:
    entry, _, bundle = entry.partition(" -- ")
    labels = bundle.split()
    if "**" in entry or "**" in labels or "***" in labels:
        return
    entry = entry.rstrip()
    client, task = "", entry
    if part := _BEFORE.search(entry):
        client, task = entry[: part.start()], entry[part.end() :]
    start, end = local.span(*began, *ended)
    found.add(number, start, end, client=name(client), tags=tags(labels), note=note(task))


def _second(hour: str, minute: str) -> int:
    second = int(hour) * 3600 + int(minute) * 60
    if second >= DAY or int(minute) > 59:
        raise RefusedError("row.clock-unreadable", text=f"{hour}:{minute}")
    return second


def _day(text: str) -> int:
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        raise RefusedError("row.date-unreadable", text=text) from None


def _virtual_day(day: int, second: int) -> int:
    return day - 1 if second < VIRTUAL_MIDNIGHT else day
