# SPDX-License-Identifier: MIT
"""Time entries as an iCalendar file (RFC 5545): past work in a calendar, where it blocks nothing
and is nobody else's to see.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from uuid import UUID
from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import local_date
from tegoed.core.entities.values import Catalogue, Entry
from tegoed.i18n.locale import Locale

PRODUCT = "-//Tegoed//Tegoed//EN"
_NOT_TEXT = {sign: " " for sign in (*range(32), 127) if chr(sign) not in "\t\n"}
"""Control characters, which RFC 5545 (3.3.11) leaves out of texts."""


def ical(
    locale: Locale,
    entries: Iterable[Entry],
    catalogue: Catalogue,
    zone: ZoneInfo,
    *,
    name: str,
    changed: Mapping[int, int],
    now: int,
    hide_names: bool = False,
) -> bytes:
    """Return a calendar of that name with an event for each entry that has ended, whole even where
    it passes midnight.

    Instants are written in UTC, so that no change of clocks can move them. An entry of which only
    the length is known is an event of its day, and its length stands in the summary. `changed` has,
    by the entry's id, when it was last written (epoch seconds; `now` for others): with the uid it
    lets a calendar that reads the file again replace what it has. `hide_names`: neither client,
    project, note nor tags, nor a uid that another program chose.
    """
    import icalendar

    calendar = icalendar.Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", _text(name))
    calendar.add("x-wr-timezone", zone.key)
    for entry in entries:
        if entry.end is None:
            continue
        event = icalendar.Event()
        uid = nameless_uid(entry.uid) if hide_names else _text(entry.uid)
        event.add("uid", f"{uid}@tegoed")
        stamp = datetime.fromtimestamp(changed.get(entry.id, now), UTC)
        event.add("dtstamp", stamp)
        event.add("last-modified", stamp)
        if entry.clock:
            event.add("dtstart", datetime.fromtimestamp(entry.start, UTC))
            event.add("dtend", datetime.fromtimestamp(entry.end, UTC))
        else:
            event.add("dtstart", local_date(entry.start, zone))
            event.add("dtend", local_date(entry.end - 1, zone) + timedelta(days=1))
        event.add("summary", summary(locale, entry, catalogue, hide_names=hide_names))
        if more := _description(locale, entry, catalogue, hide_names=hide_names):
            event.add("description", more)
        event.add(
            "categories",
            [locale.word(entry.purpose), *(() if hide_names else map(_text, entry.tags))],
        )
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def nameless_uid(uid: str) -> str:
    """Return a uid that tells nothing: a UUID stays, any other text is replaced by its hash."""
    try:
        if str(UUID(uid)) == uid:
            return uid
    except ValueError:
        pass
    return sha256(uid.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def summary(locale: Locale, entry: Entry, catalogue: Catalogue, *, hide_names: bool) -> str:
    """Return the name of the event: the project (or else the client), the activity, the first line
    of the note, at least the purpose.
    """
    parts: list[str] = []
    if not hide_names:
        if entry.project is not None:
            parts.append(catalogue.projects[entry.project].name)
        elif entry.client is not None:
            parts.append(catalogue.clients[entry.client].name)
    if entry.activity is not None:
        parts.append(catalogue.activities[entry.activity].name)
    if not hide_names:
        parts += entry.note.strip().splitlines()[:1]
    parts = parts or [locale.word(entry.purpose)]
    if not entry.clock and entry.end is not None:
        parts.append(locale.length_in_words(entry.end - entry.start))
    return _text(" · ".join(parts))


def _description(locale: Locale, entry: Entry, catalogue: Catalogue, *, hide_names: bool) -> str:
    lines: list[str] = []
    if entry.client is not None and not hide_names:
        lines.append(catalogue.clients[entry.client].name)
    if entry.reason is not None:
        lines.append(f"{locale.word(entry.purpose)}: {locale.word(entry.reason)}")
    if len(entry.note.strip().splitlines()) > 1 and not hide_names:
        lines.append(entry.note.strip())
    return _text("\n".join(lines))


def _text(text: str) -> str:
    """Return text that a calendar may hold: no control characters, only what UTF-8 can write."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(_NOT_TEXT)
    return plain.encode("utf-8", "replace").decode()
