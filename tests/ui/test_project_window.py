# SPDX-License-Identifier: MIT
"""The window of a project's whole life: what it says, what it follows, and the ways to it and from
it.
"""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tegoed.core.values import Boundary, BoundaryKind, Draft, Pricing, Project, Purpose
from tegoed.i18n import locale
from tegoed.services.balance import project_life
from tegoed.services.setup import boundary_setup, catalogue_setup
from tegoed.services.time import time_log
from tegoed.ui.app.window_router import WindowRouter
from tegoed.ui.balance.intents import OpenProject, ShowMoment
from tegoed.ui.balance.tables import FigureTable
from tegoed.ui.balance.window import BalanceWindow
from tegoed.ui.project import chart
from tegoed.ui.project.window import ProjectWindow
from tegoed.ui.settings.clients import ClientsPage
from tegoed.ui.settings.dialog import SettingsDialog
from tests.support.clocks import at
from tests.support.example_week import WEEK, Peter
from tests.ui.windows import open_window, other_windows_asked, show_active


def opened(qtbot: QtBot, peter: Peter, project: Project) -> ProjectWindow:
    window = ProjectWindow(peter.ws, project.id)
    show_active(qtbot, window)
    return window


def cells(table: FigureTable) -> list[list[str]]:
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def headers(table: FigureTable) -> list[str]:
    model = table.model()
    return [
        model.headerData(column, Qt.Orientation.Horizontal) for column in range(model.columnCount())
    ]


# ---- what it says ----


def test_a_fixed_project_says_its_fee_its_hours_and_when_the_budget_ran_out(
    qtbot: QtBot, peter: Peter
) -> None:
    peter.log(at("2026-11-05 09:00"), at("2026-11-05 12:00"), peter.handboek, Purpose.GIVEN)
    window = opened(qtbot, peter, peter.handboek)

    assert window.windowTitle() == "Project: Handboek – Tegoed"
    assert window.title.text() == "Bouwgroep Noord › Handboek"
    assert window.sentence.text() == (
        "€2,400 for 20 hours. You worked 22 and gave 3 besides.\n"
        "An hour brought in €96.00 of the €120.00 agreed.\n"
        "The budget ran out on Tuesday 10 November."
    )
    assert cells(window.figures) == [
        ["Agreed fee", "", "€2,400.00"],
        ["Budget", "20:00", ""],
        ["Left of it", "0:00", ""],
        ["Inside the budget", "20:00", "€2,400.00"],
        ["Not yet invoiced", "20:00", "€2,400.00"],
        ["Past the budget", "2:00", ""],
        ["Given besides", "3:00", ""],
        ["Given in all", "5:00", "€600.00"],
        ["For the client in all", "25:00", ""],
        ["An hour: the fee over all hours", "", "€96.00"],
        ["An hour as agreed", "", "€120.00"],
    ]
    assert window.periods_heading.text() == "By week"
    assert cells(window.periods)[-1] == [
        "9–10 Nov 2026", "2:00", "2:00", "–", "€240.00", "€240.00", "€60.00", "€120.00"
    ]  # fmt: skip


def test_a_retainer_is_told_month_by_month(qtbot: QtBot, peter: Peter) -> None:
    window = opened(qtbot, peter, peter.coaching)

    assert window.sentence.text() == (
        "€760 a month for 8 hours.\nIn 1 month you worked 9 hours.\n"
        "€760 in fees. An hour brought in €84.44 of the €95.00 agreed."
    )
    assert window.outlook.text() == "This month's budget has run out."
    assert headers(window.periods)[:4] == ["Month", "Budget", "Inside it", "Unused"]
    assert cells(window.periods) == [
        ["November 2026", "8:00", "8:00", "–", "1:00", "–", "€760.00", "€760.00", "€84.44"]
    ]


def test_work_by_the_hour_has_no_budget_to_speak_of(qtbot: QtBot, peter: Peter) -> None:
    window = opened(qtbot, peter, peter.verander)

    assert window.sentence.text() == (
        "You worked 17.5 hours, 8.5 of them billable.\nYou gave €990 away; an hour "
        "brought in €53.43 of the €110.00 agreed."
    )
    assert not window.outlook.isVisible()
    assert not window.show_button.isVisible()
    assert ["Client's chair", "3:30", ""] in cells(window.figures)


