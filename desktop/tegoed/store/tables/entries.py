# SPDX-License-Identifier: MIT
"""Time entries: rows to values, and the questions asked of them.

What is deleted is a tombstone and is never answered.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from operator import itemgetter
from typing import Any

import peewee as pw

from tegoed.core.entities.values import Entry as EntryValue
from tegoed.core.entities.values import Purpose, Reason
from tegoed.core.errors import RefusedError
from tegoed.store.database import Database
from tegoed.store.models import EntryRow
from tegoed.store.query import BAD_VALUE, Statement, bad_value, slot
from tegoed.store.uuid_codec import packed, unpacked

DAY = 86_400
"""The longest an entry lasts: what touches a span began at most so long before it."""

PURPOSES = tuple(Purpose)
REASONS = tuple(Reason)
PURPOSE_CODES = {purpose: code for code, purpose in enumerate(PURPOSES)}
REASON_CODES = {reason: code for code, reason in enumerate(REASONS)}

FIELDS = (
    EntryRow.id,
    EntryRow.uid,
    EntryRow.start,
    EntryRow.end,
    EntryRow.client,
    EntryRow.project,
    EntryRow.activity,
    EntryRow.purpose,
    EntryRow.chair,
    EntryRow.reason,
    EntryRow.clock,
    EntryRow.invoice,
    EntryRow.note,
    EntryRow.tags,
)
_LIVES = EntryRow.deleted.is_null()
_ENDED = EntryRow.end.is_null(False)
_RUNS = EntryRow.end.is_null()
_BEGUN = EntryRow.start + pw.SQL("0") < slot(
    "end"
)  # a sum, so that the timer is looked up as the timer, not among all starts


def touching(db: Database, start: int, end: int) -> list[EntryValue]:
    """Return the entries that share time with [start, end), the running one too if it began before
    `end`; by start, then uid.
    """
    return _ordered(db, _touching.all(db, start=start, end=end, early=start - DAY))


def begun(db: Database, start: int, end: int) -> list[EntryValue]:
    """Return the entries that began in [start, end), and the running one if it began before `end`;
    by start, then uid.
    """
    return _ordered(db, _begun.all(db, start=start, end=end))


def purposes(db: Database, start: int, end: int) -> list[tuple[int, int | None, Purpose]]:
    """Return start, end and purpose of what `touching` finds, nothing else of it; in no order."""
    return [
        (row[0], row[1], PURPOSES[row[2]])
        for row in _purposes.all(db, start=start, end=end, early=start - DAY)
    ]


def changed(db: Database, start: int, end: int) -> dict[int, int]:
    """Return by id when each finished entry that shares time with [start, end) was last written."""
    return {
        row[0]: row[1] or row[2]
        for row in _changed.each(db, start=start, end=end, early=start - DAY)
    }


def running(db: Database) -> EntryValue | None:
    """Return the timer."""
    row = _running.first(db)
    return None if row is None else entry_of(db, row)


def left_open(db: Database) -> list[EntryValue]:
    """Return timers that were left running for more than a day and await their end: without one,
    and put aside.
    """
    return [entry_of(db, row) for row in _left_open.all(db)]


def by_uid(db: Database, uid: str) -> EntryValue | None:
    """Return the entry of that uid, unless it was deleted."""
    row = _by_uid.first(db, uid=packed(uid))
    return None if row is None else entry_of(db, row)


def by_uid_start(db: Database, prefix: str, limit: int = 2) -> list[EntryValue]:
    """Return entries whose uid is a UUID beginning with `prefix`: whole pairs of hexadecimal digits
    count, the rest is compared here.
    """
    digits = prefix.replace("-", "").lower()
    try:
        low = bytes.fromhex(digits[: len(digits) // 2 * 2])
    except ValueError:
        return []
    high = low + b"\xff" * (17 - len(low))
    found = (entry_of(db, row) for row in _uid_range.each(db, low=low, high=high))
    return [
        entry
        for entry, _ in zip(
            (e for e in found if e.uid.startswith(prefix.lower())), range(limit), strict=False
        )
    ]


def listed(
    db: Database, start: int | None = None, end: int | None = None, client: int | None = None
) -> Iterator[EntryValue]:
    """Yield the entries that began in [start, end), of one client if named; by start, then uid.

    A bound left out is none.
    """
    statement = _listed(start is not None, end is not None, client is not None)
    for row in statement.each(db, start=start, end=end, client=client):
        yield entry_of(db, row)


def of_span(db: Database, start: int, end: int, client: int | None = None) -> Iterator[EntryValue]:
    """Yield the entries that share time with [start, end), of one client if named; by start, then
    uid.
    """
    timer = running(db)
    if timer is not None and (timer.start >= end or client not in (None, timer.client)):
        timer = None
    for row in _of_span(client is not None).each(
        db, start=start, end=end, early=start - DAY, client=client
    ):
        if timer is not None and (timer.start, packed(timer.uid)) < (row[2], row[1]):
            yield timer
            timer = None
        yield entry_of(db, row)
    if timer is not None:
        yield timer


def of_project(db: Database, client: int, project: int) -> list[EntryValue]:
    """Return every entry of a client's project, the running one too; by start, then uid."""
    return _ordered(db, _of_project.all(db, client=client, project=project))


