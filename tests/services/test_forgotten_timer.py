# SPDX-License-Identifier: MIT
"""A timer that was forgotten for days: no entry of more than a day ever comes of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tegoed.core.entities.values import Draft, Entry, OverlapRule, Purpose
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.core.errors import RefusedError
from tegoed.services.time import time_log, undo_history
from tegoed.services.time.entries import corrections
from tegoed.services.time.timer import timer_prompts
from tegoed.services.time.timer.absences import record_heartbeat
from tegoed.services.workspace import Workspace
from tegoed.store.tables import entries as stored
from tests.support.clocks import at, clock_of
from tests.support.example_week import Peter, draft
from tests.support.locales import ENGLISH
from tests.support.workspaces import dump

DAY = 86_400


@pytest.fixture
def forgotten(ws: Workspace, work: Peter) -> Entry:
    """A timer that runs for three days at NOW."""
    now = ws.clock.now()
    clock_of(ws).advance(-3 * DAY)
    entry = time_log.start_timer(ws, draft(None, project=work.verander)).entry
    assert entry is not None
    record_heartbeat(ws)
    clock_of(ws).advance(now - ws.clock.now())
    return entry


def longest(ws: Workspace) -> int:
    return max((entry.end - entry.start for entry in stored.listed(ws.db) if entry.end), default=0)


def test_a_log_that_cuts_it_leaves_its_beginning_as_a_question(
    ws: Workspace, forgotten: Entry
) -> None:
    before = dump(ws.db)
    foreseen = time_log.foresee(ws, draft("14:45", "15:00", purpose=Purpose.GROWTH))
    told = time_log.log(ws, draft("14:45", "15:00", purpose=Purpose.GROWTH)).warnings
    assert [message.id for message in told] == ["timer.left-open", "timer.starts-later"]
    assert [message.id for message in foreseen.warnings] == [message.id for message in told]
    assert "was left running since" in ENGLISH.say(told[0])
    (question,) = timer_prompts.open_questions(ws)
    assert question == told[0]
    assert question.params["start_at"] == forgotten.start
    timer = time_log.running(ws)
    assert timer is not None
    assert (timer.uid, timer.start) == (forgotten.uid, at("15:00"))
    assert longest(ws) == 900
    ended, _, _ = timer_prompts.answer_left_open(
        ws, str(question.params["uid"]), forgotten.start + 3600
    )
    assert ended.project == forgotten.project
    undo_history.undo(ws)
    undo_history.undo(ws)
    assert dump(ws.db) == before


def test_one_of_a_day_at_most_is_cut_as_ever(ws: Workspace, forgotten: Entry) -> None:
    end = forgotten.start + DAY
    clock_of(ws).advance(end + 1800 - ws.clock.now())
    logged = time_log.log(ws, Draft(start=end, end=end + 900, purpose=Purpose.GROWTH))
    assert [message.id for message in logged.warnings] == ["timer.interrupted"]
    assert longest(ws) == DAY


def test_leaving_the_gap_out_leaves_its_beginning_as_a_question(
    ws: Workspace, forgotten: Entry
) -> None:
    clock_of(ws).advance(-DAY)
    record_heartbeat(ws)  # somebody was here after two days
    clock_of(ws).advance(DAY)
    timer_prompts.keep_gap(ws)
    clock_of(ws).advance(2 * 3600)
    before = dump(ws.db)
    timer, _ = timer_prompts.cut_gap(ws)
    assert (timer.uid, timer.start) == (forgotten.uid, ws.clock.now())
    (question,) = timer_prompts.open_questions(ws)
    assert (question.id, question.params["start_at"]) == ("timer.left-open", forgotten.start)
    assert longest(ws) == 0
    undo_history.undo(ws)
    assert dump(ws.db)["entry"] == before["entry"]


def test_no_verb_makes_an_entry_of_more_than_a_day(ws: Workspace, forgotten: Entry) -> None:
    verbs: tuple[Callable[[], object], ...] = (
        lambda: time_log.stop_timer(ws),
        lambda: time_log.edit(ws, forgotten.uid, EntryEdit(end=ws.clock.now())),
        lambda: corrections.split(ws, forgotten.uid, ws.clock.now() - 60),
        lambda: time_log.log(ws, draft("2026-11-10 12:00", "2026-11-12 12:00")),
    )
    for verb in verbs:
        with pytest.raises(RefusedError) as error:
            verb()
        assert error.value.message.id in {"timer.too-long", "entry.too-long"}
    time_log.start_timer(ws, draft(None), overlap=OverlapRule.CARVE)
    assert longest(ws) == 0


def test_a_row_of_an_entry_that_cannot_be_is_not_made() -> None:
    for end, id in ((100, "entry.not-after-start"), (100 + DAY + 1, "entry.too-long")):
        with pytest.raises(RefusedError) as error:
            stored.row(Entry(uid="a", start=100, end=end, purpose=Purpose.GROWTH))
        assert error.value.message.id == id
