# SPDX-License-Identifier: MIT
"""Values in a line of plain text: an entry, what was worked on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tegoed.cli.invocation import _, current_locale

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from tegoed.core.entities.values import Catalogue, Entry


def uid(entry: Entry) -> str:
    """As much of the uid as `edit` and `delete` need: of ours the instant and twelve random bits,
    of others all.
    """
    return entry.uid[:18] if len(entry.uid) == 36 else entry.uid


def seconds(entry: Entry, now: int) -> int:
    """Its length, up to now for the running timer."""
    return (max(now, entry.start) if entry.end is None else entry.end) - entry.start


def shown_seconds(entry: Entry, now: int) -> int:
    """Return its length as it stands beside its clock times, in whole minutes."""
    from tegoed.core.calendar import spans

    end = max(now, entry.start) if entry.end is None else entry.end
    return spans.shown_seconds(entry.start, end) if entry.clock else end - entry.start


def work(known: Catalogue, entry: Entry) -> str:
    """`Bouwgroep Noord › Verandertraject · Onderzoek`; nothing for time without any of them."""
    client = known.clients.get(entry.client or 0)
    project = known.projects.get(entry.project or 0)
    activity = known.activities.get(entry.activity or 0)
    named = " › ".join(part.name for part in (client, project) if part is not None)
    return " · ".join(part for part in (named, "" if activity is None else activity.name) if part)


def span(entry: Entry, zone: ZoneInfo) -> str:
    """`09:00–12:30`, `09:00–` while it runs; dashes where only the length is known."""
    if not entry.clock:
        return "–:–"
    if entry.end is None:
        return f"{current_locale().clock_time(entry.start, zone)}–"
    return current_locale().clock_span(entry.start, entry.end, zone)


def marks(entry: Entry) -> str:
    """`given, asked, client's chair`."""
    found = [current_locale().word(entry.purpose.value)]
    if entry.reason is not None:
        found.append(current_locale().word(entry.reason.value))
    if entry.chair:
        found.append(_("client's chair"))
    if entry.invoice is not None:
        found.append(_("invoice {number}").format(number=entry.invoice))
    return ", ".join(found)


def rest(entry: Entry) -> str:
    """Its note and tags."""
    note = " ".join(entry.note.split())
    return " ".join(part for part in (note, *(f"#{tag}" for tag in entry.tags)) if part)


def entry_line(entry: Entry, known: Catalogue, zone: ZoneInfo, now: int) -> str:
    """`Wed 11 Nov 14:00–15:30 · 1 h 30 · Bouwgroep Noord › Verandertraject · given ·
    interviews`.
    """
    from tegoed.core.calendar.spans import local_date

    parts = (
        f"{current_locale().day(local_date(entry.start, zone))} {span(entry, zone)}",
        current_locale().length_in_words(shown_seconds(entry, now)),
        work(known, entry),
        marks(entry),
        rest(entry),
    )
    return " · ".join(part for part in parts if part)
