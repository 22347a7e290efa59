# SPDX-License-Identifier: MIT
"""An entity from its object in the document, by its declaration in `core.entities.values`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING
from functools import cache
from typing import Any, TypeVar

from tegoed.core.entities.entity_fields import EntityField, FieldKind, fields_of
from tegoed.importers.parsing import document_parts as parts
from tegoed.importers.parsing.reading import DocumentPlace

T = TypeVar("T")


def read_entity(entity: type[T], place: DocumentPlace, **known: Any) -> T:
    """Return the entity. `known` are the fields that were read otherwise: its number, what it
    refers to. Raises `RefusedError` with the place of the first error.
    """
    found = dict(known)
    hashable: Any = entity  # mypy holds no class for that
    for field, read in _readers_of(hashable):
        if field.name in found:
            continue
        if field.optional and not place.has(field.key):
            found[field.name] = None
        else:
            found[field.name] = read(place, field)
    return entity(**found)


def _default(field: EntityField) -> Any:
    return None if field.default is MISSING else field.default


Reader = Callable[[DocumentPlace, EntityField], Any]
_READERS: Mapping[FieldKind, Reader] = {
    FieldKind.TEXT: lambda place, field: place.text(field.key, _default(field)),
    FieldKind.NAME: lambda place, field: place.name(field.key),
    FieldKind.WEEK: lambda place, field: parts.week(place, field.key),
    FieldKind.WHOLE: lambda place, field: place.whole(
        field.key,
        _default(field),
        lowest=field.declared.lowest,
        highest=field.declared.highest,
    ),
    FieldKind.YES_NO: lambda place, field: place.yes(field.key, field.default),
    FieldKind.INSTANT: lambda place, field: place.instant(field.key),
    FieldKind.CLOCK: lambda place, field: parts.minute(place, field.key),
    FieldKind.CHOICE: lambda place, field: place.choice(field.key, field.type),
    FieldKind.DATE: lambda place, field: place.date(field.key),
    FieldKind.RATES: lambda place, field: parts.rates(place, field.key),
    FieldKind.TERMS: lambda place, field: parts.terms(place, field.key),
    FieldKind.TEXTS: lambda place, field: place.texts(field.key),
    FieldKind.WEEKDAYS: lambda place, field: parts.weekdays(place, field.key),
    FieldKind.OPTIONS: lambda place, field: parts.options(place, field.key),
}
"""What a reference names is known by the reader of the whole document alone."""


def _unknown(place: DocumentPlace, field: EntityField) -> Any:
    raise AssertionError(f"{field.name} has to be known")


@cache
def _readers_of(entity: Any) -> tuple[tuple[EntityField, Reader], ...]:
    fields = (field for field in fields_of(entity) if field.key)
    return tuple((field, _READERS.get(field.kind, _unknown)) for field in fields)
