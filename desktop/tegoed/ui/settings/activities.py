# SPDX-License-Identifier: MIT
"""Activities: what sort of work there is, and what each is for unless an entry says otherwise."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidgetItem,
    QWidget,
)

from tegoed.core.values import Activity, Purpose
from tegoed.i18n.locale import _
from tegoed.presentation.labels import purpose_name
from tegoed.services.setup import catalogue_setup
from tegoed.ui.platform import accessibility, typography
from tegoed.ui.settings.base_page import SettingsController, SettingsPage, button
from tegoed.ui.settings.settings_table import SettingsTable

MOST_ROWS = 12


class ActivitiesPage(SettingsPage):
    """A table that is edited in place."""

    kinds = frozenset({"activity"})

    def __init__(self, desk: SettingsController) -> None:
        super().__init__(
            desk,
            _("Activities"),
            _("What sort of work you do. Choosing an activity chooses its purpose too."),
        )
        self._shown: list[Activity] = []
        self.table = SettingsTable([_("Activity"), _("Purpose")], _("Activities"))
        self.table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        self.table.itemChanged.connect(self._renamed)
        self.table.currentCellChanged.connect(self._name_buttons)
        self.column.addWidget(self.table)
        self.archive_button = button(_("Archive"), self.archive)
        self.buttons(
            button(_("New activity"), self.add),
            self.archive_button,
            button(_("Delete"), self.delete),
        )
        self.column.addStretch(1)
        self.refresh()

    def refresh(self) -> None:
        """Shows the activities, archived ones last."""
        row = self.table.currentRow()
        found = self.desk.ws.catalogue().activities.values()
        self._shown = sorted(
            found, key=lambda activity: (activity.archived, activity.name.casefold())
        )
        with QSignalBlocker(self.table):
            self.table.setRowCount(len(self._shown))
            for place, activity in enumerate(self._shown):
                item = QTableWidgetItem(activity.name)
                item.setToolTip(_("Archived") if activity.archived else "")
                font = item.font()
                font.setItalic(activity.archived)
                item.setFont(font)
                self.table.setItem(place, 0, item)
                box = self._purposes(activity)
                self.table.setCellWidget(place, 1, _with_air(box))
                self.table.setColumnWidth(
                    1, max(self.table.columnWidth(1), box.sizeHint().width() + 2 * typography.GRID)
                )
        self.table.setCurrentCell(min(max(row, 0), len(self._shown) - 1), 0)
        self.table.fit_rows(2, MOST_ROWS)
        self._name_buttons()

    @Slot()
    def add(self) -> None:
        """Adds an activity with a name to be typed over."""
        taken = {activity.name.casefold() for activity in self._shown}
        name = _("New activity")
        number = 2
        while name.casefold() in taken:
            name = f"{_('New activity')} {number}"
            number += 1
        made = self.desk.attempt(
            lambda: catalogue_setup.add_activity(self.desk.ws, name, Purpose.BILLABLE)
        )
        if made is not None:
            row = next(
                place for place, activity in enumerate(self._shown) if activity.id == made.id
            )
            self.table.setCurrentCell(row, 0)
            self.table.setFocus()
            item = self.table.item(row, 0)
            if item is not None:
                self.table.editItem(item)

    @Slot()
    def archive(self) -> None:
        """Archives the chosen activity, or takes it back into use."""
        if (chosen := self._chosen()) is not None:
            self.desk.attempt(
                lambda: catalogue_setup.archive_activity(
                    self.desk.ws, chosen.id, not chosen.archived
                )
            )

    @Slot()
    def delete(self) -> None:
        """Deletes the chosen activity; one that is used is refused with the advice to archive
        it.
        """
        if (chosen := self._chosen()) is not None:
            self.desk.attempt(lambda: catalogue_setup.delete_activity(self.desk.ws, chosen.id))

    def _chosen(self) -> Activity | None:
        row = self.table.currentRow()
        return self._shown[row] if 0 <= row < len(self._shown) else None

    def _purposes(self, activity: Activity) -> QComboBox:
        box = QComboBox()
        accessibility.name_choices(box, _("Purpose of {activity}").format(activity=activity.name))
        for purpose in Purpose:
            box.addItem(purpose_name(purpose), purpose)
        box.setCurrentIndex(list(Purpose).index(activity.purpose))
        box.setProperty("activity", activity.id)
        box.activated.connect(self._purpose_chosen)
        return box

    @Slot(int)
    def _purpose_chosen(self, index: int) -> None:
        id = self.sender().property("activity")
        activity = next(activity for activity in self._shown if activity.id == id)
        self.desk.attempt(
            lambda: catalogue_setup.edit_activity(
                self.desk.ws, replace(activity, purpose=list(Purpose)[index])
            )
        )

    @Slot(QTableWidgetItem)
    def _renamed(self, item: QTableWidgetItem) -> None:
        activity = self._shown[item.row()]
        if item.text() == activity.name:
            return
        name = item.text()
        if (
            self.desk.attempt(
                lambda: catalogue_setup.edit_activity(self.desk.ws, replace(activity, name=name))
            )
            is None
        ):
            with QSignalBlocker(self.table):
                item.setText(activity.name)

    @Slot()
    def _name_buttons(self) -> None:
        chosen = self._chosen()
        self.archive_button.setEnabled(chosen is not None)
        self.archive_button.setText(
            _("Use again") if chosen is not None and chosen.archived else _("Archive")
        )


def _with_air(box: QComboBox) -> QWidget:
    """Put a list of choices into a cell, off its edges."""
    cell = QWidget()
    row = QHBoxLayout(cell)
    row.setContentsMargins(0, 3, typography.GRID, 3)
    row.addWidget(box)
    return cell
