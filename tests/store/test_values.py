# SPDX-License-Identifier: MIT
from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tegoed.core.entities.values import (
    Boundary,
    BoundaryKind,
    Entry,
    FocusSession,
    OverlapRule,
    Purpose,
    Reason,
    WeekNote,
)
from tegoed.core.errors import Message, StorageError
from tegoed.core.focus.focus import ChannelMark, Hold, HoldState
from tegoed.services.balance import balances
from tegoed.services.setup import boundary_setup
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace
from tegoed.store.database import Database
from tegoed.store.tables import boundaries, catalogue, entries, sessions, settings
from tegoed.store.uuid_codec import packed, unpacked
from tests.support.clocks import HOUR, NOW, at
from tests.support.example_week import Peter, draft

UUIDS = st.uuids().map(str)


@given(st.one_of(st.text(min_size=1), UUIDS, UUIDS.map(str.upper)))
def test_a_uid_comes_back_as_it_was(uid: str) -> None:
    assert unpacked(packed(uid)) == uid


@given(st.one_of(st.text(min_size=1), UUIDS), st.one_of(st.text(min_size=1), UUIDS))
def test_two_uids_never_look_the_same(one: str, other: str) -> None:
    assert (packed(one) == packed(other)) == (one == other)


def test_a_uuid_takes_sixteen_bytes() -> None:
    assert len(packed("0199f6a0-0000-7000-8000-000000000000")) == 16


def test_an_entry_comes_back_as_it_was(ws: Workspace, work: Peter) -> None:
    entry = Entry(
        uid="x",
        start=10,
        end=20,
        client=work.bouw.id,
        project=work.verander.id,
        activity=work.research.id,
        purpose=Purpose.GIVEN,
        chair=True,
        reason=Reason.UNNOTICED,
        clock=False,
        invoice="2026-1",
        note="é",
        tags=("b", "a"),
    )
    with ws.step(Message("x")) as step:
        id = step.put("entry", entries.row(entry))
    stored = entries.by_uid(ws.db, "x")
    assert stored == replace(entry, id=id)
    assert entries.row(stored)["id"] == id


def test_entries_are_counted_and_the_last_one_is_found(ws: Workspace, work: Peter) -> None:
    assert (entries.count(ws.db), entries.last(ws.db)) == (0, None)
    first = time_log.log(ws, draft("09:00", "10:00", work.verander)).entry
    last = time_log.log(ws, draft("10:00", "11:00", work.verander)).entry
    assert entries.count(ws.db) == 2
    assert entries.last(ws.db) == last
    assert entries.last_end_in(ws.db, at("08:00"), at("10:59")) == at("10:00")
    assert entries.last_end_in(ws.db, at("08:00"), at("09:30")) is None
    assert list(entries.listed(ws.db, at("09:30"), at("10:30"))) == [last]
    assert entries.known_uids(ws.db) == {entry.uid for entry in (first, last) if entry is not None}


def test_the_uids_of_what_was_deleted_are_known(ws: Workspace, work: Peter) -> None:
    entry = time_log.log(ws, draft("09:00", "10:00", work.verander)).entry
    assert entry is not None
    assert entries.deleted_uids(ws.db) == set()
    time_log.delete(ws, entry.uid)
    assert entries.deleted_uids(ws.db) == entries.known_uids(ws.db) == {entry.uid}


def test_what_begins_before_a_span_and_reaches_into_it_touches_it(
    ws: Workspace, work: Peter
) -> None:
    night = time_log.log(ws, draft("2026-11-11 15:00", "15:00", work.verander)).entry
    assert entries.touching(ws.db, NOW - 1, NOW) == [night]
    assert entries.touching(ws.db, NOW, NOW + 1) == []
    assert entries.touching(ws.db, at("2026-11-11 14:00"), at("2026-11-11 15:00")) == []


