# SPDX-License-Identifier: MIT
"""How the fields of an entity are declared: once, in `core.entities.values`.

A field's type says what it is; an annotation (`Declared`) says what the type does not. Columns and
rows (`store.tables.rows`), the document's keys (`export.json_values`), how a document is read
(`importers.parsing.entity_reader`) and what of it is new
(`services.data.imports.document_merge`) follow from it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from tegoed.core.entities.names import name_key

LARGEST = 2**53
"""The largest whole number that a document may hold: JSON's readers agree on no larger one."""


class FieldKind(StrEnum):
    """What a field holds, which says how it is stored, written and read."""

    TEXT = "text"
    NAME = "name"
    WEEK = "week"
    UID = "uid"
    WHOLE = "whole"
    INSTANT = "instant"
    CLOCK = "clock"
    YES_NO = "yes_no"
    CHOICE = "choice"
    DATE = "date"
    RATES = "rates"
    TERMS = "terms"
    TEXTS = "texts"
    WEEKDAYS = "weekdays"
    OPTIONS = "options"
    CLIENT = "client"
    PROJECT = "project"
    ACTIVITY = "activity"


REFERENCES = frozenset({FieldKind.CLIENT, FieldKind.PROJECT, FieldKind.ACTIVITY})
"""Fields that hold the id of a client, project or activity; in a document they hold its name."""

_BY_TYPE: Mapping[Any, FieldKind] = {
    str: FieldKind.TEXT,
    int: FieldKind.WHOLE,
    bool: FieldKind.YES_NO,
    date: FieldKind.DATE,
    tuple[str, ...]: FieldKind.TEXTS,
}


@dataclass(frozen=True, slots=True)
class Declared:
    """What an annotation says of a field.

    `kind` None: as the type says. `key`: in the document, "" for a field that does not travel, None
    for the field's name. `column`: in the database, None for the field's name. `identifies`: two
    entities with the same values there are the same one when a document is merged. `only`: the
    kinds, or the pricings, of the entity to which it belongs. `sparse`: left out of the document
    where it is None.
    """

    kind: FieldKind | None = None
    key: str | None = None
    column: str | None = None
    lowest: int = 0
    highest: int = LARGEST
    identifies: bool = False
    only: frozenset[Any] | None = None
    sparse: bool = False


@dataclass(frozen=True, slots=True)
class EntityField:
    """A field of an entity: its type without None, whether it may be None, and its default.

    `default` is `dataclasses.MISSING` for one that must be given. The rest is as in `Declared`.
    """

    name: str
    type: Any
    kind: FieldKind
    optional: bool
    default: Any
    key: str
    column: str
    declared: Declared


def fields_of(entity: type[Any]) -> tuple[EntityField, ...]:
    """Return the fields of a dataclass in their order, without its id."""
    return _fields_of(entity)  # type: ignore[arg-type]  # mypy holds no class for hashable


@cache
def _fields_of(entity: Any) -> tuple[EntityField, ...]:
    return tuple(_field(field) for field in dataclasses.fields(entity) if field.name != "id")


def belongs(field: EntityField, entity: Any) -> bool:
    """Whether a field is one of the entity's kind, or of its pricing."""
    only = field.declared.only
    return only is None or (getattr(entity, "pricing", None) or entity.kind) in only


def identity_of(
    entity: Any, here: Callable[[FieldKind, int | None], int | None] | None = None
) -> tuple[Any, ...]:
    """Return what two entities of one sort share that are the same: names by their `name_key`.

    `here` gives the id in the database for a reference of a document.
    """
    found = []
    for field in fields_of(type(entity)):
        if field.declared.identifies:
            value = getattr(entity, field.name)
            if field.kind is FieldKind.NAME:
                value = name_key(value)
            elif here is not None and field.kind in REFERENCES:
                value = here(field.kind, value)
            found.append(value)
    return tuple(found)


def _field(field: dataclasses.Field[Any]) -> EntityField:
    declared, optional = Declared(), False
    type_: Any = field.type
    if get_origin(type_) is Annotated:
        type_, declared = get_args(type_)
    if get_origin(type_) in (UnionType, Union):
        optional = NoneType in get_args(type_)
        (type_,) = (part for part in get_args(type_) if part is not NoneType)
        if get_origin(type_) is Annotated:
            type_, inner = get_args(type_)
            declared = inner if declared == Declared() else declared
    kind = declared.kind or _BY_TYPE.get(type_)
    if kind is None:
        assert issubclass(type_, StrEnum), field.name
        kind = FieldKind.CHOICE
    return EntityField(
        name=field.name,
        type=type_,
        kind=kind,
        optional=optional,
        default=field.default,
        key=field.name if declared.key is None else declared.key,
        column=declared.column or field.name,
        declared=declared,
    )
