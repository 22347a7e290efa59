"""Calm dialogs for what goes wrong: a database that cannot be used, and the copyable report of a bug."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tegoed import language
from tegoed.core.errors import TegoedError
from tegoed.language import _
from tegoed.system.paths import Home
from tegoed.ui import typography
from tegoed.ui.plain_text import PlainLabel

Role = QDialogButtonBox.ButtonRole


class StartTrouble(QDialog):
    """The database cannot be used. Accepted: try again (perhaps after a backup was put back); rejected: quit."""

    def __init__(self, home: Home, trouble: TegoedError, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self.setWindowTitle("Tegoed")
        column = _column(self)
        self.sentence = PlainLabel(language.say(trouble.message))
        self.sentence.setFont(typography.strong(self.sentence.font()))
        self.said = PlainLabel(
            _("Nothing was changed. Your entries and their backups are in {folder}.").format(
                folder=home.root
            )
        )
        for label in (self.sentence, self.said):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        self.again = QPushButton(_("Try again"))
        self.again.setDefault(True)
        self.again.clicked.connect(self.accept)
        self.folder = QPushButton(_("Open the folder"))
        self.folder.clicked.connect(self._open_folder)
        self.restore = QPushButton(_("Put a backup back…"))
        self.restore.clicked.connect(self._choose_backup)
        self.leave = QPushButton(_("Quit"))
        self.leave.clicked.connect(self.reject)
        buttons = QDialogButtonBox()
        for button, role in (
            (self.folder, Role.ActionRole),
            (self.restore, Role.ActionRole),
            (self.leave, Role.RejectRole),
            (self.again, Role.AcceptRole),
        ):
            buttons.addButton(button, role)
        column.addWidget(buttons)
        self.setMinimumWidth(typography.steps(self, 64))

    def put_back(self, backup: Path) -> None:
        """Puts a backup back and, when that worked, tries again. What it replaces is kept."""
        from tegoed.services import upkeep

        try:
            upkeep.restore(self._home, backup)
        except TegoedError as trouble:
            self.sentence.setText(language.say(trouble.message))
            return
        self.accept()

    @Slot()
    def _choose_backup(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(
            self, _("Put a backup back…"), str(self._home.backups)
        )
        if path:
            self.put_back(Path(path))

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._home.root)))


class Report(QDialog):
    """Something unexpected happened: the report, to copy. What was written before is kept."""

    def __init__(self, text: str, kept: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Tegoed")
        column = _column(self)
        words = PlainLabel(
            _(
                "Something went wrong that should not. What you logged is kept, and Tegoed goes on. This report helps to mend it:"
            )
        )
        words.setWordWrap(True)
        column.addWidget(words)
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(_("Report"))
        column.addWidget(self.text)
        if kept is not None:
            place = PlainLabel(_("It is also in {file}.").format(file=kept))
            place.setFont(typography.small(place.font()))
            place.setWordWrap(True)
            column.addWidget(place)
        self.copy = QPushButton(_("Copy"))
        self.copy.clicked.connect(self._copy)
        close = QPushButton(_("Close"))
        close.setDefault(True)
        close.clicked.connect(self.accept)
        buttons = QDialogButtonBox()
        buttons.addButton(self.copy, Role.ActionRole)
        buttons.addButton(close, Role.AcceptRole)
        column.addWidget(buttons)
        self.resize(typography.steps(self, 80), typography.steps(self, 50))

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy.setText(_("Copied"))


def _column(dialog: QDialog) -> QVBoxLayout:
    column = QVBoxLayout(dialog)
    edge = typography.steps(dialog, 3)
    column.setContentsMargins(edge, edge, edge, edge)
    column.setSpacing(typography.steps(dialog, 2))
    return column
