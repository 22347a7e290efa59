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

from tegoed.core.errors import Message, TegoedError
from tegoed.core.money import parse_cents
from tegoed.core.settings import BY_KEY, SETTINGS, Setting
from tegoed.i18n.sentences.table import SENTENCES
from tegoed.services.setup import settings
from tegoed.ui.platform import typography
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.settings.base_page import Prose, SettingsController
from tegoed.ui.settings.hotkey_edit import HotkeyEdit
from tegoed.ui.settings.inputs import (
    FIELD_STEPS,
    SENTENCE_STEPS,
    AmountEdit,
    SegmentedControl,
    SwitchBox,
    fits_segments,
)
from tegoed.ui.widgets.plain_text import add_row


def label_of(setting: Setting) -> str:
    """The setting's label in the user's language."""
    return app_locale().say(Message(f"setting.{setting.key}"))


def about(setting: Setting) -> str:
    """What the setting does, or nothing where its label says it."""
    id = f"setting.{setting.key}.about"
    return app_locale().say(Message(id)) if id in SENTENCES else ""


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
        """The lines are done with."""
        super().focusOutEvent(event)
        self.editing_finished.emit()


class SettingField(QObject):
    """A setting on the page: its widget, kept in step with the value."""

    def __init__(self, desk: SettingsController, setting: Setting) -> None:
        super().__init__(desk)
        self.desk = desk
        self.setting = setting
        self.widget = self._make()
        if about(setting):
            self.widget.setAccessibleDescription(about(setting))
        self.show_value()

    def show_value(self) -> None:
        """Shows what is set now, without putting it again."""
        value = settings.get(self.desk.ws, self.setting.key)
        widget = self.widget
        widget.blockSignals(True)
        if isinstance(widget, QCheckBox):
            widget.setChecked(value)
        elif isinstance(widget, QSpinBox):
            widget.setValue(value)
        elif isinstance(widget, SegmentedControl):
            widget.setCurrentIndex(widget.findData(value))
        elif isinstance(widget, QComboBox):
            place = widget.findData(value)
            widget.setCurrentIndex(place)
            if widget.isEditable():
                widget.setEditText(value or self._system_zone())
        elif isinstance(widget, HotkeyEdit):
            widget.show_keys(value)
        elif isinstance(widget, MultiLineEdit):
            widget.setPlainText(value)
        elif isinstance(widget, QLineEdit):
            if isinstance(widget, AmountEdit):
                widget.set_currency(str(settings.get(self.desk.ws, "currency")))
                value = app_locale().decimal(value) if value else ""
            widget.setText(value)
            widget.setCursorPosition(0)  # a long text is read from its beginning
        widget.blockSignals(False)

    def _make(self) -> QWidget:
        setting = self.setting
        match setting.kind:
            case "bool":
                box = SwitchBox(label_of(setting))
                box.toggled.connect(self._put)
                return box
            case "int" if setting.key.endswith("_hour"):
                clock = QComboBox()
                for hour in range(setting.lowest or 0, (setting.highest or 23) + 1):
                    clock.addItem(f"{hour}:00", hour)
                clock.activated.connect(self._put_chosen)
                return clock
            case "int":
                number = QSpinBox()
                number.setFixedWidth(typography.steps(number, 16))
                number.setFont(typography.tabular(number.font()))
                unit = (
                    _("{minutes} min").format(minutes="")
                    if setting.key.endswith("_minutes")
                    else _("{hours} h").format(hours="")
                ).strip()
                number.setSuffix(f" {unit}")
                number.setGroupSeparatorShown(True)
                number.setRange(setting.lowest or 0, setting.highest or 10**6)
                number.setKeyboardTracking(False)
                number.valueChanged.connect(self._put)
                return number
            case "choice":
                labels = [
                    app_locale().say(Message(f"setting.{setting.key}.{choice}"))
                    for choice in setting.choices
                ]
                choices = SegmentedControl() if fits_segments(labels) else QComboBox()
                for choice, label in zip(setting.choices, labels, strict=True):
                    choices.addItem(label, choice)
                if isinstance(choices, SegmentedControl):
                    choices.name_buttons(label_of(setting))
                choices.activated.connect(self._put_chosen)
                return choices
            case "weekday":
                days = QComboBox()
                for number_of_day in range(1, 8):
                    days.addItem(app_locale().weekday(number_of_day), number_of_day)
                days.activated.connect(self._put_chosen)
                return days
            case "zone":
                zones = QComboBox()
                zones.setEditable(True)
                zones.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
                zones.addItem(self._system_zone(), "")
                for name in _zones():
                    zones.addItem(name, name)
                zones.setFixedWidth(typography.steps(zones, FIELD_STEPS))
                zones.activated.connect(self._put_chosen)
                line = zones.lineEdit()
                if line is not None:
                    line.setAccessibleName(label_of(setting))
                    line.editingFinished.connect(self._put_typed_zone)
                return zones
            case "key":
                keys = HotkeyEdit(label_of(setting))
                keys.chosen.connect(self._put)
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

    def _system_zone(self) -> str:
        return _("The system's ({zone})").format(zone=app_locale().zone_name)

    @Slot(object)
    def _put(self, value: object) -> None:
        key, ws = self.setting.key, self.desk.ws
        if value == settings.get(ws, key):
            return
        if key == "autostart":  # the desktop may ask the user first
            self.desk.jobs.run(
                lambda: settings.put(ws, key, value),
                self._kept,
                self._refused,
                connection=ws.db.own_connection,
            )
            return
        self.desk.attempt(lambda: settings.put(ws, key, value))
        self.show_value()

    def _kept(self, _value: object) -> None:
        self.desk.tell("")
        self.show_value()

    def _refused(self, trouble: TegoedError) -> None:
        self.desk.refuse(trouble)
        self.show_value()

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
        text = self.widget.text().strip()
        try:
            self._put(parse_cents(text) if text else 0)
        except TegoedError as trouble:
            self.desk.refuse(trouble)
            self.show_value()

    @Slot()
    def _put_text(self) -> None:
        assert isinstance(self.widget, QLineEdit)
        self._put(self.widget.text().strip())


def lay_out(
    desk: SettingsController,
    form: QFormLayout,
    page: str,
    *,
    keys: Sequence[str] = (),
) -> list[SettingField]:
    """Put fields of a page's declared settings into a form, each with its explanation under it.

    `keys` names the settings and their order; without it these are all of the page.
    """
    fields = []
    shown = [BY_KEY[key] for key in keys] or [
        setting for setting in SETTINGS if setting.page == page and setting.kind != "working_hours"
    ]
    for setting in shown:
        field = SettingField(desk, setting)
        fields.append(field)
        add_row(form, label_of(setting), field.widget)
        if isinstance(field.widget, HotkeyEdit):
            field.widget.state.setFixedWidth(typography.steps(field.widget, FIELD_STEPS))
            form.addRow("", field.widget.state)
        if text := about(setting):
            form.addRow("", small_print(text))
    return fields


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
