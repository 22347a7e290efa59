# SPDX-License-Identifier: MIT
"""How everything is written: a step is one transaction, remembered row by row so that undo and redo
can replay it.

An image is `[table, id, before, after]`: `before` is the whole row (nulls left out) or null,
`after` what changed in it, or the whole row of a new one, or null. Rows that came in by the
thousand are `[table, first id, last id]`: nothing about them is remembered but that nobody has
touched them since (`updated` is null).
"""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from operator import itemgetter
from typing import Any

import peewee as pw

from tegoed.core.entities.values import Changes
from tegoed.core.errors import Message, RefusedError
from tegoed.store.database import Database
from tegoed.store.models import MODELS, BaseRow, ChangeRow
from tegoed.store.query import Statement, slot
from tegoed.store.uuid_codec import packed, unpacked

KEPT = 200
"""How many steps can be taken back."""
PRUNE_EVERY = 50
"""Old steps are thrown away once in so many, so that a click pays for it rarely."""
LARGE = 4096
"""Bytes of images from which they are compressed."""

Values = Mapping[str, Any]
Image = list[Any]

TABLES: dict[str, type[BaseRow]] = {model._meta.table_name: model for model in MODELS}
COLUMNS: dict[str, tuple[str, ...]] = {
    name: tuple(field.column_name for field in model._meta.sorted_fields)
    for name, model in TABLES.items()
}
KINDS = {
    **{
        name: name
        for name in (
            "entry",
            "client",
            "project",
            "activity",
            "boundary",
            "setting",
            "channel",
            "preset",
            "favourite",
            "week_note",
            "focus_rule",
            "invoice",
        )
    },
    "boundary_answer": "boundary",
    "focus_session": "focus",
    "hold": "focus",
}
"""Which kind of `Changes` a table's rows are."""


class ChangeStep:
    """What is written in one go.

    Values are as the database stores them (JSON as text, uids packed).
    """

    def __init__(self, db: Database, label: Message, now: int, *, remembers: bool) -> None:
        self.db = db
        self.label = label
        self.now = now
        self._remembers = remembers
        self._images: list[Image] = []
        self._kinds: set[str] = set()
        self._spans: set[tuple[int, int | None]] = set()

    @property
    def changes(self) -> Changes:
        """What was changed so far."""
        return Changes(
            kinds=frozenset(self._kinds), spans=tuple(sorted(self._spans, key=lambda span: span[0]))
        )

    def put(self, table: str, values: Values) -> int:
        """Insert a row, or with an `id` change the columns given; return the id.

        A row that is not there is `KeyError`.
        """
        return self._update(table, values) if "id" in values else self._insert(table, values)

    def remove(self, table: str, id: int) -> None:
        """Remove a row for good (undo brings it back). A row that is not there is `KeyError`."""
        before = _row(self.db, table, id)
        if before is None:
            raise KeyError(table, id)
        _delete(table).run(self.db, id=id)
        self._note(table, id, before, None)

    def put_many(self, table: str, rows: Iterable[Values]) -> int:
        """Insert many rows (each with every column but `id` and the stamps); return how many.

        Remembered as one range.
        """
        names = tuple(name for name in COLUMNS[table] if name not in ("id", "created", "updated"))
        values_of = itemgetter(*names)
        if table != "entry":
            return self.put_rows(table, names, map(values_of, rows))
        low, high, count, runs = 0, 0, 0, False

        def seen() -> Iterator[tuple[Any, ...]]:
            nonlocal low, high, count, runs
            for row in rows:
                start, end = row["start"], row["end"]
                if count < KEPT:
                    self._see((start, end))
                low = start if not count or start < low else low
                if end is None:
                    runs = True
                elif not count or end > high:
                    high = end
                count += 1
                yield values_of(row)

        put = self.put_rows(table, names, seen())
        if count > KEPT:
            self._see((low, None if runs else high))
        return put

    def put_rows(
        self,
        table: str,
        names: tuple[str, ...],
        rows: Iterable[tuple[Any, ...]],
        span: tuple[int, int] | None = None,
    ) -> int:
        """Insert rows as `put_many` does, with their columns in the order of `names`: every one but
        `id` and the stamps.

        `span` are the instants between which entries lie.
        """
        first = (_last_id(table).value(self.db) or 0) + 1
        count = 0
        now = self.now

        def numbered() -> Iterator[tuple[Any, ...]]:
            nonlocal count
            for row in rows:
                yield (*row, first + count, now, None)
                count += 1

        columns = (*names, "id", "created", "updated")
        _insert(table, columns).many_rows(self.db, columns, numbered())
        if count:
            if span is not None:
                self._see(span)
            self._kinds.update({KINDS[table]} if table in KINDS else ())
            if self._remembers:
                self._images.append([table, first, first + count - 1])
        return count

    def _insert(self, table: str, values: Values) -> int:
        row = {**values, "created": self.now}
        id = _insert(table, tuple(row)).insert(self.db, **row)
        self._note(table, id, None, {"id": id, **row})
        return id

    def _update(self, table: str, values: Values) -> int:
        id: int = values["id"]
        before = _row(self.db, table, id)
        if before is None:
            raise KeyError(table, id)
        delta = {name: value for name, value in values.items() if before[name] != value}
        if delta:
            delta["updated"] = self.now
            _update(table, tuple(delta)).run(self.db, **delta, id=id)
            self._note(table, id, before, delta)
        return id

    def _note(self, table: str, id: int, before: Values | None, after: Values | None) -> None:
        if table in KINDS:
            self._kinds.add(KINDS[table])
        if table == "entry":
            if before is not None:
                self._see((before["start"], before["end"]))
            if after is not None:
                row = {**(before or {"end": None}), **after}
                self._see((row["start"], row["end"]))
        if self._remembers:
            full = before and {name: value for name, value in before.items() if value is not None}
            self._images.append([table, id, _plain(full), _plain(after)])

    def _see(self, span: tuple[int, int | None]) -> None:
        if len(self._spans) < KEPT:
            self._spans.add(span)
        else:  # one span over all of them: windows look at more, never at less
            ends = [end for _, end in (*self._spans, span)]
            start = min(start for start, _ in (*self._spans, span))
            self._spans = {
                (start, None if None in ends else max(end for end in ends if end is not None))
            }


