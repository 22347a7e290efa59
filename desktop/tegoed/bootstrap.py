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
from contextlib import suppress
from typing import TYPE_CHECKING

from tegoed.core.errors import StorageError, TegoedError
from tegoed.i18n.locale import environment_locale
from tegoed.system import paths
from tegoed.system.process import core_files, crash, instance, memory

from PySide6.QtCore import QObject, QTimer, Slot  # isort: skip
from PySide6.QtWidgets import QApplication, QDialog  # isort: skip

from tegoed.ui.app.app_shell import AppShell, close_all  # isort: skip
from tegoed.ui.app.early_requests import EarlyRequests  # isort: skip
from tegoed.ui.app.process.excepthook import CrashReporter  # isort: skip
from tegoed.ui.app.process.garbage_collector import GarbageCollector  # isort: skip
from tegoed.ui.app.process.ipc_server import Answer, IpcServer  # isort: skip
from tegoed.ui.app.process.thread_errors import ThreadErrorHook  # isort: skip
from tegoed.ui.app.storage import start_refused  # isort: skip

if TYPE_CHECKING:
    from tegoed.cli.running_app import Publish
    from tegoed.presentation.tray.tray_intents import TrayIntent
    from tegoed.services.workspace import Workspace
    from tegoed.ui.app.app_controller import AppController

logger = logging.getLogger(__name__)
LOST_RACE_SECONDS = 30.0
"""How long a start that lost the race waits for the winner to listen: just after login that may be
long.
"""
FIRST_THE_ICON_MS = 30
"""What a panel needs to take the icon in; only then is the rest imported and the database
opened.
"""


class Application(QObject):
    """The app of one home, from its icon to its end.

    `requests` answers what is asked: the app itself, and before its workspace is open what notes
    the requests for it.
    """

    def __init__(self, qt: QApplication, home: paths.Home) -> None:
        super().__init__()
        self.shell = AppShell(qt, home, self)
        self._early = EarlyRequests(self.shell)
        self.requests: EarlyRequests | AppController = self._early
        self._left = False
        self.shell.icon.intent.connect(self._asked_early)
        self.shell.menu.intent.connect(self._asked_early)
        self.shell.icon.missing.connect(self._icon_missing)
        qt.aboutToQuit.connect(self.leave)
        qt.commitDataRequest.connect(self._session_ends)

    def listen(self) -> None:
        """Hear other processes from now on. Raises `StorageError` where that cannot be."""
        server = IpcServer(self.shell.home, self)
        server.request_received.connect(self._answer)
        self.shell.closing.append(server.close)

    @Slot()
    def begin(self) -> None:
        """Open the workspace and begin; after an error ask what to do."""
        self.shell.appearance.begin()
        while True:
            try:
                app = open_app(self.shell)
                break
            except TegoedError as error:
                from tegoed.ui.app.error_dialogs import StorageDialog
                from tegoed.ui.app.storage.storage_error_controllers import StartupErrorController

                dialog = StorageDialog()
                StartupErrorController(self.shell.home, error, dialog)
                if dialog.exec() != QDialog.DialogCode.Accepted:
                    self.shell.qt.exit(1)
                    return
        self.shell.icon.intent.disconnect(self._asked_early)
        self.shell.menu.intent.disconnect(self._asked_early)
        self.requests = app
        app.begin(self._early)

    @Slot()
    def leave(self) -> None:
        """Leave everything in order. Twice does no harm."""
        if not self._left:
            self._left = True
            close_all(self.requests.closing_steps())

    @Slot(object)
    def _asked_early(self, intent: TrayIntent) -> None:
        self._early.handle(intent)

    @Slot(dict, object)
    def _answer(self, request: instance.Request, answer: Answer) -> None:
        if request.get("do") in ("open", "begin"):
            os.environ.update(instance.tokens_of(request))
        self.requests.answer(request, answer)

    @Slot()
    def _icon_missing(self) -> None:
        self.requests.show_fallback_window()

    @Slot()
    def _session_ends(self) -> None:
        self.leave()


def open_app(shell: AppShell) -> AppController:
    """Open the workspace of a home and build the app on it.

    Raises `TegoedError` with what stands in the way; then nothing of it is left.
    """
    from tegoed.services.workspace import open_workspace
    from tegoed.ui.app.app_controller import AppController
    from tegoed.ui.tray.controller import TrayController

    ws = open_workspace(shell.home)
    ws.is_app = True
    try:
        shell.use_settings(ws.locale(), ws.setting)
        tray = TrayController(ws, shell.notices, shell, shell.hotkey.label)
    except TegoedError:
        ws.close()
        raise
    return AppController(shell, ws, tray, _carry_out)


def _carry_out(ws: Workspace, request: instance.Request) -> tuple[instance.Request, Publish]:
    from tegoed.cli import running_app

    return running_app.in_the_app(ws, request)


def run(home: paths.Home | None = None) -> int:
    """Start the app of this home and return its exit status when it ends; with one running, open
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
    except StorageError as error:
        return _cannot_start(place, error)
    if claim is None:
        return _send_again(place, request)
    core_files.forbid()
    memory.limit_malloc_arenas()
    qt = start_refused.qt_application()
    collector = GarbageCollector(qt)
    kept = crash.watch(place.logs)
    app = Application(qt, place)
    hook, thread_hook = sys.excepthook, threading.excepthook
    sys.excepthook = CrashReporter(place, app.shell.notices)
    threading.excepthook = ThreadErrorHook(app)
    try:
        try:
            app.listen()
        except StorageError as error:
            if not instance.is_unwritable(error):
                raise
            logger.warning("nobody can reach this app: %s", error)  # commands read by themselves
        QTimer.singleShot(FIRST_THE_ICON_MS, app.begin)
        return qt.exec()
    except StorageError as error:  # others could not reach it
        unreachable = error
    finally:
        app.leave()
        sys.excepthook, threading.excepthook = hook, thread_hook
        crash.unwatch(kept)
        collector.close()
        claim.release()
    return _cannot_start(place, unreachable)


def _cannot_start(home: paths.Home, error: StorageError) -> int:
    """Say why the app cannot start, and start it again when the user wants that; the exit
    status.
    """
    if sys.stderr is not None:
        print(environment_locale(os.environ).say(error.message), file=sys.stderr)  # noqa: T201
    return run(home) if start_refused.wants_again(home, error) else 1


def _send_again(home: paths.Home, request: instance.Request) -> int:
    """Send a request to the app that another process just became; return the exit status."""
    if instance.send_when_there(home, request, LOST_RACE_SECONDS):
        return 0
    locale = environment_locale(os.environ)
    text = locale.gettext("Tegoed is running, but does not answer. End it and start it again.")
    print(text, file=sys.stderr)  # noqa: T201
    return 1
