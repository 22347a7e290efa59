# SPDX-License-Identifier: MIT
"""Corrections as they are typed into a list of entries, and what comes of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tegoed.core.calendar.spans import Span
from tegoed.core.entities.values import Draft, Entry, OverlapRule, Purpose, Reason
from tegoed.core.entries.entry_outcome import (
    Consent,
    EntryDone,
    EntryNeedsConsent,
    EntryOverlaps,
    EntryRefused,
    Outcome,
)
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.presentation.entries.entry_fields import EntryColumn
from tegoed.presentation.entries.entry_intents import (
    ChangeField,
    ChangeFields,
    DeleteEntries,
    DeleteEntry,
    EntryChange,
    JoinEntry,
    MoveEntry,
    MoveEntryToDay,
    SplitEntry,
)
from tegoed.services.time import time_log
from tegoed.services.time.entries.entry_edits import change_entries
from tests.support.clocks import at
from tests.support.example_week import MONDAY_AFTER, Peter

FORCED = Consent(force=True)


@pytest.fixture
def work(work: Peter) -> Peter:
    """Peter's work, seen on the Monday after his week."""
    work.clock.at = MONDAY_AFTER
    return work


@pytest.fixture
def entry(work: Peter) -> Entry:
    start = at("2026-11-09 09:00")
    return work.log(start, start + 3600, work.verander, Purpose.BILLABLE)


def edited(peter: Peter, entry: Entry, column: EntryColumn, value: Any) -> Outcome[object]:
    return change_entries(peter.ws, ChangeField(entry.uid, column, value))


@pytest.mark.parametrize(
    ("column", "value", "field", "expected"),
    [
        (EntryColumn.DAY, "2026-11-10", "start", at("2026-11-10 09:00")),
        (EntryColumn.START, "8:30", "start", at("2026-11-09 08:30")),
        (EntryColumn.END, "11", "end", at("2026-11-09 11:00")),
        (EntryColumn.LENGTH, "1h45", "end", at("2026-11-09 10:45")),
        (EntryColumn.PURPOSE, Purpose.GIVEN, "purpose", Purpose.GIVEN),
        (EntryColumn.CHAIR, True, "chair", True),
        (EntryColumn.NOTE, " roof ", "note", "roof"),
        (EntryColumn.TAGS, "#a, b #a", "tags", ("a", "b")),
        (EntryColumn.ACTIVITY, None, "activity", None),
    ],
)
def test_a_cell_is_corrected(
    work: Peter, entry: Entry, column: EntryColumn, value: Any, field: str, expected: Any
) -> None:
    assert isinstance(edited(work, entry, column, value), EntryDone)
    assert getattr(time_log.find(work.ws, entry.uid), field) == expected


def test_work_is_chosen_as_client_and_project(work: Peter, entry: Entry) -> None:
    peter = work
    coaching = (peter.zorg.id, peter.coaching.id)
    assert isinstance(edited(peter, entry, EntryColumn.WORK, coaching), EntryDone)
    assert time_log.find(peter.ws, entry.uid).project == peter.coaching.id


@pytest.mark.parametrize(
    ("column", "start", "end"),
    [(EntryColumn.START, "15:00", "16:00"), (EntryColumn.END, "14:00", "15:00")],
)
def test_a_clock_time_for_an_entry_without_one_keeps_its_length(
    work: Peter, column: EntryColumn, start: str, end: str
) -> None:
    peter, begun = work, at("2026-11-09 09:00")
    one = peter.log(begun, begun + 3600, peter.verander, Purpose.BILLABLE, clock=False)
    assert isinstance(edited(peter, one, column, "15:00"), EntryDone)
    found = time_log.find(peter.ws, one.uid)
    assert (found.start, found.end) == (at(f"2026-11-09 {start}"), at(f"2026-11-09 {end}"))
    assert found.clock


def test_the_timers_start_is_corrected_while_it_runs(work: Peter) -> None:
    peter = work
    time_log.start_timer(
        peter.ws, Draft(start=None, end=None, purpose=Purpose.GROWTH), at=peter.ws.clock.now() - 60
    )
    timer = time_log.running(peter.ws)
    assert timer is not None
    assert isinstance(edited(peter, timer, EntryColumn.START, "7:30"), EntryDone)


