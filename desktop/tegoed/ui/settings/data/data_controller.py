# SPDX-License-Identifier: MIT
"""The page of the data, and what it does in the workspace."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, assert_never

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices

from tegoed.core.entities.values import Changes
from tegoed.core.errors import TegoedError
from tegoed.presentation.settings.about_view import short_path
from tegoed.presentation.settings.backups_view import (
    BackupData,
    backup_rows,
    check_lines,
    restore_question,
)
from tegoed.services.data.backups import backup_service
from tegoed.services.data.backups.backups_data import load_backup, load_backups
from tegoed.services.data.backups.restore_backup import restore
from tegoed.services.data.doctor import doctor
from tegoed.services.data.doctor.doctor_check import HealthCheck
from tegoed.services.data.imports import import_export
from tegoed.services.focus import focus_session
from tegoed.ui.imports.controller import ImportController
from tegoed.ui.imports.import_window import ImportWindow
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.settings.data.data_page import DataPage
from tegoed.ui.settings.intents import (
    AskRestore,
    AskRestoreOther,
    BackUpNow,
    CheckHealth,
    DataIntent,
    ExportEverything,
    ListBackups,
    LookAtBackup,
    OpenDataFolder,
    OpenImport,
    PutAmountSetting,
    PutSetting,
    RestoreBackup,
    TryHotkey,
)
from tegoed.ui.settings.parts.page_controller import FieldsController, SettingsSession, field_groups


class DataController(FieldsController[DataPage]):
    """Copies, restores, takes along and checks what is kept.

    Each answer stands at the foot of the dialog. `asked_import` is the import opened last.
    """

    def __init__(self, session: SettingsSession, page: DataPage) -> None:
        self._backups: tuple[BackupData, ...] = ()
        super().__init__(session, page, "data")

    @Slot(object)
    def handle(self, intent: DataIntent) -> None:
        """Do what the user wants."""
        ws = self.ws
        match intent:
            case PutSetting() | PutAmountSetting() | TryHotkey():
                super().handle(intent)
            case ListBackups():
                self._list()
            case OpenDataFolder():
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(ws.home.root)))
            case BackUpNow():
                self._run(partial(backup_service.backup, ws), self._backed_up)
            case AskRestore(path):
                self._ask(next(file for file in self._backups if file.path == path))
            case AskRestoreOther():
                self.widget.choose_backup(ws.home.backups)
            case LookAtBackup(path):
                work = partial(load_backup, ws.home, path, ws.clock.now())
                self.session.jobs.run(work, self._ask, self.session.refuse)
            case RestoreBackup(path):
                self._restore(path)
            case ExportEverything(path):
                done = partial(self._exported, path)
                self._run(partial(import_export.export_file, ws, path), done)
            case OpenImport(paths):
                window = ImportWindow(self.widget.window())
                self.asked_import = ImportController(ws, window, paths)
                self.asked_import.imported.connect(self.session.tell)
                window.show()
            case CheckHealth():
                self._run(partial(doctor.doctor, ws.home), self._checked)
            case _:
                assert_never(intent)

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self.session.jobs.run(work, done, self.session.refuse, connection=self.ws.db.own_connection)

    def _list(self) -> None:
        """List the copies; what is in them is read away from the interface."""
        work = partial(load_backups, self.ws.home, self.ws.clock.now())
        self.session.jobs.run(work, self._listed, self.session.refuse)

    def _listed(self, files: tuple[BackupData, ...]) -> None:
        self._backups = files
        self.widget.show_backups(backup_rows(app_locale(), files, self.ws.zone()))

    def _backed_up(self, path: Path) -> None:
        self._list()
        self.session.tell(_("Copied to {path}.").format(path=path))

    def _ask(self, file: BackupData) -> None:
        in_focus = focus_session.current(self.ws) is not None
        self.widget.ask(restore_question(app_locale(), file, self.ws.zone(), in_focus=in_focus))

    def _restore(self, path: Path) -> None:
        self.widget.show_restoring(restoring=True)
        self.session.tell(_("Restoring …"))
        work = partial(restore, self.ws, path)
        self.session.jobs.run(
            work, self._restored, self._not_restored, connection=self.ws.db.own_connection
        )

    def _restored(self, _kept: Path | None) -> None:
        self._ready()
        self.ws.feed.publish(Changes())
        self.session.tell(_("Restored. What was there before is the newest copy in the list."))

    def _not_restored(self, error: TegoedError) -> None:
        self._ready()
        self.session.refuse(error)

    def _ready(self) -> None:
        self.widget.show_restoring(restoring=False)
        self._list()

    def _exported(self, path: str, _nothing: object) -> None:
        self.session.tell(_("Exported to {path}.").format(path=path))

    def _checked(self, checks: list[HealthCheck]) -> None:
        self.widget.show_checks(check_lines(app_locale(), checks))


def data_page(session: SettingsSession) -> DataPage:
    """Return the page, with its controller."""
    page = DataPage(short_path(session.ws.home.root), field_groups(session.ws, "data"))
    DataController(session, page)
    return page
