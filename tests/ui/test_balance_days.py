# SPDX-License-Identifier: MIT
"""Days of one's own choosing in the balance's window, going to a day, and the period before beside
this one.
"""

from __future__ import annotations

import gc
import weakref
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox
from pytestqt.qtbot import QtBot

from tegoed.core.calendar.ranges import Recent, Unit, between, of_day, parse
from tegoed.core.entities.values import Purpose
from tegoed.i18n.locale import Locale
from tegoed.services.setup import settings
from tegoed.ui.balance.page import BY_DAY, COMPARED
from tegoed.ui.balance.period.choose_day import DayDialog
from tegoed.ui.balance.period.choose_days import DaysDialog
from tegoed.ui.balance.period.remembered_period import RememberedPeriod
from tegoed.ui.balance.window import BalanceWindow
from tegoed.ui.platform.app_locale import use_app_locale
from tegoed.ui.platform.window_memory import WindowMemory
from tegoed.ui.widgets.forms.date_fields import date_of, qt_date
from tests.support.clocks import AMSTERDAM, at
from tests.support.example_week import WEEK, Peter
from tests.ui.windows import open_window, turn_to

ALT = Qt.KeyboardModifier.AltModifier
D = TypeVar("D", bound=QDialog)


def press(
    qtbot: QtBot,
    window: BalanceWindow,
    key: Qt.Key,
    modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.ControlModifier,
) -> None:
    """A key in the window, which has the keyboard back from whatever dialog had it."""
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, key, modifier)


def asked(qtbot: QtBot, window: BalanceWindow, kind: type[D], key: Qt.Key) -> D:
    """The dialog that a key opens, with the keyboard."""
    press(qtbot, window, key)
    dialog = next(one for one in window.findChildren(kind) if one.isVisible())
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def asked_days(qtbot: QtBot, window: BalanceWindow) -> DaysDialog:
    return asked(qtbot, window, DaysDialog, Qt.Key.Key_5)


def asked_day(qtbot: QtBot, window: BalanceWindow) -> DayDialog:
    return asked(qtbot, window, DayDialog, Qt.Key.Key_G)


def choose(qtbot: QtBot, window: BalanceWindow, first: date, last: date) -> None:
    """Asks for these days and shows them."""
    dialog = asked_days(qtbot, window)
    dialog.first.setDate(qt_date(first))
    dialog.last.setDate(qt_date(last))
    qtbot.keyClick(dialog, Qt.Key.Key_Return)


def row(window: BalanceWindow, number: int) -> list[str]:
    model = window.page.compared.table.model()
    return [
        model.index(number, column, model.index(0, 0)).data()
        for column in range(model.columnCount())
    ]


# days


