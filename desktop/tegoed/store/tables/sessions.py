# SPDX-License-Identifier: MIT
"""Focus sessions and the journal of their channels: rows to values and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import peewee as pw

from tegoed.core.entities.values import FocusSession
from tegoed.core.errors import Message
from tegoed.core.focus.focus import OPEN, ChannelMark, HoldState
from tegoed.core.focus.focus import Hold as HoldValue
from tegoed.store.database import Database
from tegoed.store.models import FocusSessionRow, HoldRow
from tegoed.store.query import Statement, row_values, slot
from tegoed.store.tables.rows import EntityRows
from tegoed.store.uuid_codec import packed, unpacked

SESSIONS = EntityRows(FocusSession, FocusSessionRow, lambda model: (model.start, model.id))

LONGEST = 31 * 86_400
"""Seconds: no session lasts longer, so what touches a span began at most so long before it."""


def touching(db: Database, start: int, end: int) -> list[FocusSession]:
    """Return the sessions that share time with [start, end), the live one too if it began before
    `end`; by start.
    """
    return [
        SESSIONS.value(db, row)
        for row in _touching.all(db, start=start, end=end, early=start - LONGEST)
    ]


def current(db: Database) -> FocusSession | None:
    """Return the session that has not ended, the latest if there are several."""
    row = _current.first(db)
    return None if row is None else SESSIONS.value(db, row)


def by_uid(db: Database, uid: str) -> FocusSession | None:
    """Return the session of that uid."""
    row = _by_uid.first(db, uid=packed(uid))
    return None if row is None else SESSIONS.value(db, row)


def last_ended_by_hand(db: Database) -> FocusSession | None:
    """Return the session that the user ended last."""
    row = _ended_by_hand.first(db)
    return None if row is None else SESSIONS.value(db, row)


def holds(db: Database, session: str) -> list[HoldValue]:
    """Return the journal of a session, a line for each channel, in the order they were written."""
    return [_hold(db, row) for row in _of_session.all(db, session=packed(session))]


def open_holds(db: Database) -> list[HoldValue]:
    """Return the lines of every session in which something may have to be put back, in the order
    they were written.
    """
    return [_hold(db, row) for row in _open.all(db)]


def hold_by_id(db: Database, id: int) -> HoldValue | None:
    """Return a line of the journal."""
    found = _hold_by_id.first(db, id=id)
    return None if found is None else _hold(db, found)


def latest_hold(db: Database, channel: int) -> HoldValue | None:
    """Return the line written last about a channel: what it changed, and when it put it back."""
    found = _latest.first(db, channel=channel)
    return None if found is None else _hold(db, found)


def hold_row(hold: HoldValue) -> dict[str, Any]:
    """Return the columns of a journal line, for `ChangeStep.put("hold", …)`."""
    error = hold.error
    columns: dict[str, Any] = {
        "session": packed(hold.session),
        "channel": hold.channel,
        "setup": _text(dict(hold.setup)),
        "state": hold.state.value,
        "owner": hold.owner,
        "saved": _text(dict(hold.saved)),
        "marks": _text([{**asdict(mark), "own": dict(mark.own)} for mark in hold.marks]),
        "attempts": hold.attempts,
        "retry_at": hold.retry_at,
        "trouble": None if error is None else _text([error.id, error.params]),
        "told": int(hold.told),
        "outcome": hold.outcome,
        "changed": hold.changed,
    }
    return {"id": hold.id, **columns} if hold.id else columns


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def _hold(db: Database, row: tuple[Any, ...]) -> HoldValue:
    with row_values(db, "hold"):
        error = None if row[10] is None else json.loads(row[10])
        return HoldValue(
            id=row[0],
            session=unpacked(row[1]),
            channel=row[2],
            setup=dict(json.loads(row[3])),
            state=HoldState(row[4]),
            owner=row[5],
            saved=dict(json.loads(row[6])),
            marks=tuple(ChannelMark(**mark) for mark in json.loads(row[7])),
            attempts=row[8],
            retry_at=row[9],
            error=None if error is None else Message(error[0], error[1]),
            told=row[11] == 1,
            outcome=row[12],
            changed=row[13],
        )


_HOLD = (
    HoldRow.id,
    HoldRow.session,
    HoldRow.channel,
    HoldRow.setup,
    HoldRow.state,
    HoldRow.owner,
    HoldRow.saved,
    HoldRow.marks,
    HoldRow.attempts,
    HoldRow.retry_at,
    HoldRow.error,
    HoldRow.told,
    HoldRow.outcome,
    HoldRow.changed,
)
_touching = Statement(
    lambda: (
        SESSIONS.select()
        .where(
            FocusSessionRow.start < slot("end"),
            FocusSessionRow.start > slot("early"),
            (FocusSessionRow.end > slot("start")) | FocusSessionRow.end.is_null(),
        )
        .order_by(FocusSessionRow.start, FocusSessionRow.id)
    )
)
_current = Statement(
    lambda: (
        SESSIONS.select()
        .where(FocusSessionRow.end.is_null())
        .order_by(FocusSessionRow.start.desc(), FocusSessionRow.id.desc())
        .limit(1)
    )
)
_by_uid = Statement(lambda: SESSIONS.select().where(FocusSessionRow.uid == slot("uid")))
_ended_by_hand = Statement(
    lambda: (
        SESSIONS.select()
        .where(FocusSessionRow.ended_by == pw.SQL("'user'"))
        .order_by(FocusSessionRow.end.desc(), FocusSessionRow.id.desc())
        .limit(1)
    )
)
_of_session = Statement(
    lambda: HoldRow.select(*_HOLD).where(HoldRow.session == slot("session")).order_by(HoldRow.id)
)
_open = Statement(
    lambda: (
        HoldRow.select(*_HOLD)
        .where(HoldRow.state.in_(sorted(state.value for state in OPEN)))
        .order_by(HoldRow.id)
    )
)
_hold_by_id = Statement(lambda: HoldRow.select(*_HOLD).where(HoldRow.id == slot("id")))
_latest = Statement(
    lambda: (
        HoldRow.select(*_HOLD)
        .where(HoldRow.channel == slot("channel"))
        .order_by(HoldRow.changed.desc(), HoldRow.id.desc())
        .limit(1)
    )
)
