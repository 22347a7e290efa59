# SPDX-License-Identifier: MIT
from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from tegoed.core.calendar.spans import local_date
from tegoed.core.entities.values import Entry, Purpose, Reason
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.presentation.entries.entry_fields import EntryColumn
from tegoed.services.time import time_log, undo_history
from tegoed.ui.balance.intents import OpenDay
from tegoed.ui.balance.window import BalanceWindow
from tests.support.clocks import at
from tests.support.example_week import Peter
from tests.ui.windows import other_windows_asked

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def stored(peter: Peter) -> list[Entry]:
    return [entry for entry in time_log.entries(peter.ws) if entry.start >= at("2026-11-09 00:00")]


def choose_first(qtbot: QtBot, window: BalanceWindow, count: int) -> None:
    """By keyboard, as many rows from the first."""
    view = window.page.entries_view
    view.setFocus()
    view.setCurrentIndex(window.page.entries.index(0, EntryColumn.DAY))
    for _row in range(count - 1):
        qtbot.keyClick(view, Qt.Key.Key_Down, SHIFT)


def pick(button: QPushButton, text: str) -> None:
    next(action for action in button.menu().actions() if action.text() == text).trigger()


def test_one_chosen_entry_has_no_bar_and_several_have(qtbot: QtBot, window: BalanceWindow) -> None:
    choose_first(qtbot, window, 1)
    assert window.page.bulk.isHidden()
    choose_first(qtbot, window, 3)
    assert window.page.bulk.count.text() == "3 entries:"
    assert window.page.delete_button.isHidden()
    qtbot.keyClick(window.page.entries_view, Qt.Key.Key_A, CONTROL)
    assert window.page.bulk.count.text() == "11 entries:"


def test_the_chosen_get_the_same_purpose_in_one_step(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    choose_first(qtbot, window, 3)
    assert not window.page.bulk.reason.isEnabled()
    pick(window.page.bulk.purpose, "given")
    assert {entry.purpose for entry in stored(peter)[:3]} == {Purpose.GIVEN}
    assert window.change_bar.sentence.text() == "3 entries changed"
    assert len(window.page.entries_view.chosen_uids()) == 3
    pick(window.page.bulk.reason, "asked")
    assert {entry.reason for entry in stored(peter)[:3]} == {Reason.ASKED}
    undo_history.undo(peter.ws)
    undo_history.undo(peter.ws)
    assert stored(peter)[0].purpose is Purpose.BILLABLE


def test_work_chair_and_tags_are_given_and_taken(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    choose_first(qtbot, window, 2)
    bulk = window.page.bulk
    pick(bulk.work, "Zorgpunt › Teamcoaching")
    pick(bulk.chair, "client's chair")
    qtbot.keyClicks(bulk.tags, "onsite #team")
    qtbot.keyClick(bulk.tags, Qt.Key.Key_Return)
    qtbot.keyClicks(bulk.tags, "-team")
    qtbot.keyClick(bulk.tags, Qt.Key.Key_Return)
    assert [(one.client, one.chair, one.tags) for one in stored(peter)[:2]] == [
        (peter.ws.catalogue().projects[peter.coaching.id].client, True, ("onsite",))
    ] * 2


def test_del_deletes_all_that_are_chosen_and_ctrl_z_brings_them_back(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    choose_first(qtbot, window, 4)
    qtbot.keyClick(window.page.entries_view, Qt.Key.Key_Delete)
    assert len(stored(peter)) == 7
    qtbot.keyClick(window, Qt.Key.Key_Z, CONTROL)
    assert len(stored(peter)) == 11


def test_an_invoiced_one_among_them_is_asked_about(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    time_log.edit(peter.ws, stored(peter)[1].uid, EntryEdit(invoice="2026-11"))
    choose_first(qtbot, window, 2)
    window.page.bulk.delete()
    assert "2026-11" in window.page.bulk.question.sentence.text()
    assert len(stored(peter)) == 11
    window.page.bulk.question.choices[0].click()
    assert len(stored(peter)) == 9


@pytest.mark.parametrize(
    ("typed", "day"),
    [("fri", 13), ("2026-11-05", 5), ("5 nov", 5), ("Thu 12 Nov", 12), ("yesterday", None)],
)
def test_the_day_of_an_entry_is_typed(
    qtbot: QtBot, peter: Peter, window: BalanceWindow, typed: str, day: int | None
) -> None:
    view, uid = window.page.entries_view, stored(peter)[2].uid
    view.setFocus()
    view.setCurrentIndex(window.page.entries.index(2, EntryColumn.DAY))
    qtbot.keyClick(view, Qt.Key.Key_Return)
    editor = window.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, typed)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QCoreApplication.processEvents()
    now = local_date(peter.ws.clock.now(), peter.ws.zone())
    wanted = date(2026, 11, day) if day is not None else date.fromordinal(now.toordinal() - 1)
    entry = time_log.find(peter.ws, uid)
    assert local_date(entry.start, peter.ws.zone()) == wanted


@pytest.mark.parametrize("typed", ["tomorrow", "31 feb", "soon"])
def test_what_is_no_day_or_one_to_come_stays_in_its_cell(
    peter: Peter, window: BalanceWindow, typed: str
) -> None:
    before = stored(peter)
    assert not window.page.entries.setData(window.page.entries.index(2, EntryColumn.DAY), typed)
    assert window.page.entries.error is not None
    assert stored(peter) == before


def test_a_day_opens_from_its_head_its_entry_or_by_key(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    asked = other_windows_asked(window)
    picture = window.page.picture
    picture.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(picture, Qt.Key.Key_Return, CONTROL)
    qtbot.keyClick(picture, Qt.Key.Key_Up)
    qtbot.keyClick(picture, Qt.Key.Key_Right)
    qtbot.keyClick(picture, Qt.Key.Key_Return)
    qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=picture.head_box(2).center().toPoint())
    window.page.entries_view.select_entry(stored(peter)[4].uid)
    window.page.entries_view.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_D, CONTROL)
    assert asked == [OpenDay(date(2026, 11, day)) for day in (9, 10, 11, 10)]
