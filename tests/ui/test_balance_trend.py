# SPDX-License-Identifier: MIT
"""How an hour's rate moved: the lines beside the bars, for the eye, the keyboard and a screen
reader.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QLabel, QToolTip
from pytestqt.qtbot import QtBot

from tegoed.core.balance.figures import Figures
from tegoed.core.balance.trend import TrendColumn
from tegoed.core.calendar.spans import Week, week_of
from tegoed.core.entities.values import Pricing, Purpose
from tegoed.core.invoicing.money import Amount
from tegoed.i18n.locale import Locale
from tegoed.presentation.balance.rate_rows import MOST_ROWS, rate_lines
from tegoed.presentation.balance.trend_text import DASH
from tegoed.services.balance import balances, periods
from tegoed.services.setup import catalogue_setup
from tegoed.services.workspace import Workspace
from tegoed.ui.balance.charts.trend_chart import TrendChart, draw
from tegoed.ui.balance.window import BalanceWindow
from tegoed.ui.platform.app_locale import app_locale, use_app_locale
from tegoed.ui.platform.appearance import colours
from tests.support.clocks import AMSTERDAM, at
from tests.support.example_week import WEEK, Peter
from tests.ui.windows import balance_window, open_window, show_week

HOUR = 3600
CONTROL = Qt.KeyboardModifier.ControlModifier


def drawn_window(qtbot: QtBot, ws: Workspace, week: str | None = WEEK) -> BalanceWindow:
    """The window, once its lines are there."""
    window = open_window(qtbot, ws, week)
    qtbot.waitUntil(lambda: not window.page.rates.lines or bool(line_of(window, 0).series))
    return window


def line_of(window: BalanceWindow, row: int) -> TrendChart:
    return [line for line in window.page.rates.findChildren(TrendChart) if not line.isHidden()][row]


def names(window: BalanceWindow) -> list[str]:
    return [line.whose for line in window.page.rates.lines]


def figures(billable: float, given: float, rate: int = 10000) -> Figures:
    return Figures(
        round(billable * HOUR),
        round(given * HOUR),
        earned=Amount(round(billable * rate)),
        given=Amount(round(given * rate)),
    )


def test_a_client_with_several_projects_has_them_under_it(qtbot: QtBot, peter: Peter) -> None:
    window = drawn_window(qtbot, peter.ws)

    assert names(window) == [
        "Bouwgroep Noord",
        "Bouwgroep Noord › Verandertraject",
        "Bouwgroep Noord › Handboek",
        "Zorgpunt",
        "All clients",
    ]
    assert window.page.rates.told(1).startswith(
        "Bouwgroep Noord › Verandertraject: €53.43 of €110.00. 13 weeks: "
    )


def test_weeks_without_client_hours_are_gaps_and_no_zeroes(qtbot: QtBot, peter: Peter) -> None:
    window = drawn_window(qtbot, peter.ws)

    assert line_of(window, 0).series == "13 weeks: –, –, –, –, –, –, €120, –, –, –, –, –, €55"
    assert line_of(window, 3).series == "13 weeks: –, –, –, –, –, –, –, –, –, –, –, €95, €63"
    assert line_of(window, 0).accessibleName() == "Bouwgroep Noord"
    assert line_of(window, 0).accessibleDescription() == line_of(window, 0).series


def test_a_line_is_broken_where_nothing_was_done_and_ends_in_its_last_week() -> None:
    box = QRectF(0, 0, 100, 50)

    line = draw([figures(1, 0), figures(1, 1), Figures(), figures(0, 1), figures(3, 1)], box)

    assert [[low for low, _high in run] for run in line.runs] == [
        [QPointF(0, 0), QPointF(25, 25)],
        [QPointF(75, 50), QPointF(100, 12.5)],
    ]
    assert line.places[2] is None
    assert line.agreed == tuple(QPointF(x, 0) for x in (0, 0, 25, 75, 100, 100))
    alone = draw([figures(1, 1)], box)
    assert alone.places == (QPointF(100, 25),)
    nothing = draw([Figures(1, 1)], box)
    assert (nothing.places, nothing.agreed) == ((QPointF(100, 50),), ())


def test_the_lines_are_what_each_weeks_own_balance_says_in_the_example_data(
    qtbot: QtBot, example: Workspace
) -> None:
    window = drawn_window(qtbot, example)
    week = week_of(window.period.first)
    told: list[list[str]] = []
    for _back in range(periods.TREND_WEEKS):
        alone = balances.week(example, week.name)
        clients = {row.client.name: row.figures for row in alone.clients}
        works = {
            f"{row.client.name} › {row.project.name}": row.figures
            for row in alone.projects
            if row.project
        }
        found = {**clients, **works, "All clients": alone.totals}
        told.append(
            [
                app_locale().money(
                    found.get(name, Figures()).effective_rate_cents, "EUR", whole=True
                )
                for name in names(window)
                if not name.endswith("without a project")
            ]
        )
        week = week.previous()

    shown = [name for name in names(window) if not name.endswith("without a project")]
    assert len(shown) >= 4
    for place, name in enumerate(shown):
        series = ", ".join(rates[place] for rates in reversed(told))
        assert line_of(window, names(window).index(name)).series == f"13 weeks: {series}"


def test_the_keyboard_goes_from_row_to_row_and_from_week_to_week(
    qtbot: QtBot, peter: Peter
) -> None:
    window = drawn_window(qtbot, peter.ws)
    rates = window.page.rates
    rates.setFocus(Qt.FocusReason.TabFocusReason)

    assert rates.accessibleDescription() == rates.told(0)
    assert line_of(window, 0).ringed
    qtbot.keyClick(rates, Qt.Key.Key_Left)
    assert rates.accessibleDescription() == (
        "Week 46 · 9–15 November 2026 · €54.65 of €111.86 · 10 h 30 billable · 11 h given"
    )
    assert rates.caption.told.text() == rates.accessibleDescription()
    qtbot.keyClick(rates, Qt.Key.Key_Left)
    assert rates.accessibleDescription() == "Week 45 · 2–8 November 2026 · no client hours"
    qtbot.keyClick(rates, Qt.Key.Key_End)
    qtbot.keyClick(rates, Qt.Key.Key_Right)
    for _row in range(9):
        qtbot.keyClick(rates, Qt.Key.Key_Down)
    assert rates.accessibleDescription().startswith(
        "Week 46 · 9–15 November 2026 · €55.71 of €109.80"
    )
    assert [line_of(window, row).ringed for row in range(5)] == [False] * 4 + [True]
    qtbot.keyClick(rates, Qt.Key.Key_Home)
    assert rates.accessibleDescription().startswith("Week 34 · 17–23 August 2026")
    qtbot.keyClick(rates, Qt.Key.Key_Up)
    assert line_of(window, 3).standing == 0

    window.page.picture.setFocus(Qt.FocusReason.TabFocusReason)
    assert not any(line_of(window, row).ringed for row in range(5))
    assert rates.accessibleDescription().count("\n") == 4
    assert rates.caption.told.isHidden()


def test_hovering_tells_a_week_and_says_it_in_dutch(qtbot: QtBot, peter: Peter) -> None:
    use_app_locale(Locale("nl", AMSTERDAM))
    window = drawn_window(qtbot, peter.ws)
    line = line_of(window, 0)
    place = QPoint(line.width() - 2, 3)

    QApplication.sendEvent(line, QHelpEvent(QEvent.Type.ToolTip, place, line.mapToGlobal(place)))

    assert QToolTip.text() == (
        "Week 46 · 9–15 november 2026 · €\xa054,65 van €\xa0111,86 · 10 u 30 "
        "factureerbaar · 11 u weggegeven"
    )
    assert line.series.startswith("13 weken: –, –")
    assert line.series.endswith(", €\xa055")
    QToolTip.hideText()


def test_nothing_moves_when_a_week_is_told(qtbot: QtBot, peter: Peter) -> None:
    window = drawn_window(qtbot, peter.ws)
    window.resize(900, 700)
    QApplication.processEvents()
    page, rates = window.page, window.page.rates
    before = (rates.height(), rates.caption.height(), page.picture.pos(), page.height())

    rates.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(rates, Qt.Key.Key_Left)
    QApplication.processEvents()

    assert rates.caption.told.isVisible()
    assert (rates.height(), rates.caption.height(), page.picture.pos(), page.height()) == before


def test_other_keys_are_the_windows(qtbot: QtBot, peter: Peter) -> None:
    window = drawn_window(qtbot, peter.ws)
    window.page.rates.setFocus()

    qtbot.keyClick(window.page.rates, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)

    assert window.period.name == "2026-W45"


def test_enter_and_a_click_open_a_week_and_the_keyboard_stays(qtbot: QtBot, peter: Peter) -> None:
    window = drawn_window(qtbot, peter.ws)
    rates = window.page.rates
    rates.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(rates, Qt.Key.Key_Return)
    assert window.period.name == WEEK

    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Return):
        qtbot.keyClick(rates, key)
    assert window.period.name == "2026-W45"
    assert rates.hasFocus()
    assert rates.accessibleDescription().startswith(
        "Week 45 · 2–8 November 2026 · €95.00 of €95.00"
    )

    show_week(window, WEEK)
    line = line_of(window, 0)
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(line.width() // 2, 3))
    assert window.period.name == "2026-W40"


def test_a_month_of_a_years_line_opens(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    qtbot.keyClick(window, Qt.Key.Key_4, CONTROL)
    line = line_of(window, 0)

    qtbot.mouseClick(line, Qt.MouseButton.RightButton, pos=QPoint(1, 3))
    assert window.period.name == "2026"
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(1, 3))
    assert window.period.name == "2026-01"


def test_pointing_tells_a_week(qtbot: QtBot, peter: Peter) -> None:
    window = drawn_window(qtbot, peter.ws)
    line, caption = line_of(window, 0), window.page.rates.caption

    qtbot.mouseMove(line, QPoint(line.width() - 2, line.height() // 2))
    assert caption.told.text().startswith("Week 46 · 9–15 November 2026 · €54.65 of €111.86")
    qtbot.mouseMove(line, QPoint(line.width() // 2, 3))
    assert caption.told.text().startswith(
        "Week 40 · 28 September – 4 October 2026 · €120.00 of €120.00"
    )
    QApplication.sendEvent(line, QEvent(QEvent.Type.Leave))
    assert caption.told.isHidden()


def inked(line: TrendChart, number: int, ink: QColor) -> bool:
    """Whether the column of a line has the ink of what came in."""
    picture: QImage = line.grab().toImage()
    box = line._box()
    x = round(box.left() + number / 12 * box.width())
    near = [picture.pixelColor(at, y) for at in (x - 1, x) for y in range(picture.height())]
    return any(
        abs(c.red() - ink.red()) + abs(c.green() - ink.green()) + abs(c.blue() - ink.blue()) < 60
        for c in near
    )


def test_what_is_painted_is_a_dot_for_this_week_and_nothing_in_a_gap(
    qtbot: QtBot, peter: Peter
) -> None:
    window = drawn_window(qtbot, peter.ws)
    line = line_of(window, 0)
    ink = colours.colours_for(line.palette()).rim_of(Purpose.BILLABLE)

    assert [number for number in range(13) if inked(line, number, ink)] == [6, 12]


def test_the_page_is_seen_before_its_lines_and_a_page_turned_has_them_at_once(
    qtbot: QtBot, peter: Peter
) -> None:
    window = balance_window(peter.ws, WEEK)
    qtbot.addWidget(window)
    assert names(window)
    assert line_of(window, 0).series == ""
    qtbot.waitUntil(lambda: line_of(window, 0).series != "")

    window.show_previous()

    assert names(window) == ["Zorgpunt"]
    assert line_of(window, 0).series == "13 weeks: –, –, –, –, –, –, –, –, –, –, –, –, €95"


def test_pages_turned_in_a_hurry_ask_once(
    qtbot: QtBot, peter: Peter, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = drawn_window(qtbot, peter.ws)
    asked: list[str] = []
    trend = periods.trend

    def counted(ws: Workspace, week: Week) -> tuple[TrendColumn, ...]:
        asked.append(week.name)
        return trend(ws, week)

    monkeypatch.setattr(periods, "trend", counted)

    for name in ("2025-W10", "2024-W10", "2023-W10", "2026-W20"):
        show_week(window, name)
    qtbot.waitUntil(lambda: bool(asked))

    assert asked == ["2026-W20"]


def test_the_lines_of_the_same_week_stay_while_they_are_asked_for_again(
    qtbot: QtBot, peter: Peter
) -> None:
    window = drawn_window(qtbot, peter.ws)
    before = line_of(window, 0).series

    peter.log(at("2026-08-20 09:00"), at("2026-08-20 11:00"), peter.verander, Purpose.BILLABLE)
    window.refresh_needed.emit()

    assert line_of(window, 0).series == before
    qtbot.waitUntil(lambda: line_of(window, 0).series.startswith("13 weeks: €110, –"))


def test_a_month_has_the_line_of_the_weeks_up_to_its_end_and_says_so(
    qtbot: QtBot, peter: Peter
) -> None:
    window = drawn_window(qtbot, peter.ws)
    show_week(window, "2026-W40")

    qtbot.keyClick(window, Qt.Key.Key_2, CONTROL)
    qtbot.waitUntil(lambda: window.page.rates.accessibleDescription() != "" or not names(window))

    assert window.period.name == "2026-09"
    shown = [
        label.text() for label in window.page.rates.findChildren(QLabel) if not label.isHidden()
    ]
    assert any("over 13 weeks" in text for text in shown)


def test_a_year_has_its_line_by_month_and_leaves_out_what_is_still_to_come(
    qtbot: QtBot, peter: Peter
) -> None:
    window = open_window(qtbot, peter.ws)

    qtbot.keyClick(window, Qt.Key.Key_4, CONTROL)

    assert line_of(window, 0).series == "11 months: –, –, –, –, –, –, –, –, –, €120, €55"
    assert line_of(window, 0).line(11) == "December 2026 · still to come"


def test_the_rows_stay_few_and_the_rest_is_counted(qtbot: QtBot, peter: Peter) -> None:
    for number in range(6):
        project = catalogue_setup.add_project(
            peter.ws, peter.bouw.id, f"Part {number}", Pricing.HOURLY, rates=peter.verander.rates
        )
        peter.log(
            at(f"2026-11-13 {12 + number}:00"),
            at(f"2026-11-13 {12 + number}:30"),
            project,
            Purpose.BILLABLE,
        )
    for number in range(7):
        client = catalogue_setup.add_client(peter.ws, f"Client {number}", peter.bouw.rates)
        project = catalogue_setup.add_project(
            peter.ws, client.id, "Work", Pricing.HOURLY, rates=peter.verander.rates
        )
        peter.log(
            at(f"2026-11-15 {10 + number}:00"),
            at(f"2026-11-15 {10 + number}:30"),
            project,
            Purpose.BILLABLE,
        )
    window = drawn_window(qtbot, peter.ws)

    found = rate_lines(app_locale(), balances.week(peter.ws, WEEK))

    assert len(found.lines) == MOST_ROWS
    assert [line.name for line in found.lines if line.work] == ["Verandertraject", "Handboek"]
    assert found.left_out == 3 + 6
    assert "and 9 more in the table below" in [
        label.text() for label in window.page.rates.findChildren(type(window.page.beside))
    ]


def test_an_empty_week_has_no_rows_and_no_keys(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws, "2026-W20")
    rates = window.page.rates

    qtbot.keyClick(rates, Qt.Key.Key_Left)
    qtbot.keyClick(rates, Qt.Key.Key_Down)

    assert (rates.lines, rates.accessibleDescription()) == ((), "")


def test_the_table_by_week_holds_the_numbers_behind_the_lines(qtbot: QtBot, peter: Peter) -> None:
    window = drawn_window(qtbot, peter.ws)
    table = window.page.column_table
    assert table.model().rowCount() == 0

    window.page.table_switch.group.button(2).click()

    model = table.model()
    assert model.rowCount() == 13
    week = model.index(0, 0)
    cells = [model.index(0, column).data() for column in range(10)]
    assert cells == [
        *("Week 46 · 9–15 November 2026", "12:30", "12:00", "2:00", "1:30"),
        *("€1,365.00", "€1,325.00", "€55.71", "€109.80", "51%"),
    ]
    clients = [
        (model.index(row, 0, week).data(), model.index(row, 7, week).data())
        for row in range(model.rowCount(week))
    ]
    assert clients == [
        ("Bouwgroep Noord", "€54.65"),
        ("Bouwgroep Noord › Verandertraject", "€53.43"),
        ("Bouwgroep Noord › Handboek", "€60.00"),
        ("Zorgpunt", "€63.33"),
    ]
    assert [model.index(2, column).data() for column in range(1, 10)] == [DASH] * 9
    assert not table.isExpanded(week)
    assert table.accessibleName() == "Figures by week"
    table.expand(week)
    window.refresh_needed.emit()
    peter.log(at("2026-11-15 10:00"), at("2026-11-15 11:00"), peter.verander, Purpose.BILLABLE)
    assert model.index(0, 1).data() == "13:30"
    assert table.isExpanded(model.index(0, 0))
