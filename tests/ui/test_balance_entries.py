# SPDX-License-Identifier: MIT
from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QComboBox, QLineEdit
from pytestqt.qtbot import QtBot

from tegoed.core.entities.values import Entry, Purpose, Reason
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.presentation.entries.entry_fields import EntryColumn
from tegoed.services.time import time_log
from tegoed.ui.balance.window import BalanceWindow
from tegoed.ui.platform.appearance.colours import colours_for
from tegoed.ui.widgets.entry.phrase_line import TINTS
from tests.support.clocks import at
from tests.support.example_week import Peter
from tests.ui.windows import open_window

ENTER = Qt.Key.Key_Return
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def stand_on(window: BalanceWindow, row: int, column: EntryColumn) -> None:
    view = window.page.entries_view
    view.setFocus()
    view.setCurrentIndex(window.page.entries.index(row, column))


def typed(qtbot: QtBot, window: BalanceWindow, row: int, column: EntryColumn, text: str) -> None:
    stand_on(window, row, column)
    qtbot.keyClick(window.page.entries_view, ENTER)
    editor = window.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, ENTER)
    QCoreApplication.processEvents()  # the editor hands over when the key has been dealt with


def stored(peter: Peter, row: int) -> Entry:
    return [entry for entry in time_log.entries(peter.ws) if entry.start >= at("2026-11-09 00:00")][
        row
    ]


@pytest.mark.parametrize(
    ("text", "clock"), [("9:15", "09:15"), ("0915", "09:15"), ("8", "08:00"), ("8u45", "08:45")]
)
def test_a_start_is_typed_as_in_a_phrase(
    qtbot: QtBot, peter: Peter, window: BalanceWindow, text: str, clock: str
) -> None:
    typed(qtbot, window, 0, EntryColumn.START, text)

    assert stored(peter, 0).start == at(f"2026-11-09 {clock}")
    assert window.page.entries.index(0, EntryColumn.START).data() == clock


