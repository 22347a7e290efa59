# SPDX-License-Identifier: MIT
"""Rows of the entities: read and written by their declaration in `core.entities.values`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from tegoed.core.entities.entity_fields import fields_of
from tegoed.core.entities.names import name_key
from tegoed.store.database import Database
from tegoed.store.entity_columns import codec_of, key_column
from tegoed.store.query import Statement, row_values

T = TypeVar("T")


class EntityRows(Generic[T]):
    """The rows of one entity. Its statement is built once, as every one is (`store.query`)."""

    def __init__(
        self, entity: type[T], model: Any, order: Callable[[Any], Iterable[Any]] | None = None
    ) -> None:
        """`order`: how all of them are ordered; None: in the order in which they were made."""
        self.entity = entity
        self.table: str = model._meta.table_name
        self._model = model
        self._has_id = "id" in entity.__dataclass_fields__  # type: ignore[attr-defined] # it is one
        self._has_tombstone = "deleted" in model._meta.columns
        fields = fields_of(entity)
        self._names = [*(["id"] if self._has_id else []), *(field.name for field in fields)]
        loads = [*([None] if self._has_id else []), *(codec_of(field).load for field in fields)]
        self._loads = [(place, load) for place, load in enumerate(loads) if load is not None]
        self._stores = [(field.name, field.column, codec_of(field).store) for field in fields]
        self._keys = [(field.name, key) for field in fields if (key := key_column(field))]
        self._all = Statement(lambda: self.select().order_by(*(order or _by_id)(model)))

    @property
    def columns(self) -> list[Any]:
        """The columns that `value` wants, as a query names them."""
        first = [self._model.id] if self._has_id else []
        columns = self._model._meta.columns
        return [*first, *(columns[column] for _name, column, _store in self._stores)]

    def select(self) -> Any:
        """Return a query for the rows that live."""
        query = self._model.select(*self.columns)
        return query.where(self._model.deleted.is_null()) if self._has_tombstone else query

    def all(self, db: Database) -> list[T]:
        """Return all that live."""
        return [self.value(db, row) for row in self._all.all(db)]

    def value(self, db: Database, row: tuple[Any, ...]) -> T:
        """Return the value of a row of `columns`."""
        values = list(row)
        with row_values(db, self.table):
            for place, load in self._loads:
                if values[place] is not None:
                    values[place] = load(values[place])
            return self.entity(**dict(zip(self._names, values, strict=True)))

    def row(self, value: T, **more: Any) -> dict[str, Any]:
        """Return the columns of a value, its id if it is stored, and `more`: for
        `ChangeStep.put`.
        """
        columns: dict[str, Any] = {}
        if self._has_id and (id := getattr(value, "id")):  # noqa: B009 - not every entity has one
            columns["id"] = id
        for name, column, store in self._stores:
            held = getattr(value, name)
            columns[column] = held if store is None or held is None else store(held)
        for name, key in self._keys:
            columns[key] = name_key(getattr(value, name))
        if self._has_tombstone:
            columns["deleted"] = None
        return columns | more


def _by_id(model: Any) -> tuple[Any, ...]:
    return (model.id,)
