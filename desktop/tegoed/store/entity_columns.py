# SPDX-License-Identifier: MIT
"""What becomes of the fields of an entity in the database: columns, and values to and from them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import peewee as pw

from tegoed.core.entities.entity_fields import REFERENCES, EntityField, FieldKind, fields_of
from tegoed.core.entities.values import Rate, Terms
from tegoed.store.uuid_codec import packed, unpacked

Converter = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class ColumnCodec:
    """How fields of one kind are stored. `store` and `load` None: as they are."""

    column: type[pw.Field]
    store: Converter | None = None
    load: Converter | None = None


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _rates_text(rates: Iterable[Rate]) -> str:
    ordered = sorted(rates, key=lambda rate: rate.start)
    return json.dumps([[rate.start.isoformat(), rate.cents] for rate in ordered])


def _rates(text: str) -> tuple[Rate, ...]:
    return tuple(Rate(date.fromisoformat(start), cents) for start, cents in json.loads(text))


def _terms_text(terms: Iterable[Terms]) -> str:
    ordered = sorted(terms, key=lambda term: term.start)
    return json.dumps(
        [
            [term.start.isoformat(), term.monthly_fee_cents, term.monthly_budget_seconds]
            for term in ordered
        ]
    )


def _terms(text: str) -> tuple[Terms, ...]:
    return tuple(
        Terms(date.fromisoformat(start), fee, budget) for start, fee, budget in json.loads(text)
    )


_TEXT = ColumnCodec(pw.TextField)
_WHOLE = ColumnCodec(pw.BigIntegerField)
_LIST = ColumnCodec(pw.TextField, _json, lambda text: tuple(json.loads(text)))
_CODECS: Mapping[FieldKind, ColumnCodec] = {
    FieldKind.TEXT: _TEXT,
    FieldKind.NAME: _TEXT,
    FieldKind.WEEK: _TEXT,
    FieldKind.UID: ColumnCodec(pw.BlobField, packed, unpacked),
    FieldKind.WHOLE: _WHOLE,
    FieldKind.INSTANT: _WHOLE,
    FieldKind.CLOCK: _WHOLE,
    FieldKind.YES_NO: ColumnCodec(pw.BooleanField, int, lambda stored: stored == 1),
    FieldKind.DATE: ColumnCodec(pw.TextField, date.isoformat, date.fromisoformat),
    FieldKind.RATES: ColumnCodec(pw.TextField, _rates_text, _rates),
    FieldKind.TERMS: ColumnCodec(pw.TextField, _terms_text, _terms),
    FieldKind.TEXTS: _LIST,
    FieldKind.WEEKDAYS: _LIST,
    FieldKind.OPTIONS: ColumnCodec(
        pw.TextField, lambda options: _json(dict(options)), lambda text: dict(json.loads(text))
    ),
    FieldKind.CLIENT: _WHOLE,
    FieldKind.PROJECT: _WHOLE,
    FieldKind.ACTIVITY: _WHOLE,
}


def codec_of(field: EntityField) -> ColumnCodec:
    """Return how a field is stored."""
    if field.kind is FieldKind.CHOICE:
        return ColumnCodec(pw.TextField, lambda choice: choice.value, field.type)
    return _CODECS[field.kind]


def key_column(field: EntityField) -> str | None:
    """Return the column beside a name that holds its `name_key`; None for any other field."""
    return f"{field.column}_key" if field.kind is FieldKind.NAME else None


def tombstone() -> pw.Field:
    """Return the column that is null while the row lives."""
    return pw.BigIntegerField(null=True)


def entity_model(
    entity: type[Any],
    base: type[pw.Model],
    extra: Mapping[str, Mapping[str, Callable[[], pw.Field]]] | None = None,
    *,
    refers: Mapping[FieldKind, Any] | None = None,
    table: str = "",
) -> Any:
    """Return the Peewee model of an entity.

    `extra` are columns of the database alone, each behind the field that it followed when the table
    was made: a later column comes last. `refers`: the models whose ids the references hold; those
    left out are plain numbers.
    """
    columns: dict[str, Any] = {}
    for field in fields_of(entity):
        columns[field.column] = _column(field, refers or {})
        if key := key_column(field):
            columns[key] = pw.TextField()
        columns |= {name: make() for name, make in (extra or {}).get(field.name, {}).items()}
    return type(f"{table.title() or entity.__name__}Row", (base,), columns)


def _column(field: EntityField, refers: Mapping[FieldKind, Any]) -> pw.Field:
    if field.kind in REFERENCES and field.kind in refers:
        return pw.ForeignKeyField(
            refers[field.kind],
            null=field.optional,
            on_delete="RESTRICT",
            index=False,
            column_name=field.column,
        )
    unique = {"unique": True} if field.kind is FieldKind.UID else {}
    return codec_of(field).column(null=field.optional, **unique)