def test_an_hourly_budget_says_when_it_was_passed(qtbot: QtBot, peter: Peter) -> None:
    catalogue_setup.edit_project(peter.ws, replace(peter.verander, budget_seconds=4 * 3600))
    window = opened(qtbot, peter, peter.verander)

    assert window.outlook.text() == "The budget ran out on Tuesday 10 November."
    assert window.show_button.isVisible()


def test_a_project_without_time_says_so_and_shows_no_picture(qtbot: QtBot, peter: Peter) -> None:
    made = catalogue_setup.add_project(
        peter.ws, peter.bouw.id, "Nieuw", Pricing.FIXED, fee_cents=100_050, budget_seconds=36_000
    )
    window = opened(qtbot, peter, made)

    assert window.sentence.text() == "€1,000.50 for 10 hours. Nothing is logged on it yet."
    assert window.hint.isVisible()
    assert not window.picture.isVisible()


def test_what_is_left_comes_with_where_the_pace_leads(qtbot: QtBot, peter: Peter) -> None:
    made = catalogue_setup.add_project(
        peter.ws,
        peter.bouw.id,
        "Werkboek",
        Pricing.FIXED,
        fee_cents=360_000,
        budget_seconds=30 * 3600,
    )
    for day in (2, 9):
        peter.log(
            at(f"2026-11-{day:02} 05:00"), at(f"2026-11-{day:02} 08:00"), made, Purpose.BILLABLE
        )
        peter.log(at(f"2026-11-{day:02} 04:00"), at(f"2026-11-{day:02} 05:00"), made, Purpose.GIVEN)
    window = opened(qtbot, peter, made)

    assert window.sentence.text() == (
        "€3,600 for 30 hours. You worked 6 and gave 2 besides.\nThe budget has 24 hours left."
    )
    # 6 hours in the fifteen days since 2 November; 24 are left: sixty days after the sixteenth
    assert window.outlook.text() == (
        "At the pace of the last weeks the budget runs out around 15 January 2027. "
        "If you finish then, an hour will have brought in €90.00 of the €120.00 agreed."
    )
    assert (
        window.pace.text() == "The pace: 2 h 48 a week, since 2 November (2 weeks with time on it)."
    )


def test_dutch_is_spoken_in_full(qtbot: QtBot, peter: Peter) -> None:
    locale.use("nl", zone=peter.ws.zone(), currency="EUR")
    window = opened(qtbot, peter, peter.handboek)

    assert window.sentence.text() == (
        "€\xa02.400 voor 20 uur. Je werkte er 22.\n"
        "Een uur leverde €\xa0109,09 op van de afgesproken €\xa0120,00.\n"
        "Op dinsdag 10 november raakte het budget op."
    )


# ---- the picture ----


def test_the_arrow_keys_go_along_the_picture_and_read_each_column(
    qtbot: QtBot, peter: Peter
) -> None:
    window = opened(qtbot, peter, peter.handboek)
    picture = window.picture
    picture.setFocus()
    whole = picture.accessibleDescription()
    assert "€2,400 for 20 hours" in whole

    qtbot.keyClick(picture, Qt.Key.Key_Right)
    assert picture.accessibleDescription() == (
        "1–4 Oct 2026 · 18 h inside the budget · so far 18 h inside the budget"
    )
    assert window.pointed.text() == picture.accessibleDescription()
    qtbot.keyClick(picture, Qt.Key.Key_End)
    assert picture.accessibleDescription().startswith(
        "9–10 Nov 2026 · 2 h inside the budget, 2 h past it"
    )
    with qtbot.waitSignal(window.day_asked) as asked:
        qtbot.keyClick(picture, Qt.Key.Key_Return)
    assert asked.args == [date(2026, 11, 9)]
    qtbot.keyClick(picture, Qt.Key.Key_Home)
    qtbot.keyClick(picture, Qt.Key.Key_Left)
    assert picture.accessibleDescription().startswith("1–4 Oct 2026")

    window.figures.setFocus()
    assert picture.accessibleDescription() == whole


def test_a_click_in_the_picture_goes_to_that_week(qtbot: QtBot, peter: Peter) -> None:
    window = opened(qtbot, peter, peter.handboek)
    with qtbot.waitSignal(window.day_asked) as asked:
        qtbot.mouseClick(
            window.picture, Qt.MouseButton.LeftButton, pos=QPoint(window.picture.width() - 8, 60)
        )
    assert asked.args == [date(2026, 11, 9)]


