# SPDX-License-Identifier: MIT
from __future__ import annotations

from datetime import date

import pytest

from tegoed.core.balance.what_if import ChosenBlocks
from tegoed.core.entities.values import Boundary, BoundaryKind, Draft, Entry, Purpose, Reason
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.core.errors import ConflictError, NotFoundError, RefusedError
from tegoed.services.balance import balances
from tegoed.services.setup import boundary_setup
from tegoed.services.time import time_log, undo_history
from tegoed.services.time.entries import make_billable
from tegoed.services.workspace import Workspace
from tests.support.clocks import at
from tests.support.example_week import Peter, draft

MONDAY, SUNDAY = date(2026, 11, 9), date(2026, 11, 15)


def given(ws: Workspace, start: str, end: str, work: Peter) -> Entry:
    asked = draft(
        start, end, work.verander, Purpose.GIVEN, reason=Reason.ASKED, note="mail", tags=("late",)
    )
    entry = time_log.log(ws, asked).entry
    assert entry is not None
    return entry


def test_what_is_set_right_is_billable_in_one_step_and_comes_back_as_it_was(
    ws: Workspace, work: Peter
) -> None:
    one, other = given(ws, "09:00", "10:00", work), given(ws, "11:00", "12:00", work)
    done = make_billable.set_right(ws, [one.uid, other.uid, one.uid])
    assert [(e.purpose, e.reason, e.note, e.tags) for e in done] == [
        (Purpose.BILLABLE, None, "mail", ("late",))
    ] * 2
    assert tuple(time_log.entries(ws)) == done
    label = undo_history.undo(ws).message
    assert (label.id, label.params["count"]) == ("change.set-right", 2)
    assert time_log.entries(ws) == [one, other]


def test_the_balance_afterwards_is_the_one_that_was_shown(ws: Workspace, work: Peter) -> None:
    one = given(ws, "09:00", "10:00", work)
    given(ws, "11:00", "12:00", work)
    asked = make_billable.question(ws, MONDAY, SUNDAY).ask(ChosenBlocks(frozenset({one.uid})))
    make_billable.set_right(ws, [one.uid])
    assert balances.week(ws).totals == asked.would_be.totals
    assert asked.gained.cents == 11000


def test_boundaries_are_not_asked_about(ws: Workspace, work: Peter) -> None:
    boundary_setup.add_boundary(ws, Boundary(kind=BoundaryKind.WEEK_HOURS, limit_seconds=3600))
    assert make_billable.question(ws, MONDAY, SUNDAY).real.boundaries == ()


def test_the_running_timer_is_set_right_and_runs_on(ws: Workspace, work: Peter) -> None:
    entry = time_log.start_timer(ws, draft("14:00", None, work.verander, Purpose.GIVEN)).entry
    assert entry is not None
    assert [(e.purpose, e.end) for e in make_billable.set_right(ws, [entry.uid])] == [
        (Purpose.BILLABLE, None)
    ]


def test_one_that_is_billable_by_now_is_left_as_it_is(ws: Workspace, work: Peter) -> None:
    entry = given(ws, "09:00", "10:00", work)
    time_log.edit(ws, entry.uid, EntryEdit(purpose=Purpose.BILLABLE))
    assert make_billable.set_right(ws, [entry.uid]) == ()
    assert undo_history.undo(ws).message.id == "change.edited"


def test_with_one_on_an_invoice_nothing_is_changed(ws: Workspace, work: Peter) -> None:
    one, other = given(ws, "09:00", "10:00", work), given(ws, "11:00", "12:00", work)
    time_log.edit(ws, other.uid, EntryEdit(invoice="2026-11"))
    with pytest.raises(ConflictError, match=r"set-right\.invoiced") as told:
        make_billable.set_right(ws, [one.uid, other.uid])
    assert told.value.message.params == {"count": 1, "invoice": "2026-11", "uid": other.uid}
    assert time_log.find(ws, one.uid) == one


def test_time_that_is_for_no_client_and_unknown_entries_are_refused(
    ws: Workspace, work: Peter
) -> None:
    growth = time_log.log(
        ws, Draft(start=at("09:00"), end=at("10:00"), purpose=Purpose.GROWTH)
    ).entry
    lone = time_log.log(ws, Draft(start=at("10:00"), end=at("11:00"), purpose=Purpose.GIVEN)).entry
    client = time_log.log(
        ws,
        Draft(start=at("11:00"), end=at("12:00"), client=work.zorg.id, purpose=Purpose.OVERHEAD),
    ).entry
    for entry in (growth, lone, client):
        assert entry is not None
        with pytest.raises(RefusedError, match=r"set-right\.not-given"):
            make_billable.set_right(ws, [entry.uid])
    with pytest.raises(NotFoundError, match=r"entry\.unknown"):
        make_billable.set_right(ws, ["nowhere"])
