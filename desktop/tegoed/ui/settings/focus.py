# SPDX-License-Identifier: MIT
"""Focus: the message that others read, presets, rules by which it comes by itself, and putting
everything back.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import (
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QTableWidgetItem,
)

from tegoed.core.errors import RefusedError, TegoedError
from tegoed.core.values import FocusRule, Preset, RuleKind
from tegoed.services.focus import focus_rules, focus_session
from tegoed.services.setup import presets_and_favourites
from tegoed.ui.platform import typography
from tegoed.ui.platform.app_locale import _, app_locale
from tegoed.ui.settings import preset_channels
from tegoed.ui.settings.base_page import Prose, SettingsController, SettingsPage, button
from tegoed.ui.settings.fields import lay_out
from tegoed.ui.settings.focus_rule import RuleDialog, kind_name
from tegoed.ui.settings.padded_delegate import PaddedDelegate
from tegoed.ui.settings.preset_channels import ChannelTicks, MenuButtonFilter
from tegoed.ui.settings.settings_table import RIGHT, SettingsTable
from tegoed.ui.tray.focus_actions import is_under_way, names_warning, put_back_notice
from tegoed.ui.widgets.plain_text import tip

CHANNELS = 3
"""The column of the presets' channels."""


class FocusPage(SettingsPage):
    """The declared settings of focus, and a table of presets edited in place."""

    kinds = frozenset({"setting", "preset", "channel", "focus", "focus_rule", "client", "project"})

    def __init__(self, desk: SettingsController) -> None:
        super().__init__(
            desk,
            _("Focus"),
            _("A time in which you are not reachable, on every channel that is switched on."),
        )
        self.fields = lay_out(desk, self.form(), "focus")
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
        self._shown: list[Preset] = []
        self._rules: list[FocusRule] = []
        self._about: tuple[int, ...] | None = None
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
        self._ask_rules()
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
        self.refresh()

    def refresh(self) -> None:
        """Shows the presets."""
        for field in self.fields:
            field.show_value()
        row, column_now = self.table.currentRow(), self.table.currentColumn()
        self._shown = list(presets_and_favourites.presets(self.desk.ws))
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(self._shown))
            for place, preset in enumerate(self._shown):
                minutes = "" if preset.minutes is None else str(preset.minutes)
                channels = preset_channels.words(preset)
                for column, text in enumerate(
                    (preset.name, minutes, preset.message, f"{channels} ▾")
                ):
                    item = QTableWidgetItem(text)
                    if column == 1:
                        item.setTextAlignment(RIGHT)
                    self.table.setItem(place, column, item)
                item.setToolTip(tip(channels))
                item.setData(Qt.ItemDataRole.AccessibleTextRole, channels)
        self.table.setCurrentCell(min(max(row, 0), len(self._shown) - 1), max(column_now, 0))
        self.table.fit_rows(2, 6)
        self._show_rules()
        told = [str(self.desk.ws.setting(key)) for key in ("focus_message", "focus_urgent")]
        self.names.setText(
            names_warning(self.desk.ws, *told, *(preset.message for preset in self._shown))
        )
        self.names.setVisible(bool(self.names.text()))
        self._tell_put_back()

    def _ask_rules(self) -> None:
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
        for kind in RuleKind:
            self.kinds_menu.addAction(kind_name(kind), partial(self.add_rule, kind))
        new = button(_("New rule"), lambda: None)
        new.setMenu(self.kinds_menu)
        self.rules_button = new
        self.rule_buttons = (
            button(_("Change…"), self.edit_rule, accessible=_("Change the rule")),
            button(_("Delete"), self.delete_rule, accessible=_("Delete the rule")),
        )
        self.buttons(new, *self.rule_buttons)

    def _show_rules(self) -> None:
        row = self.rules.currentRow()
        self._rules = focus_rules.rules(self.desk.ws)
        with QSignalBlocker(self.rules):
            self.rules.clear()
            for made in self._rules:
                words = focus_rules.words(self.desk.ws, made)
                item = QListWidgetItem(words if made.preset is None else f"{words} · {made.preset}")
                item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
                item.setCheckState(
                    Qt.CheckState.Checked if made.enabled else Qt.CheckState.Unchecked
                )
                item.setToolTip(tip(names_warning(self.desk.ws, made.message) or made.message))
                self.rules.addItem(item)
        self.rules.setCurrentRow(min(max(row, 0), len(self._rules) - 1))
        for part in (self.rules, *self.rule_buttons):
            part.setVisible(bool(self._rules))
        self.no_rules.setVisible(not self._rules)
        lines = min(max(len(self._rules), 2), 8)
        self.rules.setFixedHeight(typography.steps(self, 3.5) * lines + 2 * self.rules.frameWidth())

    def add_rule(self, kind: RuleKind) -> None:
        """Asks for a new rule of that kind."""
        usual = FocusRule(kind=kind, days=(1, 2, 3, 4, 5), first=9 * 60, last=11 * 60, grace=30)
        self._ask(usual)

    @Slot()
    def edit_rule(self) -> None:
        """Asks for the chosen rule anew."""
        row = self.rules.currentRow()
        if 0 <= row < len(self._rules):
            self._ask(self._rules[row])

    @Slot()
    def delete_rule(self) -> None:
        """Deletes the chosen rule."""
        row = self.rules.currentRow()
        if 0 <= row < len(self._rules):
            id = self._rules[row].id
            self.desk.attempt(lambda: focus_rules.delete(self.desk.ws, id))

    @Slot()
    def put_back(self) -> None:
        """Ends focus and puts everything back; what comes of it is said at the foot."""

        def put_back() -> None:
            self._about = focus_session.put_back_now(self.desk.ws)

        self.desk.done(put_back)
        self._tell_put_back()

    def _ask(self, asked: FocusRule) -> None:
        self.asked = RuleDialog(self.desk.ws, asked, self)
        self.asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.asked.open()

    def _tell_put_back(self) -> None:
        if self._about is None:
            return
        now = self.desk.ws.clock.now()
        states = focus_session.put_back_so_far(self.desk.ws, self._about)
        if any(is_under_way(state, now) for state in states):
            self.desk.tell(_("Putting back…"))
            return
        self._about = None
        notice = put_back_notice(states, now, self.desk.ws)
        self.desk.tell(
            ". ".join(part for part in (notice.title, notice.text.replace("\n", " · ")) if part)
        )

    @Slot(QListWidgetItem)
    def _switched(self, item: QListWidgetItem) -> None:
        made = self._rules[self.rules.row(item)]
        changed = replace(made, enabled=item.checkState() is Qt.CheckState.Checked)
        self.desk.attempt(lambda: focus_rules.edit(self.desk.ws, changed))

    @Slot()
    def add(self) -> None:
        """Adds a preset with a name to be typed over."""
        taken = {preset.name.casefold() for preset in self._shown}
        name, number = _("New preset"), 2
        while name.casefold() in taken:
            name, number = f"{_('New preset')} {number}", number + 1
        made = self.desk.attempt(lambda: presets_and_favourites.add_preset(self.desk.ws, name, 50))
        if made is not None:
            row = next(place for place, preset in enumerate(self._shown) if preset.id == made.id)
            self.table.setCurrentCell(row, 0)
            self.table.setFocus()
            item = self.table.item(row, 0)
            if item is not None:
                self.table.editItem(item)

    @Slot()
    def add_usual(self) -> None:
        """Adds the presets that the first start offers, those that are missing."""
        taken = {preset.name.casefold() for preset in self._shown}
        for preset in focus_session.offered_presets(app_locale()):
            if preset.name.casefold() not in taken:
                self.desk.attempt(
                    partial(
                        presets_and_favourites.add_preset,
                        self.desk.ws,
                        preset.name,
                        preset.minutes,
                        message=preset.message,
                    )
                )

    @Slot()
    def delete(self) -> None:
        """Deletes the chosen preset."""
        row = self.table.currentRow()
        if 0 <= row < len(self._shown):
            id = self._shown[row].id
            self.desk.done(lambda: presets_and_favourites.delete_preset(self.desk.ws, id))

    @Slot(QTableWidgetItem)
    def _edited(self, item: QTableWidgetItem) -> None:
        if item.column() == CHANNELS:  # those are ticked, never typed
            self.refresh()
            return
        preset = self._shown[item.row()]
        try:
            changed = self._changed(preset, item.column(), item.text().strip())
        except TegoedError as trouble:
            self.desk.refuse(trouble)
            self.refresh()
            return
        if (
            self.desk.attempt(lambda: presets_and_favourites.edit_preset(self.desk.ws, changed))
            is None
        ):
            self.refresh()

    def _changed(self, preset: Preset, column: int, text: str) -> Preset:
        if column == 0:
            return replace(preset, name=text)
        if column == 1:
            if text and not text.isdecimal():
                raise RefusedError("minutes.unreadable", word=text)
            return replace(preset, minutes=int(text) if text else None)
        return replace(preset, message=text)

    def choose_channels(self, row: int) -> None:
        """Opens the menu with a tick for each channel, under the cell of that preset."""
        self._ticked = self._shown[row].id
        cell = self.table.visualRect(self.table.model().index(row, CHANNELS))
        at = self.table.viewport().mapToGlobal(cell.bottomLeft())
        self.ticks.ask(self._shown[row], presets_and_favourites.channels(self.desk.ws), at)

    @Slot(int, int)
    def _clicked(self, row: int, column: int) -> None:
        if column == CHANNELS:
            self.choose_channels(row)

    @Slot(tuple)
    def _channels_chosen(self, names: tuple[str, ...]) -> None:
        preset = next((preset for preset in self._shown if preset.id == self._ticked), None)
        if preset is not None:
            self.desk.attempt(
                lambda: presets_and_favourites.edit_preset(
                    self.desk.ws, replace(preset, channels=names)
                )
            )
