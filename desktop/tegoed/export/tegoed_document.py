# SPDX-License-Identifier: MIT
"""The whole database as one JSON document (`--format tegoed`): what `import` merges, and what a
user takes along.

One entry stands on one line, so that two documents can be compared with any tool.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from tegoed.core.calendar.spans import iso
from tegoed.core.entities.values import (
    Boundary,
    BoundaryAnswer,
    Catalogue,
    ChannelSetup,
    Entry,
    Favourite,
    FocusRule,
    FocusSession,
    Invoice,
    Preset,
    WeekNote,
)
from tegoed.core.settings import SETTINGS
from tegoed.export import json_values

FORMAT = "tegoed"
VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What goes into a document.

    `left_open` are the timers that were put aside and await their end. `settings` holds the value
    in force of each one that travels.
    """

    timezone: str
    currency: str
    catalogue: Catalogue
    entries: Iterable[Entry] = ()
    left_open: Iterable[Entry] = ()
    boundaries: Iterable[Boundary] = ()
    boundary_answers: Iterable[BoundaryAnswer] = ()
    week_notes: Iterable[WeekNote] = ()
    focus_sessions: Iterable[FocusSession] = ()
    presets: Iterable[Preset] = ()
    channels: Iterable[ChannelSetup] = ()
    favourites: Iterable[Favourite] = ()
    focus_rules: Iterable[FocusRule] = ()
    invoices: Iterable[Invoice] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)


def write(contents: Contents, exported_at: int) -> Iterator[str]:
    """Yield the document in pieces of text, ending with a line's end.

    `exported_at` in epoch seconds.
    """
    zone = ZoneInfo(contents.timezone)
    catalogue = contents.catalogue
    head = {
        "format": FORMAT,
        "version": VERSION,
        "exported_at": iso(exported_at, zone),
        "timezone": contents.timezone,
        "currency": contents.currency,
    }

    def every(entities: Iterable[Any]) -> Iterator[Any]:
        return (json_values.entity_json(entity, catalogue, zone) for entity in entities)

    lists: dict[str, Iterable[Any]] = {
        "clients": every(catalogue.clients.values()),
        "projects": every(catalogue.projects.values()),
        "activities": every(catalogue.activities.values()),
        "entries": (json_values.entry_json(entry, catalogue, zone) for entry in contents.entries),
        "boundaries": every(contents.boundaries),
        "boundary_answers": every(contents.boundary_answers),
        "week_notes": every(contents.week_notes),
        "focus_sessions": every(contents.focus_sessions),
        "presets": every(contents.presets),
        "channels": every(contents.channels),
        "favourites": every(contents.favourites),
        "focus_rules": every(contents.focus_rules),
    }
    left_open = [json_values.entry_json(entry, catalogue, zone) for entry in contents.left_open]
    if left_open:
        lists["left_open"] = left_open
    invoices = list(every(contents.invoices))
    if invoices:
        lists["invoices"] = invoices
    yield _text(head)[:-1]
    for name, items in lists.items():
        yield f",\n{_text(name)}: ["
        comma = "\n "
        for item in items:
            yield comma + _text(item)
            comma = ",\n "
        yield "]"
    travelling = {
        setting.key: json_values.setting_json(setting.key, contents.settings[setting.key])
        for setting in SETTINGS
        if setting.travels
        and setting.key in contents.settings
        and setting.key not in ("timezone", "currency")
    }
    yield f',\n"settings": {_text(travelling)}}}\n'


_text = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
