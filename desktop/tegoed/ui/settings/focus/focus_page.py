# SPDX-License-Identifier: MIT
"""Focus: the message that others read, presets, rules by which it comes by itself, and putting
everything back.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QHeaderView, QListWidget, QListWidgetItem, QMenu, QTableWidgetItem

from tegoed.core.entities.values import ChannelSetup, FocusRule, Preset, RuleKind
from tegoed.presentation.settings.focus_settings_view import FocusSettingsView
from tegoed.presentation.settings.settings_fields_view import FieldGroupView
from tegoed.ui.platform.app_locale import _
from tegoed.ui.platform.appearance import typography
from tegoed.ui.settings.focus.preset_channels import ChannelTicks, MenuButtonFilter
from tegoed.ui.settings.intents import (
    AddPreset,
    AddUsualPresets,
    AskPresetChannels,
    AskRule,
    ChoosePresetChannels,
    DeletePreset,
    DeleteRule,
    EditPresetCell,
    PutEverythingBack,
    SwitchRule,
)
from tegoed.ui.settings.parts.fields import FieldsPage
from tegoed.ui.settings.parts.settings_table import SettingsTable
from tegoed.ui.widgets.forms.form_parts import Prose, button
from tegoed.ui.widgets.plain_text import tip
from tegoed.ui.widgets.tables.padded_delegate import PaddedDelegate
from tegoed.ui.widgets.tables.plain_tables import RIGHT

CHANNELS = 3
"""The column of the presets' channels."""


