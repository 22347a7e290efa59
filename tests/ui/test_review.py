# SPDX-License-Identifier: MIT
"""The invitation on the screen, and the note it leads to."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tegoed.core.spans import week_of
from tegoed.core.values import Purpose
from tegoed.services.balance import balances, weekly_review
from tegoed.services.setup import boundary_setup
from tegoed.ui.app.weekly_review_reminder import WeeklyReviewReminder
from tegoed.ui.balance.week_note_editor import WeekNoteEdit
from tests.ui.tray_parts import Parts


def to_the_review(parts: Parts) -> None:
    at = weekly_review.next_at(parts.ws)
    assert at is not None
    parts.clock.advance(max(0, at - parts.ws.clock.now()))


def test_one_is_invited_with_the_weeks_line_and_only_once(parts: Parts) -> None:
    asked: list[bool] = []
    invitation = WeeklyReviewReminder(parts.tray, parts.notices)
    invitation.accepted.connect(lambda: asked.append(True))
    invitation.look()
    assert invitation.timer.isActive()
    to_the_review(parts)
    parts.log(60, 30, Purpose.BILLABLE)
    parts.tray.refresh()
    assert parts.notices.shown["review"].text.startswith("This week: 30 min for clients")
    parts.notices.press("review", "Look back")
    assert asked == [True]
    parts.notices.shown.clear()
    parts.tray.refresh()
    assert "review" not in parts.notices.shown
    assert invitation.timer.isActive()


def test_a_week_without_time_is_not_looked_back_on(parts: Parts) -> None:
    invitation = WeeklyReviewReminder(parts.tray, parts.notices)
    to_the_review(parts)
    invitation.look()
    assert "review" not in parts.notices.shown


def test_the_note_shows_what_one_wrote_the_week_before(parts: Parts, qtbot: QtBot) -> None:
    week = balances.this_week(parts.ws)
    boundary_setup.put_week_note(
        parts.ws, str(week_of(week.first).previous().name), "say no once a day"
    )
    note = WeekNoteEdit(parts.ws)
    qtbot.addWidget(note)
    qtbot.addWidget(note.earlier)
    note.show_week(str(week.name))
    assert note.earlier.text() == "The week before: say no once a day"
    note.show_week(str(week.next().name))
    assert note.earlier.isHidden()
