# SPDX-License-Identifier: MIT
"""The database of the running app, looked after: it tells what is the matter and offers a way on,
and empties the log when idle.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QDialog

from tegoed.core.errors import StorageError, TegoedError
from tegoed.core.files.storage_error import DatabaseLostError, DatabaseUnreachableError
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.jobs import JobRunner
from tegoed.ui.tray.notices import Notice, Notices

logger = logging.getLogger(__name__)
IDLE_MS = 5000
"""After the last write, before what it wrote is moved from the log into the database's file."""


class StorageController(QObject):
    """Hears of errors on any thread. A loss or damage is told once, until a way on is chosen."""

    heard = Signal(object)
    wants_quit = Signal()
    _written = Signal()

    def __init__(self, ws: Workspace, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._notices = notices
        self._looks = False
        self.dialog: QDialog | None = None
        self.jobs = JobRunner(self)
        self.idle = QTimer(self)
        self.idle.setSingleShot(True)
        self.idle.setInterval(IDLE_MS)
        self.idle.setTimerType(Qt.TimerType.CoarseTimer)
        self.idle.timeout.connect(self._empty_log)
        self._written.connect(self.idle.start)
        self.heard.connect(self._hear, Qt.ConnectionType.QueuedConnection)
        self._ends: tuple[Callable[[], None], ...] = (
            ws.db.watch(self._pass_on),
            ws.feed.subscribe(lambda _changes: self._written.emit()),
        )
        self.idle.start()

    def tell_read_only(self) -> None:
        """Say why nothing can be written, if that is so."""
        cause = self._ws.db.read_only_because()
        if cause is not None:
            self._notices.show(
                Notice(
                    topic="storage",
                    title=_("Tegoed can only read now"),
                    text=app_locale().say(cause.message),
                    seconds=None,
                )
            )

    def close(self) -> None:
        """Stop listening."""
        self.idle.stop()
        self.jobs.forget()
        for end in self._ends:
            end()
        self._ends = ()

    def _pass_on(self, error: StorageError) -> None:
        with suppress(RuntimeError):  # the app has ended
            self.heard.emit(error)

    @Slot(object)
    def _hear(self, error: StorageError) -> None:
        if self.dialog is not None or self._looks:
            return
        from tegoed.services.data.backups import recovery

        if isinstance(error, DatabaseLostError):
            self._tell_loss(error)
        else:
            self._looks = True
            look = partial(recovery.find_damage, self._ws.home)
            self.jobs.run(look, self._looked, self._not_looked)

    def _tell_loss(self, error: DatabaseLostError) -> None:
        """Save what is open and ask with what to go on, unless the file is back already."""
        from tegoed.services.data.backups import recovery
        from tegoed.ui.app.error_dialogs import StorageDialog
        from tegoed.ui.app.storage.storage_error_controllers import LostDatabaseController

        try:
            self._ws.verify()
        except DatabaseLostError:
            pass
        except TegoedError:
            return
        else:
            return
        try:
            saved = recovery.save_open(self._ws)
        except TegoedError as refused:
            logger.warning("what is open could not be saved: %s", refused.message.id)
            saved = None
        dialog = StorageDialog()
        LostDatabaseController(self._ws, error, saved, dialog)
        self._ask(dialog)

    def _looked(self, found: StorageError | None) -> None:
        from tegoed.ui.app.error_dialogs import StorageDialog
        from tegoed.ui.app.storage.storage_error_controllers import StartupErrorController

        self._looks = False
        if found is None:
            found = DatabaseUnreachableError("disk.io", path=str(self._ws.home.database))
            self._say(found)
        else:
            dialog = StorageDialog()
            StartupErrorController(self._ws.home, found, dialog, ws=self._ws)
            self._ask(dialog)

    def _not_looked(self, error: TegoedError) -> None:
        self._looks = False
        self._say(error)

    def _say(self, error: TegoedError) -> None:
        self._notices.show(
            Notice(
                topic="storage",
                title=_("That did not work"),
                text=app_locale().say(error.message),
            )
        )

    def _ask(self, dialog: QDialog) -> None:
        self.dialog = dialog
        dialog.accepted.connect(self._answered)
        dialog.rejected.connect(self._left)
        dialog.show()
        dialog.raise_()

    @Slot()
    def _answered(self) -> None:
        self._forget_dialog()

    @Slot()
    def _left(self) -> None:
        self._forget_dialog()
        self.wants_quit.emit()

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    @Slot()
    def _empty_log(self) -> None:
        self.jobs.run(self._ws.db.checkpoint, _nothing, _log, connection=self._ws.db.own_connection)


def _nothing(_result: object) -> None:
    """Do nothing: nobody waits for the result."""


def _log(error: TegoedError) -> None:
    logger.warning("checkpoint: %s", error.message.id)
