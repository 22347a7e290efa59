# SPDX-License-Identifier: MIT
"""What the tray can do about time: each calls a service, tells what came of it and offers to take
it back.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import assert_never

from PySide6.QtCore import QObject, Signal, Slot

from tegoed.core.entities.values import Changes, Entry, Favourite, OverlapRule
from tegoed.core.entries.entry_outcome import (
    EntryDone,
    EntryNeedsConsent,
    EntryOverlaps,
    EntryRefused,
    attempt,
)
from tegoed.presentation.tray import tray_notices
from tegoed.presentation.tray.tray_data import QUARTER
from tegoed.presentation.tray.tray_intents import (
    LogLastMinutes,
    PinWork,
    StartTimerOn,
    StopTimer,
    ThrowEntryAway,
    ThrowTimerAway,
    TimerIntent,
    ToggleTimer,
    TrayDestination,
    UndoStep,
)
from tegoed.presentation.tray.tray_notices import DoneStep
from tegoed.services.balance import boundary_outlook
from tegoed.services.time import time_log, undo_history
from tegoed.services.time.time_log import LoggedEntry
from tegoed.services.time.timer import next_work
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.tray.carry_out import carry_out
from tegoed.ui.tray.focus_controller import FocusController
from tegoed.ui.tray.notices import Notices
from tegoed.ui.tray.running_timer_controller import RunningTimerController

FOCUS_ONLY = frozenset({"focus"})


class TimerController(QObject):
    """What a click can do. `opens` asks for another window (`OutsideIntent`)."""

    opens = Signal(object)

    def __init__(self, ws: Workspace, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.ws = ws
        self._notices = notices
        self.focus = FocusController(ws, notices, self)
        self.running = RunningTimerController(ws, notices, self, self)
        self._writes = 0
        self._unsubscribe = ws.feed.subscribe(self._heard)

    def close(self) -> None:
        """Stop listening."""
        self._unsubscribe()
        self.focus.close()

    def handle(self, intent: TimerIntent) -> None:
        """Do what is asked about the timer and about time that was."""
        match intent:
            case ToggleTimer():
                self.toggle_timer()
            case StartTimerOn(work):
                self.start(work)
            case StopTimer(minutes):
                self._stop(self.ws.clock.now() - minutes * 60 if minutes else None)
            case ThrowTimerAway():
                self._throw_away()
            case ThrowEntryAway(entry):
                self._throw_entry_away(entry)
            case LogLastMinutes():
                self._log_last(intent)
            case PinWork(work):
                carry_out(self._notices, partial(next_work.toggle_pin, self.ws, work))
            case UndoStep(writes, done):
                self._undo(writes, done)
            case _:
                assert_never(intent)

    # ---- the timer ----

    @Slot()
    def toggle_timer(self) -> None:
        """Stop the timer, or start it on the next work; with none, ask what it is."""
        if carry_out(self._notices, partial(time_log.running, self.ws)) is not None:
            self._stop(None)
            return
        work = carry_out(self._notices, partial(next_work.next_work, self.ws))
        if work is None:
            self.opens.emit(TrayDestination.QUICK_ENTRY)
        else:
            self.start(work)

    def start(self, work: Favourite) -> None:
        """Start the timer on that work; a running one ends at the same instant."""
        draft = next_work.draft_of(work)
        self.tell_started(carry_out(self._notices, partial(time_log.start_timer, self.ws, draft)))

    def _stop(self, at: int | None) -> None:
        logged = carry_out(self._notices, partial(time_log.stop_timer, self.ws, at=at))
        if logged is not None:
            self.tell_done(tray_notices.stopped(app_locale(), logged.entry, logged.warnings))

    def _throw_away(self) -> None:
        timer = carry_out(self._notices, partial(time_log.running, self.ws))
        if (
            carry_out(self._notices, partial(time_log.cancel_timer, self.ws)) is not None
            and timer is not None
        ):
            now = self.ws.clock.now()
            self.tell_done(tray_notices.thrown_away(app_locale(), timer, now))

    def _throw_entry_away(self, entry: Entry) -> None:
        if carry_out(self._notices, partial(time_log.delete, self.ws, entry.uid)) is not None:
            self.tell_done(tray_notices.short_thrown_away(app_locale(), entry))

    # ---- what was ----

    @Slot()
    def log_quarter(self) -> None:
        """Log a quarter of an hour on the current work; with none, ask what it was."""
        work = carry_out(self._notices, partial(next_work.next_work, self.ws))
        if work is None:
            self.opens.emit(TrayDestination.QUICK_ENTRY)
        else:
            self._log_last(LogLastMinutes(QUARTER, work, work.purpose))

    def _log_last(self, asked: LogLastMinutes) -> None:
        """Log the last minutes; when something is there already, ask whether to cut that."""
        now = self.ws.clock.now()
        draft = next_work.last_minutes(asked.work, asked.minutes, asked.purpose, now)
        rule = OverlapRule.CARVE if asked.cuts else OverlapRule.REFUSE
        outcome = attempt(partial(time_log.log, self.ws, draft, overlap=rule))
        locale = app_locale()
        match outcome:
            case EntryDone(logged):
                self.tell_logged(logged)
            case EntryOverlaps(message):
                again, zone = replace(asked, cuts=True), self.ws.zone()
                self._notices.tell(tray_notices.overlapping(locale, message, again, zone))
            case EntryNeedsConsent(message):
                self._notices.tell(tray_notices.not_logged(locale, message))
            case EntryRefused(message):
                self._notices.tell(tray_notices.refusal(locale, message))
            case _:
                assert_never(outcome)

    # ---- telling ----

    def tell_logged(self, logged: LoggedEntry) -> None:
        """Say what was logged."""
        known = self.ws.catalogue()
        self.tell_done(tray_notices.logged(app_locale(), known, logged.entry, logged.warnings))

    def tell_started(self, logged: LoggedEntry | None) -> None:
        """Say since when the timer runs, and when it crosses a boundary."""
        if logged is None or logged.entry is None:
            return
        crossing = carry_out(
            self._notices, partial(boundary_outlook.next_crossing, self.ws, logged.entry)
        )
        zone = self.ws.zone()
        self.tell_done(
            tray_notices.started(app_locale(), logged.entry, logged.warnings, crossing, zone)
        )

    def tell_done(self, done: DoneStep) -> None:
        """Say what was done and offer to take it back, as long as nothing else was written."""
        known = self.ws.catalogue()
        self._notices.tell(tray_notices.done_notice(app_locale(), known, done, self._writes))

    def _undo(self, writes: int, done: str) -> None:
        """Take back what was done last, unless something else was written since, and say so."""
        if writes != self._writes:
            self._notices.tell(tray_notices.nothing_undone(app_locale()))
        elif carry_out(self._notices, partial(undo_history.undo, self.ws)) is not None:
            self._notices.tell(tray_notices.undone_notice(done))

    def _heard(self, changes: Changes) -> None:
        if changes.kinds != FOCUS_ONLY:  # its steps are never undone
            self._writes += 1
