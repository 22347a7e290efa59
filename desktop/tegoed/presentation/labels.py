# SPDX-License-Identifier: MIT
"""The labels of what is stored: work, purposes, reasons, an entry in one line."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import local_date, shown_seconds
from tegoed.core.entities.values import Catalogue, Draft, Entry, Purpose
from tegoed.core.entries.entry_outcome import (
    Conflict,
    EntryIsInvoiced,
    EntryOverlaps,
    JoinAddsTime,
)
from tegoed.core.errors import Message
from tegoed.i18n.locale import Locale
from tegoed.presentation.reports.shares import reason_name


def purpose_name(locale: Locale, purpose: Purpose) -> str:
    """Write the purpose in the user's language."""
    return locale.word(purpose)


def work_name(catalogue: Catalogue, client: int | None, project: int | None) -> str:
    """Write `Bouwgroep Noord › Verandertraject`, the client alone, or nothing."""
    if client is None or client not in catalogue.clients:
        return ""
    name = catalogue.clients[client].name
    if project is None or project not in catalogue.projects:
        return name
    return f"{name} › {catalogue.projects[project].name}"


def work_from_project(catalogue: Catalogue, entry: Entry) -> str:
    """Write `Verandertraject · Bouwgroep Noord`: in a narrow column the project tells most."""
    client = catalogue.clients.get(entry.client) if entry.client is not None else None
    project = catalogue.projects.get(entry.project) if entry.project is not None else None
    return " · ".join(part.name for part in (project, client) if part is not None)


def activity_name(catalogue: Catalogue, activity: int | None) -> str:
    """Return the activity's name, or nothing."""
    return (
        catalogue.activities[activity].name
        if activity is not None and activity in catalogue.activities
        else ""
    )


def clock_span(locale: Locale, entry: Entry, zone: ZoneInfo) -> str:
    """Write `09:00–12:30`, `since 09:00`, or for an entry without clock times that it has none."""
    if not entry.clock:
        return locale.gettext("time of day unknown")
    if entry.end is None:
        return locale.gettext("since {clock}").format(clock=locale.clock_time(entry.start, zone))
    return locale.clock_span(entry.start, entry.end, zone)


def seconds_shown(entry: Entry, now: int) -> int:
    """Return its length as it stands beside its clock times, in whole minutes."""
    end = entry.end if entry.end is not None else max(now, entry.start)
    return shown_seconds(entry.start, end) if entry.clock else end - entry.start


def marks(locale: Locale, work: Entry | Draft) -> str:
    """Tell what time was for: `given, asked, client's chair`."""
    found = [purpose_name(locale, work.purpose)]
    if work.reason is not None:
        found.append(reason_name(locale, work.reason))
    if work.chair:
        found.append(locale.gettext("client's chair"))
    return ", ".join(found)


def entry_line(locale: Locale, catalogue: Catalogue, entry: Entry, zone: ZoneInfo, now: int) -> str:
    """Write one entry in one line, for hovering, for focus and for a screen reader."""
    parts = [
        f"{locale.day(local_date(entry.start, zone))} {clock_span(locale, entry, zone)}",
        locale.length_in_words(seconds_shown(entry, now)),
        work_name(catalogue, entry.client, entry.project),
        activity_name(catalogue, entry.activity),
        entry.note,
        marks(locale, entry),
        " ".join(f"#{tag}" for tag in entry.tags),
    ]
    return " · ".join(part for part in parts if part)


def refusal(locale: Locale, conflict: Conflict, zone: ZoneInfo) -> str:
    """Write why something was refused, in the words of a window that has a button for doing it all
    the same.
    """
    params = conflict.message.params
    match conflict:
        case EntryIsInvoiced():
            return locale.gettext("This entry went out on invoice {number}.").format(
                number=params.get("invoice", "")
            )
        case EntryOverlaps():
            work, start, end = (params[name] for name in ("work", "start_at", "end_at"))
            return locale.gettext("{work} is there already, from {start} to {end}.").format(
                work=locale.say(work) if isinstance(work, Message) else work,
                start=locale.day_time(start, zone),
                end=locale.clock_time(end, zone),
            )
        case JoinAddsTime():
            return locale.gettext("{length} between them was not logged. Joining adds it.").format(
                length=locale.length_in_words(params["gap_seconds"])
            )
        case _:
            return locale.say(conflict.message)
