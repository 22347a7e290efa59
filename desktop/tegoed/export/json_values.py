# SPDX-License-Identifier: MIT
"""Values to JSON, as the contract has them: for the command line and the document alike.

Keys and values are never translated.

References become names, instants ISO 8601 in the zone's local time with its offset.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from tegoed.core.calendar import working_hours
from tegoed.core.calendar.spans import iso
from tegoed.core.entities.entity_fields import EntityField, FieldKind, belongs, fields_of
from tegoed.core.entities.values import KEYRING, Catalogue, Entry, Schedule
from tegoed.core.focus.focus_rules import clock_text
from tegoed.core.settings import BY_KEY

Json = dict[str, Any]

LAST = ("archived", "enabled")
"""The keys that close an entity, whatever was declared after them."""


def instant_json(instant: int | None, zone: ZoneInfo) -> str | None:
    """Return an instant, or null."""
    return None if instant is None else iso(instant, zone)


def client_name(id: int | None, catalogue: Catalogue) -> str | None:
    """Return the name of a client by id, or null."""
    return None if id is None else catalogue.clients[id].name


def project_name(id: int | None, catalogue: Catalogue) -> str | None:
    """Return the name of a project by id, or null."""
    return None if id is None else catalogue.projects[id].name


def activity_name(id: int | None, catalogue: Catalogue) -> str | None:
    """Return the name of an activity by id, or null."""
    return None if id is None else catalogue.activities[id].name


def entity_json(entity: Any, catalogue: Catalogue, zone: ZoneInfo) -> Json:
    """Return an entity by its declaration in `core.entities.values`.

    A field of another kind, or of another pricing, is left out unless it is filled in.
    """
    found: Json = {}
    hashable: Any = type(entity)  # mypy holds no class for that
    for field, write in _writers_of(hashable):
        value = getattr(entity, field.name)
        if value is None and field.declared.sparse:
            continue
        if value != field.default or belongs(field, entity):
            found[field.key] = None if value is None else write(value, catalogue, zone)
    for key in LAST:
        if key in found:
            found[key] = found.pop(key)
    return found


def entry_json(entry: Entry, catalogue: Catalogue, zone: ZoneInfo) -> Json:
    """Return a time entry; `end` null: the running timer.

    Written out, since a document has many.
    """
    return {
        "uid": entry.uid,
        "start": iso(entry.start, zone),
        "end": instant_json(entry.end, zone),
        "client": client_name(entry.client, catalogue),
        "project": project_name(entry.project, catalogue),
        "activity": activity_name(entry.activity, catalogue),
        "purpose": entry.purpose.value,
        "chair": entry.chair,
        "reason": None if entry.reason is None else entry.reason.value,
        "clock": entry.clock,
        "invoice": entry.invoice,
        "note": entry.note,
        "tags": list(entry.tags),
    }


def setting_json(key: str, value: Any) -> Any:
    """Return a setting's value; working hours (schedules, or in the document's form already) in the
    document's form.
    """
    if BY_KEY[key].kind != "working_hours":
        return value
    return working_hours.emit(
        item if isinstance(item, Schedule) else working_hours.parse([item])[0] for item in value
    )


def _as_it_is(value: Any, _catalogue: Catalogue, _zone: ZoneInfo) -> Any:
    return value


def _without_keyring(options: Mapping[str, Any], _catalogue: Catalogue, _zone: ZoneInfo) -> Json:
    return {key: value for key, value in options.items() if key != KEYRING}


Writer = Callable[[Any, Catalogue, ZoneInfo], Any]
_WRITERS: Mapping[FieldKind, Writer] = {
    FieldKind.TEXT: _as_it_is,
    FieldKind.NAME: _as_it_is,
    FieldKind.WEEK: _as_it_is,
    FieldKind.UID: _as_it_is,
    FieldKind.WHOLE: _as_it_is,
    FieldKind.YES_NO: _as_it_is,
    FieldKind.INSTANT: lambda instant, _catalogue, zone: iso(instant, zone),
    FieldKind.CLOCK: lambda minute, _catalogue, _zone: clock_text(minute),
    FieldKind.CHOICE: lambda choice, _catalogue, _zone: choice.value,
    FieldKind.DATE: lambda day, _catalogue, _zone: day.isoformat(),
    FieldKind.RATES: lambda rates, _catalogue, _zone: [
        {"from": rate.start.isoformat(), "cents": rate.cents} for rate in rates
    ],
    FieldKind.TERMS: lambda terms, _catalogue, _zone: [
        {
            "from": term.start.isoformat(),
            "monthly_fee_cents": term.monthly_fee_cents,
            "monthly_budget_seconds": term.monthly_budget_seconds,
        }
        for term in terms
    ],
    FieldKind.TEXTS: lambda texts, _catalogue, _zone: list(texts),
    FieldKind.WEEKDAYS: lambda days, _catalogue, _zone: list(days),
    FieldKind.OPTIONS: _without_keyring,
    FieldKind.CLIENT: lambda id, catalogue, _zone: client_name(id, catalogue),
    FieldKind.PROJECT: lambda id, catalogue, _zone: project_name(id, catalogue),
    FieldKind.ACTIVITY: lambda id, catalogue, _zone: activity_name(id, catalogue),
}


@cache
def _writers_of(entity: Any) -> tuple[tuple[EntityField, Writer], ...]:
    return tuple((field, _WRITERS[field.kind]) for field in fields_of(entity) if field.key)
