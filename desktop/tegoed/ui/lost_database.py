"""The question that is asked when the database's file was deleted, replaced or cut off under the running app."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tegoed import language
from tegoed.core.errors import Message, StorageTrouble, TegoedError
from tegoed.language import _
from tegoed.services import recovery
from tegoed.services.workspace import Workspace
from tegoed.ui import typography
from tegoed.ui.jobs import Runner

Role = QDialogButtonBox.ButtonRole


class LostDatabaseDialog(QDialog):
    """Asks with what to go on. Accepted: something is open again; rejected: quit. Until then nothing is written."""

    def __init__(
        self,
        ws: Workspace,
        trouble: StorageTrouble,
        saved: Path | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ws = ws
        self._saved = saved
        self._copy: Path | None = None
        self._jobs = Runner(self)
        self.setWindowTitle("Tegoed")
        column = QVBoxLayout(self)
        edge = typography.steps(self, 3)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(typography.steps(self, 2))
        lost = Message(trouble.message.id.replace("database.", "lost."), trouble.message.params)
        self.sentence = QLabel(language.say(lost))
        self.sentence.setFont(typography.strong(self.sentence.font()))
        self.said = QLabel(self._said())
        for label in (self.sentence, self.said):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(label)
        self.own = QPushButton(_("Go on with what Tegoed had"))
        self.own.clicked.connect(self._go_on_with_own)
        self.present = QPushButton(_("Go on with the file that is there"))
        self.present.clicked.connect(self._go_on_with_present)
        self.copy = QPushButton(_("Put the newest copy back"))
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

    def _look(self) -> tuple[bool, bool, Path | None]:
        """Whether what was saved and what is there can be used, and the newest good copy besides. On a worker."""
        own = self._saved is not None and recovery.is_sound(self._saved)
        copy = None if own else recovery.newest_good_copy(self._ws.home)
        return own, recovery.is_sound(self._ws.home.database), copy

    def _offer(self, found: tuple[bool, bool, Path | None]) -> None:
        own, present, self._copy = found
        self.own.setVisible(own)
        self.present.setVisible(present)
        self.copy.setVisible(self._copy is not None)

    def _refuse(self, trouble: TegoedError) -> None:
        self.said.setText(language.say(trouble.message))

    @Slot()
    def _go_on_with_own(self) -> None:
        self._do(partial(recovery.go_on_with, self._ws, self._saved))

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
