# SPDX-License-Identifier: MIT
from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QCloseEvent, QCursor, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from tegoed.core.entities.values import Entry, Purpose, Reason
from tegoed.core.entries.entry_rules import EntryEdit
from tegoed.presentation.entries.entry_fields import EntryColumn
from tegoed.presentation.entries.entry_intents import ChangeField, MoveEntryToDay
from tegoed.services.setup.presets_and_favourites import favourites
from tegoed.services.time import time_log, undo_history
from tegoed.services.time.entries import corrections
from tegoed.ui.day.intents import AskForEntryMenu
from tegoed.ui.day.timeline.buttons import EntryButton, GapButton
from tegoed.ui.day.timeline.drag_math import DragGrip
from tegoed.ui.day.timeline.picture import DayChart
from tegoed.ui.day.window import DayWindow
from tests.support.clocks import at
from tests.support.example_week import Peter
from tests.ui.screen_windows import day_window
from tests.ui.windows import show_active

MONDAY = date(2026, 11, 9)
ALT, SHIFT, CONTROL = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
Key = Qt.Key


@pytest.fixture
def window(qtbot: QtBot, peter: Peter) -> DayWindow:
    QCursor.setPos(QPoint(0, 0))
    made = day_window(peter.ws, MONDAY)
    show_active(qtbot, made)
    return made


def of_day(peter: Peter, day: date = MONDAY) -> list[Entry]:
    return time_log.entries(peter.ws, day, day)


def clocks(peter: Peter, day: date = MONDAY) -> list[tuple[int, int | None]]:
    return [(entry.start, entry.end) for entry in of_day(peter, day)]


def button(window: DayWindow, peter: Peter, number: int) -> EntryButton:
    found = window.picture.button(of_day(peter)[number].uid)
    assert found is not None
    found.setFocus()
    return found


def menu_of(window: DayWindow, uid: str, instant: int | None) -> QMenu:
    """Return the menu of an entry, as a click of the right button on an instant opens it."""
    window.want(AskForEntryMenu(uid, QPoint(0, 0), instant))
    return next(menu for menu in reversed(window.findChildren(QMenu)) if menu.isVisible())


def drag(button: EntryButton, place: QPoint, minutes: int, *, drop: bool = True) -> None:
    picture = button.parentWidget()
    assert isinstance(picture, DayChart)
    pixels = round(minutes * picture.hour_height / 60)
    QTest.mousePress(button, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    start = button.mapToGlobal(place)
    goal = QPointF(start + QPoint(0, pixels))
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place) + QPointF(0, pixels),
        goal,
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QCoreApplication.sendEvent(button, event)
    if drop:
        QTest.mouseRelease(button, Qt.MouseButton.LeftButton)


def test_a_block_is_dragged_and_the_step_is_told(peter: Peter, window: DayWindow) -> None:
    evening = button(window, peter, 2)
    drag(evening, evening.rect().center(), 60)
    assert clocks(peter)[2] == (at("2026-11-09 21:00"), at("2026-11-09 22:30"))
    assert "21:00" in window.change_bar.sentence.text()


def test_while_dragging_the_times_stand_beside_it_and_escape_leaves_it(
    qtbot: QtBot, peter: Peter, window: DayWindow
) -> None:
    evening = button(window, peter, 2)
    drag(evening, evening.rect().center(), -60, drop=False)
    assert window.picture.label is not None
    assert "19:00–20:30" in window.picture.label[1]
    qtbot.keyClick(evening, Key.Key_Escape)
    QTest.mouseRelease(evening, Qt.MouseButton.LeftButton)
    assert clocks(peter)[2] == (at("2026-11-09 20:00"), at("2026-11-09 21:30"))
    assert window.isVisible()


def test_the_lower_edge_alone_is_dragged_and_stops_at_the_next_entry(
    peter: Peter, window: DayWindow
) -> None:
    morning = button(window, peter, 0)
    edge = QPoint(40, morning.height() - 5)
    assert morning.grip_at(QPointF(edge)) is DragGrip.END
    drag(morning, edge, 120)
    assert clocks(peter)[0] == (at("2026-11-09 09:00"), at("2026-11-09 13:00"))


def test_a_drop_on_another_asks_and_each_answer_does_what_it_says(
    peter: Peter, window: DayWindow
) -> None:
    morning = button(window, peter, 0)
    drag(morning, morning.rect().center(), 60)
    assert not window.question.isHidden()
    assert clocks(peter)[0] == (at("2026-11-09 09:00"), at("2026-11-09 12:30"))
    keep = window.question.choices[1]
    QTest.mouseClick(keep, Qt.MouseButton.LeftButton)
    assert clocks(peter)[0] == (at("2026-11-09 10:00"), at("2026-11-09 13:30"))
    assert window.picture.layout_shown.twice[0].seconds == 1800
    assert window.question.isHidden()


