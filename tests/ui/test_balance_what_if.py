# SPDX-License-Identifier: MIT
from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QTreeWidgetItem
from pytestqt.qtbot import QtBot

from tegoed.core.entities.values import Entry, Purpose
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.services.time import time_log
from tegoed.ui.balance.what_if import WhatIfPanel
from tegoed.ui.balance.window import BalanceWindow
from tests.support.clocks import at
from tests.support.example_week import Peter
from tests.ui.windows import open_window, show_week

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(qtbot: QtBot, peter: Peter) -> BalanceWindow:
    window = open_window(qtbot, peter.ws)
    qtbot.mouseClick(window.page.what_if.toggle, Qt.MouseButton.LeftButton)
    return window


def panel_of(window: BalanceWindow) -> WhatIfPanel:
    return window.page.what_if


def block(window: BalanceWindow, words: str) -> QTreeWidgetItem:
    found = panel_of(window).list.findItems(
        words, Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchRecursive
    )
    assert len(found) == 1
    return found[0]


def given(peter: Peter) -> list[Entry]:
    return [e for e in time_log.entries(peter.ws) if e.purpose is Purpose.GIVEN]


def figures(window: BalanceWindow) -> dict[str, tuple[str, str]]:
    return {pair.name: (pair.now, pair.then) for pair in panel_of(window).figures.pairs}


def tick_by_mouse(qtbot: QtBot, window: BalanceWindow, item: QTreeWidgetItem) -> None:
    tree = panel_of(window).list
    window.area.ensureWidgetVisible(tree)
    box = tree.visualItemRect(item)
    qtbot.mouseClick(
        tree.viewport(),
        Qt.MouseButton.LeftButton,
        pos=QPoint(tree.columnViewportPosition(2) + 8, box.center().y()),
    )


def test_it_is_closed_until_it_is_asked_and_not_there_when_nothing_was_given(
    qtbot: QtBot, peter: Peter
) -> None:
    window = open_window(qtbot, peter.ws)
    assert panel_of(window).isVisible()
    assert panel_of(window).body.isHidden()
    assert panel_of(window).sentence.text() == ""
    show_week(window, "2026-W45")
    assert panel_of(window).isHidden()


def test_the_blocks_stand_by_client_project_and_reason_with_hours_and_value(
    window: BalanceWindow,
) -> None:
    tree = panel_of(window).list
    tops = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    assert [[top.text(column) for column in range(4)] for top in tops if top is not None] == [
        ["Bouwgroep Noord › Verandertraject", "offered", "4:00", "€440.00"],
        ["Bouwgroep Noord › Verandertraject", "asked", "2:00", "€220.00"],
        ["Bouwgroep Noord › Verandertraject", "unnoticed", "1:30", "€165.00"],
        ["Bouwgroep Noord › Verandertraject", "no reason noted", "1:30", "€165.00"],
    ]
    assert block(window, "Onderzoek").text(0) == "Mon 9 Nov 13:00–17:00 · Onderzoek"
    assert panel_of(window).beyond.text() == (
        "3 h more was given past a budget or without a price. That asks for another agreement."
    )


def test_a_click_on_a_block_shows_both_figures_at_once_on_the_beam_too(
    qtbot: QtBot, window: BalanceWindow
) -> None:
    assert window.page.beam.would_be is None
    tick_by_mouse(qtbot, window, block(window, "coaching two people"))
    assert figures(window) == {
        "An hour brings in": ("€55.71", "€64.69"),
        "… of Bouwgroep Noord": ("€54.65", "€64.88"),
        "… of Zorgpunt": ("€63.33", "€63.33"),
        "Billable": ("12:30", "14:30"),
        "Given": ("12:00", "10:00"),
        "Earned": ("€1,365.00", "€1,585.00"),
    }
    then = window.page.beam.would_be
    assert then is not None
    assert (then.billable_seconds, then.given_seconds) == (14.5 * 3600, 10 * 3600)
    assert "Would have been: billable 14.5 hours" in window.page.beam.accessibleDescription()
    said = "An hour would have brought in €64.69 instead of €55.71: €220.00 more in all."
    assert panel_of(window).sentence.text() == said
    assert panel_of(window).list.accessibleDescription() == said
    tick_by_mouse(qtbot, window, block(window, "coaching two people"))
    assert window.page.beam.would_be is None
    assert "Would" not in window.page.beam.accessibleDescription()