def test_an_end_before_the_start_is_the_next_day(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    typed(qtbot, window, 2, EntryColumn.END, "0:30")

    assert stored(peter, 2).end == at("2026-11-10 00:30")


def test_a_length_moves_the_end(qtbot: QtBot, peter: Peter, window: BalanceWindow) -> None:
    typed(qtbot, window, 0, EntryColumn.LENGTH, "1h45")

    assert stored(peter, 0).end == at("2026-11-09 10:45")


@pytest.mark.parametrize(
    ("column", "start", "end"),
    [(EntryColumn.START, "15:00", "16:30"), (EntryColumn.END, "13:30", "15:00")],
)
def test_a_clock_time_for_an_entry_without_one_keeps_its_length(
    qtbot: QtBot, peter: Peter, column: EntryColumn, start: str, end: str
) -> None:
    peter.log(
        at("2026-11-03 18:00"),
        at("2026-11-03 19:30"),
        peter.verander,
        Purpose.BILLABLE,
        clock=False,
    )
    peter.log(
        at("2026-11-06 09:00"),
        at("2026-11-06 10:30"),
        peter.verander,
        Purpose.BILLABLE,
        clock=False,
    )
    window = open_window(qtbot, peter.ws, "2026-W45")
    assert window.page.entries.index(2, EntryColumn.START).data() == "–"

    typed(qtbot, window, 2, column, "15:00")

    entry = time_log.entries(peter.ws, date(2026, 11, 6), date(2026, 11, 6))[0]
    assert (entry.start, entry.end, entry.clock) == (
        at(f"2026-11-06 {start}"),
        at(f"2026-11-06 {end}"),
        True,
    )


def test_note_and_tags_are_typed(qtbot: QtBot, peter: Peter, window: BalanceWindow) -> None:
    typed(qtbot, window, 0, EntryColumn.NOTE, "kick-off")
    typed(qtbot, window, 0, EntryColumn.TAGS, "#onsite, team #onsite")

    assert stored(peter, 0).note == "kick-off"
    assert stored(peter, 0).tags == ("onsite", "team")


def test_the_balance_follows_an_edit(qtbot: QtBot, window: BalanceWindow) -> None:
    typed(qtbot, window, 0, EntryColumn.END, "11:30")

    assert window.page.sentence.text().startswith(
        "You worked 23.5 hours for clients, 11.5 of them billable."
    )


def choose(window: BalanceWindow, row: int, column: EntryColumn, text: str) -> None:
    stand_on(window, row, column)
    view = window.page.entries_view
    view.edit(window.page.entries.index(row, column))
    box = window.focusWidget()
    assert isinstance(box, QComboBox)
    number = box.findText(text)
    assert number >= 0
    box.setCurrentIndex(number)
    box.activated.emit(number)


def test_purpose_reason_activity_and_work_are_chosen(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    choose(window, 0, EntryColumn.PURPOSE, "given")
    qtbot.wait(0)
    choose(window, 0, EntryColumn.REASON, "asked")
    qtbot.wait(0)
    choose(window, 0, EntryColumn.ACTIVITY, "Onderzoek")
    qtbot.wait(0)
    choose(window, 0, EntryColumn.WORK, "Zorgpunt › Teamcoaching")

    entry = stored(peter, 0)
    assert (entry.purpose, entry.reason, entry.activity) == (
        Purpose.GIVEN,
        Reason.ASKED,
        peter.research.id,
    )
    assert (entry.client, entry.project) == (peter.zorg.id, peter.coaching.id)


def test_the_space_bar_turns_the_clients_chair(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    stand_on(window, 0, EntryColumn.CHAIR)

    qtbot.keyClick(window.page.entries_view, Qt.Key.Key_Space)

    assert stored(peter, 0).chair
    qtbot.keyClick(window.page.entries_view, Qt.Key.Key_Space)
    assert not stored(peter, 0).chair


def test_only_given_time_has_a_reason_to_choose(window: BalanceWindow) -> None:
    model = window.page.entries

    assert not model.flags(model.index(0, EntryColumn.REASON)) & Qt.ItemFlag.ItemIsEditable
    assert model.flags(model.index(1, EntryColumn.REASON)) & Qt.ItemFlag.ItemIsEditable


def test_an_overlap_is_refused_beside_the_row_and_what_was_typed_stays(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    typed(qtbot, window, 1, EntryColumn.START, "12:00")
    refusal = window.page.entries_view.refusal

    assert stored(peter, 1).start == at("2026-11-09 13:00")
    assert refusal.isVisible()
    assert refusal.sentence.text() == (
        "Bouwgroep Noord › Verandertraject is there already, from Mon 9 Nov 09:00 to 12:30."
    )
    assert window.page.entries.index(1, EntryColumn.START).data() == "12:00"
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), QLineEdit))
    editor = window.focusWidget()
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "12:00"


def test_the_other_one_can_be_cut(qtbot: QtBot, peter: Peter, window: BalanceWindow) -> None:
    typed(qtbot, window, 1, EntryColumn.START, "12:00")

    qtbot.mouseClick(window.page.entries_view.refusal.choices[0], Qt.MouseButton.LeftButton)

    assert (stored(peter, 0).end, stored(peter, 1).start) == (
        at("2026-11-09 12:00"),
        at("2026-11-09 12:00"),
    )
    assert not window.page.entries_view.refusal.isVisible()


def test_both_can_be_kept(qtbot: QtBot, peter: Peter, window: BalanceWindow) -> None:
    typed(qtbot, window, 1, EntryColumn.START, "12:00")

    qtbot.mouseClick(window.page.entries_view.refusal.choices[1], Qt.MouseButton.LeftButton)

    assert (stored(peter, 0).end, stored(peter, 1).start) == (
        at("2026-11-09 12:30"),
        at("2026-11-09 12:00"),
    )


def test_escape_leaves_the_entry_as_it_was(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    typed(qtbot, window, 1, EntryColumn.START, "12:00")
    qtbot.waitUntil(lambda: isinstance(window.focusWidget(), QLineEdit))

    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)

    assert window.isVisible()
    assert not window.page.entries_view.refusal.isVisible()
    assert window.page.entries.index(1, EntryColumn.START).data() == "13:00"


@pytest.mark.parametrize(
    ("row", "column", "text", "words"),
    [
        (0, EntryColumn.START, "25:00", "is not a time of day"),
        (0, EntryColumn.START, "13:00", "The end is not after the start"),
        (0, EntryColumn.LENGTH, "25h", "24"),
        (0, EntryColumn.LENGTH, "90", "needs a unit"),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence_without_an_offer(
    qtbot: QtBot, window: BalanceWindow, row: int, column: EntryColumn, text: str, words: str
) -> None:
    typed(qtbot, window, row, column, text)
    refusal = window.page.entries_view.refusal

    assert refusal.isVisible()
    assert words in refusal.sentence.text()
    assert not any(button.isVisible() for button in refusal.choices)


def test_the_future_is_refused(qtbot: QtBot, peter: Peter) -> None:
    peter.log(at("2026-11-16 07:00"), at("2026-11-16 07:30"), peter.verander, Purpose.BILLABLE)
    window = open_window(qtbot, peter.ws, "2026-W47")

    typed(qtbot, window, 0, EntryColumn.END, "9:00")

    assert "future" in window.page.entries_view.refusal.sentence.text()


def test_an_invoiced_entry_changes_only_after_the_question(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    uid = stored(peter, 0).uid
    time_log.edit(peter.ws, uid, EntryEdit(invoice="2026-11"))

    typed(qtbot, window, 0, EntryColumn.NOTE, "changed")
    refusal = window.page.entries_view.refusal

    assert refusal.sentence.text() == "This entry went out on invoice 2026-11."
    assert stored(peter, 0).note == "workshop"
    qtbot.mouseClick(refusal.choices[0], Qt.MouseButton.LeftButton)
    assert stored(peter, 0).note == "changed"


def test_what_was_answered_still_holds_when_more_is_asked(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    time_log.edit(peter.ws, stored(peter, 1).uid, EntryEdit(invoice="2026-11"))
    typed(qtbot, window, 1, EntryColumn.START, "12:00")
    refusal = window.page.entries_view.refusal

    qtbot.mouseClick(refusal.choices[0], Qt.MouseButton.LeftButton)
    assert "is there already" in refusal.sentence.text()
    qtbot.mouseClick(refusal.choices[0], Qt.MouseButton.LeftButton)

    assert (stored(peter, 0).end, stored(peter, 1).start) == (
        at("2026-11-09 12:00"),
        at("2026-11-09 12:00"),
    )
    assert not refusal.isVisible()


def test_del_deletes_and_the_keyboard_undoes_and_redoes_it(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    view, bar = window.page.entries_view, window.change_bar
    stand_on(window, 0, EntryColumn.START)
    qtbot.keyClick(view, Qt.Key.Key_Delete)

    assert window.page.entries.rowCount() == 10
    assert bar.isVisible()
    assert bar.sentence.text() == "Bouwgroep Noord › Verandertraject of Mon 9 Nov 09:00 deleted"
    assert view.currentIndex().row() == 0
    qtbot.keyClick(view, Qt.Key.Key_Z, CONTROL)
    assert window.page.entries.rowCount() == 11
    assert bar.sentence.text().startswith("Undone: ")
    qtbot.keyClick(view, Qt.Key.Key_Z, CONTROL | SHIFT)
    assert window.page.entries.rowCount() == 10
    qtbot.mouseClick(bar.undo_button, Qt.MouseButton.LeftButton)
    assert window.page.entries.rowCount() == 11


def test_an_invoiced_entry_is_deleted_only_after_the_question(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    time_log.edit(peter.ws, stored(peter, 0).uid, EntryEdit(invoice="2026-11"))
    stand_on(window, 0, EntryColumn.START)

    qtbot.keyClick(window.page.entries_view, Qt.Key.Key_Delete)

    refusal = window.page.entries_view.refusal
    assert window.page.entries.rowCount() == 11
    assert refusal.isVisible()
    qtbot.mouseClick(refusal.choices[0], Qt.MouseButton.LeftButton)
    assert window.page.entries.rowCount() == 10


def test_tab_goes_through_the_list_instead_of_staying_in_it(
    qtbot: QtBot, window: BalanceWindow
) -> None:
    stand_on(window, 0, EntryColumn.START)

    qtbot.keyClick(window.page.entries_view, Qt.Key.Key_Tab)

    assert window.focusWidget() is window.page.add_line.line


def test_a_phrase_under_the_list_adds_an_entry_in_the_week_shown(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    line = window.page.add_line.line
    line.setFocus()
    qtbot.keyClicks(line, "fri 14-15 verand")
    assert "Fri 13 Nov 14:00–15:00" in window.page.add_line.preview.text()

    qtbot.keyClick(line, ENTER)

    assert line.text() == ""
    assert window.page.entries.rowCount() == 12
    assert window.page.entries_view.selected_uid() == stored(peter, 10).uid
    assert stored(peter, 10).start == at("2026-11-13 14:00")


def test_a_phrase_for_another_week_must_name_its_day(qtbot: QtBot, window: BalanceWindow) -> None:
    line = window.page.add_line.line
    qtbot.keyClicks(line, "1h verand")

    qtbot.keyClick(line, ENTER)

    assert window.page.add_line.preview.text() == "Name the day too, such as mon or tue."
    assert window.page.entries.rowCount() == 11


def test_a_phrase_over_another_entry_may_cut_it(
    qtbot: QtBot, peter: Peter, window: BalanceWindow
) -> None:
    line, add = window.page.add_line.line, window.page.add_line
    qtbot.keyClicks(line, "mon 12-13 verand")
    qtbot.keyClick(line, ENTER)
    assert "is there already" in add.preview.text()

    qtbot.mouseClick(add.cut_button, Qt.MouseButton.LeftButton)

    assert stored(peter, 0).end == at("2026-11-09 12:00")
    assert window.page.entries.rowCount() == 12


def test_words_of_the_line_are_tinted_as_they_are_understood(
    qtbot: QtBot, window: BalanceWindow
) -> None:
    line = window.page.add_line.line
    line.setText("fri 14-15 zzzz")
    before = inks(line)
    line.setText("fri 14-15 verand")
    work = QColor(TINTS["work"][colours_for(line.palette()).dark]).name()
    assert work not in before
    assert work in inks(line)
    assert line.text() == "fri 14-15 verand"


def inks(line: QLineEdit) -> set[str]:
    """The colours with which a field is drawn."""
    picture = line.grab().toImage()
    return {
        picture.pixelColor(x, y).name()
        for x in range(picture.width())
        for y in range(picture.height())
    }


def test_a_misspelt_name_in_the_line_is_mended_by_a_click(
    qtbot: QtBot, window: BalanceWindow
) -> None:
    add = window.page.add_line
    add.line.setText("fri 14-15 zorgpnt intake")
    assert "did you mean Zorgpunt" in add.preview.text()
    qtbot.mouseClick(add.suggestions.buttons[0], Qt.MouseButton.LeftButton)
    assert add.line.text() == "fri 14-15 Zorgpunt intake"
    assert "Zorgpunt › Teamcoaching" in add.preview.text()
    add.line.setText("fri 14-15 boekhouding")
    assert add.unrecognised.text() == "No client recognised: overhead"


def test_a_cell_says_its_column_and_its_value_to_a_screen_reader(window: BalanceWindow) -> None:
    model = window.page.entries
    spoken = Qt.ItemDataRole.AccessibleTextRole

    assert model.data(model.index(4, EntryColumn.CHAIR), spoken) == "client's chair"
    assert model.data(model.index(0, EntryColumn.CHAIR), spoken) == "not the client's chair"
    assert model.data(model.index(0, EntryColumn.REASON), spoken) == "nothing"
    assert model.data(model.index(10, EntryColumn.REASON), spoken) == "no reason noted"
