# SPDX-License-Identifier: MIT
"""The fields of a channel's keys: a tick for yes or no, a list where only some words are possible,
else a line of text.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from tegoed.channels.channel import ChannelOption
from tegoed.core.errors import Message
from tegoed.ui.platform import typography
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.settings.inputs import SwitchBox

YES_NO = frozenset({"yes", "no"})


class KeyField:
    """One key on the form.

    `changed` is called when the user has given another value; `value` is "" for the default.
    """

    def __init__(self, kind: str, key: ChannelOption, changed: Callable[[], None]) -> None:
        self.key = key
        self.label = app_locale().say(Message(f"channel.{kind}.{key.name}"))
        self.widget = self._make(changed)
        self.widget.setAccessibleName(self.label)

    @property
    def value(self) -> str:
        """What is filled in."""
        if isinstance(self.widget, QCheckBox):
            return "yes" if self.widget.isChecked() else "no"
        if isinstance(self.widget, QComboBox):
            return str(self.widget.currentData())
        assert isinstance(self.widget, QLineEdit)
        return self.widget.text().strip()

    def show(self, value: str) -> None:
        """Shows what is kept; what the user is typing at this moment stays."""
        self.widget.blockSignals(True)
        if isinstance(self.widget, QCheckBox):
            self.widget.setChecked(value == "yes")
        elif isinstance(self.widget, QComboBox):
            if self.widget.findData(value) < 0:
                self.widget.addItem(value, value)
            self.widget.setCurrentIndex(self.widget.findData(value))
        elif isinstance(self.widget, QLineEdit) and not (
            self.widget.hasFocus() and self.widget.isModified()
        ):
            self.widget.setText("" if value == self.key.default else value)
            self.widget.setCursorPosition(0)
        self.widget.blockSignals(False)

    def _make(self, changed: Callable[[], None]) -> QWidget:
        if not self.key.choices and self.key.default in YES_NO:
            tick = SwitchBox(self.label)
            tick.setChecked(self.key.default == "yes")
            tick.toggled.connect(changed)
            return tick
        if self.key.choices:
            box = QComboBox()
            for choice in self.key.choices:
                box.addItem(_said(choice), choice)
            box.setCurrentIndex(max(0, box.findData(self.key.default)))
            box.activated.connect(changed)
            return box
        line = QLineEdit()
        line.setMinimumWidth(typography.steps(line, 30))
        line.setPlaceholderText(self.key.default or self.key.example)
        line.editingFinished.connect(lambda: changed() if line.isModified() else None)
        return line


def _said(choice: str) -> str:
    """A choice as it is read."""
    return {
        "yes": _("yes"),
        "no": _("no (this computer only)"),
        "none": _("none (this computer only)"),
        "starttls": "STARTTLS",
        "tls": "TLS",
        "red": _("red"),
        "orange": _("orange"),
        "yellow": _("yellow"),
        "green": _("green"),
        "blue": _("blue"),
        "purple": _("purple"),
        "white": _("white"),
    }.get(choice, choice)
