# SPDX-License-Identifier: MIT
"""What a search over the entries of all weeks found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import local_date
from tegoed.core.entities.values import Catalogue, Entry
from tegoed.core.errors import Message
from tegoed.i18n.locale import Locale
from tegoed.presentation import labels


@dataclass(frozen=True, slots=True)
class EntryFoundView:
    """An entry in a line, and where it is."""

    text: str
    uid: str
    start: int


@dataclass(frozen=True, slots=True)
class EntrySearchView:
    """The entries, and how many they are in words."""

    summary: str = ""
    rows: tuple[EntryFoundView, ...] = ()


def entry_search_view(
    locale: Locale,
    found: Sequence[Entry],
    catalogue: Catalogue,
    zone: ZoneInfo,
    now: int,
    *,
    most: int,
) -> EntrySearchView:
    """Make the view of what was found; `most` is how many are looked for."""
    count = len(found)
    if not count:
        summary = locale.gettext("No entry has these words.")
    elif count == most:
        summary = locale.gettext("The latest {count} entries with these words").format(count=count)
    else:
        summary = locale.ngettext(
            "{count} entry with these words", "{count} entries with these words", count
        ).format(count=count)
    return EntrySearchView(
        summary,
        tuple(
            EntryFoundView(
                f"{local_date(entry.start, zone).year} · "
                f"{labels.entry_line(locale, catalogue, entry, zone, now)}",
                entry.uid,
                entry.start,
            )
            for entry in found
        ),
    )


def search_refused_view(locale: Locale, message: Message) -> EntrySearchView:
    """Make the view of a search that was refused."""
    return EntrySearchView(locale.say(message))