def last(db: Database) -> EntryValue | None:
    """Return the entry that began last, running or not."""
    row = _last.first(db)
    return None if row is None else entry_of(db, row)


def last_end_in(db: Database, start: int, end: int) -> int | None:
    """Return the latest end, within [start, end], of the finished entries that began before `end`;
    None when nothing ends there.
    """
    found = _last_end.value(db, start=start, end=end, early=start - DAY)
    return None if found is None else int(found)


def recent_work(
    db: Database, limit: int
) -> list[tuple[int | None, int | None, int | None, Purpose]]:
    """Return the distinct (client, project, activity, purpose) of the last `limit` entries, latest
    first.
    """
    rows = dict.fromkeys(_recent.all(db, limit=limit))
    return [
        (client, project, activity, PURPOSES[purpose])
        for client, project, activity, purpose in rows
    ]


def count(db: Database) -> int:
    """Return how many entries there are."""
    return int(_count.value(db))


def work_before(
    db: Database, wanted: Iterable[tuple[int, int, int, int]]
) -> dict[int, dict[Purpose, int]]:
    """Return for each (client, project, from, to) the seconds by purpose, from `from` on, of
    finished entries that began before `to`.

    What of an entry lies before `from` (the start of a retainer's month) does not count. One
    statement for all of them, answered from the index. Projects without such entries are left out.
    """
    asked = list(wanted)
    if not asked:
        return {}
    values: dict[str, Any] = {}
    for place, (client, project, start, end) in enumerate(asked):
        values |= {
            f"client{place}": client,
            f"project{place}": project,
            f"from{place}": start,
            f"to{place}": end,
        }
        values[f"early{place}"] = start - DAY
    found: dict[int, dict[Purpose, int]] = {}
    for project, purpose, seconds in _work_before(len(asked)).all(db, **values):
        found.setdefault(project, {})[PURPOSES[purpose]] = int(seconds)
    return found


def stretches_before(
    db: Database, place: tuple[int, int, int, int], enough: int
) -> list[tuple[int, int, str]]:
    """Return start, end and uid of the finished billable and given entries of (client, project,
    from, to); by start, then uid.

    They are those that began before `to`, cut off at `from`. Only so many of the first as are
    needed to tell when they passed `enough` seconds together: those that began after that instant
    are left out.
    """
    client, project, start, end = place
    found: list[tuple[int, int, str]] = []
    seconds, reached = 0, start
    for began, ends, uid in _stretches.each(
        db, client=client, project=project, start=start, end=end, early=start - DAY
    ):
        begins = max(began, start)
        if seconds > enough and begins >= reached:
            break
        found.append((begins, ends, unpacked(uid)))
        seconds, reached = seconds + ends - begins, max(reached, ends)
    return found


def is_used(db: Database, column: str, id: int) -> bool:
    """Tell whether any entry refers to that client, project or activity (`column`)."""
    return _used(column).first(db, id=id) is not None


def known_uids(db: Database) -> set[str]:
    """Return every uid there is, those of deleted entries included."""
    return {unpacked(row[0]) for row in _uids.each(db)}


def deleted_uids(db: Database) -> set[str]:
    """Return the uids of the entries that were deleted."""
    return {unpacked(row[0]) for row in _deleted_uids.each(db)}


