# SPDX-License-Identifier: MIT
"""Today's copy of the database: made on a worker while the app runs, looked at again every few
hours.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from tegoed.core.errors import TegoedError
from tegoed.services.data.backups import backup_service
from tegoed.services.data.backups.backup_folder import BackupFile
from tegoed.services.workspace import Workspace
from tegoed.system.process import memory
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.jobs import JobRunner
from tegoed.ui.tray.notices import Notice, Notices

LOOK_MS = 4 * 3_600_000
"""How often is looked whether today's copy is made."""


class BackupController(QObject):
    """Begins with the first look; the first one done is also the end of the start."""

    def __init__(self, ws: Workspace, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._notices = notices
        self._jobs = JobRunner(self)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self._look(at_start=True)

    @property
    def busy(self) -> bool:
        """Whether a copy is being made, or looked at."""
        return self._jobs.busy

    @Slot()
    def look(self) -> None:
        """Make today's copy if it is not made yet."""
        self._look(at_start=False)

    def _look(self, *, at_start: bool) -> None:
        work = partial(_copy, self._ws, at_start)
        self._jobs.run(work, self._settled, self._failed, connection=self._ws.db.own_connection)

    def _settled(self, shrunk: tuple[BackupFile, BackupFile] | None) -> None:
        """Trim the heap, as the copy is made and the start over; warn when much is missing."""
        memory.trim_heap()
        if shrunk is not None:
            self._notices.show(
                Notice(
                    topic="backup",
                    title=_("Much is missing since the copy before"),
                    text=_(
                        "The copy of {made} holds {before} entries, the database "
                        "{after}. All earlier copies are kept; in the settings, under "
                        "Data, one can be restored."
                    ).format(
                        made=app_locale().day_time(shrunk[1].made),
                        before=app_locale().number(shrunk[1].contents.entries),
                        after=app_locale().number(shrunk[0].contents.entries),
                    ),
                )
            )

    def _failed(self, error: TegoedError) -> None:
        self._notices.show(
            Notice(
                topic="backup",
                title=_("No copy was made today"),
                text=app_locale().say(error.message),
            )
        )


def _copy(ws: Workspace, at_start: bool) -> tuple[BackupFile, BackupFile] | None:
    """Make the copy that is due.

    Return it and the one before when it is the first that lacks much, else None.
    """
    if backup_service.backup_if_due(ws, at_start=at_start) is None:
        return None
    return backup_service.newly_shrunk(ws.home, ws.clock.now())
