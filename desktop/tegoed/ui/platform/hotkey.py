"""The key combination in the running app: grabbed on X11, asked of the desktop's portal on Wayland, never polled for."""

from __future__ import annotations

import logging

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

from tegoed.core.errors import Message, RefusedError
from tegoed.i18n.locale import _
from tegoed.system import global_shortcuts, hotkey

logger = logging.getLogger(__name__)


class Hotkey(QObject):
    """The combination that opens quick entry.

    `pressed` says it was pressed; `changed` that `label` is another; `trouble` why there is none, if there is none.
    """

    pressed = Signal()
    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.trouble: Message | None = None
        self._wanted: tuple[str, bool] = ("", False)
        self._label = ""
        self._grab: hotkey.Grab | None = None
        self._shortcut: global_shortcuts.GlobalShortcut | None = None
        self._notifier: QSocketNotifier | None = None

    def label(self) -> str:
        """Return the combination that works now, as the menu shows it; "" when none does."""
        return self._label

    def use(self, text: str, *, portal: bool = False) -> None:
        """Use this combination instead of the one before; an empty text uses none.

        With `portal` the desktop is asked for it where no program can grab a key; it may ask the user.
        """
        if (text, portal) == self._wanted:
            return
        self.release()
        self._wanted = (text, portal)
        if not text:
            return
        if portal and global_shortcuts.may_be_there():
            self._ask_portal(text)
            return
        try:
            self._grab = hotkey.grab(text, self.pressed.emit)
        except RefusedError as refused:
            self.trouble = refused.message
            return
        self._watch(self._grab.descriptor)
        self._say(text)

    def release(self) -> None:
        """Give the combination back."""
        self.trouble = None
        self._wanted = ("", False)
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._grab is not None:
            self._grab.release()
            self._grab = None
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

    def _ask_portal(self, text: str) -> None:
        try:
            self._shortcut = global_shortcuts.GlobalShortcut(_("Open quick entry"), text)
        except global_shortcuts.BusUnavailableError:
            self.trouble = Message("hotkey.unavailable")
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
        try:
            events = shortcut.receive()
        except global_shortcuts.BusUnavailableError:
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
                self.trouble = Message("hotkey.unavailable")
                return