def test_keys_move_resize_and_the_name_follows(
    qtbot: QtBot, peter: Peter, window: DayWindow
) -> None:
    qtbot.keyClick(button(window, peter, 2), Key.Key_Down, ALT)
    assert clocks(peter)[2] == (at("2026-11-09 20:05"), at("2026-11-09 21:35"))
    qtbot.keyClick(button(window, peter, 2), Key.Key_Up, ALT | SHIFT)
    qtbot.keyClick(button(window, peter, 2), Key.Key_Up, CONTROL | SHIFT)
    assert clocks(peter)[2] == (at("2026-11-09 20:05"), at("2026-11-09 21:25"))
    assert "20:05–21:25" in button(window, peter, 2).accessibleName()


def test_the_arrows_go_through_entries_and_gaps_and_enter_fills_a_gap(
    qtbot: QtBot, peter: Peter, window: DayWindow
) -> None:
    stops = window.picture.stops
    stops[0].setFocus()
    for stop in stops[1:]:
        focused = window.focusWidget()
        assert focused is not None
        qtbot.keyClick(focused, Key.Key_Down)
        assert window.focusWidget() is stop
    lunch = next(
        gap for gap in window.picture.stops if gap.accessibleName().startswith("12:30–13:00")
    )
    qtbot.keyClick(lunch, Key.Key_Return)
    assert window.line.line.text() == "12:30-13:00 "
    qtbot.keyClicks(window.line.line, "verand")
    qtbot.keyClick(window.line.line, Key.Key_Return)
    assert (at("2026-11-09 12:30"), at("2026-11-09 13:00")) in clocks(peter)
    assert window.picture.chosen is not None


def test_the_keyboard_stays_on_the_clock_when_the_day_turns(
    qtbot: QtBot, window: DayWindow
) -> None:
    first = window.picture.stops[0]
    first.setFocus()
    qtbot.keyClick(first, Key.Key_PageDown)
    assert window.day == date(2026, 11, 10)
    assert window.focusWidget() is window.picture.stops[0]
    window.go_to(date(2026, 11, 1))  # a Sunday without anything
    assert window.picture.stops == []
    assert window.focusWidget() is window.line.line
    window.go_to(MONDAY)
    assert window.focusWidget() is window.picture.stops[0]
    window.header.forth.setFocus()
    window.show_next()
    assert window.focusWidget() is window.header.forth


def test_split_by_keyboard_shows_a_line_that_the_arrows_move(
    qtbot: QtBot, peter: Peter, window: DayWindow
) -> None:
    evening = button(window, peter, 2)
    qtbot.keyClick(evening, Key.Key_S)
    assert window.picture.cutting == (evening.entry.uid, at("2026-11-09 20:45"))
    qtbot.keyClick(evening, Key.Key_Down)
    qtbot.keyClick(evening, Key.Key_Return)
    assert clocks(peter)[2:] == [
        (at("2026-11-09 20:00"), at("2026-11-09 20:50")),
        (at("2026-11-09 20:50"), at("2026-11-09 21:30")),
    ]
    qtbot.keyClick(button(window, peter, 2), Key.Key_J)
    assert clocks(peter)[2:] == [(at("2026-11-09 20:00"), at("2026-11-09 21:30"))]


def test_escape_leaves_the_line_and_then_the_window(
    qtbot: QtBot, peter: Peter, window: DayWindow
) -> None:
    evening = button(window, peter, 2)
    qtbot.keyClick(evening, Key.Key_S)
    qtbot.keyClick(evening, Key.Key_Escape)
    assert window.picture.cutting is None
    assert window.isVisible()
    window.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    qtbot.keyClick(evening, Key.Key_Escape)
    assert not window.isVisible()
    assert len(of_day(peter)) == 3


