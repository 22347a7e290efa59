# SPDX-License-Identifier: MIT
"""The window of a project's whole life: what it says, what it follows, and the ways to it and from
it.
"""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace
from datetime import date
from typing import NoReturn

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from tegoed.core.calendar.ranges import Unit
from tegoed.core.entities.values import Boundary, BoundaryKind, Draft, Pricing, Project, Purpose
from tegoed.core.files.storage_error import DatabaseLockedError
from tegoed.services.setup import boundary_setup, catalogue_setup
from tegoed.services.time import time_log
from tegoed.ui.app.windows.navigation_controller import NavigationController
from tegoed.ui.balance.intents import OpenProject, ShowMoment, ShowUnit
from tegoed.ui.balance.window import BalanceWindow
from tegoed.ui.project import controller
from tegoed.ui.project.intents import ShowWeekOf
from tegoed.ui.project.window import ProjectWindow
from tegoed.ui.settings.catalogue.clients_page import ClientsPage
from tegoed.ui.settings.controller import SettingsController
from tegoed.ui.widgets.tables.figure_table import FigureTable
from tests.support.clocks import at
from tests.support.example_week import WEEK, Peter
from tests.ui.screen_windows import project_window
from tests.ui.windows import (
    controller_of,
    open_settings,
    open_window,
    other_windows_asked,
    show_active,
)


def opened(qtbot: QtBot, peter: Peter, project: Project) -> ProjectWindow:
    window = project_window(peter.ws, project.id)
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


def test_every_part_shows_what_the_view_holds(qtbot: QtBot, peter: Peter) -> None:
    window = opened(qtbot, peter, peter.handboek)
    view = window.view
    assert view is not None

    assert window.windowTitle() == view.window_title
    assert window.title.text() == view.title
    assert window.sentence.text() == "\n".join(view.headline)
    assert window.show_button.isVisible()
    assert not window.outlook.isVisible()
    assert cells(window.figures) == [list(row) for row in view.figures]
    assert headers(window.periods) == list(view.periods.headers)
    assert cells(window.periods) == [list(row) for row in view.periods.rows]
    assert window.periods_heading.text() == window.periods.accessibleName() == "By week"
    assert window.legend.accessibleDescription() == (
        "inside the budget, past the budget, given, budget, the budget ran out"
    )


def test_a_retainer_shows_its_outlook(qtbot: QtBot, peter: Peter) -> None:
    window = opened(qtbot, peter, peter.coaching)
    assert window.outlook.text() == "This month's budget has run out."
    assert window.outlook.isVisible()


def test_a_project_without_time_says_so_and_shows_no_picture(qtbot: QtBot, peter: Peter) -> None:
    made = catalogue_setup.add_project(peter.ws, peter.bouw.id, "Nieuw", Pricing.UNPAID)
    window = opened(qtbot, peter, made)
    assert window.hint.isVisible()
    assert not window.picture.isVisible()
    assert not window.show_button.isVisible()


def test_why_a_project_cannot_be_read_is_shown(
    qtbot: QtBot, peter: Peter, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_asked: object) -> NoReturn:
        raise DatabaseLockedError("database.locked")

    window = opened(qtbot, peter, peter.coaching)
    monkeypatch.setattr(controller, "load_project", locked)
    window.refresh_needed.emit()
    assert window.outlook.text().startswith("Another program keeps the database")


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
    with qtbot.waitSignal(window.intent) as asked:
        qtbot.keyClick(picture, Qt.Key.Key_Return)
    assert asked.args == [ShowWeekOf(date(2026, 11, 9))]
    qtbot.keyClick(picture, Qt.Key.Key_Home)
    qtbot.keyClick(picture, Qt.Key.Key_Left)
    assert picture.accessibleDescription().startswith("1–4 Oct 2026")

    window.figures.setFocus()
    assert picture.accessibleDescription() == whole


def test_a_click_in_the_picture_goes_to_that_week(qtbot: QtBot, peter: Peter) -> None:
    window = opened(qtbot, peter, peter.handboek)
    with qtbot.waitSignal(window.intent) as asked:
        qtbot.mouseClick(
            window.picture, Qt.MouseButton.LeftButton, pos=QPoint(window.picture.width() - 8, 60)
        )
    assert asked.args == [ShowWeekOf(date(2026, 11, 9))]


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
    before = window.view
    peter.log(at("2026-11-12 16:00"), at("2026-11-12 17:00"), peter.handboek, Purpose.GIVEN)
    assert "gave 1 besides" in window.sentence.text()
    seen = window.view
    boundary_setup.add_boundary(
        peter.ws, Boundary(kind=BoundaryKind.WEEK_HOURS, limit_seconds=7200)
    )
    assert window.view is seen is not before


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
    window = project_window(peter.ws, peter.handboek.id)
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
    again = project_window(peter.ws, peter.coaching.id)
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
    dialog = open_settings(peter.ws)
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
    with qtbot.waitSignal(controller_of(dialog, SettingsController).project_asked) as asked:
        page.life_button.click()
    assert asked.args == [peter.handboek.id]
    dialog.close()


def test_from_the_budgets_end_one_comes_to_the_entry_in_the_week_it_is_in(
    qtbot: QtBot, peter: Peter
) -> None:
    navigation = NavigationController(peter.ws)
    windows = navigation.windows
    navigation.show_project(peter.handboek.id)
    window = windows.get(f"project {peter.handboek.id}")
    assert isinstance(window, ProjectWindow)
    navigation.show_project(peter.handboek.id)
    assert windows.all() == (window,)

    window.show_button.click()
    balance = windows.get("balance")
    assert isinstance(balance, BalanceWindow)
    assert balance.period.name == WEEK
    chosen = balance.page.entries_view.selected_uid()
    assert window.view is not None
    assert window.view.ran_out is not None
    assert chosen == window.view.ran_out.uid

    window.picture.setFocus()
    window.intent.emit(ShowWeekOf(date(2026, 10, 1)))
    assert balance.period.name == "2026-W40"
    balance.intent.emit(ShowUnit(Unit.YEAR))
    balance.intent.emit(ShowMoment(chosen, window.view.ran_out.at))
    assert balance.period.name == WEEK
    for one in windows.all():
        one.close()
    QApplication.processEvents()
