# SPDX-License-Identifier: MIT
"""A quiet invitation to look back, at the hour of the week that the user chose.

One timer, set to that hour; nothing polls.
"""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from tegoed.core.errors import TegoedError
from tegoed.services.balance import weekly_review
from tegoed.ui.platform.app_locale import _
from tegoed.ui.tray.controller import TrayController
from tegoed.ui.tray.notices import Notice, Notices

logger = logging.getLogger(__name__)
LONGEST_MS = 2**31 - 1


class ReviewReminderController(QObject):
    """`accepted`: the user wants to look back now."""

    accepted = Signal()

    def __init__(
        self, tray: TrayController, notices: Notices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tray = tray
        self._notices = notices
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self.timer.timeout.connect(self.look)
        tray.changed.connect(self.look)

    @Slot()
    def look(self) -> None:
        """Invite when it is time, else set the timer to it."""
        self.timer.stop()
        try:
            at, now = weekly_review.next_at(self._tray.ws), self._tray.ws.clock.now()
            if at is None:
                return
            if at > now:
                self.timer.start(min((at - now) * 1000, LONGEST_MS))
                return
            weekly_review.note_invited(self._tray.ws)
        except TegoedError as error:
            logger.warning("review: %s", error.message.id)
            return
        if self._tray.data.week.totals.logged_seconds:
            self._invite()
        self.look()

    def _invite(self) -> None:
        self._notices.show(
            Notice(
                topic="review",
                title=_("Your week, if you have a minute"),
                text=self._tray.view.window.week,
                choices=((_("Look back"), self.accepted.emit),),
                clicked=self.accepted.emit,
                seconds=None,
            )
        )
