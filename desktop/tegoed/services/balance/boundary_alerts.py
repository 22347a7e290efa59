# SPDX-License-Identifier: MIT
"""Boundaries at the moment: told before one is crossed and when it is, once for each boundary and
week, with a way out.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tegoed.core.balance.balance import Balance
from tegoed.core.budgets.boundaries import FOR_CLIENTS, BoundaryState
from tegoed.core.entities.values import BoundaryKind, Entry, Purpose
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.core.errors import Message, NotFoundError
from tegoed.i18n.locale import Locale
from tegoed.presentation.balance.sentence import hours_words
from tegoed.services.balance import balances
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace
from tegoed.store.tables import settings as facts

TOLD = "boundaries-told"
"""The fact in which is kept what was told this week."""
SEEN = "boundaries-seen"
"""The fact in which is kept which crossings of this week were looked at."""


@dataclass(frozen=True, slots=True)
class BoundaryAlert:
    """A boundary that is about to be crossed, or was."""

    row: BoundaryState
    crossed: bool


def untold(ws: Workspace, week: Balance) -> tuple[BoundaryAlert, ...]:
    """Return what was not told yet of this week's boundaries, crossings first.

    What the user called fine is not told.
    """
    found = [
        BoundaryAlert(row, row.state == "crossed")
        for row in week.boundaries
        if row.state == "crossed" or row.near
    ]
    if not found:
        return ()
    told, fine = _kept(ws, TOLD, week), _fine(ws)
    return tuple(
        sorted(
            (
                moment
                for moment in found
                if alert_key(moment) not in told and about(moment.row) not in fine
            ),
            key=lambda moment: not moment.crossed,
        )
    )


def note_told(ws: Workspace, week: Balance, moments: Sequence[BoundaryAlert]) -> None:
    """Remember that these were told, over a restart too, and forget what a week before was told."""
    told = {*_kept(ws, TOLD, week), *(alert_key(moment) for moment in moments)}
    told |= {
        key.replace(":crossed", ":near") for key in told
    }  # once it is crossed, that it came near is no news
    facts.note_fact(ws.db, TOLD, json.dumps({str(week.week): sorted(told)}), ws.clock.now())


def forget_put_right(ws: Workspace, week: Balance) -> None:
    """Forget what was told and seen of boundaries that are no longer crossed or near: crossed
    again, they are news.
    """
    for fact in (TOLD, SEEN):
        kept = _kept(ws, fact, week)
        if not kept:
            continue
        still = {alert_key(BoundaryAlert(row, crossed=True)) for row in _crossed(week)}
        still |= {
            alert_key(BoundaryAlert(row, crossed=False))
            for row in week.boundaries
            if row.near or row.state == "crossed"
        }
        if kept - still:
            facts.note_fact(
                ws.db, fact, json.dumps({str(week.week): sorted(kept & still)}), ws.clock.now()
            )


def unanswered(ws: Workspace, week: Balance) -> tuple[BoundaryState, ...]:
    """Return this week's crossings that the user did not call fine."""
    crossed = _crossed(week)
    if not crossed:
        return ()
    fine = _fine(ws)
    return tuple(row for row in crossed if about(row) not in fine)


def crosses_at(row: BoundaryState, timer: Entry, now: int) -> int | None:
    """Return when the running timer takes a limit of hours that is kept now beyond it; None when it
    does not count there.
    """
    if row.state != "kept" or row.actual is None or not _counts(row, timer):
        return None
    return now + row.limit - row.actual


def _counts(row: BoundaryState, timer: Entry) -> bool:
    """Tell whether each second of the timer counts for the boundary."""
    mine = row.client is None or row.client.id == timer.client
    match row.boundary.kind:
        case BoundaryKind.WEEK_HOURS:
            return True
        case BoundaryKind.GIVEN_HOURS:
            return mine and timer.purpose is Purpose.GIVEN
        case BoundaryKind.CHAIR_HOURS:
            return mine and timer.chair
        case _:
            return False


