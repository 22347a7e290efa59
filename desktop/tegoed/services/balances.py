"""The balance of a week or a range, the state of now, the year: two or three questions to the store, then a pure function."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from tegoed.core.balance import Balance, compute
from tegoed.core.errors import Message, NotFound, Refused
from tegoed.core.figures import EMPTY, BudgetBefore, Figures
from tegoed.core.ledger import BalanceInput, Stretch, budgets_needed, entries_from
from tegoed.core.spans import Week, day_start, days_span, local_date, month_first, parse_week, week_of
from tegoed.core.values import BoundaryKind, Entry, FocusSession, Pricing, Purpose
from tegoed.store import boundaries as stored_boundaries
from tegoed.store import entries as stored
from tegoed.store import sessions

from .timer_questions import open_questions
from .workspace import Workspace

if TYPE_CHECKING:
    from tegoed.core.overlap import Carved
    from tegoed.core.year import Year

BEGINNING = -(2**53)
"""An instant before all entries."""
LONGEST_ANSWER = 200

Place = tuple[int, int, int, int]
"""Client and project, and the instants between which entries began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Now: the timer, the focus session that is on, today's figures, this week's balance, and what to ask about timers."""

    now: int
    timer: Entry | None
    focus: FocusSession | None
    today: Figures
    week: Balance
    warnings: tuple[Message, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the user said to a crossing, for the week in which it was said."""

    kind: BoundaryKind
    client: int | None
    project: int | None
    answer: str


def this_week(ws: Workspace) -> Week:
    """The week of now, as the user's weeks go."""
    return week_of(local_date(ws.clock.now(), ws.zone()), ws.setting("first_weekday"))


def week(ws: Workspace, week: str | None = None) -> Balance:
    """The balance of a week (`2026-W46`; without one, this week). Raises `Refused` "week.unknown"."""
    return compute(_week_input(ws, _week(ws, week)))


def between(ws: Workspace, first: date, last: date) -> Balance:
    """The balance of the local days from `first` to `last`, both included. Raises `Refused` "range.backwards"."""
    if last < first:
        raise Refused("range.backwards", first=first, last=last)
    return compute(_input(ws, first, last, None))


def status(ws: Workspace) -> Status:
    """What is going on now."""
    now = ws.clock.now()
    balance = week(ws)
    today = local_date(now, ws.zone())
    return Status(
        now=now,
        timer=stored.running(),
        focus=sessions.current(),
        today=next((row.figures for row in balance.days if row.day == today), EMPTY),
        week=balance,
        warnings=open_questions(ws),
    )


def year(ws: Workspace, year: int | None = None) -> Year:
    """The hours criterion of a calendar year (without one, this year). Raises `Refused` "year.unknown"."""
    from tegoed.core import year as core

    zone, now = ws.zone(), ws.clock.now()
    asked = local_date(now, zone).year if year is None else year
    if not 1900 <= asked <= 9998:
        raise Refused("year.unknown", year=asked)
    span = days_span(date(asked, 1, 1), date(asked, 12, 31), zone)
    target = ws.setting("hours_criterion_hours") * 3600
    return core.compute(asked, stored.purposes(span.start, span.end), target_seconds=target, zone=zone, now=now)


def answer_boundary(
    ws: Workspace,
    kind: BoundaryKind,
    *,
    client: int | None = None,
    project: int | None = None,
    answer: str = "fine",
    week: str | None = None,
) -> None:
    """Keeps what the user said to a crossing in a week (without one, this week); "" takes it back.

    Raises `Refused` "week.unknown", "note.too-long"; `NotFound` "client.unknown", "project.unknown".
    """
    name, known = _week(ws, week).name, ws.catalogue()
    if client is not None and client not in known.clients:
        raise NotFound("client.unknown", client=str(client))
    if project is not None and project not in known.projects:
        raise NotFound("project.unknown", project=str(project))
    if len(answer) > LONGEST_ANSWER:
        raise Refused("note.too-long", longest=LONGEST_ANSWER)
    with ws.step(Message("change.boundary-answered", {"kind": kind.value, "week": name})) as step:
        for id, given in stored_boundaries.answers(name):
            if given[:3] == (kind, client, project):
                step.remove("boundary_answer", id)
        if answer:
            row = {"week": name, "kind": kind.value, "client": client, "project": project, "answer": answer}
            step.put("boundary_answer", row)


