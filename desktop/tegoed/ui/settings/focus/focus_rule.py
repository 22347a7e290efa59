# SPDX-License-Identifier: MIT
"""One rule of focus, asked in a small dialog: when, with which preset, and what others read."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTime, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QSpinBox,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from tegoed.core.entities.values import FocusRule, RuleKind
from tegoed.presentation.settings.focus_settings_view import RuleDialogView
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.platform.appearance import typography
from tegoed.ui.settings.intents import SaveRule, TypeRuleMessage
from tegoed.ui.widgets.forms.form_parts import Prose
from tegoed.ui.widgets.plain_text import PlainLabel, add_row


class RuleDialog(QDialog):
    """Edits a rule, a new one when it has no number. `intent` carries a `RuleIntent`.

    A refusal is said in the dialog, which then stays open.
    """

    intent = Signal(object)

    def __init__(self, view: RuleDialogView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
        self._rule = rule = view.rule
        self.setWindowTitle(view.title)
        self.form = QFormLayout()
        self.form.setVerticalSpacing(typography.steps(self, 1.25))
        self.form.setHorizontalSpacing(typography.steps(self, 2))
        self.form.setLabelAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        edge = typography.steps(self, 3)
        column.setContentsMargins(edge, edge, edge, typography.steps(self, 2))
        column.setSpacing(typography.steps(self, 2))
        self.grace = QSpinBox()
        self.days: list[QCheckBox] = []
        self.first, self.last = _clock(rule.first), _clock(rule.last)
        self.work = QComboBox()
        column.addWidget(Prose(view.about))
        self._ask_when()
        self.preset = QComboBox()
        self.preset.addItem(_("no preset: all channels"), None)
        for name in view.presets:
            self.preset.addItem(name, name)
        self.preset.setCurrentIndex(max(0, self.preset.findData(rule.preset)))
        add_row(self.form, _("Preset"), self.preset)
        self.message = QLineEdit(rule.message)
        self.message.setPlaceholderText(_("as the preset or the usual message says"))
        self.message.setMinimumWidth(typography.steps(self, 44))
        self.message.textChanged.connect(self._warn)
        add_row(self.form, _("Message"), self.message)
        column.addLayout(self.form)
        self.said = Prose("")
        column.addWidget(self.said)
        buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Save | QDialogButtonBox.StandardButton.Cancel
        )
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def rule(self) -> FocusRule:
        """Return the rule as it is asked now."""
        client, project = self.work.currentData() or (None, None)
        return replace(
            self._rule,
            grace=self.grace.value(),
            days=tuple(number for number, box in enumerate(self.days, 1) if box.isChecked()),
            first=_minute(self.first),
            last=_minute(self.last),
            client=client,
            project=project,
            preset=self.preset.currentData(),
            message=self.message.text(),
        )

    @Slot()
    def accept(self) -> None:
        """Ask for the rule to be kept."""
        self.intent.emit(SaveRule(self.rule()))

    def end(self) -> None:
        """Close: the rule is kept."""
        super().accept()

    def say(self, words: str) -> None:
        """Say what is refused, or what is to be thought of."""
        self.said.setText(words)

    def _ask_when(self) -> None:
        match self._rule.kind:
            case RuleKind.OFF_DUTY:
                self.grace.setRange(0, 720)
                self.grace.setSingleStep(15)
                self.grace.setValue(self._rule.grace)
                add_row(self.form, _("Minutes after work"), self.grace)
            case RuleKind.WEEK:
                row = QHBoxLayout()
                row.setSpacing(typography.steps(self, 1))
                for number in range(1, 8):
                    box = QCheckBox(app_locale().weekday(number, short=True))
                    box.setAccessibleName(app_locale().weekday(number))
                    box.setChecked(number in self._rule.days)
                    self.days.append(box)
                    row.addWidget(box)
                row.addStretch(1)
                add_row(self.form, _("Days"), row)
                hours = QHBoxLayout()
                hours.setSpacing(typography.steps(self, 1))
                self.first.setAccessibleName(_("From"))
                self.last.setAccessibleName(_("Until"))
                hours.addWidget(self.first)
                hours.addWidget(PlainLabel("–"))
                hours.addWidget(self.last)
                hours.addStretch(1)
                add_row(self.form, _("Hours"), hours)
            case _:
                self._fill_work()
                add_row(self.form, _("Work"), self.work)

    def _fill_work(self) -> None:
        for words, client, project in self._view.works:
            self.work.addItem(words, (client, project))
        wanted = (self._rule.client, self._rule.project)
        places = [
            place
            for place in range(self.work.count())
            if tuple(self.work.itemData(place)) == wanted
        ]
        self.work.setCurrentIndex(places[0] if places else 0)

    @Slot()
    def _warn(self) -> None:
        self.intent.emit(TypeRuleMessage(self.message.text()))


def _clock(minute: int) -> QTimeEdit:
    edit = QTimeEdit(QTime(minute // 60 % 24, minute % 60))
    edit.setDisplayFormat("HH:mm")
    return edit


def _minute(edit: QTimeEdit) -> int:
    return edit.time().hour() * 60 + edit.time().minute()