def test_work_before_sums_by_project_and_purpose_from_an_instant_on(
    ws: Workspace, work: Peter
) -> None:
    time_log.log(ws, draft("09:00", "10:00", work.handboek))
    time_log.log(ws, draft("10:00", "10:30", work.handboek, Purpose.GIVEN))
    time_log.log(ws, draft("10:30", "11:00", work.coaching))
    place = (work.bouw.id, work.handboek.id, at("09:00"), at("10:30"))
    late = (work.bouw.id, work.handboek.id, at("09:30"), at("10:00"))
    assert entries.work_before(ws.db, []) == {}
    assert entries.work_before(ws.db, [late]) == {work.handboek.id: {Purpose.BILLABLE: HOUR // 2}}
    assert entries.work_before(ws.db, [(work.bouw.id, work.handboek.id, at("10:30"), NOW)]) == {}
    coaching = (work.zorg.id, work.coaching.id, 0, NOW)
    assert entries.work_before(ws.db, [place, coaching]) == {
        work.handboek.id: {Purpose.BILLABLE: HOUR, Purpose.GIVEN: HOUR // 2},
        work.coaching.id: {Purpose.BILLABLE: HOUR // 2},
    }


def test_a_history_goes_as_far_as_is_needed_to_tell_when_enough_was_passed(
    ws: Workspace, work: Peter
) -> None:
    for start, end in (
        ("09:00", "10:00"),
        ("09:30", "11:00"),
        ("10:59", "11:30"),
        ("12:00", "13:00"),
    ):
        time_log.log(ws, draft(start, end, work.handboek), overlap=OverlapRule.KEEP)
    place = (work.bouw.id, work.handboek.id, 0, NOW)
    starts = [start for start, _, _ in entries.stretches_before(ws.db, place, HOUR)]
    assert starts == [at("09:00"), at("09:30"), at("10:59")]
    assert len(entries.stretches_before(ws.db, place, 10 * HOUR)) == 4


@pytest.mark.parametrize(
    "ask",
    [
        lambda db: entries.touching(db, NOW - 604_800, NOW),
        lambda db: entries.begun(db, NOW - 604_800, NOW),
        lambda db: entries.running(db),
        lambda db: entries.left_open(db),
        lambda db: entries.work_before(db, [(1, 1, 0, NOW)]),
        lambda db: list(entries.of_span(db, NOW - 604_800, NOW, 1)),
    ],
)
def test_no_question_of_a_click_walks_through_all_of_time(
    ws: Workspace, work: Peter, ask: Callable[[Database], object]
) -> None:
    with ws.step(Message("x")) as step:
        step.put_many(
            "entry",
            (
                entries.row(
                    Entry(
                        uid=str(n),
                        start=n * 5000,
                        end=n * 5000 + 3600,
                        client=1,
                        project=2,
                        purpose=Purpose.GROWTH,
                    )
                )
                for n in range(20_000)
            ),
        )
    steps = 0

    def count() -> int:
        nonlocal steps
        steps += 1
        return 0

    ask(ws.db)
    connection = ws.db.sqlite_connection()
    connection.set_progress_handler(count, 1000)
    ask(ws.db)
    connection.set_progress_handler(None, 0)
    assert steps < 20


def test_a_session_and_its_journal_come_back_as_they_were(ws: Workspace) -> None:
    session = FocusSession(
        uid="s1", start=100, until=200, lease=150, preset="deep", message="later"
    )
    hold = Hold(
        session="s1",
        channel=3,
        setup={"kind": "slack", "name": "work"},
        state=HoldState.ENGAGED,
        owner="app",
        saved={"status": "here"},
        marks=(ChannelMark(0, 200, "later", {"id": 5}),),
        attempts=2,
        retry_at=170,
        error=Message("channel.failed", {"channel": "work"}),
        told=True,
        outcome="engaged",
        changed=120,
    )
    with ws.step(Message("x"), undoable=False) as step:
        session = replace(session, id=step.put("focus_session", sessions.SESSIONS.row(session)))
        hold = replace(hold, id=step.put("hold", sessions.hold_row(hold)))
    assert sessions.current(ws.db) == session
    assert sessions.by_uid(ws.db, "s1") == session
    assert sessions.by_uid(ws.db, "s2") is None
    assert sessions.SESSIONS.all(ws.db) == sessions.touching(ws.db, 150, 160) == [session]
    assert sessions.touching(ws.db, 0, 100) == []
    assert sessions.holds(ws.db, "s1") == sessions.open_holds(ws.db) == [hold]
    with ws.step(Message("x"), undoable=False) as step:
        step.put("focus_session", sessions.SESSIONS.row(replace(session, end=180)))
        step.put("hold", sessions.hold_row(replace(hold, state=HoldState.CLOSED, error=None)))
    assert sessions.current(ws.db) is None
    assert sessions.open_holds(ws.db) == []
    assert sessions.touching(ws.db, 180, 190) == []
    assert sessions.holds(ws.db, "s1")[0].error is None


def test_boundaries_and_notes_come_back_as_they_were(ws: Workspace, work: Peter) -> None:
    made = boundary_setup.add_boundary(
        ws,
        Boundary(
            kind=BoundaryKind.BUDGET,
            client=work.bouw.id,
            project=work.handboek.id,
            percent=80,
            start=date(2026, 2, 1),
        ),
    )
    assert boundaries.read(ws.db) == (made,)
    balances.answer_boundary(ws, BoundaryKind.BUDGET, client=work.bouw.id, week="2026-W46")
    (answer,) = boundaries.BOUNDARY_ANSWERS.all(ws.db)
    assert (answer.week, answer.kind, answer.client, answer.answer) == (
        "2026-W46",
        BoundaryKind.BUDGET,
        work.bouw.id,
        "fine",
    )
    assert boundaries.BOUNDARY_ANSWERS.row(answer)["kind"] == "budget"
    boundary_setup.put_week_note(ws, "2026-W46", "enough")
    assert boundaries.WEEK_NOTES.all(ws.db) == [WeekNote("2026-W46", "enough")]


def test_the_catalogue_comes_back_as_it_was(ws: Workspace, work: Peter) -> None:
    read = catalogue.read(ws.db)
    assert list(read.clients.values()) == [work.bouw, work.zorg]
    assert list(read.projects.values()) == [work.handboek, work.coaching, work.verander]
    assert list(read.activities.values()) == [work.research]


def test_a_fact_is_written_down_and_overwritten(ws: Workspace) -> None:
    assert settings.fact(ws.db, "a") is None
    for value in ("1", "2"):
        settings.note_fact(ws.db, "a", value, 1)
        assert settings.fact(ws.db, "a") == value


def test_what_breaks_a_rule_of_the_database_is_told(ws: Workspace) -> None:
    with pytest.raises(StorageError) as caught, ws.step(Message("x")) as step:
        step.put("week_note", {"week": "w", "note": "1"})
        step.put("week_note", {"week": "w", "note": "2"})
    assert caught.value.message.id == "database.failed"
    with pytest.raises(StorageError) as caught, ws.step(Message("x")) as step:
        step.put_rows("week_note", ("week", "note"), [("w", "1"), ("w", "2")])
    assert caught.value.message.id == "database.failed"
    assert boundaries.WEEK_NOTES.all(ws.db) == []


def test_two_timers_cannot_run(ws: Workspace) -> None:
    with pytest.raises(StorageError), ws.step(Message("x")) as step:
        for uid in "ab":
            step.put(
                "entry", entries.row(Entry(uid=uid, start=1, end=None, purpose=Purpose.GROWTH))
            )
    assert entries.running(ws.db) is None
