# SPDX-License-Identifier: MIT
"""The running app and its start when the database is damaged, gone, lost or only to be read."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tegoed.bootstrap import Application
from tegoed.core.entities.values import Draft, Purpose
from tegoed.core.errors import StorageError
from tegoed.core.files.storage_error import DiskFullError, NotADatabaseError
from tegoed.i18n.locale import Locale
from tegoed.presentation.settings.storage_error_view import StorageWay
from tegoed.services.data.backups import backup_service, recovery
from tegoed.services.setup import catalogue_setup, settings
from tegoed.services.time import time_log
from tegoed.services.workspace import Workspace, open_workspace
from tegoed.store.tables import entries
from tegoed.system import paths
from tegoed.system.process import instance
from tegoed.ui.app.app_controller import AppController
from tegoed.ui.app.error_dialogs import RestoreCopy, StorageDialog
from tegoed.ui.app.process.excepthook import CrashReporter
from tegoed.ui.app.storage.storage_controller import StorageController
from tegoed.ui.platform.app_locale import use_app_locale
from tegoed.ui.tray.notices import Notices
from tests.support.file_parts import make_read_only, small_disk
from tests.ui.windows import startup_error

COUNT = 300
BEGAN = int(time.time()) - (COUNT + 20) * 60
"""Up to just now, so that the start reads what was logged."""


@pytest.fixture
def ws() -> Iterator[Workspace]:
    ws = open_workspace()
    ws.is_app = True
    use_app_locale(Locale("en", ws.zone()))
    settings.put(ws, "welcomed", True)
    catalogue_setup.add_client(ws, "Zorgpunt")
    yield ws
    ws.close()


@pytest.fixture
def controller(ws: Workspace, notices: Notices) -> Iterator[StorageController]:
    made = StorageController(ws, notices)
    yield made
    made.close()
    if made.dialog is not None:
        made.dialog.close()


def log(ws: Workspace, count: int = 1) -> None:
    before = sum(1 for _ in entries.listed(ws.db))
    for number in range(before, before + count):
        start = BEGAN + number * 60
        time_log.log(ws, Draft(start=start, end=start + 30, purpose=Purpose.GROWTH, note="x" * 80))


def damage(path: Path) -> bytes:
    """Overwrites the pages of entries in the middle; returns the content then."""
    content = bytearray(path.read_bytes())
    found = [
        number
        for number in range(len(content) // 4096)
        if content[number * 4096] == 13 and b"x" * 80 in content[number * 4096 :][:4096]
    ]
    for number in found:
        content[number * 4096 : (number + 1) * 4096] = b"\xff" * 4096
    assert found
    path.write_bytes(content)
    return bytes(content)


def damaged(ws: Workspace) -> bytes:
    """A closed, damaged database."""
    log(ws, COUNT)
    ws.close()
    return damage(ws.home.database)


# The start


def begun(
    qapp: QApplication, home: paths.Home, answer: Callable[[StorageDialog], None]
) -> Application:
    """The app after its start, with an answer to the dialog that it shows."""
    app = made(qapp, home)

    def reply() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, StorageDialog):
            QTimer.singleShot(10, reply)
            return
        answer(dialog)

    QTimer.singleShot(0, reply)
    app.begin()
    return app


def made(qapp: QApplication, home: paths.Home) -> Application:
    """The app, whose end ends nothing else; the signals of the process stay as they are."""
    app = Application(qapp, home)
    app.shell.qt = Quiet(qapp)  # type: ignore[assignment]
    app.shell.signals.release()
    return app


class Quiet:
    """The application, which goes on when the app under test ends."""

    def __init__(self, qapp: QApplication) -> None:
        self._qapp = qapp
        self.left: int | None = None

    def exit(self, status: int) -> None:
        """Notes the end."""
        self.left = status

    def quit(self) -> None:
        """Notes the end."""
        self.left = 0


def press(button: QPushButton, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: button.isVisible() and button.isEnabled())
    button.click()


def test_a_start_on_a_damaged_page_is_calm_and_leaves_no_half_of_an_app(
    ws: Workspace, qapp: QApplication, qtbot: QtBot
) -> None:
    content = damaged(ws)
    said: list[str] = []

    def quits(dialog: StorageDialog) -> None:
        said.append(dialog.sentence.text())
        dialog.button(StorageWay.LEAVE).click()

    app = begun(qapp, ws.home, quits)
    assert "is damaged" in said[0]
    assert not isinstance(app.requests, AppController)
    assert not ws.home.database.with_name("tegoed.db-wal").exists()
    assert app.shell.qt.left == 1  # type: ignore[attr-defined]
    app.leave()
    assert ws.home.database.read_bytes() == content


def test_after_damage_the_start_goes_on_with_what_can_be_read(
    ws: Workspace, qapp: QApplication, qtbot: QtBot
) -> None:
    damaged(ws)
    said: list[str] = []

    def reads(dialog: StorageDialog) -> None:
        press(dialog.button(StorageWay.READ), qtbot)
        qtbot.waitUntil(lambda: "could be read" in dialog.said.text())
        said.append(dialog.said.text())
        dialog.button(StorageWay.READ).click()

    app = begun(qapp, ws.home, reads)
    assert isinstance(app.requests, AppController)
    assert "missing" in said[0]
    assert [client.name for client in app.requests.ws.catalogue().clients.values()] == ["Zorgpunt"]
    app.leave()


def test_after_damage_the_start_goes_on_with_the_newest_good_copy(
    ws: Workspace, qapp: QApplication, qtbot: QtBot
) -> None:
    log(ws, 2)
    backup_service.backup(ws)
    damaged(ws)

    def puts_back(dialog: StorageDialog) -> None:
        press(dialog.button(StorageWay.NEWEST), qtbot)

    app = begun(qapp, ws.home, puts_back)
    assert isinstance(app.requests, AppController)
    assert len(list(entries.listed(app.requests.ws.db))) == 2
    app.leave()
    assert len(list(ws.home.backups.glob("put-aside-*.db"))) == 1


@pytest.mark.parametrize("anew", [False, True])
def test_a_database_that_is_gone_is_put_back_or_begun_anew_on_purpose(
    ws: Workspace, qapp: QApplication, qtbot: QtBot, anew: bool
) -> None:
    log(ws, 2)
    backup_service.backup(ws)
    ws.close()
    ws.home.database.unlink()

    def goes_on(dialog: StorageDialog) -> None:
        assert "there was one before" in dialog.sentence.text()
        qtbot.waitUntil(dialog.button(StorageWay.NEWEST).isVisible)
        dialog.button(StorageWay.ANEW if anew else StorageWay.NEWEST).click()

    app = begun(qapp, ws.home, goes_on)
    assert isinstance(app.requests, AppController)
    assert len(list(entries.listed(app.requests.ws.db))) == (0 if anew else 2)
    app.leave()


def test_a_salvage_that_fails_is_said_in_the_dialog(ws: Workspace, qtbot: QtBot) -> None:
    ws.close()
    ws.home.database.write_bytes(b"garbage" * 1000)
    error = NotADatabaseError("database.not-a-database", path=str(ws.home.database))
    dialog = startup_error(ws.home, error)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.button(StorageWay.READ).click()
    qtbot.waitUntil(lambda: "Nothing could be read" in dialog.sentence.text())
    dialog.intent.emit(RestoreCopy(ws.home.database))
    assert dialog.result() == 0


def test_on_a_disk_that_may_only_be_read_the_app_starts_and_says_so(
    ws: Workspace, qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ws.close()
    with small_disk(tmp_path / "disk") as disk:
        home = paths.Home(disk / "home")
        filled = open_workspace(home)
        settings.put(filled, "welcomed", True)
        log(filled, 3)
        filled.close()
        make_read_only(disk)
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        claim = instance.claim_anywhere(home)
        assert claim is not None
        assert instance.claim_anywhere(home) is None
        app = made(qapp, home)
        app.begin()
        assert isinstance(app.requests, AppController)
        qtbot.waitUntil(lambda: "storage" in app.shell.notices.windows)
        assert len(list(entries.listed(app.requests.ws.db))) == 3
        with pytest.raises(StorageError) as caught:
            log(app.requests.ws)
        assert caught.value.message.id == "disk.read-only"
        app.leave()
        claim.release()


def test_the_app_lives_on_a_disk_that_may_only_be_read(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk") as disk:
        home = paths.Home(disk / "home")
        filled = open_workspace(home)
        settings.put(filled, "welcomed", True)
        filled.close()
        make_read_only(disk)
        environ = {
            **os.environ,
            "TEGOED_HOME": str(home.root),
            "XDG_RUNTIME_DIR": str(tmp_path),
            "QT_QPA_PLATFORM": "offscreen",
        }
        process = subprocess.Popen(
            [sys.executable, "-m", "tegoed"], env=environ, stderr=subprocess.PIPE, text=True
        )
        assert process.stderr is not None
        for line in process.stderr:  # what it says once the home is open and no door could be
            if "nobody can reach this app" in line:
                break
        with pytest.raises(subprocess.TimeoutExpired):
            process.wait(3)  # it goes on
        process.terminate()
        _out, err = process.communicate(timeout=30)
        assert "unexpected:" not in err


# While it runs


def test_a_database_deleted_under_the_app_is_saved_and_gone_on_with(
    ws: Workspace, controller: StorageController, qtbot: QtBot
) -> None:
    log(ws, 3)
    for ending in ("", "-wal", "-shm"):
        (ws.home.root / f"tegoed.db{ending}").unlink()
    with pytest.raises(StorageError):
        log(ws)
    with pytest.raises(StorageError):
        log(ws)
    qtbot.waitUntil(lambda: controller.dialog is not None)
    dialog = controller.dialog
    assert isinstance(dialog, StorageDialog)
    assert "was deleted" in dialog.sentence.text()
    assert "rescued-" in dialog.said.text()
    assert dialog.button(StorageWay.ANEW).isVisible()
    press(dialog.button(StorageWay.OWN), qtbot)
    assert controller.dialog is None
    assert len(list(entries.listed(ws.db))) == 3
    now = ws.clock.now()
    time_log.log(ws, Draft(start=now - 90, end=now - 60, purpose=Purpose.GROWTH))
    assert len(list(entries.listed(ws.db))) == 4
    ws.close()
    assert recovery.find_damage(ws.home) is None


@pytest.mark.parametrize("choice", [StorageWay.OWN, StorageWay.PRESENT])
def test_a_database_replaced_under_the_app_asks_with_which_to_go_on(
    ws: Workspace, controller: StorageController, qtbot: QtBot, choice: StorageWay
) -> None:
    other = backup_service.backup(ws)
    log(ws, 3)
    other.replace(ws.home.database)
    with pytest.raises(StorageError):
        ws.verify()
    qtbot.waitUntil(lambda: controller.dialog is not None)
    dialog = controller.dialog
    assert isinstance(dialog, StorageDialog)
    press(dialog.button(choice), qtbot)
    assert len(list(entries.listed(ws.db))) == (3 if choice is StorageWay.OWN else 0)
    assert ws.catalogue().clients
    log(ws, 0)
    assert recovery.find_damage(ws.home) is None


def test_a_database_cut_off_under_the_app_offers_the_newest_copy(
    ws: Workspace, controller: StorageController, qtbot: QtBot
) -> None:
    log(ws, 2)
    backup_service.backup(ws)
    ws.db.checkpoint()
    os.truncate(ws.home.database, 0)
    with pytest.raises(StorageError):
        log(ws)
    qtbot.waitUntil(lambda: controller.dialog is not None)
    dialog = controller.dialog
    assert isinstance(dialog, StorageDialog)
    assert "cut off" in dialog.sentence.text()
    ways = [dialog.button(way) for way in (StorageWay.OWN, StorageWay.NEWEST)]
    qtbot.waitUntil(lambda: any(button.isVisible() for button in ways))
    press(next(button for button in ways if button.isVisible()), qtbot)
    assert len(list(entries.listed(ws.db))) == 2


def test_of_a_database_cut_off_under_the_app_what_can_be_read_is_offered(
    ws: Workspace, controller: StorageController, qtbot: QtBot
) -> None:
    log(ws, COUNT)
    ws.db.checkpoint()
    ws.close()
    ws.db.open()  # what was read before is not in the memory any more
    os.truncate(ws.home.database, ws.home.database.stat().st_size * 7 // 8 // 4096 * 4096)
    with pytest.raises(StorageError):
        ws.verify()
    qtbot.waitUntil(lambda: controller.dialog is not None)
    dialog = controller.dialog
    assert isinstance(dialog, StorageDialog)
    qtbot.waitUntil(lambda: "could be read" in dialog.said.text())
    press(dialog.button(StorageWay.OWN), qtbot)
    assert 0 < len(list(entries.listed(ws.db))) <= COUNT
    assert recovery.find_damage(ws.home) is None


def test_begun_anew_after_a_loss_the_app_is_empty(
    ws: Workspace, controller: StorageController, qtbot: QtBot
) -> None:
    log(ws, 2)
    ws.home.database.unlink()
    with pytest.raises(StorageError):
        log(ws)
    qtbot.waitUntil(lambda: controller.dialog is not None)
    dialog = controller.dialog
    assert isinstance(dialog, StorageDialog)
    dialog.button(StorageWay.ANEW).click()
    assert list(entries.listed(ws.db)) == []
    assert len(list(ws.home.backups.glob("rescued-*.db"))) == 1


def test_a_loss_that_is_put_right_by_then_asks_nothing(
    ws: Workspace, controller: StorageController, qtbot: QtBot
) -> None:
    aside = ws.home.root / "aside"
    ws.home.database.rename(aside)
    with pytest.raises(StorageError):
        log(ws)
    aside.rename(ws.home.database)
    heard: list[object] = []
    controller.heard.connect(heard.append)
    qtbot.waitUntil(lambda: True)
    QApplication.processEvents()
    assert controller.dialog is None
    log(ws)


def test_quitting_the_question_quits_the_app(
    ws: Workspace, controller: StorageController, qtbot: QtBot
) -> None:
    ws.home.database.unlink()
    with pytest.raises(StorageError):
        log(ws)
    qtbot.waitUntil(lambda: controller.dialog is not None)
    dialog = controller.dialog
    assert isinstance(dialog, StorageDialog)
    with qtbot.waitSignal(controller.wants_quit):
        dialog.button(StorageWay.LEAVE).click()


def test_damage_met_on_a_worker_is_looked_at_and_told_once(
    ws: Workspace, controller: StorageController, qtbot: QtBot
) -> None:
    log(ws, COUNT)
    ws.db.checkpoint()
    content = bytearray(ws.home.database.read_bytes())
    ws.close()
    ws.home.database.write_bytes(content)
    damage(ws.home.database)
    ws.db.open()
    met: list[str] = []

    def work() -> None:
        try:
            with ws.db.own_connection():
                list(entries.listed(ws.db))
        except StorageError as error:
            met.append(error.message.id)

    worker = threading.Thread(target=work)
    worker.start()
    worker.join()
    with pytest.raises(StorageError):
        list(entries.listed(ws.db))
    assert met == ["database.unsure"]
    qtbot.waitUntil(lambda: controller.dialog is not None)
    dialog = controller.dialog
    assert isinstance(dialog, StorageDialog)
    assert "is damaged" in dialog.sentence.text()
    assert not dialog.button(StorageWay.AGAIN).isVisible()
    press(dialog.button(StorageWay.READ), qtbot)
    qtbot.waitUntil(lambda: "could be read" in dialog.said.text())
    dialog.button(StorageWay.READ).click()
    assert controller.dialog is None
    assert recovery.find_damage(ws.home) is None
    log(ws)


def test_a_failing_read_of_a_sound_file_is_told_as_that(
    ws: Workspace, controller: StorageController, notices: Notices, qtbot: QtBot
) -> None:
    failing = sqlite3.DatabaseError("database disk image is malformed")
    assert ws.db.failed(failing).message.id == "database.unsure"
    qtbot.waitUntil(lambda: "storage" in notices.windows)
    assert controller.dialog is None


def test_the_log_is_moved_into_the_file_when_nothing_is_written_for_a_while(
    ws: Workspace, controller: StorageController, qtbot: QtBot
) -> None:
    assert controller.idle.isSingleShot()
    controller.idle.setInterval(0)
    log(ws, 3)

    def moved() -> bool:
        with closing(sqlite3.connect(f"{ws.home.database.as_uri()}?immutable=1", uri=True)) as raw:
            return bool(raw.execute("SELECT COUNT(*) FROM entry").fetchone() == (3,))

    qtbot.waitUntil(moved)
    qtbot.waitUntil(lambda: not controller.jobs.busy)
    assert not controller.idle.isActive()


def test_an_error_of_the_database_in_a_slot_is_no_bug_report(
    ws: Workspace, notices: Notices, qtbot: QtBot
) -> None:
    hook = CrashReporter(ws.home, notices)
    error = DiskFullError("disk.full", path="/x")
    hook(type(error), error, None)
    qtbot.waitUntil(lambda: "storage" in notices.windows)
    assert hook._shown is None


@pytest.mark.parametrize("loss", ["deleted", "replaced", "cut off"])
def test_a_command_to_an_app_whose_database_is_lost_is_refused_in_a_sentence(loss: str) -> None:
    home = paths.home()
    filled = open_workspace(home)
    settings.put(filled, "welcomed", True)
    catalogue_setup.add_client(filled, "Zorgpunt")
    copy = backup_service.backup(filled)
    filled.close()
    app = subprocess.Popen(
        [sys.executable, "-m", "tegoed"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        assert instance.send_when_there(home, {"do": "changed"}, 60)

        def log_one(minutes: int) -> subprocess.CompletedProcess[str]:
            command = [sys.executable, "-m", "tegoed", "log", f"{minutes}m", "zorgpunt"]
            return subprocess.run(command, capture_output=True, check=False, text=True)

        first = log_one(1)
        assert (first.returncode, first.stderr) == (0, "")
        if loss == "deleted":
            for ending in ("", "-wal", "-shm"):
                (home.root / f"tegoed.db{ending}").unlink()
        elif loss == "replaced":
            copy.replace(home.database)
        else:
            os.truncate(home.database, 0)
        for _ in range(2):
            said = log_one(2)
            assert (said.returncode, said.stdout) == (1, "")
            assert said.stderr.count("\n") == 1
        saved = list(home.backups.glob("rescued-*.db"))
        while loss != "cut off" and not saved:
            assert app.poll() is None
            saved = list(home.backups.glob("rescued-*.db"))
        if saved:
            with closing(sqlite3.connect(saved[0])) as raw:
                assert raw.execute("SELECT COUNT(*) FROM entry").fetchone() == (1,)
    finally:
        app.kill()
        app.wait()
