# SPDX-License-Identifier: MIT
"""What clicks do, and what is told of it."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog
from pytestqt.qtbot import QtBot

from tegoed.core.entities.values import Boundary, BoundaryKind, Favourite, Purpose
from tegoed.core.entries.timer_questions import TimeAway
from tegoed.presentation.tray.tray_intents import (
    CallFine,
    LogLastMinutes,
    StartTimerOn,
    StopTimer,
    ThrowTimerAway,
    ToggleTimer,
    TrayDestination,
)
from tegoed.services.balance import balances, boundary_alerts
from tegoed.services.setup import boundary_setup, catalogue_setup
from tegoed.services.time import time_log
from tegoed.services.time.timer import timer_prompts
from tegoed.ui.balance.controller import BalanceController
from tegoed.ui.balance.intents import ShowWeekOfDay
from tests.support.clocks import NOW
from tests.ui.tray_parts import Parts
from tests.ui.windows import controller_of, open_window

HOUR_MS = 3_600_000


def work(parts: Parts, purpose: Purpose = Purpose.BILLABLE) -> Favourite:
    return Favourite(client=parts.client.id, project=parts.project.id, purpose=purpose)


def test_with_nothing_to_start_a_click_asks_what_it_is(parts: Parts, qtbot: QtBot) -> None:
    catalogue_setup.archive_client(parts.ws, parts.client.id)
    with qtbot.waitSignal(parts.tray.opens) as asked:
        parts.ask(ToggleTimer())
    with qtbot.waitSignal(parts.tray.opens) as asked:
        parts.tray.timer.log_quarter()
    assert asked.args == [TrayDestination.QUICK_ENTRY]


def test_a_click_resumes_the_last_work_and_the_next_ends_it(parts: Parts) -> None:
    parts.log(120, 30)
    parts.ask(ToggleTimer())
    assert parts.notices.shown["time"].title == "Timer running since 15:00"
    parts.clock.advance(600)
    parts.ask(ToggleTimer())
    assert time_log.running(parts.ws) is None
    assert parts.notices.shown["time"].title == "Stopped after 10 min"


def test_undo_on_the_notice_takes_back_what_it_told(parts: Parts) -> None:
    parts.ask(LogLastMinutes(15, work(parts), Purpose.GIVEN))
    assert parts.notices.shown["time"].title == "Logged 15 min given"
    parts.notices.press("time", "Undo")
    assert time_log.entries(parts.ws) == []
    assert parts.notices.shown["time"].title == "Undone: 15 min given to Verandertraject"


def test_undo_takes_nothing_back_once_something_else_was_written(parts: Parts) -> None:
    parts.ask(LogLastMinutes(15, work(parts), Purpose.GIVEN))
    notice = parts.notices.shown["time"]
    parts.log(120, 30)
    dict(notice.choices)["Undo"]()
    assert len(time_log.entries(parts.ws)) == 2
    assert parts.notices.shown["time"].title == "Nothing was undone"


def test_a_quarter_that_overlaps_is_cut_in_only_when_one_says_so(parts: Parts) -> None:
    parts.log(30, 25)
    parts.ask(LogLastMinutes(15, work(parts), Purpose.GIVEN))
    assert len(time_log.entries(parts.ws)) == 1
    assert parts.notices.shown["time"].title == "Nothing was logged"
    parts.notices.press("time", "Cut it there")
    assert [(entry.end or 0) - entry.start for entry in time_log.entries(parts.ws)] == [900, 900]


def test_an_interruption_is_left_out_or_thrown_away(parts: Parts) -> None:
    parts.ask(StartTimerOn(work(parts)))
    parts.clock.advance(1800)
    parts.ask(StopTimer(15))
    assert [(entry.end or 0) - entry.start for entry in time_log.entries(parts.ws)] == [900]
    parts.ask(StartTimerOn(work(parts)))
    parts.clock.advance(1800)
    parts.ask(ThrowTimerAway())
    assert len(time_log.entries(parts.ws)) == 1


def test_what_cannot_be_done_is_told(parts: Parts) -> None:
    parts.ask(StopTimer())
    assert parts.notices.shown["error"].text


def test_a_crossed_boundary_is_told_once_and_rests_when_answered(parts: Parts) -> None:
    boundary_setup.add_boundary(
        parts.ws,
        Boundary(kind=BoundaryKind.GIVEN_HOURS, client=parts.client.id, limit_seconds=3600),
    )
    parts.log(240, 90, Purpose.GIVEN)
    parts.tray.refresh()
    assert (
        parts.notices.shown["boundary"].title
        == "1 h 30 given to Bouwgroep Noord, your limit is 1 h"
    )
    parts.notices.shown.clear()
    parts.log(120, 30, Purpose.GIVEN)
    parts.tray.refresh()
    assert "boundary" not in parts.notices.shown
    assert "2 h given to Bouwgroep Noord" in parts.tray.view.tooltip
    parts.ask(CallFine(parts.tray.data.crossed))
    assert [answer.answer for answer in balances.answers(parts.ws)] == ["fine"]
    parts.tray.refresh()
    assert parts.tray.data.crossed == ()


def test_the_icon_shows_a_crossing_until_the_balance_was_looked_at(
    parts: Parts, qtbot: QtBot
) -> None:
    boundary_setup.add_boundary(
        parts.ws,
        Boundary(kind=BoundaryKind.GIVEN_HOURS, client=parts.client.id, limit_seconds=3600),
    )
    parts.log(240, 90, Purpose.GIVEN)
    parts.tray.refresh()
    assert parts.tray.view.icon.crossed
    week = balances.this_week(parts.ws)
    window = open_window(qtbot, parts.ws, week.previous().name)
    assert boundary_alerts.unseen(parts.ws, balances.week(parts.ws))
    with qtbot.waitSignal(controller_of(window, BalanceController).crossings_seen):
        window.intent.emit(ShowWeekOfDay(week.first))
    parts.tray.refresh()
    assert not parts.tray.view.icon.crossed
    assert parts.tray.data.crossed
    assert "1 h 30 given to Bouwgroep Noord" in parts.tray.view.tooltip


def test_a_boundary_that_comes_near_is_told_with_ways_out_and_a_sentence_can_be_copied(
    parts: Parts,
) -> None:
    boundary_setup.add_boundary(
        parts.ws,
        Boundary(kind=BoundaryKind.GIVEN_HOURS, client=parts.client.id, limit_seconds=3600),
    )
    parts.log(240, 50, Purpose.GIVEN)
    parts.tray.refresh()
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
    parts.tray.refresh()
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
    parts.ask(StartTimerOn(work(parts)))
    parts.clock.advance(60)
    parts.tray.begin()
    parts.clock.advance(3600)
    with qtbot.waitSignal(parts.tray.questions.found_absence):
        parts.tray.begin()
    with qtbot.assertNotEmitted(parts.tray.questions.found_absence):
        parts.tray.refresh()
    (question,) = parts.tray.data.questions
    assert isinstance(question, TimeAway)
    assert question.is_silence
    assert time_log.running(parts.ws) is not None


def ticking(parts: Parts) -> list[int]:
    """What the timers wait for that look again today, in milliseconds."""
    found = [one.interval() for one in parts.tray.findChildren(QTimer) if one.isActive()]
    return [interval for interval in found if 0 < interval < HOUR_MS]


def test_nothing_ticks_while_nothing_runs_and_once_a_minute_while_a_timer_does(
    parts: Parts,
) -> None:
    parts.tray.begin()
    assert ticking(parts) == []
    parts.ask(StartTimerOn(work(parts)))
    parts.clock.advance(20)
    parts.tray.refresh()
    assert ticking(parts) == [40_000]


def test_every_change_reaches_the_tray(parts: Parts, qtbot: QtBot) -> None:
    with qtbot.waitSignal(parts.tray.changed):
        parts.ask(StartTimerOn(work(parts)))
    assert parts.tray.view.window.timer == "Bouwgroep Noord › Verandertraject, billable\n0 min"


def test_a_timer_left_running_is_asked_about_and_ended_by_a_clock_time(
    parts: Parts, qtbot: QtBot
) -> None:
    parts.ask(StartTimerOn(work(parts)))
    parts.clock.advance(30 * 3600)
    parts.tray.begin()
    assert "left running" in parts.notices.shown["timer.too-long"].text
    parts.notices.press("timer.too-long", "Say when…")
    dialog = parts.tray.questions.end_dialog
    assert isinstance(dialog, QInputDialog)
    qtbot.addWidget(dialog)
    dialog.setTextValue("half zes")
    dialog.accept()
    assert "error" in parts.notices.shown
    dialog = parts.tray.questions.end_dialog
    assert isinstance(dialog, QInputDialog)
    qtbot.addWidget(dialog)
    dialog.setTextValue("17:30")
    dialog.accept()
    assert time_log.running(parts.ws) is None
    (entry,) = time_log.entries(parts.ws)
    assert entry.end == entry.start + 9000


def test_a_timer_put_aside_is_ended_from_its_question(parts: Parts, qtbot: QtBot) -> None:
    parts.ask(StartTimerOn(work(parts)))
    parts.clock.advance(30 * 3600)
    parts.ask(StartTimerOn(work(parts)))
    parts.tray.refresh()
    parts.notices.press("timer.left-open", "Say when…")
    dialog = parts.tray.questions.end_dialog
    assert isinstance(dialog, QInputDialog)
    qtbot.addWidget(dialog)
    dialog.setTextValue("16")
    dialog.accept()
    assert next(entry.end for entry in time_log.entries(parts.ws)) == NOW + 3600
    assert not any(
        question.id == "timer.left-open" for question in timer_prompts.open_questions(parts.ws)
    )
