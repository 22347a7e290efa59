"""The key combination in the running app: grabbed, waited for without polling, and grabbed anew when the setting changes."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

from tegoed.core.errors import Message, RefusedError
from tegoed.system import hotkey

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from tegoed.system.hotkey_hold import HotkeyHold


class Hotkey(QObject):
    """The grabbed combination. `pressed` says it was pressed; `trouble` why there is none, if there is none.

    While another app of this user has the combination, a thread sleeps until that app ends.
    """

    pressed = Signal()
    _freed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.trouble: Message | None = None
        self._text = ""
        self._grab: hotkey.Grab | None = None
        self._hold: HotkeyHold | None = None
        self._waiting = ""
        self._notifier: QSocketNotifier | None = None
        self._freed.connect(self._try_again)

    def use(self, text: str) -> None:
        """Grabs this combination instead of the one before; an empty text grabs none."""
        if text == self._text:
            return
        self.release()
        self._text = text
        if text:
            self._take(text)

    def release(self) -> None:
        """Gives the combination back."""
        self.trouble = None
        self._text = ""
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

    def _take(self, text: str, hold: HotkeyHold | None = None) -> None:
        """Grab a combination; one that another app of this user has is tried again when that ends."""
        try:
            self._grab = hotkey.grab(text, self.pressed.emit)
        except RefusedError as refused:
            self.trouble = refused.message
            if hold is not None:
                hold.release()  # another program has the key: nobody tells when that ends
            elif refused.message.id == "hotkey.taken":
                self._wait(text)
            return
        from tegoed.system.hotkey_hold import HotkeyHold

        self.trouble = None
        self._hold = hold or HotkeyHold(text)
        if hold is None:
            self._hold.take()
        self._notifier = QSocketNotifier(self._grab.descriptor, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._readable)

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
        if text == self._text and self._grab is None:
            self._take(text, hold)
        else:
            hold.release()

    @Slot()
    def _readable(self) -> None:
        if self._grab is not None:
            self._grab.read()
            if self._grab.lost:
                self.release()


def _wait_for(text: str, freed: SignalInstance) -> None:
    """Sleep until no other app holds the combination, then tell it with the lock."""
    from tegoed.system.hotkey_hold import HotkeyHold

    hold = HotkeyHold(text)
    if not hold.take(wait=True):
        return
    try:
        freed.emit((text, hold))
    except RuntimeError:  # the app has ended meanwhile
        hold.release()
