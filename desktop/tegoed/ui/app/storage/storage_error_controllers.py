# SPDX-License-Identifier: MIT
"""The ways on with a database that cannot be opened, or was lost under the running app."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import assert_never

from PySide6.QtCore import QUrl, Slot
from PySide6.QtGui import QDesktopServices

from tegoed.core.errors import Message, TegoedError
from tegoed.core.files.storage_error import (
    DatabaseAbsentError,
    DatabaseDamagedError,
    DatabaseLostError,
)
from tegoed.presentation.settings.storage_error_view import (
    LostDatabaseData,
    SalvagedCopy,
    StartupErrorData,
    StorageWay,
    lost_database_view,
    startup_error_view,
)
from tegoed.services.data.backups import backup_names, recovery
from tegoed.services.workspace import Workspace
from tegoed.system.paths import Home
from tegoed.ui.app.error_dialogs import RestoreCopy, StorageDialog, StorageIntent, TakeWay
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.platform.jobs import JobRunner
from tegoed.ui.widgets.widget_controller import WidgetController


class StorageErrorController(WidgetController[StorageDialog]):
    """Takes the ways on that a dialog offers; what stands in the way of one is said there."""

    def __init__(self, place: Workspace | Home, dialog: StorageDialog) -> None:
        super().__init__(dialog)
        self._place = place
        self._home = place.home if isinstance(place, Workspace) else place
        self._jobs = JobRunner(self)
        dialog.intent.connect(self.handle)

    @Slot(object)
    def handle(self, intent: StorageIntent) -> None:
        """Do what the user wants."""
        match intent:
            case TakeWay(way):
                self._take(way)
            case RestoreCopy(path):
                self._restore(path)
            case _:
                assert_never(intent)

    def _take(self, way: StorageWay) -> None:
        match way:
            case StorageWay.FOLDER:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._home.root)))
            case StorageWay.RESTORE:
                self.widget.choose_copy(self._home.backups)
            case StorageWay.LEAVE:
                self.widget.reject()
            case StorageWay.AGAIN:
                self.widget.accept()
            case StorageWay.PRESENT:
                assert isinstance(self._place, Workspace)
                self._do(partial(recovery.go_on_with_present, self._place))
            case StorageWay.ANEW:
                self._go_on_with(None)
            case StorageWay.NEWEST | StorageWay.OWN | StorageWay.READ:
                self._take_copy(way)
            case _:
                assert_never(way)

    @abstractmethod
    def _take_copy(self, way: StorageWay) -> None:
        """Go on with the newest copy, with what was open or with what can be read."""

    @abstractmethod
    def _refuse(self, why: Message) -> None:
        """Say why a way led nowhere."""

    def _go_on_with(self, source: Path | None) -> None:
        self._do(partial(recovery.go_on_with, self._place, source))

    def _restore(self, backup: Path) -> None:
        """Put a backup in the place of the database; what it replaces is kept."""
        from tegoed.services.data.backups.restore_backup import restore

        self._do(partial(restore, self._place, backup))

    def _do(self, verb: Callable[[], object]) -> None:
        try:
            verb()
        except TegoedError as error:
            self._refuse(error.message)
        else:
            self.widget.accept()


class StartupErrorController(StorageErrorController):
    """The database cannot be opened.

    Where it is damaged or gone, the newest good copy is offered; with damage, what can be read
    besides; where it is gone, to begin anew. `ws` is the workspace of the running app, which goes
    on with what is chosen; without it the dialog is accepted to try again.
    """

    def __init__(
        self,
        home: Home,
        error: TegoedError,
        dialog: StorageDialog,
        *,
        ws: Workspace | None = None,
    ) -> None:
        way = StorageWay
        offered = (way.FOLDER, way.NEWEST, way.READ, way.ANEW, way.RESTORE, way.LEAVE, way.AGAIN)
        super().__init__(ws or home, dialog)
        dialog.offer(offered, way.AGAIN)
        self._data = StartupErrorData(
            error.message, type(error), home.root, is_running=ws is not None
        )
        self._show()
        if isinstance(error, (DatabaseDamagedError, DatabaseAbsentError)):
            look = partial(recovery.newest_good_copy, home)
            self._jobs.run(look, self._found_newest, self._failed)

    def _show(self) -> None:
        self.widget.show_view(startup_error_view(app_locale(), self._data))

    def _found_newest(self, copy: Path | None) -> None:
        if copy is not None:
            self._data = replace(self._data, newest=(copy, backup_names.made_at(copy)))
            self._show()

    def _take_copy(self, way: StorageWay) -> None:
        data = self._data
        if way is StorageWay.NEWEST and data.newest is not None:
            self._go_on_with(data.newest[0])
        elif data.salvaged is not None:
            self._go_on_with(data.salvaged.path)
        else:
            self._data = replace(data, is_reading=True)
            self._show()
            self._jobs.run(partial(recovery.salvage, self._home), self._salvaged, self._failed)

    def _salvaged(self, found: recovery.Salvaged) -> None:
        copy = SalvagedCopy(found.path, found.message)
        self._data = replace(self._data, salvaged=copy, is_reading=False)
        self._show()

    def _failed(self, error: TegoedError) -> None:
        self._refuse(error.message)

    def _refuse(self, why: Message) -> None:
        self._data = replace(self._data, refused=why, is_reading=False)
        self._show()


class LostDatabaseController(StorageErrorController):
    """The file was deleted, replaced or cut off under the running app.

    Until a way on is chosen nothing is written. `saved` is a copy of what was open.
    """

    def __init__(
        self, ws: Workspace, error: DatabaseLostError, saved: Path | None, dialog: StorageDialog
    ) -> None:
        way = StorageWay
        offered = (way.ANEW, way.PRESENT, way.NEWEST, way.LEAVE, way.OWN)
        super().__init__(ws, dialog)
        dialog.offer(offered, way.OWN, only_usual=True)
        file = ws.home.database
        there = file.is_file() and file.stat().st_size > 0
        self._data = LostDatabaseData(error.message, error.loss, saved, there)
        self._show()
        self._jobs.run(partial(recovery.ways_on, ws.home, saved), self._offer, self._failed)

    def _show(self) -> None:
        self.widget.show_view(lost_database_view(app_locale(), self._data))

    def _offer(self, found: recovery.WaysOn) -> None:
        read = found.read
        own = found.own if read is None else SalvagedCopy(read.path, read.message)
        self._data = replace(
            self._data, has_present=found.has_present, own=own, copy=found.copy, refused=None
        )
        self._show()

    def _take_copy(self, way: StorageWay) -> None:
        own = self._data.own
        if way is StorageWay.NEWEST:
            self._go_on_with(self._data.copy)
        else:
            self._go_on_with(own.path if isinstance(own, SalvagedCopy) else own)

    def _failed(self, error: TegoedError) -> None:
        self._refuse(error.message)

    def _refuse(self, why: Message) -> None:
        self._data = replace(self._data, refused=why)
        self._show()
