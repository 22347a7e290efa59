# SPDX-License-Identifier: MIT
"""The lines that add an entry to the balance and to a day, and the one about time away, offer what
quick entry offers.
"""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from tegoed.core.entities.values import Boundary, BoundaryKind, Purpose, Reason
from tegoed.services.setup import boundary_setup, settings
from tegoed.services.time import time_log
from tegoed.ui.balance.window import BalanceWindow
from tegoed.ui.day.window import DayWindow
from tegoed.ui.widgets.entry.add_entry_line import AddEntryLine
from tests.support.clocks import at
from tests.support.example_week import Peter
from tests.ui.screen_windows import day_window
from tests.ui.windows import open_window

LEFT, ENTER = Qt.MouseButton.LeftButton, Qt.Key.Key_Return
FRIDAY = date(2026, 11, 13)


@pytest.fixture
def balance(qtbot: QtBot, peter: Peter) -> BalanceWindow:
    return open_window(qtbot, peter.ws)


@pytest.fixture
def day(qtbot: QtBot, peter: Peter) -> DayWindow:
    window = day_window(peter.ws, FRIDAY)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    return window


@pytest.fixture(params=["balance", "day"])
def line(request: pytest.FixtureRequest) -> AddEntryLine:
    """The line of the week, and that of its Friday, with the day typed or not."""
    window = request.getfixturevalue(request.param)
    found = window.page.add_line if request.param == "balance" else window.line
    assert isinstance(found, AddEntryLine)
    found.line.setText("fri " if request.param == "balance" else "")
    return found


def typed(line: AddEntryLine, text: str) -> None:
    before = "fri " if line.line.text().startswith("fri ") else ""
    line.begin(f"{before}{text}")


def test_nothing_stands_under_an_empty_line(line: AddEntryLine) -> None:
    line.line.clear()
    assert [part.isVisible() for part in (line.marks, line.new_work, line.suggestions)] == [
        False
    ] * 3


def test_a_line_without_a_view_asks_no_room_for_what_it_may_say(qtbot: QtBot) -> None:
    line = AddEntryLine("1h30")
    qtbot.addWidget(line)
    before = line.minimumSizeHint().height()
    for part in (line.marks, line.new_work, line.suggestions, line.cut_button, line.keep_button):
        part.setVisible(False)
    for told in (line.unrecognised, line.crossed):
        told.say("")
    assert line.minimumSizeHint().height() == before


def test_purpose_and_reason_are_picked_with_a_click_also_without_a_client(
    line: AddEntryLine, peter: Peter
) -> None:
    typed(line, "7-8 verand")
    QTest.mouseClick(line.marks.buttons[Reason.ASKED], LEFT)
    assert line.line.text().endswith("7-8 verand !asked ")
    assert line.marks.buttons[Purpose.GIVEN].isChecked()
    QTest.keyClick(line.line, ENTER)
    logged = time_log.entries(peter.ws, FRIDAY, FRIDAY)[0]
    assert (logged.start, logged.purpose, logged.reason) == (
        at("2026-11-13 07:00"),
        Purpose.GIVEN,
        Reason.ASKED,
    )
    typed(line, "6-7 fri" if not line.line.text() else "6-7")
    QTest.mouseClick(line.marks.buttons[Purpose.GROWTH], LEFT)
    assert "!growth" in line.line.text()


def test_a_chip_is_pressed_before_the_time_is_typed(line: AddEntryLine) -> None:
    typed(line, "verand given")
    assert line.marks.buttons[Purpose.GIVEN].isChecked()


def test_a_new_client_is_made_where_it_is_named(line: AddEntryLine, peter: Peter) -> None:
    settings.put(peter.ws, "default_rate_cents", 9900)
    typed(line, "7-8 Jansen workshop")
    assert line.unrecognised.isVisible()
    assert line.new_work.offer.text() == "&New client “Jansen”…"
    QTest.mouseClick(line.new_work.offer, LEFT)
    assert line.new_work.rate.text() == "99.00"
    line.new_work.name.setText("Jansen BV")
    QTest.mouseClick(line.new_work.create_button, LEFT)
    assert "7-8 Jansen BV workshop" in line.line.text()
    assert line.unrecognised.isHidden()
    QTest.keyClick(line.line, ENTER)
    client = peter.ws.catalogue().client_named("Jansen BV")
    assert client is not None
    assert time_log.entries(peter.ws, FRIDAY, FRIDAY)[0].client == client.id


def test_a_boundary_that_will_be_crossed_is_told_before_enter(
    line: AddEntryLine, peter: Peter
) -> None:
    boundary_setup.add_boundary(
        peter.ws, Boundary(kind=BoundaryKind.GIVEN_HOURS, client=peter.zorg.id, limit_seconds=9000)
    )
    typed(line, "7-8 zorg given")
    assert line.crossed.isHidden()
    typed(line, "7-12 zorg given")
    assert "Crosses your boundary · Given to Zorgpunt" in line.crossed.text()


def test_an_overlap_is_told_before_enter_with_both_ways_on(
    line: AddEntryLine, peter: Peter
) -> None:
    peter.log(at("2026-11-13 07:00"), at("2026-11-13 08:00"), peter.coaching, Purpose.BILLABLE)
    typed(line, "7:30-8:30 verand")
    assert "Overlaps 07:00–08:00" in line.preview.text()
    assert line.cut_button.isVisible()
    QTest.mouseClick(line.keep_button, LEFT)
    starts = [entry.start for entry in time_log.entries(peter.ws, FRIDAY, FRIDAY)]
    assert {at("2026-11-13 07:00"), at("2026-11-13 07:30")} <= set(starts)


def test_a_refused_enter_is_said_to_a_screen_reader_in_the_line(
    line: AddEntryLine, peter: Peter
) -> None:
    peter.log(at("2026-11-13 07:00"), at("2026-11-13 08:00"), peter.coaching, Purpose.BILLABLE)
    typed(line, "7:30-8:30 verand")
    QTest.keyClick(line.line, ENTER)
    assert "is there already" in line.preview.text()
    QTest.mouseClick(line.cut_button, LEFT)
    first = time_log.entries(peter.ws, FRIDAY, FRIDAY)[0]
    assert first.end == at("2026-11-13 07:30")


def test_what_stands_under_the_line_is_scrolled_into_sight(
    qtbot: QtBot, balance: BalanceWindow
) -> None:
    balance.resize(900, 620)
    QTest.keyClick(balance, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    line = balance.page.add_line
    line.begin("fri 7-8 Jansen workshop")

    def is_in_sight() -> bool:
        foot = line.marks.mapTo(balance.area.viewport(), line.marks.rect().bottomLeft())
        return 0 < foot.y() <= balance.area.viewport().height()

    qtbot.waitUntil(is_in_sight)
