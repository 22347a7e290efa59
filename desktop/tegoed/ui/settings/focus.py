"""Focus: the message that others read, and presets."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem

from tegoed.core.errors import Refused, TegoedError
from tegoed.core.values import Preset
from tegoed.language import _
from tegoed.services import focus, set_up
from tegoed.ui.settings.desk import Desk, Page, button, prose, rule
from tegoed.ui.settings.fields import lay_out


class FocusPage(Page):
    """The declared settings of focus, and a table of presets edited in place."""

    kinds = frozenset({"setting", "preset", "channel"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            desk, _("Focus"), _("A time in which you are not reachable, on every channel that is switched on.")
        )
        self.fields = lay_out(desk, self.form(), "focus")
        self.column.addWidget(rule())
        self.column.addWidget(
            prose(
                _(
                    "Presets stand in the tray's menu. Without minutes a preset lasts until you say so; without channels it uses all."
                )
            )
        )
        self._shown: list[Preset] = []
        self.table = QTableWidget(0, 4)
        self.table.setAccessibleName(_("Presets"))
        self.table.setHorizontalHeaderLabels([_("Preset"), _("Minutes"), _("Message"), _("Channels")])
        self.table.verticalHeader().hide()
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.itemChanged.connect(self._edited)
        self.column.addWidget(self.table, 1)
        self.buttons(
            button(_("New preset"), self.add),
            button(_("Delete"), self.delete),
            button(_("Add the usual three"), self.add_usual),
        )
        self.refresh()

    def refresh(self) -> None:
        """Shows the presets."""
        for field in self.fields:
            field.show_value()
        row = self.table.currentRow()
        self._shown = list(set_up.presets(self.desk.ws))
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(self._shown))
            for place, preset in enumerate(self._shown):
                minutes = "" if preset.minutes is None else str(preset.minutes)
                for column, text in enumerate((preset.name, minutes, preset.message, ", ".join(preset.channels))):
                    self.table.setItem(place, column, QTableWidgetItem(text))
        self.table.setCurrentCell(min(max(row, 0), len(self._shown) - 1), 0)

    @Slot()
    def add(self) -> None:
        """Adds a preset with a name to be typed over."""
        taken = {preset.name.casefold() for preset in self._shown}
        name, number = _("New preset"), 2
        while name.casefold() in taken:
            name, number = f"{_('New preset')} {number}", number + 1
        made = self.desk.attempt(lambda: set_up.add_preset(self.desk.ws, name, 50))
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
        for preset in focus.offered_presets():
            if preset.name.casefold() not in taken:
                self.desk.attempt(
                    partial(set_up.add_preset, self.desk.ws, preset.name, preset.minutes, message=preset.message)
                )

    @Slot()
    def delete(self) -> None:
        """Deletes the chosen preset."""
        row = self.table.currentRow()
        if 0 <= row < len(self._shown):
            id = self._shown[row].id
            self.desk.done(lambda: set_up.delete_preset(self.desk.ws, id))

    @Slot(QTableWidgetItem)
    def _edited(self, item: QTableWidgetItem) -> None:
        preset = self._shown[item.row()]
        try:
            changed = self._changed(preset, item.column(), item.text().strip())
        except TegoedError as trouble:
            self.desk.refuse(trouble)
            self.refresh()
            return
        if self.desk.attempt(lambda: set_up.edit_preset(self.desk.ws, changed)) is None:
            self.refresh()

    def _changed(self, preset: Preset, column: int, text: str) -> Preset:
        if column == 0:
            return replace(preset, name=text)
        if column == 1:
            if text and not text.isdecimal():
                raise Refused("minutes.unreadable", word=text)
            return replace(preset, minutes=int(text) if text else None)
        if column == 2:
            return replace(preset, message=text)
        names = tuple(name.strip() for name in text.split(",") if name.strip())
        return replace(preset, channels=tuple(set_up.channel_named(self.desk.ws, name).name for name in names))