def test_by_keys_alone_a_group_is_ticked_set_right_and_taken_back(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    tree = panel_of(window).list
    panel_of(window).toggle.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Tab)
    assert tree.hasFocus()
    before = given(peter)
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert figures(window)["Earned"] == ("€1,365.00", "€1,805.00")
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    assert tree.chosen() == frozenset()
    qtbot.keyClick(tree, Qt.Key.Key_Space)
    qtbot.keyClick(window, Qt.Key.Key_Tab)
    right = panel_of(window).right_button
    assert right.hasFocus()
    assert right.text() == "Make 1 entry billable"
    qtbot.keyClick(right, Qt.Key.Key_Space)
    assert len(given(peter)) == len(before) - 1
    assert window.change_bar.sentence.text() == "1 given entry made billable"
    assert window.page.beam.would_be is None
    assert "16.5 of them billable" in window.page.sentence.text()
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert given(peter) == before


def test_all_is_ticked_and_cleared_and_the_value_is_that_of_the_balance(
    qtbot: QtBot, window: BalanceWindow
) -> None:
    panel = panel_of(window)
    qtbot.mouseClick(panel.all_button, Qt.MouseButton.LeftButton)
    assert len(panel.list.chosen()) == 4
    assert figures(window)["An hour brings in"] == ("€55.71", "€96.12")
    assert panel.right_button.text() == "Make 4 entries billable"
    qtbot.mouseClick(panel.none_button, Qt.MouseButton.LeftButton)
    assert panel.sentence.text() == "Tick what could have been invoiced."
    assert not panel.right_button.isEnabled()


def test_work_that_is_paid_once_is_said_to_bring_in_no_more(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    peter.log(
        at("2026-11-13 13:00"),
        at("2026-11-13 14:00"),
        peter.handboek,
        Purpose.GIVEN,
        note="an extra chapter",
    )
    tick_by_mouse(qtbot, window, block(window, "extra chapter"))
    assert (
        panel_of(window)
        .sentence.text()
        .endswith("Handboek would bring in no more: that work is paid once, or not at all.")
    )


def test_one_on_an_invoice_is_refused_in_a_sentence_and_nothing_is_changed(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    time_log.edit(peter.ws, given(peter)[0].uid, EntryEdit(invoice="2026-11"))
    before = given(peter)
    panel = panel_of(window)
    qtbot.mouseClick(panel.all_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(panel.right_button, Qt.MouseButton.LeftButton)
    assert panel.refusal.isVisible()
    assert panel.refusal.text() == (
        "1 of these is on invoice 2026-11 already, so nothing was changed. Take its "
        "tick away first."
    )
    assert given(peter) == before
    tick_by_mouse(qtbot, window, block(window, "Onderzoek"))
    assert panel.refusal.isHidden()
    qtbot.mouseClick(panel.right_button, Qt.MouseButton.LeftButton)
    assert [e.uid for e in given(peter)] == [before[0].uid]


def test_ticks_and_place_outlive_a_change_elsewhere_and_not_another_week(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    tree = panel_of(window).list
    tick_by_mouse(qtbot, window, block(window, "coaching two people"))
    top = tree.topLevelItem(0)
    assert top is not None
    top.setExpanded(False)
    peter.log(
        at("2026-11-14 09:00"), at("2026-11-14 10:00"), peter.verander, Purpose.GIVEN, note="a call"
    )
    assert block(window, "coaching two people").checkState(0) is Qt.CheckState.Checked
    assert block(window, "a call").checkState(0) is Qt.CheckState.Unchecked
    here = tree.currentItem()
    assert here is not None
    assert "coaching two people" in here.text(0)
    again = tree.topLevelItem(0)
    assert again is not None
    assert not again.isExpanded()
    window.show_previous()
    show_week(window, "2026-W46")
    assert tree.chosen() == frozenset()
    assert window.page.beam.would_be is None


def test_enter_goes_to_the_entry_or_opens_a_group(qtbot: QtBot, window: BalanceWindow) -> None:
    tree = panel_of(window).list
    tree.setFocus()
    tree.setCurrentItem(block(window, "coaching two people"))
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    row = window.page.entries_view.currentIndex().row()
    assert window.page.entries.entry_at(row).note == "coaching two people"
    tree.setFocus()
    top = tree.topLevelItem(0)
    assert top is not None
    tree.setCurrentItem(top)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    assert not top.isExpanded()


def test_closed_again_the_beam_shows_only_what_is(qtbot: QtBot, window: BalanceWindow) -> None:
    qtbot.mouseClick(panel_of(window).all_button, Qt.MouseButton.LeftButton)
    assert window.page.beam.would_be is not None
    qtbot.mouseClick(panel_of(window).toggle, Qt.MouseButton.LeftButton)
    assert window.page.beam.would_be is None
    assert panel_of(window).body.isHidden()