@contextmanager
def step(
    db: Database, label: Message, *, now: int | None = None, undoable: bool = True
) -> Iterator[ChangeStep]:
    """Hold one transaction.

    What is put and removed inside is written, and undoable as one step, when it is left; nothing of
    it on an error.

    `label` says what undo takes back; `step.label` may be set again inside. `now` stamps the rows
    (default: the machine's clock). A step that changed nothing leaves no trace. Raises
    `StorageError`; with the write lock held, checks inside see what is true.
    """
    instant = int(time.time()) if now is None else now
    made = ChangeStep(db, label, instant, remembers=undoable)
    with db.transaction():
        yield made
        if made._images:
            _forget_undone.run(db)
            images = _packed_images(made._images)
            params = json.dumps(made.label.params, ensure_ascii=False, default=str)
            id = _remember.insert(
                db, created=instant, label=made.label.id, params=params, undone=0, images=images
            )
            if id % PRUNE_EVERY == 0:
                _prune.run(db, id=id - KEPT)


def undo(db: Database, now: int) -> tuple[Message, Changes]:
    """Take the last step back; return its label and what changed.

    Raises `RefusedError`: "undo.nothing", "undo.changed-since".
    """
    return _replay(db, _last_done, "undo.nothing", now, back=True)


def redo(db: Database, now: int) -> tuple[Message, Changes]:
    """Do the last undone step again; return its label and what changed.

    Raises `RefusedError`: "redo.nothing", "undo.changed-since".
    """
    return _replay(db, _first_undone, "redo.nothing", now, back=False)


def undoable(db: Database) -> Message | None:
    """Return what undo would take back."""
    return _label(_last_done.first(db))


def redoable(db: Database) -> Message | None:
    """Return what redo would do again."""
    return _label(_first_undone.first(db))


def _label(row: tuple[Any, ...] | None) -> Message | None:
    return None if row is None else Message(row[1], json.loads(row[2]))


def _replay(
    db: Database, which: Statement, nothing: str, now: int, *, back: bool
) -> tuple[Message, Changes]:
    seen = ChangeStep(db, Message(""), now, remembers=False)
    with db.transaction():
        row = which.first(db)
        if row is None:
            raise RefusedError(nothing)
        label = Message(row[1], json.loads(row[2]))
        images = _unpacked_images(_images.value(db, id=row[0]))
        if any(
            len(image) == 3 for image in images
        ):  # a range is written out when it is taken back, so that it can come again
            images = [
                written
                for image in images
                for written in (_written_out(db, image, label) if len(image) == 3 else [image])
            ]
            _put_images.run(db, id=row[0], images=_packed_images(images))
        try:
            for image in reversed(images) if back else images:
                _turn(image, label, seen, back=back)
        except pw.IntegrityError as error:
            raise RefusedError("undo.changed-since", **label.params) from error
        _put_undone.run(db, id=row[0], undone=1 if back else 0)
    return label, seen.changes


def _turn(image: Image, label: Message, seen: ChangeStep, *, back: bool) -> None:
    table, id, before, after = (
        image[0],
        image[1],
        _full(image[0], image[2]),
        _full(image[0], image[3], over=image[2]),
    )
    expected, wanted = (after, before) if back else (before, after)
    if _row(seen.db, table, id) != expected:
        raise RefusedError("undo.changed-since", **label.params)
    if wanted is None:
        _delete(table).execute(seen.db, id=id)
    elif expected is None:
        _insert(table, COLUMNS[table]).execute(seen.db, **wanted)
    else:
        _update(table, COLUMNS[table]).execute(seen.db, **wanted)
    seen._note(table, id, expected, wanted)


