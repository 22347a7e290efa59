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
from tegoed.ui.tray.notices import Notice, Notices
from tegoed.ui.tray.status_text import week_line
from tegoed.ui.tray.tray_state import TrayState

logger = logging.getLogger(__name__)
LONGEST_MS = 2**31 - 1


class WeeklyReviewReminder(QObject):
    """`accepted`: the user wants to look back now."""

    accepted = Signal()

    def __init__(self, watch: TrayState, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._watch = watch
        self._notices = notices
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self.timer.timeout.connect(self.look)
        watch.changed.connect(self.look)

    @Slot()
    def look(self) -> None:
        """Invites when it is time, else sets the timer to it."""
        self.timer.stop()
        try:
            at, now = weekly_review.next_at(self._watch.ws), self._watch.ws.clock.now()
            if at is None:
                return
            if at > now:
                self.timer.start(min((at - now) * 1000, LONGEST_MS))
                return
            weekly_review.note_invited(self._watch.ws)
        except TegoedError as trouble:
            logger.warning("review: %s", trouble.message.id)
            return
        if self._watch.status.week.totals.logged_seconds:
            self._invite()
        self.look()

    def _invite(self) -> None:
        self._notices.show(
            Notice(
                topic="review",
                title=_("Your week, if you have a minute"),
                text=week_line(self._watch.status.week),
                choices=((_("Look back"), self.accepted.emit),),
                clicked=self.accepted.emit,
                seconds=None,
            )
        )
