# SPDX-License-Identifier: MIT
"""The running timer changed, and an interruption cut out of it."""

from __future__ import annotations

import pytest

from tegoed.core.entities.values import Draft, Entry, Purpose, Reason
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.core.errors import RefusedError
from tegoed.services.time import time_log
from tegoed.services.time.timer import running_timer, timer_prompts
from tegoed.services.time.timer.absences import record_heartbeat
from tegoed.services.workspace import Workspace
from tests.support.clocks import at, clock_of
from tests.support.example_week import Peter, draft


@pytest.fixture
def timer(ws: Workspace, work: Peter) -> Entry:
    """A timer that began at 14:00 and has a note."""
    time_log.log(ws, draft("13:00", "14:00", project=work.handboek))
    started = time_log.start_timer(ws, draft("14:00", project=work.verander, note="interviews"))
    assert started.entry is not None
    return started.entry


def running(ws: Workspace) -> Entry:
    found = time_log.running(ws)
    assert found is not None
    return found


def test_its_purpose_is_changed_while_it_runs(ws: Workspace, timer: Entry) -> None:
    running_timer.change(ws, EntryEdit(purpose=Purpose.GIVEN, reason=Reason.ASKED))
    assert (running(ws).uid, running(ws).purpose, running(ws).reason) == (
        timer.uid,
        Purpose.GIVEN,
        Reason.ASKED,
    )


def test_it_becomes_what_a_phrase_says_and_keeps_its_beginning_and_note(
    ws: Workspace, work: Peter, timer: Entry
) -> None:
    running_timer.change_to(ws, draft(None, project=work.coaching, chair=True))
    now = running(ws)
    assert (now.project, now.chair, now.start, now.note) == (
        work.coaching.id,
        True,
        at("14:00"),
        "interviews",
    )
    running_timer.change_to(ws, draft("14:30", project=work.verander, note="calls", tags=("a",)))
    now = running(ws)
    assert (now.start, now.note, now.tags) == (at("14:30"), "calls", ("a",))


def test_it_began_ten_minutes_earlier_and_what_lies_there_gives_way(
    ws: Workspace, timer: Entry
) -> None:
    running_timer.began_earlier(ws, 10)
    assert running(ws).start == at("13:50")
    assert [entry.end for entry in time_log.entries(ws) if entry.end] == [at("13:50")]


def test_an_interruption_is_cut_out_and_the_timer_runs_on(ws: Workspace, timer: Entry) -> None:
    logged = running_timer.cut_interruption(ws, 15, reason=Reason.ASKED).entry
    assert logged is not None
    assert (logged.client, logged.purpose, logged.reason) == (
        timer.client,
        Purpose.GIVEN,
        Reason.ASKED,
    )
    assert (logged.start, logged.end) == (at("14:45"), at("15:00"))
    assert (running(ws).uid, running(ws).start) == (timer.uid, at("15:00"))


def test_a_timer_that_is_shorter_is_left_alone(ws: Workspace, timer: Entry) -> None:
    with pytest.raises(RefusedError, match="shorter-than-interruption"):
        running_timer.cut_interruption(ws, 61)
    assert running(ws).start == timer.start


def test_without_a_timer_there_is_nothing_to_change(ws: Workspace) -> None:
    for verb in (
        lambda: running_timer.change(ws, EntryEdit(note="x")),
        lambda: running_timer.began_earlier(ws, 5),
        lambda: running_timer.cut_interruption(ws, 5),
        lambda: running_timer.change_to(ws, Draft(start=None, end=None, purpose=Purpose.GROWTH)),
    ):
        with pytest.raises(RefusedError, match="not-running"):
            verb()


def test_a_crash_a_second_after_the_start_is_asked_about(ws: Workspace, work: Peter) -> None:
    ws.is_app = True
    time_log.start_timer(ws, draft(None, project=work.verander))
    clock_of(ws).advance(16 * 3600)
    (question,) = timer_prompts.open_questions(ws)
    assert question.id == "timer.gap"
    assert question.params["since_at"] == at("15:00")
    record_heartbeat(ws)
    clock_of(ws).advance(60)
    assert [question.id for question in timer_prompts.open_questions(ws)] == ["timer.gap"]
    cut, _ = timer_prompts.cut_gap(ws)
    assert cut.start == at("15:00") + 16 * 3600
    assert timer_prompts.open_questions(ws) == ()


def test_of_a_timer_that_no_app_looks_after_nothing_is_asked(ws: Workspace, work: Peter) -> None:
    time_log.start_timer(ws, draft(None, project=work.verander))
    clock_of(ws).advance(3 * 3600)
    assert timer_prompts.open_questions(ws) == ()
