# SPDX-License-Identifier: MIT
"""The key combination that opens quick entry: grabbed on X11, else asked of the desktop's
portal.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

from tegoed.core.errors import Message, RefusedError
from tegoed.system.bus import BusUnavailableError
from tegoed.system.hotkeys import hotkey
from tegoed.ui.platform.app_locale import _

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from tegoed.system.hotkeys import global_shortcuts
    from tegoed.system.hotkeys.hotkey_hold import HotkeyHold

logger = logging.getLogger(__name__)


class Hotkey(QObject):
    """The combination that opens quick entry.

    `pressed` says it was pressed; `changed` that `label` is another; `error` why there is none,
    if there is none. While another app of this user has the combination, a thread sleeps until that
    app ends.
    """

    pressed = Signal()
    changed = Signal()
    _freed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.error: Message | None = None
        self._wanted: tuple[str, bool] = ("", False)
        self._label = ""
        self._grab: hotkey.Grab | None = None
        self._shortcut: global_shortcuts.GlobalShortcut | None = None
        self._hold: HotkeyHold | None = None
        self._waiting = ""
        self._notifier: QSocketNotifier | None = None
        self._freed.connect(self._try_again)

    def label(self) -> str:
        """Return the combination that works now, as the menu shows it; "" when none does."""
        return self._label

    def use(self, text: str, *, portal: bool = False) -> None:
        """Use this combination instead of the one before; an empty text uses none.

        With `portal` the desktop is asked for it where no program can grab a key; it may ask the
        user.
        """
        if (text, portal) == self._wanted:
            return
        self.release()
        self._wanted = (text, portal)
        if not text:
            return
        if portal and not hotkey.available():
            self._ask_portal(text)
        else:
            self._take(text)

    def release(self) -> None:
        """Give the combination back."""
        self.error = None
        self._wanted = ("", False)
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._grab is not None:
            self._grab.release()
            self._grab = None
        if self._hold is not None:
            self._hold.release()
            self._hold = None
        if self._shortcut is not None:
            self._shortcut.close()
            self._shortcut = None
        self._say("")

    def _say(self, label: str) -> None:
        if label != self._label:
            self._label = label
            self.changed.emit()

    def _watch(self, descriptor: int) -> None:
        self._notifier = QSocketNotifier(descriptor, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._readable)

    def _take(self, text: str, hold: HotkeyHold | None = None) -> None:
        """Grab a combination; one that another app of this user has is tried again when that
        ends.
        """
        try:
            self._grab = hotkey.grab(text, self.pressed.emit)
        except RefusedError as refused:
            self.error = refused.message
            if hold is not None:
                hold.release()  # another program has the key: nobody tells when that ends
            elif isinstance(refused, hotkey.HotkeyTakenError):
                self._wait(text)
            return
        from tegoed.system.hotkeys.hotkey_hold import HotkeyHold

        self.error = None
        self._hold = hold or HotkeyHold(text)
        if hold is None:
            self._hold.take()
        self._watch(self._grab.descriptor)
        self._say(text)

    def _wait(self, text: str) -> None:
        if self._waiting == text:
            return
        self._waiting = text
        waits = threading.Thread(
            target=_wait_for, args=(text, self._freed), name="tegoed-hotkey", daemon=True
        )
        waits.start()

    @Slot(object)
    def _try_again(self, told: tuple[str, HotkeyHold]) -> None:
        text, hold = told
        self._waiting = ""
        if text == self._wanted[0] and self._grab is None:
            self._take(text, hold)
        else:
            hold.release()

    def _ask_portal(self, text: str) -> None:
        from tegoed.system.hotkeys import global_shortcuts

        try:
            self._shortcut = global_shortcuts.GlobalShortcut(_("Open quick entry"), text)
        except BusUnavailableError:
            self.error = Message("hotkey.unavailable")
            return
        self._watch(self._shortcut.fileno())

    @Slot()
    def _readable(self) -> None:
        if self._grab is not None:
            self._grab.read()
            if self._grab.lost:
                self.release()
        elif self._shortcut is not None:
            self._hear_portal(self._shortcut)

    def _hear_portal(self, shortcut: global_shortcuts.GlobalShortcut) -> None:
        from tegoed.system.hotkeys import global_shortcuts

        try:
            events = shortcut.receive()
        except BusUnavailableError:
            events = [global_shortcuts.ShortcutUnavailable()]
        for event in events:
            if isinstance(event, global_shortcuts.ShortcutPressed):
                self.pressed.emit()
            elif isinstance(event, global_shortcuts.ShortcutBound):
                self._say(event.trigger)
            else:
                wanted = self._wanted
                self.release()
                self._wanted = wanted
                self.error = Message("hotkey.unavailable")
                return


def _wait_for(text: str, freed: SignalInstance) -> None:
    """Sleep until no other app holds the combination, then tell it with the lock."""
    from tegoed.system.hotkeys.hotkey_hold import HotkeyHold

    hold = HotkeyHold(text)
    if not hold.take(wait=True):
        return
    try:
        freed.emit((text, hold))
    except RuntimeError:  # the app has ended meanwhile
        hold.release()
