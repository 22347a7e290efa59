# SPDX-License-Identifier: MIT
"""The question that is asked when the database's file was deleted, replaced or cut off under the
running app.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from tegoed.core.errors import Message, StorageError, TegoedError
from tegoed.services.data import recovery
from tegoed.services.workspace import Workspace
from tegoed.ui.app.error_dialogs import Role, StorageDialog
from tegoed.ui.platform.app_locale import _, app_locale


@dataclass(frozen=True, slots=True)
class _Ways:
    """With what one can go on: the file that is there, what was open, the newest good copy, what
    could be read.
    """

    present: bool
    own: Path | None = None
    copy: Path | None = None
    read: recovery.Salvaged | None = None


class LostDatabaseDialog(StorageDialog):
    """Asks with what to go on.

    Accepted: something is open again; rejected: quit. Until then nothing is written.
    """

    def __init__(
        self,
        ws: Workspace,
        trouble: StorageError,
        saved: Path | None,
        parent: QWidget | None = None,
    ) -> None:
        lost = Message(trouble.message.id.replace("database.", "lost."), trouble.message.params)
        super().__init__(app_locale().say(lost), _said(saved), parent)
        self._ws = ws
        self._saved = saved
        self._own: Path | None = None
        self._copy: Path | None = None
        self.anew = self._way(_("Begin anew, empty"), self._begin_anew)
        self.present = self._way(_("Go on with the file that is there"), self._go_on_with_present)
        self.copy = self._way(_("Restore the newest copy"), self._go_on_with_copy)
        self.leave = self._way(_("Quit"), self.reject, Role.RejectRole)
        self.own = self._way(_("Go on with what Tegoed had"), self._go_on_with_own, Role.AcceptRole)
        for button in (self.anew, self.present, self.copy, self.leave, self.own):
            button.setAutoDefault(False)
        self.own.setDefault(True)
        for button in (self.own, self.present, self.copy):
            button.setVisible(False)
        there = ws.home.database.is_file() and ws.home.database.stat().st_size > 0
        self.anew.setVisible(not there)
        self._jobs.run(self._look, self._offer, self._refuse)

    def _look(self) -> _Ways:
        """Which ways on there are; of what was saved and is not whole, what can be read is read.

        On a worker.
        """
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
                    (
                        app_locale().say(found.read.message),
                        _("It is in {file}.").format(file=self._own),
                    )
                )
            )
        self.own.setVisible(self._own is not None)
        self.present.setVisible(found.present)
        self.copy.setVisible(self._copy is not None)

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


def _said(saved: Path | None) -> str:
    if saved is None:
        return _("What Tegoed had open could not be saved. Nothing is written any more.")
    return _(
        "What Tegoed had open is saved in {path}. Nothing is written until you choose."
    ).format(path=saved)
