# SPDX-License-Identifier: MIT
"""Time away from the timer: the sources are followed while it runs, and the window asks when
somebody is back.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot

from tegoed.core.errors import TegoedError
from tegoed.services.time.timer import absences
from tegoed.ui.tray.controller import TrayController

if TYPE_CHECKING:
    from tegoed.ui.absence.absence_window_controller import AbsenceWindowController
    from tegoed.ui.absence.presence_controller import PresenceController

logger = logging.getLogger(__name__)


class AbsenceController(QObject):
    """Owns what follows the sources, and the window.

    Before `begin` no source is opened: a start does not wait for them.
    """

    def __init__(self, tray: TrayController, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tray = tray
        self.presence: PresenceController | None = None
        self.asking: AbsenceWindowController | None = None
        self._has_begun = False
        tray.questions.found_absence.connect(self._ask)
        tray.changed.connect(self._follow)

    def note_return(self) -> None:
        """Note that somebody is here: the app was started."""
        try:
            absences.record_return(self._tray.ws)
        except TegoedError as error:
            logger.warning("absence: %s", error.message.id)

    def begin(self) -> None:
        """From now on the sources are followed while a timer runs."""
        self._has_begun = True
        self._follow()

    @Slot()
    def show_window(self) -> None:
        """Open the window, or brings it to the front, with the keyboard."""
        from tegoed.ui.app.windows.open_windows import raise_window

        asking = self._asking()
        if asking.asks:
            window = asking.window
            window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)
            raise_window(window)

    def close(self) -> None:
        """Close the sources and the window."""
        if self.presence is not None:
            self.presence.close()
        if self.asking is not None:
            self.asking.window.close()

    def build_again(self) -> None:
        """Build the window again in the language and size of text of now, at once if it is seen."""
        from tegoed.ui.app.windows import window_rebuilder

        asking, self.asking = self.asking, None
        if asking is not None and window_rebuilder.free(asking.window):
            self._ask()

    @Slot()
    def _ask(self) -> None:
        """Show the window without the keyboard: somebody who is just back is about to type
        elsewhere.
        """
        asking = self._asking()
        if asking.asks and not asking.window.isVisible():
            asking.window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
            asking.window.show()

    @Slot()
    def _follow(self) -> None:
        if self.asking is not None and self.asking.window.isVisible():
            self.asking.refresh()
        running = self._tray.data.is_running
        if not self._has_begun or (self.presence is None and not running):
            return
        if self.presence is None:
            from tegoed.ui.absence.presence_controller import PresenceController

            self.presence = PresenceController(self._tray.ws, self)
            self.presence.recorded.connect(self._tray.refresh, Qt.ConnectionType.QueuedConnection)
        self.presence.follow(running=running)

    def _asking(self) -> AbsenceWindowController:
        """Return the controller of the window with the questions of now."""
        if self.asking is not None and self.asking.window.isVisible():
            self.asking.refresh()
            return self.asking
        from tegoed.ui.absence.absence_window_controller import AbsenceWindowController

        if self.asking is not None:
            self.asking.window.deleteLater()  # built again: in the language of now
        self.asking = AbsenceWindowController(self._tray.timer)
        self.asking.answered.connect(self._tray.refresh)
        return self.asking
