# SPDX-License-Identifier: MIT
"""The running app of a home: what is asked of it, and what it follows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import QObject, QTimer, Slot

from tegoed.presentation.tray.tray_intents import (
    ClickIcon,
    OpenChannelSettings,
    OpenCrossingEntry,
    OutsideIntent,
    PrepareFocus,
    TrayDestination,
    TrayIntent,
)
from tegoed.system.process import instance
from tegoed.ui.absence.absence_controller import AbsenceController
from tegoed.ui.app.app_shell import AppShell
from tegoed.ui.app.early_requests import EarlyRequests
from tegoed.ui.app.focus_engine_controller import FocusEngineController
from tegoed.ui.app.process.ipc_server import Answer, link_text
from tegoed.ui.app.reminders.first_start_notices import FirstStartNotices
from tegoed.ui.app.storage.storage_controller import StorageController
from tegoed.ui.app.windows.navigation_controller import NavigationController
from tegoed.ui.app.windows.open_windows import add_help_key, raise_window
from tegoed.ui.tray.controller import TrayController

if TYPE_CHECKING:
    from tegoed.core.entities.values import Changes
    from tegoed.services.workspace import Workspace
    from tegoed.ui.platform.power_monitor import PowerMonitor
    from tegoed.ui.platform.session_end_monitor import SessionEndMonitor
    from tegoed.ui.quick_entry.quick_entry_window import QuickEntryWindow
    from tegoed.ui.tray.fallback_window import FallbackWindow

IDLE_MS = 1500
"""After the start, before what will be wanted next is built."""
CarryOut = Callable[["Workspace", instance.Request], tuple[instance.Request, Callable[[], None]]]
"""Carries out a command of another process: its answer, and what tells everybody of the change."""


class AppController(QObject):
    """The app once its workspace is open.

    Windows are built when they are first wanted.
    """

    def __init__(
        self, shell: AppShell, ws: Workspace, tray: TrayController, carry_out: CarryOut
    ) -> None:
        super().__init__(shell)
        self.ws, self.tray = ws, tray
        self._shell, self._carry_out = shell, carry_out
        self._closed = self._settled = False
        self._quick: QuickEntryWindow | None = None
        self._fallback: FallbackWindow | None = None
        self._power: tuple[PowerMonitor, SessionEndMonitor] | None = None
        self.focus = FocusEngineController(ws, shell.notices, self)
        self.focus.may_quit.connect(shell.end)
        self.navigation = NavigationController(ws, self)
        self.navigation.quick_entry_asked.connect(self.show_quick_entry)
        self.navigation.boundaries_seen.connect(tray.refresh)
        FirstStartNotices(self.navigation, shell.notices, shell.icon, self)
        self.storage = StorageController(ws, shell.notices, self)
        self.storage.wants_quit.connect(shell.qt.quit)
        tray.changed.connect(self._follow_state)
        tray.heard.connect(self._heard)
        tray.opens.connect(self._open)
        self._absences = AbsenceController(tray, self)
        shell.hotkey.changed.connect(tray.render)
        shell.hotkey.pressed.connect(self.show_quick_entry)
        shell.icon.appeared.connect(self._icon_appeared)

    def begin(self, early: EarlyRequests) -> None:
        """Show the state, and do what was asked before; the rest of the start waits for a quiet
        moment.
        """
        shell, ws = self._shell, self.ws
        self.storage.tell_read_only()
        for surface in (shell.icon, shell.menu):
            self.tray.show_on(surface)
        self._follow_state()
        self._absences.note_return()
        self.tray.begin()
        if shell.example.is_on:
            from tegoed.services.balance import periods

            self.navigation.show_balance(periods.of_last_work(ws))
        elif not ws.setting("welcomed") and not ws.catalogue().clients:
            self.navigation.show_welcome()
        elif early.was_clicked:
            self.tray.handle(ClickIcon())
        QTimer.singleShot(IDLE_MS, self._prepare)
        if early.text:
            self.show_quick_entry(early.text)

    # ---- what is asked of it ----

    def handle(self, intent: TrayIntent) -> None:
        """Do what is wanted of the icon or the menu."""
        self.tray.handle(intent)

    def answer(self, request: instance.Request, answer: Answer) -> None:
        """Answer another process of this user."""
        action = request.get("do")
        if action == "command":
            said, publish = self._carry_out(self.ws, request)
            answer(said)  # it is committed: whoever asked need not wait for the windows
            publish()
            return
        answer({"ok": True})
        if action == "open":
            self._open_link(link_text(request))
        elif action == "begin":
            known = self.ws.catalogue().clients
            (self.navigation.show_balance if known else self.navigation.show_welcome)()
        elif action == "changed":
            from tegoed.core.entities.values import Changes

            self.ws.feed.publish(Changes())

    def _open_link(self, text: str) -> None:
        fallback = self._fallback
        if self._shell.example.is_on:
            self.navigation.show_balance()
        elif text or self._shell.icon.there or fallback is None or fallback.isVisible():
            self.show_quick_entry(text)
        else:
            self.show_fallback_window()

    @Slot(object)
    def _open(self, intent: OutsideIntent) -> None:
        """Do what the tray cannot do by itself."""
        match intent:
            case TrayDestination():
                self._open_destination(intent)
            case OpenCrossingEntry(uid, at):
                self.navigation.show_moment(uid, at)
            case OpenChannelSettings(channel):
                self.navigation.show_channel(channel)
            case PrepareFocus():
                self.focus.prepare()
            case _:
                assert_never(intent)

    def _open_destination(self, destination: TrayDestination) -> None:
        match destination:
            case TrayDestination.QUICK_ENTRY:
                self.show_quick_entry()
            case TrayDestination.NEW_CLIENT:
                self._shown_quick_entry().ask_for_new_work(project=False)
            case TrayDestination.NEW_PROJECT:
                self._shown_quick_entry().ask_for_new_work(project=True)
            case TrayDestination.BALANCE:
                self.navigation.show_balance()
            case TrayDestination.SETTINGS:
                self.navigation.show_settings()
            case TrayDestination.HELP:
                self.navigation.show_help()
            case TrayDestination.WELCOME:
                self.navigation.show_welcome()
            case TrayDestination.OWN_DATA:
                self._shell.example.leave()
            case TrayDestination.TIME_AWAY:
                self._absences.show_window()
            case TrayDestination.END:
                self.focus.ask_to_quit(self.tray.data.focus, self.navigation.windows)
            case _:
                assert_never(destination)

    @Slot()
    def show_quick_entry(self, text: str = "") -> None:
        """Open quick entry on the pointer's screen, with a text to begin with."""
        self._shown_quick_entry(text)

    def _shown_quick_entry(self, text: str = "") -> QuickEntryWindow:
        if self._quick is None:
            self._quick = self._new_quick_entry()
        self._quick.appear(text)
        return self._quick

    def _new_quick_entry(self) -> QuickEntryWindow:
        from tegoed.ui.quick_entry.controller import QuickEntryController

        window = QuickEntryController(self.ws, self.tray.timer).window
        add_help_key(window, self.navigation.show_help)
        return window

    @Slot()
    def show_fallback_window(self) -> None:
        """Open the window that stands in for the tray."""
        if self._fallback is None:
            from tegoed.ui.tray.fallback_window import FallbackWindow

            self._fallback = FallbackWindow(self._shell.menu)
            self.tray.show_on(self._fallback)
            add_help_key(self._fallback, self.navigation.show_help)
        raise_window(self._fallback)

    @Slot()
    def _icon_appeared(self) -> None:
        if self._fallback is not None:
            self._fallback.close()

    # ---- what it follows ----

    @Slot()
    def _follow_state(self) -> None:
        """Follow sleep, shutdown and the end of the session while there is something to lose."""
        data = self.tray.data
        has_work = data.is_running or data.focus is not None
        if self._power is None and (has_work or self.focus.has_rules()):
            self._power = self._power_monitors()  # only now does it matter
        if self._power is not None:
            self._power[0].delay(wanted=has_work)

    def _power_monitors(self) -> tuple[PowerMonitor, SessionEndMonitor]:
        from tegoed.ui.platform.power_monitor import PowerMonitor
        from tegoed.ui.platform.session_end_monitor import SessionEndMonitor

        power, session = PowerMonitor(self), SessionEndMonitor(self)
        power.sleep_begins.connect(self.tray.note_presence)
        power.woke.connect(self._woke)
        power.shutdown_begins.connect(self._shell.end)
        session.begins.connect(self._shell.end)
        return power, session

    @Slot()
    def _woke(self) -> None:
        """Look again after sleep: the timer may have a gap, and focus may be over."""
        self.tray.begin()
        self.focus.wake()

    @Slot(object)
    def _heard(self, changes: Changes) -> None:
        if changes.kinds and "setting" not in changes.kinds:
            return
        if self._use_settings():
            self._build_again()

    def _use_settings(self) -> bool:
        ws = self.ws
        return self._shell.use_settings(ws.locale(), ws.setting, portal=self._settled)

    @Slot()
    def _build_again(self) -> None:
        """Build again what was built in another language or size of text, at once if it is seen."""
        from tegoed.ui.app.windows import window_rebuilder

        window_rebuilder.rebuild(self.navigation)
        if self._quick is not None:
            quick, self._quick = self._quick, None
            if quick.isVisible():
                self._quick = self._new_quick_entry()
            window_rebuilder.hand_over(quick, self._quick)
        if self._fallback is not None:
            fallback, self._fallback = self._fallback, None
            if window_rebuilder.free(fallback):
                self.show_fallback_window()
        self._absences.build_again()

    @Slot()
    def _prepare(self) -> None:
        """Look after focus, the copy of the day and what a first window needs, while nobody waits.

        Windows are built when they are wanted: memory.
        """
        if self._closed:
            return
        from tegoed.system.desktop import desktop_entry
        from tegoed.ui.app.process.module_preloader import ModulePreloader
        from tegoed.ui.app.reminders.logging_reminder_controller import LoggingReminderController
        from tegoed.ui.app.reminders.review_reminder_controller import ReviewReminderController
        from tegoed.ui.app.storage.backup_controller import BackupController
        from tegoed.ui.platform.appearance.text_scale import TextScaleMonitor

        shell, notices = self._shell, self._shell.notices
        desktop_entry.register()
        shell.appearance.watch_contrast()
        self._settled = True
        self._use_settings()
        TextScaleMonitor(shell.qt, self).changed.connect(self._build_again)
        self.focus.begin()
        self.tray.follow_focus()
        if shell.example.is_on:
            return
        review = ReviewReminderController(self.tray, notices, self)
        review.accepted.connect(self.navigation.show_review)
        review.look()
        BackupController(self.ws, notices, self)
        self._absences.begin()
        LoggingReminderController(self.tray, notices, self).day_asked.connect(
            self.navigation.show_day
        )
        ModulePreloader(self).start()

    # ---- the end ----

    def closing_steps(self) -> Sequence[Callable[[], object]]:
        """Return what leaves the app in order: what was written is safe already, so this is
        quick.
        """
        self._closed = True
        windows = (self._quick, self._fallback, *self.navigation.windows.all())
        return [
            self._absences.close,
            self.storage.close,
            self.tray.close,
            *(window.close for window in windows if window is not None),
            *self._shell.closing,
            self.focus.end,
            self.ws.close,
            *(monitor.close for monitor in reversed(self._power or ())),
        ]