class FocusPage(FieldsPage):
    """The declared settings of focus, and a table of presets edited in place."""

    def __init__(self, groups: Sequence[FieldGroupView], view: FocusSettingsView) -> None:
        super().__init__(
            _("Focus"),
            _("A time in which you are not reachable, on every channel that is switched on."),
        )
        self.add_fields(groups)
        self.names = Prose("")
        self.column.addWidget(self.names)
        self.group(_("Presets"))
        self.column.addWidget(
            Prose(
                _(
                    "Presets stand in the tray's menu. Without minutes a preset lasts "
                    "until you turn it off. Its channels are ticked in a list."
                )
            )
        )
        self._view = view
        titles = [_("Preset"), _("Minutes"), _("Message"), _("Channels")]
        self.table = SettingsTable(titles, _("Presets"), figures=(1,))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(CHANNELS, QHeaderView.ResizeMode.Interactive)
        header.resizeSection(CHANNELS, typography.steps(self, 18))
        self.table.itemChanged.connect(self._edited)
        self.ticks = ChannelTicks(self)
        self.ticks.chosen.connect(self._channels_chosen)
        self._ticked = 0
        MenuButtonFilter(self.table, CHANNELS, self.choose_channels)
        self.table.cellClicked.connect(self._clicked)
        self.column.addWidget(self.table)
        self.buttons(
            button(_("New preset"), self.add),
            button(_("Delete"), self.delete, accessible=_("Delete the preset")),
            button(_("Add the usual three"), self.add_usual),
        )
        self._ask_rules(view)
        self.group(_("When something is stuck"))
        self.column.addWidget(
            Prose(
                _(
                    "Is something stuck? This ends focus and puts every channel back "
                    "at once, also those that gave up."
                )
            )
        )
        self.put_back_button = button(_("Put everything back now"), self.put_back)
        self.buttons(self.put_back_button)
        self.anchors = {
            "presets": self.table,
            "rules": self.rules_button,
            "put_back": self.put_back_button,
        }
        self.column.addStretch(1)
        self.show_view(view)

    def show_view(self, view: FocusSettingsView) -> None:
        """Show the presets and rules."""
        self._view = view
        row, column_now = self.table.currentRow(), self.table.currentColumn()
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(view.presets))
            for place, found in enumerate(view.presets):
                for column, text in enumerate((*found.cells, f"{found.channels} ▾")):
                    item = QTableWidgetItem(text)
                    if column == 1:
                        item.setTextAlignment(RIGHT)
                    self.table.setItem(place, column, item)
                item.setToolTip(tip(found.channels))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, found.channels)
        self.table.setCurrentCell(min(max(row, 0), len(view.presets) - 1), max(column_now, 0))
        self.table.fit_rows(2, 6)
        self._show_rules(view)
        self.names.setText(view.warning)
        self.names.setVisible(bool(view.warning))

    def _ask_rules(self, view: FocusSettingsView) -> None:
        self.group(_("Rules"))
        self.column.addWidget(
            Prose(
                _(
                    "Focus by itself, while Tegoed runs. What you do by hand always "
                    "wins; a rule never makes it shorter."
                )
            )
        )
        self.rules = QListWidget()
        self.rules.setAccessibleName(_("Rules"))
        PaddedDelegate(self.rules)
        self.rules.itemChanged.connect(self._switched)
        self.rules.itemDoubleClicked.connect(self.edit_rule)
        self.column.addWidget(self.rules)
        self.no_rules = Prose(_("No rule yet: focus begins when you say so."))
        self.column.addWidget(self.no_rules)
        self.kinds_menu = QMenu(self)
        for words, kind in view.kinds:
            self.kinds_menu.addAction(words, partial(self.add_rule, kind))
        new = button(_("New rule"), lambda: None)
        new.setMenu(self.kinds_menu)
        self.rules_button = new
        self.rule_buttons = (
            button(_("Change…"), self.edit_rule, accessible=_("Change the rule")),
            button(_("Delete"), self.delete_rule, accessible=_("Delete the rule")),
        )
        self.buttons(new, *self.rule_buttons)

    def _show_rules(self, view: FocusSettingsView) -> None:
        row = self.rules.currentRow()
        with QSignalBlocker(self.rules):
            self.rules.clear()
            for found in view.rules:
                item = QListWidgetItem(found.line)
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(
                    Qt.CheckState.Checked if found.rule.enabled else Qt.CheckState.Unchecked
                )
                item.setToolTip(tip(found.tip))
                self.rules.addItem(item)
        self.rules.setCurrentRow(min(max(row, 0), len(view.rules) - 1))
        for part in (self.rules, *self.rule_buttons):
            part.setVisible(bool(view.rules))
        self.no_rules.setVisible(not view.rules)
        lines = min(max(len(view.rules), 2), 8)
        self.rules.setFixedHeight(typography.steps(self, 3.5) * lines + 2 * self.rules.frameWidth())

    def add_rule(self, kind: RuleKind) -> None:
        """Have a new rule of that kind asked for."""
        self.intent.emit(
            AskRule(
                FocusRule(kind=kind, days=(1, 2, 3, 4, 5), first=9 * 60, last=11 * 60, grace=30)
            )
        )

    @Slot()
    def edit_rule(self) -> None:
        """Have the chosen rule asked for anew."""
        if (rule := self._chosen_rule()) is not None:
            self.intent.emit(AskRule(rule))

    @Slot()
    def delete_rule(self) -> None:
        """Ask for the chosen rule to be deleted."""
        if (rule := self._chosen_rule()) is not None:
            self.intent.emit(DeleteRule(rule))

    @Slot()
    def put_back(self) -> None:
        """Ask for focus to end and everything to be put back."""
        self.intent.emit(PutEverythingBack())

    @Slot()
    def add(self) -> None:
        """Ask for a preset with a name to be typed over."""
        self.intent.emit(AddPreset())

    def begin(self, made: Preset) -> None:
        """Have the name of a new preset typed over."""
        ids = [found.preset.id for found in self._view.presets]
        self.table.begin_edit(ids.index(made.id), 0)

    @Slot()
    def add_usual(self) -> None:
        """Ask for the presets that the first start offers."""
        self.intent.emit(AddUsualPresets())

    @Slot()
    def delete(self) -> None:
        """Ask for the chosen preset to be deleted."""
        row = self.table.currentRow()
        if 0 <= row < len(self._view.presets):
            self.intent.emit(DeletePreset(self._view.presets[row].preset))

    def choose_channels(self, row: int) -> None:
        """Have the channels of a preset ticked."""
        self.intent.emit(AskPresetChannels(self._view.presets[row].preset))

    def tick_channels(self, preset: Preset, channels: Sequence[ChannelSetup]) -> None:
        """Open the menu with a tick for each channel, under the cell of that preset."""
        self._ticked = preset.id
        row = [found.preset.id for found in self._view.presets].index(preset.id)
        cell = self.table.visualRect(self.table.model().index(row, CHANNELS))
        at = self.table.viewport().mapToGlobal(cell.bottomLeft())
        self.ticks.ask(preset, channels, at)

    def _chosen_rule(self) -> FocusRule | None:
        row = self.rules.currentRow()
        rules = self._view.rules
        return rules[row].rule if 0 <= row < len(rules) else None

    @Slot(QListWidgetItem)
    def _switched(self, item: QListWidgetItem) -> None:
        rule = self._view.rules[self.rules.row(item)].rule
        self.intent.emit(SwitchRule(rule, item.checkState() is Qt.CheckState.Checked))

    @Slot(QTableWidgetItem)
    def _edited(self, item: QTableWidgetItem) -> None:
        if item.column() == CHANNELS:  # those are ticked, never typed
            self.show_view(self._view)
            return
        preset = self._view.presets[item.row()].preset
        self.intent.emit(EditPresetCell(preset, item.column(), item.text().strip()))

    @Slot(int, int)
    def _clicked(self, row: int, column: int) -> None:
        if column == CHANNELS:
            self.choose_channels(row)

    @Slot(tuple)
    def _channels_chosen(self, names: tuple[str, ...]) -> None:
        self.intent.emit(ChoosePresetChannels(self._ticked, names))
