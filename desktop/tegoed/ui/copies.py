"""Today's copy of the database: made on a worker while the app runs, looked at again every few hours."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Slot

from tegoed import language
from tegoed.core.errors import TegoedError
from tegoed.language import _
from tegoed.services import upkeep
from tegoed.services.workspace import Workspace
from tegoed.system import memory
from tegoed.ui.jobs import Runner
from tegoed.ui.notices import Notice, Notices

LOOK_MS = 4 * 3_600_000
"""How often is looked whether today's copy is made."""


class Copies(QObject):
    """Begins with the first look; the first one done is also the end of the start."""

    def __init__(self, ws: Workspace, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ws = ws
        self._notices = notices
        self._jobs = Runner(self)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    @Slot()
    def look(self) -> None:
        """Makes today's copy if it is not made yet."""
        self._jobs.run(
            partial(upkeep.backup_if_due, self._ws), _settled, self._failed, database=True
        )

    def _failed(self, trouble: TegoedError) -> None:
        self._notices.show(
            Notice(
                topic="backup",
                title=_("No copy was made today"),
                text=language.say(trouble.message),
            )
        )


def _settled(result: object) -> None:
    """The start is over."""
    memory.give_back()
