# SPDX-License-Identifier: MIT
"""What clicks do, and what is told of it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from tegoed.core.values import Boundary, BoundaryKind, Favourite, Purpose
from tegoed.services.balance import balances, boundary_alerts
from tegoed.services.setup import boundary_setup, catalogue_setup, presets_and_favourites
from tegoed.services.time import time_log, timer_prompts
from tegoed.ui.balance.intents import ShowDay
from tests.support.clocks import NOW
from tests.ui.tray_parts import Parts
from tests.ui.windows import controller_of, open_window


def work(parts: Parts, purpose: Purpose = Purpose.BILLABLE) -> Favourite:
    return Favourite(client=parts.client.id, project=parts.project.id, purpose=purpose)


def test_with_nothing_to_start_a_click_asks_what_it_is(parts: Parts, qtbot: QtBot) -> None:
    catalogue_setup.archive_client(parts.ws, parts.client.id)
    with qtbot.waitSignal(parts.verbs.wants_quick_entry):
        parts.verbs.toggle_timer()
    with qtbot.waitSignal(parts.verbs.wants_quick_entry):
        parts.verbs.log_quarter()


def test_a_click_resumes_the_last_work_and_the_next_ends_it(parts: Parts) -> None:
    parts.log(120, 30)
    parts.verbs.toggle_timer()
    assert parts.notices.shown["time"].title == "Timer running since 15:00"
    parts.clock.advance(600)
    parts.verbs.toggle_timer()
    assert time_log.running(parts.ws) is None
    assert parts.notices.shown["time"].title == "Stopped after 10 min"


def test_undo_on_the_notice_takes_back_what_it_told(parts: Parts) -> None:
    parts.verbs.log_last(15, work(parts), Purpose.GIVEN)
    assert parts.notices.shown["time"].title == "Logged 15 min given"
    parts.notices.press("time", "Undo")
    assert time_log.entries(parts.ws) == []
    assert parts.notices.shown["time"].title == "Undone: 15 min given to Verandertraject"


def test_what_was_undone_is_told_by_what_it_was(parts: Parts) -> None:
    parts.verbs.log_last(75, work(parts), Purpose.BILLABLE)
    parts.notices.press("time", "Undo")
    assert parts.notices.shown["time"].title == "Undone: 1 h 15 on Verandertraject"
    parts.verbs.log_last(60, Favourite(purpose=Purpose.OVERHEAD), Purpose.OVERHEAD)
    parts.notices.press("time", "Undo")
    assert parts.notices.shown["time"].title == "Undone: 1 h of overhead"
    parts.verbs.start(work(parts))
    parts.notices.press("time", "Undo")
    assert parts.notices.shown["time"].title == "Undone: Timer running since 15:00"


def test_undo_takes_nothing_back_once_something_else_was_written(parts: Parts) -> None:
    parts.verbs.log_last(15, work(parts), Purpose.GIVEN)
    notice = parts.notices.shown["time"]
    parts.log(120, 30)
    dict(notice.choices)["Undo"]()
    assert len(time_log.entries(parts.ws)) == 2
    assert parts.notices.shown["time"].title == "Nothing was undone"


def test_a_quarter_that_overlaps_is_cut_in_only_when_one_says_so(parts: Parts) -> None:
    parts.log(30, 25)
    parts.verbs.log_last(15, work(parts), Purpose.GIVEN)
    assert len(time_log.entries(parts.ws)) == 1
    assert parts.notices.shown["time"].title == "Nothing was logged"
    parts.notices.press("time", "Cut it there")
    assert [(entry.end or 0) - entry.start for entry in time_log.entries(parts.ws)] == [900, 900]


def test_an_interruption_is_left_out_or_thrown_away(parts: Parts) -> None:
    parts.verbs.start(work(parts))
    parts.clock.advance(1800)
    parts.verbs.stop_before(15)
    assert [(entry.end or 0) - entry.start for entry in time_log.entries(parts.ws)] == [900]
    parts.verbs.start(work(parts))
    parts.clock.advance(1800)
    parts.verbs.throw_away()
    assert len(time_log.entries(parts.ws)) == 1


def test_what_cannot_be_done_is_told(parts: Parts) -> None:
    parts.verbs.stop()
    assert parts.notices.shown["trouble"].text


def test_favourites_come_before_recent_work_and_each_once(parts: Parts) -> None:
    parts.log(120, 30)
    parts.log(60, 30, Purpose.GIVEN)
    presets_and_favourites.add_favourite(
        parts.ws, client=parts.client.id, project=parts.project.id, purpose=Purpose.BILLABLE
    )
    assert [found.purpose for found in parts.verbs.listed()] == [Purpose.BILLABLE, Purpose.GIVEN]


def test_a_crossed_boundary_is_told_once_and_rests_when_answered(parts: Parts) -> None:
    boundary_setup.add_boundary(
        parts.ws,
        Boundary(kind=BoundaryKind.GIVEN_HOURS, client=parts.client.id, limit_seconds=3600),
    )
    parts.log(240, 90, Purpose.GIVEN)
    parts.watch.refresh()
    assert (
        parts.notices.shown["boundary"].title
        == "1 h 30 given to Bouwgroep Noord, your limit is 1 h"
    )
    parts.notices.shown.clear()
    parts.log(120, 30, Purpose.GIVEN)
    parts.watch.refresh()
    assert "boundary" not in parts.notices.shown
    assert "2 h given to Bouwgroep Noord" in parts.watch.glance.tooltip
    parts.watch.boundaries.fine(*parts.watch.crossed)
    assert [answer.answer for answer in balances.answers(parts.ws)] == ["fine"]
    parts.watch.refresh()
    assert parts.watch.crossed == ()


def test_several_boundaries_of_one_moment_are_told_together(parts: Parts) -> None:
    boundary_setup.add_boundary(
        parts.ws,
        Boundary(kind=BoundaryKind.GIVEN_HOURS, client=parts.client.id, limit_seconds=3600),
    )
    boundary_setup.add_boundary(
        parts.ws, Boundary(kind=BoundaryKind.WEEK_HOURS, limit_seconds=6000)
    )
    parts.log(240, 90, Purpose.GIVEN)
    parts.watch.refresh()
    notice = parts.notices.shown["boundary"]
    assert notice.title == "1 boundary crossed this week"
    assert notice.text == "Given to Bouwgroep Noord, Worked this week"
    assert [label for label, _ in notice.choices] == ["Show the balance"]


def test_the_icon_shows_a_crossing_until_the_balance_was_looked_at(
    parts: Parts, qtbot: QtBot
) -> None:
    boundary_setup.add_boundary(
        parts.ws,
        Boundary(kind=BoundaryKind.GIVEN_HOURS, client=parts.client.id, limit_seconds=3600),
    )
    parts.log(240, 90, Purpose.GIVEN)
    parts.watch.refresh()
    assert parts.watch.unseen
    week = balances.this_week(parts.ws)
    window = open_window(qtbot, parts.ws, week.previous().name)
    assert boundary_alerts.unseen(parts.ws, balances.week(parts.ws))
    with qtbot.waitSignal(controller_of(window).crossings_seen):
        window.intent.emit(ShowDay(week.first))
    parts.watch.refresh()
    assert not parts.watch.unseen
    assert parts.watch.crossed
    assert "1 h 30 given to Bouwgroep Noord" in parts.watch.glance.tooltip


def test_a_boundary_that_comes_near_is_told_with_ways_out_and_a_sentence_can_be_copied(
    parts: Parts,
) -> None:
    boundary_setup.add_boundary(
        parts.ws,
        Boundary(kind=BoundaryKind.GIVEN_HOURS, client=parts.client.id, limit_seconds=3600),
    )
    parts.log(240, 50, Purpose.GIVEN)
    parts.watch.refresh()
    notice = parts.notices.shown["boundary"]
    assert notice.title == "Near your limit: 50 min given to Bouwgroep Noord, your limit is 1 h"
    assert [label for label, _ in notice.choices] == [
        "Show",
        "Copy a sentence for them",
        "Fine this week",
    ]
    parts.notices.press("boundary", "Copy a sentence for them")
    assert (
        "This week I put in 50 min on top of what I invoice." in QGuiApplication.clipboard().text()
    )
    parts.log(120, 30, Purpose.GIVEN)
    parts.watch.refresh()
    assert (
        parts.notices.shown["boundary"].title
        == "1 h 20 given to Bouwgroep Noord, your limit is 1 h"
    )
    parts.notices.press("boundary", "Log as billable")
    assert [entry.purpose for entry in time_log.entries(parts.ws)] == [
        Purpose.GIVEN,
        Purpose.BILLABLE,
    ]


def test_a_gap_in_a_timer_becomes_a_question_that_is_asked_once(parts: Parts, qtbot: QtBot) -> None:
    parts.verbs.start(work(parts))
    parts.clock.advance(60)
    parts.watch.begin()
    parts.clock.advance(3600)
    with qtbot.waitSignal(parts.watch.found_absence):
        parts.watch.begin()
    with qtbot.assertNotEmitted(parts.watch.found_absence):
        parts.watch.refresh()
    assert [question.id for question in parts.watch.times_away()] == ["timer.gap"]
    assert time_log.running(parts.ws) is not None


def ticking(parts: Parts) -> list[int]:
    """What the timers that run wait for, in milliseconds."""
    found = [one.interval() for one in parts.watch.findChildren(QTimer) if one.isActive()]
    return [interval for interval in found if interval]


def test_nothing_ticks_while_nothing_runs_and_once_a_minute_while_a_timer_does(
    parts: Parts,
) -> None:
    parts.watch.begin()
    assert ticking(parts) == []
    parts.verbs.start(work(parts))
    parts.clock.advance(20)
    parts.watch.refresh()
    assert ticking(parts) == [40_000]


def test_every_change_reaches_the_tray(parts: Parts, qtbot: QtBot) -> None:
    with qtbot.waitSignal(parts.watch.changed):
        parts.verbs.start(work(parts))
    assert parts.watch.glance.timer == "Bouwgroep Noord › Verandertraject, billable · 0 min"


def test_a_timer_left_running_is_asked_about_and_ended_by_a_clock_time(
    parts: Parts, qtbot: QtBot
) -> None:
    parts.verbs.start(work(parts))
    parts.clock.advance(30 * 3600)
    parts.watch.begin()
    assert "left running" in parts.notices.shown["timer.too-long"].text
    parts.notices.press("timer.too-long", "Say when…")
    dialog = parts.watch.when
    assert isinstance(dialog, QInputDialog)
    qtbot.addWidget(dialog)
    dialog.setTextValue("half zes")
    dialog.accept()
    assert "trouble" in parts.notices.shown
    dialog = parts.watch.when
    assert isinstance(dialog, QInputDialog)
    qtbot.addWidget(dialog)
    dialog.setTextValue("17:30")
    dialog.accept()
    assert time_log.running(parts.ws) is None
    (entry,) = time_log.entries(parts.ws)
    assert entry.end == entry.start + 9000


def test_a_timer_put_aside_is_ended_from_its_question(parts: Parts, qtbot: QtBot) -> None:
    parts.verbs.start(work(parts))
    parts.clock.advance(30 * 3600)
    parts.verbs.start(work(parts))
    parts.watch.refresh()
    parts.notices.press("timer.left-open", "Say when…")
    dialog = parts.watch.when
    assert isinstance(dialog, QInputDialog)
    qtbot.addWidget(dialog)
    dialog.setTextValue("16")
    dialog.accept()
    assert next(entry.end for entry in time_log.entries(parts.ws)) == NOW + 3600
    assert not any(
        question.id == "timer.left-open" for question in timer_prompts.open_questions(parts.ws)
    )
