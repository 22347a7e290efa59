# SPDX-License-Identifier: MIT
"""The page Data: what is in each copy, a restore asked for in words, and the second folder."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from tegoed.core.entities.values import Draft, Purpose
from tegoed.services.data.backups import backup_service
from tegoed.services.focus import focus_session
from tegoed.services.setup import settings
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.store.tables import entries
from tegoed.ui.app.storage.backup_controller import BackupController
from tegoed.ui.settings.data.data_controller import DataController
from tegoed.ui.settings.data.data_page import DataPage
from tests.ui.tray_parts import KeptNotices
from tests.ui.windows import await_settings, controller_of, open_settings

NOON = 1794484800  # 2026-11-12T12:00Z
DAY = 86_400


@pytest.fixture
def ws() -> Iterator[Workspace]:
    ws = open_workspace()
    yield ws
    ws.close()


@pytest.fixture
def page(ws: Workspace, qtbot: QtBot) -> Iterator[DataPage]:
    dialog = open_settings(ws)
    qtbot.addWidget(dialog)
    dialog.open_page("data")
    dialog.show()
    qtbot.waitExposed(dialog)
    page = dialog.pages["data"]
    assert isinstance(page, DataPage)
    settle(page, qtbot)
    yield page
    dialog.close()


def settle(page: DataPage, qtbot: QtBot) -> None:
    await_settings(qtbot, page)


def log(ws: Workspace, number: int, day: int = 0) -> None:
    for each in range(number):
        start = NOON + day * DAY - (each + 1) * 600
        time_log.log(ws, Draft(start=start, end=start + 600, purpose=Purpose.GROWTH))


def lines(page: DataPage) -> list[list[str]]:
    found = []
    for row in range(page.copies.rowCount()):
        items = [page.copies.item(row, column) for column in range(page.copies.columnCount())]
        found.append([item.text() for item in items if item is not None])
    return found


def test_each_copy_is_told_by_what_is_in_it(
    page: DataPage, ws: Workspace, qtbot: QtBot, tmp_path: Path
) -> None:
    assert lines(page) == []
    assert not page.restore_button.isEnabled()
    log(ws, 3)
    made = backup_service.backup(ws, tmp_path / "x.db")
    for name in (
        "tegoed-2026-11-12-123000.db", "replaced-2026-11-11-080000.db",
        "import-2026-11-10-090000.db",
    ):  # fmt: skip
        shutil.copy(made, ws.home.backups / name)
    (ws.home.backups / "tegoed-2026-11-09-100000.db").write_bytes(b"rubbish" * 200_000)
    shutil.copy(made, ws.home.backups / "before-version-3.db")
    os.utime(ws.home.backups / "before-version-3.db", (NOON - 9 * DAY, NOON - 9 * DAY))
    page.refresh()
    settle(page, qtbot)
    assert [line[0] for line in lines(page)] == [
        "12 Nov 2026, 12:30",
        "11 Nov 2026, 08:00",
        "10 Nov 2026, 09:00",
        "9 Nov 2026, 10:00",
        "3 Nov 2026, 12:00",
    ]
    assert [line[2] for line in lines(page)] == ["3", "3", "3", "–", "3"]
    assert lines(page)[3][3:5] == ["–", "1.4 MB"]
    assert [line[1] for line in lines(page)] == [
        "copy",
        "replaced by a restore",
        "before an import",
        "copy",
        "before an update",
    ]
    assert page.restore_button.isEnabled()
    page.copies.setCurrentCell(3, 0)
    assert not page.restore_button.isEnabled()
    page.refresh()
    settle(page, qtbot)
    assert page.copies.currentRow() == 3


def test_a_restore_is_asked_for_by_what_it_does(
    page: DataPage, ws: Workspace, qtbot: QtBot
) -> None:
    log(ws, 2)
    page.back_up()
    settle(page, qtbot)
    settle(page, qtbot)
    log(ws, 1, day=1)
    focus_session.start(ws, minutes=50)
    page.restore()
    question = page.question
    assert {button.text() for button in question.buttons()} == {"Restore", "Cancel"}
    assert "It holds 2 entries, the last of 12 Nov 2026." in question.informativeText()
    assert "Focus is on" in question.informativeText()
    assert question.defaultButton() is question.cancel_button
    question.restore_button.click()
    settle(page, qtbot)
    settle(page, qtbot)
    assert len(list(entries.listed(ws.db))) == 2
    assert focus_session.current(ws) is None
    assert page.copies.rowCount() == 2


def test_a_copy_from_elsewhere_is_looked_at_first_and_a_bad_one_refused(
    page: DataPage, ws: Workspace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = backup_service.backup(ws, tmp_path / "mine.db")
    chosen = [str(copy)]
    monkeypatch.setattr(
        "tegoed.ui.settings.data.data_page.QFileDialog.getOpenFileName", lambda *_: (chosen[0], "")
    )
    page.restore_other()
    settle(page, qtbot)
    assert page.question.isVisible()
    copy.write_bytes(b"rubbish")
    page.question.restore_button.click()
    settle(page, qtbot)
    settle(page, qtbot)
    said: list[tuple[str, bool]] = []
    session = controller_of(page, DataController).session
    session.said.connect(lambda text, refused: said.append((text, refused)))
    page.restore_other()
    settle(page, qtbot)
    assert said[-1][1]
    assert str(copy) in said[-1][0]
    chosen[0] = ""
    page.restore_other()
    assert not session.jobs.busy


def test_the_second_folder_is_chosen_and_shown(
    page: DataPage, ws: Workspace, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = [str(tmp_path)]
    monkeypatch.setattr(
        "tegoed.ui.settings.data.data_page.QFileDialog.getExistingDirectory", lambda *_: chosen[0]
    )
    page.choose_folder()
    line = page.fields[0].widget
    assert isinstance(line, QLineEdit)
    assert line.text() == settings.get(ws, "backup_folder") == str(tmp_path)
    chosen[0] = ""
    page.choose_folder()
    assert settings.get(ws, "backup_folder") == str(tmp_path)
    line.setText(str(ws.home.backups))
    line.editingFinished.emit()
    assert line.text() == str(tmp_path)


def test_the_app_tells_once_that_much_is_missing(ws: Workspace, qtbot: QtBot) -> None:
    import sqlite3

    log(ws, 25)
    whole = backup_service.backup(ws)
    whole.rename(whole.with_name("tegoed-2026-11-01-100000.db"))
    raw = sqlite3.connect(ws.home.database)
    raw.execute("DELETE FROM entry")
    raw.commit()
    raw.close()
    notices = KeptNotices()
    copies = BackupController(ws, notices)
    qtbot.waitUntil(lambda: "backup" in notices.shown, timeout=30_000)
    assert "25" in notices.shown["backup"].text
    assert len(backup_service.copies(ws.home)) == 2
    copies.look()
    qtbot.waitUntil(lambda: not copies.busy, timeout=30_000)
    assert len(backup_service.copies(ws.home)) == 2
