# SPDX-License-Identifier: MIT
"""Clock times, days and tags as they are typed into the list of entries."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import instant_of
from tegoed.core.errors import RefusedError

LONGEST_OVER_MIDNIGHT = 12 * 3600
"""Seconds: an end before its start that would last longer on the next day is a slip."""
_CLOCK = re.compile(r"(\d{1,2})(?:[:.uh](\d{2})|[uh])?|(\d{2})(\d{2})", re.IGNORECASE)


def read_clock(text: str) -> tuple[int, int]:
    """Return hour and minute of `9`, `9:15`, `0915`, `9u15`, `14h`; 24:00 is the day's end.

    Raises `RefusedError` "balance.no-clock".
    """
    found = _CLOCK.fullmatch("".join(text.split()))
    if found is None:
        raise RefusedError("balance.no-clock", text=text.strip())
    hour, minute = int(found[1] or found[3]), int(found[2] or found[4] or 0)
    if minute > 59 or hour > 24 or (hour == 24 and minute):
        raise RefusedError("balance.no-clock", text=text.strip())
    return hour, minute


def instant_on(day: date, text: str, zone: ZoneInfo) -> int:
    """Return the instant at which that clock time is shown on a local day; of two, the first.

    Raises `RefusedError` "balance.no-clock", and "balance.clock-skipped" where the clocks jump over
    it.
    """
    hour, minute = read_clock(text)
    local = datetime(day.year, day.month, day.day) + timedelta(hours=hour, minutes=minute)  # noqa: DTZ001 - the wall clock
    instant, occurrence = instant_of(local, zone)
    if occurrence == "skipped":
        raise RefusedError("balance.clock-skipped", text=text.strip())
    return instant


def end_after(start: int, day: date, text: str, zone: ZoneInfo) -> int:
    """Return the first time after `start` at which the clock shows what was typed: that day or the
    next.

    Raises as `instant_on`.
    """
    instant = instant_on(day, text, zone)
    return instant if instant > start else instant_on(day + timedelta(days=1), text, zone)


def end_typed(start: int, day: date, text: str, zone: ZoneInfo, now: int) -> int:
    """Return the end of an entry that was typed: as `end_after`, unless that is a slip.

    Raises as `instant_on`, and `RefusedError` "balance.ends-before-start" where the end would lie
    on the next day and be longer than 12 h away or still ahead.
    """
    end = end_after(start, day, text, zone)
    if instant_on(day, text, zone) > start:
        return end
    if end > now or end - start > LONGEST_OVER_MIDNIGHT:
        raise RefusedError("balance.ends-before-start", text=text.strip(), start_at=start)
    return end


def read_day(text: str, day: date, today: date, *, day_first: bool) -> date:
    """Return the day that was typed, as in a phrase: `2026-11-09`, `9 nov`, `yesterday`; a weekday
    is that of the week of `day`. `day_first`: in figures the day comes before the month.

    Raises `RefusedError` "date.unreadable", and the phrase's own word for a day that there is not.
    """
    from tegoed.core.phrase.days import UnreadableDay, day_at
    from tegoed.core.phrase.words import cut

    words, _note_at = cut(text)
    found = day_at(words, 0, today, day_first=day_first)
    if found is None or (found[1] < len(words) and not isinstance(found[0], UnreadableDay)):
        later = (
            day_at(words, 1, today, day_first=day_first) if len(words) > 1 else None
        )  # a weekday may stand before the date, as it is shown
        found = later if later is not None and later[1] >= len(words) else None
    if found is None:
        raise RefusedError("date.unreadable", word=text.strip())
    if isinstance(found[0], UnreadableDay):
        raise RefusedError(found[0].id, word=text.strip(), **found[0].params)
    if found[0].ahead:
        raise RefusedError("phrase.future", word=text.strip())
    if found[0].weekday:
        return day + timedelta(days=found[0].day.isoweekday() - day.isoweekday())
    return found[0].day


def read_tags(text: str) -> tuple[str, ...]:
    """Return tags separated by spaces or commas, with or without `#`, each once, in their order."""
    words = (word.lstrip("#") for word in re.split(r"[\s,]+", text))
    return tuple(dict.fromkeys(word for word in words if word))
