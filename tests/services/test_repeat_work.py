# SPDX-License-Identifier: MIT
"""Work done again: an entry continued or copied, and a day that begins as another."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tegoed.core.entities.values import Entry, Purpose, Reason
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.core.errors import RefusedError
from tegoed.services.time import time_log, undo_history
from tegoed.services.time.entries import repeat_work
from tegoed.services.workspace import Workspace
from tests.support.clocks import HOUR, NOW, at
from tests.support.example_week import Peter, draft

TODAY, YESTERDAY = date(2026, 11, 12), date(2026, 11, 11)


def logged(ws: Workspace, start: str, end: str, work: Peter, **more: object) -> Entry:
    made = replace(draft(start, end, work.verander), **more)  # type: ignore[arg-type]
    entry = time_log.log(ws, made).entry
    assert entry is not None
    return entry


def times(ws: Workspace, day: date = TODAY) -> list[tuple[int, int | None]]:
    return [(entry.start, entry.end) for entry in time_log.entries(ws, day, day)]


def test_the_timer_goes_on_with_an_entrys_work_and_marks(ws: Workspace, work: Peter) -> None:
    old = logged(
        ws, "09:00", "10:00", work, purpose=Purpose.GIVEN, reason=Reason.ASKED, note="plan",
        tags=("roof",), chair=True,
    )  # fmt: skip
    timer = repeat_work.continue_work(ws, old.uid).entry
    assert timer is not None
    assert (timer.start, timer.end) == (NOW, None)
    kept = ("project", "purpose", "reason", "note", "tags", "chair")
    assert all(getattr(timer, name) == getattr(old, name) for name in kept)


def test_a_copy_has_the_same_clock_time_and_no_invoice(ws: Workspace, work: Peter) -> None:
    old = logged(ws, "2026-11-11 09:00", "2026-11-11 10:30", work, note="plan")
    time_log.edit(ws, old.uid, EntryEdit(invoice="7"))
    (copy,) = repeat_work.copy_entry(ws, old.uid, TODAY).entries
    assert (copy.start, copy.end, copy.note, copy.invoice) == (
        at("09:00"), at("10:30"), "plan", None,
    )  # fmt: skip
    assert undo_history.undo(ws).message.id == "change.repeated"
    assert times(ws) == []


def test_a_copy_that_finds_its_time_taken_keeps_its_length_alone(
    ws: Workspace, work: Peter
) -> None:
    old = logged(ws, "09:00", "10:00", work)
    (copy,) = repeat_work.copy_entry(ws, old.uid, TODAY).entries
    assert not copy.clock
    assert (copy.start, copy.end) == (at("10:00"), at("11:00"))
    late = logged(ws, "2026-11-11 16:00", "2026-11-11 18:00", work)
    (ahead,) = repeat_work.copy_entry(ws, late.uid, TODAY).entries
    assert not ahead.clock
    assert (ahead.end or 0) - ahead.start == 2 * HOUR
    assert (ahead.end or 0) <= NOW


def test_a_length_alone_is_copied_as_one(ws: Workspace, work: Peter) -> None:
    old = logged(ws, "2026-11-11 09:00", "2026-11-11 10:00", work, clock=False)
    (copy,) = repeat_work.copy_entry(ws, old.uid, TODAY).entries
    assert not copy.clock


def test_the_running_timer_cannot_be_copied(ws: Workspace, work: Peter) -> None:
    timer = time_log.start_timer(ws, draft("14:00", None, work.verander)).entry
    assert timer is not None
    with pytest.raises(RefusedError, match=r"entry\.runs"):
        repeat_work.copy_entry(ws, timer.uid, TODAY)


def test_a_day_begins_as_another_and_what_does_not_fit_is_counted(
    ws: Workspace, work: Peter
) -> None:
    for start, end in (("09:00", "10:00"), ("11:00", "12:00"), ("16:00", "17:00")):
        logged(ws, f"2026-11-11 {start}", f"2026-11-11 {end}", work)
    logged(ws, "2026-11-10 23:30", "2026-11-11 00:30", work)
    logged(ws, "11:30", "11:45", work)
    time_log.start_timer(ws, draft("14:30", None, work.verander))
    done = repeat_work.copy_day(ws, YESTERDAY, TODAY)
    assert [(entry.start, entry.end) for entry in done.entries] == [(at("09:00"), at("10:00"))]
    assert done.left_out == 2


def test_a_day_for_which_there_is_no_room_stays_as_it_is(ws: Workspace, work: Peter) -> None:
    logged(ws, "2026-11-11 16:00", "2026-11-11 17:00", work)
    with pytest.raises(RefusedError, match=r"repeat\.no-room"):
        repeat_work.copy_day(ws, YESTERDAY, TODAY)
    assert times(ws) == []


def test_an_empty_day_is_no_template(ws: Workspace) -> None:
    with pytest.raises(RefusedError, match=r"repeat\.empty-day"):
        repeat_work.copy_day(ws, YESTERDAY, TODAY)
