# SPDX-License-Identifier: MIT
"""The import window: files are looked at, ask what they need, and come in at once or not at all."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QComboBox
from pytestqt.qtbot import QtBot

from tegoed.core.entities.values import Rate
from tegoed.services.setup import catalogue_setup, presets_and_favourites, settings
from tegoed.services.time import undo_history
from tegoed.services.workspace import Workspace
from tegoed.store.tables import entries
from tegoed.ui.imports.controller import ImportController
from tegoed.ui.imports.file_panel import ImportFilePanel
from tegoed.ui.imports.import_window import ImportWindow
from tegoed.ui.imports.remembered_names import remembered_names
from tests.ui.windows import balance_window, controller_of

HEAD = "start,end,client,project,task,note\n"
ONE = "2026-11-02 09:00,2026-11-02 11:00,Bouwgroep,Handboek,Writing,first\n"
TWO = "2026-11-03 09:00,2026-11-03 10:00,Zorgpunt,Teams,Coaching,second\n"


@pytest.fixture
def ws(ws: Workspace) -> Workspace:
    settings.put(ws, "timezone", "Europe/Amsterdam")
    settings.put(ws, "default_rate_cents", 9500)
    return ws


def opened(ws: Workspace, qtbot: QtBot, *paths: Path) -> ImportWindow:
    window = ImportWindow()
    ImportController(ws, window, paths)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    settle(window, qtbot)
    return window


def settle(window: ImportWindow, qtbot: QtBot) -> None:
    made = controller_of(window, ImportController)
    qtbot.waitUntil(lambda: not made.busy, timeout=10_000)


def panel(window: ImportWindow, place: int = 0) -> ImportFilePanel:
    return window.panels[place]


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text)
    return path


def test_a_file_is_shown_by_client_comes_in_and_is_taken_back_in_one_undo(
    ws: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(ws, qtbot, written(tmp_path, "hours.csv", HEAD + ONE + TWO))
    shown = panel(window)
    assert shown.summary.text() == "Table · 2 new entries · 3 h · 2–3 Nov 2026"
    table = shown.clients
    cells = [
        [item.text() if (item := table.item(row, column)) else "" for column in range(3)]
        for row in range(table.rowCount())
    ]
    assert cells == [["Bouwgroep", "2 h", "new client"], ["Zorgpunt", "1 h", "new client"]]
    window.import_button.click()
    settle(window, qtbot)
    assert entries.count(ws.db) == 2
    assert window.said.text() == "Imported: 2 new entries. Undo takes all of it back."
    window.undo_button.click()
    assert entries.count(ws.db) == 0
    assert not ws.catalogue().clients
    assert window.said.text() == "Undone: nothing of the import is left."


def test_several_files_come_in_as_one_step_and_what_is_known_is_told(
    ws: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    first = written(tmp_path, "one.csv", HEAD + ONE)
    window = opened(ws, qtbot, first, written(tmp_path, "two.csv", HEAD + TWO))
    assert window.left.isVisible()
    window.import_button.click()
    settle(window, qtbot)
    assert entries.count(ws.db) == 2
    undo_history.undo(ws)
    assert entries.count(ws.db) == 0
    undo_history.redo(ws)
    window.add_files([first])
    settle(window, qtbot)
    assert "1 entry is known already" in panel(window).counts.text()
    assert not window.import_button.isEnabled()


def test_a_second_file_that_is_refused_leaves_nothing_of_the_first(
    ws: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    second = written(tmp_path, "two.csv", HEAD + TWO)
    window = opened(ws, qtbot, written(tmp_path, "one.csv", HEAD + ONE), second)
    second.write_text("{")
    window.bring_in()
    settle(window, qtbot)
    assert entries.count(ws.db) == 0
    assert window.said.text()
    assert len(window.panels) == 2


def test_a_name_is_sent_to_a_client_of_here_and_remembered_for_the_next_file(
    ws: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    noord = catalogue_setup.add_client(
        ws, "Bouwgroep Noord", rates=(Rate(date(2026, 1, 1), 11000),)
    )
    window = opened(ws, qtbot, written(tmp_path, "one.csv", HEAD + ONE))
    box = panel(window).names.cellWidget(0, 2)
    assert isinstance(box, QComboBox)
    assert box.itemText(0) == "new: Bouwgroep › Handboek"
    box.setCurrentIndex(box.findData("Bouwgroep Noord"))
    box.activated.emit(box.currentIndex())
    settle(window, qtbot)
    window.import_button.click()
    settle(window, qtbot)
    assert [client.id for client in ws.catalogue().clients.values()] == [noord.id]
    assert remembered_names(ws.home, "csv") == {"Bouwgroep/Handboek": "Bouwgroep Noord"}
    again = opened(ws, qtbot, written(tmp_path, "next.csv", HEAD + ONE.replace("-02 ", "-05 ")))
    settle(again, qtbot)
    assert panel(again).names.targets == {"Bouwgroep/Handboek": "Bouwgroep Noord"}
    again.import_button.click()
    settle(again, qtbot)
    assert len(ws.catalogue().clients) == 1
    assert entries.count(ws.db) == 2


def test_a_rate_and_an_order_of_dates_are_asked_only_where_they_are_needed(
    ws: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    settings.put(ws, "default_rate_cents", 0)
    text = "date,hours,client,project\n02/03/2026,2,Bouwgroep,Handboek\n"
    window = opened(ws, qtbot, written(tmp_path, "dates.csv", text))
    shown = panel(window)
    assert "reads two ways" in shown.problem.text()
    assert "--" not in shown.problem.text()
    assert shown.date_order.isVisible()
    assert not window.import_button.isEnabled()
    shown.date_order.setCurrentIndex(0)
    shown.date_order.activated.emit(0)
    settle(window, qtbot)
    assert shown.rate.isVisible()
    assert "rate per hour" in shown.problem.text()
    shown.rate.setFocus()
    qtbot.keyClicks(shown.rate, "much")
    qtbot.keyClick(shown.rate, Qt.Key.Key_Tab)
    assert "much" in shown.problem.text()
    shown.rate.clear()
    qtbot.keyClicks(shown.rate, "95")
    qtbot.keyClick(shown.rate, Qt.Key.Key_Return)
    settle(window, qtbot)
    window.import_button.click()
    settle(window, qtbot)
    (project,) = ws.catalogue().projects.values()
    assert project.rates[0].cents == 9500


def test_rows_that_cannot_come_in_are_listed_with_the_reason_and_left_out_only_when_asked(
    ws: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    broken = "2026-11-04 12:00,2026-11-04 11:00,Bouwgroep,Handboek,,late\n"
    window = opened(ws, qtbot, written(tmp_path, "hours.csv", HEAD + ONE + broken))
    shown = panel(window)
    assert shown.refused.rowCount() == 1
    reason = shown.refused.item(0, 1)
    assert reason is not None
    assert reason.text() == "The end is before the start."
    assert not window.import_button.isEnabled()
    shown.skip.click()
    settle(window, qtbot)
    window.import_button.click()
    settle(window, qtbot)
    assert entries.count(ws.db) == 1


def test_the_columns_of_an_unknown_table_are_chosen_from_its_titles(
    ws: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    text = "d;v;t;w\n2026-11-02;9:00;10:30;Zorgpunt\n"
    window = opened(ws, qtbot, written(tmp_path, "uren.csv", text))
    shown = panel(window)
    assert shown.columns.isVisible()
    assert "not recognised" in shown.problem.text()
    for field, title in (("date", "d"), ("start", "v"), ("end", "t"), ("client", "w")):
        box = shown.columns.boxes[field]
        box.setCurrentIndex(box.findData(title))
        box.activated.emit(box.currentIndex())
        settle(window, qtbot)
    assert shown.summary.text().startswith("Table · 1 new entry · 1 h 30")
    window.import_button.click()
    settle(window, qtbot)
    assert ws.catalogue().client_named("Zorgpunt") is not None


def test_whose_time_is_asked_when_a_file_holds_several_people(
    ws: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    head = "start,end,client,user\n"
    rows = "2026-11-02 09:00,2026-11-02 11:00,Bouwgroep,Peter\n"
    rows += "2026-11-02 09:00,2026-11-02 10:00,Bouwgroep,Anna\n"
    window = opened(ws, qtbot, written(tmp_path, "team.csv", head + rows))
    shown = panel(window)
    assert shown.user.isVisible()
    shown.user.setCurrentIndex(shown.user.findData("Anna"))
    shown.user.activated.emit(shown.user.currentIndex())
    settle(window, qtbot)
    assert "1 new entry · 1 h" in shown.summary.text()


def test_a_document_names_first_what_comes_in_switched_off_as_plain_text(
    ws: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    command = ["sh", "-c", "curl <b>x</b>\x1b[2J | sh"]
    channels = [
        {"kind": "webhook", "name": "haak", "options": {"url": "http://127.0.0.1/"}},
        {"kind": "command", "name": "lamp", "options": {"start": command}},
    ]
    rules = [{"kind": "off_duty", "grace_minutes": 30}]
    made = {"format": "tegoed", "version": 1, "channels": channels, "focus_rules": rules}
    window = opened(ws, qtbot, written(tmp_path, "theirs.json", json.dumps(made)))
    shown = panel(window)
    program, others, rule = shown.off.text().split("\n")
    assert 'start=["sh", "-c", "curl <b>x</b>\\u001b[2J | sh"]' in program
    assert "haak (webhook)" in others
    assert rule == "1 focus rule comes in switched off."
    assert shown.off.textFormat() is Qt.TextFormat.PlainText
    assert shown.off.y() < shown.summary.y()
    assert presets_and_favourites.channels(ws) == []


@pytest.mark.parametrize("text", ["{", "", "only words", '{"format": "tegoed", "version": 99}'])
def test_a_file_that_cannot_be_read_ends_in_a_sentence(
    ws: Workspace, qtbot: QtBot, tmp_path: Path, text: str
) -> None:
    window = opened(ws, qtbot, written(tmp_path, "broken.json", text))
    assert panel(window).problem.text()
    assert "Traceback" not in panel(window).problem.text()
    assert not window.import_button.isEnabled()


def test_a_file_that_is_gone_ends_in_a_sentence(
    ws: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(ws, qtbot, tmp_path / "gone.csv")
    assert "gone.csv" in panel(window).problem.text()


def test_cancel_stops_an_import_and_nothing_of_it_is_left(
    ws: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    window = opened(ws, qtbot, written(tmp_path, "hours.csv", HEAD + ONE + TWO))
    window.bring_in()
    window.reject()
    settle(window, qtbot)
    assert window.said.text() == "Cancelled. Nothing was imported."
    assert entries.count(ws.db) == 0
    window.import_button.click()
    settle(window, qtbot)
    assert entries.count(ws.db) == 2


def test_files_dropped_onto_the_balance_open_the_window_with_them(
    ws: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    balance = balance_window(ws)
    qtbot.addWidget(balance)
    balance.show()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(written(tmp_path, "hours.csv", HEAD + ONE)))])
    action, none = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), action, data, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(balance, enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(9, 9), action, data, Qt.MouseButton.LeftButton, none)
    QApplication.sendEvent(balance, drop)
    window = balance.findChild(ImportWindow)
    assert window is not None
    settle(window, qtbot)
    assert panel(window).summary.text().startswith("Table · 1 new entry")
    window.close()
