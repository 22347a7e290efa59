"""The key combination in the running app: grabbed, waited for without polling, and grabbed anew when the setting changes."""

from __future__ import annotations

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

from tegoed.core.errors import Message, RefusedError
from tegoed.system import hotkey


class Hotkey(QObject):
    """The grabbed combination. `pressed` says it was pressed; `trouble` why there is none, if there is none."""

    pressed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.trouble: Message | None = None
        self._text = ""
        self._grab: hotkey.Grab | None = None
        self._notifier: QSocketNotifier | None = None

    def label(self) -> str:
        """Return the combination that works now, as the menu shows it; "" when none does."""
        return self._text if self._grab is not None else ""

    def use(self, text: str) -> None:
        """Grabs this combination instead of the one before; an empty text grabs none."""
        if text == self._text:
            return
        self.release()
        self._text = text
        if not text:
            return
        try:
            self._grab = hotkey.grab(text, self.pressed.emit)
        except RefusedError as refused:
            self.trouble = refused.message
            return
        self._notifier = QSocketNotifier(self._grab.descriptor, QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._readable)

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

    @Slot()
    def _readable(self) -> None:
        if self._grab is not None:
            self._grab.read()
            if self._grab.lost:
                self.release()
