# SPDX-License-Identifier: MIT
"""The tray app put together: the only file that knows everybody.

The order of a start: another app of this home is asked first; then the icon stands in the tray,
with a menu that says so; then the database is opened and the menu filled. Windows are imported when
they are first wanted.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from tegoed.core.errors import StorageError, TegoedError
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.system import core_files, crash, instance, memory, paths

from PySide6.QtCore import QObject, QTimer, Slot  # isort: skip
from PySide6.QtWidgets import QApplication, QDialog  # isort: skip

from tegoed.ui.app.ipc_server import Answer, IpcServer, link_text  # isort: skip
from tegoed.ui.app.example_controller import ExampleController  # isort: skip
from tegoed.ui.app.first_start_notices import FirstStartNotices  # isort: skip
from tegoed.ui.app.focus_controller import FocusController  # isort: skip
from tegoed.ui.app.garbage_collector import GarbageCollector  # isort: skip
from tegoed.ui.platform.hotkey import Hotkey  # isort: skip
from tegoed.ui.tray.notices import Notices  # isort: skip
from tegoed.ui.platform.qt_translation import QtTranslation  # isort: skip
from tegoed.ui.app.unix_signals import UnixSignals  # isort: skip
from tegoed.ui.platform.theme import ThemeController  # isort: skip
from tegoed.ui.app.thread_errors import ThreadErrorHook  # isort: skip
from tegoed.ui.tray.tray_icon import TrayIcon  # isort: skip
from tegoed.ui.tray.tray_menu import TrayMenu  # isort: skip
from tegoed.ui.app import start_refused  # isort: skip
from tegoed.ui.app.excepthook import CrashReporter  # isort: skip
from tegoed.ui.app.window_router import WindowRouter  # isort: skip
from tegoed.ui.app.open_windows import add_help_key, raise_window  # isort: skip

if TYPE_CHECKING:
    from tegoed.core.values import Changes
    from tegoed.services.workspace import Workspace
    from tegoed.ui.app.absence_controller import AbsenceController
    from tegoed.ui.app.storage_controller import StorageController
    from tegoed.ui.platform.power_monitor import PowerMonitor
    from tegoed.ui.platform.session_end_monitor import SessionEndMonitor
    from tegoed.ui.quick_entry.quick_entry_window import QuickEntryWindow
    from tegoed.ui.tray.fallback_window import FallbackWindow
    from tegoed.ui.tray.timer_actions import TimerActions
    from tegoed.ui.tray.tray_state import TrayState

logger = logging.getLogger(__name__)
LOST_RACE_SECONDS = 30.0
"""How long a start that lost the race waits for the winner to listen: just after login that may be
long.
"""
FIRST_THE_ICON_MS = 30
"""What a panel needs to take the icon in; only then is the rest imported and the database
opened.
"""
IDLE_MS = 1500
"""After the start, before what will be wanted next is built."""


class Application(QObject):
    """The running app of one home."""

    def __init__(self, qt: QApplication, home: paths.Home) -> None:
        super().__init__()
        self._qt = qt
        self._home = home
        self._ws: Workspace | None = None
        self._door: IpcServer | None = None
        self._left = False
        self._wished = ""
        self._was_clicked = False
        self._settled = False
        self._power: PowerMonitor | None = None
        self._session: SessionEndMonitor | None = None
        self._absences: AbsenceController | None = None
        self.words = QtTranslation()
        self.appearance = ThemeController(qt)
        self.example = ExampleController(qt, home, self)
        self.example.left.connect(self.end)
        self.notices = Notices(self, only=self.example.topics)
        self._focus = FocusController(self.notices, self)
        self._focus.may_quit.connect(self.end)
        self.hotkey = Hotkey(self)
        self.storage: StorageController | None = None
        self.verbs: TimerActions | None = None
        self.watch: TrayState | None = None
        locale.use(locale.choose("auto", os.environ))
        self.menu = TrayMenu()
        self.menu.show_starting(self.end)
        self.small: FallbackWindow | None = None
        self.quick: QuickEntryWindow | None = None
        self.ways = WindowRouter(self)
        self.ways.quick_entry_asked.connect(self.show_quick_entry)
        self.tray = TrayIcon(self, example=self.example.is_on)
        self.tray.use(self.menu)
        self.tray.clicked.connect(self._clicked)
        self.tray.missing.connect(self.show_small_window)
        self.tray.appeared.connect(self._tray_appeared)
        FirstStartNotices(self.ways, self.notices, self.tray, self)
        self._signals = UnixSignals(self)
        self._signals.asked.connect(self.end)
        qt.aboutToQuit.connect(self.leave)
        qt.commitDataRequest.connect(self._session_ends)

    @property
    def workspace(self) -> Workspace | None:
        """The workspace, once it is open."""
        return self._ws

    def open_door(self) -> None:
        """From now on others may knock."""
        self._door = IpcServer(self._home, self)
        self._door.knocked.connect(self._knocked)

    @Slot()
    def begin(self) -> None:
        """Opens the database and brings everything to life; with trouble it asks what to do."""
        self.appearance.begin()
        self._speak("auto")
        while self._ws is None:
            try:
                self._ws = self._open()
            except TegoedError as trouble:
                from tegoed.ui.app.error_dialogs import StorageDialog
                from tegoed.ui.app.storage_trouble_controllers import StartupErrorController

                dialog = StorageDialog()
                StartupErrorController(self._home, trouble, dialog)
                if dialog.exec() != QDialog.DialogCode.Accepted:
                    self._qt.exit(1)
                    return
        self.ways.use(self._ws)
        self._connect(self._ws)

    def _open(self) -> Workspace:
        """Opens the workspace and builds what reads it.

        Raises what stands in the way; then nothing of it is left.
        """
        from tegoed.services.workspace import open_workspace
        from tegoed.ui.tray.timer_actions import TimerActions
        from tegoed.ui.tray.tray_state import TrayState

        ws = open_workspace(self._home)
        ws.is_app = True
        watch = None
        try:
            self._use_settings(ws)
            watch = TrayState(ws, self.notices, self)
            verbs = TimerActions(ws, self.notices, self)
            watch.look()
            self.menu.attend(verbs, watch, self.hotkey.label)
        except TegoedError:
            if watch is not None:
                watch.close()
            ws.close()
            raise
        self.watch, self.verbs = watch, verbs
        return ws

    def _connect(self, ws: Workspace) -> None:
        from tegoed.ui.app.absence_controller import AbsenceController
        from tegoed.ui.app.storage_controller import StorageController

        assert self.watch is not None and self.verbs is not None
        self.storage = StorageController(ws, self.notices, self)
        self.storage.wants_quit.connect(self._qt.quit)
        self.storage.tell_read_only()
        self.watch.changed.connect(self._show_state)
        self._show_state()
        self.hotkey.changed.connect(self.menu.follow)
        self.watch.heard.connect(self._heard)
        self.watch.boundaries.wants_balance.connect(self.ways.show_balance)
        self.watch.boundaries.wants_entry.connect(self.ways.show_moment)
        self.ways.boundaries_seen.connect(self.watch.refresh)
        self.verbs.wants_quick_entry.connect(self.show_quick_entry)
        self.verbs.wants_new_work.connect(self.show_new_work)
        self.verbs.wants_balance.connect(self.ways.show_balance)
        self.verbs.wants_settings.connect(self.ways.show_settings)
        self.verbs.wants_help.connect(self.ways.show_help)
        self.verbs.wants_welcome.connect(self.ways.show_welcome)
        self.verbs.wants_own_data.connect(self.example.leave)
        self.verbs.wants_quit.connect(self.ask_to_quit)
        self.verbs.focus.wants_channel.connect(self.ways.show_channel)
        self.verbs.focus.may_start.connect(self._focus.prepare)
        self.tray.middle_clicked.connect(self.verbs.toggle_focus)
        self._absences = AbsenceController(self.watch, self.verbs, self)
        self._absences.note_return()
        self.watch.begin()
        self.hotkey.pressed.connect(self.show_quick_entry)
        if self.example.is_on:
            self.ways.show_balance()
        elif not ws.setting("welcomed") and not ws.catalogue().clients:
            self.ways.show_welcome()
        elif self._was_clicked:  # before there was a database
            self._clicked()
        QTimer.singleShot(IDLE_MS, self._prepare)
        if self._wished:  # somebody asked before there was a database
            self.show_quick_entry(self._wished)

    # ---- what is asked of it ----

    @Slot()
    def _clicked(self) -> None:
        if self._ws is None or self.verbs is None:
            self._was_clicked = True
            return
        wish = self._ws.setting("tray_click")
        if wish == "quick_entry":
            self.show_quick_entry()
        elif wish == "quarter":
            self.verbs.log_quarter()
        else:
            self.verbs.toggle_timer()

    @Slot(dict, object)
    def _knocked(self, request: instance.Request, answer: Answer) -> None:
        wish = request.get("do")
        if wish == "command" and self._ws is not None:
            from tegoed.cli import running_app

            said, publish = running_app.in_the_app(self._ws, request)
            answer(said)  # it is committed: whoever asked need not wait for the windows
            publish()
            return
        answer({"ok": True})
        if wish == "open":
            os.environ.update(instance.tokens_of(request))
            text = link_text(request)
            if self.example.is_on:
                self.ways.show_balance()
            elif text or self.tray.there or self.small is None or self.small.isVisible():
                self.show_quick_entry(text)
            else:
                self.show_small_window()
        elif wish == "begin" and self._ws is not None:
            os.environ.update(instance.tokens_of(request))
            known = self._ws.catalogue().clients
            (self.ways.show_balance if known else self.ways.show_welcome)()
        elif wish == "changed" and self._ws is not None:
            from tegoed.core.values import Changes

            self._ws.feed.publish(Changes())

    @Slot()
    def show_quick_entry(self, text: str = "") -> None:
        """Opens quick entry on the pointer's screen, with a text to begin with; early on, later."""
        if self._ws is None:
            self._wished = text
            return
        if self.quick is None:
            self._build_quick_entry()
        assert self.quick is not None
        self.quick.appear(text)

    @Slot(bool)
    def show_new_work(self, project: bool) -> None:
        """Open quick entry with its form for a new client, or for a new project of a client."""
        self.show_quick_entry()
        if self.quick is not None:
            self.quick.ask_for_new_work(project=project)

    @Slot()
    def show_small_window(self) -> None:
        """Opens the window that stands in for the tray."""
        if self.verbs is None or self.watch is None:
            return
        if self.small is None:
            from tegoed.ui.tray.fallback_window import FallbackWindow

            self.small = FallbackWindow(self.verbs, self.watch, self.menu)
            add_help_key(self.small, self.ways.show_help)
        raise_window(self.small)

    # ---- what it follows ----

    @Slot()
    def _show_state(self) -> None:
        assert self.watch is not None
        focus = self.watch.focus
        self.tray.show(
            running=self.watch.status.timer is not None,
            focus=focus is not None and focus.on,
            unseen=focus is not None and bool(focus.channels) and not focus.seen,
            crossed=self.watch.unseen,
            tooltip=self.example.marked(self.watch.glance.tooltip),
        )
        has_work = bool(self.watch.status.timer or focus)
        if self._power is None and (has_work or self._focus.has_rules(self.watch.ws)):
            from tegoed.ui.platform.power_monitor import PowerMonitor
            from tegoed.ui.platform.session_end_monitor import SessionEndMonitor

            self._power = PowerMonitor(self)  # only now does it matter
            self._power.sleep_begins.connect(self.watch.note_presence)
            self._power.woke.connect(self._woke)
            self._power.shutdown_begins.connect(self.end)
            self._session = SessionEndMonitor(self)
            self._session.begins.connect(self.end)
        if self._power is not None:
            self._power.delay(wanted=has_work)

    @Slot()
    def _woke(self) -> None:
        """The machine slept: the timer may have a gap, and focus may be over."""
        assert self.watch is not None
        self.watch.begin()
        self._focus.wake()

    @Slot(object)
    def _heard(self, changes: Changes) -> None:
        if self._ws is not None and (not changes.kinds or "setting" in changes.kinds):
            self._use_settings(self._ws)

    def _use_settings(self, ws: Workspace) -> None:
        before = locale.code()
        self._speak(ws.setting("language"))
        locale.use(
            locale.code(),
            zone=ws.zone(),
            currency=ws.setting("currency"),
            time_format=ws.setting("time_format"),
        )
        self.appearance.use(ws.setting("appearance"), ws.setting("contrast"))
        self._use_hotkey(ws, portal=self._settled)
        if before != locale.code():
            self._speak_anew()

    def _use_hotkey(self, ws: Workspace, *, portal: bool) -> None:
        """Use the key that is set; the desktop is asked for it only once the start is over."""
        key = self.example.hotkey(ws.setting("hotkey"))
        self.hotkey.use(key, portal=portal and ws.setting("hotkey_portal"))

    @Slot()
    def _speak_anew(self) -> None:
        """Build again what was built in another language or size of text, at once if it is seen."""
        from tegoed.ui.app import window_rebuilder

        window_rebuilder.rebuild(self.ways)
        if self.quick is not None:
            quick, self.quick = self.quick, None
            if quick.isVisible():
                self._build_quick_entry()
            window_rebuilder.hand_over(quick, self.quick)
        if self.small is not None:
            small, self.small = self.small, None
            if window_rebuilder.free(small):
                self.show_small_window()
        if self._absences is not None:
            self._absences.build_again()

    def _speak(self, setting: str) -> None:
        code = locale.choose(setting, os.environ)
        locale.use(code)
        self.words.use(code)

    @Slot()
    def _tray_appeared(self) -> None:
        if self.small is not None:
            self.small.close()

    @Slot()
    def _prepare(self) -> None:
        """Look after focus, the copy of the day and what a first window needs, while nobody waits.

        Windows are built when they are wanted: memory.
        """
        if self._ws is None or self._left:
            return
        from tegoed.system import desktop_entry
        from tegoed.ui.app.backup_scheduler import BackupScheduler
        from tegoed.ui.app.logging_reminder import LoggingReminder
        from tegoed.ui.app.module_preloader import ModulePreloader
        from tegoed.ui.app.weekly_review_reminder import WeeklyReviewReminder
        from tegoed.ui.platform.text_scale import TextScaleMonitor

        desktop_entry.register()
        self.appearance.watch_contrast()
        self._settled = True
        self._use_hotkey(self._ws, portal=True)
        TextScaleMonitor(self._qt, self).changed.connect(self._speak_anew)
        self._start_focus(self._ws)
        if self.example.is_on:
            return
        assert self.watch is not None
        review = WeeklyReviewReminder(self.watch, self.notices, self)
        review.accepted.connect(self.ways.show_review)
        review.look()
        BackupScheduler(self._ws, self.notices, self)
        assert self._absences is not None
        self._absences.begin()
        LoggingReminder(self.watch, self.notices, self).day_asked.connect(self.ways.show_day)
        ModulePreloader(self).start()

    def _build_quick_entry(self) -> None:
        from tegoed.ui.quick_entry.quick_entry_window import QuickEntryWindow

        assert self._ws is not None and self.verbs is not None and self.watch is not None
        self.quick = QuickEntryWindow(self._ws, self.verbs)
        add_help_key(self.quick, self.ways.show_help)
        self.watch.heard.connect(self.quick.heard)

    def _start_focus(self, ws: Workspace) -> None:
        if not self._focus.runs:
            self._focus.begin(ws)
            assert self.watch is not None
            self.watch.follow_focus()

    # ---- the end ----

    @Slot()
    def ask_to_quit(self) -> None:
        """Quits; with focus on it asks first whether that ends too."""
        if self._ws is not None and self.watch is not None:
            self._focus.ask_to_quit(self.watch.focus, self._ws, self.ways.windows)

    @Slot()
    def _session_ends(self) -> None:
        self.leave()

    @Slot()
    def end(self) -> None:
        """Ends the app. No window is asked: Qt's `quit` would stay when one of them failed to
        close.
        """
        self._qt.exit(0)

    @Slot()
    def leave(self) -> None:
        """Leaves everything in order: what was written is safe already, so this is quick. Twice
        does no harm.

        What fails is noted, and the rest is done all the same.
        """
        if self._left:
            return
        self._left = True
        ws, parts = self._ws, (self._absences, self.storage, self.watch, self.verbs)
        steps: list[Callable[[], object]] = [part.close for part in parts if part is not None]
        steps += [
            window.close
            for window in (self.quick, self.small, *self.ways.windows.all())
            if window is not None
        ]
        steps += [self.hotkey.release, self.notices.close, self.tray.close]
        if self._door is not None:
            steps.append(self._door.close)
        if ws is not None:
            steps += [lambda: self._focus.end(ws), ws.close]
        steps += [part.close for part in (self._session, self._power) if part is not None]
        for step in steps:
            try:
                step()
            except Exception:  # the edge of the program: it ends, whatever a part says
                logger.warning("at the end", exc_info=True)


