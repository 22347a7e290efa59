# SPDX-License-Identifier: MIT
from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tegoed.core.entities.values import Boundary, BoundaryKind, Draft, Purpose
from tegoed.i18n.locale import Locale
from tegoed.presentation.entries.entry_fields import EntryColumn
from tegoed.services.balance import balances
from tegoed.services.setup import boundary_setup, settings
from tegoed.services.time import time_log, undo_history
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.intents import OpenExample, OpenQuickEntry
from tegoed.ui.platform.app_locale import use_app_locale
from tests.support.clocks import AMSTERDAM, at
from tests.support.example_week import WEEK, Peter
from tests.support.workspaces import empty_workspace
from tests.ui.windows import balance_window, open_window, other_windows_asked


@pytest.fixture
def nothing(tmp_path: Path) -> Iterator[Workspace]:
    ws = empty_workspace(tmp_path / "new")
    yield ws
    ws.close()


def shown_texts(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget)]


def test_the_sentence_is_that_of_peters_week(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)

    assert window.page.sentence.text() == (
        "You worked 24.5 hours for clients, 12.5 of them billable.\n"
        "You gave €1,325 away; an hour brought in €55.71 of the €109.80 agreed."
    )


def test_show_jumps_to_the_entry_that_crossed_the_boundary(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    row = window.page.boundaries.rows[0]
    assert row.name.text() == "Given to Bouwgroep Noord"
    assert row.amount.text() == "11 h of 2 h"
    assert row.when.text() == "since Mon 9 Nov 15:00"

    qtbot.mouseClick(row.show_button, Qt.MouseButton.LeftButton)

    assert window.page.entries_view.currentIndex().row() == 1
    assert window.page.entries_view.hasFocus()


def test_boundaries_that_are_no_longer_there_leave_no_gap(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    part = window.page.boundaries
    usual, count = part.sizeHint().height(), len(part.lines)
    boundary_setup.add_boundary(
        peter.ws, Boundary(kind=BoundaryKind.WEEK_HOURS, limit_seconds=3600)
    )
    assert len(part.lines) > count
    assert part.sizeHint().height() > usual
    undo_history.undo(peter.ws)
    assert part.sizeHint().height() == usual


def test_the_chosen_word_has_a_line_under_it_and_no_box(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    switch = window.page.table_switch
    chosen, other = (switch.group.button(number) for number in (0, 1))

    def lined(button: QWidget) -> list[int]:
        picture = button.grab().toImage()
        ink, middle = button.palette().buttonText().color(), button.width() // 2
        near = range(middle - 8, middle + 8)
        return [
            y for y in range(picture.height()) if all(picture.pixelColor(x, y) == ink for x in near)
        ]

    assert lined(chosen)
    assert not lined(other)
    switch.choose(1)
    assert not lined(chosen)
    assert lined(other)
    empty = other.grab().toImage().pixelColor(2, other.height() // 2)
    assert empty == chosen.grab().toImage().pixelColor(2, chosen.height() // 2)


def test_fine_this_week_is_kept_and_can_be_taken_back(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    row = window.page.boundaries.rows[0]

    qtbot.mouseClick(row.fine_button, Qt.MouseButton.LeftButton)

    assert [answer.answer for answer in balances.answers(peter.ws, WEEK)] == ["fine"]
    assert not row.fine_button.isVisible()
    assert row.when.text() == "since Mon 9 Nov 15:00, fine this week"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert row.fine_button.isVisible()


def test_the_keyboard_goes_from_week_to_week(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    alt, control = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier

    qtbot.keyClick(window, Qt.Key.Key_Left, alt)
    assert window.period.name == "2026-W45"
    assert window.header.title.text() == "Week 45 · 2–8 November 2026"
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    qtbot.keyClick(window, Qt.Key.Key_Right, alt)
    assert window.period.name == "2026-W47"
    qtbot.keyClick(window, Qt.Key.Key_PageUp)
    assert window.period.name == WEEK
    qtbot.keyClick(window, Qt.Key.Key_Home, control)
    assert window.period.name == "2026-W47"
    assert not window.header.home.isEnabled()


def test_an_empty_week_says_what_to_do(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws, "2026-W20")
    hint = window.page.hint

    assert window.page.sentence.text() == "Nothing is logged in this week yet."
    assert hint.quick_entry.isVisible()
    assert not hint.demo.isVisible()
    asked = other_windows_asked(window)
    qtbot.mouseClick(hint.quick_entry, Qt.MouseButton.LeftButton)
    assert asked == [OpenQuickEntry()]


def test_an_empty_database_offers_the_welcome_and_the_demo(
    qtbot: QtBot, nothing: Workspace
) -> None:
    window = open_window(qtbot, nothing)
    hint = window.page.hint

    assert hint.welcome.isVisible()
    assert hint.demo.isVisible()
    assert not hint.quick_entry.isVisible()
    asked = other_windows_asked(window)
    qtbot.mouseClick(hint.demo, Qt.MouseButton.LeftButton)
    assert asked == [OpenExample()]


def test_what_anybody_logs_is_shown_at_once(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)

    peter.log(at("2026-11-15 10:00"), at("2026-11-15 11:00"), peter.verander, Purpose.BILLABLE)

    assert window.page.entries.rowCount() == 12
    assert window.page.sentence.text().startswith(
        "You worked 25.5 hours for clients, 13.5 of them billable."
    )


def test_what_another_program_wrote_is_shown_when_the_feed_says_so(
    qtbot: QtBot, peter: Peter
) -> None:
    window = open_window(qtbot, peter.ws)
    other = Workspace(peter.ws.home, peter.ws.db, peter.clock)
    draft = Draft(
        start=at("2026-11-15 10:00"),
        end=at("2026-11-15 11:00"),
        client=peter.bouw.id,
        project=peter.verander.id,
        purpose=Purpose.GIVEN,
    )
    logged = time_log.log(other, draft)
    assert window.page.entries.rowCount() == 11

    peter.ws.feed.publish(logged.changes)

    assert window.page.entries.rowCount() == 12


def test_a_window_that_is_hidden_catches_up_when_it_is_shown(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    window.hide()

    peter.log(at("2026-11-15 10:00"), at("2026-11-15 11:00"), peter.verander, Purpose.BILLABLE)
    assert window.page.entries.rowCount() == 11
    window.show()

    assert window.page.entries.rowCount() == 12


def test_following_a_change_keeps_selection_and_what_is_being_typed(
    qtbot: QtBot, peter: Peter
) -> None:
    window = open_window(qtbot, peter.ws)
    view = window.page.entries_view
    uid = window.page.entries.entry_at(3).uid
    window.show_entry(uid)
    view.edit(window.page.entries.index(3, 9))
    editor = window.focusWidget()
    assert editor is not None
    qtbot.keyClicks(editor, "half a sentence")

    peter.log(at("2026-11-09 07:00"), at("2026-11-09 08:00"), peter.verander, Purpose.BILLABLE)

    assert view.selected_uid() == uid
    assert window.focusWidget() is editor
    assert editor.property("text") == "half a sentence"


def test_minutes_tick_only_while_a_timer_runs_and_the_window_is_seen(
    qtbot: QtBot, peter: Peter
) -> None:
    window = open_window(qtbot, peter.ws, "2026-W47")
    assert not window.ticking

    time_log.start_timer(peter.ws)
    assert window.ticking
    peter.clock.advance(600)
    window.refresh_needed.emit()
    assert window.page.entries.index(0, 3).data() == "0:10"
    window.hide()
    assert not window.ticking
    window.show()
    assert window.ticking
    time_log.stop_timer(peter.ws)
    assert not window.ticking


def test_the_note_is_kept_when_one_leaves_it(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    window.page.note.setFocus()
    qtbot.keyClicks(window.page.note, "too much in the evening")

    window.header.home.setFocus()

    assert boundary_setup.week_note(peter.ws, WEEK) == "too much in the evening"


def test_the_note_goes_with_its_week(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    window.page.note.setFocus()
    qtbot.keyClicks(window.page.note, "of this week")

    window.show_previous()

    assert window.page.note.toPlainText() == ""
    assert boundary_setup.week_note(peter.ws, WEEK) == "of this week"
    window.show_next()
    assert window.page.note.toPlainText() == "of this week"


def test_escape_closes_the_window_and_it_is_freed(qtbot: QtBot, peter: Peter) -> None:
    window = balance_window(peter.ws, WEEK)
    with qtbot.waitExposed(window):
        window.show()
    gone = weakref.ref(window)
    with qtbot.waitSignal(window.destroyed):
        qtbot.keyClick(window, Qt.Key.Key_Escape)
    del window
    gc.collect()

    assert gone() is None
    peter.log(
        at("2026-11-15 10:00"), at("2026-11-15 11:00"), peter.verander, Purpose.BILLABLE
    )  # nobody listens any more


def test_its_size_is_remembered_for_the_user_alone(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    window.resize(880, 700)
    window.close()
    file = peter.ws.home.root / "windows.ini"

    assert file.stat().st_mode & 0o777 == 0o600
    again = open_window(qtbot, peter.ws)
    assert (again.width(), again.height()) == (880, 700)


@pytest.mark.parametrize("spoken", ["en", "nl"])
def test_it_fits_the_smallest_size_without_a_sideways_scroll(
    qtbot: QtBot, peter: Peter, spoken: str
) -> None:
    use_app_locale(Locale(spoken, AMSTERDAM))
    window = open_window(qtbot, peter.ws)
    window.resize(880, 620)
    qtbot.waitUntil(lambda: window.width() == 880)

    assert window.minimumWidth() <= 880
    assert window.page.width() <= window.area.viewport().width()
    assert window.page.rates.x() > window.page.beam.geometry().right()


def test_with_large_text_the_pictures_stand_under_one_another(qtbot: QtBot, peter: Peter) -> None:
    small = QApplication.font()
    large = QFont(small)
    large.setPointSizeF(small.pointSizeF() * 2)
    QApplication.setFont(large)
    try:
        window = open_window(qtbot, peter.ws)
        window.resize(880, 900)
        qtbot.waitUntil(lambda: window.page.rates.y() > window.page.beam.geometry().bottom())
    finally:
        QApplication.setFont(small)


def test_every_picture_tells_its_figures_to_a_screen_reader(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    page = window.page

    assert "Billable 12.5 hours" in page.beam.accessibleDescription()
    assert "Bouwgroep Noord › Verandertraject" in page.picture.accessibleDescription()
    for widget in (
        page.beam,
        page.picture,
        page.legend,
        page.work_table,
        page.day_table,
        page.entries_view,
        page.note,
    ):
        spoken = QAccessible.queryAccessibleInterface(widget)
        assert spoken is not None
        assert spoken.text(QAccessible.Text.Name)


def test_another_first_weekday_begins_the_week_there(qtbot: QtBot, peter: Peter) -> None:
    settings.put(peter.ws, "first_weekday", 7)

    window = open_window(qtbot, peter.ws)

    window.page.table_switch.choose(1)
    assert window.page.day_table.model().index(0, 0).data() == "Sun 8 Nov"


def test_the_activity_leaves_the_works_name_the_room_that_it_does_not_need(
    qtbot: QtBot, peter: Peter
) -> None:
    window = open_window(qtbot, peter.ws)
    window.resize(1120, 860)
    view, model = window.page.entries_view, window.page.entries
    qtbot.waitUntil(lambda: view.viewport().width() > 1000)
    metrics = view.fontMetrics()
    for column in (EntryColumn.WORK, EntryColumn.ACTIVITY):
        longest = max(
            metrics.horizontalAdvance(model.index(row, column).data() or "")
            for row in range(model.rowCount())
        )
        assert longest < view.columnWidth(column)
    assert view.columnWidth(EntryColumn.ACTIVITY) < view.columnWidth(EntryColumn.WORK) // 2