def test_days_are_typed_and_shown_without_touching_the_mouse(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    dialog = asked_days(qtbot, window)
    assert (date_of(dialog.first.date()), date_of(dialog.last.date())) == (
        date(2026, 11, 9),
        date(2026, 11, 15),
    )
    assert dialog.first.hasFocus()
    qtbot.keyClicks(dialog.first, "1 Oct 2026")
    qtbot.keyClick(dialog.first, Qt.Key.Key_Return)

    assert window.header.title.text() == "1 Oct – 15 Nov 2026"
    assert window.header.units.currentData() == "range"
    assert window.page.beam.accessibleDescription().startswith("Billable 36.5 hours")
    assert not window.page.picture.isVisible()
    use_app_locale(Locale("nl", AMSTERDAM))
    window.refresh_needed.emit()
    assert window.header.title.text() == "1 okt – 15 nov 2026"


def test_earlier_and_later_step_by_the_length_of_the_days(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    choose(qtbot, window, date(2026, 11, 1), date(2026, 11, 14))

    press(qtbot, window, Qt.Key.Key_Left, ALT)
    press(qtbot, window, Qt.Key.Key_Left, ALT)
    assert window.header.title.text() == "4–17 Oct 2026"
    press(qtbot, window, Qt.Key.Key_Home)
    assert window.header.title.text() == "15–28 Nov 2026"  # the fortnight in which today lies
    assert not window.header.home.isEnabled()


def test_days_that_end_before_they_begin_are_refused_in_a_sentence(
    qtbot: QtBot, peter: Peter
) -> None:
    window = open_window(qtbot, peter.ws)
    choose(qtbot, window, date(2026, 11, 9), date(2026, 11, 8))

    dialog = next(one for one in window.findChildren(DaysDialog) if one.isVisible())
    assert dialog.said.text() == "The range ends before it begins."
    assert dialog.last.hasFocus()
    assert window.period.name == WEEK
    dialog.last.setDate(qt_date(date(2026, 11, 9)))
    assert dialog.said.text() == "1 day"
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert window.header.title.text() == "9 Nov 2026"


def test_centuries_are_refused_and_the_fields_end_where_the_calendar_does(
    qtbot: QtBot, peter: Peter
) -> None:
    window = open_window(qtbot, peter.ws)
    dialog = asked_days(qtbot, window)
    dialog.first.setDate(qt_date(date(1899, 12, 31)))
    assert date_of(dialog.first.date()) == date(1900, 1, 1)
    dialog.last.setDate(qt_date(date(9999, 1, 1)))
    assert date_of(dialog.last.date()) == date(9998, 12, 31)
    assert dialog.said.text() == "That is more than 200 years. Take a shorter range."
    dialog.reject()


def test_escape_leaves_what_was_shown(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    window.header.units.setCurrentIndex(window.header.units.findData("range"))
    window.header.units.activated.emit(window.header.units.currentIndex())
    dialog = next(one for one in window.findChildren(DaysDialog) if one.isVisible())
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)

    assert window.header.units.currentData() == "week"
    assert window.period.name == WEEK


@pytest.mark.parametrize(
    ("number", "title"),
    [(0, "20 Oct – 16 Nov 2026"), (1, "17 Nov 2025 – 16 Nov 2026"), (2, "1 Jan – 16 Nov 2026")],
)
def test_days_with_a_name_are_one_key_away(
    qtbot: QtBot, peter: Peter, number: int, title: str
) -> None:
    window = open_window(qtbot, peter.ws)
    dialog = asked_days(qtbot, window)
    assert len(dialog.quick) == len(Recent)
    assert dialog.quick[number].accessibleDescription() == title
    dialog.quick[number].setFocus()
    qtbot.keyClick(dialog.quick[number], Qt.Key.Key_Space)

    assert window.header.title.text() == title


def test_the_days_chosen_last_are_offered_again(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    choose(qtbot, window, date(2026, 10, 1), date(2026, 11, 15))
    press(qtbot, window, Qt.Key.Key_1)
    dialog = asked_days(qtbot, window)

    assert [button.text() for button in dialog.quick][3:] == ["Chosen last"]
    dialog.quick[3].click()
    assert window.header.title.text() == "1 Oct – 15 Nov 2026"


def test_the_window_opens_on_the_days_chosen_last_and_on_up_to_today_of_that_day(
    qtbot: QtBot, peter: Peter
) -> None:
    window = open_window(qtbot, peter.ws)
    choose(qtbot, window, date(2026, 10, 1), date(2026, 11, 15))
    window.show_previous()
    window.close()
    again = open_window(qtbot, peter.ws, None)
    assert again.header.title.text() == "1 Oct – 15 Nov 2026"

    asked_days(qtbot, again).quick[0].click()
    again.close()
    peter.clock.at = at("2026-11-20 09:00")
    later = open_window(qtbot, peter.ws, None)
    assert later.header.title.text() == "24 Oct – 20 Nov 2026"


@pytest.mark.parametrize(
    "kept", ["", "soon", "2026-11-09/2026-11-08", "2026-11-09", "0001-01-01/2026-11-08"]
)
def test_days_that_were_kept_badly_are_this_week(qtbot: QtBot, peter: Peter, kept: str) -> None:
    window = open_window(qtbot, peter.ws)
    choose(qtbot, window, date(2026, 10, 1), date(2026, 11, 15))
    window.close()
    file = peter.ws.home.root / "windows.ini"
    file.write_text(file.read_text().replace("2026-10-01/2026-11-15", kept))

    memory = WindowMemory(peter.ws.home, "balance")
    remembered = RememberedPeriod(memory, date(2026, 11, 16), 1)
    assert remembered.days() is None
    assert remembered.period().name == "2026-W47"
    assert file.stat().st_mode & 0o777 == 0o600


def test_from_days_one_comes_back_to_the_week_of_today_if_that_is_in_sight(
    qtbot: QtBot, peter: Peter
) -> None:
    window = open_window(qtbot, peter.ws)
    for last, name in ((date(2026, 11, 20), "2026-W47"), (date(2026, 11, 12), "2026-W40")):
        choose(qtbot, window, date(2026, 10, 1), last)
        press(qtbot, window, Qt.Key.Key_1)
        assert window.period.name == name


def test_a_dialog_that_was_left_is_freed(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    for ask in (asked_days, asked_day):
        dialog = ask(qtbot, window)
        gone = weakref.ref(dialog)
        dialog.reject()
        del dialog
        QApplication.processEvents()
        gc.collect()
        assert gone() is None


# a day


def test_ctrl_g_goes_to_the_week_or_month_of_a_day(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    dialog = asked_day(qtbot, window)
    assert date_of(dialog.field.date()) == date(2026, 11, 9)
    qtbot.keyClicks(dialog.field, "3 Feb 2026")
    assert dialog.said.text() == "Week 6 · 2–8 February 2026"
    assert date_of(dialog.calendar.selectedDate()) == date(2026, 2, 3)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert window.period.name == "2026-W06"

    press(qtbot, window, Qt.Key.Key_2)
    dialog = asked_day(qtbot, window)
    dialog.calendar.setSelectedDate(qt_date(date(2025, 12, 31)))
    brought: list[object] = []
    dialog.chosen.connect(brought.append)
    dialog.calendar.setFocus()
    inner = dialog.focusWidget()
    assert inner is not None
    qtbot.keyClick(inner, Qt.Key.Key_Left)
    qtbot.keyClick(inner, Qt.Key.Key_Return)
    assert window.period.name == "2025-12"
    assert len(brought) == 1


def test_going_to_a_day_begins_with_today_where_today_is_shown(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws, None)
    dialog = asked_day(qtbot, window)
    assert date_of(dialog.field.date()) == date(2026, 11, 16)
    dialog.reject()
    assert window.period.name == "2026-W47"


def test_the_title_opens_the_way_to_a_day_and_that_of_days_the_way_to_others(
    qtbot: QtBot, peter: Peter
) -> None:
    window = open_window(qtbot, peter.ws)
    window.header.title.setFocus()
    qtbot.keyClick(window.header.title, Qt.Key.Key_Space)
    dialog = next(one for one in window.findChildren(DayDialog) if one.isVisible())
    dialog.buttons.button(QDialogButtonBox.StandardButton.Cancel).click()
    choose(qtbot, window, date(2026, 10, 1), date(2026, 11, 15))
    window.header.title.click()
    assert any(one.isVisible() for one in window.findChildren(DaysDialog))


def test_calendars_begin_their_weeks_where_the_user_does(qtbot: QtBot, peter: Peter) -> None:
    settings.put(peter.ws, "first_weekday", 7)
    window = open_window(qtbot, peter.ws)
    dialog = asked_days(qtbot, window)
    assert dialog.first.calendarWidget().firstDayOfWeek() is Qt.DayOfWeek.Sunday
    assert date_of(dialog.first.date()) == date(2026, 11, 8)
    dialog.reject()
    assert asked_day(qtbot, window).calendar.firstDayOfWeek() is Qt.DayOfWeek.Sunday


def test_another_first_weekday_moves_the_week_that_is_shown(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)

    settings.put(peter.ws, "first_weekday", 7)

    assert (window.period.name, window.period.first) == (WEEK, date(2026, 11, 8))
    assert window.header.title.text() == "Week 46 · 8–14 November 2026"
    assert window.page.boundaries.rows


# compared


def test_the_week_before_stands_beside_this_one(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    assert not window.page.compared.isVisible()
    window.page.compare()

    page = window.page
    assert page.compared.isVisible()
    assert not page.work_table.isVisible()
    assert page.compared.line.text() == "Beside the period before: Week 45 · 2–8 November 2026."
    model = page.compared.table.model()
    heads = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(5)]
    assert heads == ["Figure", "Week 45", "Week 46", "Difference", "Percent"]
    assert row(window, 0) == ["Billable", "6:00", "12:30", "+6:30", "+108%"]
    assert row(window, 1) == ["Given", "–", "12:00", "+12:00", "–"]
    assert row(window, 9) == ["An hour", "€95.00", "€55.71", "−€39.29", "−41%"]
    assert [model.index(n, 0).data() for n in range(model.rowCount())] == [
        "In all",
        "Bouwgroep Noord",
        "Zorgpunt",
    ]
    zorg = model.index(2, 0)
    assert [model.index(2, n, zorg).data() for n in range(4)] == [
        "An hour",
        "€95.00",
        "€63.33",
        "−€31.67",
    ]


def test_it_stays_compared_while_one_steps_and_follows_a_change(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    window.page.compare()
    press(qtbot, window, Qt.Key.Key_Right, ALT)
    assert window.page.compared.isVisible()  # nothing is logged now, but there was then
    assert row(window, 0) == ["Billable", "3:30", "–", "−3:30", "−100%"]
    assert (
        window.page.compared.line.text()
        == "So far, beside the same days of the period before: 9 Nov 2026."
    )
    assert row(window, 1) == ["Given", "5:30", "–", "−5:30", "−100%"]

    window.show_previous()
    peter.log(at("2026-11-08 09:00"), at("2026-11-08 10:00"), peter.verander, Purpose.GIVEN)
    assert row(window, 1) == ["Given", "1:00", "12:00", "+11:00", "+1,100%"]


@pytest.mark.parametrize("key", [Qt.Key.Key_2, Qt.Key.Key_3, Qt.Key.Key_4])
def test_longer_periods_are_compared_too_and_have_no_figures_by_day(
    qtbot: QtBot, peter: Peter, key: Qt.Key
) -> None:
    window = open_window(qtbot, peter.ws)
    window.page.table_switch.group.button(BY_DAY).click()
    press(qtbot, window, key)
    group = window.page.table_switch.group
    assert (
        group.checkedId(),
        group.button(BY_DAY).isVisible(),
        group.button(COMPARED).isVisible(),
    ) == (0, False, True)
    assert window.page.work_table.isVisible()

    window.page.compare()
    press(qtbot, window, Qt.Key.Key_1)
    assert window.page.compared.isVisible()
    assert group.button(BY_DAY).isVisible()


def test_the_first_week_of_all_says_that_there_is_none_before(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    window.page.compare()
    turn_to(window, parse(Unit.WEEK, "1900-W01"))
    assert window.page.compared.line.text() == "There is no period before this one."
    assert not window.page.compared.table.isVisible()
    window.show_previous()
    assert window.period.name == "1900-W01"


@pytest.mark.parametrize("unit", [Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR])
def test_the_calendars_ends_are_shown_as_any_other_period(
    qtbot: QtBot, peter: Peter, unit: Unit
) -> None:
    window = open_window(qtbot, peter.ws)
    window.page.compare()
    for end, step in (
        (date(1900, 1, 3), window.show_previous),
        (date(9998, 12, 31), window.show_next),
    ):
        turn_to(window, of_day(unit, end))
        assert str(end.year) in window.windowTitle()
        step()
        assert window.period == of_day(unit, end)


def test_a_screen_reader_hears_what_stands_beside_what(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    window.page.compare()
    spoken = QAccessible.queryAccessibleInterface(window.page.compared.table)
    assert spoken is not None
    assert spoken.text(QAccessible.Text.Name) == "Figures beside those of the period before"
    assert spoken.text(QAccessible.Text.Description).startswith("Beside the period before")
    days = asked_days(qtbot, window)
    assert (days.first.accessibleName(), days.last.accessibleName()) == ("First day", "Last day")
    days.reject()
    day = asked_day(qtbot, window)
    assert (day.field.accessibleName(), day.calendar.accessibleName()) == (
        "Day",
        "Days of the month",
    )


@pytest.mark.parametrize("spoken", ["en", "nl"])
def test_days_compared_fit_the_smallest_window(qtbot: QtBot, peter: Peter, spoken: str) -> None:
    use_app_locale(Locale(spoken, AMSTERDAM))
    window = open_window(qtbot, peter.ws)
    turn_to(window, between(date(2025, 12, 15), date(2026, 11, 30)))
    window.page.compare()
    window.resize(880, 620)
    qtbot.waitUntil(lambda: window.width() == 880)

    assert not window.area.horizontalScrollBar().maximum()
    assert not window.page.compared.table.horizontalScrollBar().maximum()
    assert window.header.title.width() >= window.header.title.sizeHint().width()