def run(home: paths.Home | None = None) -> int:
    """Starts the app of this home and returns its exit status when it ends; with one running, opens
    quick entry there.
    """
    place = home or paths.home()
    request = {"do": "open", "tokens": instance.activation_tokens()}
    if instance.send(place, request) is not None:
        return 0
    with suppress(TegoedError):  # `begin` says it in a window
        place.make()
    try:
        claim = instance.claim_anywhere(place)
    except StorageError as trouble:
        return _cannot_start(place, trouble)
    if claim is None:
        return _knock_again(place, request)
    core_files.forbid()
    memory.limit_malloc_arenas()
    qt = start_refused.qt_application()
    collector = GarbageCollector(qt)
    kept = crash.watch(place.logs)
    app = Application(qt, place)
    hook, thread_hook = sys.excepthook, threading.excepthook
    sys.excepthook = CrashReporter(place, app.notices)
    threading.excepthook = ThreadErrorHook(app)
    try:
        try:
            app.open_door()
        except StorageError as trouble:
            if not instance.is_unwritable(trouble):
                raise
            logger.warning("nobody can reach this app: %s", trouble)  # commands read by themselves
        QTimer.singleShot(FIRST_THE_ICON_MS, app.begin)
        return qt.exec()
    except StorageError as trouble:  # others could not reach it
        unreachable = trouble
    finally:
        app.leave()
        sys.excepthook, threading.excepthook = hook, thread_hook
        crash.unwatch(kept)
        collector.close()
        claim.release()
    return _cannot_start(place, unreachable)


def _cannot_start(home: paths.Home, trouble: StorageError) -> int:
    """Say why the app cannot start, and start it again when the user wants that; the exit
    status.
    """
    return run(home) if start_refused.wants_again(home, trouble) else 1


def _knock_again(home: paths.Home, request: instance.Request) -> int:
    """Somebody else became the app a moment ago and is not listening yet."""
    if instance.send_when_there(home, request, LOST_RACE_SECONDS):
        return 0
    print(_("Tegoed is running, but does not answer. End it and start it again."), file=sys.stderr)  # noqa: T201
    return 1
