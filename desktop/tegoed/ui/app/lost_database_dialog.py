"""The question that is asked when the database's file was deleted, replaced or cut off under the running app."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tegoed.core.errors import Message, StorageError, TegoedError
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.services.data import recovery
from tegoed.services.workspace import Workspace
from tegoed.ui.app.jobs import JobRunner
from tegoed.ui.platform import typography
from tegoed.ui.widgets.plain_text import PlainLabel

Role = QDialogButtonBox.ButtonRole


@dataclass(frozen=True, slots=True)
class _Ways:
    """With what one can go on: the file that is there, what was open, the newest good copy, what could be read."""

    present: bool
    own: Path | None = None
    copy: Path | None = None
    read: recovery.Salvaged | None = None


class LostDatabaseDialog(QDialog):
    """Asks with what to go on. Accepted: something is open again; rejected: quit. Until then nothing is written."""

    def __init__(
        self,
        ws: Workspace,
        trouble: StorageError,
        saved: Path | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ws = ws
        self._saved = saved
        self._own: Path | None = None
        self._copy: Path | None = None
        self._jobs = JobRunner(self)
        self.setWindowTitle("Tegoed")
        column = QVBoxLayout(self)
        edge = typography.steps(self, 3)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(typography.steps(self, 2))
        lost = Message(trouble.message.id.replace("database.", "lost."), trouble.message.params)
        self.sentence = PlainLabel(locale.say(lost))
        self.sentence.setFont(typography.strong(self.sentence.font()))
        self.said = PlainLabel(self._said())
        for label in (self.sentence, self.said):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        self.own = QPushButton(_("Go on with what Tegoed had"))
        self.own.clicked.connect(self._go_on_with_own)
        self.present = QPushButton(_("Go on with the file that is there"))
        self.present.clicked.connect(self._go_on_with_present)
        self.copy = QPushButton(_("Restore the newest copy"))
        self.copy.clicked.connect(self._go_on_with_copy)
        self.anew = QPushButton(_("Begin anew, empty"))
        self.anew.clicked.connect(self._begin_anew)
        self.leave = QPushButton(_("Quit"))
        self.leave.clicked.connect(self.reject)
        buttons = QDialogButtonBox()
        for button, role in (
            (self.anew, Role.ActionRole),
            (self.present, Role.ActionRole),
            (self.copy, Role.ActionRole),
            (self.leave, Role.RejectRole),
            (self.own, Role.AcceptRole),
        ):
            button.setAutoDefault(False)
            buttons.addButton(button, role)
        column.addWidget(buttons)
        self.own.setDefault(True)
        for button in (self.own, self.present, self.copy):
            button.setVisible(False)
        there = ws.home.database.is_file() and ws.home.database.stat().st_size > 0
        self.anew.setVisible(not there)
        self.setMinimumWidth(typography.steps(self, 64))
        self._jobs.run(self._look, self._offer, self._refuse)

    def _said(self) -> str:
        if self._saved is None:
            return _("What Tegoed had open could not be saved. Nothing is written any more.")
        return _(
            "What Tegoed had open is saved in {path}. Nothing is written until you choose."
        ).format(path=self._saved)

    def _look(self) -> _Ways:
        """Which ways on there are; of what was saved and is not whole, what can be read is read. On a worker."""
        home = self._ws.home
        present = recovery.is_sound(home.database)
        if self._saved is not None and recovery.is_sound(self._saved):
            return _Ways(present, own=self._saved)
        copy = recovery.newest_good_copy(home)
        try:
            return _Ways(present, copy=copy, read=recovery.salvage(home, self._saved))
        except TegoedError:
            return _Ways(present, copy=copy)

    def _offer(self, found: _Ways) -> None:
        self._own, self._copy = found.own, found.copy
        if found.read is not None:
            self._own = found.read.path
            self.own.setText(_("Go on with what was read"))
            self.said.setText(
                "\n".join(
                    (locale.say(found.read.message), _("It is in {file}.").format(file=self._own))
                )
            )
        self.own.setVisible(self._own is not None)
        self.present.setVisible(found.present)
        self.copy.setVisible(self._copy is not None)

    def _refuse(self, trouble: TegoedError) -> None:
        self.said.setText(locale.say(trouble.message))

    @Slot()
    def _go_on_with_own(self) -> None:
        self._do(partial(recovery.go_on_with, self._ws, self._own))

    @Slot()
    def _go_on_with_copy(self) -> None:
        self._do(partial(recovery.go_on_with, self._ws, self._copy))

    @Slot()
    def _begin_anew(self) -> None:
        self._do(partial(recovery.go_on_with, self._ws, None))

    @Slot()
    def _go_on_with_present(self) -> None:
        self._do(partial(recovery.go_on_with_present, self._ws))

    def _do(self, verb: Callable[[], object]) -> None:
        try:
            verb()
        except TegoedError as trouble:
            self._refuse(trouble)
        else:
            self.accept()
