# SPDX-License-Identifier: MIT
"""Fields for the declared settings: each kind has its widget, which shows the value and puts what
the user chose.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from zoneinfo import available_timezones

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from tegoed.presentation.settings.settings_fields_view import FieldGroupView, SettingFieldView
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.settings.intents import PutAmountSetting, PutSetting, TryHotkey
from tegoed.ui.settings.parts.base_page import SettingsPage
from tegoed.ui.settings.parts.hotkey_edit import HotkeyEdit
from tegoed.ui.widgets.forms.form_parts import Prose
from tegoed.ui.widgets.forms.inputs import (
    FIELD_STEPS,
    SENTENCE_STEPS,
    AmountEdit,
    SegmentedControl,
    SwitchBox,
    fits_segments,
)
from tegoed.ui.widgets.plain_text import add_row


class MultiLineEdit(QPlainTextEdit):
    """A few lines of text; what is typed counts when the keyboard leaves them."""

    editing_finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedWidth(typography.steps(self, FIELD_STEPS))
        self.setFixedHeight(round(typography.line(self) * 4.4))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the lines are done with."""
        super().focusOutEvent(event)
        self.editing_finished.emit()


class SettingField(QObject):
    """A setting on the page: its widget, kept in step with the value.

    `intent` carries a `FieldIntent`.
    """

    intent = Signal(object)

    def __init__(self, view: SettingFieldView, parent: QObject) -> None:
        super().__init__(parent)
        self.setting = view.setting
        self._view = view
        self.widget = self._make(view)
        if view.about:
            self.widget.setAccessibleDescription(view.about)
        self.show_view(view)

    def show_view(self, view: SettingFieldView) -> None:
        """Show what is set now, without putting it again."""
        self._view = view
        widget = self.widget
        widget.blockSignals(True)
        if isinstance(widget, QCheckBox):
            widget.setChecked(view.value)
        elif isinstance(widget, QSpinBox):
            widget.setValue(view.value)
        elif isinstance(widget, SegmentedControl):
            widget.setCurrentIndex(widget.findData(view.value))
        elif isinstance(widget, QComboBox):
            widget.setCurrentIndex(widget.findData(view.value))
            if widget.isEditable():
                widget.setEditText(view.text)
        elif isinstance(widget, HotkeyEdit):
            widget.show_keys(view.value, view.error)
        elif isinstance(widget, MultiLineEdit):
            widget.setPlainText(view.text)
        elif isinstance(widget, QLineEdit):
            if isinstance(widget, AmountEdit):
                widget.set_currency(view.unit)
            widget.setText(view.text)
            widget.setCursorPosition(0)  # a long text is read from its beginning
        widget.blockSignals(False)

    def _make(self, view: SettingFieldView) -> QWidget:
        setting = view.setting
        match setting.kind:
            case "bool":
                box = SwitchBox(view.label)
                box.toggled.connect(self._put)
                return box
            case "int" if not view.choices:
                number = QSpinBox()
                number.setFixedWidth(typography.steps(number, 16))
                number.setFont(typography.tabular(number.font()))
                number.setSuffix(f" {view.unit}")
                number.setGroupSeparatorShown(True)
                number.setRange(setting.lowest or 0, setting.highest or 10**6)
                number.setKeyboardTracking(False)
                number.valueChanged.connect(self._put)
                return number
            case "choice" | "weekday" | "int":
                can_be_segments = setting.kind == "choice" and fits_segments(
                    [label for label, _value in view.choices]
                )
                choices = SegmentedControl() if can_be_segments else QComboBox()
                for label, value in view.choices:
                    choices.addItem(label, value)
                if isinstance(choices, SegmentedControl):
                    choices.name_buttons(view.label)
                choices.activated.connect(self._put_chosen)
                return choices
            case "zone":
                return self._make_zones(view)
            case "key":
                keys = HotkeyEdit(view.label)
                keys.chosen.connect(self._try_keys)
                return keys
            case "cents":
                amount = AmountEdit()
                amount.setPlaceholderText(_("none"))
                amount.editingFinished.connect(self._put_amount)
                return amount
            case "lines":
                lines = MultiLineEdit()
                lines.editing_finished.connect(self._put_lines)
                return lines
            case _:
                text = QLineEdit()
                short = setting.key == "currency"
                if short:
                    text.setFixedWidth(typography.steps(text, 8))
                else:
                    text.setMinimumWidth(typography.steps(text, FIELD_STEPS))
                    text.setMaximumWidth(typography.steps(text, SENTENCE_STEPS))
                    text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
                text.editingFinished.connect(self._put_text)
                return text

    def _make_zones(self, view: SettingFieldView) -> QComboBox:
        zones = QComboBox()
        zones.setEditable(True)
        zones.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for label, value in view.choices:
            zones.addItem(label, value)
        for name in _zones():
            zones.addItem(name, name)
        zones.setFixedWidth(typography.steps(zones, FIELD_STEPS))
        zones.activated.connect(self._put_chosen)
        line = zones.lineEdit()
        if line is not None:
            line.setAccessibleName(view.label)
            line.editingFinished.connect(self._put_typed_zone)
        return zones

    @Slot(object)
    def _put(self, value: object) -> None:
        if value != self._view.value:
            self.intent.emit(PutSetting(self.setting.key, value))

    @Slot(str)
    def _try_keys(self, text: str) -> None:
        self.intent.emit(TryHotkey(self.setting.key, text))

    @Slot(int)
    def _put_chosen(self, index: int) -> None:
        assert isinstance(self.widget, QComboBox | SegmentedControl)
        self._put(self.widget.itemData(index))

    @Slot()
    def _put_typed_zone(self) -> None:
        assert isinstance(self.widget, QComboBox)
        typed = self.widget.currentText().strip()
        found = self.widget.findText(typed, Qt.MatchFlag.MatchFixedString)
        self._put(self.widget.itemData(found) if found >= 0 else typed)

    @Slot()
    def _put_lines(self) -> None:
        assert isinstance(self.widget, MultiLineEdit)
        self._put(self.widget.toPlainText().strip())

    @Slot()
    def _put_amount(self) -> None:
        assert isinstance(self.widget, QLineEdit)
        self.intent.emit(PutAmountSetting(self.setting.key, self.widget.text().strip()))

    @Slot()
    def _put_text(self) -> None:
        assert isinstance(self.widget, QLineEdit)
        self._put(self.widget.text().strip())


