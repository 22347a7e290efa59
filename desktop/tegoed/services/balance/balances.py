# SPDX-License-Identifier: MIT
"""The balance of a week or a range, the state of now, the year: two or three questions to the
store, then a pure function.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from tegoed.core.balance.balance import Balance, compute
from tegoed.core.balance.figures import EMPTY, Figures
from tegoed.core.balance.ledger import BalanceInput
from tegoed.core.calendar import ranges
from tegoed.core.calendar.spans import Week, days_span, local_date, parse_week, week_of
from tegoed.core.entities.values import BoundaryKind, Entry, FocusSession
from tegoed.core.errors import Message, NotFoundError, RefusedError
from tegoed.services.balance.balance_query import gather, with_entries
from tegoed.services.time.timer.timer_prompts import open_questions
from tegoed.services.workspace import Workspace
from tegoed.store.tables import boundaries as stored_boundaries
from tegoed.store.tables import entries as stored
from tegoed.store.tables import sessions

if TYPE_CHECKING:
    from tegoed.core.balance.year import Year
    from tegoed.core.budgets.boundaries import BoundaryState
    from tegoed.core.entries.overlap import CutEntry

LONGEST_ANSWER = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class CurrentStatus:
    """Now: the timer, the focus session that is on, today's figures, this week's balance, and what
    to ask about timers.
    """

    now: int
    timer: Entry | None
    focus: FocusSession | None
    today: Figures
    week: Balance
    warnings: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What an entry does to its week: a client's figures without and with it, and the boundaries
    that it crosses.
    """

    before: Figures
    after: Figures
    crossed: tuple[BoundaryState, ...]


@dataclass(frozen=True, slots=True)
class YearAnswer:
    """What the user said to a crossing, for the week in which it was said."""

    kind: BoundaryKind
    client: int | None
    project: int | None
    answer: str


def this_week(ws: Workspace) -> Week:
    """Return this week, as the user's weeks go."""
    return week_of(local_date(ws.clock.now(), ws.zone()), ws.setting("first_weekday"))


def week(ws: Workspace, week: str | None = None) -> Balance:
    """Return the balance of a week (`2026-W46`; without one, this week).

    Raises `RefusedError` "week.unknown".
    """
    return compute(week_input(ws, _week(ws, week)))


def between(ws: Workspace, first: date, last: date) -> Balance:
    """Return the balance of the local days from `first` to `last`, both included.

    Raises what `ranges.between` refuses.
    """
    ranges.between(first, last)
    return compute(gather(ws, first, last))


def status(ws: Workspace) -> CurrentStatus:
    """Return what is going on now."""
    now = ws.clock.now()
    balance = week(ws)
    today = local_date(now, ws.zone())
    return CurrentStatus(
        now=now,
        timer=stored.running(ws.db),
        focus=sessions.current(ws.db),
        today=next((row.figures for row in balance.days if row.day == today), EMPTY),
        week=balance,
        warnings=open_questions(ws),
    )


def year(ws: Workspace, year: int | None = None) -> Year:
    """Return the hours criterion of a calendar year (without one, this year).

    Raises `RefusedError` "year.unknown".
    """
    from tegoed.core.balance import year as core

    zone, now = ws.zone(), ws.clock.now()
    asked = local_date(now, zone).year if year is None else year
    if not ranges.EARLIEST <= asked <= ranges.LATEST:
        raise RefusedError("year.unknown", year=asked)
    span = days_span(date(asked, 1, 1), date(asked, 12, 31), zone)
    target = ws.setting("hours_criterion_hours") * 3600
    return core.compute(
        asked,
        stored.purposes(ws.db, span.start, span.end),
        target_seconds=target,
        zone=zone,
        now=now,
    )


def answer_boundary(
    ws: Workspace,
    kind: BoundaryKind,
    *,
    client: int | None = None,
    project: int | None = None,
    answer: str = "fine",
    week: str | None = None,
) -> None:
    """Keep what the user said to a crossing in a week (without one, this week); "" takes it back.

    Raises `RefusedError` "week.unknown", "note.too-long"; `NotFoundError` "client.unknown",
    "project.unknown".
    """
    name, known = _week(ws, week).name, ws.catalogue()
    if client is not None and client not in known.clients:
        raise NotFoundError("client.unknown", client=str(client))
    if project is not None and project not in known.projects:
        raise NotFoundError("project.unknown", project=str(project))
    if len(answer) > LONGEST_ANSWER:
        raise RefusedError("note.too-long", longest=LONGEST_ANSWER)
    with ws.step(Message("change.boundary-answered", {"kind": kind.value, "week": name})) as step:
        for id, given in stored_boundaries.answers(ws.db, name):
            if given[:3] == (kind, client, project):
                step.remove("boundary_answer", id)
        if answer:
            row = {
                "week": name,
                "kind": kind.value,
                "client": client,
                "project": project,
                "answer": answer,
            }
            step.put("boundary_answer", row)


def answers(ws: Workspace, week: str | None = None) -> tuple[YearAnswer, ...]:
    """Return what the user said to the crossings of a week (without one, this week).

    Raises `RefusedError` "week.unknown".
    """
    return tuple(
        YearAnswer(*given) for _, given in stored_boundaries.answers(ws.db, _week(ws, week).name)
    )


def effect_of(ws: Workspace, entry: Entry, carved: Iterable[CutEntry]) -> Effect:
    """Return what an entry (and what gives way to it) does to its week.

    The figures are those of its client; of an entry without a client those of the whole week.
    """
    found = week_input(ws, week_of(local_date(entry.start, ws.zone()), ws.setting("first_weekday")))
    gone = {cut.before.uid for cut in carved}
    kept = [other for other in found.entries if other.uid not in gone]
    entries = [*kept, *(piece for cut in carved for piece in cut.after), entry]
    before, after = compute(found), compute(with_entries(ws, found, entries))
    past = {_about(row) for row in before.boundaries if row.state == "crossed"}
    return Effect(
        _of_client(before, entry.client),
        _of_client(after, entry.client),
        tuple(
            row for row in after.boundaries if row.state == "crossed" and _about(row) not in past
        ),
    )


def _about(row: BoundaryState) -> tuple[object, ...]:
    client = row.client and row.client.id
    return row.boundary.id, client, row.project and row.project.id, row.day


def _of_client(balance: Balance, client: int | None) -> Figures:
    if client is None:
        return balance.totals
    return next((row.figures for row in balance.clients if row.client.id == client), EMPTY)


def _week(ws: Workspace, name: str | None) -> Week:
    return this_week(ws) if name is None else parse_week(name, ws.setting("first_weekday"))


def week_input(ws: Workspace, week: Week) -> BalanceInput:
    """Return what the balance of a week is computed from."""
    return gather(ws, week.first, week.last, week.name)
