# SPDX-License-Identifier: MIT
"""The picture of a month, quarter, year or any days in columns."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QFont, QHelpEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tegoed.core.calendar.ranges import Unit, between
from tegoed.core.entities.values import Purpose
from tegoed.services.balance import balances
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.charts.period_painter import frame_of, hours_a_line, names_every
from tegoed.ui.balance.intents import OpenDay
from tegoed.ui.balance.window import BalanceWindow
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.platform.appearance import colours
from tests.support.clocks import at
from tests.support.example_week import Peter
from tests.ui.windows import open_window, other_windows_asked, show_week, turn_to

CONTROL = Qt.KeyboardModifier.ControlModifier
HOUR = 3600


def year(qtbot: QtBot, ws: Workspace) -> BalanceWindow:
    window = open_window(qtbot, ws)
    window.show_unit(Unit.YEAR)
    return window


def middle(window: BalanceWindow, number: int) -> QPoint:
    return window.page.columns.slot_box(number).center().toPoint()


def test_a_longer_period_stands_in_columns_where_a_week_stands_on_a_clock(
    qtbot: QtBot, peter: Peter
) -> None:
    window = open_window(qtbot, peter.ws)
    page = window.page
    assert page.picture.isVisible()
    assert not page.columns.isVisible()

    for unit, count in ((Unit.MONTH, 6), (Unit.QUARTER, 14), (Unit.YEAR, 12)):
        window.show_unit(unit)
        assert page.columns.isVisible()
        assert page.columns_caption.isVisible()
        assert not page.picture.isVisible()
        assert page.columns.accessibleDescription().count("\n") == count - 1


def test_each_column_is_read_with_its_hours_by_purpose_and_its_rate(
    qtbot: QtBot, peter: Peter
) -> None:
    window = open_window(qtbot, peter.ws)
    window.show_unit(Unit.MONTH)

    assert window.page.columns.accessibleDescription().split("\n") == [
        "Week 44 · 1 November 2026 · nothing logged",
        "Week 45 · 2–8 November 2026 · 6 h billable · an hour: €95.00 of €95.00",
        (
            "Week 46 · 9–15 November 2026 · 12 h 30 billable · 12 h given · 2 h growth · 1 "
            "h 30 overhead · an hour: €55.71 of €109.80"
        ),
        "Week 47 · 16–22 November 2026 · nothing logged",
        "Week 48 · 23–29 November 2026 · still to come",
        "Week 49 · 30 November 2026 · still to come",
    ]


def test_the_columns_are_the_balances_of_their_weeks_in_the_example_data(
    qtbot: QtBot, example: Workspace
) -> None:
    window = open_window(qtbot, example)
    window.show_unit(Unit.QUARTER)
    window.page.table_switch.choose(2)
    model = window.page.column_table.model()
    rows = {model.index(row, 0).data().split(" · ")[0]: row for row in range(model.rowCount())}

    for number in range(41, 47):
        totals = balances.week(example, f"2026-W{number}").totals
        cells = [model.index(rows[f"Week {number}"], column).data() for column in range(1, 10)]
        assert cells[:2] == [
            app_locale().length(totals.billable_seconds),
            app_locale().length(totals.given_seconds),
        ]
        assert cells[4:] == [
            app_locale().money(totals.earned_cents, "EUR"),
            app_locale().money(totals.given_cents, "EUR"),
            app_locale().money(totals.effective_rate_cents, "EUR"),
            app_locale().money(totals.agreed_rate_cents, "EUR"),
            app_locale().percent(totals.realisation),
        ]
    assert "Week 47" not in rows


def test_arrow_keys_go_from_column_to_column_and_enter_opens_it(qtbot: QtBot, peter: Peter) -> None:
    window = year(qtbot, peter.ws)
    columns = window.page.columns
    columns.setFocus(Qt.FocusReason.TabFocusReason)

    assert columns.focused_column == 10
    assert columns.accessibleDescription().startswith(
        "November 2026 · 18 h 30 billable · 12 h given"
    )
    assert window.page.columns_caption.told.text() == columns.accessibleDescription()
    qtbot.keyClick(columns, Qt.Key.Key_Left)
    assert columns.accessibleDescription().startswith("October 2026 · 18 h billable")
    for key, number in (
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Left, 0),
        (Qt.Key.Key_End, 11),
        (Qt.Key.Key_Right, 11),
    ):
        qtbot.keyClick(columns, key)
        assert columns.focused_column == number
    qtbot.keyClick(columns, Qt.Key.Key_Left)

    qtbot.keyClick(columns, Qt.Key.Key_Return)
    assert window.period.name == "2026-11"
    assert columns.hasFocus()
    assert columns.focused_column == 3
    qtbot.keyClick(columns, Qt.Key.Key_Left)
    qtbot.keyClick(columns, Qt.Key.Key_Space)
    assert window.period.name == "2026-W46"
    assert window.page.picture.hasFocus()
    assert window.page.picture.focused_uid is not None


def test_other_keys_are_the_windows(qtbot: QtBot, peter: Peter) -> None:
    window = year(qtbot, peter.ws)
    window.page.columns.setFocus(Qt.FocusReason.TabFocusReason)

    qtbot.keyClick(window.page.columns, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.period.name == "2025"
    qtbot.keyClick(window.page.columns, Qt.Key.Key_PageDown)
    assert window.period.name == "2026"


def test_pointing_tells_a_column_and_a_click_opens_it(qtbot: QtBot, peter: Peter) -> None:
    window = year(qtbot, peter.ws)
    columns, caption = window.page.columns, window.page.columns_caption

    qtbot.mouseMove(columns, middle(window, 9))
    assert caption.told.text().startswith("October 2026 · 18 h billable")
    qtbot.mouseMove(columns, QPoint(1, 1))
    assert caption.told.isHidden()
    place = middle(window, 9)
    QApplication.sendEvent(
        columns, QHelpEvent(QEvent.Type.ToolTip, place, columns.mapToGlobal(place))
    )
    qtbot.mouseClick(columns, Qt.MouseButton.RightButton, pos=place)
    assert window.period.name == "2026"
    qtbot.mouseClick(columns, Qt.MouseButton.LeftButton, pos=place)
    assert window.period.name == "2026-10"


def test_a_day_of_a_short_range_is_opened_as_a_day(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    turn_to(window, between(date(2026, 11, 9), date(2026, 11, 15)))
    columns = window.page.columns
    assert columns.accessibleDescription().startswith(
        "Monday 9 November 2026 · 3 h 30 billable · 5 h 30 given"
    )

    asked = other_windows_asked(window)
    qtbot.mouseClick(columns, Qt.MouseButton.LeftButton, pos=middle(window, 1))

    assert asked == [OpenDay(date(2026, 11, 10))]


def colour_at(window: BalanceWindow, place: QPointF) -> QColor:
    return window.page.columns.grab().toImage().pixelColor(place.toPoint())


def test_every_purpose_is_painted_in_its_colour_as_high_as_its_hours(
    qtbot: QtBot, peter: Peter
) -> None:
    window = open_window(qtbot, peter.ws)
    window.show_unit(Unit.MONTH)
    columns = window.page.columns
    frame, tints = frame_of(columns, columns.trend), colours.colours_for(columns.palette())
    pieces = dict(frame.pieces(2, columns.trend.columns[2]))

    assert list(pieces) == list(Purpose)
    for purpose, box in pieces.items():
        assert box.height() / (frame.bottom - frame.top) == pytest.approx(
            dict(zip(Purpose, (12.5, 12.0, 2.0, 1.5), strict=True))[purpose]
            / (frame.step * frame.lines)
        )
        inside = QPointF(box.left() + box.width() * 0.25, box.center().y())
        if box.height() > 12:
            assert colour_at(window, inside) == tints.of(purpose)
    for empty in (0, 3, 5):
        assert list(frame.pieces(empty, columns.trend.columns[empty])) == []


def test_what_is_still_to_come_has_no_floor_to_stand_on_and_an_empty_week_has(
    qtbot: QtBot, peter: Peter
) -> None:
    window = open_window(qtbot, peter.ws)
    window.show_unit(Unit.MONTH)
    columns = window.page.columns
    frame, picture = frame_of(columns, columns.trend), columns.grab().toImage()
    page = picture.pixelColor(1, 1)

    def inked(number: int) -> float:
        left = round(frame.left + number * frame.slot) + 2
        row = [
            picture.pixelColor(x, round(frame.bottom)) != page
            for x in range(left, left + round(frame.slot) - 4)
        ]
        return sum(row) / len(row)

    assert inked(0) == inked(3) == 1
    assert 0 < inked(4) < 0.8


def test_an_empty_month_has_its_weeks_but_no_scale(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws, "2026-W20")
    window.show_unit(Unit.MONTH)
    columns = window.page.columns
    frame, picture = frame_of(columns, columns.trend), columns.grab().toImage()

    assert columns.accessibleDescription().count("nothing logged") == 5
    blank = picture.pixelColor(1, 1)
    assert all(picture.pixelColor(x, round(frame.top)) == blank for x in range(picture.width()))
    qtbot.mouseClick(columns, Qt.MouseButton.LeftButton, pos=middle(window, 1))
    assert window.period.name == "2026-W19"


@pytest.mark.parametrize(
    ("hours", "step"), [(0, 1), (5, 1), (6, 2), (40, 8), (160, 40), (501, 200), (2400, 800)]
)
def test_the_scale_has_few_lines(hours: int, step: int) -> None:
    assert hours_a_line(hours * HOUR) == step


def test_names_that_do_not_fit_are_left_out_evenly(qapp: QApplication) -> None:
    font = QFont("DejaVu Sans", 9)
    assert names_every(["W1", "W2"], 100, font) == 1
    assert names_every(["November", "December"], 40, font) > 1


def test_the_choice_of_figures_goes_along_with_the_length(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    switch = window.page.table_switch
    switch.group.button(1).click()
    assert window.page.day_table.isVisible()

    window.show_unit(Unit.YEAR)

    assert [button.text() for button in switch.group.buttons() if button.isVisible()] == [
        "By client",
        "By month",
        "Compared",
    ]
    assert switch.group.checkedId() == 0
    assert window.page.work_table.isVisible()
    switch.group.button(2).click()
    model = window.page.column_table.model()
    assert [model.headerData(0, Qt.Orientation.Horizontal), model.index(0, 0).data()] == [
        "Month",
        "November 2026",
    ]
    show_week(window, "2026-W46")
    assert [button.text() for button in switch.group.buttons() if button.isVisible()] == [
        "By client",
        "By day",
        "By week",
        "Compared",
    ]
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Week"
    assert model.index(0, 1).data() == "12:30"


def test_the_same_year_is_painted_the_same_twice(qtbot: QtBot, example: Workspace) -> None:
    window = year(qtbot, example)
    first = window.page.columns.grab().toImage()
    window.refresh_needed.emit()
    assert window.page.columns.grab().toImage() == first


def test_a_column_that_changes_keeps_the_keyboard(qtbot: QtBot, peter: Peter) -> None:
    window = year(qtbot, peter.ws)
    columns = window.page.columns
    columns.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(columns, Qt.Key.Key_Left)

    peter.log(at("2026-10-20 09:00"), at("2026-10-20 11:00"), peter.verander, Purpose.GIVEN)

    assert columns.focused_column == 9
    assert "2 h given" in columns.accessibleDescription()
