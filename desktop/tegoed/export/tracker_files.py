# SPDX-License-Identifier: MIT
"""Time entries in the formats of other time trackers: Timewarrior, Toggl and klog. What still runs
is left out.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import local_date
from tegoed.core.entities.values import Catalogue, Entry, Purpose
from tegoed.core.invoicing.money import round_half_even
from tegoed.core.invoicing.pricing import reference_rate

TOGGL_TITLES = (
    "User", "Email", "Client", "Project", "Task", "Description", "Billable", "Start date",
    "Start time", "End date", "End time", "Duration", "Tags",
)  # fmt: skip
_NO_TAG = re.compile(r"[^\w-]+")


def timewarrior(
    entries: Iterable[Entry], catalogue: Catalogue, zone: ZoneInfo, owner: str, currency: str
) -> Iterator[str]:
    """Yield what `timew export` prints: client, project, activity, tags and a purpose other than
    billable are the tags.
    """
    listed = [entry for entry in entries if entry.end is not None]
    yield "[\n"
    for number, entry in enumerate(listed):
        client, project, activity = _names(entry, catalogue)
        labels = dict.fromkeys(
            label for label in (client, project, activity, *_purpose(entry), *entry.tags) if label
        )
        interval: dict[str, object] = {
            "id": len(listed) - number,
            "start": _stamp(entry.start),
            "end": _stamp(entry.end or entry.start),
            "tags": list(labels),
        }
        if note := " ".join(entry.note.split()):
            interval["annotation"] = note
        end = "\n" if number == len(listed) - 1 else ",\n"
        yield json.dumps(interval, ensure_ascii=False, separators=(",", ":")) + end
    yield "]\n"


def toggl(
    entries: Iterable[Entry], catalogue: Catalogue, zone: ZoneInfo, owner: str, currency: str
) -> Iterator[str]:
    """Yield the detailed report of Toggl as CSV, on the wall clock of the zone.

    `owner` is the user's name, which may be empty.
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([*TOGGL_TITLES, f"Amount ({currency})"])
    yield "\ufeff" + stream.getvalue()
    for entry in entries:
        if entry.end is None:
            continue
        start = datetime.fromtimestamp(entry.start, zone)
        end = datetime.fromtimestamp(entry.end, zone)
        hours, rest = divmod(entry.end - entry.start, 3600)
        stream.seek(0)
        stream.truncate()
        writer.writerow(
            [
                owner,
                "",
                *_names(entry, catalogue),
                " ".join(entry.note.split()),
                "Yes" if entry.purpose is Purpose.BILLABLE else "No",
                f"{start:%Y-%m-%d}",
                f"{start:%H:%M:%S}",
                f"{end:%Y-%m-%d}",
                f"{end:%H:%M:%S}",
                f"{hours:02}:{rest // 60:02}:{rest % 60:02}",
                ", ".join(tag.replace(",", " ") for tag in entry.tags),
                _amount(entry, catalogue, zone),
            ]
        )
        yield stream.getvalue()


def klog(
    entries: Iterable[Entry], catalogue: Catalogue, zone: ZoneInfo, owner: str, currency: str
) -> Iterator[str]:
    """Yield a file of klog, a record for each day on which something began.

    klog knows no seconds: what is cut off an entry is made up for in a later one, so that the sum
    is right to the minute. A range that the clocks change in, and time of which only the length is
    known, is written as a length.
    """
    day: date | None = None
    left = 0
    for entry in entries:
        if entry.end is None:
            continue
        minutes, left = divmod(entry.end - entry.start + left, 60)
        if not minutes:
            continue
        begins = local_date(entry.start, zone)
        if begins != day:
            yield f"{begins}\n" if day is None else f"\n{begins}\n"
            day = begins
        yield f"    {_klog_time(entry, minutes, zone)}{_klog_summary(entry, catalogue)}\n"


Writer = Callable[[Iterable[Entry], Catalogue, ZoneInfo, str, str], Iterator[str]]
WRITERS: Mapping[str, Writer] = {"timewarrior": timewarrior, "toggl": toggl, "klog": klog}
"""The formats by name; each takes the entries by their start, the catalogue, zone, name of the user
and currency.
"""


def _names(entry: Entry, catalogue: Catalogue) -> tuple[str, str, str]:
    """Return the names of an entry's client, project and activity, "" where it has none."""
    return (
        "" if entry.client is None else catalogue.clients[entry.client].name,
        "" if entry.project is None else catalogue.projects[entry.project].name,
        "" if entry.activity is None else catalogue.activities[entry.activity].name,
    )


def _purpose(entry: Entry) -> tuple[str, ...]:
    return () if entry.purpose is Purpose.BILLABLE else (entry.purpose.value,)


def _stamp(instant: int) -> str:
    return datetime.fromtimestamp(instant, UTC).strftime("%Y%m%dT%H%M%SZ")


def _amount(entry: Entry, catalogue: Catalogue, zone: ZoneInfo) -> str:
    """Return what a billable entry is worth at its reference rate, with two decimals."""
    if entry.purpose is not Purpose.BILLABLE or entry.client is None or entry.end is None:
        return ""
    project = None if entry.project is None else catalogue.projects[entry.project]
    client = catalogue.clients[entry.client]
    price, per = reference_rate(client, project, local_date(entry.start, zone))
    cents = round_half_even(price * (entry.end - entry.start), per) if per else 0
    return f"{cents // 100}.{cents % 100:02}" if cents else ""


def _klog_time(entry: Entry, minutes: int, zone: ZoneInfo) -> str:
    """Write a range on the wall clock, or a length."""
    start = datetime.fromtimestamp(entry.start, zone)
    end = datetime.fromtimestamp(entry.start - start.second + minutes * 60, zone)
    days = (end.date() - start.date()).days
    on_the_clock = (end.hour - start.hour) * 60 + end.minute - start.minute + days * 1440
    if not entry.clock or on_the_clock != minutes or days > 1 or start.fold or end.fold:
        return f"{minutes // 60}h{minutes % 60}m" if minutes % 60 else f"{minutes // 60}h"
    return f"{start.hour}:{start:%M} - {end.hour}:{end:%M}{'>' if days else ''}"


def _klog_summary(entry: Entry, catalogue: Catalogue) -> str:
    """Write the note, whose further lines are indented twice, and the work and tags behind it."""
    client, project, activity = _names(entry, catalogue)
    labels = [
        f"#{key}={_quoted(value)}"
        for key, value in (("client", client), ("project", project), ("activity", activity))
        if value
    ]
    labels += [f"#{_NO_TAG.sub('-', tag).strip('-')}" for tag in (*_purpose(entry), *entry.tags)]
    lines = [" ".join(line.split()) for line in entry.note.splitlines()]
    lines = [line for line in lines if line]
    words = [*lines[:1], *(label for label in labels if label != "#")]
    if len(lines) > 1:  # the tags stand at the end of the whole
        words, lines[-1] = lines[:1], " ".join([lines[-1], *labels])
    return "".join([f" {' '.join(words)}" if words else "", *(f"\n        {x}" for x in lines[1:])])


def _quoted(text: str) -> str:
    return f'"{text}"' if '"' not in text else f"'{text.replace(chr(39), '’')}'"
