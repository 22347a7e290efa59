# SPDX-License-Identifier: MIT
"""Data: where it is kept, copies of it, taking it along, and whether all is well."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog

from tegoed.presentation.settings.backups_view import BackupRowView, RestoreQuestionView
from tegoed.presentation.settings.settings_fields_view import FieldGroupView
from tegoed.ui.platform.app_locale import _
from tegoed.ui.settings.data.backups import BackupsTable, RestoreQuestion
from tegoed.ui.settings.intents import (
    AskRestore,
    AskRestoreOther,
    BackUpNow,
    CheckHealth,
    ExportEverything,
    ListBackups,
    LookAtBackup,
    OpenDataFolder,
    OpenImport,
    PutSetting,
    RestoreBackup,
)
from tegoed.ui.settings.parts.fields import FieldsPage
from tegoed.ui.widgets.file_drop import FileDropTarget
from tegoed.ui.widgets.forms.form_parts import Prose, button
from tegoed.ui.widgets.plain_text import PlainLabel


class DataPage(FieldsPage):
    """Each button starts a job; its answer stands at the foot of the dialog."""

    def __init__(self, folder: str, groups: Sequence[FieldGroupView]) -> None:
        super().__init__(
            _("Data"),
            _("Everything is in one file on this computer, for you alone: {folder}").format(
                folder=folder
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
        self.add_fields(groups)
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

    def showEvent(self, event: QShowEvent) -> None:
        """Look at the copies when somebody sees the page."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Ask for the copies."""
        self.intent.emit(ListBackups())

    def show_backups(self, rows: Sequence[BackupRowView]) -> None:
        """List the copies."""
        self.copies.show_rows(rows)
        self._name_buttons()

    def show_checks(self, lines: str) -> None:
        """List what the doctor found."""
        self.checks.setText(lines)

    def show_restoring(self, *, restoring: bool) -> None:
        """Let nothing else be restored meanwhile."""
        self.other_button.setEnabled(not restoring)
        self._name_buttons()
        if restoring:
            self.restore_button.setEnabled(False)

    def ask(self, view: RestoreQuestionView) -> None:
        """Ask about a copy without holding anything up."""
        self.question = RestoreQuestion(view, self)
        self.question.accepted_restore.connect(partial(self.intent.emit, RestoreBackup(view.path)))
        self.question.open()

    def choose_backup(self, folder: Path) -> None:
        """Have the user choose a copy from elsewhere."""
        name, _filter = QFileDialog.getOpenFileName(
            self, _("Restore a copy"), str(folder), _("Copies (*.db)")
        )
        if name:
            self.intent.emit(LookAtBackup(Path(name)))

    @Slot()
    def open_folder(self) -> None:
        """Ask for the folder to be opened in the desktop's file manager."""
        self.intent.emit(OpenDataFolder())

    @Slot()
    def back_up(self) -> None:
        """Ask for a copy."""
        self.intent.emit(BackUpNow())

    @Slot()
    def restore(self) -> None:
        """Ask for the chosen copy to be restored."""
        file = self.copies.chosen()
        if file is not None:
            self.intent.emit(AskRestore(file.path))

    @Slot()
    def restore_other(self) -> None:
        """Ask for a copy from elsewhere to be restored."""
        self.intent.emit(AskRestoreOther())

    @Slot()
    def choose_folder(self) -> None:
        """Have the user choose the second folder for copies."""
        name = QFileDialog.getExistingDirectory(self, _("Second backup folder"))
        if name:
            self.intent.emit(PutSetting("backup_folder", name))

    @Slot()
    def export(self) -> None:
        """Have the user choose a file for the document."""
        name, _filter = QFileDialog.getSaveFileName(
            self, _("Export everything"), "tegoed.json", _("Documents (*.json)")
        )
        if name:
            self.intent.emit(ExportEverything(name))

    @Slot()
    @Slot(object)
    def open_import(self, paths: Sequence[Path] = ()) -> None:
        """Ask for the window for an import, with files that were dropped."""
        self.intent.emit(OpenImport(paths))

    @Slot()
    def check(self) -> None:
        """Ask for everything to be looked at."""
        self.intent.emit(CheckHealth())

    @Slot()
    def _name_buttons(self) -> None:
        file = self.copies.chosen()
        self.restore_button.setEnabled(file is not None and file.sound)
