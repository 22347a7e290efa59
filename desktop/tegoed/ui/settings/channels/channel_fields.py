# SPDX-License-Identifier: MIT
"""The fields of a channel's keys: a tick for yes or no, a list where only some words are possible,
else a line of text.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from tegoed.presentation.settings.channel_settings_view import ChannelOptionView
from tegoed.ui.platform.appearance import typography
from tegoed.ui.widgets.forms.inputs import SwitchBox


class KeyField:
    """One key on the form.

    `changed` is called when the user has given another value; `value` is "" for the default.
    """

    def __init__(self, option: ChannelOptionView, changed: Callable[[], None]) -> None:
        self.option = option
        self.label = option.label
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
        """Show what is kept; what the user is typing at this moment stays."""
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
            self.widget.setText("" if value == self.option.default else value)
            self.widget.setCursorPosition(0)
        self.widget.blockSignals(False)

    def _make(self, changed: Callable[[], None]) -> QWidget:
        option = self.option
        if option.is_tick:
            tick = SwitchBox(self.label)
            tick.setChecked(option.default == "yes")
            tick.toggled.connect(changed)
            return tick
        if option.choices:
            box = QComboBox()
            for words, choice in option.choices:
                box.addItem(words, choice)
            box.setCurrentIndex(max(0, box.findData(option.default)))
            box.activated.connect(changed)
            return box
        line = QLineEdit()
        line.setMinimumWidth(typography.steps(line, 30))
        line.setPlaceholderText(option.placeholder)
        line.editingFinished.connect(lambda: changed() if line.isModified() else None)
        return line