def packed_uids(db: Database) -> set[bytes]:
    """Return every uid there is as it is stored, those of deleted entries included."""
    return {bytes(row[0]) for row in _uids.each(db)}


def deleted_packed_uids(db: Database) -> set[bytes]:
    """Return the uids of the entries that were deleted, as they are stored."""
    return {bytes(row[0]) for row in _deleted_uids.each(db)}


def row(entry: EntryValue) -> dict[str, Any]:
    """Return the columns of an entry, its id if it is stored; for `ChangeStep.put`.

    Whatever is written as an entry passes here. Raises `RefusedError` "entry.not-after-start",
    "entry.too-long".
    """
    if entry.end is not None:
        if entry.end <= entry.start:
            raise RefusedError("entry.not-after-start", start_at=entry.start)
        if entry.end - entry.start > DAY:
            raise RefusedError("entry.too-long", length_seconds=entry.end - entry.start)
    columns: dict[str, Any] = {
        "uid": packed(entry.uid),
        "start": entry.start,
        "end": entry.end,
        "client": entry.client,
        "project": entry.project,
        "activity": entry.activity,
        "purpose": PURPOSE_CODES[entry.purpose],
        "chair": int(entry.chair),
        "reason": None if entry.reason is None else REASON_CODES[entry.reason],
        "clock": int(entry.clock),
        "invoice": entry.invoice,
        "note": entry.note,
        "tags": json.dumps(entry.tags, ensure_ascii=False) if entry.tags else None,
        "deleted": None,
    }
    if entry.id:
        columns["id"] = entry.id
    return columns


def entry_of(db: Database, row: tuple[Any, ...]) -> EntryValue:
    """Make the value of a row of `FIELDS`. Raises `StorageError` "database.bad-value"."""
    try:
        return _entry_of(row)
    except BAD_VALUE as error:
        raise bad_value(db, "entry") from error


def _entry_of(row: tuple[Any, ...]) -> EntryValue:
    (
        id,
        uid,
        start,
        end,
        client,
        project,
        activity,
        purpose,
        chair,
        reason,
        clock,
        invoice,
        note,
        tags,
    ) = row
    return EntryValue(
        id=id,
        uid=unpacked(uid),
        start=start,
        end=end,
        client=client,
        project=project,
        activity=activity,
        purpose=PURPOSES[purpose],
        chair=chair == 1,
        reason=None if reason is None else REASONS[reason],
        clock=clock == 1,
        invoice=invoice,
        note=note,
        tags=() if tags is None else tuple(json.loads(tags)),
    )


def _ordered(db: Database, rows: list[tuple[Any, ...]]) -> list[EntryValue]:
    """Return the entries by start, then uid: sorted here, since an ORDER BY over both halves makes
    SQLite walk through all of time.
    """
    rows.sort(key=itemgetter(2, 1))
    return [entry_of(db, row) for row in rows]


def _finished_touching(fields: tuple[Any, ...], *more: Any) -> Any:
    return EntryRow.select(*fields).where(
        _LIVES,
        _ENDED,
        EntryRow.start < slot("end"),
        EntryRow.start > slot("early"),
        EntryRow.end > slot("start"),
        *more,
    )


def _and_timer(query: Any, fields: tuple[Any, ...]) -> Any:
    return query.union_all(EntryRow.select(*fields).where(_LIVES, _RUNS, _BEGUN))