def answers(ws: Workspace, week: str | None = None) -> tuple[Answer, ...]:
    """What the user said to the crossings of a week (without one, this week). Raises `Refused` "week.unknown"."""
    return tuple(Answer(*given) for _, given in stored_boundaries.answers(_week(ws, week).name))


def client_before_and_after(ws: Workspace, entry: Entry, carved: Iterable[Carved]) -> tuple[Figures, Figures]:
    """The figures of an entry's client in the entry's week, without the entry and with it (and what gives way to it).

    Of an entry without a client: those of the whole week.
    """
    found = _week_input(ws, week_of(local_date(entry.start, ws.zone()), ws.setting("first_weekday")))
    gone = {cut.before.uid for cut in carved}
    kept = [other for other in found.entries if other.uid not in gone]
    after = [*kept, *(piece for cut in carved for piece in cut.after), entry]
    return _of_client(compute(found), entry.client), _of_client(compute(_with(ws, found, after)), entry.client)


def _of_client(balance: Balance, client: int | None) -> Figures:
    if client is None:
        return balance.totals
    return next((row.figures for row in balance.clients if row.client.id == client), EMPTY)


def _week(ws: Workspace, name: str | None) -> Week:
    return this_week(ws) if name is None else parse_week(name, ws.setting("first_weekday"))


def _week_input(ws: Workspace, week: Week) -> BalanceInput:
    return _input(ws, week.first, week.last, week.name)


def _input(ws: Workspace, first: date, last: date, name: str | None) -> BalanceInput:
    known = ws.known()
    span = days_span(first, last, known.zone)
    begins = entries_from(span)
    entries = stored.begun(begins, span.end)
    if entries and entries[0].start < begins:  # a timer that has run since before: all that began after it counts
        entries = stored.begun(entries[0].start, span.end)
    found = BalanceInput(
        first=first,
        last=last,
        zone=known.zone,
        now=ws.clock.now(),
        catalogue=known.catalogue,
        currency=ws.setting("currency"),
        week=name,
        first_weekday=ws.setting("first_weekday"),
        schedules=known.schedules,
        boundaries=known.boundaries,
        focus=sessions.touching(span.start, span.end),
    )
    return _with(ws, found, entries)


def _with(ws: Workspace, found: BalanceInput, entries: Sequence[Entry]) -> BalanceInput:
    """The input with these entries, and what had been logged before them on the budgets that they need."""
    running = min((entry.start for entry in entries if entry.end is None), default=None)
    until = entries_from(found.span, running)
    month = day_start(month_first(found.first), found.zone)
    places: dict[int, Place] = {}
    for id in budgets_needed(entries, found.catalogue, found.boundaries):
        project = found.catalogue.projects[id]
        since = month if project.pricing is Pricing.RETAINER else BEGINNING
        places[id] = (project.client, id, since, until)
    return replace(found, entries=entries, budgets=_budgets(ws, places), history=_history(ws, found, places))


def _budgets(ws: Workspace, places: dict[int, Place]) -> dict[int, BudgetBefore]:
    known: dict[Place, BudgetBefore] = ws.sums()
    asked = [place for place in places.values() if place not in known]
    if asked:
        seconds = stored.work_before(asked)
        for place in asked:
            of = seconds.get(place[1], {})
            known[place] = BudgetBefore(of.get(Purpose.BILLABLE, 0), of.get(Purpose.GIVEN, 0))
    return {id: known[place] for id, place in places.items()}


def _history(ws: Workspace, found: BalanceInput, places: dict[int, Place]) -> Callable[[int], Sequence[Stretch]]:
    """Asks for the earlier entries of a project, as far as any boundary's share of its budget reaches."""

    def history(id: int) -> Sequence[Stretch]:
        project = found.catalogue.projects[id]
        limits = [project.budget_seconds or 0, *(term.monthly_budget_seconds for term in project.terms)]
        percents = [boundary.percent for boundary in found.boundaries if boundary.kind is BoundaryKind.BUDGET]
        enough = max(limits) * max(percents) // 100 + 1
        known, key = ws.sums(), (enough, *places[id])
        if key not in known:
            known[key] = stored.stretches_before(places[id], enough)
        return known[key]  # type: ignore[no-any-return]

    return history
