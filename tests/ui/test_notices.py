# SPDX-License-Identifier: MIT
"""Notices with and without a notification service, the IPC server, and the dialogs for errors."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tegoed.core.files.storage_error import DatabaseDamagedError
from tegoed.presentation.settings.storage_error_view import StorageWay
from tegoed.system.paths import Home
from tegoed.system.process import instance
from tegoed.ui.app.error_dialogs import CrashReportDialog, RestoreCopy
from tegoed.ui.app.process.ipc_server import IpcServer
from tegoed.ui.tray.notice_window import NoticeWindow
from tegoed.ui.tray.notices import Notice, Notices
from tests.support.bus.private_bus import a_bus
from tests.ui.windows import startup_error


def shown(notices: Notices, topic: str) -> NoticeWindow:
    return notices.windows[topic]


def test_without_a_bus_a_window_of_our_own_offers_the_choice(
    notices: Notices, qtbot: QtBot
) -> None:
    chosen: list[str] = []
    notices.show(
        Notice(
            topic="time",
            title="Logged",
            text="15 min",
            choices=(("Undo", lambda: chosen.append("undo")),),
        )
    )
    button = shown(notices, "time").findChild(QPushButton)
    assert isinstance(button, QPushButton)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert chosen == ["undo"]
    assert notices.windows == {}


def test_a_newer_notice_on_a_topic_takes_the_place_and_another_stands_above(
    notices: Notices,
) -> None:
    notices.show(Notice(topic="time", title="one"))
    notices.show(Notice(topic="time", title="two"))
    assert shown(notices, "time").windowTitle() == "two"
    notices.show(Notice(topic="focus", title="three"))
    assert shown(notices, "focus").y() < shown(notices, "time").y()
    notices.withdraw("time")
    assert list(notices.windows) == ["focus"]


def test_a_notice_goes_by_itself(notices: Notices, qtbot: QtBot) -> None:
    notices.show(Notice(topic="time", title="short", seconds=1))
    qtbot.waitUntil(lambda: notices.windows == {}, timeout=4000)


@pytest.mark.desktop
def test_a_service_with_buttons_is_used_and_its_answer_acted_on(
    notices: Notices, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[str] = []
    with a_bus(monkeypatch, "actions"):
        notices.show(
            Notice(
                topic="time", title="answered", choices=(("Undo", lambda: chosen.append("undo")),)
            )
        )
        qtbot.waitUntil(lambda: chosen == ["undo"])
        assert notices.windows == {}


@pytest.mark.desktop
def test_a_click_on_a_notice_has_a_name_of_its_own_where_a_desktop_draws_it_as_a_button(
    notices: Notices, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen: list[str] = []
    with a_bus(monkeypatch, "actions") as said:
        notices.show(
            Notice(
                topic="time",
                title="answered",
                choices=(("Undo", lambda: chosen.append("undo")),),
                clicked=lambda: chosen.append("click"),
            )
        )
        qtbot.waitUntil(lambda: chosen == ["click"])
        assert said.readline() == "1|answered||default,Open,0,Undo|10000\n"


@pytest.mark.desktop
@pytest.mark.parametrize("capabilities", ["body", None])
def test_a_service_without_buttons_or_none_at_all_means_a_window(
    notices: Notices, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, capabilities: str | None
) -> None:
    with a_bus(monkeypatch, capabilities):
        notices.show(Notice(topic="time", title="Logged"))
        qtbot.waitUntil(lambda: "time" in notices.windows)


def test_the_ipc_server_passes_requests_on_and_answers(tmp_path: Path, qtbot: QtBot) -> None:
    home = Home(tmp_path / "h").make()
    server = IpcServer(home)
    heard: list[instance.Request] = []
    answers: list[instance.Request | None] = []

    def hear(request: instance.Request, answer: object) -> None:
        heard.append(request)
        assert callable(answer)
        answer({"ok": True})

    server.request_received.connect(hear)
    caller = threading.Thread(target=lambda: answers.append(instance.send(home, {"do": "open"})))
    caller.start()
    qtbot.waitUntil(lambda: answers == [{"ok": True}])
    caller.join(5)
    assert heard == [{"do": "open"}]
    server.close()
    assert instance.send(home, {"do": "open"}) is None


def test_the_report_is_copied(qtbot: QtBot) -> None:
    report = CrashReportDialog("what happened", Path("/somewhere/crash.log"))
    qtbot.addWidget(report)
    qtbot.mouseClick(report.copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == "what happened"


def test_an_error_at_the_start_says_what_and_offers_ways_out(tmp_path: Path, qtbot: QtBot) -> None:
    home = Home(tmp_path / "h").make()
    error = DatabaseDamagedError("database.corrupt", path=str(home.database))
    dialog = startup_error(home, error)
    qtbot.addWidget(dialog)
    assert str(home.database) in dialog.sentence.text()
    ways = (StorageWay.AGAIN, StorageWay.FOLDER, StorageWay.RESTORE, StorageWay.LEAVE)
    assert [dialog.button(way).text() for way in ways] == [
        "Try again",
        "Open the folder",
        "Restore a copy…",
        "Quit",
    ]
    dialog.intent.emit(RestoreCopy(tmp_path / "nothing.db"))
    assert dialog.result() == 0
    assert "nothing.db" in dialog.sentence.text()
