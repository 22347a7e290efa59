# SPDX-License-Identifier: MIT
"""Months, quarters and years in the balance's window."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from tegoed.core.entities.values import Purpose
from tests.support.clocks import at
from tests.support.example_week import WEEK, Peter
from tests.ui.windows import balance_window, open_window, show_week

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def test_ctrl_and_a_digit_choose_the_length_of_the_period(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    titles = []
    for key in (Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4, Qt.Key.Key_1):
        qtbot.keyClick(window, key, CONTROL)
        titles.append(window.header.title.text())

    assert titles[:3] == ["November 2026", "Quarter 4 of 2026", "2026"]
    assert titles[3].startswith("Week ")


def test_the_arrows_step_by_what_is_shown(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    qtbot.keyClick(window, Qt.Key.Key_2, CONTROL)

    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert window.period.name == "2026-10"
    qtbot.keyClick(window, Qt.Key.Key_Home, CONTROL)
    assert window.period.name == "2026-11"


def test_a_month_leaves_out_what_only_a_week_has_and_a_week_brings_it_back(
    qtbot: QtBot, peter: Peter
) -> None:
    window = open_window(qtbot, peter.ws)
    page = window.page
    of_a_week = (page.picture, page.boundaries, page.entries_view, page.add_line, page.note)

    window.header.units.setFocus()
    qtbot.keyClick(window.header.units, Qt.Key.Key_Down)
    assert window.period.name == "2026-11"
    assert not any(part.isVisible() for part in of_a_week)
    assert page.beam.isVisible()

    show_week(window, WEEK)
    assert all(part.isVisible() for part in of_a_week)
    assert page.what_if.isVisible()


def test_a_month_is_put_beside_the_one_before(qtbot: QtBot, peter: Peter) -> None:
    peter.log(at("2026-10-05 09:00"), at("2026-10-05 11:00"), peter.verander, Purpose.GIVEN)
    window = open_window(qtbot, peter.ws)

    qtbot.keyClick(window, Qt.Key.Key_2, CONTROL)

    assert window.page.beside.text() == (
        "Given so far: 12 hours, 10 hours more than in the same days of the period "
        "before (1–16 Oct 2026)."
    )
    peter.clock.at = at("2026-12-01 09:00")
    window.refresh_needed.emit()
    assert (
        window.page.beside.text()
        == "Given: 12 hours, 10 hours more than in the period before (October 2026)."
    )


def test_an_empty_month_says_so(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws, "2026-W20")

    qtbot.keyClick(window, Qt.Key.Key_2, CONTROL)

    assert window.page.sentence.text() == "Nothing is logged in this period."
    assert not window.page.hint.isVisible()


def test_the_length_is_remembered(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    qtbot.keyClick(window, Qt.Key.Key_4, CONTROL)
    window.close()

    again = balance_window(peter.ws)
    qtbot.addWidget(again)

    assert again.period.name == "2026"


def test_adding_and_the_note_go_back_to_a_week(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    qtbot.keyClick(window, Qt.Key.Key_4, CONTROL)

    qtbot.keyClick(window, Qt.Key.Key_N, CONTROL)

    assert window.page.add_line.line.hasFocus()
    assert window.period.unit == "week"
