# SPDX-License-Identifier: MIT
"""Reminders to log, in working hours and never during focus. One single-shot timer, set to the next
due moment; nothing polls.
"""

from __future__ import annotations

import logging
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from tegoed.core.calendar.spans import local_date
from tegoed.core.errors import TegoedError
from tegoed.services.time.timer import logging_reminders
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.idle_watch import IdleWatch
from tegoed.ui.tray.controller import TrayController
from tegoed.ui.tray.notices import Notice, Notices

logger = logging.getLogger(__name__)
LONGEST_MS = 2**31 - 1
PRESENT_SECONDS = 60
"""Whoever touched something in the last minute is there."""
LATEST_SECONDS = 4 * 3600
"""After the end of the working day: a computer that was off until then tells nothing any more."""


class LoggingReminderController(QObject):
    """`day_asked` (a date): the user wants to see the day. `presence` is open only while a due
    reminder waits for somebody to be there.
    """

    day_asked = Signal(object)

    def __init__(
        self, tray: TrayController, notices: Notices, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._tray = tray
        self._notices = notices
        self._active_since = 0
        self.presence: IdleWatch | None = None
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self.timer.timeout.connect(self.look)
        self.still_there = QTimer(self)
        self.still_there.setSingleShot(True)
        self.still_there.setInterval((PRESENT_SECONDS + 5) * 1000)
        self.still_there.timeout.connect(self._somebody_is_there)
        tray.changed.connect(self.look)
        self.look()

    @Slot()
    def look(self) -> None:
        """Do what is due, and set the timer to what is due next."""
        self.timer.stop()
        ws = self._tray.ws
        try:
            now = ws.clock.now()
            logging_at = logging_reminders.next_logging(ws, self._active_since)
            day_at = logging_reminders.next_day_end(ws)
            if self._in_focus():
                self._forget_presence()
                return  # its end is a change, after which this is asked again
            if day_at is not None and day_at <= now:
                self._tell_day(now, day_at)
                day_at = logging_reminders.next_day_end(ws)
            if logging_at is not None and logging_at <= now:
                self._wait_for_somebody()
                logging_at = None
            else:
                self._forget_presence()
        except TegoedError as error:
            logger.warning("reminder: %s", error.message.id)
            return
        due = [at for at in (logging_at, day_at) if at is not None]
        if due:
            self.timer.start(min(max(min(due) - now, 1) * 1000, LONGEST_MS))

    def _in_focus(self) -> bool:
        return self._tray.data.in_focus

    # ---- nothing is being logged ----

    def _wait_for_somebody(self) -> None:
        """Watch for somebody at the computer, since it is due; the presence source tells."""
        if self.presence is not None:
            return
        self.presence = IdleWatch(PRESENT_SECONDS, self)
        self.presence.began.connect(self.still_there.stop)
        self.presence.ended.connect(self._somebody_is_back)
        self.still_there.start()

    def _forget_presence(self) -> None:
        self.still_there.stop()
        if self.presence is not None:
            self.presence.close()
            self.presence.deleteLater()
            self.presence = None

    @Slot()
    def _somebody_is_back(self) -> None:
        """Count the time from now, since nobody was there when it was due."""
        self._active_since = self._tray.ws.clock.now()
        self._forget_presence()
        self.look()

    @Slot()
    def _somebody_is_there(self) -> None:
        self._forget_presence()
        ws = self._tray.ws
        try:
            due = logging_reminders.next_logging(ws, self._active_since)
            if due is None or due > ws.clock.now() or self._in_focus():
                self.look()
                return
            logging_reminders.note_logging_told(ws)
        except TegoedError as error:
            logger.warning("reminder: %s", error.message.id)
            return
        self._notices.show(
            Notice(
                topic="reminder",
                title=_("Nothing is being logged"),
                text=_("No timer runs, and these are your working hours."),
                choices=(
                    (_("Do not remind me"), partial(self._switch_off, "remind_logging_minutes")),
                ),
            )
        )
        self.look()

    # ---- the day has a gap ----

    def _tell_day(self, now: int, end: int) -> None:
        ws = self._tray.ws
        logging_reminders.note_day_told(ws)
        holes = logging_reminders.day_holes(ws)
        if not holes or now - end > LATEST_SECONDS:
            return
        zone = ws.zone()
        lines = [
            f"{app_locale().clock_time(start, zone)}–{app_locale().clock_time(stop, zone)}"
            for start, stop in holes
        ]
        length = app_locale().length_in_words(sum(stop - start for start, stop in holes))
        show = partial(self.day_asked.emit, local_date(now, zone))
        self._notices.show(
            Notice(
                topic="reminder-day",
                title=_("Today {length} was not logged").format(length=length),
                text=", ".join(lines),
                choices=(
                    (_("Show the day"), show),
                    (_("Do not remind me"), partial(self._switch_off, "remind_day_gap")),
                ),
                clicked=show,
                seconds=None,
            )
        )

    def _switch_off(self, key: str) -> None:
        try:
            logging_reminders.switch_off(self._tray.ws, key)
        except TegoedError as error:
            logger.warning("reminder: %s", error.message.id)