def test_a_join_over_a_gap_asks_and_other_work_is_refused(
    qtbot: QtBot, peter: Peter, window: DayWindow
) -> None:
    qtbot.keyClick(button(window, peter, 0), Key.Key_J)
    assert "other work" in window.question.sentence.text()
    qtbot.keyClick(window, Key.Key_Escape)
    first, second = corrections.split(peter.ws, of_day(peter)[0].uid, at("2026-11-09 10:00"))
    corrections.move(peter.ws, second.uid, at("2026-11-09 10:30"), second.end)
    qtbot.keyClick(button(window, peter, 0), Key.Key_J)
    assert len(of_day(peter)) == 4
    QTest.mouseClick(window.question.choices[0], Qt.MouseButton.LeftButton)
    assert clocks(peter)[0] == (at("2026-11-09 09:00"), at("2026-11-09 12:30"))
    assert first.uid == of_day(peter)[0].uid


def test_delete_undo_and_redo_work_from_anywhere_in_the_window(
    qtbot: QtBot, peter: Peter, window: DayWindow
) -> None:
    qtbot.keyClick(button(window, peter, 1), Key.Key_Delete)
    assert len(of_day(peter)) == 2
    qtbot.keyClick(window, Key.Key_Z, CONTROL)
    assert len(of_day(peter)) == 3
    assert "deleted" in window.change_bar.sentence.text()
    qtbot.keyClick(window, Key.Key_Y, CONTROL)
    assert len(of_day(peter)) == 2
    qtbot.keyClick(window, Key.Key_Z, CONTROL)
    qtbot.keyClick(window, Key.Key_Z, CONTROL | SHIFT)
    assert len(of_day(peter)) == 2


def test_an_invoiced_entry_is_asked_about(qtbot: QtBot, peter: Peter, window: DayWindow) -> None:
    uid = of_day(peter)[2].uid
    time_log.edit(peter.ws, uid, EntryEdit(invoice="2026-11"))
    qtbot.keyClick(button(window, peter, 2), Key.Key_Delete)
    assert "2026-11" in window.question.sentence.text()
    assert len(of_day(peter)) == 3
    QTest.mouseClick(window.question.choices[0], Qt.MouseButton.LeftButton)
    assert len(of_day(peter)) == 2


def test_an_invoiced_neighbour_is_cut_after_both_questions(peter: Peter, window: DayWindow) -> None:
    time_log.edit(peter.ws, of_day(peter)[1].uid, EntryEdit(invoice="2026-11"))
    morning = button(window, peter, 0)
    drag(morning, morning.rect().center(), 60)
    QTest.mouseClick(window.question.choices[0], Qt.MouseButton.LeftButton)
    assert "2026-11" in window.question.sentence.text()
    QTest.mouseClick(window.question.choices[0], Qt.MouseButton.LeftButton)
    first, second = clocks(peter)[:2]
    assert first == (at("2026-11-09 10:00"), at("2026-11-09 13:30"))
    assert second[0] == at("2026-11-09 13:30")


def test_an_invoiced_entry_is_followed_to_another_day(peter: Peter, window: DayWindow) -> None:
    entry, day = of_day(peter)[2], date(2026, 11, 10)
    time_log.edit(peter.ws, entry.uid, EntryEdit(invoice="2026-11"))
    window.want(MoveEntryToDay(entry.uid, day))
    assert window.day == MONDAY
    window.question.choices[0].click()
    assert window.day == day
    assert window.picture.chosen == entry.uid


def test_enter_takes_the_keyboard_to_the_fields_and_they_write(
    qtbot: QtBot, peter: Peter, window: DayWindow
) -> None:
    qtbot.keyClick(button(window, peter, 2), Key.Key_Return)
    start = window.fields.lines[EntryColumn.START]
    assert window.focusWidget() is start
    qtbot.keyClicks(start, "19:30")
    qtbot.keyClick(start, Key.Key_Return)
    assert clocks(peter)[2] == (at("2026-11-09 19:30"), at("2026-11-09 21:30"))
    purpose = window.fields.boxes[EntryColumn.PURPOSE]
    purpose.setCurrentIndex(0)
    purpose.activated.emit(0)
    entry = of_day(peter)[2]
    assert (entry.purpose, entry.reason) == (Purpose.BILLABLE, None)
    window.fields.chair.click()
    assert of_day(peter)[2].chair


def test_a_field_that_is_refused_asks_and_can_be_left(
    qtbot: QtBot, peter: Peter, window: DayWindow
) -> None:
    qtbot.keyClick(button(window, peter, 0), Key.Key_Return)
    end = window.fields.lines[EntryColumn.END]
    end.setFocus()
    end.selectAll()
    qtbot.keyClicks(end, "14:00")
    qtbot.keyClick(end, Key.Key_Return)
    assert not window.question.isHidden()
    qtbot.keyClick(window, Key.Key_Escape)
    assert end.text() == "12:30"
    assert clocks(peter)[0] == (at("2026-11-09 09:00"), at("2026-11-09 12:30"))