class FieldsPage(SettingsPage):
    """A page with declared settings."""

    def __init__(self, title: str, about: str) -> None:
        super().__init__(title, about)
        self.fields: list[SettingField] = []

    def add_fields(self, groups: Sequence[FieldGroupView]) -> None:
        """Put fields into a form of the page, each with its explanation under it."""
        form = self.form()
        for group in groups:
            if group.title:
                self.group(group.title, form)
            for view in group.fields:
                self._add_field(form, view)

    def show_fields(self, groups: Sequence[FieldGroupView]) -> None:
        """Show the values as they are now."""
        for group in groups:
            for view in group.fields:
                self.show_field(view)

    def show_field(self, view: SettingFieldView) -> None:
        """Show the value of one setting as it is now."""
        for field in self.fields:
            if field.setting == view.setting:
                field.show_view(view)

    def find_anchor(self, anchor: str) -> QWidget | None:
        """Return the widget that is known by a name, or that of a declared setting."""
        for field in self.fields:
            if field.setting.key == anchor:
                return field.widget
        return super().find_anchor(anchor)

    def _add_field(self, form: QFormLayout, view: SettingFieldView) -> None:
        field = SettingField(view, self)
        field.intent.connect(self.intent)
        self.fields.append(field)
        add_row(form, view.label, field.widget)
        if isinstance(field.widget, HotkeyEdit):
            field.widget.state.setFixedWidth(typography.steps(field.widget, FIELD_STEPS))
            form.addRow("", field.widget.state)
        if view.about:
            form.addRow("", small_print(view.about))


def small_print(text: str) -> QLabel:
    """Make the line of small print that stands under a field."""
    below = Prose(text)
    below.setFixedWidth(typography.steps(below, FIELD_STEPS))
    below.setContentsMargins(0, 0, 0, typography.steps(below, 0.5))
    return below


@cache
def _zones() -> tuple[str, ...]:
    return tuple(
        sorted(
            name
            for name in available_timezones()
            if "/" in name and not name.startswith(("Etc/", "SystemV/"))
        )
    )
