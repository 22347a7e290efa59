# SPDX-License-Identifier: MIT
"""Data: where it is kept, copies of it, taking it along, and whether all is well."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import QFileDialog

from tegoed.core.errors import TegoedError
from tegoed.core.values import Changes
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.services.data import backup_service, doctor, import_export
from tegoed.services.data.backup_folder import BackupFile
from tegoed.services.data.doctor_check import HealthCheck
from tegoed.services.data.restore_backup import restore
from tegoed.services.focus import focus_session
from tegoed.services.setup import settings
from tegoed.ui.settings.backups import BackupsTable, RestoreQuestion
from tegoed.ui.settings.base_page import (
    Prose,
    SettingsController,
    SettingsPage,
    button,
    short_path,
)
from tegoed.ui.settings.fields import lay_out
from tegoed.ui.widgets.file_drop import FileDropTarget
from tegoed.ui.widgets.plain_text import PlainLabel

_EVERYTHING = Changes()


class DataPage(SettingsPage):
    """Each button starts a job; its answer stands at the foot of the dialog."""

    kinds: frozenset[str] = frozenset()

    def __init__(self, desk: SettingsController) -> None:
        super().__init__(
            desk,
            _("Data"),
            _("Everything is in one file on this computer, for you alone: {folder}").format(
                folder=short_path(desk.ws.home.root)
            ),
        )
        self.buttons(button(_("Open the folder"), self.open_folder))
        self.group(_("Copies"))
        self.column.addWidget(
            Prose(
                _(
                    "Tegoed makes a copy when it starts and each day, and before each "
                    "import and restore. The newest thirty stay, one a day for three "
                    "weeks and one a month for two years. Copies that lack what "
                    "earlier ones held never push those out."
                )
            )
        )
        self.copies = BackupsTable()
        self.column.addWidget(self.copies)
        self.restore_button = button(_("Restore…"), self.restore)
        self.other_button = button(_("Other copy…"), self.restore_other)
        self.buttons(self.restore_button, self.other_button, button(_("Copy now"), self.back_up))
        self.copies.itemSelectionChanged.connect(self._name_buttons)
        self.fields = lay_out(desk, self.form(), "data")
        self.buttons(button(_("Choose a folder…"), self.choose_folder))
        self.group(_("Import and export"))
        self.column.addWidget(
            Prose(
                _(
                    "Bring in a document of Tegoed or the hours of another program: "
                    "Toggl, Clockify, Harvest, Kimai, Timewarrior, Watson, a calendar, "
                    "a table. Choose files, or drop them here. Export writes the whole "
                    "database as one document. Passwords stay in the keyring."
                )
            )
        )
        import_button = button(_("Import…"), self.open_import)
        export_button = button(_("Export…"), self.export)
        self.buttons(import_button, export_button)
        self.group(_("Health"))
        check_button = button(_("Check that all is well"), self.check)
        self.buttons(check_button)
        self.checks = PlainLabel()
        self.checks.setWordWrap(True)
        self.column.addWidget(self.checks)
        self.column.addStretch(1)
        self.anchors = {
            "copies": self.copies,
            "import": import_button,
            "export": export_button,
            "check": check_button,
        }
        FileDropTarget(self).dropped.connect(self.open_import)
        self._name_buttons()
        desk.changed.connect(self._show_fields)

    def showEvent(self, event: QShowEvent) -> None:
        """Looks at the copies when somebody sees the page."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Lists the copies, the newest first; what is in them is read away from the interface."""
        ws = self.desk.ws
        work = partial(backup_service.described, ws.home, ws.clock.now())
        self.desk.jobs.run(work, self._list, self.desk.refuse)

    @Slot()
    def open_folder(self) -> None:
        """Opens the folder in the desktop's file manager."""
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.desk.ws.home.root)))

    @Slot()
    def back_up(self) -> None:
        """Makes a copy now."""
        self.desk.jobs.run(
            partial(backup_service.backup, self.desk.ws),
            self._backed_up,
            self.desk.refuse,
            database=True,
        )

    @Slot()
    def restore(self) -> None:
        """Restores the chosen copy, after a question."""
        file = self.copies.chosen()
        if file is not None:
            self._ask(file)

    @Slot()
    def restore_other(self) -> None:
        """Restores a copy from elsewhere, after a question."""
        name, _filter = QFileDialog.getOpenFileName(
            self, _("Restore a copy"), str(self.desk.ws.home.backups), _("Copies (*.db)")
        )
        if name:
            ws = self.desk.ws
            work = partial(backup_service.description, ws.home, name, ws.clock.now())
            self.desk.jobs.run(work, self._ask, self.desk.refuse)

    @Slot()
    def choose_folder(self) -> None:
        """Has the user choose the second folder for copies."""
        name = QFileDialog.getExistingDirectory(self, _("Second backup folder"))
        if name:
            self.desk.attempt(partial(settings.put, self.desk.ws, "backup_folder", name))

    @Slot()
    def export(self) -> None:
        """Writes the document to a file of the user's choice."""
        name, _filter = QFileDialog.getSaveFileName(
            self, _("Export everything"), "tegoed.json", _("Documents (*.json)")
        )
        if name:
            self.desk.jobs.run(
                partial(import_export.export_file, self.desk.ws, name),
                partial(self._exported, name),
                self.desk.refuse,
                database=True,
            )

    @Slot()
    @Slot(object)
    def open_import(self, paths: Sequence[Path] = ()) -> None:
        """Open the window for an import, with files that were dropped."""
        from tegoed.ui.imports.controller import ImportController

        self.asked_import = ImportController(self.desk.ws, paths, parent=self.window())
        self.asked_import.imported.connect(self.desk.tell)
        self.asked_import.window.show()

    @Slot()
    def check(self) -> None:
        """Looks at everything and lists what is wrong and what to do."""
        self.desk.jobs.run(
            partial(doctor.doctor, self.desk.ws.home),
            self._checked,
            self.desk.refuse,
            database=True,
        )

    def _backed_up(self, path: Path) -> None:
        self.refresh()
        self.desk.tell(_("Copied to {path}.").format(path=path))

    def _list(self, files: list[BackupFile]) -> None:
        self.copies.show_files(files, self.desk.ws)
        self._name_buttons()

    @Slot()
    def _name_buttons(self) -> None:
        file = self.copies.chosen()
        self.restore_button.setEnabled(file is not None and file.contents.sound)

    def _show_fields(self, changes: Changes) -> None:
        if not changes.kinds or "setting" in changes.kinds:
            for field in self.fields:
                field.show_value()

    def _ask(self, file: BackupFile) -> None:
        """Asks about a copy; holds nothing up."""
        in_focus = focus_session.current(self.desk.ws) is not None
        self.question = RestoreQuestion(file, self.desk.ws, in_focus, self)
        self.question.accepted_restore.connect(partial(self._restore, file.path))
        self.question.open()

    def _restore(self, path: Path) -> None:
        for part in (self.restore_button, self.other_button):
            part.setEnabled(False)
        self.desk.tell(_("Restoring …"))
        work = partial(restore, self.desk.ws, path)
        self.desk.jobs.run(work, self._restored, self._not_restored, database=True)

    def _restored(self, kept: Path | None) -> None:
        self._ready()
        self.desk.ws.feed.publish(_EVERYTHING)
        self.desk.tell(_("Restored. What was there before is the newest copy in the list."))

    def _not_restored(self, trouble: TegoedError) -> None:
        self._ready()
        self.desk.refuse(trouble)

    def _ready(self) -> None:
        self.other_button.setEnabled(True)
        self._name_buttons()
        self.refresh()

    def _exported(self, name: str, _nothing: object) -> None:
        self.desk.tell(_("Exported to {path}.").format(path=name))

    def _checked(self, checks: list[HealthCheck]) -> None:
        lines = [
            ("✓ " if check.ok else "✗ " if check.severity == "error" else "– ")
            + locale.say(check.message)
            + (" " + locale.say(check.remedy) if check.remedy is not None and not check.ok else "")
            for check in checks
        ]
        self.checks.setText("\n".join(lines))