def test_the_day_is_typed_and_the_entry_goes_there(
    qtbot: QtBot, peter: Peter, window: DayWindow
) -> None:
    qtbot.keyClick(button(window, peter, 2), Key.Key_Return)
    day = window.fields.lines[EntryColumn.DAY]
    day.setFocus()
    day.selectAll()
    qtbot.keyClicks(day, "tue")
    qtbot.keyClick(day, Key.Key_Return)
    assert (at("2026-11-10 20:00"), at("2026-11-10 21:30")) in clocks(peter, date(2026, 11, 10))


def test_a_day_to_come_takes_no_line_and_an_old_one_reads_it_as_its_own(
    qtbot: QtBot, peter: Peter, window: DayWindow
) -> None:
    window.show_previous()
    assert window.day == date(2026, 11, 8)
    assert not window.empty.isHidden()
    window.line.begin("9-10 verandertraejct")
    assert "did you mean Verandertraject" in window.line.preview.text()
    qtbot.mouseClick(window.line.suggestions.buttons[0], Qt.MouseButton.LeftButton)
    assert window.line.line.text() == "9-10 Verandertraject"
    window.line.begin("9-10 verand")
    qtbot.keyClick(window.line.line, Key.Key_Return)
    assert clocks(peter, date(2026, 11, 8)) == [(at("2026-11-08 09:00"), at("2026-11-08 10:00"))]
    window.go_to(date(2030, 1, 1))
    assert not window.line.isEnabled()
    window.show_today()
    assert window.line.isEnabled()


def test_the_menu_offers_what_can_be_done_with_its_keys(peter: Peter, window: DayWindow) -> None:
    entry = of_day(peter)[2]
    menu = menu_of(window, entry.uid, at("2026-11-09 20:30"))
    texts = [action.text() for action in menu.actions()]
    assert "Split at 20:30\tS" in texts
    next(action for action in menu.actions() if action.text().startswith("Split")).trigger()
    assert len(of_day(peter)) == 4
    window.want(ChangeField(entry.uid, EntryColumn.PURPOSE, Purpose.GROWTH))
    changed = of_day(peter)[2]
    assert (changed.purpose, changed.reason) == (Purpose.GROWTH, None)
    window.want(MoveEntryToDay(entry.uid, date(2026, 11, 10)))
    assert window.day == date(2026, 11, 10)
    assert Reason.UNNOTICED in {one.reason for one in of_day(peter)}


def test_every_block_and_gap_is_a_button_that_says_when_what_and_what_for(
    peter: Peter, window: DayWindow
) -> None:
    for stop in window.picture.stops:
        spoken = QAccessible.queryAccessibleInterface(stop)
        assert spoken.role() == QAccessible.Role.Button
        assert "–" in spoken.text(QAccessible.Text.Name)
    name = button(window, peter, 1).accessibleName()
    assert all(part in name for part in ("13:00–17:00", "Verandertraject", "given", "offered"))


def test_it_follows_changes_made_elsewhere_and_ticks_only_today_while_seen(
    peter: Peter, window: DayWindow
) -> None:
    time_log.delete(peter.ws, of_day(peter)[0].uid)
    assert len(window.picture.layout_shown.blocks) == 2
    undo_history.undo(peter.ws)
    assert len(window.picture.layout_shown.blocks) == 3
    assert not window.ticking
    window.show_today()
    assert window.ticking
    window.hide()
    assert not window.ticking


def test_the_start_of_the_running_timer_is_dragged_and_it_runs_on(
    peter: Peter, window: DayWindow
) -> None:
    window.show_today()
    now = peter.ws.clock.now()
    timer = time_log.start_timer(peter.ws, None, at=now - 7200).entry
    assert timer is not None
    running = window.picture.button(timer.uid)
    assert running is not None
    running.setFocus()
    QCoreApplication.processEvents()  # the day has scrolled to where it begins, and to the entry
    drag(running, running.rect().center(), 30)
    moved = time_log.find(peter.ws, timer.uid)
    assert moved.end is None
    assert abs(moved.start - (now - 5400)) <= 300


