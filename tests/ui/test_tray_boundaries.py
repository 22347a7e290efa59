# SPDX-License-Identifier: MIT
"""A boundary in the tray: told before and when it is crossed, with the same ways out in the notice
and in the menu.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tegoed.core.entities.values import Boundary, BoundaryKind, Purpose
from tegoed.i18n.locale import Locale
from tegoed.presentation.tray.tray_intents import (
    CopySentence,
    OpenCrossingEntry,
    ToggleTimer,
    TrayDestination,
)
from tegoed.services.balance import balances
from tegoed.services.setup import boundary_setup, settings
from tegoed.services.time import time_log
from tegoed.ui.platform.app_locale import use_app_locale
from tegoed.ui.tray.tray_menu import TrayMenu
from tests.support.clocks import AMSTERDAM
from tests.ui.tray_parts import Parts, make_parts

CROSSED = "1 h 30 given to Bouwgroep Noord, your limit is 1 h"


@pytest.fixture
def parts(tmp_path: Path, qtbot: QtBot) -> Iterator[Parts]:
    made = make_parts(tmp_path)
    boundary_setup.add_boundary(
        made.ws,
        Boundary(kind=BoundaryKind.GIVEN_HOURS, client=made.client.id, limit_seconds=3600),
    )
    yield made
    made.end()


def below(menu: TrayMenu, words: str) -> QMenu:
    """The lines under a line of the menu."""
    found = next(action.menu() for action in menu.actions() if words in action.text())
    assert isinstance(found, QMenu)
    return found


def cross(parts: Parts) -> None:
    parts.log(240, 90, Purpose.GIVEN)
    parts.tray.refresh()


def test_the_ways_out_stand_in_the_notice_and_in_the_menu(parts: Parts, menu: TrayMenu) -> None:
    cross(parts)
    notice = parts.notices.shown["boundary"]
    assert notice.title == CROSSED
    ways = ["Show", "Log as billable", "Copy a sentence for them", "Fine this week"]
    assert [label for label, _ in notice.choices] == ways
    lines = below(menu, CROSSED)
    assert [action.text() for action in lines.actions()] == ways
    next(action for action in lines.actions() if action.text() == "Log as billable").trigger()
    assert [entry.purpose for entry in time_log.entries(parts.ws)] == [Purpose.BILLABLE]


def test_log_the_last_says_before_the_click_which_limit_it_crosses(
    parts: Parts, menu: TrayMenu
) -> None:
    parts.log(240, 50, Purpose.GIVEN)
    parts.tray.look()
    lines = below(menu, "Log the last…")
    lines.aboutToShow.emit()
    words = [action.text() for action in lines.actions()]
    crosses = " · crosses your limit: Given to Bouwgroep Noord"
    assert words[:2] == [
        f"15 min given, Verandertraject{crosses}",
        "15 min billable, Verandertraject",
    ]
    lines.actions()[0].trigger()
    parts.tray.refresh()
    assert parts.tray.data.crossed


def test_what_is_logged_already_is_not_counted_twice_before_the_click(
    parts: Parts, menu: TrayMenu
) -> None:
    parts.log(50, 50, Purpose.GIVEN)
    parts.tray.look()
    lines = below(menu, "Log the last…")
    lines.aboutToShow.emit()
    assert lines.actions()[2].text() == "30 min given, Verandertraject"


def test_show_goes_to_the_entry_that_crossed_it(parts: Parts, qtbot: QtBot) -> None:
    cross(parts)
    (entry,) = time_log.entries(parts.ws)
    with qtbot.waitSignal(parts.tray.opens) as asked:
        parts.notices.press("boundary", "Show")
    assert asked.args == [OpenCrossingEntry(entry.uid, entry.start + 3600)]


def test_one_that_is_near_has_no_entry_and_shows_the_balance(parts: Parts, qtbot: QtBot) -> None:
    parts.log(240, 50, Purpose.GIVEN)
    parts.tray.refresh()
    with qtbot.waitSignal(parts.tray.opens) as asked:
        parts.notices.press("boundary", "Show")
    assert asked.args == [TrayDestination.BALANCE]


@pytest.mark.parametrize(
    ("code", "begins"),
    [("en", "This week I put in 1.5 hours "), ("nl", "Deze week stak ik er 1,5 uur in")],
)
def test_what_was_copied_is_said_in_the_users_language(
    parts: Parts, code: str, begins: str
) -> None:

    cross(parts)
    settings.put(parts.ws, "language", code)
    use_app_locale(Locale(code, AMSTERDAM))
    parts.ask(CopySentence(parts.tray.data.crossed[0]))
    copied = QGuiApplication.clipboard().text()
    assert copied.startswith(begins)
    assert parts.notices.shown["copied"].text == copied


def test_one_that_was_put_right_takes_its_notice_away_and_is_told_again(parts: Parts) -> None:
    cross(parts)
    parts.notices.press("boundary", "Log as billable")
    parts.tray.refresh()
    assert "boundary" not in parts.notices.shown
    parts.log(120, 100, Purpose.GIVEN)
    parts.tray.refresh()
    assert parts.notices.shown["boundary"].title.startswith("1 h 40 given to Bouwgroep Noord")


def test_several_are_one_line_with_a_way_to_the_balance(parts: Parts, menu: TrayMenu) -> None:
    for kind in (BoundaryKind.WEEK_HOURS, BoundaryKind.DAY_HOURS):
        boundary_setup.add_boundary(parts.ws, Boundary(kind=kind, limit_seconds=60))
    cross(parts)
    notice = parts.notices.shown["boundary"]
    assert notice.title == "3 boundaries crossed this week"
    assert "\n" not in notice.text
    assert [label for label, _ in notice.choices] == ["Show the balance"]
    lines = below(menu, "3 boundaries crossed this week")
    assert [action.text() for action in lines.actions()] == [
        "Show the balance",
        "All fine this week",
    ]
    lines.actions()[1].trigger()
    assert len(balances.answers(parts.ws)) == 3


def test_of_several_that_are_told_what_is_left_is_told_when_one_is_put_right(parts: Parts) -> None:
    boundary_setup.add_boundary(parts.ws, Boundary(kind=BoundaryKind.WEEK_HOURS, limit_seconds=60))
    cross(parts)
    (entry,) = time_log.entries(parts.ws)
    from tegoed.core.entries.entry_rules import EntryEdit

    time_log.edit(parts.ws, entry.uid, EntryEdit(purpose=Purpose.BILLABLE))
    parts.tray.refresh()
    assert parts.notices.shown["boundary"].title.startswith("Worked this week: 1 h 30")


def test_several_that_are_only_near_are_said_to_be(parts: Parts) -> None:
    boundary_setup.add_boundary(
        parts.ws, Boundary(kind=BoundaryKind.WEEK_HOURS, limit_seconds=3500)
    )
    parts.log(240, 50, Purpose.GIVEN)
    parts.tray.refresh()
    assert parts.notices.shown["boundary"].title == "2 boundaries are near"


def test_a_timer_says_at_its_start_when_it_crosses_one(parts: Parts) -> None:
    parts.log(240, 30, Purpose.GIVEN)
    parts.ask(ToggleTimer())
    assert "At 15:30 this timer crosses your limit: Given to Bouwgroep Noord" in (
        parts.notices.shown["time"].text
    )
