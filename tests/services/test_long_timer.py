# SPDX-License-Identifier: MIT
"""A timer that runs past the working hours, or for long: asked once."""

from __future__ import annotations

from tegoed.services.setup import settings
from tegoed.services.setup.settings import set_working_hours
from tegoed.services.time import time_log
from tegoed.services.time.timer import long_timer
from tegoed.services.workspace import Workspace
from tests.support.clocks import at, clock_of
from tests.support.example_week import Peter, draft
from tests.support.locales import ENGLISH


def start(ws: Workspace, work: Peter, clock: str = "15:00") -> None:
    time_log.start_timer(ws, draft(clock, project=work.verander))


def pass_until(ws: Workspace, clock: str) -> None:
    clock_of(ws).advance(at(clock) - ws.clock.now())


def test_without_a_timer_nothing_is_asked(ws: Workspace, work: Peter) -> None:
    assert long_timer.due(ws) is None


def test_a_quarter_after_the_working_hours_it_is_asked_once(ws: Workspace, work: Peter) -> None:
    start(ws, work)
    pass_until(ws, "17:44")
    assert long_timer.due(ws) is None
    pass_until(ws, "17:45")
    question = long_timer.due(ws)
    assert question is not None
    assert (question.id, question.params["until_at"]) == (long_timer.AFTER_HOURS, at("17:30"))
    assert "ended at" in ENGLISH.say(question)
    long_timer.note_asked(ws, question)
    assert long_timer.due(ws) is None


def test_for_the_next_timer_it_is_asked_anew(ws: Workspace, work: Peter) -> None:
    start(ws, work)
    pass_until(ws, "17:45")
    question = long_timer.due(ws)
    assert question is not None
    long_timer.note_asked(ws, question)
    time_log.stop_timer(ws, at=at("17:00"))
    long_timer.note_asked(ws, question)  # answered meanwhile: nothing to remember
    start(ws, work, "17:20")
    assert long_timer.due(ws) is not None


def test_a_timer_begun_after_them_is_asked_about_only_when_it_is_long(
    ws: Workspace, work: Peter
) -> None:
    pass_until(ws, "18:00")
    start(ws, work, "18:00")
    pass_until(ws, "22:59")
    assert long_timer.due(ws) is None
    pass_until(ws, "23:00")
    question = long_timer.due(ws)
    assert question is not None
    assert question.id == long_timer.LONG
    settings.put(ws, "long_timer_hours", 0)
    assert long_timer.due(ws) is None


def test_who_does_not_want_to_be_asked_is_not(ws: Workspace, work: Peter) -> None:
    settings.put(ws, "ask_after_hours", False)
    start(ws, work)
    pass_until(ws, "18:00")
    assert long_timer.due(ws) is None


def test_without_working_hours_or_on_a_day_off_there_are_none_to_pass(
    ws: Workspace, work: Peter
) -> None:
    start(ws, work)
    pass_until(ws, "18:00")
    set_working_hours(ws, [{"from": "2026-01-01", "days": {"1": [["08:30", "17:30"]]}}])
    assert long_timer.due(ws) is None