def _crossed(week: Balance) -> tuple[BoundaryState, ...]:
    return tuple(row for row in week.boundaries if row.state == "crossed")


def unseen(ws: Workspace, week: Balance) -> frozenset[str]:
    """Return the crossings of this week that were neither looked at in the balance nor answered."""
    crossed = [
        BoundaryAlert(row, crossed=True) for row in week.boundaries if row.state == "crossed"
    ]
    if not crossed:
        return frozenset()
    seen, fine = _kept(ws, SEEN, week), _fine(ws)
    return (
        frozenset(alert_key(moment) for moment in crossed if about(moment.row) not in fine) - seen
    )


def note_seen(ws: Workspace, week: Balance) -> bool:
    """Remember that this week's crossings were looked at, over a restart too.

    Return whether there was one that had not been.
    """
    found = unseen(ws, week)
    if found:
        facts.note_fact(
            ws.db,
            SEEN,
            json.dumps({str(week.week): sorted(_kept(ws, SEEN, week) | found)}),
            ws.clock.now(),
        )
    return bool(found)


def about(row: BoundaryState) -> tuple[BoundaryKind, int | None, int | None]:
    """Return what an answer to a boundary is kept under: its kind, client and project."""
    return (
        row.boundary.kind,
        row.client.id if row.client else None,
        row.project.id if row.project else None,
    )


def can_be_billed(ws: Workspace, row: BoundaryState) -> bool:
    """Tell whether the entry that crossed it is given time that could be logged as billable."""
    if row.crossed_by is None:
        return False
    try:
        entry = time_log.find(ws, row.crossed_by)
    except NotFoundError:
        return False
    return entry.purpose is Purpose.GIVEN and entry.client is not None and entry.invoice is None


def log_as_billable(ws: Workspace, row: BoundaryState) -> None:
    """Make the entry that crossed a boundary billable: one step for undo.

    Raises `NotFoundError` "entry.unknown", and what `edit` raises.
    """
    time_log.edit(ws, str(row.crossed_by), EntryEdit(purpose=Purpose.BILLABLE))


def sentence(ws: Workspace, row: BoundaryState, code: str | None = None) -> str | None:
    """Return a friendly sentence for the client, in a language ("en", "nl"; None: the one spoken);
    None when there is nothing to say to them.

    It names the extra hours or hands the work back; it never names another client or an amount of
    money.
    """
    kind = row.boundary.kind
    if kind not in FOR_CLIENTS:
        return None
    locale = ws.locale() if code is None else replace(ws.locale(), language=code)
    words = {
        "project": row.project.name if row.project else "",
        "hours": _in_words(locale, _seconds(row)),
        "percent": row.actual,
    }
    return locale.say(Message(f"for-client.{kind.value}", words))


def _in_words(locale: Locale, seconds: int) -> str:
    """Write a length for a client: `50 min`, `1.5 hours`."""
    return locale.length_in_words(seconds) if seconds < 3600 else hours_words(locale, seconds)


def _seconds(row: BoundaryState) -> int:
    return row.actual or 0 if row.unit == "seconds" else 0


def alert_key(moment: BoundaryAlert) -> str:
    """Return what a moment is remembered under."""
    kind, client, project = about(moment.row)
    day = "" if moment.row.day is None else moment.row.day.isoformat()
    state = "crossed" if moment.crossed else "near"
    return f"{kind.value}:{client or ''}:{project or ''}:{day}:{state}"


def _kept(ws: Workspace, fact: str, week: Balance) -> frozenset[str]:
    return frozenset(json.loads(facts.fact(ws.db, fact) or "{}").get(str(week.week), ()))


def _fine(ws: Workspace) -> frozenset[tuple[BoundaryKind, int | None, int | None]]:
    return frozenset(
        (answer.kind, answer.client, answer.project) for answer in balances.answers(ws)
    )
