# SPDX-License-Identifier: MIT
"""The invitation on the screen."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from tegoed.core.entities.values import Purpose
from tegoed.services.balance import weekly_review
from tegoed.ui.app.reminders.review_reminder_controller import ReviewReminderController
from tegoed.ui.app.windows.navigation_controller import NavigationController
from tegoed.ui.balance.window import BalanceWindow
from tests.ui.tray_parts import Parts


def to_the_review(parts: Parts) -> None:
    at = weekly_review.next_at(parts.ws)
    assert at is not None
    parts.clock.advance(max(0, at - parts.ws.clock.now()))


def test_one_is_invited_with_the_weeks_line_and_only_once(parts: Parts) -> None:
    asked: list[bool] = []
    invitation = ReviewReminderController(parts.tray, parts.notices)
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
    invitation = ReviewReminderController(parts.tray, parts.notices)
    to_the_review(parts)
    invitation.look()
    assert "review" not in parts.notices.shown


def test_who_looks_back_types_the_note_of_this_week(parts: Parts, qtbot: QtBot) -> None:
    navigation = NavigationController(parts.ws)
    navigation.show_review()
    window = navigation.windows.get("balance")
    assert isinstance(window, BalanceWindow)
    qtbot.waitUntil(window.page.note.hasFocus)
    window.close()