def _written_out(db: Database, image: Image, label: Message) -> list[Image]:
    table, first, last = image
    names = COLUMNS[table]
    rows = [
        dict(zip(names, row, strict=True)) for row in _range(table).all(db, first=first, last=last)
    ]
    if len(rows) != last - first + 1 or any(row["updated"] is not None for row in rows):
        raise RefusedError("undo.changed-since", **label.params)
    return [
        [table, row["id"], None, _plain({k: v for k, v in row.items() if v is not None})]
        for row in rows
    ]


def _full(table: str, image: Values | None, over: Values | None = None) -> dict[str, Any] | None:
    if image is None:
        return None
    row = dict.fromkeys(COLUMNS[table])
    row.update(_stored(over or {}))
    row.update(_stored(image))
    return row


def _plain(row: Values | None) -> Values | None:
    """Return a row as JSON can say it: bytes are uids."""
    if row is None:
        return None
    return {
        name: unpacked(value) if isinstance(value, bytes) else value for name, value in row.items()
    }


def _stored(image: Values) -> dict[str, Any]:
    return {
        name: packed(value)
        if name in {"uid", "session"}
        else int(value)
        if isinstance(value, bool)
        else value
        for name, value in image.items()
    }


def _packed_images(images: list[Image]) -> bytes:
    text = json.dumps(images, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )
    return text if len(text) < LARGE else zlib.compress(text, 1)


def _unpacked_images(stored: bytes) -> list[Image]:
    text = stored if stored.startswith(b"[") else zlib.decompress(stored)
    images: list[Image] = json.loads(text.decode("utf-8", "surrogatepass"))
    return images


def _row(db: Database, table: str, id: int) -> dict[str, Any] | None:
    row = _select(table).first(db, id=id)
    return None if row is None else dict(zip(COLUMNS[table], row, strict=True))


def _columns(table: str) -> list[Any]:
    return list(TABLES[table]._meta.sorted_fields)


@cache
def _select(table: str) -> Statement:
    model = TABLES[table]
    return Statement(lambda: model.select(*_columns(table)).where(model.id == slot("id")).tuples())


@cache
def _range(table: str) -> Statement:
    model = TABLES[table]
    return Statement(
        lambda: (
            model.select(*_columns(table))
            .where((model.id >= slot("first")) & (model.id <= slot("last")))
            .order_by(model.id)
        )
    )


@cache
def _last_id(table: str) -> Statement:
    model = TABLES[table]
    return Statement(lambda: model.select(pw.fn.MAX(model.id)))


@cache
def _insert(table: str, names: tuple[str, ...]) -> Statement:
    model = TABLES[table]
    return Statement(lambda: model.insert({_field(table, name): slot(name) for name in names}))


@cache
def _update(table: str, names: tuple[str, ...]) -> Statement:
    model = TABLES[table]
    changed = [name for name in names if name != "id"]
    return Statement(
        lambda: model.update({_field(table, name): slot(name) for name in changed}).where(
            model.id == slot("id")
        )
    )


@cache
def _delete(table: str) -> Statement:
    model = TABLES[table]
    return Statement(lambda: model.delete().where(model.id == slot("id")))


def _field(table: str, column: str) -> Any:
    return TABLES[table]._meta.columns[column]


_DONE = pw.SQL("0")
_UNDONE = pw.SQL("1")  # written out, so that the partial index serves
_heads = (ChangeRow.id, ChangeRow.label, ChangeRow.params)
_last_done = Statement(
    lambda: (
        ChangeRow.select(*_heads)
        .where(ChangeRow.undone == _DONE)
        .order_by(ChangeRow.id.desc())
        .limit(1)
    )
)
_first_undone = Statement(
    lambda: (
        ChangeRow.select(*_heads).where(ChangeRow.undone == _UNDONE).order_by(ChangeRow.id).limit(1)
    )
)
_images = Statement(lambda: ChangeRow.select(ChangeRow.images).where(ChangeRow.id == slot("id")))
_put_images = Statement(
    lambda: ChangeRow.update({ChangeRow.images: slot("images")}).where(ChangeRow.id == slot("id"))
)
_put_undone = Statement(
    lambda: ChangeRow.update({ChangeRow.undone: slot("undone")}).where(ChangeRow.id == slot("id"))
)
_forget_undone = Statement(lambda: ChangeRow.delete().where(ChangeRow.undone == _UNDONE))
_prune = Statement(lambda: ChangeRow.delete().where(ChangeRow.id <= slot("id")))
_remember = _insert("change", ("created", "label", "params", "undone", "images"))