def test_what_is_refused_is_data(work: Peter, entry: Entry) -> None:
    peter = work
    other = peter.log(
        at("2026-11-09 10:00"), at("2026-11-09 11:00"), peter.verander, Purpose.BILLABLE
    )
    assert isinstance(edited(peter, entry, EntryColumn.START, "nine"), EntryRefused)
    assert isinstance(edited(peter, entry, EntryColumn.END, "10:30"), EntryOverlaps)
    end = ChangeField(entry.uid, EntryColumn.END, "10:30", consent=Consent(OverlapRule.CARVE))
    assert isinstance(change_entries(peter.ws, end), EntryDone)
    assert time_log.find(peter.ws, other.uid).start == at("2026-11-09 10:30")
    time_log.edit(peter.ws, entry.uid, EntryEdit(invoice="2026-11"))
    gone = DeleteEntry(entry.uid)
    assert isinstance(change_entries(peter.ws, gone), EntryNeedsConsent)
    assert isinstance(change_entries(peter.ws, replace(gone, consent=FORCED)), EntryDone)


def test_an_invoiced_entry_that_is_in_the_way_is_cut_after_both_questions(
    work: Peter, entry: Entry
) -> None:
    start = at("2026-11-09 10:00")
    other = work.log(start, start + 3600, work.verander, Purpose.BILLABLE)
    time_log.edit(work.ws, other.uid, EntryEdit(invoice="2026-11"))
    cutting = ChangeField(entry.uid, EntryColumn.END, "10:30", consent=Consent(OverlapRule.CARVE))
    assert isinstance(change_entries(work.ws, cutting), EntryNeedsConsent)
    forced = replace(cutting, consent=replace(cutting.consent, force=True))
    assert isinstance(change_entries(work.ws, forced), EntryDone)
    assert time_log.find(work.ws, other.uid).start == start + 1800


def test_an_entry_is_moved_split_and_joined(work: Peter, entry: Entry) -> None:
    uid, ten = entry.uid, at("2026-11-09 10:00")

    def comes_to(change: EntryChange, sort: type[object] = EntryDone) -> None:
        assert isinstance(change_entries(work.ws, change), sort)

    comes_to(MoveEntry(uid, Span(ten, ten + 7200)))
    comes_to(SplitEntry(uid, ten + 3600))
    comes_to(JoinEntry(uid))
    comes_to(JoinEntry(uid), EntryRefused)
    comes_to(MoveEntryToDay(uid, date(2026, 11, 10)))
    moved = time_log.find(work.ws, uid)
    assert (moved.start, moved.end) == (ten + 86_400, ten + 86_400 + 7200)


def test_a_timer_that_is_moved_runs_on(work: Peter) -> None:
    now = work.ws.clock.now()
    time_log.start_timer(work.ws, Draft(start=None, end=None, purpose=Purpose.GROWTH), at=now - 60)
    timer = time_log.running(work.ws)
    assert timer is not None
    change_entries(work.ws, MoveEntry(timer.uid, Span(now - 600, now)))
    moved = time_log.find(work.ws, timer.uid)
    assert (moved.start, moved.end) == (now - 600, None)


def test_several_are_corrected_and_deleted_together(work: Peter, entry: Entry) -> None:
    peter, begun = work, at("2026-11-09 12:00")
    other = peter.log(begun, begun + 3600, peter.verander, Purpose.GIVEN)
    uids = (entry.uid, other.uid)
    for column, value in (
        (EntryColumn.PURPOSE, Purpose.GIVEN),
        (EntryColumn.REASON, Reason.ASKED),
        (EntryColumn.TAGS, "onsite team"),
        (EntryColumn.TAGS, "-team"),
    ):
        outcome = change_entries(peter.ws, ChangeFields(uids, column, value))
        assert isinstance(outcome, EntryDone)
    found = [time_log.find(peter.ws, uid) for uid in uids]
    assert {(one.purpose, one.reason, one.tags) for one in found} == {
        (Purpose.GIVEN, Reason.ASKED, ("onsite",))
    }
    assert isinstance(change_entries(peter.ws, DeleteEntries(uids)), EntryDone)
