"""Focus sessions and the journal of their channels: rows to values and back."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import peewee as pw

from tegoed.core.errors import Message
from tegoed.core.focus import OPEN, ChannelMark, HoldState
from tegoed.core.focus import Hold as HoldValue
from tegoed.core.values import EndedBy, Interruption, StartedBy
from tegoed.core.values import FocusSession as SessionValue
from tegoed.store.models import FocusSessionRow, HoldRow
from tegoed.store.query import Statement, row_values, slot
from tegoed.store.uuid_codec import packed, unpacked

LONGEST = 31 * 86_400
"""Seconds: no session lasts longer, so what touches a span began at most so long before it."""


def touching(start: int, end: int) -> list[SessionValue]:
    """The sessions that share time with [start, end), the live one too if it began before `end`; by start."""
    return [_session(row) for row in _touching.all(start=start, end=end, early=start - LONGEST)]


def current() -> SessionValue | None:
    """The session that has not ended, the latest if there are several."""
    row = _current.first()
    return None if row is None else _session(row)


def by_uid(uid: str) -> SessionValue | None:
    """The session of that uid."""
    row = _by_uid.first(uid=packed(uid))
    return None if row is None else _session(row)


def last_ended_by_hand() -> SessionValue | None:
    """The session that the user ended last."""
    row = _ended_by_hand.first()
    return None if row is None else _session(row)


def every() -> list[SessionValue]:
    """Every session, by start."""
    return [_session(row) for row in _every.all()]


def row(session: SessionValue) -> dict[str, Any]:
    """The columns of a session, for `change.Step.put("focus_session", …)`."""
    columns: dict[str, Any] = {
        "uid": packed(session.uid),
        "start": session.start,
        "until": session.until,
        "lease": session.lease,
        "end": session.end,
        "preset": session.preset,
        "message": session.message,
        "started_by": None if session.started_by is None else session.started_by.value,
        "rule": session.rule,
        "ended_by": None if session.ended_by is None else session.ended_by.value,
        "interrupted_by": None if session.interrupted_by is None else session.interrupted_by.value,
        "interrupted_client": session.interrupted_client,
    }
    return {"id": session.id, **columns} if session.id else columns


def holds(session: str) -> list[HoldValue]:
    """The journal of a session, a line for each channel, in the order they were written."""
    return [_hold(row) for row in _of_session.all(session=packed(session))]


def open_holds() -> list[HoldValue]:
    """The lines of every session in which something may have to be put back, in the order they were written."""
    return [_hold(row) for row in _open.all()]


def hold_by_id(id: int) -> HoldValue | None:
    """A line of the journal."""
    found = _hold_by_id.first(id=id)
    return None if found is None else _hold(found)


def latest_hold(channel: int) -> HoldValue | None:
    """The line that was written last about a channel: what it changed, and when it put it back."""
    found = _latest.first(channel=channel)
    return None if found is None else _hold(found)


def hold_row(hold: HoldValue) -> dict[str, Any]:
    """The columns of a journal line, for `change.Step.put("hold", …)`."""
    trouble = hold.trouble
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
        "trouble": None if trouble is None else _text([trouble.id, trouble.params]),
        "told": int(hold.told),
        "outcome": hold.outcome,
        "changed": hold.changed,
    }
    return {"id": hold.id, **columns} if hold.id else columns


def _text(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


@row_values("focus_session")
def _session(row: tuple[Any, ...]) -> SessionValue:
    return SessionValue(
        id=row[0],
        uid=unpacked(row[1]),
        start=row[2],
        until=row[3],
        lease=row[4],
        end=row[5],
        preset=row[6],
        message=row[7],
        started_by=None if row[8] is None else StartedBy(row[8]),
        rule=row[9],
        ended_by=None if row[10] is None else EndedBy(row[10]),
        interrupted_by=None if row[11] is None else Interruption(row[11]),
        interrupted_client=row[12],
    )


@row_values("hold")
def _hold(row: tuple[Any, ...]) -> HoldValue:
    trouble = None if row[10] is None else json.loads(row[10])
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
        trouble=None if trouble is None else Message(trouble[0], trouble[1]),
        told=row[11] == 1,
        outcome=row[12],
        changed=row[13],
    )


_SESSION = (
    FocusSessionRow.id,
    FocusSessionRow.uid,
    FocusSessionRow.start,
    FocusSessionRow.until,
    FocusSessionRow.lease,
    FocusSessionRow.end,
    FocusSessionRow.preset,
    FocusSessionRow.message,
    FocusSessionRow.started_by,
    FocusSessionRow.rule,
    FocusSessionRow.ended_by,
    FocusSessionRow.interrupted_by,
    FocusSessionRow.interrupted_client,
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
    HoldRow.trouble,
    HoldRow.told,
    HoldRow.outcome,
    HoldRow.changed,
)
_touching = Statement(
    lambda: (
        FocusSessionRow.select(*_SESSION)
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
        FocusSessionRow.select(*_SESSION)
        .where(FocusSessionRow.end.is_null())
        .order_by(FocusSessionRow.start.desc(), FocusSessionRow.id.desc())
        .limit(1)
    )
)
_by_uid = Statement(
    lambda: FocusSessionRow.select(*_SESSION).where(FocusSessionRow.uid == slot("uid"))
)
_ended_by_hand = Statement(
    lambda: (
        FocusSessionRow.select(*_SESSION)
        .where(FocusSessionRow.ended_by == pw.SQL("'user'"))
        .order_by(FocusSessionRow.end.desc(), FocusSessionRow.id.desc())
        .limit(1)
    )
)
_every = Statement(
    lambda: FocusSessionRow.select(*_SESSION).order_by(FocusSessionRow.start, FocusSessionRow.id)
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
