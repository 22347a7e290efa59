# SPDX-License-Identifier: MIT
"""The tray's controller: reads what is going on after each change, and once a minute while
something runs, and shows it; carries out what the user asks for.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Protocol, assert_never

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance, Slot

from tegoed.core.entities.values import Changes
from tegoed.core.errors import TegoedError
from tegoed.presentation.tray.tray_data import TrayData
from tegoed.presentation.tray.tray_intents import (
    BoundaryIntent,
    ClickIcon,
    FocusIntent,
    LastMinutesOpened,
    MenuOpened,
    OutsideIntent,
    QuestionIntent,
    RunningTimerIntent,
    TimerIntent,
    TrayDestination,
    TrayIntent,
)
from tegoed.presentation.tray.tray_menu import refused_menu
from tegoed.presentation.tray.tray_view import TrayView, tray_view
from tegoed.services.balance import tray
from tegoed.services.time import time_log
from tegoed.services.time.timer.absences import record_heartbeat
from tegoed.services.workspace import Workspace
from tegoed.ui.platform.app_locale import app_locale
from tegoed.ui.tray.boundary_alerts_controller import BoundaryAlertsController
from tegoed.ui.tray.notices import Notices
from tegoed.ui.tray.timer_controller import TimerController
from tegoed.ui.tray.timer_questions_controller import TimerQuestionsController

logger = logging.getLogger(__name__)
MINUTE = 60
MARGIN_MS = 1000
"""After the moment at which something else is to be shown."""


class TraySurface(Protocol):
    """What shows the tray: its icon, its menu, the small window."""

    intent: SignalInstance

    def show_view(self, view: TrayView) -> None:
        """Show the tray."""
        ...


class TrayController(QObject):
    """Holds what the tray shows.

    `changed`: it was read anew, and may look different. `heard` passes each change on, in the
    interface's thread. `opens` asks for what the tray cannot do by itself (`OutsideIntent`).
    `quick_entry_key` returns the key combination that opens quick entry, "" where none does.
    """

    changed = Signal()
    heard = Signal(object)
    opens = Signal(object)
    _rendered = Signal(object)
    _written = Signal(object)

    def __init__(
        self,
        ws: Workspace,
        notices: Notices,
        parent: QObject | None = None,
        quick_entry_key: Callable[[], str] | None = None,
    ) -> None:
        super().__init__(parent)
        self.ws = ws
        self._key = quick_entry_key or self._grabbed_key
        self._follows_focus = False
        self.data: TrayData = tray.load_tray(ws, follows_focus=False)
        self.view: TrayView = tray_view(app_locale(), self.data, self._key())
        self.timer = TimerController(ws, notices, self)
        self.boundaries = BoundaryAlertsController(ws, notices, self)
        self.questions = TimerQuestionsController(ws, notices, self)
        self._tick = self._single_shot(Qt.TimerType.CoarseTimer, self._minute)
        self._stale = self._single_shot(Qt.TimerType.VeryCoarseTimer, self._update)
        self._soon = self._single_shot(Qt.TimerType.CoarseTimer, self.refresh)
        notices.intent.connect(self.handle)
        self.timer.opens.connect(self.opens)
        self.boundaries.opens.connect(self.opens)
        self._written.connect(self._hear)
        self._unsubscribe = ws.feed.subscribe(self._written.emit)

    def close(self) -> None:
        """Stop following what changes."""
        self._unsubscribe()
        self.timer.close()
        for timer in (self._tick, self._stale, self._soon):
            timer.stop()

    def show_on(self, surface: TraySurface) -> None:
        """Keep a surface in step with the tray, and do what is asked there."""
        self._rendered.connect(surface.show_view)
        surface.intent.connect(self.handle)
        surface.show_view(self.view)

    def begin(self) -> None:
        """Note that somebody is here, ask what a timer left open, and show what is."""
        self.note_presence()
        self.refresh()

    def follow_focus(self) -> None:
        """From now on tell what is left to put back, too."""
        self._follows_focus = True
        self.refresh()

    def look(self) -> None:
        """Read what is going on, and show it. Raises what `load_tray` raises."""
        self.data = tray.load_tray(self.ws, follows_focus=self._follows_focus)
        self.render()

    @Slot()
    def render(self) -> None:
        """Show what is known."""
        self._show(tray_view(app_locale(), self.data, self._key()))
        wait = max(0, self.data.stale_at - self.ws.clock.now())
        self._stale.start(wait * 1000 + MARGIN_MS)

    @Slot()
    def refresh(self) -> None:
        """Read what is going on, show it, tell what is new, and look again in a minute if something
        runs.
        """
        try:
            self.look()
        except TegoedError as refused:
            logger.warning("status: %s", refused.message.id)
            return
        data = self.data
        self.boundaries.tell(data.week, data.timer)
        self.questions.ask(data.questions)
        if data.is_running and not data.questions:
            self.questions.ask_about_long_timer()
        self._set_tick()
        self.changed.emit()

    @Slot()
    def note_presence(self) -> None:
        """Note that somebody is here now: after a sleep a gap would begin here."""
        try:
            if time_log.running(self.ws) is not None:
                record_heartbeat(self.ws)
        except TegoedError as refused:
            logger.warning("heartbeat: %s", refused.message.id)

    @Slot(object)
    def handle(self, intent: TrayIntent) -> None:
        """Do what the user asks for."""
        if isinstance(intent, TimerIntent):
            self.timer.handle(intent)
        elif isinstance(intent, RunningTimerIntent):
            self.timer.running.handle(intent)
        elif isinstance(intent, FocusIntent):
            self.timer.focus.handle(intent)
        elif isinstance(intent, BoundaryIntent):
            self.boundaries.handle(intent)
        elif isinstance(intent, QuestionIntent):
            self.questions.handle(intent)
        elif isinstance(intent, OutsideIntent):
            self.opens.emit(intent)
        else:
            match intent:
                case ClickIcon():
                    self._click()
                case MenuOpened():
                    self._update_if_stale()
                case LastMinutesOpened():
                    self._tell_last_crosses()
                case _:
                    assert_never(intent)

    def _click(self) -> None:
        match self.ws.setting("tray_click"):
            case "quick_entry":
                self.opens.emit(TrayDestination.QUICK_ENTRY)
            case "quarter":
                self.timer.log_quarter()
            case _:
                self.timer.toggle_timer()

    def _update_if_stale(self) -> None:
        """Read anew after a change of the day: the machine may have slept over it."""
        if self.ws.clock.now() >= self.data.stale_at:
            self._update()

    @Slot()
    def _update(self) -> None:
        """Show what is true now, or why that cannot be read."""
        try:
            self.look()
        except TegoedError as refused:
            self._show(replace(self.view, menu=refused_menu(app_locale(), refused.message)))

    def _tell_last_crosses(self) -> None:
        """Say at the lines that log the last minutes which limit each would cross."""
        work = self.data.work.last
        if work is not None:
            self.data = replace(self.data, last_crosses=tray.last_crosses(self.ws, work))
            self.render()

    def _show(self, view: TrayView) -> None:
        self.view = view
        self._rendered.emit(view)

    @Slot(object)
    def _hear(self, changes: Changes) -> None:
        self._soon.start(0)
        self.heard.emit(changes)

    @Slot()
    def _minute(self) -> None:
        self.note_presence()
        self.refresh()

    def _set_tick(self) -> None:
        timer = self.data.timer
        if timer is None and not self.data.in_focus:
            self._tick.stop()
            return
        since = timer.start if timer is not None else 0
        self._tick.start((MINUTE - (self.ws.clock.now() - since) % MINUTE) * 1000)

    def _single_shot(self, kind: Qt.TimerType, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setTimerType(kind)
        timer.timeout.connect(act)
        return timer

    def _grabbed_key(self) -> str:
        from tegoed.system.hotkeys import hotkey

        return str(self.ws.setting("hotkey")) if hotkey.available() else ""