_begun = Statement(
    lambda: _and_timer(
        EntryRow.select(*FIELDS).where(
            _LIVES, _ENDED, EntryRow.start >= slot("start"), EntryRow.start < slot("end")
        ),
        FIELDS,
    )
)
_WHEN_AND_WHY = (EntryRow.start, EntryRow.end, EntryRow.purpose)
_purposes = Statement(lambda: _and_timer(_finished_touching(_WHEN_AND_WHY), _WHEN_AND_WHY))
_of_project = Statement(
    lambda: EntryRow.select(*FIELDS).where(
        _LIVES, EntryRow.client == slot("client"), EntryRow.project == slot("project")
    )
)
_stretches = Statement(
    lambda: (
        EntryRow.select(EntryRow.start, EntryRow.end, EntryRow.uid)
        .where(
            _LIVES,
            _ENDED,
            EntryRow.client == slot("client"),
            EntryRow.project == slot("project"),
            EntryRow.start > slot("early"),
            EntryRow.start < slot("end"),
            EntryRow.end > slot("start"),
            EntryRow.purpose << [PURPOSE_CODES[Purpose.BILLABLE], PURPOSE_CODES[Purpose.GIVEN]],
        )
        .order_by(EntryRow.start, EntryRow.uid)
    )
)
_changed = Statement(lambda: _finished_touching((EntryRow.id, EntryRow.updated, EntryRow.created)))
_touching = Statement(lambda: _and_timer(_finished_touching(FIELDS), FIELDS))
_running = Statement(lambda: EntryRow.select(*FIELDS).where(_LIVES, _RUNS))
_left_open = Statement(
    lambda: (
        EntryRow.select(*FIELDS)
        .where(_RUNS, EntryRow.deleted.is_null(False))
        .order_by(EntryRow.start)
    )
)
_by_uid = Statement(lambda: EntryRow.select(*FIELDS).where(_LIVES, EntryRow.uid == slot("uid")))
_uid_range = Statement(
    lambda: (
        EntryRow.select(*FIELDS)
        .where(_LIVES, EntryRow.uid >= slot("low"), EntryRow.uid <= slot("high"))
        .order_by(EntryRow.uid)
    )
)
_by_start = (EntryRow.start.desc(), EntryRow.uid.desc())
_last = Statement(lambda: EntryRow.select(*FIELDS).where(_LIVES).order_by(*_by_start).limit(1))
_last_end = Statement(
    lambda: EntryRow.select(pw.fn.MAX(EntryRow.end)).where(
        _LIVES,
        EntryRow.start > slot("early"),
        EntryRow.start < slot("end"),
        EntryRow.end > slot("start"),
        EntryRow.end <= slot("end"),
    )
)
_recent = Statement(
    lambda: (
        EntryRow.select(EntryRow.client, EntryRow.project, EntryRow.activity, EntryRow.purpose)
        .where(_LIVES)
        .order_by(EntryRow.start.desc())
        .limit(slot("limit"))
    )
)
_count = Statement(lambda: EntryRow.select(pw.fn.COUNT(EntryRow.id)).where(_LIVES))
_uids = Statement(lambda: EntryRow.select(EntryRow.uid))
_deleted_uids = Statement(
    lambda: EntryRow.select(EntryRow.uid).where(EntryRow.deleted.is_null(False))
)


@cache
def _of_span(with_client: bool) -> Statement:
    # the sum keeps SQLite from reading all of a client's time for a week of it
    more = [EntryRow.client + pw.SQL("0") == slot("client")] if with_client else []
    return Statement(
        lambda: _finished_touching(FIELDS, *more).order_by(EntryRow.start, EntryRow.uid)
    )


@cache
def _listed(with_start: bool, with_end: bool, with_client: bool) -> Statement:
    where = [_LIVES]
    where += [EntryRow.start >= slot("start")] if with_start else []
    where += [EntryRow.start < slot("end")] if with_end else []
    where += [EntryRow.client == slot("client")] if with_client else []
    return Statement(
        lambda: EntryRow.select(*FIELDS).where(*where).order_by(EntryRow.start, EntryRow.uid)
    )


@cache
def _used(column: str) -> Statement:
    return Statement(
        lambda: (
            EntryRow.select(EntryRow.id)
            .where(_LIVES, getattr(EntryRow, column) == slot("id"))
            .limit(1)
        )
    )


@cache
def _work_before(places: int) -> Statement:
    def part(place: int) -> Any:
        begins = pw.Case(
            None, [(EntryRow.start < slot(f"from{place}"), slot(f"from{place}"))], EntryRow.start
        )
        return (
            EntryRow.select(EntryRow.project, EntryRow.purpose, pw.fn.SUM(EntryRow.end - begins))
            .where(
                _LIVES,
                EntryRow.client == slot(f"client{place}"),
                EntryRow.project == slot(f"project{place}"),
                EntryRow.start > slot(f"early{place}"),
                EntryRow.start < slot(f"to{place}"),
                EntryRow.end > slot(f"from{place}"),
                _ENDED,
            )
            .group_by(EntryRow.project, EntryRow.purpose)
        )

    def build() -> Any:
        query = part(0)
        for place in range(1, places):
            query = query.union_all(part(place))
        return query

    return Statement(build)
