# SPDX-License-Identifier: MIT
"""What the tray shows is read in one go, and what will be crossed is foreseen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tegoed.core.entities.values import Boundary, BoundaryKind, Draft, Favourite, Purpose
from tegoed.core.entries.timer_questions import LeftOpenTimer, OverlongTimer, TimeAway
from tegoed.services.balance import balances, boundary_outlook, tray
from tegoed.services.focus import focus_session
from tegoed.services.setup import boundary_setup, presets_and_favourites, settings
from tegoed.services.setup.settings import set_working_hours
from tegoed.services.time import time_log
from tegoed.services.time.timer import absences, next_work, timer_prompts
from tegoed.services.workspace import Workspace
from tests.support.clocks import NOW, at, clock_of
from tests.support.example_week import Peter
from tests.support.workspaces import statements

LUNCH = [{"from": "2026-01-01", "days": {"4": [["08:30", "12:30"], ["13:00", "17:30"]]}}]


def given(work: Peter, minutes: int, until: int = NOW) -> None:
    work.log(until - minutes * 60, until, work.verander, Purpose.GIVEN)


def limit(work: Peter, kind: BoundaryKind = BoundaryKind.GIVEN_HOURS) -> None:
    client = work.bouw.id if kind is BoundaryKind.GIVEN_HOURS else None
    boundary_setup.add_boundary(work.ws, Boundary(kind=kind, client=client, limit_seconds=3600))


def test_nothing_runs_and_all_current_work_is_listed(ws: Workspace, work: Peter) -> None:
    data = tray.load_tray(ws, follows_focus=False)
    assert (data.timer, data.focus, data.early, data.crossed) == (None, None, None, ())
    assert data.work.next is None
    assert data.work.last == data.work.listed[0]
    assert data.work.listed == data.work.all
    assert data.stale_at == data.evening == at("17:30")
    assert not data.is_example


def test_a_home_without_work_has_none_to_start(ws: Workspace) -> None:
    data = tray.load_tray(ws, follows_focus=False)
    assert (data.work.next, data.work.last, data.work.listed, data.work.all) == (None, None, (), ())


def test_the_next_work_is_that_of_the_latest_entry(ws: Workspace, work: Peter) -> None:
    given(work, 30)
    presets_and_favourites.add_favourite(ws, client=work.zorg.id, purpose=Purpose.BILLABLE)
    data = tray.load_tray(ws, follows_focus=False)
    assert data.work.next is not None
    assert data.work.next.project == work.verander.id
    assert data.work.last == data.work.next
    assert [pin.client for pin in data.work.pinned] == [work.zorg.id]


def test_lunch_and_the_evening_are_told_while_they_are_to_come(ws: Workspace, work: Peter) -> None:
    set_working_hours(ws, LUNCH)
    data = tray.load_tray(ws, follows_focus=False)
    assert (data.lunch, data.evening, data.stale_at) == (None, at("17:30"), at("17:30"))
    clock_of(ws).advance(at("12:00") - NOW)
    data = tray.load_tray(ws, follows_focus=False)
    assert (data.lunch, data.evening, data.stale_at) == (at("12:30"), at("17:30"), at("12:30"))
    clock_of(ws).advance(at("2026-11-14 12:00") - at("12:00"))
    data = tray.load_tray(ws, follows_focus=False)
    assert (data.lunch, data.evening) == (None, None)


def test_a_crossing_is_told_with_its_ways_out_until_it_is_called_fine(
    ws: Workspace, work: Peter
) -> None:
    limit(work)
    given(work, 90)
    data = tray.load_tray(ws, follows_focus=False)
    assert len(data.crossed) == 1
    assert data.has_unseen_crossing
    assert data.can_be_billed
    assert data.has_sentence
    limit(work, BoundaryKind.WEEK_HOURS)
    data = tray.load_tray(ws, follows_focus=False)
    assert len(data.crossed) == 2
    assert not data.can_be_billed
    assert not data.has_sentence


def test_a_click_that_logs_a_quarter_knows_what_it_crosses(
    ws: Workspace, work: Peter, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(work)
    given(work, 50, NOW - 3600)
    settings.put(ws, "tray_click", "quarter")
    data = tray.load_tray(ws, follows_focus=False)
    assert [row.boundary.kind for row in data.click_crosses] == [BoundaryKind.GIVEN_HOURS]
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "GNOME")
    data = tray.load_tray(ws, follows_focus=False)
    assert data.click_opens_menu
    assert data.click_crosses == ()


def test_each_of_the_last_minutes_knows_what_it_crosses(ws: Workspace, work: Peter) -> None:
    limit(work)
    given(work, 40, NOW - 7200)
    latest = next_work.next_work(ws)
    assert latest is not None
    crossed = {key for key, rows in tray.last_crosses(ws, latest).items() if rows}
    assert crossed == {(30, Purpose.GIVEN), (60, Purpose.GIVEN)}


def test_focus_is_read_once_it_is_looked_after_or_on(ws: Workspace, work: Peter) -> None:
    focus_session.start(ws, minutes=50)
    data = tray.load_tray(ws, follows_focus=False)
    assert data.focus is not None
    assert data.in_focus
    clock_of(ws).advance(1200)
    focus_session.end(ws)
    assert tray.load_tray(ws, follows_focus=False).early is None
    data = tray.load_tray(ws, follows_focus=True)
    assert data.focus is None
    assert data.early is not None


def test_what_a_timer_leaves_to_ask_is_told_by_its_kind(ws: Workspace, work: Peter) -> None:
    given(work, 10)
    time_log.start_timer(ws)
    clock_of(ws).advance(30 * 3600)
    (question,) = tray.load_tray(ws, follows_focus=False).questions
    assert isinstance(question, OverlongTimer)
    assert [asked.id for asked in timer_prompts.open_questions(ws)] == ["timer.too-long"]
    time_log.start_timer(ws)
    absences.record_heartbeat(ws)
    clock_of(ws).advance(3600)
    left, away = timer_prompts.questions(ws)
    assert isinstance(left, LeftOpenTimer)
    assert isinstance(away, TimeAway)
    assert away.is_silence
    asked = [message.id for message in timer_prompts.open_questions(ws)]
    assert asked == ["timer.left-open", "timer.gap"]


# ---- what will be crossed


def test_a_crossing_is_foreseen_when_it_comes_soon(ws: Workspace, work: Peter) -> None:
    limit(work)
    given(work, 30, NOW - 3600)
    timer = time_log.start_timer(ws).entry
    assert timer is not None
    ahead = boundary_outlook.next_crossing(ws, timer)
    assert ahead is not None
    assert ahead[0] == NOW + 1800
    week = balances.week(ws)
    assert boundary_outlook.next_crossing(ws, timer, week) == ahead
    assert boundary_outlook.next_crossing(ws, replace(timer, end=NOW)) is None
    assert boundary_outlook.next_crossing(ws, replace(timer, purpose=Purpose.GROWTH)) is None


def test_what_would_be_refused_crosses_nothing(ws: Workspace, work: Peter) -> None:
    draft = Draft(start=NOW, end=NOW - 900, purpose=Purpose.GIVEN)
    assert boundary_outlook.crossed_by(ws, draft) == ()


def test_work_is_pinned_and_let_go(ws: Workspace, work: Peter) -> None:
    pin = Favourite(client=work.bouw.id, purpose=Purpose.BILLABLE)
    presets_and_favourites.add_favourite(ws, client=work.zorg.id, purpose=Purpose.BILLABLE)
    next_work.toggle_pin(ws, pin)
    assert len(presets_and_favourites.favourites(ws)) == 2
    next_work.toggle_pin(ws, pin)
    assert [one.client for one in presets_and_favourites.favourites(ws)] == [work.zorg.id]


def test_a_look_asks_few_questions(ws: Workspace, work: Peter) -> None:
    given(work, 30)
    time_log.start_timer(ws)
    tray.load_tray(ws, follows_focus=True)
    assert statements(ws.db, lambda: tray.load_tray(ws, follows_focus=True)) <= 22