def test_what_is_drawn_on_the_empty_clock_is_to_be_logged(
    qtbot: QtBot, peter: Peter, window: DayWindow
) -> None:
    picture = window.picture
    x = round(picture.left + 40)
    start, end = (
        QPoint(x, round(picture.y_of(at(f"2026-11-09 {clock}")))) for clock in ("06:00", "07:30")
    )
    QTest.mousePress(picture, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, start)
    QTest.mouseMove(picture, end)
    QTest.mouseRelease(picture, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
    assert window.line.line.text() == "06:00-07:30 "
    qtbot.keyClick(window, Key.Key_Escape)
    assert window.line.line.text() == ""
    assert len(of_day(peter)) == 3


def test_its_size_is_remembered_for_the_user_alone(
    qtbot: QtBot, peter: Peter, window: DayWindow
) -> None:
    window.resize(760, 700)
    window.hide()
    window.closeEvent(QCloseEvent())
    assert (peter.ws.home.root / "windows.ini").stat().st_mode & 0o777 == 0o600
    again = day_window(peter.ws, MONDAY)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (760, 700)


def at_y(window: DayWindow, gap: GapButton, clock: str) -> QPoint:
    return QPoint(40, round(window.picture.y_of(at(f"2026-11-09 {clock}"))) - gap.y())


def test_what_is_drawn_inside_a_gap_is_filled_and_a_click_fills_the_whole(
    peter: Peter, window: DayWindow
) -> None:
    gap = next(one for one in window.picture.stops if isinstance(one, GapButton))
    peter_gap = (gap.gap.start, gap.gap.end)
    assert peter_gap == (at("2026-11-09 08:30"), at("2026-11-09 09:00"))
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mousePress(gap, left, none, at_y(window, gap, "08:40"))
    QTest.mouseMove(gap, at_y(window, gap, "08:50"))
    QTest.mouseRelease(gap, left, none, at_y(window, gap, "08:50"))
    assert window.line.line.text() == "08:40-08:50 "
    QTest.mousePress(gap, left, none, at_y(window, gap, "08:40"))
    QTest.mouseMove(gap, at_y(window, gap, "09:30"))
    QTest.mouseRelease(gap, left, none, at_y(window, gap, "09:30"))
    assert window.line.line.text() == "08:40-09:00 "
    QTest.mouseClick(gap, left, none, at_y(window, gap, "08:45"))
    assert window.line.line.text() == "08:30-09:00 "


def test_a_resize_is_called_one_and_not_a_move(peter: Peter, window: DayWindow) -> None:
    evening = button(window, peter, 2)
    drag(evening, QPoint(40, evening.height() - 5), 30)
    assert "now from Mon 9 Nov 20:00 to 22:00" in window.change_bar.sentence.text()


def test_a_day_opens_at_its_first_hour_though_a_length_alone_comes_first(
    qtbot: QtBot, peter: Peter
) -> None:
    peter.log(
        at("2026-11-10 08:00"),
        at("2026-11-10 08:30"),
        peter.verander,
        Purpose.BILLABLE,
        clock=False,
    )
    made = day_window(peter.ws, date(2026, 11, 10))
    made.resize(800, 500)
    qtbot.addWidget(made)
    made.show()
    first = made.picture.y_of(at("2026-11-10 08:30"))
    bar = made.area.verticalScrollBar()
    qtbot.waitUntil(lambda: 0 < bar.value() <= first < bar.value() + made.area.height())


def test_an_empty_day_begins_as_another(qtbot: QtBot, peter: Peter, window: DayWindow) -> None:
    window.go_to(date(2026, 11, 16))
    templates = window.templates
    assert templates.yesterday.isHidden() is False
    assert templates.last_week.text() == "Same as Mon 9 Nov"
    peter.clock.advance(14 * 3600)
    qtbot.mouseClick(templates.last_week, Qt.MouseButton.LeftButton)
    assert clocks(peter, date(2026, 11, 16)) == [
        (at("2026-11-16 09:00"), at("2026-11-16 12:30")),
        (at("2026-11-16 13:00"), at("2026-11-16 17:00")),
        (at("2026-11-16 20:00"), at("2026-11-16 21:30")),
    ]
    assert templates.isHidden()
    assert "3 entries copied" in window.change_bar.sentence.text()


def test_an_entry_of_a_day_is_continued_copied_and_pinned(peter: Peter, window: DayWindow) -> None:
    first = of_day(peter)[0]
    named = {action.text(): action for action in menu_of(window, first.uid, None).actions()}
    named["Pin to the menu"].trigger()
    assert [one.project for one in favourites(peter.ws)] == [first.project]
    named["Once more, today"].trigger()
    assert "is still ahead" not in window.change_bar.sentence.text()
    named["Continue (starts the timer)"].trigger()
    timer = time_log.running(peter.ws)
    assert timer is not None
    assert (timer.project, timer.note) == (first.project, first.note)
