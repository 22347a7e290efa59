# SPDX-License-Identifier: MIT
"""What a balance is computed from, gathered: two or three questions to the store, whatever the
length of the range.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from tegoed.core.balance.figures import BudgetBefore
from tegoed.core.balance.ledger import BalanceInput, Stretch, budgets_needed, entries_from
from tegoed.core.calendar.spans import day_start, days_span, month_first
from tegoed.core.entities.values import BoundaryKind, Entry, Pricing, Purpose
from tegoed.services.workspace import Workspace
from tegoed.store.tables import entries as stored
from tegoed.store.tables import sessions

BEGINNING = -(2**53)
"""An instant before all entries."""

Place = tuple[int, int, int, int]
"""Client and project, and the instants between which entries began."""


def gather(
    ws: Workspace, first: date, last: date, name: str | None = None, *, focus: bool = True
) -> BalanceInput:
    """Return the input for the local days from `first` to `last`; `name` is that of the week that
    they are, if they are one.

    Without `focus` its sessions are not asked for: only `Balance.focus_seconds` and `interruptions`
    need them.
    """
    known = ws.known()
    span = days_span(first, last, known.zone)
    begins = entries_from(span)
    entries = stored.begun(ws.db, begins, span.end)
    if (
        entries and entries[0].start < begins
    ):  # a timer that has run since before: all that began after it counts
        entries = stored.begun(ws.db, entries[0].start, span.end)
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
        focus=sessions.touching(ws.db, span.start, span.end) if focus else (),
    )
    return with_entries(ws, found, entries)


def with_entries(ws: Workspace, found: BalanceInput, entries: Sequence[Entry]) -> BalanceInput:
    """Return the input with these entries, and what had been logged before them on the budgets that
    they need.
    """
    running = min((entry.start for entry in entries if entry.end is None), default=None)
    until = entries_from(found.span, running)
    month = day_start(month_first(found.first), found.zone)
    places: dict[int, Place] = {}
    for id in budgets_needed(entries, found.catalogue, found.boundaries):
        project = found.catalogue.projects[id]
        since = month if project.pricing is Pricing.RETAINER else BEGINNING
        places[id] = (project.client, id, since, until)
    return replace(
        found, entries=entries, budgets=_budgets(ws, places), history=_history(ws, found, places)
    )


def _budgets(ws: Workspace, places: dict[int, Place]) -> dict[int, BudgetBefore]:
    known: dict[Place, BudgetBefore] = ws.sums()
    asked = [place for place in places.values() if place not in known]
    if asked:
        seconds = stored.work_before(ws.db, asked)
        for place in asked:
            of = seconds.get(place[1], {})
            known[place] = BudgetBefore(of.get(Purpose.BILLABLE, 0), of.get(Purpose.GIVEN, 0))
    return {id: known[place] for id, place in places.items()}


def _history(
    ws: Workspace, found: BalanceInput, places: dict[int, Place]
) -> Callable[[int], Sequence[Stretch]]:
    """Ask for the earlier entries of a project, as far as any boundary's share of its budget
    reaches.
    """

    def history(id: int) -> Sequence[Stretch]:
        project = found.catalogue.projects[id]
        limits = [
            project.budget_seconds or 0,
            *(term.monthly_budget_seconds for term in project.terms),
        ]
        percents = [
            boundary.percent
            for boundary in found.boundaries
            if boundary.kind is BoundaryKind.BUDGET
        ]
        enough = max(limits) * max(percents) // 100 + 1
        known, key = ws.sums(), (enough, *places[id])
        if key not in known:
            known[key] = stored.stretches_before(ws.db, places[id], enough)
        return known[key]  # type: ignore[no-any-return]

    return history
