# SPDX-License-Identifier: MIT
"""With text twice as large nothing is cut off: pages become higher, not wider, and what has no room
scrolls.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tegoed.core.calendar.ranges import Unit, between, parse
from tegoed.core.files.storage_error import DatabaseDamagedError, DatabaseLostError, FileLoss
from tegoed.presentation.settings.storage_error_view import StorageWay
from tegoed.services.data.backups import backup_service
from tegoed.ui.app.error_dialogs import StorageDialog
from tegoed.ui.app.storage.storage_error_controllers import LostDatabaseController
from tegoed.ui.balance.charts.trend_chart import TrendChart
from tegoed.ui.balance.period.choose_day import DayDialog
from tegoed.ui.balance.period.choose_days import DaysDialog
from tegoed.ui.tray.fallback_window import FallbackWindow
from tegoed.ui.tray.notices import Notices
from tegoed.ui.widgets.forms.elided_combo_box import ElidedComboBox
from tests.support.example_week import Peter
from tests.ui.screen_windows import day_window, project_window, year_window
from tests.ui.windows import balance_window, open_settings, startup_error, turn_to

LARGE = 20


@pytest.fixture(autouse=True)
def _large(qapp: QApplication) -> Iterator[None]:
    before = qapp.font()
    qapp.setFont(QFont("DejaVu Sans", LARGE))
    yield
    qapp.setFont(before)


def shown(qtbot: QtBot, window: QWidget, width: int, height: int) -> None:
    qtbot.addWidget(window)
    window.resize(width, height)
    with qtbot.waitExposed(window):
        window.show()
    QApplication.processEvents()


def squeezed(window: QWidget) -> list[str]:
    """The fields and buttons that are lower than their words."""
    kinds = (*window.findChildren(QLineEdit), *window.findChildren(QPushButton))
    return [
        repr(part)
        for part in kinds
        if part.isVisible() and part.height() < part.fontMetrics().height()
    ]


def test_the_balance_stays_within_its_window(qtbot: QtBot, peter: Peter) -> None:
    window = balance_window(peter.ws)
    shown(qtbot, window, 1120, 860)
    assert window.page.minimumSizeHint().width() <= window.area.viewport().width()
    assert not window.area.horizontalScrollBar().maximum()
    assert squeezed(window) == []


@pytest.mark.parametrize("unit", [Unit.MONTH, Unit.YEAR])
def test_the_columns_and_lines_stay_within_it_too(qtbot: QtBot, peter: Peter, unit: Unit) -> None:
    window = balance_window(peter.ws)
    shown(qtbot, window, 880, 620)
    window.show_unit(unit)
    QApplication.processEvents()
    page = window.page
    assert page.minimumSizeHint().width() <= window.area.viewport().width()
    assert page.columns.height() >= page.columns.sizeHint().height()
    for line in page.rates.findChildren(TrendChart):
        if line.isVisible():
            assert line.mapTo(page, line.rect().topRight()).x() <= window.area.viewport().width()
            assert line.height() >= line.fontMetrics().height()
    window.show_unit(Unit.WEEK)


def test_the_head_of_the_balance_takes_two_rows_and_then_one_again(
    qtbot: QtBot, peter: Peter
) -> None:
    window = balance_window(peter.ws, "2026-W40")
    shown(qtbot, window, 1120, 860)
    head = window.header
    parts = (head.back, head.title, head.forth, head.home, head.units, window.share_button)
    assert all(part.x() >= 0 and part.geometry().right() <= head.width() for part in parts)
    assert all(part.width() >= part.sizeHint().width() for part in (head.title, *parts[3:]))
    assert window.share_button.y() > head.title.y() + head.title.height() // 2
    window.resize(2000, 860)
    QApplication.processEvents()
    assert window.share_button.geometry().center().y() == head.units.geometry().center().y()
    assert (
        abs(window.share_button.geometry().center().y() - head.title.geometry().center().y()) <= 2
    )


def test_a_days_fields_scroll_and_its_clock_keeps_its_room(qtbot: QtBot, peter: Peter) -> None:
    window = day_window(peter.ws, date(2026, 11, 10))
    shown(qtbot, window, 1180, 700)
    window.picture.stand_on(window.picture.layout_shown.blocks[0].entry.uid)
    QApplication.processEvents()
    assert not window.area.horizontalScrollBar().maximum()
    assert squeezed(window) == []
    assert all(line.height() >= line.sizeHint().height() for line in window.fields.lines.values())


@pytest.mark.parametrize("name", ["Handboek", "Teamcoaching", "Verandertraject"])
def test_a_projects_life_stays_within_its_window(qtbot: QtBot, peter: Peter, name: str) -> None:
    project = next(one for one in peter.ws.catalogue().projects.values() if one.name == name)
    window = project_window(peter.ws, project.id)
    shown(qtbot, window, 880, 620)
    assert not window.area.horizontalScrollBar().maximum()
    assert squeezed(window) == []
    for label in (window.title, window.sentence, window.outlook, window.pace):
        assert not label.isVisible() or label.height() >= label.heightForWidth(label.width()), (
            label.text()
        )


def test_asking_for_days_and_for_a_day_have_room_for_their_words(
    qtbot: QtBot, peter: Peter
) -> None:
    week = parse(Unit.WEEK, "2026-W46")
    for dialog in (
        DaysDialog(week, between(date(2025, 12, 15), date(2026, 1, 3)), date(2026, 11, 16)),
        DayDialog(week, date(2026, 11, 10)),
    ):
        qtbot.addWidget(dialog)
        with qtbot.waitExposed(dialog):
            dialog.show()
        assert squeezed(dialog) == []
        for label in dialog.findChildren(QLabel):
            assert label.width() >= label.minimumSizeHint().width(), label.text()
        assert dialog.width() < 1000


def test_compared_figures_scroll_by_themselves(qtbot: QtBot, peter: Peter) -> None:
    window = balance_window(peter.ws, "2026-W46")
    shown(qtbot, window, 880, 620)
    turn_to(window, between(date(2025, 12, 15), date(2026, 11, 30)))
    window.page.compare()
    QApplication.processEvents()
    assert window.page.compared.table.isVisible()
    assert not window.area.horizontalScrollBar().maximum()


@pytest.mark.parametrize("page", ["general", "focus", "hours", "reports", "data"])
def test_the_words_of_the_settings_stay_in_sight(qtbot: QtBot, peter: Peter, page: str) -> None:
    dialog = open_settings(peter.ws)
    shown(qtbot, dialog, 920, 680)
    dialog.open_page(page)
    QApplication.processEvents()
    view = dialog.stack.currentWidget()
    assert view is not None
    wrapped = [
        label
        for label in dialog.pages[page].findChildren(QLabel)
        if label.isVisible() and label.wordWrap()
    ]
    assert wrapped
    for label in wrapped:
        assert label.mapTo(dialog.pages[page], label.rect().topRight()).x() <= view.width(), (
            label.text()
        )
    assert squeezed(dialog) == []
    dialog.close()


def test_a_page_that_becomes_wide_again_is_as_it_was(qtbot: QtBot, peter: Peter) -> None:
    dialog = open_settings(peter.ws)
    shown(qtbot, dialog, 2400, 900)
    page = dialog.pages["general"]
    wide = {
        label: (label.minimumWidth(), label.maximumWidth()) for label in page.findChildren(QLabel)
    }
    dialog.resize(920, 680)
    QApplication.processEvents()
    assert wide != {
        label: (label.minimumWidth(), label.maximumWidth()) for label in page.findChildren(QLabel)
    }
    dialog.resize(2400, 900)
    QApplication.processEvents()
    assert wide == {
        label: (label.minimumWidth(), label.maximumWidth()) for label in page.findChildren(QLabel)
    }
    dialog.close()


def test_the_small_window_is_high_enough_for_its_words(qtbot: QtBot, peter: Peter) -> None:
    from tegoed.ui.tray.controller import TrayController
    from tests.ui.tray_parts import shown_menu

    tray = TrayController(peter.ws, Notices())
    window = FallbackWindow(shown_menu(tray))
    tray.show_on(window)
    shown(qtbot, window, 200, 100)
    for label in window.findChildren(QLabel):
        if label.isVisible():
            assert label.height() >= label.heightForWidth(label.width()), label.text()
    assert squeezed(window) == []
    tray.close()


def test_the_year_stays_within_its_window_and_its_evidence_scrolls(
    qtbot: QtBot, peter: Peter
) -> None:
    window = year_window(peter.ws)
    shown(qtbot, window, 880, 620)
    assert not window.area.horizontalScrollBar().maximum()
    wrapped = [
        label
        for label in window.page.findChildren(QLabel)
        if label.isVisible() and label.wordWrap()
    ]
    assert wrapped
    assert all(label.height() >= label.heightForWidth(label.width()) for label in wrapped)
    window.show_list()
    QApplication.processEvents()
    assert window.width() == 880
    assert squeezed(window) == []
    for part in (
        window.evidence.hide_names,
        window.evidence.save,
        window.evidence.month,
        window.evidence.purpose,
    ):
        assert part.width() >= part.sizeHint().width(), part
    assert window.evidence.view.height() > window.evidence.view.rowHeight(0) * 3


def test_every_way_on_from_a_damaged_or_lost_database_can_be_read(
    qtbot: QtBot, peter: Peter
) -> None:
    ws = peter.ws
    backup_service.backup(ws)
    path = str(ws.home.database)
    damaged = startup_error(ws.home, DatabaseDamagedError("database.corrupt", path=path))
    lost = StorageDialog()
    LostDatabaseController(ws, DatabaseLostError(FileLoss.REPLACED, path=path), None, lost)
    for dialog, last in ((damaged, StorageWay.NEWEST), (lost, StorageWay.PRESENT)):
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(dialog.button(last).isVisible)
        QApplication.processEvents()
        for button in dialog.findChildren(QPushButton):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width(), button.text()
        for label in (dialog.sentence, dialog.said):
            assert label.height() >= label.heightForWidth(label.width()), label.text()
        assert dialog.width() <= 1000
        dialog.deleteLater()  # which is an event too
        QApplication.sendPostedEvents(dialog, QEvent.Type.DeferredDelete.value)


def test_what_is_chosen_in_a_narrow_list_ends_in_an_ellipsis(qtbot: QtBot) -> None:
    box = ElidedComboBox()
    qtbot.addWidget(box)
    box.addItem("Bouwgroep Noord › Verandertraject")
    box.resize(box.sizeHint())
    assert box.shown_text == "Bouwgroep Noord › Verandertraject"
    box.resize(box.width() - 60, box.height())
    assert box.shown_text.endswith("…")
    assert box.currentText() == "Bouwgroep Noord › Verandertraject"
