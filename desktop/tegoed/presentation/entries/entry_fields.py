# SPDX-License-Identifier: MIT
"""The fields of one entry: what a table shows in its cells, what a form lets one type and choose,
and which change that is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from tegoed.core.calendar import typed_times
from tegoed.core.calendar.spans import local_date
from tegoed.core.entities.values import CLIENT_TIME, Catalogue, Entry, Purpose, Reason
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.core.invoicing.money import parse_length
from tegoed.i18n.locale import Locale
from tegoed.presentation import labels
from tegoed.presentation.entries.entry_preview import EntryContext
from tegoed.presentation.reports.shares import reason_name

Choices = list[tuple[str, Any]]
"""What can be chosen: words, and the value that they stand for."""


class EntryColumn(IntEnum):
    """The fields in the order of a table's columns."""

    DAY = 0
    START = 1
    END = 2
    LENGTH = 3
    WORK = 4
    ACTIVITY = 5
    PURPOSE = 6
    REASON = 7
    CHAIR = 8
    NOTE = 9
    TAGS = 10


@dataclass(frozen=True, slots=True)
class TypedFieldView:
    """A field to type in."""

    text: str
    is_enabled: bool


@dataclass(frozen=True, slots=True)
class ChosenFieldView:
    """A field to choose in; `chosen` is the place of what it stands on, -1 for none of them."""

    choices: tuple[tuple[str, Any], ...]
    chosen: int
    is_enabled: bool


@dataclass(frozen=True, slots=True)
class EntryFieldsView:
    """An entry in fields. `has_chair`: it is marked as the client's chair, which it may be."""

    uid: str
    title: str
    typed: Mapping[EntryColumn, TypedFieldView]
    chosen: Mapping[EntryColumn, ChosenFieldView]
    has_chair: bool
    may_have_chair: bool


def entry_fields_view(
    locale: Locale, context: EntryContext, entry: Entry, typed: Mapping[EntryColumn, Any]
) -> EntryFieldsView:
    """Return the fields of an entry; what was `typed` and refused stands in its own."""
    texts, stored = entry_cells(locale, context, entry)
    values = {column: typed.get(column, stored[column]) for column in EntryColumn}
    return EntryFieldsView(
        uid=entry.uid,
        title=texts[EntryColumn.WORK] or labels.purpose_name(locale, entry.purpose),
        typed={
            column: TypedFieldView(str(values[column]), is_editable(entry, column))
            for column in EntryColumn
            if column not in CHOICES and column is not EntryColumn.CHAIR
        },
        chosen={
            column: _chosen(
                choices(locale, context.catalogue, entry), values[column], entry, column
            )
            for column, choices in CHOICES.items()
        },
        has_chair=entry.chair,
        may_have_chair=may_have_chair(entry),
    )


def column_titles(locale: Locale) -> tuple[str, ...]:
    """Return the titles in the order of `EntryColumn`."""
    return (
        locale.gettext("Day"),
        locale.gettext("From"),
        locale.gettext("To"),
        locale.gettext("Length") + "\u2002",
        locale.gettext("Project and client"),
        locale.gettext("Activity"),
        locale.gettext("Purpose"),
        locale.gettext("Why given"),
        locale.gettext("Chair"),
        locale.gettext("Note"),
        locale.gettext("Tags"),
    )


def is_editable(entry: Entry, column: EntryColumn) -> bool:
    """Tell whether a field can be typed or chosen; the timer has no end yet, and only given time a
    reason.
    """
    if column is EntryColumn.REASON:
        return entry.purpose is Purpose.GIVEN
    return entry.end is not None or column not in (
        EntryColumn.DAY,
        EntryColumn.END,
        EntryColumn.LENGTH,
    )


def chair_name(locale: Locale, *, has_chair: bool) -> str:
    """Say whether time is in the client's chair."""
    if has_chair:
        return locale.gettext("client's chair")
    return locale.gettext("not the client's chair")


def may_have_chair(entry: Entry) -> bool:
    """Tell whether it can be in the client's chair: only time for a client can."""
    return entry.purpose in CLIENT_TIME


