# SPDX-License-Identifier: MIT
"""The field for the key combination: it takes what is pressed, and says what stands in its way."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QKeyCombination, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from tegoed.core.errors import Message
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.forms.form_parts import button
from tegoed.ui.widgets.notice_label import NoticeLabel

MODIFIER_KEYS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_Meta,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Super_L,
        Qt.Key.Key_Super_R,
    }
)
NAMES = (
    (Qt.KeyboardModifier.ControlModifier, "Ctrl"),
    (Qt.KeyboardModifier.AltModifier, "Alt"),
    (Qt.KeyboardModifier.MetaModifier, "Meta"),
    (Qt.KeyboardModifier.ShiftModifier, "Shift"),
)
HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class KeyCaptureLine(QLineEdit):
    """A line that shows the keys that are pressed in it.

    `pressed_keys` carries a combination with Ctrl, Alt or Meta, `refused_keys` comes for a key
    without one. Escape leaves it as it was; Tab goes on as everywhere.
    """

    pressed_keys = Signal(str)
    refused_keys = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setFixedWidth(typography.steps(self, 26))

    def event(self, event: QEvent) -> bool:
        """Keep the window's own shortcuts from taking the keys."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a combination."""
        key, held = Qt.Key(event.key()), event.modifiers()
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Escape and not held & HELD:
            self.left.emit()
            self.focusNextChild()
        elif key in MODIFIER_KEYS:
            names = [name for modifier, name in NAMES if held & modifier]
            self.setText("+".join([*names, "…"]))
        elif not held & HELD:
            self.refused_keys.emit()
        else:
            modifiers = held & (HELD | Qt.KeyboardModifier.ShiftModifier)
            keys = QKeySequence(QKeyCombination(modifiers, key))
            self.pressed_keys.emit(keys.toString(QKeySequence.SequenceFormat.PortableText))

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Show what holds again once the modifiers are let go."""
        if event.key() in MODIFIER_KEYS and self.text().endswith("…"):
            self.left.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say what is waited for."""
        super().focusInEvent(event)
        self.setPlaceholderText(_("Press the keys"))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show what holds."""
        super().focusOutEvent(event)
        self.setPlaceholderText(_("none"))
        self.left.emit()


class HotkeyEdit(QWidget):
    """The field, its *Remove* button, and a line (`state`) that tells whether it works here.

    The line is laid out by whoever makes the field: it takes the width of a field.

    `chosen` carries a combination that was pressed, or "" for none.
    """

    chosen = Signal(str)

    def __init__(self, label: str) -> None:
        super().__init__()
        self._value = ""
        self.line = KeyCaptureLine()
        self.line.setAccessibleName(label)
        self.line.setPlaceholderText(_("none"))
        self.line.pressed_keys.connect(self._pressed)
        self.line.refused_keys.connect(self._refused)
        self.line.left.connect(self._left)
        self.clear_button = button(_("Remove"), self._clear)
        self.clear_button.setAccessibleName(f"{_('Remove')}: {label}")
        self.state = NoticeLabel(self)
        policy = self.state.sizePolicy()  # a form asks for its height at the width of the form
        policy.setHorizontalPolicy(QSizePolicy.Policy.Expanding)
        self.state.setSizePolicy(policy)
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setSpacing(typography.steps(self, 1))
        row.addWidget(self.line)
        row.addWidget(self.clear_button)
        row.addStretch(1)
        row.setContentsMargins(0, 0, 0, 0)

    def show_keys(self, value: str, error: str) -> None:
        """Show the combination that is set, and why it, or the one pressed last, does not work."""
        self._value = value
        self.line.setText(_native(value))
        self.clear_button.setEnabled(bool(value))
        self.state.say(error, warning=True)

    @Slot(str)
    def _pressed(self, text: str) -> None:
        self.line.setText(_native(text))
        self.chosen.emit(text)

    @Slot()
    def _refused(self) -> None:
        self.line.setText(_native(self._value))
        self.state.say(app_locale().say(Message("hotkey.wants-modifier")), warning=True)

    @Slot()
    def _left(self) -> None:
        self.line.setText(_native(self._value))

    @Slot()
    def _clear(self) -> None:
        self.line.setFocus()
        self.chosen.emit("")


def _native(text: str) -> str:
    return QKeySequence(text).toString(QKeySequence.SequenceFormat.NativeText)
