# SPDX-License-Identifier: MIT
"""The app's side of focus: it has the engine run, wakes it, and lets focus end with the app or
not.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from tegoed.core.errors import Message, TegoedError
from tegoed.ui.app.windows.open_windows import OpenWindows
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.tray.notices import Notice, Notices

if TYPE_CHECKING:
    from tegoed.core.focus.focus import FocusState
    from tegoed.services.focus.focus_engine import FocusEngine
    from tegoed.services.workspace import Workspace

logger = logging.getLogger(__name__)
LEAVE_SECONDS = 5.0
"""How long leaving may take to make the user reachable again."""


class FocusEngineController(QObject):
    """`may_quit` says that the question about quitting is answered, or need not be asked."""

    may_quit = Signal()
    _tells = Signal(object)

    def __init__(self, ws: Workspace, notices: Notices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ws, self._notices = ws, notices
        self._engine: FocusEngine | None = None
        self._leaves_it_on = False
        self._tells.connect(self._tell)

    def has_rules(self) -> bool:
        """Tell whether there are rules whose time may come while the machine sleeps."""
        if self._engine is None:
            return False
        from tegoed.services.focus import focus_rules

        return bool(focus_rules.rules(self._ws))

    def begin(self) -> None:
        """Start the engine that takes focus to the channels, carries out the rules, and puts back
        what a crash left.
        """
        from tegoed.services.focus.focus_engine import FocusEngine
        from tegoed.system.process.deadman import DeadManSwitch

        self._engine = FocusEngine(self._ws, tell=self._tells.emit, deadman=DeadManSwitch())
        self._engine.start()

    @Slot()
    def prepare(self) -> None:
        """Prepare for focus, which may be wanted in a moment."""
        if self._engine is not None:
            self._engine.prepare()

    def wake(self) -> None:
        """Look again now: the machine slept."""
        if self._engine is not None:
            self._engine.wake()

    def ask_to_quit(self, focus: FocusState | None, windows: OpenWindows) -> None:
        """Ask whether a focus that is on ends with the app.

        A signal or the end of the session never asks.
        """
        if focus is None or not focus.on:
            self.may_quit.emit()
            return
        if windows.bring("quit"):
            return
        from tegoed.ui.app.quit_dialog import QuitDialog

        question = QuitDialog(focus, self._ws.zone())
        question.answered.connect(self._answered)
        windows.open("quit", question)

    def end(self) -> None:
        """Put back what focus changed, unless it was left on, as far as that goes in a few seconds;
        the journal keeps the rest.
        """
        if self._engine is None:
            return
        from tegoed.core.entities.values import EndedBy
        from tegoed.services.focus import focus_session

        try:
            state = focus_session.current(self._ws)
            if state is not None and state.on and not self._leaves_it_on:
                focus_session.end(self._ws, by=EndedBy.QUIT)
                self._engine.settle(LEAVE_SECONDS)
        except TegoedError as error:
            logger.warning("focus at the end: %s", error.message.id)
        self._engine.close()

    @Slot(bool)
    def _answered(self, ends: bool) -> None:
        self._leaves_it_on = not ends
        self.may_quit.emit()

    @Slot(object)
    def _tell(self, error: Message) -> None:
        self._notices.show(Notice(topic="focus", title=_("Focus"), text=app_locale().say(error)))