def entry_cells(
    locale: Locale, context: EntryContext, entry: Entry
) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """Return what the cells of an entry show, and what their editors stand on; both by column."""
    zone, known = context.zone, context.catalogue
    end = "–" if entry.end is not None else locale.gettext("running")
    if entry.end is not None and entry.clock:
        end = locale.end_clock(entry.start, entry.end, zone)
    length = labels.seconds_shown(entry, context.now)
    texts = (
        locale.day(local_date(entry.start, zone)),
        locale.clock_time(entry.start, zone) if entry.clock else "–",
        end,
        locale.length(length),
        labels.work_from_project(known, entry),
        labels.activity_name(known, entry.activity),
        labels.purpose_name(locale, entry.purpose),
        reason_name(locale, entry.reason) if entry.reason is not None else "",
        "",  # the chair is a mark, not a word
        entry.note,
        " ".join(f"#{tag}" for tag in entry.tags),
    )
    values: list[Any] = list(texts)
    if not entry.clock:
        values[EntryColumn.START] = values[EntryColumn.END] = ""
    elif entry.end is not None:
        values[EntryColumn.END] = locale.clock_time(entry.end, zone)
    values[EntryColumn.LENGTH] = locale.typed_length(length)
    values[EntryColumn.WORK] = (entry.client, entry.project)
    values[EntryColumn.ACTIVITY] = entry.activity
    values[EntryColumn.PURPOSE] = entry.purpose
    values[EntryColumn.REASON] = entry.reason
    return texts, tuple(values)


def field_change(
    locale: Locale, context: EntryContext, entry: Entry, column: EntryColumn, typed: Any
) -> EntryEdit | date:
    """Return the change that a field asks for: a text where it is typed, a value where it is
    chosen. Of the day it is the day to go to.

    A clock time for an entry of which only the length is known keeps that length. Raises what
    `core.calendar.typed_times` and `core.invoicing.money.parse_length` refuse.
    """
    zone, now = context.zone, context.now
    day = local_date(entry.start, zone)
    match column:
        case EntryColumn.DAY:
            day_first = locale.language == "nl"
            return typed_times.read_day(typed, day, local_date(now, zone), day_first=day_first)
        case EntryColumn.START | EntryColumn.END if not entry.clock and entry.end is not None:
            at, seconds = typed_times.instant_on(day, typed, zone), entry.end - entry.start
            start = at if column is EntryColumn.START else at - seconds
            return EntryEdit(start=start, end=start + seconds, clock=True)
        case EntryColumn.START:
            return EntryEdit(start=typed_times.instant_on(day, typed, zone))
        case EntryColumn.END:
            return EntryEdit(end=typed_times.end_typed(entry.start, day, typed, zone, now))
        case EntryColumn.LENGTH:
            return EntryEdit(end=entry.start + parse_length(typed))
        case EntryColumn.NOTE:
            return EntryEdit(note=typed.strip())
        case EntryColumn.TAGS:
            return EntryEdit(tags=typed_times.read_tags(typed))
        case _:
            return chosen_change(column, typed)


def chosen_change(column: EntryColumn, value: Any) -> EntryEdit:
    """Return the change that a value asks for that was chosen in a field, or ticked."""
    if column is EntryColumn.WORK:
        client, project = value
        return EntryEdit(client=client, project=project)
    return EntryEdit(**{column.name.lower(): value})


def work_choices(locale: Locale, catalogue: Catalogue, entry: Entry) -> Choices:
    """Return nobody, each client, and its projects; archived ones only where the entry has them
    already.
    """
    found: Choices = [(locale.gettext("no client"), (None, None))]
    for client in sorted(catalogue.clients.values(), key=lambda one: one.name.casefold()):
        if client.archived and client.id != entry.client:
            continue
        found.append((client.name, (client.id, None)))
        projects = (p for p in catalogue.projects.values() if p.client == client.id)
        for project in sorted(projects, key=lambda one: one.name.casefold()):
            if not project.archived or project.id == entry.project:
                found.append(
                    (labels.work_name(catalogue, client.id, project.id), (client.id, project.id))
                )
    return found


def activity_choices(locale: Locale, catalogue: Catalogue, entry: Entry) -> Choices:
    """Return no activity, and each that is in use."""
    found: Choices = [(locale.gettext("no activity"), None)]
    for activity in sorted(catalogue.activities.values(), key=lambda one: one.name.casefold()):
        if not activity.archived or activity.id == entry.activity:
            found.append((activity.name, activity.id))
    return found


def purpose_choices(locale: Locale, catalogue: Catalogue, entry: Entry) -> Choices:
    """Return the four purposes."""
    return [(labels.purpose_name(locale, purpose), purpose) for purpose in Purpose]


def reason_choices(locale: Locale, catalogue: Catalogue, entry: Entry) -> Choices:
    """Return the reasons, and none."""
    return [(reason_name(locale, reason), reason) for reason in (None, *Reason)]


CHOICES: Mapping[EntryColumn, Callable[[Locale, Catalogue, Entry], Choices]] = {
    EntryColumn.WORK: work_choices,
    EntryColumn.ACTIVITY: activity_choices,
    EntryColumn.PURPOSE: purpose_choices,
    EntryColumn.REASON: reason_choices,
}
"""The fields that are chosen, and what from."""


def _chosen(choices: Choices, value: Any, entry: Entry, column: EntryColumn) -> ChosenFieldView:
    values = [one for _text, one in choices]
    chosen = values.index(value) if value in values else -1
    return ChosenFieldView(tuple(choices), chosen, is_editable(entry, column))
