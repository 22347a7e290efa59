# SPDX-License-Identifier: MIT
"""Calm dialogs for what goes wrong: a database that cannot be used, and the copyable report of a
bug.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QUrl, Slot
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

from tegoed.core.errors import TegoedError
from tegoed.services.data import backup_names, recovery
from tegoed.services.workspace import Workspace
from tegoed.system.paths import Home
from tegoed.ui.app.jobs import JobRunner
from tegoed.ui.platform import typography
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.widgets.plain_text import PlainLabel, tip

Role = QDialogButtonBox.ButtonRole


class StorageDialog(QDialog):
    """What is the matter with the database in one sentence, what was done so far, and the ways on
    as buttons.

    Accepted: something is open again; rejected: quit.
    """

    def __init__(self, sentence: str, said: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._jobs = JobRunner(self)
        self.setWindowTitle("Tegoed")
        column = _column(self)
        self.sentence = PlainLabel(sentence)
        self.sentence.setFont(typography.strong(self.sentence.font()))
        self.said = PlainLabel(said)
        for label in (self.sentence, self.said):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        self._buttons = QDialogButtonBox(Qt.Orientation.Vertical)
        column.addWidget(self._buttons)
        self.setMinimumWidth(typography.steps(self, 64))

    @property
    def busy(self) -> bool:
        """Whether something is being looked for or read."""
        return self._jobs.busy

    def event(self, event: QEvent) -> bool:
        """Is as high as what is to be read."""
        wants_layout = event.type() == QEvent.Type.LayoutRequest
        handled = super().event(event)  # by another event it may be deleted now
        if wants_layout:
            self._fit()
        return handled

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            self.setMinimumHeight(
                layout.totalHeightForWidth(max(self.width(), self.minimumWidth()))
            )
            self.resize(self.width(), self.minimumHeight())

    def _way(
        self, text: str, go: Callable[[], object], role: Role = Role.ActionRole
    ) -> QPushButton:
        """Adds a button for a way on."""
        button = QPushButton(text)
        button.clicked.connect(go)
        self._buttons.addButton(button, role)
        return button

    def _do(self, verb: Callable[[], object]) -> None:
        """Goes a way on; says why when it is none."""
        try:
            verb()
        except TegoedError as trouble:
            self._refuse(trouble)
        else:
            self.accept()

    def _refuse(self, trouble: TegoedError) -> None:
        """Says why a way could not be gone."""
        self.said.setText(app_locale().say(trouble.message))


class StartupErrorDialog(StorageDialog):
    """The database cannot be used.

    Accepted: try again (perhaps after a backup was put back); rejected: quit.

    Where the database is damaged or gone, the newest good copy is offered; with damage, what can be
    read besides; where it is gone, to begin anew. `ws` is the workspace of the running app, which
    goes on with what is chosen.
    """

    def __init__(
        self,
        home: Home,
        trouble: TegoedError,
        parent: QWidget | None = None,
        *,
        ws: Workspace | None = None,
    ) -> None:
        said = _("Nothing was changed. Your entries and their backups are in {folder}.")
        super().__init__(app_locale().say(trouble.message), said.format(folder=home.root), parent)
        self._home = home
        self._ws = ws
        self._newest: Path | None = None
        self._recovered: Path | None = None
        self.folder = self._way(_("Open the folder"), self._open_folder)
        self.newest = self._way(_("Restore the newest copy"), self._put_newest_back)
        self.read = self._way(_("Save what can be read"), self._save_what_can_be_read)
        self.anew = self._way(_("Begin anew, empty"), self._begin_anew)
        self.restore = self._way(_("Restore a copy…"), self._choose_backup)
        self.leave = self._way(_("Quit"), self.reject, Role.RejectRole)
        self.again = self._way(_("Try again"), self.accept, Role.AcceptRole)
        self.again.setDefault(True)
        self._offer(trouble.message.id)

    def _offer(self, id: str) -> None:
        """Shows the ways on that fit the trouble; the newest good copy is looked for away from
        here.
        """
        damaged, absent = id in recovery.DAMAGED, id in recovery.ABSENT
        self.newest.setVisible(False)
        self.read.setVisible(damaged)
        self.anew.setVisible(absent)
        self.again.setVisible(self._ws is None)
        if damaged or absent:
            look = partial(recovery.newest_good_copy, self._home)
            self._jobs.run(look, self._found_newest, self._refuse)

    def _found_newest(self, copy: Path | None) -> None:
        self._newest = copy
        if copy is not None:
            self.newest.setToolTip(tip(str(copy)))
            made = app_locale().day_time(backup_names.made_at(copy))
            self.newest.setText(_("Restore the copy of {time}").format(time=made))
            self.newest.setVisible(True)

    def _refuse(self, trouble: TegoedError) -> None:
        self.sentence.setText(app_locale().say(trouble.message))
        self.read.setEnabled(True)

    @Slot()
    def _put_newest_back(self) -> None:
        self._go_on_with(self._newest)

    @Slot()
    def _begin_anew(self) -> None:
        self._go_on_with(None)

    @Slot()
    def _save_what_can_be_read(self) -> None:
        """Reads what can be read and says what is missing; asked again, goes on with that."""
        if self._recovered is not None:
            self._go_on_with(self._recovered)
            return
        self.read.setEnabled(False)
        self._jobs.run(partial(recovery.salvage, self._home), self._salvaged, self._refuse)

    def _salvaged(self, found: recovery.Salvaged) -> None:
        self._recovered = found.path
        self.said.setText(
            app_locale().say(found.message) + "\n" + _("It is in {file}.").format(file=found.path)
        )
        self.read.setText(_("Go on with what was read"))
        self.read.setEnabled(True)

    def _go_on_with(self, source: Path | None) -> None:
        self._do(partial(recovery.go_on_with, self._ws or self._home, source))

    def put_back(self, backup: Path) -> None:
        """Puts a backup back and, when that worked, tries again. What it replaces is kept."""
        from tegoed.services.data.restore_backup import restore

        self._do(partial(restore, self._ws or self._home, backup))

    @Slot()
    def _choose_backup(self) -> None:
        path, _filter = QFileDialog.getOpenFileName(
            self, _("Restore a copy…"), str(self._home.backups)
        )
        if path:
            self.put_back(Path(path))

    @Slot()
    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._home.root)))


class CrashReportDialog(QDialog):
    """Something unexpected happened: the report, to copy. What was written before is kept."""

    def __init__(self, text: str, kept: Path | None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Tegoed")
        column = _column(self)
        words = PlainLabel(
            _(
                "Something went wrong that should not. What you logged is kept, and "
                "Tegoed goes on. This report helps to mend it:"
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
