"""Fields for the declared settings: each kind has its widget, which shows the value and puts what the user chose."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFormLayout,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QSpinBox,
    QWidget,
)

from tegoed.core.errors import Message, TegoedError
from tegoed.core.money import parse_cents
from tegoed.core.settings import SETTINGS, Setting
from tegoed.i18n import locale
from tegoed.i18n.locale import _
from tegoed.i18n.sentences import SENTENCES
from tegoed.services.setup import settings
from tegoed.ui.platform import typography
from tegoed.ui.settings.base_page import SettingsController, prose
from tegoed.ui.widgets.plain_text import add_row


def label_of(setting: Setting) -> str:
    """The setting's label in the user's language."""
    return locale.say(Message(f"setting.{setting.key}"))


def about(setting: Setting) -> str:
    """What the setting does, or nothing where its label says it."""
    id = f"setting.{setting.key}.about"
    return locale.say(Message(id)) if id in SENTENCES else ""


class MultiLineEdit(QPlainTextEdit):
    """A few lines of text; what is typed counts when the keyboard leaves them."""

    editing_finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setMinimumWidth(typography.steps(self, 48))
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
        elif isinstance(widget, QComboBox):
            place = widget.findData(value)
            widget.setCurrentIndex(place)
            if widget.isEditable():
                widget.setEditText(value or self._system_zone())
        elif isinstance(widget, QKeySequenceEdit):
            widget.setKeySequence(QKeySequence(value))
        elif isinstance(widget, MultiLineEdit):
            widget.setPlainText(value)
        elif isinstance(widget, QLineEdit):
            if self.setting.kind == "cents":
                value = locale.decimal(value) if value else ""
            widget.setText(value)
            widget.setCursorPosition(0)  # a long text is read from its beginning
        widget.blockSignals(False)

    def _make(self) -> QWidget:
        setting = self.setting
        match setting.kind:
            case "bool":
                box = QCheckBox(label_of(setting))
                box.toggled.connect(self._put)
                return box
            case "int":
                number = QSpinBox()
                number.setRange(setting.lowest or 0, setting.highest or 10**6)
                number.setKeyboardTracking(False)
                number.valueChanged.connect(self._put)
                return number
            case "choice":
                choices = QComboBox()
                for choice in setting.choices:
                    choices.addItem(locale.say(Message(f"setting.{setting.key}.{choice}")), choice)
                choices.activated.connect(self._put_chosen)
                return choices
            case "weekday":
                days = QComboBox()
                for number_of_day in range(1, 8):
                    days.addItem(locale.weekday(number_of_day), number_of_day)
                days.activated.connect(self._put_chosen)
                return days
            case "zone":
                zones = QComboBox()
                zones.setEditable(True)
                zones.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
                zones.addItem(self._system_zone(), "")
                for name in _zones():
                    zones.addItem(name, name)
                zones.setMinimumContentsLength(24)
                zones.activated.connect(self._put_chosen)
                line = zones.lineEdit()
                if line is not None:
                    line.setAccessibleName(label_of(setting))
                    line.editingFinished.connect(self._put_typed_zone)
                return zones
            case "key":
                keys = QKeySequenceEdit()
                keys.setMaximumSequenceLength(1)
                keys.setClearButtonEnabled(True)
                keys.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
                for line in keys.findChildren(QLineEdit):
                    line.setAccessibleName(label_of(setting))
                keys.editingFinished.connect(self._put_keys)
                return keys
            case "cents":
                amount = QLineEdit()
                amount.setMaximumWidth(typography.steps(amount, 12))
                amount.setPlaceholderText(_("none"))
                amount.editingFinished.connect(self._put_amount)
                return amount
            case "lines":
                lines = MultiLineEdit()
                lines.editing_finished.connect(self._put_lines)
                return lines
            case _:
                text = QLineEdit()
                text.setMinimumWidth(typography.steps(text, 48))
                text.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
                text.editingFinished.connect(self._put_text)
                return text

    def _system_zone(self) -> str:
        return _("The system's ({zone})").format(zone=locale.zone_name())

    @Slot(object)
    def _put(self, value: object) -> None:
        key = self.setting.key
        if value != settings.get(self.desk.ws, key):
            self.desk.attempt(lambda: settings.put(self.desk.ws, key, value))
            self.show_value()

    @Slot(int)
    def _put_chosen(self, index: int) -> None:
        assert isinstance(self.widget, QComboBox)
        self._put(self.widget.itemData(index))

    @Slot()
    def _put_typed_zone(self) -> None:
        assert isinstance(self.widget, QComboBox)
        typed = self.widget.currentText().strip()
        found = self.widget.findText(typed, Qt.MatchFlag.MatchFixedString)
        self._put(self.widget.itemData(found) if found >= 0 else typed)

    @Slot()
    def _put_keys(self) -> None:
        assert isinstance(self.widget, QKeySequenceEdit)
        self._put(self.widget.keySequence().toString(QKeySequence.SequenceFormat.PortableText))

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
            self.desk.tell(locale.say(trouble.message))
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
    leave_out: frozenset[str] = frozenset(),
) -> list[SettingField]:
    """Puts the fields of a page's declared settings into a form, each with its explanation under it."""
    fields = []
    for setting in SETTINGS:
        if setting.page != page or setting.kind == "working_hours" or setting.key in leave_out:
            continue
        field = SettingField(desk, setting)
        fields.append(field)
        if setting.kind == "bool":
            form.addRow("", field.widget)
        else:
            add_row(form, label_of(setting), field.widget)
        if text := about(setting):
            below = prose(text)
            below.setContentsMargins(0, 0, 0, typography.steps(below, 0.5))
            form.addRow("", below)
    return fields


@cache
def _zones() -> tuple[str, ...]:
    return tuple(
        sorted(
            name
            for name in available_timezones()
            if "/" in name and not name.startswith(("Etc/", "SystemV/"))
        )
    )