def test_the_pointer_is_told_what_it_points_at_and_the_legend_comes_back(
    qtbot: QtBot, peter: Peter
) -> None:
    window = opened(qtbot, peter, peter.handboek)
    window.figures.setFocus()
    inside = QPointF(window.picture.width() - 8, 60)
    for place, line in ((inside, "9–10 Nov 2026"), (QPointF(1, 1), "")):
        moved = QMouseEvent(
            QEvent.Type.MouseMove,
            place,
            window.picture.mapToGlobal(place),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(window.picture, moved)
        assert window.pointed.text().startswith(line)
        assert window.pointed.isVisible() is bool(line)
        assert window.legend.isVisible() is not bool(line)
    QApplication.sendEvent(window.picture, QEvent(QEvent.Type.Leave))
    assert window.legend.isVisible()


def test_the_line_of_the_picture_passes_the_budget_on_the_day_it_ran_out(
    qtbot: QtBot, peter: Peter
) -> None:
    life = project_life.of(peter.ws, peter.handboek.id)
    drawn = chart.chart(life)
    assert drawn is not None
    ((x, limit),) = drawn.ran_out
    assert limit == 72_000
    here = next(point for point in drawn.points if abs(point.x - x) < 1e-9)
    assert (here.inside, here.overrun) == (72_000, 0)
    assert drawn.points[-1].filling == 79_200
    assert [one.top for one in drawn.points] == sorted(one.top for one in drawn.points)


def test_the_forecast_goes_from_today_to_the_budget(qtbot: QtBot, peter: Peter) -> None:
    made = catalogue_setup.add_project(
        peter.ws,
        peter.bouw.id,
        "Werkboek",
        Pricing.FIXED,
        fee_cents=360_000,
        budget_seconds=30 * 3600,
    )
    for day in (2, 9):
        peter.log(
            at(f"2026-11-{day:02} 05:00"), at(f"2026-11-{day:02} 08:00"), made, Purpose.BILLABLE
        )
    drawn = chart.chart(project_life.of(peter.ws, made.id))
    assert drawn is not None
    assert drawn.ahead is not None
    (since, used), (until, limit) = drawn.ahead
    assert (used, limit) == (6 * 3600, 30 * 3600)
    assert since == drawn.points[-1].x < until < 1


def test_the_months_of_a_retainer_stand_side_by_side(qtbot: QtBot, peter: Peter) -> None:
    peter.log(at("2026-10-06 09:00"), at("2026-10-06 11:00"), peter.coaching, Purpose.GIVEN)
    drawn = chart.chart(project_life.of(peter.ws, peter.coaching.id))
    assert drawn is not None
    assert drawn.bars
    assert [(point.inside, point.overrun, point.besides) for point in drawn.points] == [
        (0, 0, 7200),
        (28_800, 3600, 0),
    ]
    assert [limit for _left, _right, limit in drawn.limits] == [28_800, 28_800]
    assert [name for _x, name in drawn.names] == ["Oct 2026", "Nov"]
    assert len(drawn.ran_out) == 1


@pytest.mark.parametrize(
    ("hours", "steps"),
    [(0.2, [0]), (3.2, [0, 1, 2, 3]), (9, [0, 5]), (25, [0, 10, 20]), (1080, [0, 500, 1000])],
)
def test_levels_are_few_and_whole(hours: float, steps: list[int]) -> None:
    assert [level // 3600 for level in chart.levels(hours * 3600)] == steps


def test_the_row_that_the_keyboard_stands_on_is_in_sight(qtbot: QtBot, peter: Peter) -> None:
    for month in range(1, 10):
        peter.log(
            at(f"2026-{month:02}-06 06:00"),
            at(f"2026-{month:02}-06 07:00"),
            peter.verander,
            Purpose.BILLABLE,
        )
    window = opened(qtbot, peter, peter.verander)
    window.resize(700, 500)
    QApplication.processEvents()
    window.periods.setFocus()
    window.periods.setCurrentIndex(window.periods.model().index(0, 0))
    bar = window.area.verticalScrollBar()
    bar.setValue(0)
    qtbot.keyClick(window.periods, Qt.Key.Key_End)
    box = window.periods.visualRect(window.periods.currentIndex())
    place = window.periods.viewport().mapTo(window.area.viewport(), box.bottomLeft())
    assert bar.value() > 0
    assert place.y() <= window.area.viewport().height()


# ---- what it follows ----


def test_a_change_elsewhere_is_followed_and_what_does_not_concern_it_is_not(
    qtbot: QtBot, peter: Peter
) -> None:
    window = opened(qtbot, peter, peter.handboek)
    before = window.life
    peter.log(at("2026-11-12 16:00"), at("2026-11-12 17:00"), peter.handboek, Purpose.GIVEN)
    assert "gave 1 besides" in window.sentence.text()
    seen = window.life
    boundary_setup.add_boundary(
        peter.ws, Boundary(kind=BoundaryKind.WEEK_HOURS, limit_seconds=7200)
    )
    assert window.life is seen is not before


def test_another_way_of_being_paid_changes_the_tables_columns(qtbot: QtBot, peter: Peter) -> None:
    window = opened(qtbot, peter, peter.handboek)
    assert headers(window.periods)[1] == "Inside the budget"
    catalogue_setup.edit_project(
        peter.ws, replace(peter.handboek, pricing=Pricing.HOURLY, rates=peter.verander.rates)
    )
    assert headers(window.periods)[1] == "Billable"
    assert len(headers(window.periods)) == 7


def test_what_changed_while_it_was_hidden_is_caught_up_with(qtbot: QtBot, peter: Peter) -> None:
    window = opened(qtbot, peter, peter.handboek)
    window.hide()
    peter.log(at("2026-11-12 16:00"), at("2026-11-12 17:00"), peter.handboek, Purpose.GIVEN)
    assert "besides" not in window.sentence.text()
    window.show()
    assert "gave 1 besides" in window.sentence.text()


def test_the_minutes_are_followed_while_its_timer_runs(qtbot: QtBot, peter: Peter) -> None:
    window = opened(qtbot, peter, peter.verander)
    assert not window.ticking
    time_log.start_timer(
        peter.ws,
        Draft(
            start=None,
            end=None,
            client=peter.bouw.id,
            project=peter.verander.id,
            purpose=Purpose.BILLABLE,
        ),
    )
    assert window.ticking
    window.hide()
    assert not window.ticking
    window.show()
    peter.clock.at += 3600
    time_log.stop_timer(peter.ws)
    assert not window.ticking


def test_a_project_that_is_deleted_takes_its_window_along(qtbot: QtBot, peter: Peter) -> None:
    made = catalogue_setup.add_project(peter.ws, peter.bouw.id, "Nieuw", Pricing.UNPAID)
    window = opened(qtbot, peter, made)
    catalogue_setup.delete_project(peter.ws, made.id)
    assert not window.isVisible()


def test_its_size_is_remembered_escape_closes_it_and_it_is_freed(
    qtbot: QtBot, peter: Peter
) -> None:
    window = ProjectWindow(peter.ws, peter.handboek.id)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.resize(777, 666)
    gone = weakref.ref(window)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    del window
    QApplication.processEvents()
    gc.collect()
    assert gone() is None
    again = ProjectWindow(peter.ws, peter.coaching.id)
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (777, 666)
    assert (peter.ws.home.root / "windows.ini").stat().st_mode & 0o777 == 0o600


# ---- the ways to it, and from it ----


def row_of(window: BalanceWindow, name: str) -> QModelIndex:
    table = window.page.work_table
    model = table.model()
    (found,) = model.match(
        model.index(0, 0),
        Qt.ItemDataRole.DisplayRole,
        name,
        1,
        Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive,
    )
    table.setCurrentIndex(found)
    return found


def test_enter_on_a_projects_row_opens_it_and_on_a_clients_does_not(
    qtbot: QtBot, peter: Peter
) -> None:
    window = open_window(qtbot, peter.ws)
    table = window.page.work_table
    table.setFocus()
    row_of(window, "Handboek")
    asked = other_windows_asked(window)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert asked == [OpenProject(peter.handboek.id)]
    row_of(window, "Bouwgroep Noord")
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert len(asked) == 1


def test_the_menu_of_a_projects_row_opens_it(qtbot: QtBot, peter: Peter) -> None:
    window = open_window(qtbot, peter.ws)
    table = window.page.work_table

    def ask() -> list[QMenu]:
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(0, 0), QPoint(0, 0))
        QApplication.sendEvent(table.viewport(), event)
        return table.findChildren(QMenu)

    row_of(window, "Bouwgroep Noord")
    assert ask() == []
    row_of(window, "Handboek")
    (menu,) = ask()
    (action,) = menu.actions()
    assert action.text() == "The whole project…"
    asked = other_windows_asked(window)
    action.trigger()
    assert asked == [OpenProject(peter.handboek.id)]
    menu.close()


def test_a_double_click_and_the_other_button_open_the_row_under_the_pointer(
    qtbot: QtBot, peter: Peter
) -> None:
    window = open_window(qtbot, peter.ws)
    table = window.page.work_table
    index = row_of(window, "Handboek")
    place = table.visualRect(index).center()
    table.setCurrentIndex(table.model().index(0, 0))
    asked = other_windows_asked(window)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    qtbot.mouseDClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == [OpenProject(peter.handboek.id)]
    table.setCurrentIndex(table.model().index(0, 0))
    event = QContextMenuEvent(
        QContextMenuEvent.Reason.Mouse, place, table.viewport().mapToGlobal(place)
    )
    QApplication.sendEvent(table.viewport(), event)
    (menu,) = table.findChildren(QMenu)
    menu.actions()[0].trigger()
    assert asked == [OpenProject(peter.handboek.id)] * 2
    menu.close()


def test_a_budgets_boundary_leads_to_its_project(qtbot: QtBot, peter: Peter) -> None:
    boundary_setup.add_boundary(peter.ws, Boundary(kind=BoundaryKind.BUDGET, percent=80))
    window = open_window(qtbot, peter.ws)
    lines = {
        line.row.project.name: n
        for n, line in enumerate(window.page.boundaries.lines)
        if line.row.project
    }
    button: QPushButton = window.page.boundaries.rows[lines["Handboek"]].project_button
    asked = other_windows_asked(window)
    button.click()
    assert asked == [OpenProject(peter.handboek.id)]
    others = [n for n in range(len(window.page.boundaries.lines)) if n not in lines.values()]
    assert others
    assert not any(window.page.boundaries.rows[n].project_button.isVisible() for n in others)


def test_the_settings_lead_to_a_project_and_not_to_a_clients_life(
    qtbot: QtBot, peter: Peter
) -> None:
    dialog = SettingsDialog(peter.ws)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.open_page("clients")
    page = dialog.pages["clients"]
    assert isinstance(page, ClientsPage)
    top = page.tree.topLevelItem(0)
    assert top is not None
    page.tree.setCurrentItem(top)
    assert not page.life_button.isVisible()
    first = top.child(0)
    assert first is not None
    page.tree.setCurrentItem(first)
    with qtbot.waitSignal(dialog.desk.project_asked) as asked:
        page.life_button.click()
    assert asked.args == [peter.handboek.id]
    dialog.close()


def test_from_the_budgets_end_one_comes_to_the_entry_in_the_week_it_is_in(
    qtbot: QtBot, peter: Peter
) -> None:
    ways = WindowRouter()
    ways.use(peter.ws)
    windows = ways.windows
    ways.show_project(peter.handboek.id)
    window = windows.get(f"project {peter.handboek.id}")
    assert isinstance(window, ProjectWindow)
    ways.show_project(peter.handboek.id)
    assert windows.all() == (window,)

    window.show_button.click()
    balance = windows.get("balance")
    assert isinstance(balance, BalanceWindow)
    assert balance.period.name == WEEK
    chosen = balance.page.entries_view.selected_uid()
    assert window.life is not None
    assert window.life.budget is not None
    assert window.life.budget.ran_out is not None
    assert chosen == window.life.budget.ran_out.uid

    window.picture.setFocus()
    window.day_asked.emit(date(2026, 10, 1))
    assert balance.period.name == "2026-W40"
    balance.show_unit(balance.period.unit.__class__.YEAR)
    balance.intent.emit(ShowMoment(chosen, window.life.budget.ran_out.at))
    assert balance.period.name == WEEK
    for one in windows.all():
        one.close()
    QApplication.processEvents()


def test_an_archived_project_says_so(qtbot: QtBot, peter: Peter) -> None:
    catalogue_setup.archive_project(peter.ws, peter.handboek.id)
    window = opened(qtbot, peter, peter.handboek)
    assert window.title.text() == "Bouwgroep Noord › Handboek (archived)"
